package app

import (
	"context"
	"math"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// OrgUnitAs is how a unit stood from From until the day before Until (zero while it lasts). Level counts from 0 at the top.
type OrgUnitAs struct {
	Unit, Parent       int64
	Level              int
	Name, Short        string
	Kind               org.Kind
	Grassroots, Remote bool
	From, Until        cal.Date
	Path               string // where a list goes on
	Under              string // name of the parent as the span began, in a history
	Below              int    // how many units are below it, in a tree with branches
	Open               bool   // its branch is, there
	Aside              bool   // shown above what was found, and not found itself
}

// OrgReadIn asks for the units in reach as they stood on a day (ISO, today where empty): Size of them behind the one at path After, below
// Unit where it is not 0, that unit included. Find narrows them over the whole set; without it Branches, where set, leaves closed branches out.
type OrgReadIn struct {
	On       string
	Unit     int64
	After    string
	Size     int
	Find     OrgFind
	Branches *OrgBranches
}

// OrgPage is a part of the tree as of a day, each parent before what is below it. Next is where it goes on, empty at the end. All and Hits are
// counted over the whole set: the units there are, where Branches or Find were given, and those found by Find.
type OrgPage struct {
	On        cal.Date
	Units     []OrgUnitAs
	Next      string
	All, Hits int
}

// OrgRead gives the organisation as of a day, as far as the actor reaches. Everybody with an office may. Invalid "day_form"; not found
// "not_found" for a Unit out of reach.
func (a *App) OrgRead(ctx context.Context, actor access.Actor, in OrgReadIn) (OrgPage, error) {
	scope, err := read(actor, access.OrgRead)
	if err != nil {
		return OrgPage{}, err
	}
	out := OrgPage{On: dateOf(a.now())}
	if in.On != "" {
		if out.On, err = cal.ParseISO(in.On); err != nil {
			return OrgPage{}, fault.New(fault.Invalid, CodeDay, fault.Where{Path: "on"}, nil)
		}
	}
	ask := db.OrgSpanOnParams{ScopeFrom: scope.From, ScopeTo: scope.To, Scope: scope.In, OnDay: out.On.String(), After: in.After, PageSize: int32(in.Size) + 1}
	if in.Unit != 0 {
		top, err := a.store.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: in.Unit, Scope: scope.In})
		if err != nil {
			return OrgPage{}, found(err)
		}
		below := store.ScopeOf(access.NewScope(top.Path))
		ask.ScopeFrom, ask.ScopeTo, ask.Scope = below.From, below.To, below.In
	}
	err = a.store.Snapshot(ctx, func(s *store.Snapshot) error {
		switch {
		case in.Find.narrows():
			return findUnits(ctx, s.Queries, ask, in, &out)
		case in.Branches != nil:
			return unfold(ctx, s.Queries, ask, *in.Branches, &out)
		}
		rows, err := s.OrgSpanOn(ctx, ask)
		if err == nil {
			out.Units, err = unitsAs(rows)
		}
		return err
	})
	out.cut(in.Size)
	return out, err
}

// cut keeps so many units and says where it goes on.
func (p *OrgPage) cut(size int) {
	if len(p.Units) > size {
		p.Units = p.Units[:size]
		p.Next = p.Units[size-1].Path
	}
}

func unitsAs(rows []db.OrgSpan) ([]OrgUnitAs, error) {
	out := make([]OrgUnitAs, len(rows))
	for i, r := range rows {
		s, err := spanOf(r)
		if err != nil {
			return nil, err
		}
		out[i] = unitAs(s)
	}
	return out, nil
}

func unitAs(s org.Span) OrgUnitAs {
	return OrgUnitAs{
		Unit: int64(s.Unit), Parent: int64(s.Parent), Level: len(s.Path)/org.PathStep - 1, Name: s.Name, Short: s.Short, Kind: s.Kind,
		Grassroots: s.Grassroots, Remote: s.Remote, From: s.From, Until: s.Until, Path: s.Path,
	}
}

// OrgActInfo is an act on the organisation as the pages show it.
type OrgActInfo struct {
	ID                   string
	Deed                 string
	On                   cal.Date
	About                string
	Reason, Document, By string
	At                   time.Time
	UndoneBy             string // empty while it stands
}

// OrgActs lists the acts about units in reach, the latest first, at most size. Everybody with an office may.
func (a *App) OrgActs(ctx context.Context, actor access.Actor, size int) ([]OrgActInfo, error) {
	scope, err := read(actor, access.OrgActs)
	if err != nil {
		return nil, err
	}
	rows, err := a.store.OrgActList(ctx, db.OrgActListParams{
		ScopeFrom: scope.From, ScopeTo: scope.To, Scope: scope.In, BeforeID: math.MaxInt64, PageSize: int32(size),
	})
	if err != nil {
		return nil, store.Translate(err)
	}
	out := make([]OrgActInfo, len(rows))
	for i, r := range rows {
		on, err := cal.ParseISO(r.OnDay)
		if err != nil {
			return nil, err
		}
		out[i] = OrgActInfo{
			ID: r.PublicID, Deed: r.Deed, On: on, About: r.About, Reason: r.Reason, Document: r.Document, By: r.AccountName, At: store.Time(r.CreatedAt),
			UndoneBy: r.UndoneByName,
		}
	}
	return out, nil
}
