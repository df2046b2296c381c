package app

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
)

// placesOf writes where somebody was.
func placesOf(t *testing.T, a *App, who access.Actor, id string) string {
	t.Helper()
	p, err := a.PersonRead(ctx, who, id)
	if err != nil {
		return codes(err)[0]
	}
	var out []string
	for _, x := range p.Places {
		out = append(out, fmt.Sprint(x.Name, " ", x.From, "–", x.Until))
	}
	return strings.Join(out, ", ")
}

func TestATransferWaitsForTheReceiverAndIsTakenBackByACounterAct(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo, sb := actorAs(t, a, "EO"), actorAs(t, a, "SB")
		there := idOf(t, a, "Lâm Hạ")
		receiver := officeAt(t, a, access.EO, there)()
		id := add(t, a, eo, someone(eo.Home.ID, "Lê An", "111222"))
		in := PersonMoveIn{ID: id, Version: 1, To: "lâm hạ", Leader: "leader", On: "01/07/2024", Reason: "Điều động theo nhu cầu"}
		_, err := a.PersonMove(ctx, eo, "", PersonMoveIn{ID: id, Version: 1, To: "Phòng không có", On: "x"})
		if got := strings.Join(codes(err), " "); got != "field_required person_leader_ask person_day_shape unit_named_unknown" {
			t.Errorf("everything wrong at once: %s", got)
		}
		if _, err := a.PersonMove(ctx, eo, "k", in); err != nil {
			t.Fatal(err)
		}
		again := in
		again.Version = 2
		_, err = a.PersonMove(ctx, eo, "", again)
		wantCode(t, err, fault.Conflict, CodeMoveWaiting)
		if got := placesOf(t, a, receiver, id); got != "not_found" {
			t.Errorf("the receiver sees him before: %s", got)
		}
		waiting, err := a.PersonMoves(ctx, receiver, 10)
		if err != nil || len(waiting) != 1 || !waiting[0].Mine || waiting[0].Name != "Lê An" {
			t.Fatalf("what waits: %+v (%v)", waiting, err)
		}
		_, err = a.PersonAcceptMove(ctx, eo, "", PersonAcceptMoveIn{Move: waiting[0].ID, Accept: true})
		wantCode(t, err, fault.Forbidden, "role")
		_, err = a.PersonAcceptMove(ctx, receiver, "", PersonAcceptMoveIn{Move: waiting[0].ID})
		wantCode(t, err, fault.Invalid, "field_required")
		if _, err := a.PersonAcceptMove(ctx, receiver, "", PersonAcceptMoveIn{Move: waiting[0].ID, Accept: true}); err != nil {
			t.Fatal(err)
		}
		_, err = a.PersonAcceptMove(ctx, receiver, "", PersonAcceptMoveIn{Move: waiting[0].ID, Accept: true})
		if fault.KindOf(err) == "" {
			t.Error("a transfer is accepted twice")
		}
		if got := placesOf(t, a, receiver, id); got != "Công an huyện Lâm Thượng 2020-03-01–2024-07-01, Công an huyện Lâm Hạ 2024-07-01–" {
			t.Errorf("the new unit reads %s", got)
		}
		// R14: the old unit sees what was there until then, masked, and changes nothing.
		old, err := a.PersonRead(ctx, eo, id)
		if err != nil || len(old.Places) != 1 || old.Left.String() != "2024-07-01" || old.Keeps || old.Number != "•••-222" || old.Hometown != "" || len(old.Ratings) > 0 {
			t.Errorf("the old unit reads %+v (%v)", old, err)
		}
		_, err = a.PersonAmend(ctx, eo, "", PersonAmendIn{ID: id, Version: 3, Reason: "x"})
		wantCode(t, err, fault.Forbidden, "role")
		if _, err = a.PersonUndoMove(ctx, sb, "", PersonUndoMoveIn{Move: waiting[0].ID, Reason: "Ghi nhầm"}); err != nil {
			t.Fatal(err)
		}
		if got := placesOf(t, a, eo, id); got != "Công an huyện Lâm Thượng 2020-03-01–" {
			t.Errorf("taken back: %s", got)
		}
		undoneKeepsWhoAccepted(t, a, waiting[0].ID, receiver.Account)
		_, err = a.PersonUndoMove(ctx, sb, "", PersonUndoMoveIn{Move: waiting[0].ID, Reason: "Ghi nhầm"})
		wantCode(t, err, fault.Conflict, CodeMoveSettled)
		storeSound(t, a)
	})
}

