package app

import (
	"context"

	"thidua/internal/store"
	"thidua/internal/store/db"
)

// SetupInvited says that a link leads to the creation of the first administrator. Whoever holds the link may ask. Not found "link_invalid"
// for an unknown, used, replaced or expired one.
func (a *App) SetupInvited(ctx context.Context, token string) error {
	n, err := a.store.SetupTokenValid(ctx, db.SetupTokenValidParams{TokenHash: digestOf(token), NowAt: store.Micros(a.now())})
	if err == nil && n == 0 {
		return linkInvalid()
	}
	return store.Translate(err)
}
