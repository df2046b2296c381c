package workbook_test

import (
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/workbook"
)

// answeredAs settles the one question about names.
func answeredAs(t *testing.T, name string, sheets func() []*grid.Sheet) *workbook.Reading {
	t.Helper()
	r := readSmall(t, nil, sheets()...)
	if len(r.Questions) != 1 || r.Questions[0].Code != workbook.AskSameUnit || r.Questions[0].Options[0] != "Đông Hà - Quảng Nam" {
		t.Fatalf("%v, %v", r.Questions, r.Units)
	}
	m := *r.Mapping
	if err := m.Answer(r.Questions[0], name); err != nil {
		t.Fatal(err)
	}
	return readSmall(t, &m, sheets()...)
}

func summed(names ...string) *grid.Sheet {
	rows := [][]any{{"TỔNG HỢP ĐIỂM NĂM 2024"}, {"STT", "Đơn vị", "Tổng điểm thẩm định"}}
	for i, name := range names {
		rows = append(rows, []any{i + 1, name, 27})
	}
	return sheet("Tổng hợp", rows...)
}

func TestAnAbbreviatedNameOfAnotherUnitIsAskedAndTheAnswerHolds(t *testing.T) {
	for name, pair := range map[string][2]string{"the long one first": {"Đông Hà - Quảng Nam", "ĐH-QN"}, "the short one first": {"ĐH-QN", "Đông Hà - Quảng Nam"}} {
		sheets := func() []*grid.Sheet { return []*grid.Sheet{phieu(pair[0], nil), phieu(pair[1], nil)} }
		one := answeredAs(t, "Đông Hà - Quảng Nam", sheets)
		if len(one.Questions) != 0 || len(one.Units) != 1 || one.Units[0].Name != "Đông Hà - Quảng Nam" || byHand(one) == nil {
			t.Errorf("%s: one unit: %v, %v", name, one.Questions, one.Units)
		}
		if two := answeredAs(t, "ĐH-QN", sheets); len(two.Questions) != 0 || len(two.Units) != 2 {
			t.Errorf("%s: two units: %v, %v", name, two.Questions, two.Units)
		}
	}
}

func TestAnAbbreviationInTheSummaryIsAskedAndDoesNotRenameTheUnit(t *testing.T) {
	sheets := func() []*grid.Sheet {
		return []*grid.Sheet{phieu("Đông Hà - Quảng Nam", nil), phieu("Xã Mẫu Hai", nil), phieu("Xã Mẫu Tư", nil), summed("Xã Mẫu Hai", "ĐH-QN", "Xã Mẫu Tư")}
	}
	one := answeredAs(t, "Đông Hà - Quảng Nam", sheets)
	if len(one.Questions) != 0 || len(one.Units) != 3 || one.Units[1].Name != "Đông Hà - Quảng Nam" || codes(one)[workbook.CodeOnlyInSummary] != 0 {
		t.Errorf("%v, %v, %v", one.Questions, one.Units, one.Findings)
	}
}

func TestNamesThatAreNoInitialsOfEachOtherAreNotAsked(t *testing.T) {
	for _, pair := range [][2]string{{"Đội Một", "Đội Một Hai"}, {"QN", "Quảng Nam Đông"}, {"Tổ 1", "Tổ 12"}, {"ĐN-QN", "Đông Hà - Quảng Nam"}} {
		if r := readSmall(t, nil, phieu(pair[0], nil), phieu(pair[1], nil)); len(r.Questions) != 0 || len(r.Units) != 2 {
			t.Errorf("%v: %v", pair, r.Questions)
		}
	}
}

func TestOfTwoWritingsOfTheKindOfAUnitTheFullerIsShownAndItIsTold(t *testing.T) {
	r := readSmall(t, nil, phieu("Phường Mẫu Ba", nil), phieu("X. Mẫu Tư", nil), phieu("Xã Mẫu Hai", nil), summed("P. Mẫu Ba", "Xã Mẫu Tư", "XÃ MẪU HAI"))
	if len(r.Units) != 3 || r.Units[0].Name != "Phường Mẫu Ba" || r.Units[1].Name != "Xã Mẫu Tư" || codes(r)[workbook.CodeUnitWritten] != 2 || len(r.Questions) != 0 {
		t.Errorf("%v, %v", r.Units, r.Findings)
	}
}
