package app

import (
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/workbook"
)

// corrections counts the findings that a person corrected the reading.
func corrections(found []fault.Finding) int {
	n := 0
	for _, f := range found {
		if f.Code == workbook.CodeMappingByHand {
			n++
		}
	}
	return n
}

// runOf scores a workbook and gives it with the result.
func runOf(t *testing.T, a *App, who access.Actor, id string, version int64) Scorebook {
	t.Helper()
	if err := a.ScorebookScore(ctx, who, "", ScorebookScoreIn{PublicID: id, Version: version}); err != nil {
		t.Fatal(err)
	}
	b, err := a.ScorebookRead(ctx, who, id)
	if err != nil || b.Run == nil {
		t.Fatalf("no result (%v)", err)
	}
	return b
}

func TestAColleaguesCorrectionIsSaidWithEveryResultAndCanBeDropped(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, hu := actorAs(t, a, "EO"), actorAs(t, a, "HU")
		early := kept(t, a, hu, "trước đó")
		if b := runOf(t, a, hu, early.PublicID, 1); b.Layout != nil || corrections(b.Run.Findings) != 0 {
			t.Errorf("before anybody corrected: %+v, %d findings", b.Layout, corrections(b.Run.Findings))
		}
		c.pass(time.Minute)
		first := kept(t, a, eo, "")
		answers := []ScorebookAnswer{{workbook.PartSheet, "Tổng hợp", workbook.LeaveOut}}
		if _, err := a.ScorebookMap(ctx, eo, "", ScorebookMapIn{PublicID: first.PublicID, Version: 1, From: MapOwn, Answers: answers}); err != nil {
			t.Fatal(err)
		}
		saved := c.now()
		c.pass(time.Minute)

		later := kept(t, a, hu, "đồng nghiệp")
		b := runOf(t, a, hu, later.PublicID, 1)
		if l := b.Layout; l == nil || !l.Applied || l.Newer || l.Own || l.By != eo.Name || !l.Saved.Equal(saved) || corrections(b.Run.Findings) != 1 {
			t.Errorf("under the correction: %+v, %d findings", l, corrections(b.Run.Findings))
		}
		old, err := a.ScorebookRecognise(ctx, hu, early.PublicID)
		if l := old.Layout; err != nil || l == nil || l.Applied || !l.Newer {
			t.Errorf("the earlier workbook: %+v (%v)", l, err)
		}

		anew, err := a.ScorebookMap(ctx, hu, "", ScorebookMapIn{PublicID: later.PublicID, Version: 1, From: MapAnew})
		if err != nil {
			t.Fatal(err)
		}
		b = runOf(t, a, hu, later.PublicID, anew.Version)
		if b.Layout == nil || b.Layout.Applied || b.Layout.Newer || corrections(b.Run.Findings) != 0 {
			t.Errorf("read anew: %+v, %d findings", b.Layout, corrections(b.Run.Findings))
		}
		if third := kept(t, a, eo, "lần ba"); !third.Known {
			t.Error("reading one workbook anew took the correction from the others")
		}

		taken, err := a.ScorebookMap(ctx, hu, "", ScorebookMapIn{PublicID: early.PublicID, Version: 1, From: MapLayout})
		if err != nil {
			t.Fatal(err)
		}
		b = runOf(t, a, hu, early.PublicID, taken.Version)
		if b.Layout == nil || !b.Layout.Applied || b.Layout.Newer || corrections(b.Run.Findings) != 1 {
			t.Errorf("with the later correction taken: %+v, %d findings", b.Layout, corrections(b.Run.Findings))
		}
	})
}

func TestTakingASettledMappingWhereThereIsNoneIsNotFound(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	eo := actorAs(t, a, "EO")
	up := kept(t, a, eo, "")
	_, err := a.ScorebookMap(ctx, eo, "", ScorebookMapIn{PublicID: up.PublicID, Version: 1, From: MapLayout})
	wantCode(t, err, fault.NotFound, "not_found")
	_, err = a.ScorebookMap(ctx, eo, "", ScorebookMapIn{PublicID: up.PublicID, Version: 1, From: "elsewhere"})
	wantCode(t, err, fault.Invalid, "choice_unknown")
}
