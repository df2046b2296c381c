package workbook

import (
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
)

// axis is the line of criteria of a sheet for one scheme: the column of numbers and the column of names, in the view where criteria
// run down.
type axis struct {
	v       *view
	m       *matcher
	codeCol int // 0: none
	nameCol int // 0: none
	byName  map[*score.Criterion]bool
	byCode  map[*score.Criterion]bool
	agree   int // lines whose number and name speak of the same criterion
}

// size counts the criteria found; the name weighs most, since numbers are alike in every scheme.
func (a *axis) size() int {
	if a == nil {
		return 0
	}
	n := len(a.byName)
	for c := range a.byCode {
		if !a.byName[c] {
			n++
		}
	}
	return n
}

// weight orders axes: criteria known by name first.
func (a *axis) weight() int {
	if a == nil {
		return 0
	}
	return 10*len(a.byName) + 3*(a.size()-len(a.byName)) + a.agree
}

const (
	fewCodes = 3 // criteria known by number alone that make an axis
	manyRows = 4 // a column of numbers is one of codes when at least one in so many of its cells is one
)

// findAxis looks for the criteria of a scheme in a sheet, as it lies and turned.
func (r *reader) findAxis(st *sheetState, m *matcher, alone bool) *axis {
	down, turned := axisOf(st.down, m, alone), axisOf(st.turn, m, alone)
	if down != nil && r.numbersUnits(down) {
		down = nil
	}
	if turned.weight() > down.weight() {
		return turned
	}
	return down
}

// numbersUnits says whether an axis of plain numbers only numbers the units of a list: the captions above name a column of units and none
// of criteria.
func (r *reader) numbersUnits(a *axis) bool {
	if len(a.byName) > 0 || a.codeCol == 0 {
		return false
	}
	first := 0
	for _, row := range a.v.rows {
		code := a.v.under(row, a.codeCol)
		switch {
		case a.m.byCode(code).crit == nil:
		case a.m.texts.of(code.Text).clearCode():
			return false
		case first == 0:
			first = row
		}
	}
	units := false
	for _, row := range r.captionRows(a.v, first) {
		for _, c := range a.v.shown(row) {
			got := r.texts.caption(c.Text)
			if got.role == ColName && (got.exact || r.texts.of(c.Text).tag == "") { // "I. Nhiệm vụ …" heads the sums of a group
				return false
			}
			units = units || got.role == ColUnit && got.exact
		}
	}
	return units
}

// column counts what one column of a view holds.
type column struct {
	codes, names map[*score.Criterion]bool
	filled       int
	clear        bool // some number could not be a score or a running number: it has letters and digits
	hits         int  // cells that are numbers of criteria
}

func axisOf(v *view, m *matcher, alone bool) *axis {
	best := &axis{v: v, m: m}
	cols := map[int]*column{}
	for _, c := range v.cols {
		cols[c] = &column{codes: map[*score.Criterion]bool{}, names: map[*score.Criterion]bool{}}
	}
	for _, row := range v.rows {
		for _, cell := range v.byRow[row] {
			cols[cell.Col].count(cell, m)
		}
	}
	for _, c := range v.cols {
		if n := len(cols[c].names); n > 0 && (best.nameCol == 0 || n > len(cols[best.nameCol].names)) {
			best.nameCol = c
		}
	}
	best.chooseCodes(cols)
	if best.codeCol == 0 && best.nameCol == 0 {
		return nil
	}
	best.gather()
	return best.enough(cols, alone)
}

// chooseCodes finds the column of numbers: the one that agrees most with the names beside it. A column of scores holds numbers that look
// like those of criteria; it contradicts the names.
func (a *axis) chooseCodes(cols map[int]*column) {
	best := 0
	for _, c := range a.v.cols {
		k := cols[c]
		if len(k.codes) == 0 || manyRows*k.hits < k.filled {
			continue
		}
		agree, against := a.agreement(c)
		if against > agree && !k.clear {
			continue
		}
		if weight := 1000*agree + len(k.codes); weight > best {
			a.codeCol, best = c, weight
		}
	}
	if a.codeCol == 0 || a.nameCol == 0 || a.codeCol == a.nameCol {
		return
	}
	if agree, _ := a.agreement(a.codeCol); agree == 0 && len(cols[a.nameCol].codes) >= len(cols[a.codeCol].codes) && !cols[a.codeCol].clear {
		a.codeCol = 0 // the names carry their numbers; the other column only looks like it
	}
}

