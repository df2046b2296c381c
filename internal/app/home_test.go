package app

import (
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
)

// A home tells each role what waits for it, as far as it reaches, and what is coming.
func TestAHomeTellsWhatWaitsAndWhatIsComing(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		h, err := a.HomeRead(ctx, ad)
		if err != nil || len(h.Waiting) != 1 || h.Waiting[0].Kind != WaitSecond || h.Books != nil || h.Coming != nil {
			t.Fatalf("an administrator alone: %+v (%v)", h, err)
		}
		link := invite(t, a, ad, "can-bo")
		if h, err = a.HomeRead(ctx, ad); err != nil || len(h.Waiting) != 1 || h.Waiting[0].Of != "can-bo" || !h.Waiting[0].Until.Equal(link.Expires) {
			t.Errorf("an invitation nobody took: %+v (%v)", h, err)
		}
		today := dateOf(c.now())
		for name, days := range map[string]int{"Đội một": 30, "Đội hai": 3, "Đội ba": 31} {
			in := OrgActIn{On: today.Add(days).String(), Reason: "Đề án", Parent: ad.Home.ID, Name: name, Kind: string(org.Team)}
			if _, err := a.OrgOpen(ctx, ad, "o"+name, in); err != nil {
				t.Fatal(err)
			}
		}
		h, err = a.HomeRead(ctx, ad)
		if err != nil || len(h.Coming) != 2 || h.Coming[0].On != today.Add(3) || h.Coming[0].Of != string(org.Opens) || h.Coming[1].Title != "Đội một" {
			t.Errorf("what is coming: %+v (%v)", h.Coming, err)
		}
		eo := accept(t, a, link.Token)
		if h, err = a.HomeRead(ctx, eo); err != nil || len(h.Waiting) != 0 || len(h.Coming) != 2 {
			t.Errorf("the officer: %+v (%v)", h, err)
		}
		up, err := a.ScorebookUpload(ctx, eo, "", district(t, ""))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.ScorebookQueue(ctx, eo, "", ScorebookScoreIn{PublicID: up.PublicID, Version: up.Version}); err != nil {
			t.Fatal(err)
		}
		h, err = a.HomeRead(ctx, eo)
		if err != nil || len(h.Waiting) != 2 || h.Waiting[0].ID != up.PublicID || h.Waiting[1].Kind != WaitJob || len(h.Books) != 1 {
			t.Errorf("with a workbook and work asked for: %+v (%v)", h.Waiting, err)
		}
		c.pass(80 * time.Hour)
		link = invite(t, a, ad, "nguoi-khac")
		c.pass(80 * time.Hour)
		h, err = a.HomeRead(ctx, ad)
		if err != nil || len(h.Waiting) != 1 || h.Waiting[0].Of != "nguoi-khac" || !h.Waiting[0].Until.IsZero() {
			t.Errorf("an invitation that ran out: %+v (%v)", h.Waiting, err)
		}
	})
}

func TestAHomeTellsWhenARoleEnds(t *testing.T) {
	a, c := quick(t, ModeDemo)
	seed(t, a)
	who := actorAs(t, a, "EO")
	today := dateOf(c.now())
	for i, days := range []int{40, 5} {
		who.Grants = append(who.Grants, who.Grants[0])
		who.Grants[i+1].To = today.Add(days).String()
	}
	h, err := a.HomeRead(ctx, who)
	if err != nil || len(h.Coming) != 1 || h.Coming[0].On != today.Add(5) || h.Coming[0].Kind != ComingGrant || h.Coming[0].Of != string(access.EO) {
		t.Errorf("%+v (%v)", h.Coming, err)
	}
	_, err = a.HomeRead(ctx, access.Actor{})
	wantCode(t, err, fault.Unauthenticated, "signin_needed")
}
