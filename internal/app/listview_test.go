package app

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/fault"
)

func TestAViewIsKeptUnderItsNameForOneAccountAlone(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo, sb := actorAs(t, a, "EO"), actorAs(t, a, "SB")
		save := func(name, query string) error {
			return a.ListviewSave(ctx, eo, "", ListviewSaveIn{List: ListPeople, Name: name, Query: query})
		}
		for _, v := range [][2]string{{"Nữ lãnh đạo", "nu=1"}, {"  Cũ   nhất ", "sap-xep=nam_sinh"}, {"Nữ lãnh đạo", "nu=1&lanh_dao=1"}} {
			if err := save(v[0], v[1]); err != nil {
				t.Fatal(err)
			}
		}
		kept, err := a.ListviewList(ctx, eo, ListPeople)
		if got := fmt.Sprint(kept); err != nil || got != "[{Cũ nhất sap-xep=nam_sinh} {Nữ lãnh đạo nu=1&lanh_dao=1}]" {
			t.Errorf("kept are %s (%v)", got, err)
		}
		if others, err := a.ListviewList(ctx, sb, ListPeople); err != nil || len(others) > 0 {
			t.Errorf("somebody else has %v (%v)", others, err)
		}
		wantCode(t, a.ListviewDelete(ctx, sb, "", ListviewDeleteIn{List: ListPeople, Name: "Cũ nhất"}), fault.NotFound, "not_found")
		if err := a.ListviewDelete(ctx, eo, "k", ListviewDeleteIn{List: ListPeople, Name: "Cũ nhất"}); err != nil {
			t.Fatal(err)
		}
		if err := a.ListviewDelete(ctx, eo, "k", ListviewDeleteIn{List: ListPeople, Name: "Cũ nhất"}); err != nil {
			t.Errorf("sent again: %v", err)
		}
		wantCode(t, save("", "nu=1"), fault.Invalid, "field_required")
		wantCode(t, save(strings.Repeat("x", 61), "nu=1"), fault.Invalid, "field_long")
		wantCode(t, save("x", strings.Repeat("x", 2001)), fault.Invalid, "field_long")
		wantCode(t, a.ListviewSave(ctx, eo, "", ListviewSaveIn{List: "ballots", Name: "x"}), fault.Invalid, "choice_unknown")
		for i := range viewsMost - 1 {
			if err := save(fmt.Sprint("v", i), "nu=1"); err != nil {
				t.Fatal(err)
			}
		}
		wantCode(t, save("zu viel", "nu=1"), fault.Conflict, CodeViewsMany)
		if err := save("v1", "lanh_dao=1"); err != nil {
			t.Errorf("in place of one that is kept: %v", err)
		}
	})
}
