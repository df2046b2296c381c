package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/workbook"
)

// byHand gives the finding about corrections, nil for none.
func byHand(r *workbook.Reading) *fault.Finding {
	i := slices.IndexFunc(r.Findings, func(f fault.Finding) bool { return f.Code == workbook.CodeMappingByHand })
	if i < 0 {
		return nil
	}
	return &r.Findings[i]
}

func TestWhatAPersonCorrectedIsSaidWithTheReading(t *testing.T) {
	book := open(t, sharedFile)
	r := read(t, book, nil)
	if again := read(t, book, r.Mapping); byHand(r) != nil || byHand(again) != nil {
		t.Fatalf("nobody corrected anything: %+v, %+v", byHand(r), byHand(again))
	}
	var sheet workbook.Sheet
	for _, sh := range r.Sheets {
		if sh.Role == workbook.RoleScores {
			sheet = sh
			break
		}
	}
	score := slices.IndexFunc(sheet.Columns, func(c workbook.Column) bool { return c.Role == workbook.ColScore })
	line := slices.IndexFunc(sheet.Lines, func(l workbook.Line) bool { return l.Kind == workbook.LineCriterion && l.Confidence == "certain" })
	for _, c := range []struct {
		q      workbook.Question
		answer string
		arg    string
		want   string
	}{
		{workbook.Question{Part: workbook.PartSheet, Key: sheet.Name}, workbook.LeaveOut, "sheets", sheet.Name},
		{workbook.Question{Part: workbook.PartColumn, Key: sheet.Columns[score].Key}, workbook.ColIgnore, "columns", sheet.Columns[score].Caption},
		{workbook.Question{Part: workbook.PartLine, Key: sheet.Lines[line].Key}, workbook.LeaveOut, "lines", sheet.Lines[line].Label},
	} {
		m := *r.Mapping
		m.Sheets, m.Columns, m.Lines = slices.Clone(m.Sheets), slices.Clone(m.Columns), slices.Clone(m.Lines)
		if err := m.Answer(c.q, c.answer); err != nil {
			t.Fatal(err)
		}
		f := byHand(read(t, book, &m))
		if f == nil || f.Severity != fault.Info || f.Args["count"] != 1 || !slices.Equal(f.Args[c.arg].([]string), []string{c.want}) {
			t.Errorf("%s %s: %+v", c.q.Part, c.want, f)
		}
	}
	m := *r.Mapping
	m.Lines = slices.Clone(m.Lines)
	if err := m.Answer(workbook.Question{Part: workbook.PartLine, Key: sheet.Lines[line].Key}, sheet.Lines[line].Code); err != nil {
		t.Fatal(err)
	}
	if f := byHand(read(t, book, &m)); f != nil {
		t.Errorf("an answer that says what is recognised anyway: %+v", f)
	}
}

func TestEveryColumnOfATableIsListedWithThoseThatNumberAndNameTheLines(t *testing.T) {
	for _, sh := range read(t, open(t, sharedFile), nil).Sheets {
		if sh.Role != workbook.RoleScores {
			continue
		}
		var names, roles []string
		for _, c := range sh.Columns {
			names, roles = append(names, c.Name), append(roles, c.Role)
			if (c.Role == workbook.ColCode || c.Role == workbook.ColName) && (c.Key != "" || c.Confidence != "certain") {
				t.Errorf("%s: %+v", sh.Name, c)
			}
		}
		if !slices.IsSorted(names) || names[0] != "A" || !slices.Contains(roles, workbook.ColCode) || !slices.Contains(roles, workbook.ColName) {
			t.Errorf("%s: columns %v are %v", sh.Name, names, roles)
		}
	}
}
