package workbook_test

import (
	"strings"
	"testing"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// side by side: units across, the second group under a header of its own; head is that header.
func underSecondHeader(head []any, title string) [][]any {
	rows := [][]any{
		{"ĐIỂM THẨM ĐỊNH NĂM 2024"},
		{"STT", "Nội dung", "Điểm chuẩn", "Xã Mẫu Một", "Xã Mẫu Hai"},
		{"1.1", "Lập kế hoạch công tác năm", 10, 9, 8},
		{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 5, 4},
		{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 4, 3},
	}
	if title != "" {
		rows = append(rows, []any{title})
	}
	return append(rows, head, []any{"2.1", "Chấp hành kỷ luật nội vụ", 10, 10, 7})
}

func TestASecondHeaderThatNamesOtherUnitsStopsTheReading(t *testing.T) {
	same := readSmall(t, nil, sheet("Chấm", underSecondHeader([]any{"STT", "Nội dung", "Điểm chuẩn", "Xã Mẫu Một", "XÃ MẪU HAI"}, "(tiếp theo)")...))
	if codes(same)[workbook.CodeSecondTable] != 0 || point(t, same, "Xã Mẫu Hai", "2.1", score.Appraisal) != "7" {
		t.Errorf("the same header again: %v, %v", same.Findings, same.Cells)
	}
	for name, head := range map[string][]any{
		"units in another order":    {"STT", "Nội dung", "Điểm chuẩn", "Xã Mẫu Hai", "Xã Mẫu Một"},
		"other units":               {"STT", "Nội dung", "Điểm chuẩn", "Xã Mẫu Ba", "Xã Mẫu Tư"},
		"one of them another":       {"STT", "Nội dung", "Điểm chuẩn", "Xã Mẫu Một", "Xã Mẫu Ba"},
		"nothing but units":         {nil, nil, nil, "Xã Mẫu Hai", "Xã Mẫu Một"},
		"the captions of the lines": {"STT", "Tiêu chí", nil, "Xã Mẫu Hai", "Xã Mẫu Một"},
	} {
		r := readSmall(t, nil, sheet("Chấm", underSecondHeader(head, "(tiếp theo)")...))
		if codes(r)[workbook.CodeSecondTable] != 1 || point(t, r, "Xã Mẫu Một", "1.1", score.Appraisal) != "9" {
			t.Errorf("%s: %v", name, r.Findings)
		}
		for _, unit := range []string{"Xã Mẫu Một", "Xã Mẫu Hai"} {
			if got := point(t, r, unit, "2.1", score.Appraisal); got != "none" {
				t.Errorf("%s: %s is given %s under the second header", name, unit, got)
			}
		}
	}
}

func TestATitleOfAnotherUnitInTheSheetOfOneStopsTheReading(t *testing.T) {
	stacked := func(rows ...[]any) *workbook.Reading {
		first := phieu("Xã Mẫu Một", func(all [][]any) [][]any {
			all[1] = []any{"PHIẾU CHẤM"}
			out := append(all[:7:7], rows...)
			return append(out, all[8])
		})
		first.Name = "Xã Mẫu Một"
		return readSmall(t, nil, first, phieu("Xã Mẫu Hai", nil))
	}
	again := []any{"STT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Thẩm định", "Lý do"}
	for _, title := range []string{"BẢNG CHẤM ĐIỂM XÃ MẪU HAI", "Xã Mẫu Hai", "2. Xã Mẫu Hai", "Phiếu điểm của xã Mẫu Hai năm 2024", "UBND xã Mẫu Hai"} {
		r := stacked([]any{title}, again)
		if codes(r)[workbook.CodeSecondTable] != 1 || point(t, r, "Xã Mẫu Một", "2.1", score.Appraisal) != "none" {
			t.Errorf("%s: 2.1 is given %s, %v", title, point(t, r, "Xã Mẫu Một", "2.1", score.Appraisal), r.Findings)
		}
	}
	if r := stacked([]any{"2. Xã Mẫu Hai"}); codes(r)[workbook.CodeSecondTable] != 1 {
		t.Errorf("a name alone: %v", r.Findings)
	}
	for _, title := range []string{"BẢNG CHẤM ĐIỂM (tiếp theo)", "Xã Mẫu Một (tiếp theo)"} {
		if r := stacked([]any{title}, again); codes(r)[workbook.CodeSecondTable] != 0 || point(t, r, "Xã Mẫu Một", "2.1", score.Appraisal) != "10" {
			t.Errorf("%s: %v", title, r.Findings)
		}
	}
}

func TestWordingsOfWhatIsNotTheYearsScoreAreAskedNotTaken(t *testing.T) {
	for _, words := range strings.Split("Thẩm định (đã hủy)|Thẩm định cũ|Thẩm định chưa chốt|Thẩm định 6 tháng|Thẩm định 6 tháng đầu năm|Thẩm định quý IV|Lũy kế thẩm định|Luỹ kế thẩm định|Số vụ thẩm định|Thẩm định (nhân hệ số 2)", "|") {
		r := readSmall(t, nil, phieu("Xã Mẫu Một", func(rows [][]any) [][]any { rows[2][4] = words; return rows }))
		if point(t, r, "Xã Mẫu Một", "1.1", score.Appraisal) != "none" || len(r.Questions) == 0 {
			t.Errorf("%s counts as the appraisal: %v", words, r.Findings)
		}
	}
}
