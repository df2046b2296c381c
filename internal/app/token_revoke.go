package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// TokenRevoke ends a token of the actor's own account; an administrator may end anybody's. Not found "not_found" for any other id, and
// for one that ended. Repeating with the key gives the same answer.
func (a *App) TokenRevoke(ctx context.Context, actor access.Actor, key string, id int64) error {
	r := request{actor: actor, verb: access.TokenRevoke, key: key, in: id}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		row, err := tx.TokenGet(ctx, id)
		if err != nil || row.AccountID != tx.Actor.Account && !tx.Actor.Has(access.AD) {
			return struct{}{}, orNotFound(err)
		}
		if _, err := tx.TokenEnd(ctx, db.TokenEndParams{EndedAt: tx.At, ID: id}); err != nil {
			return struct{}{}, err
		}
		tx.Touch("api_token", id)
		return struct{}{}, tx.Act(tokenObject(id), tx.Actor.Home.Path, "", map[string]string{"token": row.Name})
	})
	return err
}

// orNotFound is found for what may be there and is another's.
func orNotFound(err error) error {
	if err == nil || store.IsNoRow(err) {
		return notFound()
	}
	return err
}
