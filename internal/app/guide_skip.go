package app

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/core/access"
)

// GuideSkipIn names a step to be passed over, or with Back to be taken up again.
type GuideSkipIn struct {
	Step GuideStep
	Back bool
}

// GuideSkip passes a step of the first days over, or takes it up again; nothing but what the home leads to changes. An administrator may. Invalid
// "choice_unknown" (value) at the field step; stale "changed_meanwhile" when another administrator did so at the same moment. Repeating does no harm.
func (a *App) GuideSkip(ctx context.Context, actor access.Actor, key string, in GuideSkipIn) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.GuideSkip, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		g, err := guideOf(ctx, tx.Queries, tx.Actor.Account)
		if err != nil {
			return struct{}{}, err
		}
		if !g.known(in.Step) {
			return struct{}{}, refuseStep(in.Step)
		}
		steps := slices.DeleteFunc(strings.Fields(g.skipped), func(s string) bool { return s == string(in.Step) })
		if !in.Back {
			steps = append(steps, string(in.Step))
		}
		slices.Sort(steps)
		return struct{}{}, tx.setGuide(ctx, g, strings.Join(steps, " "), 0, map[string]string{"step": string(in.Step)})
	})
	return err
}
