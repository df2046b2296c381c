package workbook

import (
	"cmp"
	"slices"
	"strings"

	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

const (
	reachUp    = 40 // lines above the first criterion in which captions are looked for
	turnedUp   = 6  // columns left of the first criterion that can name the units of a turned sheet
	twoOrMore  = 2  // known captions that make a caption line
	mostLevels = 4  // lines of captions
)

// captionRows finds the lines of captions above the first line of a table, top first. Blank lines, notes and number rows between the
// captions and the table are passed over; title lines above are left alone.
func (r *reader) captionRows(v *view, first int) []int {
	above := v.rows[:rowsBefore(v.rows, first)]
	if v.turned {
		return above[max(0, len(above)-turnedUp):]
	}
	bottom := -1
	for i := len(above) - 1; i >= 0 && first-above[i] <= reachUp; i-- {
		if r.captions(v, above[i]) >= twoOrMore {
			bottom = i
			break
		}
	}
	if bottom < 0 {
		return nil
	}
	top := bottom
	for top > 0 && bottom-top < mostLevels-1 && above[top-1] == above[top]-1 && r.joins(v, above[top-1], above[top]) {
		top--
	}
	rows := above[top : bottom+1]
	for _, row := range above[bottom+1:] { // lines of captions below that hold few known words: names of units, stages
		if !grid.NumbersColumns(v.shown(row)) && len(v.shown(row)) >= twoOrMore && !slices.ContainsFunc(v.byRow[row], func(c grid.Cell) bool { return c.Kind == grid.Number }) {
			rows = append(slices.Clone(rows), row)
		}
	}
	return rows
}

// unknownCaptions gives the line right above the table when it holds a text over every column of numbers: names of units and nothing
// else.
func (t *table) unknownCaptions() []int {
	above := t.v.rows[:rowsBefore(t.v.rows, t.first)]
	for len(above) > 0 && grid.NumbersColumns(t.v.shown(above[len(above)-1])) {
		above = above[:len(above)-1]
	}
	if len(above) == 0 {
		return nil
	}
	row, numbers := above[len(above)-1], 0
	for _, col := range t.v.cols {
		if col == t.codeCol || col == t.nameCol || !t.holdsNumbers(col) {
			continue
		}
		if c := t.v.under(row, col); (c.Kind != grid.Text || grid.Blank(c)) && !t.holdsMaxima(col) {
			return nil
		} else if c.Kind == grid.Text && !grid.Blank(c) {
			numbers++
		}
	}
	if numbers == 0 || len(t.v.shown(row)) < numbers {
		return nil
	}
	return []int{row}
}

func (t *table) holdsNumbers(col int) bool {
	return slices.ContainsFunc(t.v.rows, func(row int) bool { return row >= t.first && row <= t.last && isNumeric(t.v.at(row, col)) })
}

const fewMaxima = 3 // criteria whose maximum must stand in a column to know it by them

// holdsMaxima says whether the numbers of a column are the maxima of the criteria beside them, nearly all of them.
func (t *table) holdsMaxima(col int) bool {
	same, other := 0, 0
	for _, row := range t.v.rows {
		crit := t.st.axis.label(row).byCode.crit
		if crit == nil {
			crit = t.st.axis.label(row).byName.crit
		}
		v, ok := stored(t.v.at(row, col))
		switch {
		case crit == nil || !ok:
		case crit.Max != nil && equal(v, *crit.Max):
			same++
		default:
			other++
		}
	}
	return same >= fewMaxima && same >= 4*other
}

func rowsBefore(rows []int, first int) int {
	n, _ := slices.BinarySearch(rows, first)
	return n
}

// captions counts the known captions in a line, each merged cell once.
func (r *reader) captions(v *view, row int) int {
	n := 0
	for _, c := range v.shown(row) {
		if c.Kind == grid.Text && r.texts.caption(c.Text).role != ColUnknown {
			n++
		}
	}
	return n
}

// joins says whether a line above a caption line belongs to it: a cell reaches down from it, it holds several captions itself, or a
// caption that spreads over several columns right of the first, as a title does not.
func (r *reader) joins(v *view, upper, lower int) bool {
	shown := v.shown(upper)
	for _, c := range shown {
		if h, _ := v.head(lower, c.Col); h <= upper {
			return true
		}
		_, next := v.head(upper, c.Col+1)
		if next == c.Col && c.Col > v.shown(lower)[0].Col && c.Kind == grid.Text && r.texts.caption(c.Text).role != ColUnknown {
			return true
		}
	}
	return len(shown) >= twoOrMore && r.captions(v, upper) >= 1
}

// level is one text of a column's caption with what it means.
type level struct {
	text string
	caption
}

// tcol is a column of a table.
type tcol struct {
	Column
	col       int
	levels    []level
	name      string // the level no known wording explains: a unit, perhaps
	nameKey   string // the same folded as a unit; known once scores are collected
	style     string // names the column for marks and number styles: its caption without the unit
	group     *score.Group
	groupText string // the level that names it
	filled    int    // numbers in lines of criteria
	hidden    bool
	dropped   bool    // held scores that are not taken; said already
	refused   bool    // left out until somebody decides: its stage stays open
	guess     bool    // role and stage are only likely
	before    []*tcol // earlier rounds of its stage, latest first, that stand where this one is blank
}

// called names a column in a sentence: its caption, or its letter where it has none.
func (c *tcol) called() string { return cmp.Or(c.Caption, c.Name) }

// columnOf reads the captions of a column.
func (r *reader) columnOf(v *view, rows []int, col int) *tcol {
	t := &tcol{col: col, Column: Column{Name: v.colName(col), Role: ColUnknown, Confidence: Unsure}}
	seen := map[[2]int]bool{}
	var printed, keys []string
	for i, row := range rows {
		hr, hc := v.head(row, r.parent(v, rows[i:], col))
		c := v.at(hr, hc)
		if seen[[2]int{hr, hc}] || c.Kind != grid.Text || grid.Blank(c) || (readsAsNumber(c.Text) && !v.turned) || grid.IsColumnNumber(c.Text) && lex.Fold(c.Text) == "" {
			continue
		}
		seen[[2]int{hr, hc}] = true
		text := tidy(c.Text)
		printed, keys = append(printed, text), append(keys, lex.Fold(text))
		t.levels = append(t.levels, level{text, r.texts.caption(text)})
	}
	t.Caption, t.Key = strings.Join(printed, " / "), strings.Join(keys, "/")
	r.interpret(t)
	return t
}

// parent gives the column whose text in the first of the lines stands over a column: its own, or where that place is empty and not
// merged, that of the nearest text on the left which spreads over several captions below it.
func (r *reader) parent(v *view, rows []int, col int) int {
	own := v.under(rows[0], col)
	if len(rows) < 2 || !grid.Blank(own) || !captionBelow(v, rows[1:], col) {
		return col
	}
	for i := rowsBefore(v.cols, col) - 1; i >= 0; i-- {
		left := v.under(rows[0], v.cols[i])
		if grid.Blank(left) {
			continue
		}
		got := r.texts.caption(left.Text)
		if left.Kind == grid.Text && (got.role == ColUnknown || got.role == ColScore || got.role == heading) && captionBelow(v, rows[1:], v.cols[i]) {
			return v.cols[i]
		}
		break
	}
	return col
}

// captionBelow says whether a line of captions holds a text of its own at a column.
func captionBelow(v *view, rows []int, col int) bool {
	return slices.ContainsFunc(rows, func(row int) bool {
		r, c := v.head(row, col)
		cell := v.at(r, c)
		return r == row && cell.Kind == grid.Text && !grid.Blank(cell)
	})
}

// interpret takes the levels together: the lowest telling one gives the role, the stage may stand at any level.
func (r *reader) interpret(t *tcol) {
	exact, plain := false, false
	for i := len(t.levels) - 1; i >= 0; i-- {
		l := t.levels[i]
		if l.stage != "" && t.Stage == "" {
			t.Stage, exact, t.guess = l.stage, exact || l.exact, l.guess
		}
		t.guess = t.guess || l.guess && t.Stage == ""
		switch {
		case l.role == ColUnknown, l.role == ColName && !l.exact && r.groupOf(l.text) != nil: // "I. Nhiệm vụ …" heads a group
			if g := r.groupOf(l.text); g != nil && t.group == nil {
				t.group, t.groupText = g, l.text
			} else if t.name == "" && !r.saysWhen(l.text) {
				t.name = l.text
			}
		case l.role == ColScore:
			plain, exact = true, exact || l.exact
		case l.role == heading, l.role == ColUnit && i < len(t.levels)-1:
		case t.Role == ColUnknown:
			t.Role, exact = l.role, exact || l.exact
		}
	}
	switch {
	case t.Role == ColReason, t.Role == ColDifference:
		t.Stage = ""
	case t.Role != ColUnknown:
	case t.group != nil:
		t.Role = ColGroup
	case t.Stage != "" || plain:
		t.Role = ColScore
	}
	if t.Role != ColUnknown {
		t.Confidence = Likely
		if exact {
			t.Confidence = Certain
		}
	}
}

// groupOf finds the group of the scheme a caption names.
func (r *reader) groupOf(text string) *score.Group {
	if r.match == nil {
		return nil
	}
	l := r.match.read(grid.Cell{}, grid.Cell{Kind: grid.Text, Text: text})
	x := r.texts.of(text)
	counted := x.rest != nil && strings.Trim(x.tag, "0123456789") == "" // "1. Đội Một": a running number, unless the name agrees
	if l.byCode.group != nil && (l.byName == l.byCode || (l.byName.none() && !counted)) {
		return l.byCode.group
	}
	if l.like >= likeSure {
		return l.byName.group
	}
	return nil
}
