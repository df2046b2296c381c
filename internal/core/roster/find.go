package roster

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/grid"
)

// table is a table while it is read.
type table struct {
	*Table
	l       *layer
	byField map[Field]*Column
	from    int // first row behind the captions
	until   int // row of the next table's captions, or behind the last
	lead    string
}

const (
	mostLevels = 4 // lines of captions
	leastKnown = 2 // known captions that make a caption line
)

// captionRow counts the known captions of a row; 0 where it is none.
func (r *reader) captionRow(l *layer, row int, k Kind) int {
	shown, known := l.shown(row), map[Field]bool{}
	for _, c := range shown {
		if c.Kind == grid.Number || c.Kind == grid.Date {
			return 0
		}
		if m := r.words.caption(k, c.Text); c.Kind == grid.Text && m.field != "" {
			known[m.field] = true
		}
	}
	if len(known) < leastKnown || len(known)*2 < len(shown) {
		return 0
	}
	return len(known)
}

// tables finds every table of a sheet. Captions printed again on each page begin no new one.
func (r *reader) tables(l *layer) []*table {
	var out []*table
	for i := 0; i < len(l.rows); i++ {
		row := l.rows[i]
		kind, best := Kind(""), 0
		for _, k := range Kinds() {
			if n := r.captionRow(l, row, k); n > best {
				kind, best = k, n
			}
		}
		if best == 0 {
			continue
		}
		t := r.tableAt(l, kind, i)
		for i+1 < len(l.rows) && l.rows[i+1] < t.from {
			i++
		}
		if n := len(out); n > 0 {
			if last := out[n-1]; last.sameCaptions(t) && t.lead == "" {
				continue
			}
			out[n-1].until = t.At.Row1
		}
		out = append(out, t)
	}
	return out
}

func (t *table) sameCaptions(o *table) bool {
	return slices.EqualFunc(t.Columns, o.Columns, func(a, b Column) bool { return a.Col == b.Col && a.Key == b.Key })
}

// tableAt reads the captions of a table, of which the row at an index is one.
func (r *reader) tableAt(l *layer, k Kind, i int) *table {
	top, bottom := i, i
	for top > 0 && bottom-top < mostLevels-1 && l.rows[top-1] == l.rows[top]-1 && r.joins(l, k, l.rows[top-1], l.rows[top]) {
		top--
	}
	for bottom+1 < len(l.rows) && bottom-top < mostLevels-1 && l.rows[bottom+1] == l.rows[bottom]+1 && r.goesOn(l, k, l.rows[bottom], l.rows[bottom+1]) {
		bottom++
	}
	t := &table{l: l, Table: &Table{Sheet: l.Name, Kind: k}, until: l.rows[len(l.rows)-1] + 1, byField: map[Field]*Column{}}
	t.At = grid.Range{Row1: l.rows[top], Row2: l.rows[bottom], Col1: 1, Col2: l.last}
	if t.from = l.rows[bottom] + 1; bottom+1 < len(l.rows) && grid.NumbersColumns(l.shown(l.rows[bottom+1])) {
		t.from = l.rows[bottom+1] + 1
	} else if bottom+1 < len(l.rows) && slip(l.shown(l.rows[bottom+1])) {
		t.from = l.rows[bottom+1] + 1
	}
	if top > 0 && l.rows[top-1] >= t.At.Row1-2 {
		if shown := l.shown(l.rows[top-1]); len(shown) == 1 && shown[0].Kind == grid.Text {
			t.lead = tidy(shown[0].Text)
		}
	}
	rows := l.rows[top : bottom+1]
	for col := 1; col <= l.last; col++ {
		if c := r.column(l, k, rows, col); c.Caption != "" {
			c.Hidden = l.HiddenCols[col]
			t.Columns = append(t.Columns, c)
		}
	}
	return t
}

// slip says whether the line below the captions is one cell that stands for their numbers: SD.
func slip(shown []grid.Cell) bool {
	return len(shown) == 1 && shown[0].Kind == grid.Text && grid.MayBeColumnNumber(shown[0].Text) && len(tidy(shown[0].Text)) == 2
}

// joins says whether the row above a caption row belongs to it: a cell reaches down from it, or it holds several captions.
func (r *reader) joins(l *layer, k Kind, upper, lower int) bool {
	if slices.ContainsFunc(l.cover[lower], func(m grid.Range) bool { return m.Row1 <= upper }) {
		return true
	}
	return r.captionRow(l, upper, k) > 0
}

// goesOn says whether the row below a caption row holds captions too: a cell of the row above reaches down into it, or every text of it is a
// caption and nothing else stands there.
func (r *reader) goesOn(l *layer, k Kind, upper, lower int) bool {
	shown := l.shown(lower)
	if grid.NumbersColumns(shown) {
		return false
	}
	if slices.ContainsFunc(l.cover[lower], func(m grid.Range) bool { return m.Row1 <= upper && m.Row2 >= lower && m.Row2 > m.Row1 }) {
		return true
	}
	return len(shown) > 0 && !slices.ContainsFunc(shown, func(c grid.Cell) bool {
		return c.Kind != grid.Text || r.words.caption(k, c.Text).field == ""
	})
}

// column reads the captions over a column, top first.
func (r *reader) column(l *layer, k Kind, rows []int, col int) Column {
	c := Column{Col: col}
	var levels []string
	last := grid.Cell{}
	for i, row := range rows {
		cell := l.seen(row, col)
		if grid.Blank(cell) && i+1 < len(rows) && !grid.Blank(l.seen(rows[i+1], col)) {
			cell = r.parent(l, k, rows[i:], col)
		}
		if grid.Blank(cell) || cell.Kind != grid.Text || cell.Row == last.Row && cell.Col == last.Col {
			continue
		}
		last = cell
		levels = append(levels, tidy(cell.Text))
	}
	c.Caption = strings.Join(levels, " / ")
	for i, text := range levels {
		levels[i] = spaced(text)
	}
	c.Key = strings.Join(levels, "/")
	return c
}

// parent gives the caption on the left that spreads over a place, not merged: both have captions of their own below.
func (r *reader) parent(l *layer, k Kind, rows []int, col int) grid.Cell {
	for left := col - 1; left > 0; left-- {
		cell := l.seen(rows[0], left)
		below := l.at(rows[1], left)
		if grid.Blank(below) {
			break
		}
		if !grid.Blank(cell) {
			if _, merged := l.over(rows[0], left); merged {
				break
			}
			return cell
		}
	}
	return grid.Cell{}
}

// id names a table in a mapping.
func (t *table) id() string { return t.Sheet + ":" + strconv.Itoa(t.At.Row1) }
