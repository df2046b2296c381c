// Package audit is the log of acts as a hash tree: what an entry commits to, how the tree grows, how an outsider checks an entry
// without trusting the database. It is pure; package store keeps the entries.
package audit

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
	"thidua/internal/core/access"
)

// Digest is a SHA-256.
type Digest = [sha256.Size]byte

// Leaf is one act: who did what to which object, when, why. It holds digests of what was touched and of the payload, never the payload.
type Leaf struct {
	Index   int64       // number of the act from 0, without a gap
	At      int64       // instant, unix microseconds
	Account int64       // account that acted; 0 for the program itself
	Name    string      // name of that account at that moment
	Verb    access.Verb // what was done
	Path    string      // path of the unit the act concerns, as it was then; empty where none does
	Object  string      // typed reference: "scorebook:k3f9…"
	Reason  string      // as typed, empty where none is asked
	Rows    Digest      // over the rows touched, see RowsDigest
	Payload Digest      // salted, see PayloadDigest
}

// leafForm opens every encoded leaf; a changed encoding gets a new form, old leaves keep theirs.
const leafForm = "thidua act 1"

// Encode gives the bytes the tree commits to: every field with its length before it, so that no two leaves share an encoding.
func (l Leaf) Encode() []byte {
	var e encoder
	e.text(leafForm)
	e.number(l.Index)
	e.number(l.At)
	e.number(l.Account)
	e.text(l.Name)
	e.text(string(l.Verb))
	e.text(l.Path)
	e.text(l.Object)
	e.text(l.Reason)
	e.bytes(l.Rows[:])
	e.bytes(l.Payload[:])
	return e.buf.Bytes()
}

// Hash is the leaf's hash in the tree.
func (l Leaf) Hash() tlog.Hash { return tlog.RecordHash(l.Encode()) }

// Field is one column of a stored row. Value is an int64, a string, a []byte or nil.
type Field struct {
	Name  string
	Value any
}

// RowDigest is the salted digest of a stored row. The order of the fields does not matter. A row that does not exist (any more) has the
// digest of no fields.
func RowDigest(salt []byte, table string, id int64, fields []Field) Digest {
	sorted := slices.SortedFunc(slices.Values(fields), func(a, b Field) int { return cmp.Compare(a.Name, b.Name) })
	var e encoder
	e.bytes(salt)
	e.text(table)
	e.number(id)
	for _, f := range sorted {
		e.text(f.Name)
		e.value(f.Value)
	}
	return sha256.Sum256(e.buf.Bytes())
}

// Row names a touched row and the digest it was left with.
type Row struct {
	Table  string
	ID     int64
	Digest Digest
}

// RowsDigest is the digest over all rows an act touched, whatever their order.
func RowsDigest(rows []Row) Digest {
	sorted := slices.SortedFunc(slices.Values(rows), func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.ID, b.ID))
	})
	var e encoder
	for _, r := range sorted {
		e.text(r.Table)
		e.number(r.ID)
		e.bytes(r.Digest[:])
	}
	return sha256.Sum256(e.buf.Bytes())
}

// PayloadDigest commits to a payload without giving a guesser anything to try once salt and payload are erased.
func PayloadDigest(salt, body []byte) Digest {
	var e encoder
	e.bytes(salt)
	e.bytes(body)
	return sha256.Sum256(e.buf.Bytes())
}

// encoder writes values so that they can be told apart: a kind, a length, the bytes.
type encoder struct{ buf bytes.Buffer }

func (e *encoder) put(kind byte, b []byte) {
	var head [9]byte
	head[0] = kind
	binary.BigEndian.PutUint64(head[1:], uint64(len(b)))
	e.buf.Write(head[:])
	e.buf.Write(b)
}

func (e *encoder) text(s string)  { e.put('t', []byte(s)) }
func (e *encoder) bytes(b []byte) { e.put('b', b) }

func (e *encoder) number(n int64) {
	e.put('n', binary.BigEndian.AppendUint64(nil, uint64(n)))
}

func (e *encoder) value(v any) {
	switch v := v.(type) {
	case nil:
		e.put('0', nil)
	case int64:
		e.number(v)
	case string:
		e.text(v)
	case []byte:
		e.bytes(v)
	}
}
