package workbook_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/workbook"
)

func TestASheetForEachOfHundredsOfUnitsIsReadToTheLast(t *testing.T) {
	b := open(t, sharedFile)
	few := read(t, b, nil)
	one := b.Sheets[slices.IndexFunc(b.Sheets, func(s *grid.Sheet) bool { return s.Name == "H Cái Bè" })]
	const more = 200
	for i := range more {
		again, name := *one, fmt.Sprintf("Thêm %d", i)
		again.Name, again.Cells = "H "+name, slices.Clone(one.Cells)
		for j := range again.Cells {
			again.Cells[j].Text = strings.ReplaceAll(again.Cells[j].Text, "Cái Bè", name)
		}
		b.Sheets = append(b.Sheets, &again)
	}
	many := read(t, b, nil)
	if many.Scheme == nil || many.Scheme != few.Scheme || many.Candidates[0] != few.Candidates[0] {
		t.Fatalf("taken for %v, before for %v", many.Candidates[0], few.Candidates[0])
	}
	ofOne := 0
	for _, c := range few.Cells {
		if c.Sheet == one.Name {
			ofOne++
		}
	}
	if got, want := len(many.Cells), len(few.Cells)+more*ofOne; ofOne == 0 || got != want || len(many.Units) != len(few.Units)+more {
		t.Errorf("%d numbers of %d units, want %d of %d", got, len(many.Units), want, len(few.Units)+more)
	}
}

func TestASheetOfMoreRowsThanAClusterHasIsPassedOver(t *testing.T) {
	b := open(t, sharedFile)
	tall := &grid.Sheet{Name: "Nhật ký"}
	for row := 1; row <= 20_001; row++ {
		tall.Cells = append(tall.Cells, grid.Cell{Row: row, Col: 1, Kind: grid.Number, Text: "1"})
	}
	before := len(read(t, b, nil).Cells)
	b.Sheets = append(b.Sheets, tall)
	r := read(t, b, nil)
	if len(r.Cells) != before || codes(r)[workbook.CodeSheetTooLarge] != 1 {
		t.Errorf("%d numbers instead of %d, findings %v", len(r.Cells), before, codes(r))
	}
}
