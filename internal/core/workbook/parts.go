package workbook

import (
	"slices"

	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

// parts cuts a sheet in which several units stand one below another into one sheet for each, when every block has captions and a line
// "Đơn vị: …" of its own. Rows keep their numbers, so addresses are those of the file. Any other sheet comes back whole: a table whose
// captions change without a unit's name is refused where it is read.
// A person may say that the second table of a sheet is read, which then is a sheet for itself. stacked tells that each names its unit.
func (r *reader) parts(s *grid.Sheet) (out []*grid.Sheet, stacked bool) {
	starts := r.blocks(s)
	if stacked = len(starts) >= twoOrMore; !stacked {
		starts = nil
		if e := r.m.sheet(s.Name); e != nil && e.Second == UseSheet {
			starts = r.tables(s)
		}
	}
	if len(starts) < twoOrMore {
		return []*grid.Sheet{s}, false
	}
	starts[0] = 1
	return cut(s, starts), stacked
}

// cut gives the parts of a sheet that begin at some lines.
func cut(s *grid.Sheet, starts []int) []*grid.Sheet {
	var out []*grid.Sheet
	for i, from := range starts {
		below := func(row int) bool { return i+1 < len(starts) && row >= starts[i+1] }
		part := &grid.Sheet{Name: s.Name, Hidden: s.Hidden, HiddenRows: s.HiddenRows, HiddenCols: s.HiddenCols}
		for _, c := range s.Cells {
			if c.Row >= from && !below(c.Row) {
				part.Cells = append(part.Cells, c)
			}
		}
		for _, m := range s.Merged {
			if m.Row1 >= from && !below(m.Row1) {
				part.Merged = append(part.Merged, m)
			}
		}
		out = append(out, part)
	}
	return out
}

// blocks finds where the blocks of a sheet begin; nil when some block has no captions or no unit of its own.
func (r *reader) blocks(s *grid.Sheet) []int {
	named := r.unitRows(s)
	if len(named) < twoOrMore {
		return nil
	}
	v := newView(s, false)
	var starts []int
	unitRow, unitName, last, opened := 0, "", "", 0
	for _, row := range v.rows {
		if name := named[row]; name != "" {
			unitRow, unitName = row, name
			continue
		}
		if !r.opensTable(v, row) {
			continue
		}
		if opened == row-1 && opened > 0 { // the second line of the same captions
			opened = row
			continue
		}
		if opened = row; unitRow == 0 {
			return nil
		}
		if unitName != last { // the same unit again is a page of the same table
			starts = append(starts, v.titleAbove(unitRow))
		}
		unitRow, last = 0, unitName
	}
	return starts
}

// unitRows gives the lines that name a unit, with the folded name.
func (r *reader) unitRows(s *grid.Sheet) map[int]string {
	out := map[int]string{}
	for _, c := range s.Cells {
		if c.Kind != grid.Text || len(c.Text) > shortLabel { // no name is that long
			continue
		}
		if name, ok := r.lex.unitLine(c.Text); ok && lex.Fold(name) != "" {
			out[c.Row] = lex.Fold(name)
		}
	}
	return out
}

// opensTable says whether a line holds the captions of a table of criteria: two or more known, of them one for the number or the name.
func (r *reader) opensTable(v *view, row int) bool {
	if r.captions(v, row) < twoOrMore {
		return false
	}
	return slices.ContainsFunc(v.shown(row), func(c grid.Cell) bool {
		got := r.texts.caption(c.Text)
		return c.Kind == grid.Text && got.exact && (got.role == ColCode || got.role == ColName)
	})
}

const titleLines = 6 // lines of a block's title above the line of its unit

// titleAbove goes up from the line of a unit over the lines of its title: right above each other and without numbers.
func (v *view) titleAbove(row int) int {
	for range titleLines {
		above := v.byRow[row-1]
		if len(above) == 0 || slices.ContainsFunc(above, isNumeric) {
			break
		}
		row--
	}
	return row
}