func undoneKeepsWhoAccepted(t *testing.T, a *App, id string, by int64) {
	t.Helper()
	move, err := a.store.PersonMoveGet(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := a.store.PersonMoves(ctx, move.PersonID)
	if err != nil || kept[0].State != MoveUndone || kept[0].Answer != "Ghi nhầm" || kept[0].SettledBy != by {
		t.Errorf("who accepted is forgotten: %+v (%v)", kept, err)
	}
}

func TestARefusedTransferChangesNothingAndTellsWhy(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	eo := actorAs(t, a, "EO")
	receiver := officeAt(t, a, access.HU, idOf(t, a, "Lâm Hạ"))()
	id := add(t, a, eo, someone(eo.Home.ID, "Lê An", "111222"))
	if _, err := a.PersonMove(ctx, eo, "", PersonMoveIn{ID: id, Version: 1, To: "Lâm Hạ", Leader: "direct", On: "01/07/2024", Reason: "Điều động"}); err != nil {
		t.Fatal(err)
	}
	waiting, _ := a.PersonMoves(ctx, receiver, 10)
	if _, err := a.PersonAcceptMove(ctx, receiver, "", PersonAcceptMoveIn{Move: waiting[0].ID, Reason: "Chưa có biên chế"}); err != nil {
		t.Fatal(err)
	}
	p, err := a.PersonRead(ctx, eo, id)
	if err != nil || len(p.Places) != 1 || len(p.Moves) != 1 || p.Moves[0].State != MoveRefused || p.Moves[0].Answer != "Chưa có biên chế" {
		t.Errorf("%+v (%v)", p.Moves, err)
	}
	_, err = a.PersonUndoMove(ctx, actorAs(t, a, "SB"), "", PersonUndoMoveIn{Move: waiting[0].ID, Reason: "x"})
	wantCode(t, err, fault.Conflict, CodeMoveSettled)
}

func TestTheStandingBodyRecordsRanksAndPosts(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo, sb := actorAs(t, a, "EO"), actorAs(t, a, "SB")
		id := add(t, a, eo, someone(eo.Home.ID, "Lê An", "111222"))
		_, err := a.PersonPost(ctx, eo, "", PersonPostIn{ID: id, Version: 1, Rank: "Đại úy", From: "01/01/2024", Reason: "x"})
		wantCode(t, err, fault.Forbidden, "role")
		_, err = a.PersonPost(ctx, sb, "", PersonPostIn{ID: id, Version: 1})
		if got := strings.Join(codes(err), " "); got != "field_required post_ask" {
			t.Errorf("nothing told: %s", got)
		}
		for i, in := range []PersonPostIn{
			{Rank: "Đại uý", From: "01/01/2024"}, {Title: "Đội phó", From: "01/06/2024", Document: "12/QĐ-CAT"},
		} {
			in.ID, in.Version, in.Reason = id, int64(i+1), "Theo quyết định"
			if _, err := a.PersonPost(ctx, sb, "", in); err != nil {
				t.Fatal(err)
			}
		}
		_, err = a.PersonPost(ctx, sb, "", PersonPostIn{ID: id, Version: 3, Title: "đội phó", From: "01/07/2024", Reason: "x"})
		wantCode(t, err, fault.Invalid, org.CodePostOverlap)
		p, err := a.PersonRead(ctx, eo, id)
		if err != nil || p.Rank() != "Đại uý" || len(p.Posts) != 2 {
			t.Fatalf("%+v (%v)", p, err)
		}
		if _, err = a.PersonPost(ctx, sb, "", PersonPostIn{ID: id, Version: 3, End: p.Posts[1].ID, Until: "30/09/2024", Reason: "Thôi giữ chức"}); err != nil {
			t.Fatal(err)
		}
		p, err = a.PersonRead(ctx, eo, id)
		if err != nil || p.Posts[1].Until.String() != "2024-10-01" {
			t.Errorf("ended: %+v (%v)", p.Posts, err)
		}
		if _, err = a.PersonPost(ctx, sb, "", PersonPostIn{ID: id, Version: 4, Title: "Đội phó", From: "01/10/2024", Reason: "Giữ lại"}); err != nil {
			t.Fatal(err)
		}
		_, err = a.PersonPost(ctx, sb, "", PersonPostIn{ID: id, Version: 5, End: p.Posts[1].ID, Until: "31/12/2024", Reason: "x"})
		wantCode(t, err, fault.Invalid, org.CodePostOverlap)
		storeSound(t, a)
	})
}

