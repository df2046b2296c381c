package app

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
)

// careerRows writes everything dated that is kept of people, without versions.
func careerRows(t *testing.T, a *App, people ...string) string {
	t.Helper()
	var out []string
	for _, id := range people {
		row, err := a.store.PersonGet(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		row.Version = 0
		places, err := a.store.PersonPlaces(ctx, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		posts, err := a.store.PersonPosts(ctx, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%+v %+v %+v", row, places, posts))
	}
	return strings.Join(out, "\n")
}

// postedAt gives somebody a post at his unit, in office.
func postedAt(t *testing.T, a *App, person string, unit int64, office org.Office) {
	t.Helper()
	row, err := a.store.PersonGet(ctx, person)
	if err != nil {
		t.Fatal(err)
	}
	_, err = write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
		columns := []string{"person_id", "unit_id", "title", "office", "from_on", "until_on", "document"}
		if _, err := tx.AddMany(ctx, "person_post", columns, [][]any{{row.ID, unit, "Trưởng", string(office), "2020-01-01", "", ""}}); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act("demo:post", "", "", nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPeopleFollowTheirUnitsIntoAMergerAndReturnWhenItIsTakenBack(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		if err := a.OrgTurn(ctx); err != nil {
			t.Fatal(err)
		}
		sb, head := actorAs(t, a, "SB"), actorAs(t, a, "giam-doc")
		one, two := unitNamed(t, a, sb, "Lâm Thượng"), unitNamed(t, a, sb, "Lâm Hạ")
		an, binh := add(t, a, sb, someone(one.As.Unit, "Lê An", "")), add(t, a, sb, someone(two.As.Unit, "Lê Bình", ""))
		late := someone(two.As.Unit, "Lê Chi", "")
		late.On = "10/10/2024" // came after the day from which the merger holds
		chi := add(t, a, sb, late)
		postedAt(t, a, an, one.As.Unit, org.Head)
		before, careers := rowsOf(t, a), careerRows(t, a, an, binh, chi)
		in := OrgActIn{
			On: "2024-10-01", Reason: "Sáp nhập theo đề án", Unit: one.As.Unit, Version: one.Version, Units: ids(two), Name: "Công an khu vực Lâm", Again: "lâm thượng",
		}
		plan, err := a.OrgPreview(ctx, sb, org.Merges, in)
		if err != nil || plan.Ending[0].People != 1 || fmt.Sprint(plan.Ending[1].Names) != "[Lê Bình Lê Chi]" {
			t.Errorf("who goes: %+v (%v)", plan.Ending, err)
		}
		done, err := a.OrgMerge(ctx, sb, "", in)
		if err != nil {
			t.Fatal(err)
		}
		if careerRows(t, a, an, binh, chi) != careers {
			t.Error("a draft moves nobody")
		}
		confirm(t, a, head, done.ID)
		clean(t, a, "merged")
		sb = actorAs(t, a, "SB")
		merged := unitNamed(t, a, sb, "Công an khu vực Lâm").As.Unit
		listed := func(unit int64, on string) int {
			list, err := a.PersonList(ctx, sb, PersonListIn{Unit: unit, On: on, Size: 10})
			if err != nil {
				t.Fatal(unit, on, err)
			}
			return list.Totals.All
		}
		if now, then := listed(merged, ""), listed(one.As.Unit, "2023-12-31"); now != 3 || then != 1 {
			t.Errorf("%d people now and %d last year", now, then)
		}
		row, err := a.store.PersonGet(ctx, an)
		if err != nil {
			t.Fatal(err)
		}
		posts, err := a.store.PersonPosts(ctx, row.ID)
		if err != nil || len(posts) != 2 || posts[0].UntilOn != "2024-10-01" || posts[1].UntilOn != "2024-10-01" {
			t.Errorf("a head of what ended heads nothing: %+v (%v)", posts, err)
		}
		takenBack(t, a, sb, head, before)
		if after := careerRows(t, a, an, binh, chi); after != careers {
			t.Errorf("after\n%s\nbefore\n%s", after, careers)
		}
	})
}

func TestPeopleBoundToAUnitSinceKeepItsOpeningAndNobodyIsLeftInAUnitThatEnds(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	if err := a.OrgTurn(ctx); err != nil {
		t.Fatal(err)
	}
	sb, head := actorAs(t, a, "SB"), actorAs(t, a, "giam-doc")
	one, two := unitNamed(t, a, sb, "Lâm Thượng"), unitNamed(t, a, sb, "Lâm Hạ")
	add(t, a, sb, someone(one.As.Unit, "Lê An", ""))
	closing := OrgActIn{On: "2024-10-01", Reason: "Giải thể", Unit: one.As.Unit, Version: one.Version, Again: "Lâm Thượng"}
	_, err := a.OrgClose(ctx, sb, "", closing)
	wantCode(t, err, fault.Conflict, CodeUnitLeft)
	merging := closing
	merging.Units, merging.Name = ids(two), "Công an khu vực Lâm"
	done, err := a.OrgMerge(ctx, sb, "", merging)
	if err != nil {
		t.Fatal(err)
	}
	confirm(t, a, head, done.ID)
	sb = actorAs(t, a, "SB")
	since := someone(unitNamed(t, a, sb, "Công an khu vực Lâm").As.Unit, "Lê Dũng", "")
	since.On = "10/10/2024"
	add(t, a, sb, since)
	acts, err := a.OrgActs(ctx, sb, 1)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.OrgUndo(ctx, sb, "", OrgActIn{Act: acts[0].ID, Reason: "Nhầm", Again: "Công an khu vực Lâm"})
	wantCode(t, err, fault.Conflict, CodeUnitUsed)
	if got := fmt.Sprint(fault.From(err).Findings[0].Args["people"]); got != "[Lê Dũng]" {
		t.Errorf("names %s", got)
	}
}

func TestWhoWentOnFromTheNewUnitKeepsThatWhenTheActIsTakenBack(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		if err := a.OrgTurn(ctx); err != nil {
			t.Fatal(err)
		}
		sb, head := actorAs(t, a, "SB"), actorAs(t, a, "giam-doc")
		one, two := unitNamed(t, a, sb, "Lâm Thượng"), unitNamed(t, a, sb, "Lâm Hạ")
		an := add(t, a, sb, someone(one.As.Unit, "Lê An", ""))
		closing := OrgActIn{On: "2024-03-01", Reason: "Giải thể", Unit: one.As.Unit, Version: one.Version, Again: "Lâm Thượng", Into: two.As.Unit}
		done, err := a.OrgClose(ctx, sb, "", closing)
		if err != nil {
			t.Fatal(err)
		}
		confirm(t, a, head, done.ID)
		row, err := a.store.PersonGet(ctx, an)
		if err != nil {
			t.Fatal(err)
		}
		top := unitNamed(t, a, sb, "CAT Minh Lâm").As.Unit
		_, err = write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
			places, err := tx.PersonPlaces(ctx, row.ID)
			if err != nil {
				return struct{}{}, err
			}
			career, err := careerOf(places)
			if err != nil {
				return struct{}{}, err
			}
			if career, err = career.Move(org.ID(top), false, dateOf(store.Time(tx.At)), "move:1"); err != nil {
				return struct{}{}, err
			}
			if err := tx.storeCareer(ctx, row.ID, places, career); err != nil {
				return struct{}{}, err
			}
			return struct{}{}, tx.Act("demo:move", "", "", nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		acts, err := a.OrgActs(ctx, actorAs(t, a, "SB"), 1)
		if err != nil {
			t.Fatal(err)
		}
		undo, err := a.OrgUndo(ctx, actorAs(t, a, "SB"), "", OrgActIn{Act: acts[0].ID, Reason: "Nhầm", Again: "Lâm Thượng"})
		if err != nil {
			t.Fatal(err)
		}
		confirm(t, a, head, undo.ID)
		places, err := a.store.PersonPlaces(ctx, row.ID)
		if err != nil || len(places) != 2 || places[0].UnitID != one.As.Unit || places[0].EndedBy != "move:1" || places[1].FromOn != places[0].UntilOn {
			t.Errorf("%+v (%v)", places, err)
		}
		clean(t, a, "taken back")
	})
}
