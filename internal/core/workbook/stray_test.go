package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// listed is a list of units one below the other; first fills the column of units, line by line.
func listed(t testing.TB, first ...any) *workbook.Reading {
	rows := [][]any{{"BẢNG CHẤM ĐIỂM NĂM 2024"}, nil, {"Đơn vị", "STT", "Nội dung", "Điểm chuẩn", "Điểm thẩm định"}}
	for i, cell := range first {
		c := [][]any{{"1.1", "Lập kế hoạch công tác năm", 10, 9}, {"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 4}, {"1.10", "Tổ chức hội thi cấp cơ sở", 5, 3},
			{"2.1", "Chấp hành kỷ luật nội vụ", 10, 8}, {"2.2", "Thưởng sáng kiến được công nhận", "-", "-"}}[i%5]
		rows = append(rows, append([]any{cell}, c...))
	}
	return readSmall(t, nil, sheet("Sheet", rows...))
}

func TestOneStrayNumberInTheColumnOfUnitsIsToldAndTheColumnStays(t *testing.T) {
	for name, c := range map[string]struct {
		first []any
		told  []string
	}{
		"names once":       {[]any{"Đội Một", nil, 1, nil, nil, "Đội Hai", nil, nil, nil, nil}, []string{"Sheet!A6"}},
		"names every line": {[]any{"Đội Một", "Đội Một", 1, "Đội Một", 2, "Đội Hai", "Đội Hai", "Đội Hai", "Đội Hai", "Đội Hai"}, []string{"Sheet!A6", "Sheet!A8"}},
		"typed as text":    {[]any{"Đội Một", nil, nil, "1", nil, "Đội Hai", nil, nil, nil, nil}, []string{"Sheet!A7"}},
		"no stray":         {[]any{"Đội Một", nil, nil, nil, nil, "Đội Hai", nil, nil, nil, nil}, nil},
	} {
		r := listed(t, c.first...)
		if got := at(r, workbook.CodeUnitStray); !slices.Equal(got, c.told) {
			t.Errorf("%s: told %v", name, got)
		}
		if len(r.Units) != 2 || point(t, r, "Đội Một", "1.10", score.Appraisal) != "3" || point(t, r, "Đội Hai", "2.1", score.Appraisal) != "8" || codes(r)[workbook.CodeUnitUnknown] != 0 {
			t.Errorf("%s: %v, %v", name, r.Units, r.Findings)
		}
	}
}

func TestAColumnCaptionedUnitThatHoldsMostlyNumbersStaysNoColumnOfUnits(t *testing.T) {
	r := listed(t, 9, 4, 3, 8, "Đội Một")
	if codes(r)[workbook.CodeUnitStray] != 0 || len(r.Questions) == 0 {
		t.Errorf("%v, %v", r.Findings, r.Questions)
	}
}
