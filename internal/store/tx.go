package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// patience bounds a write from the wait for the writer to the commit.
const patience = 15 * time.Second

// Act is what the log says about a transaction: who did what to what, and why. Payload is marshalled as JSON into the erasable table.
type Act struct {
	Account int64
	Name    string
	Verb    access.Verb
	Path    string // of the unit the act concerns
	Object  string
	Reason  string
	Payload any
	At      int64 // unix microseconds
}

// Tx is an open write transaction. Its queries note which tables they write; the commit fails unless the act was recorded and at least one
// row of every business table written was touched. A second row that nobody touched passes the commit and is found by Verify.
type Tx struct {
	*db.Queries
	store   *Store
	tx      *sql.Tx
	rec     *recorder
	act     *Act
	touched map[touch]bool
	keys    map[int64][]any // what the numbers of touched idempotency keys stand for
	stage   *Stage          // published by this transaction, or nil
}

type touch struct {
	table string
	id    int64
}

// Record says what the transaction does. Exactly one act belongs to one transaction; internal "second_act" otherwise.
func (t *Tx) Record(a Act) error {
	if t.act != nil {
		return fault.New(fault.Internal, "second_act", fault.Where{}, fault.Args{"verb": string(a.Verb)})
	}
	t.act = &a
	return nil
}

// Recorded says whether the act stands already.
func (t *Tx) Recorded() bool { return t.act != nil }

// Touch names rows the transaction added, changed or deleted; their digests, taken just before the commit, become part of the act.
func (t *Tx) Touch(table string, ids ...int64) {
	for _, id := range ids {
		t.touched[touch{table, id}] = true
	}
}

// Write runs fn in one transaction and commits it with its audit entry, or does nothing at all. Internal "unaudited_write" (tables) when
// something was written without an act, or a row written was not touched. Unknown outcome "commit_unknown" when the commit was not
// confirmed: the caller settles it by looking up what fn would have stored.
//
// A disconnected client does not stop a write halfway: the transaction has its own deadline.
func (s *Store) Write(ctx context.Context, fn func(*Tx) error) error {
	return s.inTx(ctx, fn, (*Tx).seal)
}

// WriteTechnical runs fn in a transaction that may write only the program's own bookkeeping: sessions seen, failed sign-ins, leases and
// progress of jobs. Internal "unaudited_write" when it writes anything else.
func (s *Store) WriteTechnical(ctx context.Context, fn func(*Tx) error) error {
	return s.inTx(ctx, fn, (*Tx).sealTechnical)
}

func (s *Store) inTx(ctx context.Context, fn func(*Tx) error, seal func(*Tx, context.Context) error) error {
	acted := false
	err := s.attempt(ctx, fn, func(t *Tx, ctx context.Context) error {
		acted = t.act != nil
		return seal(t, ctx)
	})
	s.noteRoom(acted, err)
	return err
}

func (s *Store) attempt(ctx context.Context, fn func(*Tx) error, seal func(*Tx, context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return Translate(err)
	}
	defer s.memory.wrote() // the last thing before the answer
	on, over := s.onTx(tx, s.writeKept)
	defer over(ctx) // after the rollback below, when the connection is free again
	defer tx.Rollback()
	rec := &recorder{DBTX: on, written: map[string]bool{}}
	t := &Tx{Queries: db.New(rec), store: s, tx: tx, rec: rec, touched: map[touch]bool{}, keys: map[int64][]any{}}
	if err := fn(t); err != nil {
		return Translate(err)
	}
	if err := seal(t, ctx); err != nil {
		return Translate(err)
	}
	if err := tx.Commit(); err != nil {
		if undone(err) {
			return Translate(err)
		}
		return fault.New(fault.UnknownOutcome, "commit_unknown", fault.Where{}, nil).Because(err)
	}
	return nil
}

