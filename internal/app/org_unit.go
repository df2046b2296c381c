package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// OrgUnitPage is one unit: how it stands today and stood before, how many units are below it, what it came from and went into.
type OrgUnitPage struct {
	As      OrgUnitAs // today; of a closed one, as it last stood
	Closed  bool
	Version int64
	Below   int // units open below it today, at any depth
	History []OrgUnitAs
	Line    []OrgKin   // itself included, earliest predecessors first; of one without mergers and splits alone
	Links   []OrgJoint // earliest first
}

// OrgKin is a unit of a line: what it was last called, since when it stood, when it closed (zero while it lasts), and how it stood.
type OrgKin struct {
	Unit        int64
	Name        string
	From, Until cal.Date
	History     []OrgUnitAs
}

// OrgJoint says that since a day one unit of a line goes on in another, by an act of that kind.
type OrgJoint struct {
	From, To int64
	On       cal.Date
	Deed     org.Deed
	Act      int64 // the same for everything one act joined
}

// OrgUnit gives a unit in reach with its history and its line, all as of one moment. Everybody with an office may; not found "not_found" for
// any other.
func (a *App) OrgUnit(ctx context.Context, actor access.Actor, id int64) (OrgUnitPage, error) {
	scope, err := read(actor, access.OrgUnit)
	if err != nil {
		return OrgUnitPage{}, err
	}
	var out OrgUnitPage
	err = a.store.Snapshot(ctx, func(s *store.Snapshot) error {
		row, err := s.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: id, Scope: scope.In})
		if err != nil {
			return found(err)
		}
		out, err = unitPage(ctx, s.Queries, row, dateOf(a.now()))
		return err
	})
	return out, err
}

// unitPage reads what the page of a unit shows.
func unitPage(ctx context.Context, q *db.Queries, row db.OrgUnit, today cal.Date) (OrgUnitPage, error) {
	out := OrgUnitPage{Version: row.Version, Closed: row.ClosedOn != ""}
	kin, err := readLine(ctx, q, row.ID)
	if err != nil {
		return out, err
	}
	if out.Links, err = readJoints(ctx, q, row.ID); err != nil {
		return out, err
	}
	links := make([]org.Link, len(out.Links))
	for i, k := range out.Links {
		links[i] = org.Link{From: org.ID(k.From), To: org.ID(k.To), On: k.On, Act: org.ID(k.Act)}
	}
	for _, unit := range org.NewTree(nil, links).LineOf(org.ID(row.ID)).Units {
		if k := kin[int64(unit)]; k != nil {
			out.Line = append(out.Line, *k)
		}
	}
	if own := kin[row.ID]; own != nil {
		out.History = own.History
		out.As = asOf(own.History, today)
	}
	if !out.Closed {
		below, err := q.OrgBelowCount(ctx, db.OrgBelowCountParams{Path: row.Path, PathTo: row.Path + "~", OnDay: today.String()})
		if err != nil {
			return out, err
		}
		out.Below = int(below)
	}
	return out, nil
}

// asOf picks how a unit stood on a day; of one not open then, how it stood last before, or first after.
func asOf(history []OrgUnitAs, day cal.Date) OrgUnitAs {
	var out OrgUnitAs
	for i, u := range history {
		if i == 0 || u.From <= day {
			out = u
		}
	}
	return out
}

// readLine reads how every unit of a line stood, without what was never in force.
func readLine(ctx context.Context, q *db.Queries, unit int64) (map[int64]*OrgKin, error) {
	rows, err := q.OrgLineSpans(ctx, unit)
	if err != nil {
		return nil, err
	}
	out := map[int64]*OrgKin{}
	for _, r := range rows {
		s, err := spanOf(db.OrgSpan{
			ID: r.ID, UnitID: r.UnitID, FromOn: r.FromOn, UntilOn: r.UntilOn, Path: r.Path, ParentID: r.ParentID, Name: r.Name, ShortName: r.ShortName,
			Kind: r.Kind, Grassroots: r.Grassroots, Remote: r.Remote, ActID: r.ActID, EndActID: r.EndActID,
		})
		if err != nil {
			return nil, err
		}
		if s.From == s.Until {
			continue
		}
		as := unitAs(s)
		as.Under = r.UnderName
		kin := out[r.UnitID]
		if kin == nil {
			kin = &OrgKin{Unit: r.UnitID, From: s.From}
			out[r.UnitID] = kin
		}
		kin.Name, kin.Until = s.Name, s.Until
		kin.History = append(kin.History, as)
	}
	return out, nil
}

func readJoints(ctx context.Context, q *db.Queries, unit int64) ([]OrgJoint, error) {
	rows, err := q.OrgLineLinks(ctx, unit)
	if err != nil {
		return nil, err
	}
	out := make([]OrgJoint, len(rows))
	for i, r := range rows {
		on, err := cal.ParseISO(r.OnDay)
		if err != nil {
			return nil, err
		}
		out[i] = OrgJoint{From: r.FromID, To: r.ToID, On: on, Deed: org.Deed(r.Deed), Act: r.ActID}
	}
	return out, nil
}
