package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// GuideFinish puts the guide of the first days away: the home no longer leads to it. An administrator may, once every step is done or passed over:
// conflict "guide_open" (steps) before. Repeating with the key is safe.
func (a *App) GuideFinish(ctx context.Context, actor access.Actor, key string) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.GuideFinish, key: key}, func(tx *Tx) (struct{}, error) {
		g, err := guideOf(ctx, tx.Queries, tx.Actor.Account)
		if err != nil {
			return struct{}{}, err
		}
		if open := g.open(); len(open) > 0 {
			return struct{}{}, fault.New(fault.Conflict, CodeGuideOpen, fault.Where{}, fault.Args{"steps": open})
		}
		return struct{}{}, tx.setGuide(ctx, g, g.skipped, tx.At, nil)
	})
	return err
}
