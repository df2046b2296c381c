package app

import (
	"errors"
	"slices"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// someUnits is how many units the tests of acts on many have.
const someUnits = 420

// province gives an organisation of some hundred units, who reaches all of it, and its province with the most below it, followed by another.
func province(t *testing.T, d store.Dialect) (a *App, who access.Actor, large, other org.Span) {
	t.Helper()
	a, _ = filled(t, d, DemoFillIn{Units: someUnits, Years: 3, Number: 5})
	who = access.Actor{Account: 1, Grants: []access.Grant{{Role: access.SB, From: demoSince, Unit: access.Unit{ID: 1, Path: "0001"}}}}
	tree, day := stored(t, a), dateOf(a.now())
	top, _ := tree.On(1, day)
	for _, s := range tree.Below(top.Unit, day) {
		if s.Parent == top.Unit && s.Kind == org.PolicePlace {
			if len(tree.Below(s.Unit, day)) > len(tree.Below(large.Unit, day)) {
				large, other = s, large
			} else if other.Unit == 0 {
				other = s
			}
		}
	}
	if n := len(tree.Below(large.Unit, day)); n < 20 || other.Unit == 0 {
		t.Fatalf("the largest province has %d units", n)
	}
	return a, who, large, other
}

// eachEngine runs a test on both databases.
func eachEngine(t *testing.T, test func(t *testing.T, d store.Dialect)) {
	t.Helper()
	for _, d := range []store.Dialect{store.SQLite, store.Postgres} {
		t.Run(string(d), func(t *testing.T) { test(t, d) })
	}
}

// stored is the organisation as the database has it.
func stored(t *testing.T, a *App) *org.Tree {
	t.Helper()
	tree, err := loadTree(ctx, a.store.Queries)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// changing runs a change of the organisation as the program.
func changing(a *App, do func(tx *Tx, o *organisation) error) error {
	_, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoFill}, func(tx *Tx) (struct{}, error) {
		o, err := tx.organisation(ctx)
		if err == nil {
			err = do(tx, o)
		}
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act("organisation:1", "", "", nil)
	})
	return err
}

// asKept holds the organisation kept in memory to what is stored.
func asKept(t *testing.T, a *App, when string) {
	t.Helper()
	state, err := a.store.OrgTurnState(ctx)
	if err != nil {
		t.Fatal(err)
	}
	kept, want := a.tree.of(state), stored(t, a)
	if kept == nil || !slices.Equal(kept.Spans(), want.Spans()) || !slices.Equal(kept.Links(), want.Links()) {
		t.Errorf("%s: what is kept in memory is not what is stored (kept: %v)", when, kept != nil)
	}
	clean(t, a, when)
}

func TestAnActOnManyUnitsTakesAFewStatementsAndIsKeptInMemoryAsItIsStored(t *testing.T) {
	eachEngine(t, func(t *testing.T, d store.Dialect) {
		a, who, large, other := province(t, d)
		day := dateOf(a.now())
		preview := OrgActIn{On: day.String(), Unit: int64(large.Unit), Parent: int64(other.Unit), Reason: "Thử"}
		before := a.store.Statements()
		plan, err := a.OrgPreview(ctx, who, org.Moves, preview)
		if n := a.store.Statements() - before; err != nil || len(plan.Steps) < 20 || n > 6 {
			t.Errorf("a preview of %d units by %d statements, at most 6 (%v)", len(plan.Steps), n, err)
		}
		asKept(t, a, "looked at")
		before = a.store.Statements()
		err = changing(a, func(tx *Tx, o *organisation) error {
			_, err := o.do(ctx, orgWhy{on: day}, org.Moving{Unit: large.Unit, Parent: other.Unit})
			return err
		})
		if n := a.store.Statements() - before; err != nil || n > 20 {
			t.Errorf("a move by %d statements, at most 20 (%v)", n, err)
		}
		asKept(t, a, "moved")
		acts, err := a.OrgActs(ctx, who, 1)
		if err != nil {
			t.Fatal(err)
		}
		row, err := a.store.OrgActGet(ctx, db.OrgActGetParams{PublicID: acts[0].ID, Scope: store.ScopeOf(who.Reach(access.OrgRead)).In})
		if err != nil {
			t.Fatal(err)
		}
		before = a.store.Statements()
		err = changing(a, func(tx *Tx, o *organisation) error { return o.takeBack(ctx, row) })
		if n := a.store.Statements() - before; err != nil || n > 20 {
			t.Errorf("taken back by %d statements, at most 20 (%v)", n, err)
		}
		asKept(t, a, "taken back")
	})
}

