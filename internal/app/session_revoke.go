package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// SessionRevoke ends one open session of the actor's own account; an administrator may end those of accounts in his reach. Not found "not_found" for any other
// id. Repeating with the key gives the same answer.
func (a *App) SessionRevoke(ctx context.Context, actor access.Actor, key string, id int64) error {
	r := request{actor: actor, verb: access.SessionRevoke, key: key, in: id}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		owner, err := tx.SessionOwner(ctx, id)
		if err != nil {
			return struct{}{}, found(err)
		}
		if err := ownOrAdmin(ctx, tx.Queries, tx.Actor, owner); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.closeSession(ctx, id)
	})
	return err
}

// ownOrAdmin asks whether what belongs to an account is the actor's own, or an administrator's of its unit to end: not found "not_found".
func ownOrAdmin(ctx context.Context, q *db.Queries, actor access.Actor, owner int64) error {
	if owner == actor.Account {
		return nil
	}
	row, err := q.AccountGet(ctx, owner)
	if err == nil && !actor.Reach(access.AccountClose).Has(row.UnitPath) {
		return notFound()
	}
	return found(err)
}
