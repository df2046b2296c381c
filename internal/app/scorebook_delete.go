package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// ScorebookDelete takes a workbook away with its results, and its content where no other workbook of the unit holds the same; the log keeps
// that it was there. Those who score may, in their reach. version is the one the actor had before him: stale "changed_meanwhile" (seen, now)
// when it changed since. Not found "not_found" for any other workbook; repeating with the key is safe.
func (a *App) ScorebookDelete(ctx context.Context, actor access.Actor, key, publicID string, version int64) error {
	asked := map[string]any{"book": publicID, "version": version}
	r := request{actor: actor, verb: access.ScorebookDelete, key: key, in: asked}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		book, err := bookIn(ctx, tx.Queries, tx.Actor, access.ScorebookDelete, publicID)
		if err != nil {
			return struct{}{}, err
		}
		if err := tx.lockBook(ctx, book, version); err != nil {
			return struct{}{}, err
		}
		if err := tx.dropBook(ctx, book); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act("scorebook:"+publicID, book.UnitPath, "", map[string]string{"file": book.FileName})
	})
	return err
}

// dropBook deletes results, workbook and unused content, and touches each row, so that the log accounts for its absence.
func (t *Tx) dropBook(ctx context.Context, book db.ScoreBookGetRow) error {
	runs, err := t.ScoreBookRunIDs(ctx, book.ID)
	if err != nil {
		return err
	}
	if _, err := t.ScoreBookRunDelete(ctx, book.ID); err != nil {
		return err
	}
	if _, err := t.Queries.ScoreBookDelete(ctx, book.ID); err != nil {
		return err
	}
	if _, err := t.BlobLock(ctx, book.BlobID); err != nil {
		return err
	}
	if _, err := t.BlobDeleteUnused(ctx, book.BlobID); err != nil {
		return err
	}
	t.Touch("score_book_run", runs...)
	t.Touch("score_book", book.ID)
	t.Touch("blob", book.BlobID)
	return nil
}
