package app

import (
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/workbook"
)

func TestTheSameFormSentTwiceGivesTheFirstAnswerWhateverStandsByNow(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		id := kept(t, a, eo, "").PublicID
		in := ScorebookMapIn{PublicID: id, Version: 1, Sent: map[string]string{"trang.1": workbook.LeaveOut},
			Answers: []ScorebookAnswer{{workbook.PartSheet, "Tổng hợp", workbook.LeaveOut}}}
		first, err := a.ScorebookMap(ctx, eo, "k", in)
		if err != nil {
			t.Fatal(err)
		}
		if err := a.ScorebookScore(ctx, eo, "s", ScorebookScoreIn{PublicID: id, Version: 2}); err != nil {
			t.Fatal(err)
		}
		other := in
		other.Sent = map[string]string{"trang.1": workbook.UseSheet}
		_, err = a.ScorebookMap(ctx, eo, "k", other)
		wantCode(t, err, fault.Invalid, "key_reused")

		in.Answers = nil // held against the reading of now, the form answers nothing
		for _, gone := range []bool{false, true} {
			if gone {
				if err := a.ScorebookDelete(ctx, eo, "d", ScorebookDeleteIn{id, 2, "nhầm tệp"}); err != nil {
					t.Fatal(err)
				}
			}
			if again, err := a.ScorebookMap(ctx, eo, "k", in); err != nil || again != first {
				t.Errorf("taken away %v: %+v, first %+v (%v)", gone, again, first, err)
			}
			if err := a.ScorebookScore(ctx, eo, "s", ScorebookScoreIn{PublicID: id, Version: 2}); err != nil {
				t.Errorf("taken away %v: scoring sent again: %v", gone, err)
			}
		}
		_, err = a.ScorebookMap(ctx, eo, "new", in)
		wantCode(t, err, fault.NotFound, "not_found")
	})
}

func TestARefusedChangeNamesTheVersionThatStands(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		id := kept(t, a, eo, "").PublicID
		for verb, change := range map[string]func(version int64) error{
			"map": func(v int64) error {
				_, err := a.ScorebookMap(ctx, eo, "", ScorebookMapIn{PublicID: id, Version: v})
				return err
			},
			"score":  func(v int64) error { return a.ScorebookScore(ctx, eo, "", ScorebookScoreIn{PublicID: id, Version: v}) },
			"delete": func(v int64) error { return a.ScorebookDelete(ctx, eo, "", ScorebookDeleteIn{id, v, "nhầm tệp"}) },
			"queue": func(v int64) error {
				_, err := a.ScorebookQueue(ctx, eo, "", ScorebookScoreIn{PublicID: id, Version: v})
				return err
			},
		} {
			err := change(99)
			wantCode(t, err, fault.Stale, "changed_meanwhile")
			if args := fault.From(err).Findings[0].Args; args["seen"] != int64(99) || args["now"] != int64(1) {
				t.Errorf("%s names %v", verb, args)
			}
		}
	})
}

func TestARefusedChangeOfAnAccountNamesTheVersionThatStands(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, _ *clock) {
		ad := admin(t, a)
		invite(t, a, ad, "can-bo")
		row := listed(t, a, ad, "can-bo")
		_, again := a.AccountReinvite(ctx, ad, "", AccountChange{ID: row.ID, Version: 99})
		for verb, err := range map[string]error{
			"reinvite": again, "close": a.AccountClose(ctx, ad, "", AccountCloseIn{ID: row.ID, Version: 99, Again: "can-bo"}),
		} {
			wantCode(t, err, fault.Stale, "changed_meanwhile")
			if args := fault.From(err).Findings[0].Args; args["seen"] != int64(99) || args["now"] != row.Version {
				t.Errorf("%s names %v, the account has %d", verb, args, row.Version)
			}
		}
	})
}
