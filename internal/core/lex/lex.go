// Package lex folds Vietnamese text so that what looks or means the same compares equal: accents, case, đ, odd blanks and composed or
// decomposed letters fall away. Folded text is for matching only, never shown.
package lex

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives lower-case Latin letters, digits and single blanks: "  Điểm\nCHUẨN " becomes "diem chuan". Punctuation becomes a blank,
// except a dot, slash or hyphen between two letters or digits, which belongs to a code: "C3.1", "01/3".
func Fold(s string) string {
	var f folder
	for _, r := range s {
		if r < utf8.RuneSelf || plain(r) != 0 || mark(r) {
			f.add(r)
			continue
		}
		return folded(norm.NFD.String(strings.ToLower(s))) // letters of other alphabets, or accents apart from their letters
	}
	return f.String()
}

// plainOf gives the letter without marks of every Latin letter that stands for one with marks, in one piece.
var plainOf = func() (of [lastLetter + 1]rune) {
	for r := rune(utf8.RuneSelf); r <= lastLetter; r++ {
		parts := []rune(norm.NFD.String(strings.ToLower(string(r))))
		if len(parts) > 1 && parts[0] < utf8.RuneSelf && !slices.ContainsFunc(parts[1:], func(m rune) bool { return !unicode.Is(unicode.Mn, m) }) {
			of[r] = parts[0]
		}
	}
	of[dBar], of[unicode.ToUpper(dBar)] = 'd', 'd'
	return of
}()

const (
	dBar       = '\u0111' // the d with a bar has no form in two pieces
	lastLetter = '\u1ef9' // y with a tilde, the last letter of Vietnamese
)

// plain is the letter of plainOf; 0 for what is not in it.
func plain(r rune) rune {
	if r > lastLetter {
		return 0
	}
	return plainOf[r]
}

// mark says whether a rune is one of the blanks, dashes and quotation marks of print.
func mark(r rune) bool { return r == '\u00a0' || r >= '\u2000' && r <= '\u206f' }

func folded(decomposed string) string {
	var f folder
	for _, r := range decomposed {
		f.add(r)
	}
	return f.String()
}

// folder takes the letters of a text one by one.
type folder struct {
	strings.Builder
	gap  bool
	mark rune // a dot, slash or hyphen behind a letter or digit, kept if another follows
	word bool // the letter before was a letter or digit
}

func (f *folder) add(r rune) {
	switch {
	case r < utf8.RuneSelf:
		r = unicode.ToLower(r)
	case plain(r) != 0:
		r = plain(r)
	case unicode.Is(unicode.Mn, r):
		return
	}
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
	case (r == '.' || r == '/' || r == '-') && f.word:
		f.mark, f.word = r, false
		return
	default:
		f.gap, f.mark, f.word = f.Len() > 0, 0, false
		return
	}
	switch {
	case f.mark != 0:
		f.WriteRune(f.mark)
	case f.gap:
		f.WriteByte(' ')
	}
	f.gap, f.mark, f.word = false, 0, true
	f.WriteRune(r)
}

// Words splits folded text.
func Words(s string) []string { return strings.Fields(Fold(s)) }

// Distance is the number of single edits (Levenshtein) between two short texts; used to offer the nearest known word.
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		prev := row[0]
		row[0] = i + 1
		for j, s := range y {
			cost := prev
			if r != s {
				cost++
			}
			prev = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}

// Nearest gives the known word closest to s when it is close enough to be a slip of the hand, else "".
func Nearest(s string, known []string) string {
	best, at := "", max(1, len([]rune(s))/3)+1
	for _, k := range known {
		if d := Distance(strings.ToLower(s), strings.ToLower(k)); d < at {
			best, at = k, d
		}
	}
	return best
}
