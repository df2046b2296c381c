package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

func TestADifferenceBesideASelfScoreAloneIsAskedForTheAppraisalMayStandThere(t *testing.T) {
	for _, caption := range []string{"Chênh lệch", "CHÊNH LỆCH", "Tăng, giảm", "Điểm chấm / Chênh lệch", "Chênh lệch điểm", "Tăng giảm so với tự chấm"} {
		s := func() *grid.Sheet { return appraisedUnder(caption) }
		r := readSmall(t, nil, s())
		if codes(r)[workbook.CodeDifferenceAlone] != 1 || fault.Worst(r.Findings) != fault.Error || len(r.Questions) != 1 || len(r.Open) != 5 {
			t.Errorf("%q: said %v, asks %v, open %d", caption, codes(r), r.Questions, len(r.Open))
			continue
		}
		if sh := scored(t, r).Units[0].Sheet(score.Final); sh.Total != nil || sh.Rank != 0 {
			t.Errorf("%q: final total %v, rank %d", caption, sh.Total, sh.Rank)
		}
		m := &workbook.Mapping{}
		if err := m.Answer(r.Questions[0], string(score.Appraisal)); err != nil {
			t.Fatal(err)
		}
		if next := readSmall(t, m, s()); point(t, next, "Đội Một", "1.1", score.Appraisal) != "9" || len(next.Questions) != 0 {
			t.Errorf("%q is the appraisal: asks %v, said %v", caption, next.Questions, codes(next))
		}
		m = &workbook.Mapping{}
		if err := m.Answer(r.Questions[0], workbook.ColDifference); err != nil || !slices.Contains(r.Questions[0].Options, workbook.ColDifference) {
			t.Fatal(err, r.Questions[0].Options)
		}
		if next := readSmall(t, m, s()); len(next.Questions) != 0 || len(next.Open) != 0 || scored(t, next).Units[0].Sheet(score.Final).Total == nil {
			t.Errorf("%q is a difference: asks %v, open %v", caption, next.Questions, next.Open)
		}
	}
}

// withDifference adds a column of differences to an ordinary sheet.
func withDifference(caption string, values ...any) *grid.Sheet {
	return phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2] = append(rows[2][:5:5], caption)
		for i, at := range []int{4, 5, 6, 8, 10} {
			if i < len(values) {
				rows[at] = append(rows[at][:5:5], values[i])
			}
		}
		return rows
	})
}

func TestAWrongDifferenceIsToldAtItsCell(t *testing.T) {
	for _, c := range []struct {
		caption string
		values  []any
		want    []string
	}{
		{"Chênh lệch", []any{0, 1, 0, 0, 1}, nil},
		{"Tăng giảm", []any{0, number("-1"), 0, 0, number("-1")}, nil},
		{"Chênh lệch", []any{0, 0, 0, 0, 1}, []string{"Đội Một!F6"}},
		{"Chênh lệch", []any{0, 1, 0, 0, 2}, []string{"Đội Một!F11"}},
		{"Tăng, giảm so với năm 2023", []any{3, 4, 3, 3, 13}, nil},
	} {
		r := readSmall(t, nil, withDifference(c.caption, c.values...))
		if got := at(r, workbook.CodeDifferenceWrong); !slices.Equal(got, c.want) || len(r.Questions) != 0 {
			t.Errorf("%s %v: told at %v, asks %v, said %v", c.caption, c.values, got, r.Questions, codes(r))
		}
	}
}

func TestADifferenceThatLooksLikeAnotherScoringIsAsked(t *testing.T) {
	r := readSmall(t, nil, withDifference("Chênh lệch", 8, 4, 3, 9))
	if codes(r)[workbook.CodeColumnLikePoints] != 1 || len(r.Questions) != 1 || codes(r)[workbook.CodeDifferenceWrong] != 0 {
		t.Errorf("asks %v, said %v", r.Questions, codes(r))
	}
}

func TestDifferencesComputedFromAReviewNotYetMadeAreNotAsked(t *testing.T) {
	computed := func(v int) grid.Cell {
		c := cellOf(1, 1, v)
		c.Formula = "E5-D5"
		return c
	}
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2] = append(rows[2][:5:5], "Chênh lệch")
		for _, at := range []int{3, 4, 5, 6, 7, 8, 9, 10} {
			rows[at][4] = nil
		}
		for i, at := range []int{4, 5, 6, 8} {
			rows[at] = append(rows[at][:5:5], computed(-4-i))
		}
		return rows
	})
	if r := readSmall(t, nil, s); len(r.Questions) != 0 {
		t.Errorf("asks %v, said %v", r.Questions, codes(r))
	}
}
