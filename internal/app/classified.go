package app

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/packs"
)

// CodeClassified refuses a file that bears a mark of classified matter: invalid; args: mark. Nothing of it is kept.
const CodeClassified = "classified_mark"

// unclassified refuses a workbook that bears a mark of classified matter, in a cell or in its name: such papers are dealt with elsewhere, by
// their own rules.
func unclassified(b *grid.Book) error {
	if mark := packs.Marks().InName(b.Name); mark != "" {
		return fault.New(fault.Invalid, CodeClassified, fault.Where{}, fault.Args{"mark": mark})
	}
	sheet, cell, found := b.Marked(packs.Marks())
	if !found {
		return nil
	}
	return fault.New(fault.Invalid, CodeClassified, fault.Where{Sheet: sheet, Cell: grid.Addr(cell.Row, cell.Col)}, fault.Args{"mark": cell.Text})
}
