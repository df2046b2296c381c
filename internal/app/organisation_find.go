package app

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strings"

	"thidua/internal/core/lex"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// OrgFind narrows the units to those whose name or short form holds every one of the words, with or without accents, of a kind, with the marks.
// Ended adds the units that had ended by the day, as they last stood. What is empty narrows nothing.
type OrgFind struct {
	Words                     string
	Kind                      org.Kind
	Grassroots, Remote, Ended bool
}

// narrows says whether anything is asked.
func (f OrgFind) narrows() bool { return f != OrgFind{} }

// hits says whether a unit is among those asked for.
func (f OrgFind) hits(u OrgUnitAs, words []string) bool {
	if f.Kind != "" && u.Kind != f.Kind || f.Grassroots && !u.Grassroots || f.Remote && !u.Remote {
		return false
	}
	name := lex.Fold(u.Name + " " + u.Short)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) })
}

// findUnits looks through every unit of the scope and gives those found, with the ones above them.
func findUnits(ctx context.Context, q *db.Queries, ask db.OrgSpanOnParams, in OrgReadIn, out *OrgPage) error {
	ask.After, ask.PageSize = "", math.MaxInt32
	rows, err := q.OrgSpanOn(ctx, ask)
	if err != nil {
		return err
	}
	out.All = len(rows)
	if in.Find.Ended {
		ended, err := q.OrgSpanEnded(ctx, db.OrgSpanEndedParams{ScopeFrom: ask.ScopeFrom, ScopeTo: ask.ScopeTo, Scope: ask.Scope, OnDay: ask.OnDay})
		if err != nil {
			return err
		}
		rows = append(rows, ended...)
	}
	units, err := unitsAs(rows)
	if err != nil {
		return err
	}
	slices.SortStableFunc(units, func(a, b OrgUnitAs) int { return cmp.Compare(a.Path, b.Path) })
	words, shown := strings.Fields(lex.Fold(in.Find.Words)), map[string]bool{}
	for i := range units {
		if units[i].Aside = !in.Find.hits(units[i], words); units[i].Aside {
			continue
		}
		out.Hits++
		for path := units[i].Path; path != "" && !shown[path]; path = org.ParentPath(path) {
			shown[path] = true
		}
	}
	out.Units = slices.DeleteFunc(units, func(u OrgUnitAs) bool { return !shown[u.Path] || u.Path <= in.After })
	return nil
}

// OrgBranches says which branches of the tree are open: down to the level to which all units are at most Most, but not those at the paths Shut,
// and those at the paths Open.
type OrgBranches struct {
	Open, Shut []string
	Most       int
}

// unfold gives the units in open branches, each with how many are below it.
func unfold(ctx context.Context, q *db.Queries, ask db.OrgSpanOnParams, b OrgBranches, out *OrgPage) error {
	levels, err := q.OrgTreeLevels(ctx, db.OrgTreeLevelsParams{ScopeFrom: ask.ScopeFrom, ScopeTo: ask.ScopeTo, Scope: ask.Scope, OnDay: ask.OnDay})
	if err != nil || len(levels) == 0 {
		return err
	}
	deepest := levels[0].Length
	for _, l := range levels {
		if out.All += int(l.Units); out.All <= b.Most {
			deepest = l.Length
		}
	}
	open := map[string]bool{}
	for _, path := range b.Open { // a branch is open where those above it are
		for ; path != ""; path = org.ParentPath(path) {
			open[path] = true
		}
	}
	rows, err := q.OrgTreeRows(ctx, db.OrgTreeRowsParams{
		OnDay: ask.OnDay, ScopeFrom: ask.ScopeFrom, ScopeTo: ask.ScopeTo, Scope: ask.Scope, After: ask.After, Deepest: deepest,
		Opened: "|" + strings.Join(slices.Sorted(maps.Keys(open)), "|") + "|", Shut: strings.Join(b.Shut, "|"), PageSize: ask.PageSize,
	})
	for _, r := range rows {
		s, err := spanOf(db.OrgSpan{
			ID: r.ID, UnitID: r.UnitID, FromOn: r.FromOn, UntilOn: r.UntilOn, Path: r.Path, ParentID: r.ParentID, Name: r.Name, ShortName: r.ShortName,
			Kind: r.Kind, Grassroots: r.Grassroots, Remote: r.Remote, ActID: r.ActID, EndActID: r.EndActID,
		})
		if err != nil {
			return err
		}
		u := unitAs(s)
		u.Below = int(r.Below)
		u.Open = u.Below > 0 && (int64(len(u.Path)) < deepest || open[u.Path]) && !slices.Contains(b.Shut, u.Path)
		out.Units = append(out.Units, u)
	}
	return err
}
