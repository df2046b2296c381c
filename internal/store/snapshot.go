package store

import (
	"context"
	"database/sql"

	"thidua/internal/core/audit"
	"thidua/internal/store/db"
)

// Snapshot is one unchanging view of the database.
type Snapshot struct {
	*db.Queries
	tx      *sql.Tx
	dialect Dialect
}

// Snapshot runs fn over one unchanging view of the database; writers go on meanwhile and are not seen.
func (s *Store) Snapshot(ctx context.Context, fn func(*Snapshot) error) error {
	opt := &sql.TxOptions{ReadOnly: true}
	if s.dialect == Postgres {
		opt.Isolation = sql.LevelRepeatableRead
	}
	tx, err := s.read.BeginTx(ctx, opt)
	if err != nil {
		return Translate(err)
	}
	on, over := s.onTx(tx, s.readKept)
	defer over(ctx)
	defer tx.Rollback()
	return Translate(fn(&Snapshot{Queries: db.New(on), tx: tx, dialect: s.dialect}))
}

// Nodes reads the nodes of the audit tree as they stand in the snapshot.
func (s *Snapshot) Nodes(ctx context.Context) audit.Reader { return nodeReader(ctx, s.tx) }

// LeafOf gives a stored leaf in the form the tree commits to.
func LeafOf(r db.AuditLeaf) audit.Leaf {
	l := audit.Leaf{
		Index: r.Idx, At: r.DoneAt, Account: r.AccountID, Name: r.ActorName, Path: r.Path, Object: r.Object, Reason: r.Reason, Verb: verbOf(r.Verb),
	}
	copy(l.Rows[:], r.RowsDigest)
	copy(l.Payload[:], r.PayloadDigest)
	return l
}
