package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
)

// FactorRenew makes ten new recovery codes for the actor's own account; the old ones are worth nothing any more. Every account may. Conflict
// "factor_off"; forbidden "second_factor" where it was given too long ago. Repeating with the key gives the answer without the codes.
func (a *App) FactorRenew(ctx context.Context, actor access.Actor, key string) (FactorCodes, error) {
	r := request{actor: actor, verb: access.FactorRenew, key: key}
	return write(ctx, a, r, func(tx *Tx) (FactorCodes, error) {
		account := tx.Actor.Account
		if _, err := tx.AccountBump(ctx, account); err != nil {
			return FactorCodes{}, err
		}
		if _, err := tx.FactorOf(ctx, account); store.IsNoRow(err) {
			return FactorCodes{}, refuseAccount(CodeFactorOff)
		} else if err != nil {
			return FactorCodes{}, err
		}
		codes, err := tx.newRecoveryCodes(ctx, account)
		if err != nil {
			return FactorCodes{}, err
		}
		tx.Touch("account", account)
		return FactorCodes{Codes: codes}, tx.actOn(account, tx.Actor.Home.Path, nil)
	})
}
