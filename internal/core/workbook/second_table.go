package workbook

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

// leaveSecond ends a table where its sheet holds another one: those lines are told, asked about and read no further, also not as hidden,
// missing or left over.
func (r *reader) leaveSecond(t *table) {
	i, at := r.secondTable(t)
	if i < 0 {
		return
	}
	left, e := t.lines[i:], r.m.sheet(t.st.s.Name)
	reason := SkipOutside
	if e != nil && e.Second == LeaveOut {
		reason = SkipMapping
	} else {
		r.tellSecond(t, left, at)
	}
	for _, ln := range left {
		r.skipLine(t, ln.row, reason)
	}
	t.lines = t.lines[:i]
	if i > 0 {
		t.last = min(t.last, t.lines[i-1].row)
	}
}

// tellSecond tells of a second table and asks what becomes of it; it can be read where its captions open a table of their own.
func (r *reader) tellSecond(t *table, left []*line, at int) {
	w := fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(left[0].row, at)}
	args, hidden := fault.Args{"row": left[0].row}, 0
	for _, ln := range left {
		if ln.Hidden {
			hidden++
		}
	}
	if hidden > 0 {
		args["hidden"] = hidden
	}
	r.find(CodeSecondTable, fault.Error, w, args)
	q := Question{ID: AskSecond + ":" + w.Sheet, Code: AskSecond, Where: w, Part: PartSecond, Key: w.Sheet, Text: w.Sheet, Options: []string{LeaveOut}}
	if len(r.tables(t.st.s)) >= twoOrMore {
		q.Options = []string{UseSheet, LeaveOut}
	}
	for _, c := range t.v.shown(left[0].row) {
		if c.Kind == grid.Text && !grid.Blank(c) && len(q.Examples) < maxExamples {
			q.Examples = append(q.Examples, grid.Addr(c.Row, c.Col)+": "+printed(c))
		}
	}
	r.ask(q)
}

// tables finds where the tables of a sheet begin whose captions, each opening a table, differ.
func (r *reader) tables(s *grid.Sheet) []int {
	v := newView(s, false)
	var starts []int
	last, opened := "", 0
	for _, row := range v.rows {
		if !r.opensTable(v, row) {
			continue
		}
		if opened > 0 && opened == row-1 { // the second line of the same captions
			opened = row
			continue
		}
		opened = row
		var texts []string
		for _, c := range v.shown(row) {
			texts = append(texts, v.colName(c.Col), lex.Fold(c.Text))
		}
		if now := strings.Join(texts, "\x00"); now != last {
			starts, last = append(starts, v.titleAbove(row)), now
		}
	}
	return starts
}

// overTables lists the texts above the first captions of a sheet: they speak of every table in it.
func (r *reader) overTables(first *grid.Sheet) []string {
	v := newView(first, false)
	var out []string
	for _, row := range v.rows {
		if r.opensTable(v, row) {
			return out
		}
		for _, c := range v.shown(row) {
			if c.Kind == grid.Text && !grid.Blank(c) {
				out = append(out, c.Text)
			}
		}
	}
	return nil
}

// settledSecond says whether a person settled what becomes of the second table of a sheet that has one.
func (r *reader) settledSecond(st *sheetState) bool {
	e := r.m.sheet(st.s.Name)
	return e != nil && e.Second != "" && st.tab != nil && !st.tab.summary
}

// secondTable gives the line from which a sheet holds another table, whose points nobody can place under the captions of the first, and the
// column that shows it: captions come again with another meaning or other units, or a title names another unit. -1 when there is none.
func (r *reader) secondTable(t *table) (from, at int) {
	for i, ln := range t.lines {
		if ln.row > t.last {
			break
		}
		at := r.captionsChanged(t, ln)
		if at < 0 && r.speaksOfAnother(t, i) {
			at = max(t.codeCol, t.nameCol)
		}
		if at >= 0 {
			return i, at
		}
	}
	return -1, 0
}

// captionsChanged gives the first column over which a line writes another caption than the one it was read by; -1 for none. A line that
// names nothing itself but units over the points is a line of captions too.
func (r *reader) captionsChanged(t *table, ln *line) int {
	names, changed := map[string]bool{}, -1
	for _, col := range t.cols {
		cell := t.v.under(ln.row, col.col)
		if cell.Kind != grid.Text || grid.Blank(cell) || len(col.levels) == 0 {
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
		if c.Kind != grid.Text || grid.Blank(c) {
			return false
		}
		key := r.units.key(c.Text)
		return slices.ContainsFunc(r.units.units, func(u *unit) bool { return u != t.unit && related(key, u.key) }) && !related(key, t.unit.key)
	})
}
