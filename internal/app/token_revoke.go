package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// TokenRevoke ends a token of the actor's own account; an administrator may end those of accounts in his reach. Not found "not_found" for any other id, and
// for one that ended. Repeating with the key gives the same answer.
func (a *App) TokenRevoke(ctx context.Context, actor access.Actor, key string, id int64) error {
	r := request{actor: actor, verb: access.TokenRevoke, key: key, in: id}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		row, err := tx.TokenGet(ctx, id)
		if err != nil {
			return struct{}{}, found(err)
		}
		if err := ownOrAdmin(ctx, tx.Queries, tx.Actor, row.AccountID); err != nil {
			return struct{}{}, err
		}
		if _, err := tx.TokenEnd(ctx, db.TokenEndParams{EndedAt: tx.At, ID: id}); err != nil {
			return struct{}{}, err
		}
		tx.Touch("api_token", id)
		return struct{}{}, tx.Act(tokenObject(id), tx.Actor.Home.Path, "", map[string]string{"token": row.Name})
	})
	return err
}
