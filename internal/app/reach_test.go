package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// reorganise does acts on the organisation from a day on, as the verbs do, and gives the units they open, in order.
func reorganise(t *testing.T, a *App, on cal.Date, acts ...org.Act) []unitRef {
	t.Helper()
	opened, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) ([]unitRef, error) {
		tree, err := tx.organisation(ctx)
		if err != nil {
			return nil, err
		}
		var out []unitRef
		for _, act := range acts {
			done, err := tree.do(ctx, orgWhy{on: on, reason: "Sắp xếp"}, act)
			if err != nil {
				return nil, err
			}
			out = append(out, done.opened...)
		}
		return out, tx.Act("organisation:1", "", "", nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

// idOf finds a unit by its short name, closed or not.
func idOf(t *testing.T, a *App, short string) org.ID {
	t.Helper()
	units, err := a.store.OrgUnitAll(ctx)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(units, func(u db.OrgUnit) bool { return u.ShortName == short })
	if at < 0 {
		t.Fatalf("no unit %q", short)
	}
	return org.ID(units[at].ID)
}

// officeAt lets a new account hold a role at a unit since ever and gives it as it stands.
func officeAt(t *testing.T, a *App, role access.Role, unit org.ID) func() access.Actor {
	t.Helper()
	n, err := a.store.AccountCount(ctx)
	if err != nil {
		t.Fatal(err)
	}
	login := strings.ToLower(fmt.Sprintf("%s-%d", role, n))
	account, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (int64, error) {
		id, err := tx.addAccount(ctx, login, login, int64(unit))
		if err != nil {
			return 0, err
		}
		return id, firstError(tx.addGrant(ctx, id, role, int64(unit), demoSince, demoBasis), tx.actOn(id, "", nil))
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() access.Actor {
		who, err := a.loadActor(ctx, a.store.Queries, account, dayOf(a.now()))
		if err != nil {
			t.Fatal(err)
		}
		return who
	}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// turned passes so many days and lets the organisation stand as of the new one.
func turned(t *testing.T, a *App, c *clock, days int) {
	t.Helper()
	c.pass(time.Duration(days) * 24 * time.Hour)
	if err := a.OrgTurn(ctx); err != nil {
		t.Fatal(err)
	}
}

// may tells what an office may do with a kept workbook: "" knows nothing of it, "r" reads, "rw" changes.
func may(t *testing.T, a *App, who access.Actor, book string) string {
	t.Helper()
	reading, err := a.ScorebookRead(ctx, who, book)
	if fault.KindOf(err) == fault.NotFound || fault.KindOf(err) == fault.Forbidden {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	err = a.ScorebookScore(ctx, who, "", ScorebookScoreIn{PublicID: book, Version: reading.Version + 1})
	switch fault.KindOf(err) {
	case fault.NotFound, fault.Forbidden:
		return "r"
	}
	return "rw"
}

// Example 7 of the rights, as far as workbooks go: the district's officer loses what he began, the officer of the successor ends it.
func TestTheSuccessorEndsWhatItsPredecessorBeganAndTheOldRoleIsOver(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, au := actorAs(t, a, "EO"), actorAs(t, a, "AU")
		book, err := keepBook(a, eo, "k", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		day := dateOf(c.now()).Add(2)
		up := idOf(t, a, "CAT Minh Lâm")
		opened := reorganise(t, a, day, org.Merging{
			Units: []org.ID{idOf(t, a, "Lâm Thượng"), idOf(t, a, "Lâm Hạ")},
			New:   &org.Shape{Parent: up, Name: "Công an khu vực Lâm", Short: "Khu vực Lâm", Kind: org.PolicePlace},
		})
		next := officeAt(t, a, access.EO, org.ID(opened[0].id))
		turned(t, a, c, 1) // the last day of the district
		if got := may(t, a, actorAs(t, a, "EO"), book); got != "rw" {
			t.Errorf("on its last day the district's officer: %q", got)
		}
		if got := may(t, a, next(), book); got != "" {
			t.Errorf("before the merger the successor's officer: %q", got)
		}
		turned(t, a, c, 1) // the day of the merger
		gone := actorAs(t, a, "EO")
		if len(gone.Grants) != 0 {
			t.Errorf("on the day of the merger the district's officer holds %+v", gone.Grants)
		}
		wantCode(t, a.ObjectReach(ctx, gone, access.ScorebookScore, ObjectScorebook, book), fault.NotFound, "not_found")
		if got := may(t, a, next(), book); got != "rw" {
			t.Errorf("the successor's officer: %q", got)
		}
		if got := may(t, a, actorAs(t, a, "SB"), book); got != "rw" {
			t.Errorf("the standing body above both: %q", got)
		}
		log, err := a.AuditRead(ctx, actorAs(t, a, "AU"), AuditReadIn{Object: bookObject(book)})
		if err != nil || len(log.Entries) == 0 || len(au.Grants) != 1 {
			t.Errorf("the log of it: %+v (%v)", log, err)
		}
	})
}

// TestWhoReachesAWorkbookAfterItsUnitWent is R0 and R13: role × how the unit went × where the asker stands.
func TestWhoReachesAWorkbookAfterItsUnitWent(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		bo, here := idOf(t, a, "Bộ An Dân"), idOf(t, a, "CAT Minh Lâm")
		since, _ := cal.ParseISO("2000-01-01")
		shape := func(up org.ID, name string) org.Opening {
			return org.Opening{Shape: org.Shape{Parent: up, Name: name, Short: name, Kind: org.PolicePlace}}
		}
		there := org.ID(reorganise(t, a, since, shape(bo, "Tỉnh Hai"))[0].id)
		made := reorganise(t, a, since, shape(there, "Xã Nhập"), shape(there, "Xã Chuyển"), shape(there, "Xã Chia"), shape(there, "Xã Giữ"), shape(there, "Xã Yên"))
		books := map[string]string{}
		for i, name := range []string{"merged", "moved", "split", "kept", "still"} {
			id, err := keepBook(a, officeAt(t, a, access.EO, org.ID(made[i].id))(), name, name+".xlsx")
			if err != nil {
				t.Fatal(err)
			}
			books[name] = id
		}
		day := dateOf(c.now())
		district := idOf(t, a, "Lâm Thượng")
		parts := reorganise(t, a, day,
			org.Merging{Units: []org.ID{org.ID(made[0].id), district}, Into: district},
			org.Moving{Unit: org.ID(made[1].id), Parent: here},
			org.Splitting{Unit: org.ID(made[2].id), Parts: []org.Shape{shape(there, "Phần Một").Shape, shape(here, "Phần Hai").Shape}},
			org.Splitting{Unit: org.ID(made[3].id), Parts: []org.Shape{shape(here, "Phần Ba").Shape}, Keep: true})
		offices := []struct {
			name string
			who  func() access.Actor
			want string // in the order merged, moved, split, kept, still
		}{
			{"the standing body over the successor", officeAt(t, a, access.SB, here), "rw rw rw - -"},
			{"the successor", officeAt(t, a, access.EO, district), "rw - - - -"},
			{"another below the same parent", officeAt(t, a, access.EO, idOf(t, a, "Lâm Hạ")), "- - - - -"},
			{"the old parent", officeAt(t, a, access.SB, there), "r - rw rw rw"},
			{"its head", officeAt(t, a, access.HU, there), "r - rw rw rw"},
			{"the ministry", officeAt(t, a, access.SB, bo), "rw rw rw rw rw"},
			{"the moved unit", officeAt(t, a, access.HU, org.ID(made[1].id)), "- rw - - -"},
			{"a part in the old place", officeAt(t, a, access.EO, org.ID(parts[0].id)), "- - rw - -"},
			{"a part in the new place", officeAt(t, a, access.EO, org.ID(parts[1].id)), "- - rw - -"},
			{"a part of a unit that goes on", officeAt(t, a, access.EO, org.ID(parts[2].id)), "- - - - -"},
			{"the unit that goes on", officeAt(t, a, access.EO, org.ID(made[3].id)), "- - - rw -"},
			{"an auditor over the successor", officeAt(t, a, access.AU, here), "r r r - -"},
			{"an auditor over the old parent", officeAt(t, a, access.AU, there), "r - r r r"},
			{"an administrator over all", officeAt(t, a, access.AD, bo), "- - - - -"},
		}
		for _, o := range offices {
			var got []string
			for _, book := range []string{"merged", "moved", "split", "kept", "still"} {
				does := may(t, a, o.who(), books[book])
				if does == "" {
					does = "-"
				}
				got = append(got, does)
			}
			if line := strings.Join(got, " "); line != o.want {
				t.Errorf("%s: %s, want %s", o.name, line, o.want)
			}
		}
	})
}

// What carries a place of then, the log first of all, goes with the unit, and the old parent reads on what was of its own time.
func TestTheTraceOfAMovedUnitGoesWithItAndStaysWhereItWas(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		bo, here := idOf(t, a, "Bộ An Dân"), idOf(t, a, "CAT Minh Lâm")
		since, _ := cal.ParseISO("2000-01-01")
		there := org.ID(reorganise(t, a, since, org.Opening{Shape: org.Shape{Parent: bo, Name: "Tỉnh Hai", Short: "Tỉnh Hai", Kind: org.PolicePlace}})[0].id)
		one := idOf(t, a, "Lâm Thượng")
		before, err := keepBook(a, actorAs(t, a, "EO"), "a", "before.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		reorganise(t, a, dateOf(c.now()), org.Moving{Unit: one, Parent: there})
		after, err := keepBook(a, actorAs(t, a, "EO"), "b", "after.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		seen := func(who access.Actor, book string) bool {
			log, err := a.AuditRead(ctx, who, AuditReadIn{Object: bookObject(book)})
			if err != nil {
				t.Fatal(err)
			}
			return len(log.Entries) > 0
		}
		old, moved := officeAt(t, a, access.AU, here)(), officeAt(t, a, access.AU, there)()
		if !seen(moved, before) || !seen(moved, after) {
			t.Error("the new parent does not see the whole trace")
		}
		if !seen(old, before) || seen(old, after) {
			t.Error("the old parent sees the trace of its own time and none after")
		}
		if a.ObjectReach(ctx, old, access.ScorebookRead, ObjectScorebook, before) == nil {
			t.Error("the old parent still opens the workbook")
		}
		if got := standing(t, a, old, dateOf(c.now()).Add(-1).String()); !strings.Contains(got, "Lâm Thượng") {
			t.Errorf("the old parent as of yesterday: %s", got)
		}
		if got := standing(t, a, moved, dateOf(c.now()).Add(-1).String()); !strings.Contains(got, "Lâm Thượng") {
			t.Errorf("the new parent as of yesterday: %s", got)
		}
	})
}
