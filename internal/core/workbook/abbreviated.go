package workbook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/internal/core/fault"
)

// initialled says whether one key is another written in initials: every word of the short one stands in the long one, whole or as the initials
// of two or more of its words, and none of the long one is left over ("dh qn" is "dong ha quang nam", "p mb" is "p mau ba").
func initialled(short, long string) bool {
	if len(short) >= len(long) {
		return false
	}
	words, of := strings.FieldsFunc(short, partsWords), strings.FieldsFunc(long, partsWords)
	return max(len(words), len(of)) <= mostNameWords && coversAll(words, of)
}

// mostNameWords is how many words of a name are held against those of another one; longer names are sentences, the same only when written alike.
const mostNameWords = 40

func partsWords(c rune) bool { return c == ' ' || c == '-' || c == '.' }

// coversAll says whether short words take up a row of longer ones, at least one of them as initials. It goes on, word by word, from every place
// that the words before can reach, each once, so repeated words cost no more than others.
func coversAll(short, long []string) bool {
	type ways struct{ whole, shortened bool } // how a place is reached: no initials so far, or some
	at := make([]ways, len(long)+1)
	at[0].whole = true
	for _, word := range short {
		next := make([]ways, len(long)+1)
		for i, from := range at[:len(long)] {
			if from == (ways{}) {
				continue
			}
			if word == long[i] {
				next[i+1].whole = next[i+1].whole || from.whole
				next[i+1].shortened = next[i+1].shortened || from.shortened
			}
			if n := initialsOf(word, long[i:]); n > 0 {
				next[i+n].shortened = true
			}
		}
		at = next
	}
	return at[len(long)].shortened
}

// askAbbreviated asks whether a name is one of the units of which it may be the initials; false where it is none's, or a person said already.
func (r *reader) askAbbreviated(name string, w fault.Where, among []*unit) bool {
	key := r.units.key(name)
	if _, settled := r.units.other[key]; settled {
		return false
	}
	var names []string
	for _, u := range among {
		if u.key != key && initialled(key, u.key) && !slices.Contains(names, u.Name) {
			names = append(names, u.Name)
		}
	}
	if len(names) == 0 {
		return false
	}
	r.find(CodeUnitDoubtful, fault.Warning, w, fault.Args{"names": append([]string{tidy(name)}, names...)})
	options := names
	if slices.ContainsFunc(among, func(u *unit) bool { return u.key == key }) {
		options = append(slices.Clone(names), tidy(name)) // a unit of its own
	}
	r.ask(Question{ID: AskSameUnit + ":" + key, Code: AskSameUnit, Where: w, Part: PartUnitName, Key: key, Text: tidy(name), Examples: names, Options: options})
	return true
}

// fuller says whether a name of the same key tells more than another: more letters ("Phường Mẫu Ba" beside "P. Mẫu Ba"), and as short else
// ("Xã Mẫu Một" beside "Xã Mẫu Một (2)").
func fuller(name, than string) bool {
	a, b := letters(name), letters(than)
	return a > b || a == b && utf8.RuneCountInString(name) < utf8.RuneCountInString(than)
}

func letters(s string) (n int) {
	for _, c := range s {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}

// rename takes the name a summary gives a unit: the fuller of two that differ in how the kind of unit is written, else the short end of a long
// one. A kind written in two ways is told once for a unit.
func (r *reader) rename(t *table, ln *line, u *unit) {
	label, key := unnumbered(ln.Label), r.units.key(ln.Label)
	switch own := r.units.key(u.Name); {
	case key == own && letters(label) != letters(u.Name):
		name := u.Name
		if fuller(label, name) {
			u.Name = label
		}
		r.find(CodeUnitWritten, fault.Info, fault.Where{Sheet: t.st.s.Name, Cell: ln.At, Unit: u.Name}, fault.Args{"names": []string{label, name}})
	case key == own && fuller(label, u.Name), ends(own, key) && utf8.RuneCountInString(ln.Label) < utf8.RuneCountInString(u.Name):
		u.Name = ln.Label
	}
}
