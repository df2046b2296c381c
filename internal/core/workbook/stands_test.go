package workbook_test

import (
	"reflect"
	"testing"

	"thidua/internal/core/workbook"
)

func TestWhatAMappingSettlesAnsweredAnewSettlesTheSame(t *testing.T) {
	m := read(t, open(t, sharedFile), nil).Mapping
	for _, a := range []workbook.Settled{
		{workbook.PartSheet, "Tổng hợp", workbook.LeaveOut}, {workbook.PartSheet, "Phụ lục", workbook.UseSheet}, {workbook.PartUnit, "Trang 3", "Đội Ba"},
		{workbook.PartStage, "Trang 4", "appraisal"}, {workbook.PartColumn, "cot mot", workbook.AnswerUnit}, {workbook.PartColumn, "cot hai", workbook.AnswerCorrects},
		{workbook.PartColumn, "cot ba", "given"}, {workbook.PartColumn, "cot bon", workbook.ColIgnore}, {workbook.PartLine, "dong la", workbook.LeaveOut},
		{workbook.PartMark, "diem\x1fx", workbook.MarkZero}, {workbook.PartNumbers, "diem", workbook.NumbersThousands}, {workbook.PartUnitName, "doi 1", "Đội Một"},
	} {
		answerStanding(t, m, a)
	}
	again := &workbook.Mapping{}
	for _, s := range m.Settled() {
		answerStanding(t, again, s)
	}
	if got, want := again.Settled(), m.Settled(); !reflect.DeepEqual(got, want) {
		t.Errorf("answered anew it settles\n%v\nwant\n%v", got, want)
	}
	if n := len(m.Settled()); n < 12 {
		t.Errorf("a mapping of a whole workbook settles %d things only", n)
	}
}

func answerStanding(t *testing.T, m *workbook.Mapping, s workbook.Settled) {
	t.Helper()
	if err := m.Answer(workbook.Question{Part: s.Part, Key: s.Key}, s.Value); err != nil {
		t.Fatalf("%+v: %v", s, err)
	}
}
