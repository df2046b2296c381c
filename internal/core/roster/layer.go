package roster

import (
	"slices"
	"strings"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
)

// layer is a sheet with its merged ranges spread out.
type layer struct {
	*grid.Sheet
	rows  []int // that hold something
	byRow map[int][]grid.Cell
	cover map[int][]grid.Range // by row: the merged ranges that lie in it
	last  int                  // greatest column
}

const mostCovered = 200_000 // lines of merged ranges followed in a sheet

func layerOf(s *grid.Sheet) *layer {
	l := &layer{Sheet: s, byRow: map[int][]grid.Cell{}, cover: map[int][]grid.Range{}}
	from := 0
	for i, c := range s.Cells {
		if l.last = max(l.last, c.Col); i+1 == len(s.Cells) || s.Cells[i+1].Row != c.Row {
			l.byRow[c.Row], from = s.Cells[from:i+1:i+1], i+1
			l.rows = append(l.rows, c.Row)
		}
	}
	budget := mostCovered
	for _, m := range s.Merged {
		if len(l.rows) == 0 || m.Row1 > l.rows[len(l.rows)-1] {
			continue
		}
		last := min(m.Row2, l.rows[len(l.rows)-1])
		if budget -= last - m.Row1 + 1; budget < 0 {
			break
		}
		for row := m.Row1; row <= last; row++ {
			l.cover[row] = append(l.cover[row], m)
		}
	}
	return l
}

// at gives the cell itself.
func (l *layer) at(row, col int) grid.Cell {
	cells := l.byRow[row]
	i, ok := slices.BinarySearchFunc(cells, col, func(c grid.Cell, col int) int { return c.Col - col })
	if ok {
		return cells[i]
	}
	return grid.Cell{Row: row, Col: col}
}

// over gives the merged range that covers a place.
func (l *layer) over(row, col int) (grid.Range, bool) {
	for _, m := range l.cover[row] {
		if m.Has(row, col) {
			return m, true
		}
	}
	return grid.Range{}, false
}

// seen gives the cell a reader sees at a place: the first one of the merged range that covers it.
func (l *layer) seen(row, col int) grid.Cell {
	if m, ok := l.over(row, col); ok {
		return l.at(m.Row1, m.Col1)
	}
	return l.at(row, col)
}

// shown lists what a reader sees in a row, each text once, at the first column it stands in.
func (l *layer) shown(row int) []grid.Cell {
	var out []grid.Cell
	var heads []grid.Range
	for _, m := range l.cover[row] {
		if c := l.at(m.Row1, m.Col1); !grid.Blank(c) {
			c.Row, c.Col = row, m.Col1
			out = append(out, c)
		}
		heads = append(heads, m)
	}
	for _, c := range l.byRow[row] {
		if !grid.Blank(c) && !slices.ContainsFunc(heads, func(m grid.Range) bool { return m.Has(row, c.Col) }) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b grid.Cell) int { return a.Col - b.Col })
	return out
}

// own gives what stands in a column of a row: of a range merged over several columns only the first has it. A range merged downwards counts for
// its first row, for all of them where down is asked for.
func (l *layer) own(row, col int, down bool) grid.Cell {
	m, ok := l.over(row, col)
	if !ok {
		return l.at(row, col)
	}
	if m.Col1 != col || m.Row1 != row && !down {
		return grid.Cell{Row: row, Col: col}
	}
	return l.at(m.Row1, m.Col1)
}

// Printed writes what stands in a cell as people see it.
func Printed(c grid.Cell) string {
	switch c.Kind {
	case grid.Date:
		parts := strings.Split(c.Text, "-")
		slices.Reverse(parts)
		return strings.Join(parts, "/")
	case grid.Number:
		if n, err := num.Parse(c.Text); err == nil {
			return strings.Replace(n.String(), ".", ",", 1)
		}
	}
	return tidy(c.Text)
}

// tidy leaves single blanks, nothing around a text, and no mark by which an export kept it from being computed.
func tidy(s string) string {
	s = strings.Join(strings.FieldsFunc(s, grid.IsBlank), " ")
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte("+-=@", s[1]) >= 0 {
		s = s[1:]
	}
	return s
}
