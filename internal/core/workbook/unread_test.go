package workbook_test

import (
	"fmt"
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

func TestWordsNobodyExplainsBesideAStageAreToldAndAsked(t *testing.T) {
	for caption, words := range map[string]string{
		"Thẩm định (người)": "[người]", "Thẩm định bổ sung": "[bổ sung]", "Thẩm định ĐTĐ": "[ĐTĐ]", "Thẩm định x 2": "[x]", "Điểm thẩm định xe máy": "[xe máy]", "THAM DINH SO TIEN": "[TIEN]", "Thẩm định (máy) và xe": "[máy xe]",
	} {
		r := readSmall(t, nil, appraisedUnder(caption))
		got := findings(r, workbook.CodeColumnWords)
		if len(got) != 1 || fmt.Sprint(got[0].Args["words"]) != words || len(r.Questions) != 1 {
			t.Errorf("%q: said %v, asks %v", caption, r.Findings, r.Questions)
			continue
		}
		if point(t, r, "Đội Một", "1.1", score.Appraisal) != "9" {
			t.Errorf("%q: points are not taken", caption)
		}
		for answer, want := range map[string]string{string(score.Appraisal): "9", workbook.ColIgnore: "none"} {
			m := &workbook.Mapping{}
			if err := m.Answer(r.Questions[0], answer); err != nil {
				t.Fatal(err)
			}
			next := readSmall(t, m, appraisedUnder(caption))
			if point(t, next, "Đội Một", "1.1", score.Appraisal) != want || len(next.Questions)+len(findings(next, workbook.CodeColumnWords)) != 0 {
				t.Errorf("%q, %s: said %v, asks %v", caption, answer, next.Findings, next.Questions)
			}
		}
	}
}

func findings(r *workbook.Reading, code string) []fault.Finding {
	var out []fault.Finding
	for _, f := range r.Findings {
		if f.Code == code {
			out = append(out, f)
		}
	}
	return out
}

func TestWhoScoresAndWhenIsUnderstoodBesideAStage(t *testing.T) {
	for _, caption := range []string{
		"Thẩm định", "Điểm thẩm định của Sở", "Điểm thẩm định của Tổ thẩm định Công an tỉnh", "Điểm sau thẩm định", "Thẩm định lần 2", "Thẩm định ngày 05/01/2025", "Thẩm định năm 2024",
		"Điểm do Tổ chấm điểm thi đua thẩm định (5)", "Cơ quan thường trực thẩm định", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG THẨM ĐỊNH", "Phòng Nội vụ thẩm định", "Tham dinh cua UBND huyen", "Thẩm địng", "THẨM ĐỊNH (BỘ)",
	} {
		r := readSmall(t, nil, appraisedUnder(caption))
		if got := findings(r, workbook.CodeColumnWords); len(got) != 0 || point(t, r, "Đội Một", "1.1", score.Appraisal) != "9" {
			t.Errorf("%q: said %v", caption, r.Findings)
		}
	}
}

func TestWordsOverAStageAreToldToo(t *testing.T) {
	for over, want := range map[string]int{"Xe máy": 2, "Công ty Một": 0, "Điểm chấm": 0, "Công an tỉnh": 0} {
		s := phieu("Đội Một", func(rows [][]any) [][]any {
			return slices.Insert(rows, 2, []any{"STT", "Nội dung", "Điểm chuẩn", over, nil, "Lý do"})
		})
		s.Merged = []grid.Range{{Row1: 3, Col1: 4, Row2: 3, Col2: 5}}
		if r := readSmall(t, nil, s); len(findings(r, workbook.CodeColumnWords)) != want || len(r.Questions) != want {
			t.Errorf("%q: said %v", over, r.Findings)
		}
	}
}