// sealTechnical lets bookkeeping through and nothing else.
func (t *Tx) sealTechnical(context.Context) error {
	for _, table := range t.rec.tables() {
		if !technical[table] {
			return unaudited(table)
		}
	}
	return nil
}

// seal checks that the act is recorded and covers what was written, and appends it to the log.
func (t *Tx) seal(ctx context.Context) error {
	covered := map[string]bool{}
	for one := range t.touched {
		covered[one.table] = true
	}
	if t.stage != nil {
		maps.Copy(covered, t.stage.covers())
	}
	for _, table := range t.rec.tables() {
		free := technical[table] && digested[table] == nil || table == "audit_payload"
		if t.act == nil || !covered[table] && !free {
			return unaudited(table)
		}
	}
	if t.act == nil {
		return nil
	}
	return t.append(ctx)
}

func unaudited(table string) error {
	return fault.New(fault.Internal, "unaudited_write", fault.Where{}, fault.Args{"table": table})
}

// append writes the leaf, what it commits to and the new nodes. The head is locked last, so that writers wait for each other only here.
func (t *Tx) append(ctx context.Context) error {
	salt, err := t.salt()
	if err != nil {
		return err
	}
	body, err := json.Marshal(t.act.Payload)
	if err != nil {
		return err
	}
	rows, err := t.digestTouched(ctx, salt)
	if err != nil {
		return err
	}
	digests := rows
	if t.stage != nil {
		digests = slices.Concat(rows, t.stage.rows)
	}
	all := audit.RowsDigest(digests)
	head, err := t.AuditHeadLock(ctx)
	if err != nil {
		return err
	}
	leaf := audit.Leaf{
		Index: head.Size, At: t.act.At, Account: t.act.Account, Name: t.act.Name, Verb: t.act.Verb, Path: t.act.Path, Object: t.act.Object, Reason: t.act.Reason,
		Rows: all, Payload: audit.PayloadDigest(salt, body),
	}
	if err := t.addLeaf(ctx, leaf, rows, salt, body); err != nil {
		return err
	}
	nodes, root, err := audit.Append(leaf.Index, leaf.Hash(), nodeReader(ctx, t.tx))
	if err != nil {
		return err
	}
	added := make([][]any, len(nodes))
	for i, n := range nodes {
		added[i] = []any{n.Index, n.Hash[:]}
	}
	if err := t.addRows(ctx, "audit_node", []string{"idx", "hash"}, added); err != nil {
		return err
	}
	return t.AuditHeadSet(ctx, db.AuditHeadSetParams{Size: leaf.Index + 1, Root: root[:]})
}

// salt is drawn anew, save where the digests of a stage were taken with one.
func (t *Tx) salt() ([]byte, error) {
	if t.stage != nil {
		return t.stage.salt, nil
	}
	salt := make([]byte, 16)
	_, err := io.ReadFull(t.store.opt.Random, salt)
	return salt, err
}

func (t *Tx) addLeaf(ctx context.Context, l audit.Leaf, rows []audit.Row, salt, body []byte) error {
	err := t.AuditLeafAdd(ctx, db.AuditLeafAddParams{
		Idx: l.Index, DoneAt: l.At, AccountID: l.Account, ActorName: l.Name, Verb: string(l.Verb), Path: l.Path, Object: l.Object, Reason: l.Reason,
		RowsDigest: l.Rows[:], PayloadDigest: l.Payload[:],
	})
	if err != nil {
		return err
	}
	listed := make([][]any, len(rows))
	for i, r := range rows {
		listed[i] = []any{l.Index, r.Table, r.ID, r.Digest[:]}
	}
	if err := t.addRows(ctx, "audit_row", []string{"leaf_idx", "tbl", "row_id", "digest"}, listed); err != nil {
		return err
	}
	if t.stage != nil {
		if err := t.listStaged(ctx, l.Index); err != nil {
			return err
		}
	}
	return t.AuditPayloadAdd(ctx, db.AuditPayloadAddParams{LeafIdx: l.Index, Salt: salt, Body: body})
}
