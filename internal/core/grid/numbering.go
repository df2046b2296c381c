package grid

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	numberCell = regexp.MustCompile(`^[(\[]?\s*([0-9]{1,2}|[A-Za-z])\s*[)\]]?\s*(=[-+*/x: ()\[\]0-9]+)?$`)
	numberLike = regexp.MustCompile(`^[(\[]?\s*([0-9]{1,2}|[\p{L}]{1,3})\s*[)\]]?\s*(=[-+*/x: ()\[\]0-9]+)?$`)
)

const (
	leastNumbers  = 3  // numbers in a line that numbers columns
	mostNumbering = 16 // letters of a cell of it: (12) = (3) + (4)
)

// IsColumnNumber says whether a text may stand in a line that numbers columns: (3), 3, (3) = (2) - (1), A.
func IsColumnNumber(text string) bool { return numberCell.MatchString(strings.TrimSpace(text)) }

// MayBeColumnNumber is IsColumnNumber for a line in which a hand slipped: SD.
func MayBeColumnNumber(text string) bool { return numberLike.MatchString(trim(text)) }

// NumbersColumnsPlainly says whether a line, of which the cells that show something are given, only numbers the columns: (1) (2) (3) = (2) - (1).
func NumbersColumnsPlainly(shown []Cell) bool {
	digits := 0
	for _, c := range shown {
		if !IsColumnNumber(c.Text) {
			return false
		}
		if strings.ContainsAny(c.Text, "0123456789") {
			digits++
		}
	}
	return digits >= leastNumbers && ascending(shown)
}

// NumbersColumns is NumbersColumnsPlainly also where a hand slipped: 1 2 3 4 5 6 6, or 1 2 3 25 5, or one cell that says "SD". At least half of
// the numbers follow the one before.
func NumbersColumns(shown []Cell) bool {
	if NumbersColumnsPlainly(shown) {
		return true
	}
	last, digits, follow := 0, 0, 0
	for _, c := range shown {
		text := trim(c.Text)
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

// ascending says whether the first numbers of the cells grow, so that a line of small scores is no number row.
func ascending(cells []Cell) bool {
	last := 0
	for _, c := range cells {
		n := leadingNumber(c.Text)
		if n == 0 {
			continue
		}
		if n <= last {
			return false
		}
		last = n
	}
	return true
}

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

// Blank says whether a cell shows nothing: empty, or blanks of any kind. A formula without a stored value is not blank.
func Blank(c Cell) bool {
	return (c.Kind == Empty && c.Formula == "") || (c.Kind == Text && trim(c.Text) == "")
}

func trim(text string) string { return strings.TrimFunc(text, IsBlank) }

// IsBlank says whether a character leaves a blank or nothing where it stands.
func IsBlank(r rune) bool {
	return r == '\u200b' || r == '\ufeff' || unicode.IsSpace(r)
}
