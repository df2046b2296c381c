package result

import (
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"
)

// Programs find the height of a row of wrapped text on their own only sometimes, and never in merged cells; so it is stated. Widths of
// letters are those of the type face in broad classes, in parts of its size, a little on the wide side: a line too many does less harm
// than one cut off.
const (
	digitWide = 0.5  // a column of width 1 holds one digit
	padding   = 0.6  // lost at both sides of a cell
	boldWider = 1.07 // bold letters against plain ones
)

func letterWide(r rune) float64 {
	switch {
	case r == ' ' || strings.ContainsRune("ijl.,:;'|!()[]/", r):
		return 0.29
	case strings.ContainsRune("tfrsI“”-", r):
		return 0.39
	case strings.ContainsRune("mwMW%—…", r):
		return 0.86
	case unicode.IsUpper(r):
		return 0.71
	}
	return 0.48
}

func textWide(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += letterWide(r)
	}
	return w
}

// linesOf is how many lines a text takes in a column of this width, breaking at blanks.
func linesOf(s string, width float64, l look) int {
	room := (width*digitWide - padding) * body / l.points()
	if l.bold {
		room /= boldWider
	}
	room = max(room, 1)
	n := 0
	for part := range strings.SplitSeq(s, "\n") {
		n++
		at := 0.0
		for word := range strings.SplitSeq(part, " ") {
			w := textWide(word)
			if at > 0 && at+w > room {
				n++
				at = 0
			}
			if over := int(w / room); at == 0 && over > 0 { // a word longer than a line is broken
				n += over
				w -= float64(over) * room
			}
			at += w + letterWide(' ')
		}
	}
	return n
}

// points is the size of the letters.
func (l look) points() float64 {
	if l.size == 0 {
		return body
	}
	return l.size
}

// high is the height a text needs in columns from..to, in points.
func (s *sheet) high(t string, l look, from, to int) float64 {
	width := 0.0
	for _, w := range s.widths[from-1 : to] {
		width += w
	}
	if l.border && l.across == "" {
		width -= 1.5 * float64(l.indent+1)
	}
	return max(1, float64(linesOf(t, width, l)))*lineHigh*l.points()/body + 3
}

// rowHigh is the height the tallest text of a row needs, each in its own column.
func (s *sheet) rowHigh(cells []any) float64 {
	high := lineHigh + 3
	for i, c := range cells {
		x, _ := c.(excelize.Cell)
		if t, ok := x.Value.(string); ok && i < len(s.widths) {
			high = max(high, s.high(t, s.b.byStyle[x.StyleID], i+1, i+1))
		}
	}
	return min(high, mostHigh)
}

// mostHigh is the tallest a row may be.
const mostHigh = 409
