package app

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
)

// guideState writes the guide in a line: each step with - open, x done, s passed over; then the next.
func guideState(t *testing.T, a *App, ad access.Actor) string {
	t.Helper()
	g, err := a.GuideRead(ctx, ad)
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for _, s := range g.Steps {
		switch {
		case s.Done:
			out += "x"
		case s.Skipped:
			out += "s"
		default:
			out += "-"
		}
	}
	return fmt.Sprintf("%s %s %t", out, g.Next, g.Finished)
}

func wantGuide(t *testing.T, a *App, ad access.Actor, want string) {
	t.Helper()
	if got := guideState(t, a, ad); got != want {
		t.Errorf("the guide stands at %q, want %q", got, want)
	}
}

// From the first administrator to a guide that is put away: each step is read off what was done, can be passed over and taken up again.
func TestTheGuideLeadsFromProfileToColleagues(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		wantGuide(t, a, ad, "--- profile false")
		err := a.GuideFinish(ctx, ad, "")
		if got := codes(err); len(got) != 1 || got[0] != CodeGuideOpen {
			t.Errorf("put away at once: %v", err)
		}
		if err := a.ProfileChoose(ctx, ad, "p", ProfileChooseIn{Code: "enterprise"}); err != nil {
			t.Fatal(err)
		}
		if w := a.ProfileWords(ctx); w.Code != "enterprise" || w.KindName(org.Agency) == "" || w.KindName(org.PolicePlace) != "" {
			t.Errorf("the words are those of %s", w.Code)
		}
		if err := a.GuideSkip(ctx, ad, "", GuideSkipIn{Step: StepUnits}); err != nil {
			t.Fatal(err)
		}
		wantGuide(t, a, ad, "xs- colleagues false")
		if err := a.GuideSkip(ctx, ad, "", GuideSkipIn{Step: StepUnits, Back: true}); err != nil {
			t.Fatal(err)
		}
		wantGuide(t, a, ad, "x-- units false")
		in := OrgFoundIn{On: dateOf(c.now()).String(), Reason: "Thiết lập ban đầu", Top: ad.Home.ID, Example: true}
		done, err := a.OrgFound(ctx, ad, "f", in)
		if err != nil || done.Unit != ad.Home.ID {
			t.Fatalf("%+v (%v)", done, err)
		}
		if again, err := a.OrgFound(ctx, ad, "f", in); err != nil || again != done {
			t.Errorf("sent again: %+v (%v)", again, err)
		}
		_, err = a.OrgFound(ctx, ad, "g", in)
		if got := codes(err); fault.KindOf(err) != fault.Conflict || len(got) < 5 || got[0] != org.CodeNameTaken {
			t.Errorf("the example twice: %v", err)
		}
		if got := standing(t, a, ad, ""); !strings.Contains(got, "1Minh An 2Cơ khí 3Lắp ráp") {
			t.Errorf("the example stands as %s", got)
		}
		if acts, err := a.OrgActs(ctx, ad, 10); err != nil || len(acts) != 2 || acts[0].Deed != string(org.Founds) {
			t.Errorf("recorded as %d acts (%v)", len(acts), err)
		}
		wantGuide(t, a, ad, "xx- colleagues false")
		link := invite(t, a, ad, "can-bo")
		g, err := a.GuideRead(ctx, ad)
		if err != nil || g.Steps[2].Of != 1 || g.Steps[2].N != 0 || g.Next != StepColleagues {
			t.Errorf("invited: %+v (%v)", g, err)
		}
		eo := accept(t, a, link.Token)
		wantGuide(t, a, ad, "xxx  false")
		if err := a.GuideFinish(ctx, ad, ""); err != nil {
			t.Fatal(err)
		}
		wantGuide(t, a, ad, "xxx  true")
		_, err = a.GuideRead(ctx, eo)
		wantCode(t, err, fault.Forbidden, "role")
		if h, err := a.HomeRead(ctx, ad); err != nil || len(h.Waiting) != 0 {
			t.Errorf("the home still leads there: %+v (%v)", h.Waiting, err)
		}
		wantCode(t, a.GuideSkip(ctx, ad, "", GuideSkipIn{Step: "x"}), fault.Invalid, "choice_unknown")
	})
}

func TestAProfileIsChangedFromTheVersionSeenAndChangesNoData(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		p, err := a.ProfileRead(ctx, ad)
		if err != nil || p.Chosen || p.Version != 0 || p.Code == "" {
			t.Fatalf("before: %+v (%v)", p, err)
		}
		wantCode(t, a.ProfileChoose(ctx, ad, "", ProfileChooseIn{Code: "army"}), fault.Invalid, "choice_unknown")
		for v, code := range []string{"school", "agency"} {
			wantCode(t, a.ProfileChoose(ctx, ad, "", ProfileChooseIn{Code: code, Version: int64(v) + 1}), fault.Stale, CodeStale)
			if err := a.ProfileChoose(ctx, ad, "", ProfileChooseIn{Code: code, Version: int64(v)}); err != nil {
				t.Fatal(err)
			}
			if p, err = a.ProfileRead(ctx, ad); err != nil || !p.Chosen || p.Code != code || p.Version != int64(v)+1 {
				t.Errorf("chosen: %+v (%v)", p, err)
			}
			if w := a.ProfileWords(ctx); w.Code != code {
				t.Errorf("pages still speak %s", w.Code)
			}
		}
		eo := accept(t, a, invite(t, a, ad, "can-bo").Token)
		wantCode(t, a.ProfileChoose(ctx, eo, "", ProfileChooseIn{Code: "school", Version: 2}), fault.Forbidden, "role")
	})
}

func TestAListOfUnitsIsRefusedWholeWithEveryFaultyLine(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		in := OrgFoundIn{On: dateOf(c.now()).String(), Reason: "Thiết lập ban đầu", Top: ad.Home.ID, Text: "Phòng A\nTổ 1 | | Phòng Z\nTổ 2 | | | tàu vũ trụ\nA | | B\nB | | A"}
		for name, try := range map[string]func() error{
			"shown":    func() error { _, err := a.OrgFoundPreview(ctx, ad, in); return err },
			"recorded": func() error { _, err := a.OrgFound(ctx, ad, "", in); return err },
		} {
			err := try()
			var got []string
			for _, f := range fault.From(err).Findings {
				got = append(got, fmt.Sprint(f.Where.Line, f.Code))
			}
			if want := "3kind_word_unknown 2above_unknown 4unit_in_own_branch"; strings.Join(got, " ") != want || fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v, want %s", name, got, want)
			}
		}
		in.Reason, in.Text = "", "A | | X"
		_, err := a.OrgFoundPreview(ctx, ad, in)
		if got := codes(err); len(got) != 2 {
			t.Errorf("without a reason: %v", got)
		}
		if got := standing(t, a, ad, ""); strings.Contains(got, "1") {
			t.Errorf("something was opened: %s", got)
		}
		in = OrgFoundIn{On: in.On, Reason: "Thiết lập ban đầu", Top: ad.Home.ID, Units: []org.Listed{{Line: 1, Name: "Tổ 1", Above: "phòng a"}, {Line: 2, Name: "Phòng A"}}}
		plan, err := a.OrgFoundPreview(ctx, ad, in)
		if err != nil || len(plan.Steps) != 2 || plan.Steps[0].After.Kind != org.Department || plan.Steps[1].After.Level != 2 {
			t.Errorf("shown: %+v (%v)", plan, err)
		}
		in.Top = 999
		_, err = a.OrgFoundPreview(ctx, ad, in)
		wantCode(t, err, fault.NotFound, "not_found")
	})
}
