package app

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// someone is a person as the form of a unit sends him.
func someone(unit int64, name, number string) PersonAddIn {
	return PersonAddIn{
		PersonIn: PersonIn{Name: name, Sex: "female", Born: "05/09/1990", Joined: "09/2012", Number: number, Hometown: "Lâm Thượng", Education: "Đại học", Party: "yes", Months: "14", MonthsOn: "31/12/2023"},
		Unit:     unit, Leader: "direct", On: "01/03/2020", Rank: "Thượng uý", Since: "2021", Title: "Cán bộ tổng hợp",
	}
}

func add(t *testing.T, a *App, who access.Actor, in PersonAddIn) string {
	t.Helper()
	done, err := a.PersonAdd(ctx, who, "", in)
	if err != nil {
		t.Fatalf("%s: %v", in.Name, err)
	}
	return done.ID
}

// peopleOf writes a list in one line.
func peopleOf(t *testing.T, a *App, who access.Actor, in PersonListIn) string {
	t.Helper()
	in.Size = max(in.Size, 2)
	page, err := a.PersonList(ctx, who, in)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for ; ; in.After = page.Next {
		if page, err = a.PersonList(ctx, who, in); err != nil {
			t.Fatal(err)
		}
		for _, p := range page.People {
			names = append(names, p.Name)
		}
		if page.Next == "" {
			return fmt.Sprint(strings.Join(names, ", "), " ", page.Totals)
		}
	}
}

func TestAPersonIsTakenInListedAndReadThroughTheMask(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo, sb, au := actorAs(t, a, "EO"), actorAs(t, a, "SB"), actorAs(t, a, "AU")
		home, other := eo.Home.ID, unitNamed(t, a, sb, "Lâm Hạ").As.Unit
		an := add(t, a, eo, someone(home, "  Nguyễn  Thị An ", "012-345"))
		if one, two := must2(a.PersonAdd(ctx, eo, "k", someone(home, "Lê Văn Ân", "")))(t), must2(a.PersonAdd(ctx, eo, "k", someone(home, "Lê Văn Ân", "")))(t); one != two {
			t.Errorf("sent again: %+v, first %+v", two, one)
		}
		add(t, a, sb, someone(other, "Trần Anh", "222333"))
		_, err := a.PersonAdd(ctx, eo, "", someone(other, "Trần Anh", ""))
		wantCode(t, err, fault.NotFound, "not_found")

		if got := peopleOf(t, a, eo, PersonListIn{Unit: home, Only: true}); got != "Nguyễn Thị An, Lê Văn Ân {2 2 0 2 2 true}" {
			t.Errorf("the officer lists %s", got)
		}
		if got := peopleOf(t, a, sb, PersonListIn{}); got != "Nguyễn Thị An, Trần Anh, Lê Văn Ân {3 3 0 3 3 true}" {
			t.Errorf("the standing body lists %s", got)
		}
		if got := peopleOf(t, a, au, PersonListIn{Unit: other}); got != "Trần Anh {1 1 0 1 0 false}" {
			t.Errorf("the auditor lists %s", got)
		}
		if got := peopleOf(t, a, sb, PersonListIn{On: "2020-02-29"}); got != " {0 0 0 0 0 true}" {
			t.Errorf("the day before: %s", got)
		}
		_, err = a.PersonList(ctx, eo, PersonListIn{Unit: other, Size: 5})
		wantCode(t, err, fault.Invalid, org.CodeUnitUnknown)

		mine, err := a.PersonRead(ctx, eo, an)
		if err != nil || mine.Name != "Nguyễn Thị An" || mine.Born.String() != "1990-09-05" || mine.Joined.String() != "2012-09" || mine.Number != "012345" || mine.Party != org.Member || !mine.Keeps || mine.Rank() != "Thượng uý" || mine.Current.Unit != home {
			t.Errorf("the officer of the unit reads %+v (%v)", mine, err)
		}
		audited, err := a.PersonRead(ctx, au, an)
		if err != nil || audited.Born.String() != "1990" || audited.Number != "•••-345" || audited.Party != "" || audited.Keeps {
			t.Errorf("the auditor reads %+v (%v)", audited, err)
		}
		for _, out := range []string{"AD", "CH"} {
			_, err = a.PersonRead(ctx, actorAs(t, a, out), an)
			wantCode(t, err, fault.Forbidden, "role")
		}
		views, err := a.store.Queries.PersonViews(ctx, viewsOf(t, a, an))
		if err != nil || len(views) != 1 || views[0].AccountName != eo.Name || views[0].Fields != "party" {
			t.Errorf("who looked at what is recorded: %+v (%v)", views, err)
		}
		storeSound(t, a)
	})
}

