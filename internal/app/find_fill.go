package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// FindFill writes what can be found anew for every kind whose words were written by another edition of the program, as after an upgrade. The
// program alone does it, at its start; where nothing is behind it reads three rows.
func (a *App) FindFill(ctx context.Context) error {
	for _, k := range findKinds {
		edition, err := a.store.FindFilled(ctx, string(k.kind))
		if err != nil && !store.IsNoRow(err) {
			return store.Translate(err)
		}
		if err == nil && edition == store.FindEdition {
			continue
		}
		err = a.store.WriteTechnical(ctx, func(stx *store.Tx) error {
			if _, err := stx.FindForgetAll(ctx, string(k.kind)); err != nil {
				return err
			}
			if err := k.all(ctx, &Tx{Tx: stx, At: store.Micros(a.now()), app: a, verb: access.FindFill}); err != nil {
				return err
			}
			return stx.FindFilledSet(ctx, db.FindFilledSetParams{Kind: string(k.kind), Edition: store.FindEdition})
		})
		if err != nil {
			return err
		}
	}
	return nil
}
