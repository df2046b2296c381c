package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// PendingRefuse ends a draft without effect, for a Reason. Whoever may confirm it may; refuses as PendingConfirm does, and invalid
// field_required, field_long, field_text at the field reason.
func (a *App) PendingRefuse(ctx context.Context, actor access.Actor, key string, in PendingActIn) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.PendingRefuse, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		row, err := pendingIn(ctx, tx.Queries, tx.Actor, in.ID)
		if err != nil {
			return struct{}{}, err
		}
		if row.Outcome != "" {
			return struct{}{}, pendingEnded(row)
		}
		if err := mayConfirm(ctx, tx.Queries, tx.Actor, dayOf(store.Time(tx.At)), row); err != nil {
			return struct{}{}, err
		}
		if err := fault.All(fault.Invalid, textFindings("reason", in.Reason, orgReasonMost)); err != nil {
			return struct{}{}, err
		}
		if err := tx.endPending(ctx, row, in.Version, PendingRefused, in.Reason); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act(pendingObject(in.ID), row.Path, in.Reason, map[string]string{"verb": row.Verb, "about": row.About, "drafter": row.Drafter})
	})
	return err
}
