package app

import (
	"context"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
)

// sessionKeep is how long an ended session stays for its owner to be asked about.
const sessionKeep = 30 * 24 * time.Hour

// stageKeep is beyond what any run takes that is still alive.
const stageKeep = 6 * time.Hour

// StoreTidy drops what has served its time: answers to idempotency keys after 30 days, sessions 30 days after their end, counts of failed
// sign-ins after a day, and what was prepared by a run that was killed. The job runner calls it now and then; repeating is safe.
func (a *App) StoreTidy(ctx context.Context, actor access.Actor) error {
	if err := actor.Check(access.StoreTidy); err != nil {
		return err
	}
	now := a.now()
	before := func(d time.Duration) int64 { return store.Micros(now.Add(-d)) }
	if err := a.store.SweepStages(ctx, before(stageKeep)); err != nil {
		return err
	}
	return a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
		if _, err := tx.IdempotencyPurge(ctx, before(keyLife)); err != nil {
			return err
		}
		if _, err := tx.SessionPurge(ctx, before(sessionKeep)); err != nil {
			return err
		}
		_, err := tx.SigninPurge(ctx, before(signinForget))
		return err
	})
}
