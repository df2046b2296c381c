package result

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// form is how the sheet of a unit lies on paper.
type form struct {
	widths  []float64
	upright bool
}

// notesFrom is the least width of the columns of reasons and remarks; each is as wide as its longest line asks for, up to what the form takes.
const notesFrom = 11.0

// detailForm chooses the form that takes fewer pages, of two that take as many the one with larger letters. notes is how many lines stand
// below the table.
func (b *book) detailForm(table [][]any, notes int) form {
	best, fewest, largest := form{}, 0, 0.0
	for _, upright := range []bool{true, false} {
		f := form{b.detailWidths(table, upright), upright}
		s := &sheet{b: b, widths: f.widths, upright: upright}
		if upright && s.scale() < smallest {
			continue
		}
		for range detailHeader - 1 {
			s.blank()
		}
		for _, row := range table {
			s.add(row...)
		}
		for range notes + 1 {
			s.blank()
		}
		s.addHigh(signHigh)
		pages, _ := s.fall(s.rows, s.least(), 1, s.rows[detailHeader-1].high)
		if fewest == 0 || pages < fewest || pages == fewest && s.scale() > largest {
			best, fewest, largest = f, pages, s.scale()
		}
	}
	return best
}

func (b *book) detailWidths(table [][]any, upright bool) []float64 {
	code, content, standard, points, difference, most := 7.0, 46.0, 9.0, 10.0, 11.0, 34.0
	if upright {
		code, content, standard, points, difference, most = 6, 36, 8, 8.5, 11, 22
	}
	w := []float64{code, content, standard}
	for range b.columns {
		w = append(w, points)
	}
	if b.lay.difference != 0 {
		w = append(w, difference)
	}
	for _, col := range []int{b.lay.reason, b.lay.remark} {
		w = append(w, min(most, max(notesFrom, longest(table, col))))
	}
	return w
}

// longest is the width of a column that holds each line of its texts unbroken.
func longest(table [][]any, col int) float64 {
	most := 0.0
	for _, row := range table {
		c, _ := row[col-1].(excelize.Cell)
		t, _ := c.Value.(string)
		for line := range strings.SplitSeq(t, "\n") {
			most = max(most, textWide(line))
		}
	}
	return most*boldWider/digitWide + 3
}
