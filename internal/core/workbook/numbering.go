package workbook

import "thidua/internal/core/grid"

// numberedNames says whether a line above all criteria numbers the columns, that of the names among them, so that its first number is none of
// the scheme.
func (t *table) numberedNames(row int) bool {
	if t.v.turned || t.nameCol == 0 || t.nameCol == t.codeCol || !grid.NumbersColumns(t.v.shown(row)) {
		return false
	}
	name := t.v.under(row, t.nameCol)
	return !grid.Blank(name) && (name.Kind == grid.Number || grid.MayBeColumnNumber(name.Text))
}
