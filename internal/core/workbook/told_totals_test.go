package workbook_test

import (
	"fmt"
	"slices"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/workbook"
)

func args(r *workbook.Reading, code, name string) []string {
	var out []string
	for _, f := range r.Findings {
		if f.Code == code {
			out = append(out, fmt.Sprint(f.Args[name]))
		}
	}
	return out
}

func withTotal(cells ...any) func([][]any) [][]any {
	return func(rows [][]any) [][]any { rows[len(rows)-1] = cells; return rows }
}

func TestATotalInWordsIsHeldAgainstTheScores(t *testing.T) {
	for _, c := range []struct {
		name string
		line []any
		want []string // figures told as wrong
	}{
		{"a wrong one", []any{"Tổng cộng: 29,5 điểm"}, []string{"29.5"}},
		{"the total of one stage", []any{"Tổng cộng: 28 điểm"}, nil},
		{"one for each column", []any{"Tổng cộng: 28 điểm, 26 điểm"}, []string{"26"}},
		{"of a stage that is named", []any{"Tổng điểm thẩm định: 28 điểm"}, []string{"28"}},
		{"the sum of numbered lines", []any{"Tổng cộng (1+2+3)"}, nil},
		{"a rule", []any{"Tổng điểm trừ không quá 1,5 điểm"}, nil},
		{"of another thing", []any{"Tổng số đơn vị: 3"}, nil},
		{"beside the label, with the word for points", []any{nil, "Tổng cộng", 30, "28,5 điểm", 27}, nil},
	} {
		r := readSmall(t, nil, phieu("Đội Một", withTotal(c.line...)))
		if got := args(r, workbook.CodeTextTotal, "stored"); !slices.Equal(got, c.want) {
			t.Errorf("%s: told %v, want %v", c.name, got, c.want)
		}
	}
	r := readSmall(t, nil, phieu("Đội Một", withTotal(nil, "Tổng cộng", 30, "28,5 điểm", 27)))
	if got := at(r, workbook.CodeTotalDiffers); !slices.Equal(got, []string{"Đội Một!D11"}) {
		t.Errorf("a total with the word for points: %v", got)
	}
}

func TestTheSumBelowASummaryIsHeldAgainstTheUnits(t *testing.T) {
	summary := func(sum any, more ...[]any) *grid.Sheet {
		return sheet("Tổng hợp", append([][]any{{"TỔNG HỢP NĂM 2024"}, {"STT", "Đơn vị", "Tổng điểm thẩm định"}, {1, "Đội Một", 27}, {2, "Đội Hai", 27}, {nil, "Cộng", sum}}, more...)...)
	}
	for _, c := range []struct {
		name string
		s    *grid.Sheet
		code string
		want []string
	}{
		{"right", summary(54), workbook.CodeSumDiffers, nil},
		{"wrong", summary(55), workbook.CodeSumDiffers, []string{"Tổng hợp!C5"}},
		{"as text", summary("55,0 điểm"), workbook.CodeSumDiffers, []string{"Tổng hợp!C5"}},
		{"in the label", summary(nil, []any{nil, "Tổng cộng: 55 điểm"}), workbook.CodeTextTotal, []string{"Tổng hợp!B6"}},
		{"an error", summary(grid.Cell{Kind: grid.Error, Text: "#REF!"}), workbook.CodeStoredError, []string{"Tổng hợp!C5"}},
	} {
		r := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil), c.s)
		if got := at(r, c.code); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestAnErrorInATotalIsTold(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", withTotal(nil, "Tổng cộng", 30, grid.Cell{Kind: grid.Error, Text: "#DIV/0!"}, 27)))
	if got := at(r, workbook.CodeStoredError); !slices.Equal(got, []string{"Đội Một!D11"}) {
		t.Errorf("told at %v", got)
	}
}

func TestAScoreFromAnotherWorkbookIsToldWithItsFormula(t *testing.T) {
	for formula, code := range map[string]string{
		"[1]Sheet1!A1":                  workbook.CodeElsewhere,
		`'C:\cham\[diem.xlsx]Đội 1'!A1`: workbook.CodeElsewhere,
		"SUM(Bang[Diem])":               workbook.CodeFormulaScore,
	} {
		r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
			rows[4][3] = grid.Cell{Kind: grid.Number, Text: "9", Formula: formula}
			return rows
		}))
		if got := args(r, code, "formula"); !slices.Equal(got, []string{formula}) {
			t.Errorf("%s: %v", formula, codes(r))
		}
		if got := point(t, r, "Đội Một", "1.1", "self"); got != num.Int(9).String() {
			t.Errorf("%s: the stored result is not used: %s", formula, got)
		}
	}
}

func TestALineThatNumbersTheColumnsIsNoGroup(t *testing.T) {
	for _, row := range [][]any{
		{1, 2, 3, 4, 5, 5},
		{"A", "B", "1", "2", "3=1+2", "SD"},
		{"1", "2", "3", "25", "5", "6"},
		{"(1)", "(2)", "(3)", "(4)", "(5)", "(7)"},
		{1, 2, 3, 4, 5, "SD"},
	} {
		r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any { return slices.Insert(rows, 3, row) }))
		if len(r.Findings) != 0 || len(r.Questions) != 0 || len(r.Cells) != 10 {
			t.Errorf("%v: %v, questions %v, %d cells", row, r.Findings, r.Questions, len(r.Cells))
		}
	}
}
