package workbook_test

import (
	"testing"

	"thidua/internal/core/workbook"
)

func TestAnEntryIsCalledAsTheFilePrintsIt(t *testing.T) {
	r := &workbook.Reading{
		Questions: []workbook.Question{
			{Part: workbook.PartMark, Key: "diem cham\x1fkh", Text: "KH", Columns: []string{"Điểm chấm"}},
			{Part: workbook.PartUnitName, Key: "xa mau mot", Text: "X. Mẫu Một"},
		},
		Sheets: []workbook.Sheet{{
			Columns: []workbook.Column{{Key: "diem cham/cot hai", Caption: "Điểm chấm / Cột hai"}},
			Lines:   []workbook.Line{{Key: "1 viec mot", Label: " 1. Việc một"}},
		}},
	}
	for _, x := range []struct{ part, key, want string }{
		{workbook.PartColumn, "diem cham/cot hai", "Điểm chấm / Cột hai"},
		{workbook.PartColumn, "khong co", "khong co"},
		{workbook.PartLine, "1 viec mot", "1. Việc một"},
		{workbook.PartMark, "diem cham\x1fkh", "Điểm chấm\x1fKH"},
		{workbook.PartUnitName, "xa mau mot", "X. Mẫu Một"},
		{workbook.PartSheet, "Tổng hợp", "Tổng hợp"},
	} {
		if got := r.Printed(x.part, x.key); got != x.want {
			t.Errorf("%s %q is called %q, want %q", x.part, x.key, got, x.want)
		}
	}
}
