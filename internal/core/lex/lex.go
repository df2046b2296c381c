// Package lex folds Vietnamese text so that what looks or means the same compares equal: accents, case, đ, odd blanks and composed or
// decomposed letters fall away. Folded text is for matching only, never shown.
package lex

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold gives lower-case Latin letters, digits and single blanks: "  Điểm\nCHUẨN " becomes "diem chuan". Punctuation becomes a blank,
// except a dot, slash or hyphen between two letters or digits, which belongs to a code: "C3.1", "01/3".
func Fold(s string) string {
	runes := []rune(norm.NFD.String(strings.ToLower(s)))
	var b strings.Builder
	gap := false
	for i, r := range runes {
		switch {
		case r == 'đ':
			r = 'd'
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
		case (r == '.' || r == '/' || r == '-') && inside(runes, i):
		default:
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// inside says whether the mark at i stands between two letters or digits without a blank.
func inside(r []rune, i int) bool {
	word := func(x rune) bool { return unicode.IsLetter(x) || unicode.IsDigit(x) || unicode.Is(unicode.Mn, x) }
	return i > 0 && i+1 < len(r) && word(r[i-1]) && word(r[i+1])
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
