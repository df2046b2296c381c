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
		if err != nil || len(h.Waiting) != 1 || h.Waiting[0].Kind != WaitGuide || h.Waiting[0].ID != string(StepProfile) || h.Books != nil || h.Coming != nil {
			t.Fatalf("an administrator alone: %+v (%v)", h, err)
		}
		for _, s := range []GuideStep{StepProfile, StepUnits, StepColleagues} {
			if err := a.GuideSkip(ctx, ad, "", GuideSkipIn{Step: s}); err != nil {
				t.Fatal(err)
			}
		}
		if err := a.GuideFinish(ctx, ad, ""); err != nil {
			t.Fatal(err)
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
		if h, err = a.HomeRead(ctx, eo); err != nil || len(h.Waiting) != 1 || h.Waiting[0].Kind != WaitFactor || len(h.Coming) != 2 {
			t.Errorf("the officer: %+v (%v)", h, err)
		}
		if err := a.FactorLater(ctx, eo, ""); err != nil {
			t.Fatal(err)
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
		ad = signedIn(t, a, "quan-tri")
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

// A home finds the actor's unit in the latest rankings that name it, by its name or short form, and asks the database once for a run.
func TestAHomeTellsWhereTheUnitStands(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		eo.Home.ShortName = "TP  Mỹ THO"
		bring := func(mark string) {
			t.Helper()
			up, err := a.ScorebookUpload(ctx, eo, "", district(t, mark))
			if err == nil {
				err = a.ScorebookScore(ctx, eo, "", ScorebookScoreIn{PublicID: up.PublicID, Version: up.Version})
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		home := func() Home {
			t.Helper()
			h, err := a.HomeRead(ctx, eo)
			if err != nil {
				t.Fatal(err)
			}
			return h
		}
		if h := home(); h.Stands != nil || h.Before != nil {
			t.Errorf("without a ranking: %+v", h.Stands)
		}
		bring("one")
		first := home().Stands
		if first == nil || first.Rank != 1 || first.Of != 3 || first.Name != "TP Mỹ Tho" || first.Total == nil || first.Max.Sign() <= 0 || home().Before != nil {
			t.Fatalf("in one ranking: %+v", first)
		}
		bring("two")
		h := home()
		if h.Stands == nil || h.Before == nil || h.Before.Book != first.Book || h.Stands.Book == first.Book || h.Stands.Book != h.Books[0].PublicID {
			t.Errorf("in two rankings: %+v and %+v", h.Stands, h.Before)
		}
		before := a.store.Statements()
		home()
		if took := a.store.Statements() - before; took > 2 {
			t.Errorf("a home asked for again takes %d statements", took)
		}
		eo.Home.ShortName, eo.Home.Name = "Nơi khác", "Nơi khác"
		if h := home(); h.Stands != nil {
			t.Errorf("a unit no ranking names stands at %+v", h.Stands)
		}
		eo.Home.Name = ""
		if h := home(); h.Stands != nil {
			t.Errorf("no unit stands at %+v", h.Stands)
		}
	})
}

func TestAUnitIsFoundInARankingByTheEndOfItsNameWhereOnlyOneEndsSo(t *testing.T) {
	for name, want := range map[string]int{"Lâm Thượng": 0, "Công an huyện Lâm Hạ": 1, "Minh An": -1, "Hạ": -1, "TP Minh An": 2, "Nơi khác": -1} {
		all := []keptPlace{{Name: "H Lâm Thượng"}, {Name: "Lâm  Hạ"}, {Name: "TP Minh An"}, {Name: "TX Minh An"}, {Name: "Hạ"}}
		if name == "Hạ" {
			all = all[:4]
		}
		if got := placeOf(all, access.Unit{Name: name, ShortName: "x"}); got != want {
			t.Errorf("%s stands at %d, want %d", name, got, want)
		}
	}
}
