package workbook

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

// secondTable gives the line from which a sheet holds another table, whose points nobody can place under the captions of the first: captions
// come again with another meaning or other units, or a title names another unit. 0 when there is none.
func (r *reader) secondTable(t *table) int {
	for i, ln := range t.lines {
		if ln.row > t.last {
			break
		}
		at := r.captionsChanged(t, ln)
		if at < 0 && r.speaksOfAnother(t, i) {
			at = max(t.codeCol, t.nameCol)
		}
		if at >= 0 {
			r.find(CodeSecondTable, fault.Error, fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, at)}, fault.Args{"row": ln.row})
			return ln.row
		}
	}
	return 0
}

// captionsChanged gives the first column over which a line writes another caption than the one it was read by; -1 for none. A line that
// names nothing itself but units over the points is a line of captions too.
func (r *reader) captionsChanged(t *table, ln *line) int {
	names, changed := map[string]bool{}, -1
	for _, col := range t.cols {
		cell := t.v.under(ln.row, col.col)
		if cell.Kind != grid.Text || blank(cell) || len(col.levels) == 0 {
			continue
		}
		points := col.Role == ColScore || col.refused
		if !points && ln.Kind != LineCaption {
			continue
		}
		got, key := r.texts.caption(cell.Text), r.texts.of(cell.Text).fold
		known := slices.ContainsFunc(col.levels, func(l level) bool { return l.caption == got })
		if points && got.role == ColUnknown && r.couldBeUnit(cell.Text) {
			names[key] = true
			known = slices.ContainsFunc(col.levels, func(l level) bool { return lex.Fold(l.text) == key })
		} else if ln.Kind != LineCaption {
			continue
		}
		if !known && changed < 0 {
			changed = col.col
		}
	}
	if ln.Kind == LineCaption || ln.Kind == LineOther && ln.Label == "" && len(names) >= twoOrMore {
		return changed
	}
	return -1
}

// titleReach is how many lines above repeated captions may hold the title of their table.
const titleReach = 3

// speaksOfAnother says whether in the sheet of one unit a line names another unit of the workbook, and so does the title of repeated
// captions; what follows is not the first unit's.
func (r *reader) speaksOfAnother(t *table, i int) bool {
	ln := t.lines[i]
	if t.unit == nil || ln.unit != nil && ln.unit != t.unit {
		return false
	}
	if ln.Kind == LineOther {
		return r.namesAnother(t, ln.row, func(key, other string) bool { return key == other })
	}
	if ln.Kind != LineCaption {
		return false
	}
	for j := i - 1; j >= max(0, i-titleReach) && t.lines[j].t.none(); j-- {
		if r.namesAnother(t, t.lines[j].row, func(key, other string) bool { return strings.Contains(" "+key+" ", " "+other+" ") }) {
			return true
		}
	}
	return false
}

// namesAnother says whether a text of a line without numbers is related to the name of a unit that is not the sheet's.
func (r *reader) namesAnother(t *table, row int, related func(key, other string) bool) bool {
	cells := t.v.byRow[row]
	if slices.ContainsFunc(cells, isNumeric) {
		return false
	}
	return slices.ContainsFunc(cells, func(c grid.Cell) bool {
		if c.Kind != grid.Text || blank(c) {
			return false
		}
		key := r.units.key(c.Text)
		return slices.ContainsFunc(r.units.units, func(u *unit) bool { return u != t.unit && related(key, u.key) }) && !related(key, t.unit.key)
	})
}
