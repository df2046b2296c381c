package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// PersonListIn asks for the people in reach as of a day (ISO, today where empty): Size of them behind the one with the id After, in the order of
// their names. Unit narrows it to a unit with all below it, with Only to that unit alone; 0 is everything in reach.
type PersonListIn struct {
	On    string
	Unit  int64
	Only  bool
	After string
	Size  int
}

// PersonLine is a person of a list, seen through the mask of lists: of the birth date the year, of the service number its last three digits.
type PersonLine struct {
	ID, Name string
	Sex      org.Sex
	Born     int // year, 0 where it is not known
	Joined   cal.Partial
	Number   string
	Unit     int64
	UnitName string
	Leader   bool
	Rank     string
	Title    string
}

// PersonTotals counts the whole set a list is a page of. Members of the party are counted for who sees of everybody whether he is one.
type PersonTotals struct {
	All, Women, Leaders, Direct int
	Members                     int
	MembersSeen                 bool
}

// PersonPage is a part of a list. Next is where it goes on, empty at the end; UnitName is what it is narrowed to.
type PersonPage struct {
	On       cal.Date
	People   []PersonLine
	Totals   PersonTotals
	Next     string
	UnitName string
}

// PersonList gives the people in reach as of a day. The emulation officer, the head, the standing body and the auditor may. Invalid day_form,
// unit_unknown for a Unit out of reach, person_after_unknown.
func (a *App) PersonList(ctx context.Context, actor access.Actor, in PersonListIn) (PersonPage, error) {
	_, err := read(actor, access.PersonList)
	if err != nil {
		return PersonPage{}, err
	}
	out := PersonPage{On: dateOf(a.now())}
	if in.On != "" {
		if out.On, err = cal.ParseISO(in.On); err != nil {
			return PersonPage{}, fault.New(fault.Invalid, CodeDay, fault.Where{Path: "on"}, nil)
		}
	}
	ask, seen, err := a.peopleAsked(ctx, actor, in, &out)
	if err != nil {
		return PersonPage{}, err
	}
	rows, err := a.store.PersonList(ctx, ask)
	if err != nil {
		return PersonPage{}, store.Translate(err)
	}
	if len(rows) > in.Size {
		rows = rows[:in.Size]
		out.Next = rows[in.Size-1].PublicID
	}
	for _, r := range rows {
		line, err := personLine(r)
		if err != nil {
			return PersonPage{}, err
		}
		out.People = append(out.People, line)
	}
	sum, err := a.store.PersonTotals(ctx, db.PersonTotalsParams{OnDay: ask.OnDay, ScopeFrom: ask.ScopeFrom, ScopeTo: ask.ScopeTo, Scope: ask.Scope, UnitID: ask.UnitID})
	if err != nil {
		return PersonPage{}, store.Translate(err)
	}
	out.Totals = PersonTotals{All: int(sum.People), Women: int(sum.Women), Leaders: int(sum.Leaders), Direct: int(sum.People - sum.Leaders)}
	if seen {
		out.Totals.Members, out.Totals.MembersSeen = int(sum.Members), true
	}
	return out, nil
}

// peopleAsked turns what is asked into parameters, and says whether the actor sees the membership of everybody among them.
func (a *App) peopleAsked(ctx context.Context, actor access.Actor, in PersonListIn, out *PersonPage) (db.PersonListParams, bool, error) {
	reach := actor.Reach(access.PersonList)
	scope, seen := store.ScopeOf(reach), true
	for _, top := range reach.Tops() {
		seen = seen && actor.StandingAt(top).SB
	}
	ask := db.PersonListParams{OnDay: out.On.String(), PageSize: int32(in.Size) + 1}
	if in.Unit != 0 {
		unit, err := a.store.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: in.Unit, Scope: scope.In})
		if store.IsNoRow(err) {
			return ask, false, fault.New(fault.Invalid, org.CodeUnitUnknown, fault.Where{Path: "unit"}, nil)
		}
		if err != nil {
			return ask, false, store.Translate(err)
		}
		path := unit.Path
		if then, err := a.store.PersonUnitOn(ctx, db.PersonUnitOnParams{UnitID: in.Unit, OnDay: ask.OnDay}); err == nil {
			path = then.Path
		}
		s := actor.StandingAt(unit.Path)
		scope, seen, out.UnitName = store.ScopeOf(access.NewScope(path)), s.SB || in.Only && access.See(access.FieldParty, s) == access.Full, unit.Name
		if in.Only {
			ask.UnitID = in.Unit
		}
	}
	ask.ScopeFrom, ask.ScopeTo, ask.Scope = scope.From, scope.To, scope.In
	if in.After != "" {
		last, err := a.store.PersonGet(ctx, in.After)
		if store.IsNoRow(err) {
			return ask, false, fault.New(fault.Invalid, CodePersonAfter, fault.Where{Path: "after"}, nil)
		}
		if err != nil {
			return ask, false, store.Translate(err)
		}
		ask.AfterKey, ask.AfterID = last.SortKey, last.ID
	}
	return ask, seen, nil
}

// personLine sees a person through the mask of lists.
func personLine(r db.PersonListRow) (PersonLine, error) {
	var born, joined cal.Partial
	err := born.UnmarshalText([]byte(r.Born))
	if err == nil {
		err = joined.UnmarshalText([]byte(r.Joined))
	}
	return PersonLine{
		ID: r.PublicID, Name: r.Name, Sex: org.Sex(r.Sex), Born: born.Year, Joined: joined, Number: lastDigits(r.Number), Unit: r.UnitID, UnitName: r.UnitName,
		Leader: r.Leader == 1, Rank: r.RankWritten, Title: r.Title,
	}, err
}

// lastDigits is the mask of a service number.
func lastDigits(number string) string {
	if len(number) < 3 {
		return ""
	}
	return "•••-" + number[len(number)-3:]
}
