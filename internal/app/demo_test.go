package app

import (
	"slices"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/packs/demo"
)

func seed(t *testing.T, a *App) {
	t.Helper()
	if err := a.DemoSeed(ctx); err != nil {
		t.Fatal(err)
	}
}

// actorAs signs in as a role of the demo.
func actorAs(t *testing.T, a *App, role string) access.Actor {
	t.Helper()
	opened, err := a.SessionOpenDemo(ctx, role, "127.0.0.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	actor, err := a.SessionActor(ctx, opened.Token)
	if err != nil {
		t.Fatal(err)
	}
	return actor
}

func TestEveryButtonOfTheDemoSignsInAsItsRole(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		seed(t, a) // a second start adds nothing
		roles, err := a.DemoRoles(ctx)
		if err != nil || len(roles) != 9 {
			t.Fatalf("%d buttons (%v), want 9", len(roles), err)
		}
		for _, r := range roles {
			if r.Title == "" || r.UnitName == "" || r.About == "" {
				t.Errorf("%s: a button without its words: %+v", r.Role, r)
			}
			if actor := actorAs(t, a, r.Login); !actor.Has(access.Role(r.Role)) || actor.Grants[0].Unit.Name != r.UnitName {
				t.Errorf("%s signs in as %+v", r.Role, actor)
			}
		}
		_, err = a.SessionOpenDemo(ctx, "XX", "", "")
		wantCode(t, err, fault.NotFound, "not_found")
	})
}

func TestALiveDatabaseKnowsNoDemo(t *testing.T) {
	a, _ := quick(t, ModeLive)
	wantCode(t, a.DemoSeed(ctx), fault.Conflict, "demo_only")
	_, err := a.SessionOpenDemo(ctx, "AD", "", "")
	wantCode(t, err, fault.NotFound, "not_found")
	if roles, err := a.DemoRoles(ctx); err != nil || roles != nil {
		t.Errorf("buttons %v (%v) on a live database", roles, err)
	}
}

func TestDemoAccountsHaveNoPassword(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	for _, password := range []string{"", "demo", "quan-tri"} {
		_, err := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: password, Network: password})
		wantCode(t, err, fault.Unauthenticated, "signin_wrong")
	}
}

func TestTheDemonstrationHoldsAScoredWorkbookForTheClusterAndForAMember(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		for range 2 { // a second start adds nothing
			if err := SeedDemoBook(ctx, a); err != nil {
				t.Fatal(err)
			}
		}
		for role, want := range map[string][]string{"CH": {demo.BookName}, "CF": {demo.BookName}, "EO": {demo.CopyName}, "HU": {demo.CopyName}, "AU": {demo.CopyName, demo.BookName}} {
			list, err := a.ScorebookList(ctx, actorAs(t, a, role), ScorebookListIn{})
			var names []string
			for _, b := range list.Books {
				names = append(names, b.FileName)
				if !b.Scored() {
					t.Errorf("%s: %s is not scored", role, b.FileName)
				}
			}
			if jobs, _, err := a.JobList(ctx, actorAs(t, a, role), 0); err != nil || role == "EO" && (len(jobs) != 1 || jobs[0].Kind != ScorebookJob) {
				t.Errorf("jobs of %s: %+v (%v)", role, jobs, err)
			}
			if err != nil || !slices.Equal(names, want) {
				t.Errorf("%s sees %v (%v), want %v", role, names, err, want)
			}
		}
	})
}

func TestTheDemonstrationStartsOnAnyDayInAnyOrder(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		for _, years := range []int{6, -8, 70, -100} { // 2030, 2022, 2092, 1992
			c.pass(time.Duration(years) * 365 * 24 * time.Hour)
			seed(t, a)
			if err := SeedDemoBook(ctx, a); err != nil {
				t.Fatalf("in %d: %v", c.now().Year(), err)
			}
			if actor := actorAs(t, a, "EO"); !actor.Has(access.EO) {
				t.Errorf("in %d the officer of the demonstration holds %+v", c.now().Year(), actor.Grants)
			}
		}
	})
}

func TestADayOnWhichNoRoleOfTheDemonstrationIsInForceIsRefusedByName(t *testing.T) {
	a, c := quick(t, ModeDemo)
	seed(t, a)
	c.pass(-85 * 365 * 24 * time.Hour)
	wantCode(t, a.DemoSeed(ctx), fault.Refused, CodeDemoDay)
}

func TestADemonstrationWhoseOfficerWasClosedStartsAgain(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	ad, eo := actorAs(t, a, "AD"), actorAs(t, a, "EO")
	if err := a.AccountClose(ctx, ad, "", AccountCloseIn{ID: eo.Account, Version: 1, Again: eo.Login}); err != nil {
		t.Fatal(err)
	}
	seed(t, a)
	if err := SeedDemoBook(ctx, a); err != nil {
		t.Fatal(err)
	}
}
