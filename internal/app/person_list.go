package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs"
)

// The orders a list of people can have; a "-" before one turns it round.
var PersonSorts = []string{string(store.PeopleByName), string(store.PeopleByUnit), string(store.PeopleByBorn), string(store.PeopleByRank), string(store.PeopleByJoined)}

// PersonFileMost is how many people a list kept as a file holds at most.
const PersonFileMost = 50_000

// personWordsMost is how many letters of words a list is narrowed by.
const personWordsMost = 100

// PersonListIn asks for the people in reach as of a day (ISO, today where empty): Size of them, going on at After, the Next of the part before,
// by Sort, one of PersonSorts, their names where empty. Unit narrows it to a unit with all below it, with Only to that unit alone; 0 is everything
// in reach. Words must each begin a word of the name, with accents or without; Leaders and Women leave out the others.
type PersonListIn struct {
	On             string
	Unit           int64
	Only           bool
	Words          string
	Leaders, Women bool
	Sort           string
	After          string
	Size           int
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

// PersonList gives the people in reach as of a day, with totals over all that are asked for. The emulation officer, the head, the standing body and
// the auditor may. Invalid day_form, unit_unknown for a Unit out of reach, sort_unknown (allowed), search_long (limit), person_after_unknown.
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
	rows, err := a.store.People(ctx, ask)
	if err != nil {
		return PersonPage{}, err
	}
	if len(rows) > in.Size {
		rows = rows[:in.Size]
		out.Next = markAfter(rows[in.Size-1], ask.Order)
	}
	for _, r := range rows {
		line, err := personLine(r)
		if err != nil {
			return PersonPage{}, err
		}
		out.People = append(out.People, line)
	}
	sum, err := a.store.PeopleTotals(ctx, ask)
	if err != nil {
		return PersonPage{}, err
	}
	out.Totals = PersonTotals{All: int(sum.People), Women: int(sum.Women), Leaders: int(sum.Leaders), Direct: int(sum.People - sum.Leaders)}
	if seen {
		out.Totals.Members, out.Totals.MembersSeen = int(sum.Members), true
	}
	return out, nil
}

// peopleAsked turns what is asked into a question for the store, and says whether the actor sees the membership of everybody among them.
func (a *App) peopleAsked(ctx context.Context, actor access.Actor, in PersonListIn, out *PersonPage) (store.PeopleAsk, bool, error) {
	reach := actor.Reach(access.PersonList)
	ask, seen := store.PeopleAsk{On: out.On.String(), Scope: store.ScopeOf(reach), Leaders: in.Leaders, Women: in.Women, Size: in.Size + 1}, true
	for _, top := range reach.Tops() {
		seen = seen && actor.StandingAt(top).SB
	}
	if in.Unit != 0 {
		unit, err := a.store.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: in.Unit, Scope: ask.Scope.In})
		if store.IsNoRow(err) {
			return ask, false, fault.New(fault.Invalid, org.CodeUnitUnknown, fault.Where{Path: "unit"}, nil)
		}
		if err != nil {
			return ask, false, store.Translate(err)
		}
		path := unit.Path
		if then, err := a.store.PersonUnitOn(ctx, db.PersonUnitOnParams{UnitID: in.Unit, OnDay: ask.On}); err == nil {
			path = then.Path
		}
		s := actor.StandingAt(unit.Path)
		ask.Scope, seen, out.UnitName = store.ScopeOf(access.NewScope(path)), s.SB || in.Only && access.See(access.FieldParty, s) == access.Full, unit.Name
		if in.Only {
			ask.Unit = in.Unit
		}
	}
	if err := a.peopleSorted(ctx, in, &ask); err != nil {
		return ask, false, err
	}
	return ask, seen, nil
}

// peopleSorted adds the order, the words and where the list goes on.
func (a *App) peopleSorted(ctx context.Context, in PersonListIn, ask *store.PeopleAsk) error {
	sort, desc := strings.CutPrefix(cmp.Or(in.Sort, PersonSorts[0]), "-")
	if !slices.Contains(PersonSorts, sort) {
		return fault.New(fault.Invalid, "sort_unknown", fault.Where{Path: "sort"}, fault.Args{"allowed": PersonSorts})
	}
	if utf8.RuneCountInString(in.Words) > personWordsMost {
		return fault.New(fault.Invalid, CodeFindLong, fault.Where{Path: "name"}, fault.Args{"limit": personWordsMost})
	}
	ask.Order, ask.Desc, ask.Words = store.PeopleOrder(sort), desc, store.FindTyped(in.Words)
	for _, r := range packs.Ranks() {
		ask.Ranks = append(ask.Ranks, r.Code)
	}
	if in.After == "" {
		return nil
	}
	unknown := fault.New(fault.Invalid, CodePersonAfter, fault.Where{Path: "after"}, nil)
	id, at, _ := strings.Cut(in.After, ".")
	order, err := base64.RawURLEncoding.DecodeString(at)
	if err != nil || bytes.ContainsFunc(order, func(r rune) bool { return r < ' ' || r > '~' }) {
		return unknown
	}
	last, err := a.store.PersonGet(ctx, id)
	if store.IsNoRow(err) {
		return unknown
	}
	ask.After = &store.PeopleMark{Order: string(order), SortKey: last.SortKey, ID: last.ID}
	if ask.Order == store.PeopleByName {
		ask.After.Order = last.SortKey
	}
	return store.Translate(err)
}

// markAfter says where a list goes on behind somebody: his id, and what he is sorted by, which may be another by the time it does.
func markAfter(r store.PeopleRow, order store.PeopleOrder) string {
	if order == store.PeopleByName {
		return r.PublicID
	}
	return r.PublicID + "." + base64.RawURLEncoding.EncodeToString([]byte(r.Order))
}

// personLine sees a person through the mask of lists.
func personLine(r store.PeopleRow) (PersonLine, error) {
	var born, joined cal.Partial
	err := born.UnmarshalText([]byte(r.Born))
	if err == nil {
		err = joined.UnmarshalText([]byte(r.Joined))
	}
	return PersonLine{
		ID: r.PublicID, Name: r.Name, Sex: org.Sex(r.Sex), Born: born.Year, Joined: joined, Number: lastDigits(r.Number), Unit: r.Unit, UnitName: r.UnitName,
		Leader: r.Leader, Rank: r.RankWritten, Title: r.Title,
	}, err
}

// lastDigits is the mask of a service number.
func lastDigits(number string) string {
	if len(number) < 3 {
		return ""
	}
	return "•••-" + number[len(number)-3:]
}
