package audit

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"time"

	"golang.org/x/mod/sumdb/tlog"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// Codes that refuse a proof somebody brings.
const (
	CodeProofUnreadable = "proof_unreadable" // the file is no proof as this program writes them
	CodeProofWrong      = "proof_wrong"      // the path does not lead from the act to the root it names; args: leaf, size
	CodeProofTold       = "proof_told"       // the act as the file tells it is not the one that was hashed; args: leaf, field
	CodeProofRoot       = "proof_root"       // the root is another than the one kept; args: size, root, kept
)

// Proof is an act with the path that shows it stands in the log; anybody can check it without the database.
type Proof struct {
	Leaf      Leaf
	Inclusion Inclusion
}

// told is an act as the file tells it to a reader, beside the very bytes that are hashed.
type told struct {
	Index   int64  `json:"index"`
	At      string `json:"at"`
	Account int64  `json:"account"`
	Name    string `json:"name"`
	Verb    string `json:"verb"`
	Object  string `json:"object"`
	Encoded string `json:"encoded"`
}

// proofFile tells the root twice: as verify prints it, for people who compare, and inside the inclusion. Files of earlier builds lack the first.
type proofFile struct {
	Leaf      told      `json:"leaf"`
	Root      string    `json:"root,omitempty"` // hexadecimal
	Inclusion Inclusion `json:"inclusion"`
}

func tell(l Leaf) told {
	return told{l.Index, time.UnixMicro(l.At).UTC().Format(time.RFC3339Nano), l.Account, l.Name, string(l.Verb), l.Object, hex.EncodeToString(l.Encode())}
}

// File writes the proof as outsiders get it, the same bytes from every door: the act with the very bytes that are hashed ("encoded",
// hexadecimal), the root as verify prints it, and the path to it.
func (p Proof) File() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	err := enc.Encode(proofFile{tell(p.Leaf), hex.EncodeToString(p.Inclusion.Root[:]), p.Inclusion})
	return out.Bytes(), err
}

// plainly says whether a file says what was read from it and nothing beside: no key twice, of which a reader may see the other, nothing
// behind its end. Only its blanks are its own.
func (f proofFile) plainly(body []byte) bool {
	var sent, read, again bytes.Buffer
	enc := json.NewEncoder(&again)
	enc.SetEscapeHTML(false)
	return enc.Encode(f) == nil && json.Compact(&sent, body) == nil && json.Compact(&read, again.Bytes()) == nil && bytes.Equal(sent.Bytes(), read.Bytes())
}

// ReadProof reads such a file back and checks it against nothing but itself: that the act it tells of is the one that was hashed, and that the
// path leads from there to the root it names. Whether that root is one of the log only a root kept elsewhere can say, see At. Invalid:
// "proof_unreadable", "proof_told" (leaf, field), "proof_wrong" (leaf, size).
func ReadProof(body []byte) (Proof, error) {
	var f proofFile
	in := json.NewDecoder(bytes.NewReader(body))
	in.DisallowUnknownFields()
	err := in.Decode(&f)
	if err == nil && !f.plainly(body) {
		err = errForm
	}
	var encoded []byte
	if err == nil {
		encoded, err = hex.DecodeString(f.Leaf.Encoded)
	}
	var leaf Leaf
	if err == nil {
		leaf, err = decodeLeaf(encoded)
	}
	if err != nil {
		return Proof{}, fault.New(fault.Invalid, CodeProofUnreadable, fault.Where{}, nil).Because(err)
	}
	if field := differs(f.Leaf, tell(leaf)); field != "" {
		return Proof{}, fault.New(fault.Invalid, CodeProofTold, fault.Where{}, fault.Args{"leaf": leaf.Index, "field": field})
	}
	if f.Root != "" && f.Root != hex.EncodeToString(f.Inclusion.Root[:]) {
		return Proof{}, fault.New(fault.Invalid, CodeProofTold, fault.Where{}, fault.Args{"leaf": leaf.Index, "field": "root"})
	}
	p := Proof{leaf, f.Inclusion}
	return p, p.Inclusion.Check(leaf)
}

// differs names the first field two tellings differ in; empty for none.
func differs(a, b told) string {
	switch {
	case a.Index != b.Index:
		return "index"
	case a.At != b.At:
		return "at"
	case a.Account != b.Account:
		return "account"
	case a.Name != b.Name:
		return "name"
	case a.Verb != b.Verb:
		return "verb"
	case a.Object != b.Object:
		return "object"
	case a.Encoded != b.Encoded:
		return "encoded"
	}
	return ""
}

// At says whether the proof leads to a root somebody kept, of a log of size acts, 0 where he kept the root alone; invalid "proof_root" (size,
// root, kept) otherwise. A longer or shorter log has another root; the size alone is the word of the file, no hash holds it.
func (p Proof) At(size int64, kept Hash) error {
	if p.Inclusion.Root == kept && (size == 0 || size == p.Inclusion.Size) {
		return nil
	}
	return fault.New(fault.Invalid, CodeProofRoot, fault.Where{}, fault.Args{
		"size": p.Inclusion.Size, "root": hex.EncodeToString(p.Inclusion.Root[:]), "kept": hex.EncodeToString(kept[:]),
	})
}

// ReadRoot reads a root as it is printed: 64 hexadecimal digits, or base64 as in a proof.
func ReadRoot(text string) (Hash, bool) {
	var h Hash
	if raw, err := hex.DecodeString(text); err == nil && len(raw) == len(h) {
		copy(h[:], raw)
		return h, true
	}
	h, err := tlog.ParseHash(text)
	return h, err == nil
}

// decodeLeaf reads what Encode wrote.
func decodeLeaf(body []byte) (Leaf, error) {
	d := decoder{rest: body}
	form := d.text()
	l := Leaf{Index: d.number(), At: d.number(), Account: d.number()}
	l.Name, l.Verb, l.Path, l.Object, l.Reason = d.text(), access.Verb(d.text()), d.text(), d.text(), d.text()
	d.digest(&l.Rows)
	d.digest(&l.Payload)
	if d.err == nil && (form != leafForm || len(d.rest) > 0) {
		d.err = errForm
	}
	return l, d.err
}
