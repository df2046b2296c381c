package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// CodeReasonMissing refuses an act that must say why: invalid, at the field ly_do.
const CodeReasonMissing = "reason_missing"

// ScorebookDeleteIn names a workbook to be taken away. Version is the version the actor had before him; Reason goes into the log.
type ScorebookDeleteIn struct {
	PublicID string
	Version  int64
	Reason   string
}

// ScorebookDelete takes a workbook away with its results, and its content where no other workbook of the unit holds the same; the log keeps
// that it was there and why it went. Those who score may, in their reach. Invalid "reason_missing"; stale "changed_meanwhile" (seen, now, by, at)
// when it changed since; not found "not_found" for any other workbook. What was settled about its layout stays. Repeating with the key is
// safe.
func (a *App) ScorebookDelete(ctx context.Context, actor access.Actor, key string, in ScorebookDeleteIn) error {
	r := request{actor: actor, verb: access.ScorebookDelete, key: key, in: in}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		book, err := bookIn(ctx, tx.Queries, tx.Actor, access.ScorebookDelete, in.PublicID)
		if err != nil {
			return struct{}{}, err
		}
		if in.Reason == "" {
			return struct{}{}, fault.New(fault.Invalid, CodeReasonMissing, fault.Where{Path: "ly_do"}, nil)
		}
		if err := tx.lockBook(ctx, book, in.Version); err != nil {
			return struct{}{}, err
		}
		if err := tx.dropBook(ctx, book); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act(bookObject(in.PublicID), book.UnitPath, in.Reason, map[string]string{"file": book.FileName})
	})
	return err
}

// dropBook deletes results, workbook and unused content, and touches each row, so that the log accounts for its absence.
func (t *Tx) dropBook(ctx context.Context, book db.ScorebookGetRow) error {
	runs, err := t.ScorebookRunIDs(ctx, book.ID)
	if err != nil {
		return err
	}
	if _, err := t.ScorebookRunDelete(ctx, book.ID); err != nil {
		return err
	}
	if _, err := t.Queries.ScorebookDelete(ctx, book.ID); err != nil {
		return err
	}
	if _, err := t.BlobLock(ctx, book.BlobID); err != nil {
		return err
	}
	if _, err := t.BlobDeleteUnused(ctx, book.BlobID); err != nil {
		return err
	}
	if _, err := t.FindForget(ctx, db.FindForgetParams{Kind: string(FindBook), Thing: book.PublicID}); err != nil {
		return err
	}
	t.Touch("score_book_run", runs...)
	t.Touch("score_book", book.ID)
	t.Touch("blob", book.BlobID)
	return nil
}
