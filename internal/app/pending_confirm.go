package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
)

// PendingConfirm does what was drafted: everything is asked anew, with the rights both have now. The head of the unit may who is in force
// lowest from the unit above what is touched. Not found "not_found"; forbidden "second_person" for who drafted it, "other_confirms" (unit);
// conflict "pending_ended" (outcome, by, at), "drafter_gone", "drafter_lost_role" (by) and whatever the act itself refuses; stale
// "changed_meanwhile", "pending_changed" (units). Of two who confirm at once one act comes. Repeating with the key is safe.
func (a *App) PendingConfirm(ctx context.Context, actor access.Actor, key string, in PendingActIn) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.PendingConfirm, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		return struct{}{}, tx.confirm(ctx, in)
	})
	return err
}

func (t *Tx) confirm(ctx context.Context, in PendingActIn) error {
	day := dayOf(store.Time(t.At))
	row, err := pendingIn(ctx, t.Queries, t.Actor, in.ID)
	if err != nil {
		return err
	}
	if row.Outcome != "" {
		return pendingEnded(row)
	}
	if err := mayConfirm(ctx, t.Queries, t.Actor, day, row); err != nil {
		return err
	}
	if err := t.endPending(ctx, row, in.Version, PendingConfirmed, ""); err != nil {
		return err
	}
	drafter, err := t.app.drafterOf(ctx, t.Queries, day, row)
	if err != nil {
		return err
	}
	t.verb = access.Verb(row.Verb)
	return waitsOf(t.verb).run(ctx, t, drafter, row)
}
