package workbook

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

// tellUnseen says once for a sheet which hidden columns hold something that is not read: formulas that fetch, often in error.
func (r *reader) tellUnseen(t *table) {
	var names []string
	cells, errors := 0, 0
	for _, col := range t.v.cols {
		if c := t.byCol[col]; !t.v.hiddenC[col] || col == t.codeCol || col == t.nameCol || c != nil && c.Role == ColScore {
			continue
		}
		held := 0
		for _, row := range t.v.rows {
			c := t.v.at(row, col)
			if grid.Blank(c) {
				continue
			}
			if held++; c.Kind == grid.Error {
				errors++
			}
		}
		if held > 0 {
			names, cells = append(names, t.v.colName(col)), cells+held
		}
	}
	if len(names) == 0 {
		return
	}
	args := fault.Args{"columns": names, "count": cells}
	if errors > 0 {
		args["errors"] = errors
	}
	r.find(CodeHiddenUnread, fault.Info, fault.Where{Sheet: t.st.s.Name}, args)
}

// mergedOver gives the merged range that covers a cell which is not its first, where the first holds a value: "D9:D10"; "" for none.
func mergedOver(s *grid.Sheet, row, col int) string {
	for _, m := range s.Merged {
		if row < m.Row1 || row > m.Row2 || col < m.Col1 || col > m.Col2 || row == m.Row1 && col == m.Col1 || grid.Blank(s.At(m.Row1, m.Col1)) {
			continue
		}
		return rangeOf(m)
	}
	return ""
}

func rangeOf(m grid.Range) string { return grid.Addr(m.Row1, m.Col1) + ":" + grid.Addr(m.Row2, m.Col2) }

// mergedCaption gives the merged range among the captions that stands over all of some columns; "" for none.
func (t *table) mergedCaption(cols []*tcol) string {
	for _, row := range t.caps {
		for _, m := range t.st.s.Merged {
			r1, c1 := t.v.flip(m.Row1, m.Col1)
			r2, c2 := t.v.flip(m.Row2, m.Col2)
			over := func(c *tcol) bool { return c.col >= c1 && c.col <= c2 }
			if row >= r1 && row <= r2 && !slices.ContainsFunc(cols, func(c *tcol) bool { return !over(c) }) {
				return rangeOf(m)
			}
		}
	}
	return ""
}
