package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// SessionOpenDemo signs in as the person behind a button of the demo. Anybody may, on a demo or test database; on a live one, or for a role
// without a button, it answers not found "not_found".
func (a *App) SessionOpenDemo(ctx context.Context, role, network, userAgent string) (SessionOpened, error) {
	if a.Mode() == ModeLive {
		return SessionOpened{}, notFound()
	}
	account, err := a.store.AccountByRole(ctx, db.AccountByRoleParams{Role: role, Basis: demoBasis})
	if err != nil {
		return SessionOpened{}, found(err)
	}
	return write(ctx, a, request{verb: access.SessionOpenDemo}, func(tx *Tx) (SessionOpened, error) {
		return tx.openSession(ctx, account, network, userAgent)
	})
}
