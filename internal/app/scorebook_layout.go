package app

import (
	"bytes"
	"context"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// ScorebookLayout is the mapping somebody settled for every workbook of a layout. Applied says that the workbook asked about reads by it.
// Newer says that it reads otherwise and that the mapping was settled after the workbook was kept and last scored.
type ScorebookLayout struct {
	By      string // name of the account
	Own     bool   // it is the actor's
	Saved   time.Time
	Applied bool
	Newer   bool
	mapping []byte
}

// layoutOf finds the mapping settled for the layout of a workbook within the actor's reach for the verb; nil for none. scored is when the
// workbook was scored last, 0 for never.
func layoutOf(ctx context.Context, q *db.Queries, actor access.Actor, verb access.Verb, book db.ScorebookGetRow, scored int64) (*ScorebookLayout, error) {
	row, err := q.ScoreLayoutFind(ctx, db.ScoreLayoutFindParams{
		Fingerprint: book.Fingerprint, Path: book.UnitPath, Scope: store.ScopeOf(actor.Reach(verb)).In,
	})
	if store.IsNoRow(err) {
		return nil, nil
	}
	if err != nil {
		return nil, store.Translate(err)
	}
	same := bytes.Equal(row.Mapping, book.Mapping)
	return &ScorebookLayout{
		By: row.AccountName, Own: row.AccountID == actor.Account, Saved: store.Time(row.SavedAt), Applied: same,
		Newer: !same && row.SavedAt > max(book.CreatedAt, scored), mapping: row.Mapping,
	}, nil
}
