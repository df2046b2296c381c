package app

import (
	"context"
	"fmt"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// setupLife is how long the link to create the first administrator works.
const setupLife = 24 * time.Hour

// SetupLink makes the token of the one-time link that creates the first administrator; earlier links end. The program calls it when it
// starts on an empty database and prints the link; no route does. Conflict "setup_done" once an account exists.
func (a *App) SetupLink(ctx context.Context) (string, error) {
	return write(ctx, a, request{actor: access.Program(), verb: access.SetupLink}, func(tx *Tx) (string, error) {
		if err := tx.needSetup(ctx); err != nil {
			return "", err
		}
		ended, err := tx.SetupTokenVoid(ctx, tx.At)
		if err != nil {
			return "", err
		}
		tx.Touch("setup_token", ended...)
		token, err := a.token()
		if err != nil {
			return "", err
		}
		id, err := tx.SetupTokenAdd(ctx, db.SetupTokenAddParams{
			TokenHash: digestOf(token), CreatedAt: tx.At, ExpiresAt: tx.At + setupLife.Microseconds(),
		})
		if err != nil {
			return "", err
		}
		tx.Touch("setup_token", id)
		return token, tx.Act(fmt.Sprintf("setup_token:%d", id), "", "", nil)
	})
}

func (t *Tx) needSetup(ctx context.Context) error {
	n, err := t.AccountCount(ctx)
	if err == nil && n > 0 {
		return fault.New(fault.Conflict, "setup_done", fault.Where{}, nil)
	}
	return err
}
