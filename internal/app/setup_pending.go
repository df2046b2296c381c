package app

import (
	"context"

	"thidua/internal/store"
)

// SetupPending says that no account exists yet: the first administrator is still to be created behind the one-time link. Anybody may ask.
func (a *App) SetupPending(ctx context.Context) (bool, error) {
	n, err := a.store.AccountCount(ctx)
	return n == 0, store.Translate(err)
}
