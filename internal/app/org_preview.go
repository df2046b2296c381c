package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// OrgStep is what an act would do to one unit: how it stands before and after; nil where it is not.
type OrgStep struct{ Before, After *OrgUnitAs }

// OrgPlan is what an act would do from a day on, the unit it is about first. Ending says what is bound to the units that end by it, Head
// names the unit whose head confirms it, empty where nobody has to.
type OrgPlan struct {
	On     cal.Date
	Steps  []OrgStep
	Ending []OrgEnding
	Head   string
	Word   string // short name of the unit it is about, typed to confirm; empty as Head
}

// OrgPreview says what an act on the organisation would do, and refuses what the act would refuse; nothing is changed or recorded. Whoever may
// do the act may; invalid "choice_unknown" (value) for a deed that is none.
func (a *App) OrgPreview(ctx context.Context, actor access.Actor, deed org.Deed, in OrgActIn) (OrgPlan, error) {
	v, ok := orgVerbs[deed]
	if !ok {
		return OrgPlan{}, fault.New(fault.Invalid, "choice_unknown", fault.Where{}, fault.Args{"value": string(deed)})
	}
	if err := actor.Check(v.verb); err != nil {
		return OrgPlan{}, err
	}
	var plan OrgPlan
	err := a.lookTree(ctx, func(o *organisation) error {
		m, err := o.workOut(ctx, actor, deed, in.tidy())
		if err != nil {
			return err
		}
		if plan, err = o.shown(ctx, actor, m); err != nil || !deedWaits(deed) {
			return err
		}
		heads, err := headsOf(ctx, o.q, o.today.String(), db.PendingGetRow{Path: m.base(), DraftedBy: actor.Account})
		if err != nil {
			return err
		}
		row, err := o.q.OrgUnitGet(ctx, m.unit())
		plan.Head, plan.Word = heads[0].UnitName, row.ShortName
		return err
	})
	return plan, err
}

// planned puts what ends and what begins of each unit side by side.
func planned(c org.Change) OrgPlan {
	out, at := OrgPlan{On: c.On}, map[org.ID]int{}
	for _, id := range touched(c) {
		at[id] = len(out.Steps)
		out.Steps = append(out.Steps, OrgStep{})
	}
	for _, s := range c.Ended {
		as := unitAs(s)
		out.Steps[at[s.Unit]].Before = &as
	}
	for _, s := range c.Began {
		as := unitAs(s)
		out.Steps[at[s.Unit]].After = &as
	}
	return out
}
