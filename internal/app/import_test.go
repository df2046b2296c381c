package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/core/roster"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// listOf writes a list of people as CSV: one line a person, of the unit.
func listOf(unit string, people ...string) []byte {
	return []byte("Số hiệu;Họ và tên;Ngày sinh;Đơn vị;Đảng viên;Chức vụ\n" + strings.Join(people, ";"+unit+";x;Cán bộ\n") + ";" + unit + ";x;Cán bộ\n")
}

func handIn(t *testing.T, a *App, who access.Actor, content []byte) *ImportView {
	t.Helper()
	id, err := a.ImportPreview(ctx, who, "", ImportPreviewIn{FileName: "ds.csv", Content: content})
	if err != nil {
		t.Fatal(err)
	}
	v, err := a.ImportRead(ctx, who, id)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func foundCodes(v *ImportView) string {
	var out []string
	for _, f := range v.Found() {
		if f.Severity > fault.Info {
			out = append(out, f.Where.Cell+" "+f.Code)
		}
	}
	return strings.Join(out, ", ")
}

func TestAListIsHandedInPutRightBroughtInAndTakenBack(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		sb, eo := actorAs(t, a, "SB"), actorAs(t, a, "EO")
		v := handIn(t, a, sb, listOf("Lâm Hạ", "111-222;Trần Văn An;05/09/1990", "111-223;Lê Thị Bé;31/02/1991", ";Lý Cao;1992", "111224;Đỗ Dư;01/01/1993"))
		if got := foundCodes(v); got != "C3 person_day_unreal" || v.Fresh() != 3 || v.On != dateOf(a.now()) {
			t.Fatalf("found %s, %d to add, from %s", got, v.Fresh(), v.On)
		}
		_, err := a.ImportRead(ctx, eo, v.PublicID)
		wantCode(t, err, fault.NotFound, "not_found")
		_, err = a.ImportRun(ctx, sb, "", ImportRunIn{PublicID: v.PublicID, Version: v.Version, Whole: true})
		wantCode(t, err, fault.Conflict, CodeImportRefused)

		if err := a.ImportMend(ctx, sb, "", ImportMendIn{PublicID: v.PublicID, Version: v.Version, Cells: map[string]string{"ds!C3": "28/02/1991"}}); err != nil {
			t.Fatal(err)
		}
		if err := a.ImportMap(ctx, sb, "", ImportMapIn{PublicID: v.PublicID, Version: 2, On: "01/03/2020"}); err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.ImportMap(ctx, sb, "", ImportMapIn{PublicID: v.PublicID, Version: 2, On: "01/03/2021"}), fault.Stale, CodeStale)
		in := ImportRunIn{PublicID: v.PublicID, Version: 3, Whole: true}
		ran, again := must2(a.ImportRun(ctx, sb, "k", in))(t), must2(a.ImportRun(ctx, sb, "k", in))(t)
		if ran != (ImportRan{Rows: 4, Added: 4}) || again != ran {
			t.Errorf("ran %+v, again %+v", ran, again)
		}
		if got := peopleOf(t, a, sb, PersonListIn{Unit: unitNamed(t, a, sb, "Lâm Hạ").As.Unit, On: "2020-03-01"}); got != "Trần Văn An, Lê Thị Bé, Lý Cao, Đỗ Dư {4 0 0 4 4 true}" {
			t.Errorf("the unit has %s", got)
		}
		if done := must2(a.ImportRead(ctx, sb, v.PublicID))(t); done.Added != 4 || !done.MayUndo || done.Done.IsZero() {
			t.Errorf("%+v", done.ImportInfo)
		}
		_, err = a.ImportPreview(ctx, sb, "", ImportPreviewIn{FileName: "khac.csv", Content: listOf("Lâm Hạ", "111-222;Trần Văn An;05/09/1990", "111-223;Lê Thị Bé;31/02/1991", ";Lý Cao;1992", "111224;Đỗ Dư;01/01/1993")})
		wantCode(t, err, fault.Conflict, CodeImportSeen)

		next := handIn(t, a, sb, listOf("lâm  hạ", "111-222;Trần Văn An;05/09/1990", "111-222;Vũ Én;05/09/1991", "111-999;Lê Thị Bé;28/02/1991", "111-223;Ngô Gấm;01/01/1990", "999-111;Hà Mới;02/02/1992"))
		if got := foundCodes(next); got != "A3 roster_number_twice, B4 import_alike, A5 person_number_taken" || len(next.There) != 1 || next.Fresh() != 1 {
			t.Errorf("the next list: %s, %d here, %d to add", got, len(next.There), next.Fresh())
		}
		undone := ImportUndoIn{PublicID: v.PublicID, Version: 4}
		wantCode(t, a.ImportUndo(ctx, sb, "", ImportUndoIn{PublicID: v.PublicID, Version: 3}), fault.Stale, CodeStale)
		if err := a.ImportUndo(ctx, sb, "", undone); err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.ImportUndo(ctx, sb, "", undone), fault.Conflict, CodeImportUndone)
		if got := peopleOf(t, a, sb, PersonListIn{Unit: unitNamed(t, a, sb, "Lâm Hạ").As.Unit}); got != " {0 0 0 0 0 true}" {
			t.Errorf("taken back, the unit has %s", got)
		}
	})
}

