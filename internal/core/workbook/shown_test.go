package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

func TestAScoreTheSheetShowsOtherwiseCountsAndIsTold(t *testing.T) {
	for _, c := range []struct {
		shown, code string
	}{{"90", workbook.CodeShownOther}, {"", workbook.CodeShownNot}} {
		r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
			rows[4][4] = grid.Cell{Kind: grid.Number, Text: "9", Otherwise: true, Shown: c.shown}
			rows[4][2] = grid.Cell{Kind: grid.Number, Text: "10", Otherwise: true, Shown: "1"} // no score
			return rows
		}))
		if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "9" {
			t.Errorf("shown as %q: read as %s", c.shown, got)
		}
		if got := at(r, c.code); !slices.Equal(got, []string{"Đội Một!E5"}) {
			t.Errorf("shown as %q: told at %v", c.shown, got)
		}
	}
}

func TestManyScoresShownOtherwiseAreOneRemark(t *testing.T) {
	var sheets []*grid.Sheet
	sheets = append(sheets, phieu("Đội Một", func(rows [][]any) [][]any {
		for i := range 30 {
			rows = slices.Insert(rows, 4, []any{"1.1", "Lập kế hoạch công tác năm", 10, grid.Cell{Kind: grid.Number, Text: "9", Otherwise: true}, i})
		}
		return rows
	}))
	if got := at(readSmall(t, nil, sheets...), workbook.CodeShownNot); len(got) != 1 {
		t.Errorf("told %d times", len(got))
	}
}

// unmatched gives the findings about lines that are no criterion.
func unmatched(r *workbook.Reading) []fault.Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f fault.Finding) bool { return f.Code != workbook.CodeRowUnmatched })
}

func TestALineThatIsNoCriterionIsToldAsItsReaderSeesIt(t *testing.T) {
	for _, c := range []struct {
		name  any
		label string
	}{
		{nil, ""},
		{grid.Cell{Kind: grid.Bool, Text: "true"}, "TRUE"},
		{grid.Cell{Kind: grid.Date, Text: "2022-01-02"}, "02/01/2022"},
		{"Việc khác", "Việc khác"},
	} {
		r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
			return slices.Insert(rows, 7, []any{nil, c.name, nil, grid.Cell{Kind: grid.Number, Text: "30000000"}, grid.Cell{Kind: grid.Number, Text: "1234.5"}})
		}))
		found := unmatched(r)
		if len(found) != 1 || found[0].Args["label"] != c.label || !slices.Equal(found[0].Args["values"].([]string), []string{"D8: 30.000.000", "E8: 1.234,5"}) {
			t.Errorf("%v: %+v", c.name, found)
		}
	}
}

// oneScore reads a sheet whose one appraised score is a cell.
func oneScore(t *testing.T, c grid.Cell) *workbook.Reading {
	return readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
		rows[4][4] = c
		return rows
	}))
}

func TestWhatStandsOddlyInAScoreIsToldAndTheScoreKept(t *testing.T) {
	number := func(text string) grid.Cell { return grid.Cell{Kind: grid.Number, Text: text} }
	struck, rounded, text := number("9"), number("2.6"), grid.Cell{Kind: grid.Text, Text: "9,12345"}
	struck.Struck, rounded.Rounded = true, "3"
	twoPlaces := number("2.125")
	twoPlaces.Rounded = "2.13"
	for _, c := range []struct {
		cell  grid.Cell
		value string
		codes []string
	}{
		{number("2.123456789"), "2.123456789", []string{workbook.CodePlacesKept}},
		{text, "9.12345", []string{workbook.CodePlacesKept}},
		{number("2.25"), "2.25", nil},
		{number("7.99999999999999"), "799999999999999/100000000000000", nil}, // what sums of doubles leave
		{number("3.0000000001"), "3.0000000001", []string{workbook.CodePlacesKept}},
		{struck, "9", []string{workbook.CodeStruck}},
		{rounded, "2.6", []string{workbook.CodeShownOther}},
		{twoPlaces, "2.125", []string{workbook.CodePlacesKept}},
	} {
		r := oneScore(t, c.cell)
		var got []string
		for _, f := range r.Findings {
			if slices.Contains([]string{workbook.CodePlacesKept, workbook.CodeStruck, workbook.CodeShownOther}, f.Code) && f.Where.Cell == "E5" {
				got = append(got, f.Code)
			}
		}
		if !slices.Equal(got, c.codes) || point(t, r, "Đội Một", "1.1", score.Appraisal) != c.value {
			t.Errorf("%+v: read %s, said %v", c.cell, point(t, r, "Đội Một", "1.1", score.Appraisal), got)
		}
	}
}

func TestATimeInAColumnOfPointsIsToldAndNoPoints(t *testing.T) {
	for _, text := range []string{"72:00:00", "12:00:00"} {
		r := oneScore(t, grid.Cell{Kind: grid.Date, Text: text})
		if got := at(r, workbook.CodeTimeValue); len(got) != 1 || point(t, r, "Đội Một", "1.1", score.Appraisal) != string(score.Null) {
			t.Errorf("%s: told at %v", text, got)
		}
	}
}

func TestAScoreOfWhichAPartIsStruckOutOrRaisedIsToldAndNoPoints(t *testing.T) {
	for text, mixed := range map[string]bool{"5": true, "K": true, "4,5": true, "9": false} {
		r := oneScore(t, grid.Cell{Kind: grid.Text, Text: text, Mixed: mixed})
		null := point(t, r, "Đội Một", "1.1", score.Appraisal) == string(score.Null)
		if told := at(r, workbook.CodeMixed); (len(told) == 1) != mixed || null != mixed || len(r.Questions) != 0 {
			t.Errorf("%s: told at %v, read %s, asked %v", text, told, point(t, r, "Đội Một", "1.1", score.Appraisal), r.Questions)
		}
	}
}

func TestANumberNoSpreadsheetKnowsIsNoErrorOfAFormula(t *testing.T) {
	for _, text := range []string{"NaN", "1e309", "1e-999999999"} {
		r := oneScore(t, grid.Cell{Kind: grid.Error, Text: text})
		if len(at(r, workbook.CodeUnreadable)) != 1 || codes(r)[workbook.CodeCellError] != 0 || point(t, r, "Đội Một", "1.1", score.Appraisal) != string(score.Null) {
			t.Errorf("%s: %v", text, r.Findings)
		}
	}
}