func TestTheHeadJudgesAYearOfTheWholeUnitThenTheExceptions(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo, hu := actorAs(t, a, "EO"), actorAs(t, a, "HU")
		home := eo.Home.ID
		an, binh := add(t, a, eo, someone(home, "Lê An", "")), add(t, a, eo, someone(home, "Lê Bình", ""))
		head := personEntry{Person: org.Person{Name: "Lê Trưởng"}, Unit: home, Leader: true, On: dateOf(a.now()).Add(-900), Title: "Trưởng công an huyện", Office: org.Head}
		chief := ""
		_, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
			_, ids, err := tx.addPeople(ctx, []personEntry{head})
			if err == nil {
				chief, err = ids[0], tx.Act("people:1", "", "", nil)
			}
			return struct{}{}, err
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = a.PersonRate(ctx, hu, "", PersonRateIn{Unit: home, Year: 1980, Rest: "htt"})
		wantCode(t, err, fault.Invalid, CodeRateYear)
		_, err = a.PersonRate(ctx, hu, "", PersonRateIn{Unit: home, Year: 2023, Classes: map[string]string{"x": "htt"}})
		wantCode(t, err, fault.Invalid, CodeRatePerson)
		_, err = a.PersonRate(ctx, hu, "", PersonRateIn{Unit: home, Year: 2023, Classes: map[string]string{chief: "htxs"}})
		wantCode(t, err, fault.Forbidden, CodeRateHead)
		done, err := a.PersonRate(ctx, hu, "", PersonRateIn{Unit: home, Year: 2023, Rest: "htt", Classes: map[string]string{binh: "htxs"}, Document: "5/QĐ"})
		if err != nil || done.Rated != 2 {
			t.Fatalf("%+v %v", done, err)
		}
		if done, err = a.PersonRate(ctx, hu, "", PersonRateIn{Unit: home, Year: 2023, Rest: "htt", Classes: map[string]string{binh: "ht"}}); err != nil || done.Rated != 1 {
			t.Fatalf("again: %+v %v", done, err)
		}
		above := officeAt(t, a, access.HU, idOf(t, a, "CAT Minh Lâm"))()
		if done, err = a.PersonRate(ctx, above, "", PersonRateIn{Unit: home, Year: 2023, Rest: "htxs"}); err != nil || done.Rated != 1 {
			t.Fatalf("the head above judges the head alone: %+v %v", done, err)
		}
		_, err = a.PersonRate(ctx, above, "", PersonRateIn{Unit: home, Year: 2023, Classes: map[string]string{an: "htxs"}})
		wantCode(t, err, fault.Forbidden, "role")
		for id, want := range map[string]string{an: "[2023 htt]", binh: "[2023 ht]", chief: "[2023 htxs]"} {
			p, err := a.PersonRead(ctx, eo, id)
			var got []string
			for _, r := range p.Ratings {
				got = append(got, fmt.Sprint(r.Year, " ", r.Class))
			}
			if err != nil || fmt.Sprint(got) != want {
				t.Errorf("%s: %v, want %s (%v)", p.Name, got, want, err)
			}
		}
		if p, err := a.PersonRead(ctx, actorAs(t, a, "AU"), an); err != nil || p.Ratings != nil {
			t.Errorf("the auditor sees ratings: %+v (%v)", p.Ratings, err)
		}
		storeSound(t, a)
	})
}
