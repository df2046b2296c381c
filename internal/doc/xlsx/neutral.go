package xlsx

import "strings"

// formulaStarts are the characters that make a spreadsheet program take a text for a formula, also in their wide forms.
const formulaStarts = "=+-@\t\r＝＋－＠"

// Neutral neutralises a text: what could be taken for a formula when the sheet is saved as text and opened again gets an apostrophe before
// it; a dash that begins a list item becomes the printed dash. Invisible control characters go.
func Neutral(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\r' || (r < ' ' && r != '\n' && r != '\t') || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
	switch {
	case s == "" || s == "-" || !strings.ContainsAny(firstRune(s), formulaStarts):
		return s
	case strings.HasPrefix(s, "- "):
		return "–" + s[1:]
	}
	return "'" + s
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}
