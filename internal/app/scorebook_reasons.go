package app

import (
	"strings"

	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// giveReasons puts what was written beside the scores, in a column of reasons or notes, to the entries of the same line. It explains a score
// to a reader and never enters a calculation.
func giveReasons(book *grid.Book, reading *workbook.Reading, facts *score.Facts) {
	columns := map[string]int{}
	for _, sh := range reading.Sheets {
		for _, c := range sh.Columns {
			if _, _, ok := grid.ParseAddr(c.Name + "1"); ok && c.Role == workbook.ColReason && !sh.Across && columns[sh.Name] == 0 {
				_, columns[sh.Name], _ = grid.ParseAddr(c.Name + "1")
			}
		}
	}
	units := map[string]*score.Unit{}
	for _, u := range facts.Units {
		units[u.Name] = u
	}
	sheets := map[string]*grid.Sheet{}
	for _, s := range book.Sheets {
		sheets[s.Name] = s
	}
	for _, c := range reading.Cells {
		row, _, ok := grid.ParseAddr(c.Addr)
		col, s, u := columns[c.Sheet], sheets[c.Sheet], units[c.Unit]
		if !ok || col == 0 || s == nil || u == nil {
			continue
		}
		if e := u.Entry(c.Criterion, c.Column); e != nil {
			e.Reason = strings.Join(strings.Fields(s.At(row, col).Text), " ")
		}
	}
}