func TestWhatIsWrongWithAPersonIsToldAtOnceAndNamesakesStayTwo(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo, sb := actorAs(t, a, "EO"), actorAs(t, a, "SB")
		home, other := eo.Home.ID, unitNamed(t, a, sb, "Lâm Hạ").As.Unit
		_, err := a.PersonAdd(ctx, eo, "", PersonAddIn{
			PersonIn: PersonIn{Name: "Lê Văn 2", Born: "31/02/1990", Joined: "1/1/26", Number: "12", Months: "x", Party: "có"}, Unit: home, Rank: "Thượng úy cao", On: "2024",
		})
		got := strings.Join(codes(err), " ")
		if want := "person_day_unreal person_day_shape person_number_length person_months person_name_letters person_choice person_leader_ask day_form person_rank_unknown"; got != want {
			t.Errorf("got %s", got)
		}
		_, err = a.PersonAdd(ctx, eo, "", func() PersonAddIn { in := someone(home, "Lê An", ""); in.On = "01/01/1944"; return in }())
		wantCode(t, err, fault.Invalid, org.CodeDayYear)

		first := add(t, a, eo, someone(home, "Lê An", "111222"))
		_, err = a.PersonAdd(ctx, eo, "", someone(home, "LÊ AN", ""))
		wantCode(t, err, fault.Conflict, CodeMaybeSame)
		apart := someone(home, "Lê An", "")
		apart.Apart = "Hai người sinh cùng ngày, khác quê"
		if second := add(t, a, eo, apart); second == first {
			t.Error("two namesakes are one")
		}
		add(t, a, sb, someone(other, "Lê An", ""))
		_, err = a.PersonAdd(ctx, eo, "", someone(home, "Lê Bình", "111-222"))
		if wantCode(t, err, fault.Conflict, CodeNumberTaken); fault.From(err).Findings[0].Args["name"] != "Lê An" {
			t.Errorf("who has the number: %v", fault.From(err).Findings[0].Args)
		}
		add(t, a, sb, someone(other, "Trần Anh", "222333"))
		_, err = a.PersonAdd(ctx, eo, "", someone(home, "Lê Bình", "222333"))
		if wantCode(t, err, fault.Conflict, CodeNumberTaken); fault.From(err).Findings[0].Args["name"] != nil {
			t.Errorf("somebody out of reach is named: %v", fault.From(err).Findings[0].Args)
		}
	})
}

func TestARecordIsAmendedByWhoKeepsItAndWhatHeDoesNotSeeStays(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo, sb, au := actorAs(t, a, "EO"), actorAs(t, a, "SB"), actorAs(t, a, "AU")
		id := add(t, a, eo, someone(eo.Home.ID, "Lê An", "111222"))
		in := PersonAmendIn{ID: id, Version: 1, PersonIn: someone(0, "Lê Thị An", "111-222").PersonIn, Reason: "Đính chính theo hồ sơ gốc"}
		in.Party = "no"
		_, err := a.PersonAmend(ctx, au, "", in)
		wantCode(t, err, fault.Forbidden, "role")
		born := in
		born.Born = "06/09/1990"
		_, err = a.PersonAmend(ctx, eo, "", born)
		wantCode(t, err, fault.Forbidden, "role")
		done, err := a.PersonAmend(ctx, eo, "", in)
		if err != nil || done.Version != 2 {
			t.Fatalf("amended: %+v, %v", done, err)
		}
		_, err = a.PersonAmend(ctx, sb, "", born)
		if wantCode(t, err, fault.Stale, CodeStale); fault.From(err).Findings[0].Args["by"] != eo.Name {
			t.Errorf("who changed it meanwhile: %v", fault.From(err).Findings[0].Args)
		}
		born.Version, born.Party = 2, "no"
		if _, err = a.PersonAmend(ctx, sb, "", born); err != nil {
			t.Fatal(err)
		}
		p, err := a.PersonRead(ctx, eo, id)
		var changed []string
		for _, c := range p.Changes {
			changed = append(changed, c.Field+" "+c.Before+" "+c.After)
		}
		if err != nil || fmt.Sprint(changed) != "[born 1990-09-05 1990-09-06 party yes no name Lê An Lê Thị An]" {
			t.Errorf("old and new: %v (%v)", changed, err)
		}
		seen, err := a.PersonRead(ctx, au, id)
		if err != nil || len(seen.Changes) != 2 || !seen.Changes[0].Hidden || seen.Changes[0].After != "" {
			t.Errorf("the auditor sees the changes %+v (%v)", seen.Changes, err)
		}
		storeSound(t, a)
	})
}

func TestABatchOfPeopleIsTakenInByFewStatements(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		sb := actorAs(t, a, "SB")
		home := unitNamed(t, a, sb, "Lâm Thượng").As.Unit
		entries := make([]personEntry, 250)
		for i := range entries {
			entries[i] = personEntry{Unit: home, Leader: i%10 == 0, On: dateOf(c.now()), Title: "Cán bộ", Rank: org.Rank{Written: "Đại úy", Code: "dai_uy"}}
			entries[i].Person = org.Person{Name: fmt.Sprintf("Lê Văn %c%c", 'a'+i/26, 'a'+i%26), Number: fmt.Sprintf("%06d", i), Sex: org.Male}
		}
		var ids []int64
		_, err := write(ctx, a, request{actor: sb, verb: access.PersonAdd}, func(tx *Tx) (struct{}, error) {
			var err error
			ids, _, err = tx.addPeople(ctx, entries)
			if err == nil {
				err = tx.Act("people:1", sb.Home.Path, "", nil)
			}
			return struct{}{}, err
		})
		if err != nil || len(ids) != 250 {
			t.Fatalf("%d taken in: %v", len(ids), err)
		}
		page, err := a.PersonList(ctx, sb, PersonListIn{Size: 300})
		if err != nil || page.Totals.All != 250 || page.Totals.Leaders != 25 || len(page.People) != 250 {
			t.Fatalf("listed %d, %+v: %v", len(page.People), page.Totals, err)
		}
		storeSound(t, a)
	})
}

// must2 gives what a verb answers or ends the test.
func must2[T any](out T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
}

func storeSound(t *testing.T, a *App) {
	t.Helper()
	if found, err := a.store.Verify(ctx); err != nil || len(found) > 0 {
		t.Errorf("the store: %v, %v", found, err)
	}
}

// viewsOf asks who looked at a person.
func viewsOf(t *testing.T, a *App, id string) db.PersonViewsParams {
	t.Helper()
	row, err := a.store.PersonGet(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return db.PersonViewsParams{PersonID: row.ID, PageSize: 10}
}
