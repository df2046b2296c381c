package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// DeedUndo takes an act back. It is no act of the tree but the end of one; OrgPreview knows it as a deed.
const DeedUndo org.Deed = "undo"

// deedWaits says whether an act of the kind takes effect only when a second person confirms it.
func deedWaits(deed org.Deed) bool {
	return deed == org.Merges || deed == org.Splits || deed == org.Closes || deed == DeedUndo
}

// orgMeant is an act worked out on the tree. Of one that takes another back, undone is that other, and the change has the spans that go as
// ended and those that last again as begun.
type orgMeant struct {
	deed   org.Deed
	in     OrgActIn
	why    orgWhy
	change org.Change
	undone db.OrgAct
}

// base is the path of the lowest unit above everything the act touches and makes; of a top, its own.
func (m orgMeant) base() string {
	out, first := "", true
	for _, list := range [][]org.Span{m.change.Ended, m.change.Began} {
		for _, s := range list {
			up := org.ParentPath(s.Path)
			if first {
				out, first = up, false
			}
			for !strings.HasPrefix(up, out) {
				out = org.ParentPath(out)
			}
		}
	}
	return cmp.Or(out, subject(m.change).Path[:org.PathStep])
}

// workOut asks whether an actor may do an act and what it would change, and refuses what the act refuses. Everything it touches must be in
// the actor's reach.
func (o *organisation) workOut(ctx context.Context, actor access.Actor, deed org.Deed, in OrgActIn) (orgMeant, error) {
	v, m := orgVerbs[deed], orgMeant{deed: deed, in: in}
	if err := orgMay(ctx, o.q, actor, v, in); err != nil {
		return m, err
	}
	var err error
	if deed == DeedUndo {
		err = o.meanUndo(ctx, actor, &m)
	} else if m.why, err = in.why(); err == nil {
		m.in = o.placed(in, deed, m.why.on)
		m.change, err = o.tree.Plan(m.why.on, v.act(m.in))
	}
	if err != nil {
		return m, err
	}
	reach := actor.Reach(v.verb)
	for _, list := range [][]org.Span{m.change.Ended, m.change.Began} {
		for _, s := range list {
			if !reach.Has(s.Path) {
				return m, notFound()
			}
		}
	}
	return m, o.nothingOpen(ctx, m)
}

// meanUndo works out what taking an act back would change. It holds from the day of the act.
func (o *organisation) meanUndo(ctx context.Context, actor access.Actor, m *orgMeant) error {
	row, err := o.q.OrgActGet(ctx, db.OrgActGetParams{PublicID: m.in.Act, Scope: store.ScopeOf(actor.Reach(access.OrgUndo)).In})
	if err != nil {
		return found(err)
	}
	m.undone, m.in.On = row, row.OnDay
	if m.why.on, err = cal.ParseISO(row.OnDay); err != nil {
		return err
	}
	if row.Deed == deedAdopt { // how the organisation was found is nobody's act
		return fault.New(fault.Conflict, org.CodeActUnknown, fault.Where{}, nil)
	}
	u, err := o.tree.Undo(org.ID(row.ID))
	if err != nil {
		return o.named(ctx, err)
	}
	m.change = org.Change{On: m.why.on, Ended: u.Removed, Began: slices.Clone(u.Reopened)}
	for i := range m.change.Began {
		m.change.Began[i].Until = 0
	}
	if m.in.Unit != 0 && !slices.Contains(touched(m.change), org.ID(m.in.Unit)) {
		return notFound()
	}
	return o.nothingRests(ctx, org.ID(row.ID), u)
}

// placed fills in what an act leaves to the unit it is about: where a new unit stands, of what kind it is.
func (o *organisation) placed(in OrgActIn, deed org.Deed, on cal.Date) OrgActIn {
	if deed != org.Merges && deed != org.Splits {
		return in
	}
	of := in.Unit
	if in.Into != 0 {
		of = in.Into
	}
	s, open := o.tree.On(org.ID(of), on)
	if !open {
		return in // the plan says so
	}
	in.Parent, in.Kind = cmp.Or(in.Parent, int64(s.Parent)), cmp.Or(in.Kind, string(s.Kind))
	if in.Into != 0 { // who goes on keeps what was not said anew
		in.Grassroots, in.Remote = s.Grassroots, s.Remote
	}
	for i := range in.Parts {
		p := &in.Parts[i]
		p.Parent, p.Kind = cmp.Or(p.Parent, int64(s.Parent)), cmp.Or(p.Kind, string(s.Kind))
	}
	return in
}

func (in OrgActIn) merging() org.Act {
	out := org.Merging{Into: org.ID(in.Into)}
	for _, id := range append([]int64{in.Unit}, in.Units...) {
		out.Units = append(out.Units, org.ID(id))
	}
	if in.Into == 0 || in.Name != "" {
		out.New = &org.Shape{Parent: org.ID(in.Parent), Name: in.Name, Short: in.Short, Kind: org.Kind(in.Kind), Grassroots: in.Grassroots, Remote: in.Remote}
	}
	return out
}

func (in OrgActIn) splitting() org.Act {
	out := org.Splitting{Unit: org.ID(in.Unit), Keep: in.Keep, Below: map[org.ID]int{}}
	for _, p := range in.Parts {
		out.Parts = append(out.Parts, org.Shape{Parent: org.ID(p.Parent), Name: p.Name, Short: p.Short, Kind: org.Kind(p.Kind), Grassroots: p.Grassroots, Remote: p.Remote})
	}
	for id, at := range in.Below {
		out.Below[org.ID(id)] = at
	}
	return out
}
