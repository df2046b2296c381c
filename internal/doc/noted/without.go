package noted

import (
	"slices"
	"strings"

	"thidua/internal/core/grid"
	"thidua/internal/text"
)

// Without takes out of a book just read what Write adds: who corrects the workbook with notes and brings it again has his tables read, and
// not what was said about them. A column counts as notes where its caption is ours and it holds nothing but texts.
func Without(book *grid.Book) {
	book.Sheets = slices.DeleteFunc(book.Sheets, func(s *grid.Sheet) bool { return isList(s) && len(book.Sheets) > 1 })
	for _, s := range book.Sheets {
		if col := notesColumn(s); col > 0 {
			s.Cells = slices.DeleteFunc(s.Cells, func(c grid.Cell) bool { return c.Col == col })
		}
	}
}

// notesColumn is the column Write added to a sheet, its last; 0 for none.
func notesColumn(s *grid.Sheet) int {
	_, last := s.Size()
	if captionOf(s, last) == 0 || last == 1 {
		return 0
	}
	for _, c := range s.Cells {
		if c.Col == last && (c.Kind != grid.Text || c.Formula != "") {
			return 0
		}
	}
	return last
}

// captionOf is the row in which a column has our caption, 0 for none.
func captionOf(s *grid.Sheet, col int) int {
	ours := text.Paper("notes_caption", nil)
	for _, c := range s.Cells {
		if first, _, _ := strings.Cut(c.Text, "\n"); c.Col == col && first == ours {
			return c.Row
		}
	}
	return 0
}

// isList says whether a sheet is the list Write adds: under our name, with our captions.
func isList(s *grid.Sheet) bool {
	if !strings.HasPrefix(s.Name, text.Paper("notes_caption", nil)) {
		return false
	}
	for i, caption := range header() {
		if s.At(1, i+1).Text != caption {
			return false
		}
	}
	return true
}
