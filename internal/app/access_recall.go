package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AccessRecallIn names a delegation to be ended at once. Version is the version the actor had before him.
type AccessRecallIn struct {
	ID      string
	Version int64
}

// AccessRecall ends a delegation at once: the head of the unit where it was given may, whoever gave it. Not found "not_found" for any other;
// conflict "delegation_over" for one that ended or was recalled; stale "changed_meanwhile". Repeating with the key is safe.
func (a *App) AccessRecall(ctx context.Context, actor access.Actor, key string, in AccessRecallIn) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.AccessRecall, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		return struct{}{}, tx.recall(ctx, in)
	})
	return err
}

func (t *Tx) recall(ctx context.Context, in AccessRecallIn) error {
	row, err := t.delegationRow(ctx, in.ID)
	if err != nil {
		return err
	}
	if row.RecalledAt != 0 || row.ToOn < dayOf(store.Time(t.At)) {
		return refuseAccount(CodeDelegationOver)
	}
	n, err := t.DelegationRecall(ctx, db.DelegationRecallParams{RecalledAt: t.At, RecalledBy: t.Actor.Account, ID: row.ID, Version: in.Version})
	if err != nil {
		return err
	}
	if n != 1 {
		return t.stale(ctx, in.Version, row.Version, delegationObject(in.ID), t.verb)
	}
	t.Touch("delegation", row.ID)
	return t.Act(delegationObject(in.ID), row.UnitPath, "", map[string]string{"delegate": row.ToName})
}