func TestAUnitOutOfReachReadsAsOneThatIsNot(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	eo := actorAs(t, a, "EO")
	v := handIn(t, a, eo, []byte("Họ và tên;Ngày sinh;Đơn vị\nTrần An;01/01/1980;"+eo.Home.Name+"\nLê Bé;01/01/1981;Lâm Hạ\nLý Cao;01/01/1982;Nơi khác\n"))
	if got := foundCodes(v); got != "C3 roster_unit_unknown, C4 roster_unit_unknown" || v.Fresh() != 1 {
		t.Errorf("found %s, %d to add", got, v.Fresh())
	}
	err := a.ImportMap(ctx, eo, "", ImportMapIn{PublicID: v.PublicID, Version: 1, Units: map[string]string{"Lâm Hạ": key64(unitNamed(t, a, actorAs(t, a, "SB"), "Lâm Hạ").As.Unit)}})
	wantCode(t, err, fault.Invalid, org.CodeUnitUnknown)
	if err := a.ImportMap(ctx, eo, "", ImportMapIn{PublicID: v.PublicID, Version: 1, Units: map[string]string{"Lâm Hạ": key64(eo.Home.ID)}, Columns: map[string]string{"ngay sinh": string(roster.Birth)}}); err != nil {
		t.Fatal(err)
	}
	if v = must2(a.ImportRead(ctx, eo, v.PublicID))(t); v.Fresh() != 2 {
		t.Errorf("settled: %s", foundCodes(v))
	}
	next := handIn(t, a, eo, []byte("Họ và tên;Ngày sinh;Đơn vị\nVũ Én;01/01/1980;lâm hạ\n"))
	if next.Fresh() != 1 {
		t.Errorf("what was settled is not remembered: %s", foundCodes(next))
	}
}

func TestWhatWasDoneToSomebodyKeepsAListFromBeingTakenBack(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	sb := actorAs(t, a, "SB")
	v := handIn(t, a, sb, listOf("Lâm Hạ", "111-222;Trần Văn An;05/09/1990", "111-223;Lê Bé;01/02/1991"))
	must2(a.ImportRun(ctx, sb, "", ImportRunIn{PublicID: v.PublicID, Version: 1}))(t)
	page := must2(a.PersonList(ctx, sb, PersonListIn{Unit: unitNamed(t, a, sb, "Lâm Hạ").As.Unit, Size: 5}))(t)
	must2(a.PersonAmend(ctx, sb, "", PersonAmendIn{ID: page.People[0].ID, Version: 1, PersonIn: PersonIn{Name: "Trần Văn Anh", Born: "05/09/1990", Joined: "2012"}, Reason: "ghi nhầm"}))(t)
	wantCode(t, a.ImportUndo(ctx, sb, "", ImportUndoIn{PublicID: v.PublicID, Version: 2}), fault.Conflict, CodeImportRests)
}

