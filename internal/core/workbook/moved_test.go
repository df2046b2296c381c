package workbook_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

// odd is a sheet whose line 1.2 bears a label of the agency's own.
func odd() *grid.Sheet {
	return phieu("Đội Một", func(rows [][]any) [][]any {
		rows[5][0], rows[5][1] = nil, "Mục riêng của đội"
		return rows
	})
}

// rescored reads the sheet by the small scheme with some words changed.
func rescored(t *testing.T, m *workbook.Mapping, pairs ...string) *workbook.Reading {
	t.Helper()
	s, err := score.ReadScheme([]byte(strings.NewReplacer(pairs...).Replace(smallScheme)))
	if err != nil {
		t.Fatal(err)
	}
	b := book(odd())
	r := workbook.Read(b, []*score.Scheme{s}, packs.Columns(), m)
	nothingLost(t, b, r)
	return r
}

// settledLine is the mapping of the odd sheet after a person said which criterion its line is.
func settledLine(t *testing.T) *workbook.Mapping {
	t.Helper()
	m := &workbook.Mapping{}
	if err := m.Answer(workbook.Question{Part: workbook.PartLine, Key: "muc rieng cua doi"}, "1.2"); err != nil {
		t.Fatal(err)
	}
	r := rescored(t, m)
	if got := point(t, r, "Đội Một", "1.2", score.Appraisal); got != "4" {
		t.Fatalf("the line settled reads %s", got)
	}
	return r.Mapping
}

func TestALineSettledByHandIsAskedAgainWhenItsCodeIsGoneOrNamesAnotherCriterion(t *testing.T) {
	kept := settledLine(t)
	for name, c := range map[string]struct {
		pairs []string
		first string // what is offered first
	}{
		"gone":    {[]string{`"1.2", name`, `"A.2", name`}, "A.2"},
		"swapped": {[]string{`"1.2", name`, `"1.1", name`, `"1.1", name`, `"1.2", name`}, "1.1"},
		"another": {[]string{"Sinh hoạt chuyên đề hằng quý", "Công tác văn thư lưu trữ"}, "1.2"},
	} {
		r := rescored(t, kept, c.pairs...)
		if codes(r)[workbook.CodeMappingMoved] != 1 {
			t.Errorf("%s: not told: %v", name, r.Findings)
		}
		i := slices.IndexFunc(r.Questions, func(q workbook.Question) bool { return q.Part == workbook.PartLine && q.Key == "muc rieng cua doi" })
		if i < 0 || r.Questions[i].Options[0] != c.first {
			t.Errorf("%s: asked %+v", name, r.Questions)
			continue
		}
		for _, cell := range r.Cells {
			if strings.TrimLeft(cell.Addr, "ABCDEFGH") == "6" {
				t.Errorf("%s: read as %s before anybody answered", name, cell.Criterion)
			}
		}
		again := *r.Mapping
		if err := again.Answer(r.Questions[i], c.first); err != nil {
			t.Fatal(err)
		}
		if r := rescored(t, &again, c.pairs...); codes(r)[workbook.CodeMappingMoved] != 0 || point(t, r, "Đội Một", c.first, score.Appraisal) != "4" {
			t.Errorf("%s: once answered: %v", name, r.Findings)
		}
	}
}

func TestALineStaysSettledWhenItsCriterionIsOnlyWordedAnew(t *testing.T) {
	r := rescored(t, settledLine(t), "Sinh hoạt chuyên đề hằng quý", "Sinh hoạt chuyên đề hằng quý đầy đủ")
	if codes(r)[workbook.CodeMappingMoved] != 0 || point(t, r, "Đội Một", "1.2", score.Appraisal) != "4" {
		t.Errorf("asked anew: %v", r.Findings)
	}
}

func TestALineRecognisedOnceIsRecognisedAnewWhenTheSchemeChangesItsCodes(t *testing.T) {
	unnumbered := func(rows [][]any) [][]any { rows[5][0] = nil; return rows }
	first := readSmall(t, nil, phieu("Đội Một", unnumbered))
	if !slices.ContainsFunc(first.Mapping.Lines, func(e workbook.LineEntry) bool { return e.Criterion == "1.2" && e.Name != "" && !e.ByHand }) {
		t.Fatalf("kept %+v", first.Mapping.Lines)
	}
	s, err := score.ReadScheme([]byte(strings.NewReplacer(`"1.2", name`, `"1.1", name`, `"1.1", name`, `"1.2", name`).Replace(smallScheme)))
	if err != nil {
		t.Fatal(err)
	}
	r := workbook.Read(book(phieu("Đội Một", unnumbered)), []*score.Scheme{s}, packs.Columns(), first.Mapping)
	if codes(r)[workbook.CodeMappingUnknown] != 1 || point(t, r, "Đội Một", "1.1", score.Appraisal) != "4" {
		t.Errorf("%v", r.Findings)
	}
	if again := workbook.Read(book(phieu("Đội Một", unnumbered)), []*score.Scheme{s}, packs.Columns(), r.Mapping); codes(again)[workbook.CodeMappingUnknown] != 0 {
		t.Errorf("told for ever: %v", again.Findings)
	}
}
