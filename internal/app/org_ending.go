package app

import (
	"context"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// Codes of what stands against an act that waits for a second person.
const (
	CodeJobsOpen  = "unit_jobs_open"      // work in the background of its people has not ended; args: unit, n
	CodeActWaits  = "unit_act_waits"      // another act on it waits to be confirmed; args: unit, verb, by
	CodeUnitUsed  = "unit_in_use"         // something was bound to a unit the act opened; args: unit, and what there is of: people, accounts, grants, books (names)
	CodeActRests  = "act_rests_on"        // a later act rests on the one to be taken back; args: deed, about, day
	CodeUnitLeft  = "unit_people_left"    // people have their place in a unit after which none goes on; args: unit, n
	CodeTopNotNew = "unit_top_not_opened" // a merger or split would open a top; args: unit
)

// OrgHeld is a role held at a unit, and by whom.
type OrgHeld struct{ Holder, Role string }

// OrgEnding is what is bound to a unit that ends by an act: the roles that end that day with it, the accounts at home and the people in their place there, the workbooks
// kept there (names for who may read them), the jobs its people have running. Into names who goes on in its place, for whom the roles are
// to be given anew.
type OrgEnding struct {
	Unit     string
	Into     []string
	Held     []OrgHeld
	Accounts []string
	Books    []string
	Kept     int      // workbooks, named or not
	People   int64    // who have their place there and go to the first of Into
	Names    []string // the first of them, for who may read them
	Jobs     int64
}

// shown is an act as its preview shows it.
func (o *organisation) shown(ctx context.Context, actor access.Actor, m orgMeant) (OrgPlan, error) {
	plan := planned(m.change)
	for _, s := range standsNoMore(m.change) {
		one, err := o.bound(ctx, s)
		if err != nil {
			return plan, err
		}
		if one.Kept = len(one.Books); !actor.Reach(access.ScorebookRead).Has(s.Path) {
			one.Books = nil
		}
		if !actor.Reach(access.PersonList).Has(s.Path) {
			one.Names = nil
		}
		for _, k := range m.change.Links {
			if k.From == s.Unit {
				one.Into = append(one.Into, o.goesBy(k.To, m.change))
			}
		}
		plan.Ending = append(plan.Ending, one)
	}
	return plan, nil
}

// standsNoMore lists the units that stand no more after a change, as they stood before.
func standsNoMore(c org.Change) []org.Span {
	return slices.DeleteFunc(slices.Clone(c.Ended), func(s org.Span) bool {
		return slices.ContainsFunc(c.Began, func(b org.Span) bool { return b.Unit == s.Unit })
	})
}

// goesBy is the name of a unit after a change.
func (o *organisation) goesBy(id org.ID, c org.Change) string {
	for _, b := range c.Began {
		if b.Unit == id {
			return b.Name
		}
	}
	s, _ := o.tree.On(id, c.On)
	return s.Name
}

// bound reads what is bound to a unit.
func (o *organisation) bound(ctx context.Context, s org.Span) (OrgEnding, error) {
	out := OrgEnding{Unit: s.Name}
	held, err := o.q.OrgUnitGrants(ctx, db.OrgUnitGrantsParams{UnitID: int64(s.Unit), Day: o.today.String()})
	if err != nil {
		return out, err
	}
	for _, g := range held {
		out.Held = append(out.Held, OrgHeld{Holder: g.Name, Role: g.Role})
	}
	if out.Accounts, err = o.q.OrgUnitAccounts(ctx, int64(s.Unit)); err != nil {
		return out, err
	}
	if out.Books, err = o.q.OrgUnitBooks(ctx, int64(s.Unit)); err != nil {
		return out, err
	}
	if out.People, err = o.q.OrgUnitPeople(ctx, int64(s.Unit)); err != nil {
		return out, err
	}
	if out.Names, err = o.q.OrgUnitPeopleNames(ctx, db.OrgUnitPeopleNamesParams{UnitID: int64(s.Unit), PageSize: peopleNamed}); err != nil {
		return out, err
	}
	out.Jobs, err = o.q.OrgUnitJobs(ctx, int64(s.Unit))
	return out, err
}

// nothingOpen refuses what an act leaves open: a closing while jobs run, any act that waits while another on the same units does; and a
// merger or split by which a second top would stand.
func (o *organisation) nothingOpen(ctx context.Context, m orgMeant) error {
	if !deedWaits(m.deed) {
		return nil
	}
	var found []fault.Finding
	add := func(code string, unit string, args fault.Args) {
		args["unit"] = unit
		found = append(found, fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Unit: unit}, Args: args})
	}
	for _, s := range m.change.Began {
		if s.Parent == 0 && s.Unit < 0 {
			add(CodeTopNotNew, s.Name, fault.Args{})
		}
	}
	if m.deed == org.Closes {
		s := subject(m.change)
		n, err := o.q.OrgUnitJobs(ctx, int64(s.Unit))
		if err != nil {
			return err
		}
		if n > 0 {
			add(CodeJobsOpen, s.Name, fault.Args{"n": int(n)})
		}
		people, err := o.q.OrgUnitPeople(ctx, int64(s.Unit))
		if err != nil {
			return err
		}
		if people > 0 && follower(m.change, s.Unit) == 0 {
			add(CodeUnitLeft, s.Name, fault.Args{"n": int(people)})
		}
	}
	open, err := o.waiting(ctx)
	if err != nil {
		return err
	}
	for _, w := range open {
		for _, s := range slices.Concat(m.change.Ended, m.change.Began) {
			if _, both := w.Seen[int64(s.Unit)]; both && w.id != m.in.draft {
				add(CodeActWaits, w.about, fault.Args{"verb": string(w.verb)})
				break
			}
		}
	}
	return fault.All(fault.Conflict, found)
}

