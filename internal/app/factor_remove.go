package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// FactorRemove takes the second factor off the actor's own account, with its recovery codes. Every account may that holds no role which is not
// held without one: conflict "factor_compulsory" (roles), "factor_off"; forbidden "second_factor" where it was given too long ago. Repeating
// with the key is safe.
func (a *App) FactorRemove(ctx context.Context, actor access.Actor, key string) error {
	r := request{actor: actor, verb: access.FactorRemove, key: key}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		var held []string
		for _, role := range access.Compulsory() {
			if tx.Actor.Has(role) {
				held = append(held, string(role))
			}
		}
		if len(held) > 0 {
			return struct{}{}, fault.New(fault.Conflict, CodeFactorCompulsory, fault.Where{}, fault.Args{"roles": held})
		}
		account := tx.Actor.Account
		if _, err := tx.AccountBump(ctx, account); err != nil {
			return struct{}{}, err
		}
		had, err := tx.dropFactor(ctx, account)
		if err != nil {
			return struct{}{}, err
		}
		if !had {
			return struct{}{}, refuseAccount(CodeFactorOff)
		}
		tx.Touch("account", account)
		return struct{}{}, tx.actOn(account, tx.Actor.Home.Path, nil)
	})
	return err
}
