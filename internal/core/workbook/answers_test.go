package workbook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// answeredBy puts answers into the mapping of a reading and reads the sheets anew.
func answeredBy(t *testing.T, answers []workbook.Settled) (before, after *workbook.Reading) {
	t.Helper()
	marked := phieu("Đội Một", func(rows [][]any) [][]any { rows[5][4] = "x"; return rows })
	m := readSmall(t, nil, marked).Mapping
	for _, a := range answers {
		_ = m.Answer(workbook.Question{Part: a.Part, Key: a.Key}, a.Value) // what it refuses, Refuse has to refuse too
	}
	return readSmall(t, nil, marked), readSmall(t, m, marked)
}

func TestOnlyWhatTheWorkbookHoldsCanBeAnswered(t *testing.T) {
	const line = "1 2 sinh hoat chuyen de hang quy"
	first, _ := answeredBy(t, nil)
	if len(first.Questions) != 1 || first.Questions[0].Part != workbook.PartMark {
		t.Fatalf("asked: %+v", first.Questions)
	}
	mark := first.Questions[0].Key
	sheet, lineKey := first.Sheets[0].Name, ""
	for _, ln := range first.Sheets[0].Lines {
		if ln.Code == "1.2" {
			lineKey = ln.Key
		}
	}
	for _, c := range []struct {
		part, key, value, want string
	}{
		{workbook.PartMark, mark, workbook.MarkZero, ""},
		{workbook.PartScheme, "", small(t).ID, ""},
		{workbook.PartSheet, sheet, workbook.LeaveOut, ""},
		{workbook.PartSheet, strings.ToUpper(sheet), workbook.LeaveOut, ""},
		{workbook.PartUnit, sheet, "Đội Chín", ""},
		{workbook.PartColumn, "tu cham", "council", ""},
		{workbook.PartLine, lineKey, "1.1", ""},
		{workbook.PartLine, lineKey, workbook.LeaveOut, ""},
		{workbook.PartScheme, "", "../../x", workbook.CodeMappingUnknown},
		{workbook.PartScheme, "other", small(t).ID, workbook.CodeNotAsked},
		{workbook.PartSheet, "Trang lạ", workbook.LeaveOut, workbook.CodeNotAsked},
		{workbook.PartUnit, sheet, strings.Repeat("đ", 201), workbook.CodeMappingUnknown},
		{workbook.PartUnit, sheet, "Đội\x00Chín", workbook.CodeMappingUnknown},
		{workbook.PartUnit, sheet, "  ", workbook.CodeMappingUnknown},
		{workbook.PartColumn, "cot la", "council", workbook.CodeNotAsked},
		{workbook.PartColumn, "", "council", workbook.CodeNotAsked},
		{workbook.PartColumn, "tu cham", "weather", workbook.CodeMappingUnknown},
		{workbook.PartLine, line + " la", "1.1", workbook.CodeNotAsked},
		{workbook.PartLine, lineKey, "9.9", workbook.CodeMappingUnknown},
		{workbook.PartMark, mark + "y", workbook.MarkZero, workbook.CodeNotAsked},
		{workbook.PartNumbers, "tham dinh", workbook.NumbersDecimal, workbook.CodeNotAsked},
		{workbook.PartUnitName, "doi hai", "Đội Một", workbook.CodeNotAsked},
		{"weather", "x", "y", workbook.CodeMappingUnknown},
	} {
		answers := []workbook.Settled{{Part: c.part, Key: c.key, Value: c.value}}
		before, after := answeredBy(t, answers)
		got := workbook.Refuse(answers, []*score.Scheme{small(t)}, before, after)
		if c.want == "" && len(got) != 0 || c.want != "" && (len(got) != 1 || got[0].Code != c.want || got[0].Args["part"] != c.part) {
			t.Errorf("%s %q = %q: %v, want %q", c.part, c.key, c.value, got, c.want)
		}
		if c.part == workbook.PartColumn && c.want == workbook.CodeMappingUnknown && !slices.Contains(got[0].Args["known"].([]string), "self") {
			t.Errorf("a refusal does not name the answers: %v", got)
		}
	}
}

func TestAHiddenSheetAndItsColumnsAreAnsweredInOneGo(t *testing.T) {
	hidden := phieu("Đội Một", func(rows [][]any) [][]any { rows[2][3] = "Tự đánh giá lần đầu"; return rows })
	hidden.Hidden = true
	before := readSmall(t, nil, hidden)
	m := before.Mapping
	if err := m.Answer(workbook.Question{Part: workbook.PartSheet, Key: hidden.Name}, workbook.UseSheet); err != nil {
		t.Fatal(err)
	}
	after := readSmall(t, m, hidden)
	key := after.Sheets[0].Columns[3].Key
	answers := []workbook.Settled{{Part: workbook.PartSheet, Key: hidden.Name, Value: workbook.UseSheet}, {Part: workbook.PartColumn, Key: key, Value: "self"}}
	if got := workbook.Refuse(answers, []*score.Scheme{small(t)}, before, after); key == "" || len(got) != 0 {
		t.Errorf("%q: %v", key, got)
	}
	if got := workbook.Refuse(answers, []*score.Scheme{small(t)}, before, before); len(got) != 1 {
		t.Errorf("a column of a sheet that stays hidden: %v", got)
	}
}

func TestManyAnswersNobodyAskedForAreCountedAndLongKeysCut(t *testing.T) {
	var answers []workbook.Settled
	for i := range 50 {
		answers = append(answers, workbook.Settled{Part: workbook.PartColumn, Key: fmt.Sprint(i, strings.Repeat("k", 100_000)), Value: "council"})
	}
	before, _ := answeredBy(t, nil)
	got := workbook.Refuse(answers, nil, before, before)
	if len(got) != 21 || got[20].Code != workbook.CodeAnswersOther || got[20].Args["count"] != 30 {
		t.Fatalf("%d findings, the last %v", len(got), got[len(got)-1])
	}
	if key := got[7].Args["key"].(string); len(key) > 100 || !strings.HasPrefix(key, "7kk") {
		t.Errorf("the key is told as %q", key)
	}
}
