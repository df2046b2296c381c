package workbook

import (
	"strings"
	"unicode/utf8"
)

// Remarks may be as long as a page and there may be thousands of them. What is recognised in a text stands at its beginning, and what is
// handed on of a remark is as much as a reader takes in beside a figure; the whole of it stays in the file, whose address goes along.
const (
	shortLabel = 600 // bytes of a text that are read as a label or caption, or more where the names of the scheme are long
	nameTimes  = 4   // a label this many times longer than the longest name is no longer alike to it
	MaxQuoted  = 500 // characters of a text of the file that a Cell, a finding or a question quotes; a longer one ends in "…"
)

// head is the part of a text that is read as a label or caption.
func (t *texts) head(s string) string { return upTo(s, max(shortLabel, t.longest)) }

// upTo gives the first bytes of a text, no letter broken.
func upTo(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most]
}

// quoted is a text as it is handed on: one over MaxQuoted characters is cut and says so by its end.
func quoted(s string) string {
	if len(s) <= MaxQuoted {
		return s
	}
	n := 0
	for i := range s {
		if n == MaxQuoted {
			return strings.Clone(s[:i]) + "…"
		}
		n++
	}
	return s
}

// holdsLetter says whether a text has a letter of the plain alphabet, which no number and no date typed in figures has.
func holdsLetter(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' })
}
