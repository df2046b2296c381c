package workbook_test

import (
	"testing"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

func TestANumberThatIsLikelyADayIsToldWithTheDayAndNotCounted(t *testing.T) {
	for name, c := range map[string]struct {
		value     any
		since1904 bool
		day       string // "" where the number counts as points
	}{
		"a day":                       {45000, false, "15/03/2023"},
		"a moment":                    {number("45000.5"), false, "15/03/2023"},
		"of a book that counts 1904":  {43538, true, "15/03/2023"},
		"typed as text":               {"45000", false, "15/03/2023"},
		"marked as thousands":         {"45,000.5", false, "15/03/2023"},
		"the first day meant":         {32874, false, "01/01/1990"},
		"the last":                    {73415, false, "31/12/2100"},
		"before our times":            {32873, false, ""},
		"behind them":                 {73416, false, ""},
		"beyond any calendar":         {"1000000000000000", false, ""},
		"points far beyond, no day":   {900, false, ""},
		"ordinary points":             {9, false, ""},
		"negative":                    {-45000, false, ""},
		"where 1904 makes it no day ": {73000, true, ""},
	} {
		b := book(phieu("Đội Một", func(rows [][]any) [][]any { rows[4][4] = c.value; return rows }))
		b.Since1904 = c.since1904
		r := workbook.Read(b, []*score.Scheme{small(t)}, packs.Columns(), nil)
		nothingLost(t, b, r)
		got := ""
		for _, f := range r.Findings {
			if f.Code == workbook.CodeDateSerial {
				got = f.Args["day"].(string)
				if f.Where.Cell != "E5" {
					t.Errorf("%s: told at %s", name, f.Where.Cell)
				}
			}
		}
		if got != c.day || (point(t, r, "Đội Một", "1.1", score.Appraisal) == "null") != (c.day != "") {
			t.Errorf("%s: day %q, points %s", name, got, point(t, r, "Đội Một", "1.1", score.Appraisal))
		}
	}
}

func TestWhereACriterionHasNoMaximumALargeNumberIsNoDay(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any { rows[9][4] = 45000; return rows }))
	if codes(r)[workbook.CodeDateSerial] != 0 {
		t.Errorf("%v", r.Findings)
	}
}
