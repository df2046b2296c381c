package workbook

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"thidua/internal/core/grid"
)

var numberLike = regexp.MustCompile(`^[(\[]?\s*([0-9]{1,2}|[\p{L}]{1,3})\s*[)\]]?\s*(=[-+*/x: ()\[\]0-9]+)?$`)

// numbersColumns says whether a line only numbers the columns, also where a hand slipped: 1 2 3 4 5 6 6, or 1 2 3 25 5, or one cell that says
// "SD". At least half of the numbers follow the one before.
func numbersColumns(v *view, row int) bool {
	if isNumberRow(v, row) {
		return true
	}
	last, digits, follow := 0, 0, 0
	for _, c := range v.shown(row) {
		text := strings.TrimFunc(c.Text, isBlank)
		if utf8.RuneCountInString(text) > mostNumbering || !numberLike.MatchString(text) {
			return false
		}
		n := leadingNumber(text)
		if n == 0 {
			continue
		}
		if digits++; n == last+1 {
			follow++
		}
		last = n
	}
	return digits >= leastNumbers && 2*follow >= digits
}

const (
	leastNumbers  = 3  // numbers in a line that numbers columns
	mostNumbering = 16 // letters of a cell of it: (12) = (3) + (4)
)

// leadingNumber reads the number a cell of such a line begins with; 0 for none.
func leadingNumber(text string) int {
	n := 0
	for _, d := range strings.TrimLeft(text, "([ ") {
		if d < '0' || d > '9' {
			break
		}
		n = 10*n + int(d-'0')
	}
	return n
}

// numberedNames says whether a line above all criteria numbers the columns, that of the names among them, so that its first number is none of
// the scheme.
func (t *table) numberedNames(row int) bool {
	if t.v.turned || t.nameCol == 0 || t.nameCol == t.codeCol || !numbersColumns(t.v, row) {
		return false
	}
	name := t.v.under(row, t.nameCol)
	return !blank(name) && (name.Kind == grid.Number || numberLike.MatchString(strings.TrimFunc(name.Text, isBlank)))
}
