package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// SessionOpenDemo signs in as the person behind a button of the demo, named by his name to sign in with, or by a role: the first who holds it. Anybody
// may, on a demo or test database; on a live one, or where there is no such button, it answers not found "not_found".
func (a *App) SessionOpenDemo(ctx context.Context, button, network, userAgent string) (SessionOpened, error) {
	if a.Mode() == ModeLive {
		return SessionOpened{}, notFound()
	}
	account, err := a.store.AccountOfButton(ctx, db.AccountOfButtonParams{Button: button, Basis: demoBasis})
	if err != nil {
		return SessionOpened{}, found(err)
	}
	return write(ctx, a, request{verb: access.SessionOpenDemo}, func(tx *Tx) (SessionOpened, error) {
		return tx.openSession(ctx, account, network, userAgent)
	})
}