// agreement counts the lines in which a number and the name speak of the same criterion, and those in which they do not.
func (a *axis) agreement(codeCol int) (agree, against int) {
	if a.nameCol == 0 || codeCol == a.nameCol {
		return 0, 0
	}
	for _, row := range a.v.rows {
		name := a.v.under(row, a.nameCol)
		code := a.m.byCode(a.v.under(row, codeCol))
		if code.crit == nil || name.Kind != grid.Text {
			continue
		}
		switch l := a.m.read(grid.Cell{}, name); {
		case l.byName == code || has(l.same, code):
			agree++
		case l.like >= likeSure:
			against++
		}
	}
	return agree, against
}

// count looks at one cell as a number and as a name.
func (k *column) count(cell grid.Cell, m *matcher) {
	if grid.Blank(cell) {
		return
	}
	k.filled++
	switch cell.Kind {
	case grid.Number:
		if t := m.byCode(cell); t.crit != nil {
			k.codes[t.crit] = true
			k.hits++
		}
	case grid.Text:
		l := m.byItself(cell.Text)
		if l == nil {
			return
		}
		if l.byCode.crit != nil {
			k.codes[l.byCode.crit] = true
			k.hits++
			k.clear = k.clear || m.texts.of(cell.Text).clearCode()
		}
		if l.byName.crit != nil {
			k.names[l.byName.crit] = true
		}
		for _, t := range l.same {
			if t.crit != nil {
				k.names[t.crit] = true
			}
		}
	}
}

// gather reads the lines with both columns together.
func (a *axis) gather() {
	a.byName, a.byCode = map[*score.Criterion]bool{}, map[*score.Criterion]bool{}
	for _, row := range a.v.rows {
		l := a.label(row)
		if l.byCode.crit != nil {
			a.byCode[l.byCode.crit] = true
		}
		if c := l.byName.crit; c != nil {
			a.byName[c] = true
			if l.byCode.crit == c {
				a.agree++
			}
		}
		if l.byCode.crit != nil && has(l.same, l.byCode) {
			a.byName[l.byCode.crit] = true
			a.agree++
		}
	}
}

// lone gives an axis that rests on one criterion known by its exact name, for sheets of a workbook whose scheme is known already: the
// way the sheet lies that puts more numbers beside the name.
func lone(st *sheetState, m *matcher) *axis {
	var best *axis
	for _, v := range []*view{st.down, st.turn} {
		for _, row := range v.rows {
			for _, c := range v.byRow[row] {
				l := m.read(grid.Cell{}, c)
				if c.Kind != grid.Text || l.like < 100 || l.byName.crit == nil {
					continue
				}
				a := &axis{v: v, m: m, nameCol: c.Col}
				a.gather()
				if best == nil || a.values() > best.values() {
					best = a
				}
			}
		}
	}
	return best
}

// values counts the numbers in the lines of criteria.
func (a *axis) values() int {
	n := 0
	for _, row := range a.v.rows {
		if a.label(row).byName.crit == nil {
			continue
		}
		for _, c := range a.v.byRow[row] {
			if isNumeric(c) {
				n++
			}
		}
	}
	return n
}

// enough gives the axis when what was found cannot be chance. alone says that no other scheme is in question.
func (a *axis) enough(cols map[int]*column, alone bool) *axis {
	code := cols[a.codeCol]
	switch {
	case len(a.byName) >= 2, a.agree >= 1:
		return a
	case code != nil && len(a.byCode) >= fewCodes && (code.clear || alone):
		return a
	}
	return nil
}

// label reads the label of a line. A merged label stands for every line it covers.
func (a *axis) label(row int) label {
	var code, name grid.Cell
	if a.codeCol != 0 {
		code = a.v.under(row, a.codeCol)
	}
	switch {
	case a.nameCol == 0:
	case a.nameCol == a.codeCol:
		code, name = grid.Cell{}, code
	default:
		r, c := a.v.head(row, a.nameCol)
		if name = a.v.at(r, c); c == a.codeCol {
			code = grid.Cell{} // a heading or total merged over both columns
		}
	}
	return a.m.read(code, name)
}
