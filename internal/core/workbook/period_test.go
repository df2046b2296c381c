package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/workbook"
)

func TestAPeriodLineThatCallsADayAMonthIsToldAndItsYearTaken(t *testing.T) {
	for _, c := range []struct {
		line string
		year int
		told []string
	}{
		{"Tháng 17/03/2026", 2026, []string{"17/03/2026"}},
		{"Kỳ chấm: tháng 5-3-2026", 2026, []string{"05/03/2026"}},
		{"Tháng 03/2026", 0, nil},
		{"Mỹ Tho, ngày 17/03/2026", 0, nil},
	} {
		r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
			rows[0] = []any{"BẢNG CHẤM ĐIỂM"}
			return slices.Insert(rows, 1, []any{c.line})
		}))
		if got := args(r, workbook.CodePeriodDoubtful, "day"); r.Year != c.year || !slices.Equal(got, c.told) {
			t.Errorf("%s: year %d, told %v", c.line, r.Year, got)
		}
	}
}

func TestFindingsFollowTheTabsAndTheScheme(t *testing.T) {
	empty := func(rows [][]any) [][]any {
		for _, i := range []int{4, 5, 6} { // 1.1, 1.2, 1.10
			rows[i][4] = nil
		}
		return rows
	}
	r := readSmall(t, nil, phieu("Đội Hai", empty), phieu("Đội Ba", empty))
	var got []string
	for _, f := range r.Findings {
		if f.Code == workbook.CodeScoreMissing {
			got = append(got, f.Where.Sheet+" "+f.Where.Criterion)
		}
	}
	if want := []string{"Đội Hai 1.1", "Đội Hai 1.2", "Đội Hai 1.10", "Đội Ba 1.1", "Đội Ba 1.2", "Đội Ba 1.10"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
