package app

import (
	"context"

	"thidua/internal/core/access"
)

// SessionRevoke ends one open session of the actor's own account; an administrator may end anybody's. Not found "not_found" for any other
// id. Repeating with the key gives the same answer.
func (a *App) SessionRevoke(ctx context.Context, actor access.Actor, key string, id int64) error {
	r := request{actor: actor, verb: access.SessionRevoke, key: key, in: id}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		owner, err := tx.SessionOwner(ctx, id)
		if err != nil {
			return struct{}{}, found(err)
		}
		if owner != tx.Actor.Account && !tx.Actor.Has(access.AD) {
			return struct{}{}, notFound()
		}
		return struct{}{}, tx.closeSession(ctx, id)
	})
	return err
}
