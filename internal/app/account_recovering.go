package app

import (
	"context"

	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AccountRecovery is what an open way back leads to.
type AccountRecovery struct{ Login, Name string }

// AccountRecovering tells whom a link of AccountRecover lets back in. Whoever holds the link may ask. Not found "recovery_gone" for an unknown,
// used, replaced or expired one.
func (a *App) AccountRecovering(ctx context.Context, token string) (AccountRecovery, error) {
	row, err := a.recovering(ctx, token)
	return AccountRecovery{Login: row.Login, Name: row.Name}, err
}

func (a *App) recovering(ctx context.Context, token string) (db.RecoveryGetRow, error) {
	row, err := a.store.RecoveryGet(ctx, db.RecoveryGetParams{TokenHash: digestOf(token), NowAt: store.Micros(a.now())})
	if store.IsNoRow(err) {
		err = recoveryGone()
	}
	return row, store.Translate(err)
}

func recoveryGone() error { return fault.New(fault.NotFound, CodeRecoveryGone, fault.Where{}, nil) }
