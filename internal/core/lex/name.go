package lex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Same folds a name for the question whether two are one: composed letters, lower case, single blanks. Unlike Fold it keeps accents, by
// which names differ.
func Same(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(name))), " ")
}

// HiddenInName gives the place, in characters from 1, of the first character of a name that nobody sees: control characters, turns of the
// direction of writing, joiners and blanks without width, bytes that are no text. 0 for none. A name is one line.
func HiddenInName(name string) int {
	return firstOf(name, func(c rune) bool {
		return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == '\u2028' || c == '\u2029'
	})
}

// HiddenInText is HiddenInName for a text of several lines: tabs and ends of lines belong to it, and so do joiners, which a text pasted from
// elsewhere brings along.
func HiddenInText(text string) int {
	return firstOf(text, func(c rune) bool {
		return c != '\t' && c != '\n' && c != '\r' && (unicode.IsControl(c) || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069)
	})
}

// firstOf is the place of the first character that is no text or of the kind, 0 for none.
func firstOf(s string, kind func(rune) bool) int {
	at := 0
	for i, c := range s {
		at++
		if kind(c) {
			return at
		}
		if c == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n <= 1 {
				return at
			}
		}
	}
	return 0
}
