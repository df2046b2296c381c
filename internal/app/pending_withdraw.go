package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// PendingWithdraw takes a draft back before anybody confirmed it. Who drafted it may: forbidden "other_drafted" (by) for others who know of
// it, not found "not_found" for anybody else; conflict "pending_ended", stale "changed_meanwhile". Repeating with the key is safe.
func (a *App) PendingWithdraw(ctx context.Context, actor access.Actor, key string, in PendingActIn) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.PendingWithdraw, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		row, err := pendingIn(ctx, tx.Queries, tx.Actor, in.ID)
		if err != nil {
			return struct{}{}, err
		}
		if row.DraftedBy != tx.Actor.Account {
			return struct{}{}, fault.New(fault.Forbidden, CodeOtherDrafted, fault.Where{}, fault.Args{"by": row.Drafter})
		}
		if row.Outcome != "" {
			return struct{}{}, pendingEnded(row)
		}
		if err := tx.endPending(ctx, row, in.Version, PendingWithdrawn, ""); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act(pendingObject(in.ID), row.Path, "", map[string]string{"verb": row.Verb, "about": row.About})
	})
	return err
}
