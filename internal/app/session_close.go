package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// SessionClose signs the actor out of the session of the token. Closing a session that is closed, or of somebody else, does nothing.
func (a *App) SessionClose(ctx context.Context, actor access.Actor, token string) error {
	row, err := a.store.SessionByToken(ctx, digestOf(token))
	if store.IsNoRow(err) || (err == nil && row.AccountID != actor.Account) {
		return nil
	}
	if err != nil {
		return store.Translate(err)
	}
	r := request{actor: actor, verb: access.SessionClose}
	_, err = write(ctx, a, r, func(tx *Tx) (struct{}, error) { return struct{}{}, tx.closeSession(ctx, row.ID) })
	return err
}

// closeSession ends a session and records it.
func (t *Tx) closeSession(ctx context.Context, id int64) error {
	if _, err := t.Queries.SessionClose(ctx, db.SessionCloseParams{ClosedAt: t.At, ID: id}); err != nil {
		return err
	}
	t.Touch("session", id)
	return t.Act(sessionObject(id), t.Actor.Home.Path, "", nil)
}