func TestAnActThatDidNotComeAboutIsNotKeptInMemory(t *testing.T) {
	a, _, large, other := province(t, store.SQLite)
	if err := a.lookTree(ctx, func(*organisation) error { return nil }); err != nil {
		t.Fatal(err)
	}
	refused := errors.New("refused")
	err := changing(a, func(tx *Tx, o *organisation) error {
		if _, err := o.do(ctx, orgWhy{on: dateOf(a.now())}, org.Moving{Unit: large.Unit, Parent: other.Unit}); err != nil {
			return err
		}
		return refused
	})
	if !errors.Is(err, refused) {
		t.Fatal(err)
	}
	asKept(t, a, "refused")
	if s, open := a.tree.tree.On(large.Unit, dateOf(a.now())); !open || s.Parent != large.Parent {
		t.Errorf("the unit stands as %+v", s)
	}
}

// ahead does acts of today and of days to come: a unit ends on the day it opens, another comes and goes, a branch moves.
func ahead(o *organisation, large, other org.ID) error {
	opening := org.Opening{Shape: org.Shape{Parent: large, Name: "Đội Một", Short: "Đ1", Kind: org.Team}}
	done, err := o.do(ctx, orgWhy{on: o.today}, opening)
	if err != nil {
		return err
	}
	if _, err := o.do(ctx, orgWhy{on: o.today}, org.Closing{Unit: org.ID(done.opened[0].id)}); err != nil {
		return err
	}
	opening.Name = "Đội Hai"
	if done, err = o.do(ctx, orgWhy{on: o.today.Add(5)}, opening); err != nil {
		return err
	}
	if _, err := o.do(ctx, orgWhy{on: o.today.Add(15)}, org.Closing{Unit: org.ID(done.opened[0].id)}); err != nil {
		return err
	}
	_, err = o.do(ctx, orgWhy{on: o.today.Add(20)}, org.Moving{Unit: large, Parent: other})
	return err
}

func TestWhatStandsBehindADayIsFoundByTheDatabaseAsTheHistorySays(t *testing.T) {
	eachEngine(t, func(t *testing.T, d store.Dialect) {
		a, _, large, other := province(t, d)
		today := dateOf(a.now())
		if err := changing(a, func(_ *Tx, o *organisation) error { return ahead(o, large.Unit, other.Unit) }); err != nil {
			t.Fatal(err)
		}
		asKept(t, a, "acts ahead")
		for range 2 { // the day turned again, on which nothing changes
			_, err := write(ctx, a, request{actor: access.Program(), verb: access.OrgTurn}, func(tx *Tx) (struct{}, error) { return struct{}{}, tx.turn(ctx, today.String(), today.String()) })
			if err != nil {
				t.Fatal(err)
			}
			asKept(t, a, "the day turned")
		}
		units, err := a.store.OrgUnitAll(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(units, func(u db.OrgUnit) bool { return u.Name == "Đội Một" && u.ClosedOn == today.String() }) {
			t.Error("what ended on the day it opened stands open")
		}
		some := 0
		for _, day := range []cal.Date{today.Add(-700), today.Add(-1), today, today.Add(4), today.Add(5), today.Add(15), today.Add(20)} {
			o, want := &organisation{tree: stored(t, a), today: day}, []int64{}
			for _, u := range units {
				row, _ := o.asOfToday(org.ID(u.ID))
				if row.Version = u.Version; row != u {
					want = append(want, u.ID)
				}
			}
			slices.Sort(want)
			got, err := a.store.OrgUnitBehind(ctx, day.String())
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("behind %s: %v, by the history %v (%v)", day, got, want, err)
			}
			some += len(want)
		}
		if some < 20 {
			t.Errorf("only %d were behind", some)
		}
	})
}
