package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/workbook"
)

// question gives the one question about a key.
func question(t *testing.T, r *workbook.Reading, key string) workbook.Question {
	t.Helper()
	for _, q := range r.Questions {
		if q.Key == key {
			return q
		}
	}
	t.Fatalf("nothing asks about %q: %v", key, r.Questions)
	return workbook.Question{}
}

func TestAMisspeltCaptionIsOfferedItsNearestMeaningFirst(t *testing.T) {
	for caption, want := range map[string]string{"Diem tham dinnh": "appraisal", "Hội đồngg chấmm": "council"} {
		r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any { rows[2][4] = caption; return rows }))
		for _, q := range r.Questions {
			if q.Options[0] != want {
				t.Errorf("%s: offered %v", caption, q.Options)
			}
			if i := slices.Index(q.Options, "self"); i >= 0 && i < slices.Index(q.Options, "ignore") {
				t.Errorf("%s: a stage another column holds is offered before others: %v", caption, q.Options)
			}
		}
		if len(r.Questions) == 0 {
			t.Errorf("%s: nothing asked", caption)
		}
	}
}

func TestTwoColumnsOfOneCaptionAreToldApartByTheirLetters(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any { rows[2][3], rows[2][4] = "Điểm", "Điểm"; return rows }))
	if a, b := question(t, r, "diem").Columns, question(t, r, "diem#2").Columns; !slices.Equal(a, []string{"D"}) || !slices.Equal(b, []string{"E"}) {
		t.Errorf("columns %v and %v", a, b)
	}
}

func TestAQuestionAboutMarksAndNumbersNamesEveryColumnItDecides(t *testing.T) {
	rows := [][]any{
		{"BẢNG CHẤM ĐIỂM NĂM 2024"},
		{"STT", "Nội dung", "Điểm chuẩn", "Đội Một", "Đội Hai"},
		{"1.1", "Lập kế hoạch công tác năm", 10, "x", 9},
		{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 5, "7.100"},
		{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 4, 4},
		{"2.1", "Chấp hành kỷ luật nội vụ", 10, 10, 10},
	}
	r := readSmall(t, nil, sheet("Chấm", rows...))
	for _, q := range r.Questions {
		if !slices.Equal(q.Columns, []string{"Đội Một", "Đội Hai"}) {
			t.Errorf("%s names %v", q.ID, q.Columns)
		}
	}
	if len(r.Questions) != 2 {
		t.Errorf("asked %v", r.Questions)
	}
}

func TestHiddenColumnsThatAreNotReadAreToldOnce(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		for i := 4; i < 7; i++ {
			rows[i] = append(rows[i], nil, grid.Cell{Kind: grid.Error, Text: "#N/A"}, grid.Cell{Kind: grid.Error, Text: "#N/A"})
		}
		return rows
	})
	s.HiddenCols[7], s.HiddenCols[8] = true, true
	r := readSmall(t, nil, s)
	if c, n, e := args(r, workbook.CodeHiddenUnread, "columns"), args(r, workbook.CodeHiddenUnread, "count"), args(r, workbook.CodeHiddenUnread, "errors"); !slices.Equal(c, []string{"[G H]"}) || !slices.Equal(n, []string{"6"}) || !slices.Equal(e, n) {
		t.Errorf("told %v %v %v", c, n, e)
	}
	if len(r.Findings) != 1 {
		t.Errorf("remarks %v", r.Findings)
	}
}

func TestABlankScoreInsideAMergedRangeNamesTheRange(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any { rows[5][4] = nil; return rows })
	s.Merged = append(s.Merged, grid.Range{Row1: 5, Col1: 5, Row2: 6, Col2: 5})
	r := readSmall(t, nil, s)
	if got := args(r, workbook.CodeScoreMissing, "merged"); !slices.Equal(got, []string{"E5:E6"}) {
		t.Errorf("told %v, %v", got, r.Findings)
	}
}

func TestTwoColumnsUnderOneMergedCaptionNameTheRange(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any { rows[2][4] = nil; return rows })
	s.Merged = append(s.Merged, grid.Range{Row1: 3, Col1: 4, Row2: 3, Col2: 5})
	r := readSmall(t, nil, s)
	if got := args(r, workbook.CodeColumnTwice, "merged"); !slices.Equal(got, []string{"D3:E3", "D3:E3"}) {
		t.Errorf("told %v, %v", got, r.Findings)
	}
}
