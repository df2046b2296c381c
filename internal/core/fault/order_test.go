package fault_test

import (
	"slices"
	"testing"

	"thidua/internal/core/fault"
)

func sorted(o fault.Order, where ...fault.Where) []fault.Where {
	var fs []fault.Finding
	for _, w := range where {
		fs = append(fs, fault.Finding{Where: w})
	}
	o.Sort(fs)
	out := []fault.Where{}
	for _, f := range fs {
		out = append(out, f.Where)
	}
	return out
}

func TestFindingsFollowTabsUnitsAndTheSchemeAsTheyStand(t *testing.T) {
	o := fault.Order{Sheets: []string{"Tổng hợp", "An"}, Units: []string{"Đội Hai", "Đội Ba"}, Criteria: []string{"1.1", "1.2", "1.10", "a1"}, Columns: []string{"self", "appraisal"}}
	want := []fault.Where{
		{},
		{Sheet: "Tổng hợp", Unit: "Đội Hai", Criterion: "1.2"},
		{Sheet: "Tổng hợp", Unit: "Đội Hai", Criterion: "1.10"},
		{Sheet: "Tổng hợp", Unit: "Đội Hai", Criterion: "a1"},
		{Sheet: "Tổng hợp", Unit: "Đội Ba", Criterion: "1.1", Column: "self"},
		{Sheet: "Tổng hợp", Unit: "Đội Ba", Criterion: "1.1", Column: "appraisal"},
		{Sheet: "An", Cell: "B9"},
		{Sheet: "An", Cell: "A10"},
		{Sheet: "An", Cell: "Z10"},
		{Sheet: "An", Cell: "AA10"},
		{Sheet: "Trang 2"},
		{Sheet: "Trang 10"},
	}
	mixed := slices.Clone(want)
	slices.Reverse(mixed)
	if got := sorted(o, mixed...); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestCodesWithoutASchemeGoByTheirNumbers(t *testing.T) {
	want := []fault.Where{{Criterion: "1.1"}, {Criterion: "1.2"}, {Criterion: "1.10"}, {Criterion: "2"}, {Criterion: "a9"}, {Criterion: "a10"}}
	if got := sorted(fault.Order{}, want[2], want[5], want[0], want[3], want[4], want[1]); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
