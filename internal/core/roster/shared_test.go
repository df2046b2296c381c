package roster_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/org"
	"thidua/internal/core/roster"
	"thidua/internal/doc/xlsx"
	"thidua/packs"
)

func shared(t testing.TB) *grid.Book {
	t.Helper()
	data, err := os.ReadFile("../../../testdata/workbooks/danh-sach-can-bo.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	b, err := xlsx.Read("danh-sach-can-bo.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var today, _ = cal.Of(2026, 11, 25)

func options() roster.Options { return roster.Options{Today: today, Ranks: packs.Ranks()} }

// What data of this file must come to is told in its description; the code knows none of it.
func TestTheListOfPeopleComesOutExactly(t *testing.T) {
	r := roster.Read(shared(t), roster.People, packs.Roster(), options())
	refused := map[int][]string{}
	count := map[string]int{}
	names := map[string]bool{}
	for _, p := range r.People {
		if !p.Good() {
			for _, f := range p.Found {
				if f.Severity == fault.Error {
					refused[p.Row] = append(refused[p.Row], f.Code)
				}
			}
			continue
		}
		count["good"]++
		count[string(p.Sex)]++
		count[p.Standing]++
		count["party "+string(p.Party)]++
		count["unit "+p.UnitText]++
		count["in "+p.Unit]++
		names[lex.Same(p.Name)] = true
		if p.Months > 0 {
			count["with months"]++
			count["months"] += p.Months
		}
		if p.Stored {
			count["stored"]++
		}
		for _, f := range p.Found {
			count[f.Code]++
		}
	}
	want := map[string]int{
		"good": 1175, "male": 974, "female": 201, "leader": 251, "direct": 924, "party yes": 1002, "party no": 173, "with months": 163, "months": 7884,
		"in dv01": 5, "in dv17": 46, "in dv20": 46, "stored": 177, roster.CodeNumberPadded: 64,
	}
	for what, n := range want {
		if count[what] != n {
			t.Errorf("%s: %d, want %d", what, count[what], n)
		}
	}
	if len(r.People) != 1200 || len(names) != 1157 || r.AsOf.String() != "2024-12-31" || r.Against != 40 {
		t.Errorf("%d rows, %d names, as of %s, held against %d units", len(r.People), len(names), r.AsOf, r.Against)
	}
	facedExactly(t, r, refused)
}

// facedExactly checks which rows are refused, for what, and what is told of the table.
func facedExactly(t *testing.T, r *roster.Reading, refused map[int][]string) {
	t.Helper()
	faults := map[int]string{
		51: org.CodeDayUnreal, 105: org.CodeDayUnreal, 158: org.CodePersonName, 210: org.CodePersonLetters, 262: roster.CodeNumberTwice,
		314: org.CodeJoinedChild, 366: org.CodeBornAhead, 422: org.CodeDayShape, 470: org.CodeDayShape, 518: roster.CodeBirthTwice,
		566: org.CodeBornMissing, 614: roster.CodeUnitUnknown, 662: roster.CodeUnitAmbiguous, 710: roster.CodeRankUnknown,
		758: org.CodeNumberRounded, 806: roster.CodeStandingBoth, 854: roster.CodeStandingNone, 902: roster.CodePersonTwice,
		950: org.CodeJoinedAhead, 997: org.CodeJoinedMissing, 1045: org.CodePersonHidden, 1093: org.CodePersonLegacy,
		1145: roster.CodeCellError, 1193: org.CodeNumberLength, 1241: org.CodeDayShape,
	}
	for row, code := range faults {
		if !slices.Equal(refused[row], []string{code}) {
			t.Errorf("row %d: %q, want %s", row, refused[row], code)
		}
		delete(refused, row)
	}
	for row, codes := range refused {
		t.Errorf("row %d is refused: %q", row, codes)
	}
	if table := r.Tables[0]; table.Rows != 1200 || table.Groups != 40 || !slices.Equal(table.Hidden, []int{643, 644}) {
		t.Errorf("%d rows, %d groups, hidden %v", table.Rows, table.Groups, table.Hidden)
	}
	for _, f := range r.Found {
		switch f.Code {
		case roster.CodeRowsHidden:
		case roster.CodeNumbersStored:
			if f.Args["count"] != 177 || f.Args["padded"] != 64 {
				t.Errorf("told of numbers %v", f.Args)
			}
		default:
			t.Errorf("told: %v", f)
		}
	}
}

func TestTheListOfUnitsComesOutWhole(t *testing.T) {
	r := roster.Read(shared(t), roster.Units, packs.Roster(), options())
	if len(r.Units) != 40 || len(r.Tables) != 1 || r.AsOf.String() != "2024-12-31" {
		t.Fatalf("%d units in %d tables as of %s", len(r.Units), len(r.Tables), r.AsOf)
	}
	tops, above := 0, map[string]int{}
	for _, u := range r.Units {
		if len(u.Found) > 0 || u.Code == "" || u.Short == "" || u.Founded.Day == 0 {
			t.Errorf("row %d: %+v", u.Row, u)
		}
		if u.Parent == "" {
			tops++
		}
		above[u.Parent]++
	}
	if tops != 1 || above["dv01"] != 27 || above["dv08"] != 3 {
		t.Errorf("%d tops, %v below", tops, above)
	}
	days := map[string]string{}
	for _, u := range r.Units {
		days[u.Code] = u.Founded.String()
	}
	for code, day := range map[string]string{"ĐV01": "1976-08-06", "ĐV07": "1979-11-09", "ĐV13": "2009-08-12", "ĐV06": "1976-08-06", "ĐV15": "1990-11-20"} {
		if days[code] != day {
			t.Errorf("%s founded %s, want %s", code, days[code], day)
		}
	}
	if got := fmt.Sprint(r.Units[0].Kind, r.Units[1].Kind, r.Units[16].Kind, r.Units[28].Kind); got != "police_placedepartmentpolice_placeteam" {
		t.Errorf("kinds %s", got)
	}
}
