package lex

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Marks of a letter in the order of the alphabet (\u0103 before \u00e2, \u00f4 before \u01a1), and of a word in the order of the dictionary.
const (
	breve, circumflex, horn = '\u0306', '\u0302', '\u031b'
	tones                   = "\u0300\u0309\u0303\u0301\u0323"
)

// SortKey gives what names of people are sorted by, byte by byte: the given name, which stands last, then the family name and what is
// between; letters in the order of the Vietnamese alphabet, tones after letters. It tells nothing apart that only differs in case.
func SortKey(name string) string {
	words := strings.Fields(strings.ToLower(norm.NFC.String(name)))
	if len(words) == 0 {
		return ""
	}
	var b strings.Builder
	sortWord(&b, words[len(words)-1])
	for _, w := range words[:len(words)-1] {
		b.WriteByte(' ')
		sortWord(&b, w)
	}
	return b.String()
}

// sortWord writes the letters of a word and then its tone, behind a character lower than any letter.
func sortWord(b *strings.Builder, word string) {
	tone, before := 0, ' '
	for _, r := range norm.NFD.String(word) {
		switch at := strings.IndexRune(tones, r); {
		case at >= 0:
			tone = at/2 + 1 // two bytes each
		case r == circumflex && before == 'a', r == horn && before == 'o': // the second letter made of one
			b.WriteString("~~")
		case r == breve, r == circumflex, r == horn:
			b.WriteByte('~')
		case r == dBar:
			b.WriteString("d~")
		default:
			b.WriteRune(r)
			before = r
		}
	}
	b.WriteByte('!')
	b.WriteByte(byte('0' + tone))
}
