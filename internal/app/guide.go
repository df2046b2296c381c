package app

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// GuideStep names a step of the first days.
type GuideStep string

// The steps, in their order.
const (
	StepProfile    GuideStep = "profile"    // what kind of organisation this is
	StepUnits      GuideStep = "units"      // the units below the organisation itself
	StepColleagues GuideStep = "colleagues" // the people who will work with the program
)

// GuideStepState says how far one step is: N of Of, where that can be counted (units opened; who came in of those invited).
type GuideStepState struct {
	Step          GuideStep
	Done, Skipped bool
	N, Of         int64
}

// Over says that nothing is to be done about the step any more.
func (s GuideStepState) Over() bool { return s.Done || s.Skipped }

// Guide is how far the first days are. Next is the step to do, empty when none is left; Finished says that the guide was put away. Version is
// that of what was passed over, 0 for nothing yet.
type Guide struct {
	Profile  string // code of the kind of organisation, empty while none is chosen
	Steps    []GuideStepState
	Next     GuideStep
	Finished bool
	Version  int64
	skipped  string
}

// guideOf reads the guide as it concerns an administrator.
func guideOf(ctx context.Context, q *db.Queries, account int64) (Guide, error) {
	row, err := q.GuideState(ctx, account)
	if err != nil {
		return Guide{}, err
	}
	g := Guide{Profile: row.Profile, Finished: row.FinishedAt != 0, Version: row.Version, skipped: row.Skipped, Steps: []GuideStepState{
		{Step: StepProfile, Done: row.Profile != ""},
		{Step: StepUnits, Done: row.Units > 0, N: row.Units},
		{Step: StepColleagues, Done: row.Accepted > 0, N: row.Accepted, Of: row.Invited},
	}}
	for i := range g.Steps {
		s := &g.Steps[i]
		s.Skipped = !s.Done && slices.Contains(strings.Fields(row.Skipped), string(s.Step))
		if g.Next == "" && !s.Over() {
			g.Next = s.Step
		}
	}
	return g, nil
}

// GuideRead says how far the first days are. An administrator may.
func (a *App) GuideRead(ctx context.Context, actor access.Actor) (Guide, error) {
	if err := actor.Check(access.GuideRead); err != nil {
		return Guide{}, err
	}
	g, err := guideOf(ctx, a.store.Queries, actor.Account)
	return g, store.Translate(err)
}

// CodeGuideOpen refuses to put the guide away while a step is neither done nor passed over; args: steps.
const CodeGuideOpen = "guide_open"

// guideObject names the guide in the log.
const guideObject = "guide:1"

// setGuide keeps what became of the guide and records it.
func (t *Tx) setGuide(ctx context.Context, g Guide, skipped string, finished int64, payload map[string]string) error {
	n, err := t.GuideSet(ctx, db.GuideSetParams{Skipped: skipped, FinishedAt: finished, Version: g.Version})
	if err != nil {
		return err
	}
	if n == 0 {
		return t.stale(ctx, g.Version, g.Version+1, guideObject, t.verb)
	}
	t.Touch("guide", 1)
	return t.Act(guideObject, t.adminUnit().Path, "", payload)
}

// known says whether there is such a step.
func (g Guide) known(step GuideStep) bool {
	return slices.ContainsFunc(g.Steps, func(s GuideStepState) bool { return s.Step == step })
}

// open lists the steps something is left to do about.
func (g Guide) open() []string {
	var out []string
	for _, s := range g.Steps {
		if !s.Over() {
			out = append(out, string(s.Step))
		}
	}
	return out
}

// refuseStep refuses a step there is none of.
func refuseStep(step GuideStep) error {
	return fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "step"}, fault.Args{"value": string(step)})
}
