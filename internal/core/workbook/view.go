package workbook

import (
	"cmp"
	"slices"
	"strconv"

	"thidua/internal/core/grid"
)

// view is a sheet seen as it lies or turned, so that criteria always run down. Row and col are those of the view.
type view struct {
	s       *grid.Sheet
	turned  bool
	rows    []int // rows that hold something, in order
	cols    []int
	byRow   map[int][]grid.Cell
	cover   map[[2]int][2]int // cell inside a merged range → its first cell
	hiddenR map[int]bool
	hiddenC map[int]bool
	covered map[int][]int // by row: columns that show the first cell of a merged range
	lastCol int
	seen    map[int][]grid.Cell // what shown gave
}

const maxCovered = 200_000 // cells of merged ranges followed one by one in a sheet; beyond that a merge is not followed

func newView(s *grid.Sheet, turned bool) *view {
	v := &view{s: s, turned: turned, byRow: map[int][]grid.Cell{}, cover: map[[2]int][2]int{}, covered: map[int][]int{}, seen: map[int][]grid.Cell{}, hiddenR: s.HiddenRows, hiddenC: s.HiddenCols}
	if turned {
		v.hiddenR, v.hiddenC = s.HiddenCols, s.HiddenRows
	}
	cells := s.Cells // by row, then by column; as they lie they are not copied
	if turned {
		cells = make([]grid.Cell, len(s.Cells))
		for i, c := range s.Cells {
			c.Row, c.Col = c.Col, c.Row
			cells[i] = c
		}
		slices.SortFunc(cells, func(a, b grid.Cell) int { return cmp.Or(a.Row-b.Row, a.Col-b.Col) })
	}
	cols := map[int]bool{}
	from := 0
	for i, c := range cells {
		if cols[c.Col] = true; i+1 == len(cells) || cells[i+1].Row != c.Row {
			v.byRow[c.Row], from = cells[from:i+1:i+1], i+1
		}
		v.lastCol = max(v.lastCol, c.Col)
	}
	v.rows, v.cols = sortedKeys(v.byRow), sortedKeys(cols)
	v.coverMerged()
	return v
}

func sortedKeys[V any](m map[int]V) []int {
	out := make([]int, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (v *view) flip(row, col int) (int, int) {
	if v.turned {
		return col, row
	}
	return row, col
}

// coverMerged notes which cells a merged range covers, within the part of the sheet that holds something.
func (v *view) coverMerged() {
	lastRow := 0
	if len(v.rows) > 0 {
		lastRow = v.rows[len(v.rows)-1]
	}
	budget := maxCovered
	for _, m := range v.s.Merged {
		r1, c1 := v.flip(m.Row1, m.Col1)
		r2, c2 := v.flip(m.Row2, m.Col2)
		r2, c2 = min(r2, lastRow), min(c2, v.lastCol)
		if r2 < r1 || c2 < c1 || (r2-r1+1)*(c2-c1+1) > budget {
			continue
		}
		budget -= (r2 - r1 + 1) * (c2 - c1 + 1)
		for r := r1; r <= r2; r++ {
			for c := c1; c <= c2; c++ {
				v.cover[[2]int{r, c}] = [2]int{r1, c1}
			}
			v.covered[r] = append(v.covered[r], c1)
		}
	}
}

// at gives the cell itself.
func (v *view) at(row, col int) grid.Cell {
	cells := v.byRow[row]
	from, to := 0, len(cells)
	for from < to {
		mid := (from + to) / 2
		if cells[mid].Col < col {
			from = mid + 1
		} else {
			to = mid
		}
	}
	if from < len(cells) && cells[from].Col == col {
		return cells[from]
	}
	return grid.Cell{Row: row, Col: col}
}

// head gives the cell a reader sees: the first cell of the merged range that covers it.
func (v *view) head(row, col int) (int, int) {
	if h, ok := v.cover[[2]int{row, col}]; ok {
		return h[0], h[1]
	}
	return row, col
}

// under gives the text a reader sees at a place.
func (v *view) under(row, col int) grid.Cell {
	r, c := v.head(row, col)
	return v.at(r, c)
}

// addr gives the address in the file.
func (v *view) addr(row, col int) string {
	r, c := v.flip(row, col)
	return grid.Addr(r, c)
}

// spot names a place of the file.
func (v *view) spot(row, col int) spot {
	r, c := v.flip(row, col)
	return spot{v.s, r, c}
}

// colName names a column of the view as the file shows it: letters, or a row number when turned.
func (v *view) colName(col int) string {
	if v.turned {
		return strconv.Itoa(col)
	}
	return grid.ColName(col)
}

// shown lists the distinct texts a reader sees in a row, each with the first column it stands in. The list is made once and not to be changed.
func (v *view) shown(row int) []grid.Cell {
	out, ok := v.seen[row]
	if !ok {
		out = v.look(row)
		v.seen[row] = out
	}
	return out
}

func (v *view) look(row int) []grid.Cell {
	var out []grid.Cell
	seen := map[[2]int]bool{}
	cols := slices.Clone(v.covered[row])
	for _, c := range v.byRow[row] {
		cols = append(cols, c.Col)
	}
	slices.Sort(cols)
	for _, col := range slices.Compact(cols) {
		r, c := v.head(row, col)
		if seen[[2]int{r, c}] {
			continue
		}
		seen[[2]int{r, c}] = true
		if cell := v.at(r, c); !grid.Blank(cell) {
			cell.Row, cell.Col = row, col
			out = append(out, cell)
		}
	}
	return out
}