// nothingRests refuses to take back the opening of units to which something was bound since.
func (o *organisation) nothingRests(ctx context.Context, act org.ID, u org.Undoing) error {
	var found []fault.Finding
	for _, s := range opened(u) {
		n, err := o.q.OrgUnitKept(ctx, db.OrgUnitKeptParams{UnitID: int64(s.Unit), Cause: actCause(act)})
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		b, err := o.bound(ctx, s)
		if err != nil {
			return err
		}
		args := fault.Args{"unit": s.Name}
		people, err := o.q.OrgUnitPeopleSince(ctx, db.OrgUnitPeopleSinceParams{UnitID: int64(s.Unit), Cause: actCause(act), PageSize: peopleNamed})
		if err != nil {
			return err
		}
		if len(people) > 0 {
			args["people"] = people
		}
		if len(b.Accounts) > 0 {
			args["accounts"] = b.Accounts
		}
		if len(b.Held) > 0 {
			args["grants"] = holders(b.Held)
		}
		if len(b.Books) > 0 {
			args["books"] = b.Books
		}
		found = append(found, fault.Finding{Code: CodeUnitUsed, Severity: fault.Error, Where: fault.Where{Unit: s.Name}, Args: args})
	}
	return fault.All(fault.Conflict, found)
}

func holders(held []OrgHeld) []string {
	out := make([]string, len(held))
	for i, h := range held {
		out[i] = h.Holder
	}
	return out
}

// opened lists the units of which nothing is left once an act is taken back, as they last stood, the lowest first.
func opened(u org.Undoing) []org.Span {
	var out []org.Span
	for _, s := range u.Removed {
		if !slices.ContainsFunc(u.Reopened, func(r org.Span) bool { return r.Unit == s.Unit }) {
			out = append(out, s)
		}
	}
	slices.Reverse(out) // spans come by their path
	return out
}

// named says which acts rest on the one to be taken back, instead of their numbers.
func (o *organisation) named(ctx context.Context, err error) error {
	p := fault.From(err)
	ids, ok := p.Findings[0].Args["acts"].([]int64)
	if !ok {
		return err
	}
	var found []fault.Finding
	for _, id := range ids {
		row, err := o.q.OrgActByID(ctx, id)
		if err != nil {
			return err
		}
		on, err := dayOrOpen(row.OnDay)
		if err != nil {
			return err
		}
		found = append(found, fault.Finding{
			Code: CodeActRests, Severity: fault.Error, Args: fault.Args{"deed": row.Deed, "about": row.About, "day": on},
		})
	}
	return fault.All(p.Kind, found)
}
