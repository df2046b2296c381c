package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

func TestADotAmongDecimalCommasNeverMakesThousandsOfPoints(t *testing.T) {
	typed := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[4][4], rows[5][4], rows[6][4] = "2.500", "3,5", "4,25"
		return rows
	})
	r := readSmall(t, nil, typed)
	if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "null" || len(r.Questions) != 1 || r.Questions[0].Code != workbook.AskNumbers {
		t.Fatalf("read as %s, asks %v", got, r.Questions)
	}
	if !slices.Contains(at(r, workbook.CodeNumberAmbiguous), "Đội Một!E5") {
		t.Errorf("not told: %v", r.Findings)
	}
	if sh := scored(t, r).Units[0].Sheet(score.Final); sh.Total != nil {
		t.Errorf("a total of %v before the question is answered", sh.Total)
	}
	m := &workbook.Mapping{}
	if err := m.Answer(r.Questions[0], workbook.NumbersDecimal); err != nil {
		t.Fatal(err)
	}
	if got := point(t, readSmall(t, m, typed), "Đội Một", "1.1", score.Appraisal); got != "2.5" {
		t.Errorf("after the answer read as %s", got)
	}
}

func TestAColumnOfRealThousandsIsReadAsThousands(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
		rows[4][4], rows[5][4], rows[6][4], rows[8][4] = "7.100", 4219, 12000, 3050
		return rows
	}))
	if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "7100" || len(r.Questions) != 0 {
		t.Errorf("read as %s, asks %v", got, r.Questions)
	}
}
