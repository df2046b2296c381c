package xlsx

import (
	"strconv"
	"strings"

	"thidua/internal/core/grid"
)

// shift moves the relative references of a formula by rows and columns, as a spreadsheet does for cells that share one formula.
// Text, quoted sheet names, names of functions and what stands in brackets stay; a reference pushed off the sheet becomes #REF!.
func shift(formula string, rows, cols int) string {
	if rows == 0 && cols == 0 {
		return formula
	}
	var b strings.Builder
	for i := 0; i < len(formula); {
		n := literal(formula[i:])
		if n > 0 {
			b.WriteString(formula[i : i+n])
			i += n
			continue
		}
		n = word(formula[i:])
		if n == 0 {
			b.WriteByte(formula[i])
			i++
			continue
		}
		ref, next := formula[i:i+n], byte(0)
		if i+n < len(formula) {
			next = formula[i+n]
		}
		inRange := next == ':' || i > 0 && formula[i-1] == ':'
		if next == '(' || next == '!' {
			b.WriteString(ref)
		} else {
			b.WriteString(shiftRef(ref, rows, cols, inRange))
		}
		i += n
	}
	return b.String()
}

// literal is the length of a quoted string, a quoted sheet name or a bracket at the front, 0 for none.
func literal(s string) int {
	var end byte
	switch s[0] {
	case '"', '\'':
		end = s[0]
	case '[':
		end = ']'
	default:
		return 0
	}
	if i := strings.IndexByte(s[1:], end); i >= 0 {
		return i + 2
	}
	return len(s)
}

// word is the length of a reference, name or number at the front, 0 for none.
func word(s string) int {
	n := 0
	for n < len(s) && (s[n] == '$' || s[n] == '_' || s[n] == '.' || s[n] >= '0' && s[n] <= '9' || s[n] >= 'A' && s[n] <= 'Z' || s[n] >= 'a' && s[n] <= 'z' || s[n] >= 0x80) {
		n++
	}
	return n
}

// shiftRef moves one word when it is a cell or, beside a colon, a whole column or row; any other word comes back as it was.
func shiftRef(ref string, rows, cols int, inRange bool) string {
	rest := ref
	fixedCol := strings.HasPrefix(rest, "$")
	rest = strings.TrimPrefix(rest, "$")
	letters := 0
	for letters < len(rest) && rest[letters] >= 'A' && rest[letters] <= 'Z' {
		letters++
	}
	name, rest := rest[:letters], rest[letters:]
	fixedRow := strings.HasPrefix(rest, "$") || name == "" && fixedCol
	number, err := strconv.Atoi(strings.TrimPrefix(rest, "$"))
	hasRow := rest != "" && err == nil && number > 0
	switch {
	case letters > 3, rest != "" && !hasRow, !inRange && (name == "" || !hasRow):
		return ref
	}
	out := ""
	if name != "" {
		col, _ := colNumber(name)
		if !fixedCol {
			col += cols
		}
		if col < 1 || col > MaxCol {
			return "#REF!"
		}
		out = mark(fixedCol) + grid.ColName(col)
	}
	if hasRow {
		if !fixedRow {
			number += rows
		}
		if number < 1 || number > MaxRow {
			return "#REF!"
		}
		out += mark(fixedRow) + strconv.Itoa(number)
	}
	return out
}

func mark(fixed bool) string {
	if fixed {
		return "$"
	}
	return ""
}

// colNumber reads the letters of a column; not ok for more than seven of them or anything else.
func colNumber(letters string) (int, bool) {
	if letters == "" || len(letters) > 7 {
		return 0, false
	}
	col := 0
	for i := range len(letters) {
		c := letters[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			return 0, false
		}
		col = col*26 + int(c-'A'+1)
	}
	return col, true
}