func TestTheListOfTheTestDataComesBackWithNotes(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	data, err := os.ReadFile("../../testdata/workbooks/danh-sach-can-bo.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	sb := actorAs(t, a, "SB")
	id := must2(a.ImportPreview(ctx, sb, "", ImportPreviewIn{FileName: "ds.xlsx", Content: data}))(t)
	file := must2(a.ImportNotes(ctx, sb, id))(t)
	again, err := RosterFile(RosterFileIn{Name: file.Name, Data: file.Content, Kind: roster.People, Today: dateOf(a.now())})
	if err != nil || again.Count().Good != 1175 {
		t.Errorf("with its notes: %v, %+v", err, again.Count())
	}
}

func TestALongListLeavesRoomForOthersAndAKilledRunLeavesNothing(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		sb, eo := actorAs(t, a, "SB"), actorAs(t, a, "EO")
		var people []string
		for i := range 2 * importBatch {
			people = append(people, fmt.Sprintf("%06d;Trần Văn %c%c%c;%d", 200000+i, 'A'+i%26, 'a'+i/26%26, 'a'+i/676, 1960+i%40))
		}
		people[7] = "200007;Trần Văn Lạ;31/02/1990"
		v := handIn(t, a, sb, listOf("Lâm Hạ", people...))
		count := func() int {
			return must2(a.PersonList(ctx, sb, PersonListIn{Unit: unitNamed(t, a, sb, "Lâm Hạ").As.Unit, Size: 1}))(t).Totals.All
		}
		killed, kill := context.WithCancel(ctx)
		var told []JobProgress
		in := ImportRunIn{PublicID: v.PublicID, Version: 1, Told: func(p JobProgress) {
			told = append(told, p)
			if p.Done == importBatch { // somebody else writes and reads between two batches
				must2(a.PersonAdd(ctx, eo, "", PersonAddIn{PersonIn: PersonIn{Name: "Vũ Mới", Born: "01/01/1990", Joined: "2012"}, Unit: eo.Home.ID, Leader: "direct", On: "01/01/2020"}))(t)
				if got := count(); got != 0 {
					t.Errorf("%d people are seen while they are prepared", got)
				}
				kill()
			}
		}}
		if _, err := a.ImportRun(killed, sb, "k", in); !errors.Is(err, context.Canceled) {
			t.Fatalf("stopped: %v", err)
		}
		if len(told) != 2 || told[1] != (JobProgress{Done: importBatch, Failed: 1, Remaining: importBatch - 1}) {
			t.Errorf("told %+v", told)
		}
		storetest.Sound(t, a.store)
		if n := count(); n != 0 {
			t.Errorf("stopped: %d people", n)
		}

		lost, err := a.store.NewStage(ctx, importObject(v.PublicID), store.Micros(a.now())) // of a program that was killed
		if err == nil {
			err = a.stagePeople(ctx, lost, v.found[:20], 1)
		}
		if err != nil {
			t.Fatal(err)
		}
		in.Told = nil
		if ran := must2(a.ImportRun(ctx, sb, "k", in))(t); ran.Added != 2*importBatch-1 || count() != ran.Added {
			t.Errorf("ran %+v, %d people", ran, count())
		}
		wantCode(t, a.stagePeople(ctx, lost, v.found[:20], 1), fault.Conflict, store.CodeStageLost)
		if log := must2(a.AuditRead(ctx, actorAs(t, a, "AU"), AuditReadIn{Object: importObject(v.PublicID)}))(t); strings.Count(fmt.Sprint(log), string(access.ImportRun)) != 1 {
			t.Errorf("not one act for the run: %v", log)
		}
		storetest.Sound(t, a.store)
		if err := a.ImportUndo(ctx, sb, "", ImportUndoIn{PublicID: v.PublicID, Version: 2}); err != nil || count() != 0 {
			t.Errorf("taken back: %v, %d people", err, count())
		}
		storetest.Sound(t, a.store)
	})
}
