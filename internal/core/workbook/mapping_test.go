package workbook_test

import (
	"reflect"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

func TestARefusedAnswerLeavesTheMappingAsItWas(t *testing.T) {
	settled := func() *workbook.Mapping {
		return &workbook.Mapping{
			Version: workbook.MappingVersion, Sheets: []workbook.SheetEntry{{Name: "Đội Một", Role: workbook.RoleLeft, Stage: score.Appraisal}},
			Columns: []workbook.ColumnEntry{{Key: "diem", Role: workbook.ColScore}}, Marks: []workbook.MarkEntry{{Column: "diem", Mark: "x", Means: "zero"}},
			Numbers: []workbook.NumbersEntry{{Column: "diem", Style: workbook.NumbersDecimal}},
		}
	}
	for _, q := range []workbook.Question{
		{Part: workbook.PartStage, Key: "Đội Một"}, {Part: workbook.PartSheet, Key: "Đội Một"}, {Part: workbook.PartSheet, Key: "Đội Hai"},
		{Part: workbook.PartColumn, Key: "diem"}, {Part: workbook.PartMark, Key: "diem\x1fx"}, {Part: workbook.PartNumbers, Key: "diem"}, {Part: "weather"},
	} {
		m := settled()
		if err := m.Answer(q, "perhaps"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: an answer that means nothing was taken (%v)", q.Part, err)
		}
		if !reflect.DeepEqual(m, settled()) {
			t.Errorf("%s: refused, yet changed: %+v", q.Part, m)
		}
	}
}

func TestAReadingDoesNotShareItsMappingWithTheOneItWasGiven(t *testing.T) {
	given := &workbook.Mapping{Version: workbook.MappingVersion, UnitNames: map[string]string{"doi 1": "Đội Một"}}
	r := readSmall(t, given, phieu("Đội Một", func(rows [][]any) [][]any { return rows }))
	if err := r.Mapping.Answer(workbook.Question{Part: workbook.PartUnitName, Key: "doi 2"}, "Đội Hai"); err != nil {
		t.Fatal(err)
	}
	if len(given.UnitNames) != 1 {
		t.Errorf("the mapping given has %v", given.UnitNames)
	}
}
