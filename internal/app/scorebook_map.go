package app

import (
	"context"
	"encoding/json"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// ScorebookMapIn is a corrected mapping. Version is the version of the workbook the actor had before him.
type ScorebookMapIn struct {
	PublicID string
	Version  int64
	Mapping  json.RawMessage
}

// ScorebookMap stores the mapping somebody settled, and remembers it for the layout: the next upload of the same layout in that unit asks
// nothing. Those who score may, in their reach. It gives the new version. Stale "changed_meanwhile" (seen, now) when somebody was faster;
// not found "not_found" for any other workbook.
func (a *App) ScorebookMap(ctx context.Context, actor access.Actor, key string, in ScorebookMapIn) (int64, error) {
	r := request{actor: actor, verb: access.ScorebookMap, key: key, in: in}
	if !json.Valid(in.Mapping) {
		return 0, errNotJSON
	}
	return write(ctx, a, r, func(tx *Tx) (int64, error) {
		book, err := bookIn(ctx, tx.Queries, tx.Actor, access.ScorebookMap, in.PublicID)
		if err != nil {
			return 0, err
		}
		n, err := tx.ScoreBookSetMapping(ctx, db.ScoreBookSetMappingParams{Mapping: in.Mapping, ID: book.ID, Version: in.Version})
		if err != nil {
			return 0, err
		}
		if n == 0 {
			return 0, stale(in.Version, book.Version)
		}
		layout, err := tx.ScoreLayoutSave(ctx, db.ScoreLayoutSaveParams{
			Fingerprint: book.Fingerprint, UnitID: book.UnitID, Mapping: in.Mapping, AccountID: tx.Actor.Account, SavedAt: tx.At,
		})
		if err != nil {
			return 0, err
		}
		tx.Touch("score_book", book.ID)
		tx.Touch("score_layout", layout)
		return in.Version + 1, tx.Act("scorebook:"+in.PublicID, book.UnitPath, "", nil)
	})
}
