package app

import (
	"context"
	"crypto/sha256"
	"encoding/json"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// ScorebookScoreIn is the outcome of scoring a stored workbook. Version is the version of the workbook that was scored; Result is JSON.
type ScorebookScoreIn struct {
	PublicID     string
	Version      int64
	SchemeID     string
	SchemeDigest []byte
	Result       json.RawMessage
}

// ScorebookScore keeps a result beside the workbook it came from; earlier results stay. Those who score may, in their reach. Stale
// "changed_meanwhile" (seen, now) when the mapping changed while the result was computed; not found "not_found" for any other workbook.
func (a *App) ScorebookScore(ctx context.Context, actor access.Actor, key string, in ScorebookScoreIn) error {
	if !json.Valid(in.Result) {
		return errNotJSON
	}
	sum := sha256.Sum256(in.Result)
	asked := map[string]any{"book": in.PublicID, "version": in.Version, "scheme": in.SchemeID, "result": sum[:]}
	packed, err := pack(in.Result)
	if err != nil {
		return err
	}
	r := request{actor: actor, verb: access.ScorebookScore, key: key, in: asked}
	_, err = write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		book, err := bookIn(ctx, tx.Queries, tx.Actor, access.ScorebookScore, in.PublicID)
		if err != nil {
			return struct{}{}, err
		}
		if err := tx.lockBook(ctx, book, in.Version); err != nil {
			return struct{}{}, err
		}
		id, err := tx.ScoreBookRunAdd(ctx, db.ScoreBookRunAddParams{
			BookID: book.ID, BookVersion: book.Version, SchemeID: in.SchemeID, SchemeDigest: in.SchemeDigest, Result: packed, CreatedAt: tx.At,
			AccountID: tx.Actor.Account,
		})
		tx.Touch("score_book_run", id)
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act("scorebook:"+in.PublicID, book.UnitPath, "", map[string]string{"scheme": in.SchemeID})
	})
	return err
}
