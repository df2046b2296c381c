package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Standing is where a unit stands in the latest result of a workbook: Rank of Of units ranked together (0 while it has none), Total of Max points,
// the total nil while its sheet is incomplete. Unit is its id there, Name what it is called there.
type Standing struct {
	Book   string // public id of the workbook
	Unit   string
	Name   string // as it is called there
	Scheme *score.Scheme
	Year   int
	Rank   int
	Of     int
	Total  *num.Rat
	Max    num.Rat
	Made   time.Time // when the workbook was brought
}

// standKey names a unit, as its account knows it, in a kept run.
type standKey struct {
	run         int64
	name, short string
}

// homeOfStanding finds where the actor's unit stands: among the newest workbooks in his reach, the latest result that names it and the one before by
// the same scheme. What was looked at once is at hand, for a run never changes.
func homeOfStanding(ctx context.Context, a *App, actor access.Actor, h *Home) error {
	if !actor.May(access.ScorebookRead) || actor.Home.Name == "" {
		return nil
	}
	if err := a.standAll(ctx, actor, h.Books); err != nil {
		return err
	}
	for _, b := range h.Books {
		one, _ := a.stands.look(standKey{b.run, actor.Home.Name, actor.Home.ShortName})
		switch {
		case one == nil:
			continue
		case h.Stands == nil:
			h.Stands = standsIn(*one, b)
			continue
		case one.Scheme.ID == h.Stands.Scheme.ID:
			h.Before = standsIn(*one, b)
		}
		if h.Before != nil {
			return nil
		}
	}
	return nil
}

// standsIn is what was at hand of a run, of the workbook it belongs to.
func standsIn(s Standing, b ScorebookInfo) *Standing {
	s.Book, s.Made = b.PublicID, b.Created
	return &s
}

// standAll looks the unit of an account up in the latest results of workbooks, in one statement for all of which it is not known yet.
func (a *App) standAll(ctx context.Context, actor access.Actor, books []ScorebookInfo) error {
	var runs [homeBooks]int64
	asked := 0
	for _, b := range books {
		if _, known := a.stands.look(standKey{b.run, actor.Home.Name, actor.Home.ShortName}); b.run != 0 && !known && asked < homeBooks {
			runs[asked] = b.run
			asked++
		}
	}
	if asked == 0 {
		return nil
	}
	rows, err := a.store.ScorebookRunResults(ctx, db.ScorebookRunResultsParams{A: runs[0], B: runs[1], C: runs[2], D: runs[3], E: runs[4]})
	if err != nil {
		return store.Translate(err)
	}
	for _, r := range rows {
		one, err := standIn(r.Result, actor.Home)
		if err != nil { // its own page says so; a home does without
			a.log.Warn("a kept result cannot be read", "cause", store.Damaged("score_book_run", r.ID, err))
			continue
		}
		a.stands.put(standKey{r.ID, actor.Home.Name, actor.Home.ShortName}, one)
	}
	return nil
}

// placeOf finds the place of a unit: the one that bears its name or short form, otherwise the only one of two words or more that ends like one of
// them ("H Lâm Thượng" for "Lâm Thượng"), or like which one of them ends; -1 for none or several.
func placeOf(all []keptPlace, unit access.Unit) int {
	names, found := []string{lex.Same(unit.Name), lex.Same(unit.ShortName)}, -1
	for i, p := range all {
		name := lex.Same(p.Name)
		switch {
		case slices.Contains(names, name):
			return i
		case !endsAlike(name, names[0]) && !endsAlike(name, names[1]):
		case found >= 0:
			found = len(all) // several
		default:
			found = i
		}
	}
	if found == len(all) {
		return -1
	}
	return found
}

// endsAlike says that the longer of two names ends with the other, which has two words at least.
func endsAlike(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return strings.Contains(b, " ") && strings.HasSuffix(a, " "+b)
}

// standIn finds a unit in a kept run; nil where the run does not name it, or was kept by a program that did not write
// down where its units stand.
func standIn(packed []byte, unit access.Unit) (*Standing, error) {
	out, at, err := openOne(packed, func(all []keptPlace) int { return placeOf(all, unit) })
	if errors.Is(err, errNoPlaces) || err == nil && at < 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	one := out.Units[at]
	final := one.Sheets[score.Final]
	s := &Standing{Unit: one.Unit.ID, Name: one.Unit.Name, Scheme: out.Scheme, Year: out.Year, Rank: final.Rank, Total: final.Total, Max: final.Max}
	for _, u := range out.Units {
		if u.Unit.Group == one.Unit.Group && u.Sheets[score.Final].Rank > 0 {
			s.Of++
		}
	}
	return s, nil
}
