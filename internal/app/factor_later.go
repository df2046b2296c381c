package app

import (
	"context"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// factorLater is how long nobody is asked again who put a second factor off.
const factorLater = 90 * 24 * time.Hour

// FactorLater notes that the actor, who was offered a second factor, does not want one now; he is asked again after 90 days. Every account may.
// Repeating with the key is safe.
func (a *App) FactorLater(ctx context.Context, actor access.Actor, key string) error {
	r := request{actor: actor, verb: access.FactorLater, key: key}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		id, err := tx.FactorPutOff(ctx, db.FactorPutOffParams{AccountID: tx.Actor.Account, PutOffAt: tx.At})
		if err != nil {
			return struct{}{}, err
		}
		tx.Touch("factor_later", id)
		return struct{}{}, tx.actOn(tx.Actor.Account, tx.Actor.Home.Path, nil)
	})
	return err
}
