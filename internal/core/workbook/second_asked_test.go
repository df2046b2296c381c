package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// twoTables is a sheet with a second table of other units below the first, the lines of the second hidden.
func twoTables() *grid.Sheet {
	lines := func(a, b int) [][]any {
		return [][]any{{"1.1", "Lập kế hoạch công tác năm", 10, a, b}, {"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 5, 4}, {"1.10", "Tổ chức hội thi cấp cơ sở", 5, 4, 3}, {"2.1", "Chấp hành kỷ luật nội vụ", 10, 10, 7}}
	}
	rows := append([][]any{{"ĐIỂM THẨM ĐỊNH NĂM 2024"}, {"STT", "Nội dung", "Điểm chuẩn", "Xã Mẫu Một", "Xã Mẫu Hai"}}, lines(9, 8)...)
	rows = append(rows, nil, []any{"Đã chuyển đi"}, nil, []any{"STT", "Nội dung", "Điểm chuẩn", "Xã Mẫu Ba", "Xã Mẫu Tư"})
	s := sheet("Chấm", append(rows, lines(7, 6)...)...)
	s.HiddenRows = map[int]bool{}
	for row := 10; row <= 14; row++ {
		s.HiddenRows[row] = true
	}
	return s
}

func second(t *testing.T, r *workbook.Reading, answer string) *workbook.Reading {
	t.Helper()
	m := *r.Mapping
	for _, q := range r.Questions {
		if q.Code == workbook.AskSecond {
			if err := m.Answer(q, answer); err != nil {
				t.Fatal(err)
			}
			return readSmall(t, &m, twoTables())
		}
	}
	t.Fatalf("not asked: %v", r.Questions)
	return nil
}

func TestWhileASecondTableIsLeftUnreadNobodyIsRanked(t *testing.T) {
	r := readSmall(t, nil, twoTables())
	f, err := r.Facts()
	if err != nil || f.Asked != 1 || r.Questions[0].Part != workbook.PartSecond || !slices.Equal(r.Questions[0].Options, []string{workbook.UseSheet, workbook.LeaveOut}) {
		t.Fatalf("%v, %v", r.Questions, err)
	}
	if codes(r)[workbook.CodeRowHidden] != 0 {
		t.Errorf("lines that are not read are said to count: %v", r.Findings)
	}
	for _, f := range r.Findings {
		if f.Code == workbook.CodeSecondTable && (f.Args["hidden"] != 5 || f.Args["row"] != 10 || f.Where.Cell != "D10") {
			t.Errorf("%v", f)
		}
	}
}

func TestASecondTableLeftOutByAPersonIsAskedNoMore(t *testing.T) {
	r := second(t, readSmall(t, nil, twoTables()), workbook.LeaveOut)
	if len(r.Questions) != 0 || len(r.Units) != 2 || codes(r)[workbook.CodeSecondTable] != 0 || reasons(r)[workbook.SkipMapping] == 0 {
		t.Errorf("%v, %v, %v", r.Questions, r.Units, r.Findings)
	}
	if said := byHand(r); said == nil || !slices.Equal(said.Args["sheets"].([]string), []string{"Chấm"}) {
		t.Errorf("nothing says that a person left it out: %v", r.Findings)
	}
}

func TestASecondTableIsReadUnderItsOwnCaptionsWhereAPersonSaysSo(t *testing.T) {
	r := second(t, readSmall(t, nil, twoTables()), workbook.UseSheet)
	if len(r.Questions) != 0 || len(r.Units) != 4 || point(t, r, "Xã Mẫu Một", "1.1", score.Appraisal) != "9" || point(t, r, "Xã Mẫu Tư", "1.1", score.Appraisal) != "6" {
		t.Errorf("%v, %v, %v", r.Questions, r.Units, r.Findings)
	}
	if codes(r)[workbook.CodeRowHidden] != 1 {
		t.Errorf("hidden lines that count are not told: %v", r.Findings)
	}
}

func TestWhereTheSecondTableHasNoCaptionsOfItsOwnItCanOnlyBeLeftOut(t *testing.T) {
	r := readSmall(t, nil, sheet("Chấm", underSecondHeader([]any{nil, nil, nil, "Xã Mẫu Hai", "Xã Mẫu Một"}, "(tiếp theo)")...))
	if len(r.Questions) != 1 || !slices.Equal(r.Questions[0].Options, []string{workbook.LeaveOut}) {
		t.Errorf("%v", r.Questions)
	}
}
