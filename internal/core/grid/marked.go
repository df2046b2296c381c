package grid

import (
	"slices"
	"strings"
	"unicode"
)

// Marks are the words that make a paper classified, and the words that may introduce them: «Độ mật: …».
type Marks struct{ Words, Before []string }

// Marked finds the first cell that bears a mark of classification and nothing else: the word alone, in brackets or behind an introducing
// word. Text that only speaks of such matter is no mark. Case does not count; accents do, for "mất" and "mặt" are other words.
func (b *Book) Marked(m Marks) (sheet string, c Cell, found bool) {
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			if c.Kind == Text && m.is(c.Text) {
				return s.Name, c, true
			}
		}
	}
	return "", Cell{}, false
}

// InName finds the mark a file's name bears, "" for none: a mark of several words wherever they stand together; one of a single word where it
// stands apart («MẬT_phiếu», «phiếu (Mật)») or in capitals among words that are not («Phiếu điểm MẬT»). «Bảo mật.xlsx» bears none.
func (m Marks) InName(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' })
	joined := " " + strings.ToUpper(strings.Join(strings.Fields(strings.Join(parts, " ")), " ")) + " "
	for _, w := range m.Words {
		if w = strings.ToUpper(w); strings.Contains(w, " ") && strings.Contains(joined, " "+w+" ") {
			return w
		}
	}
	for _, part := range parts {
		if m.is(part) {
			return strings.TrimSpace(part)
		}
		words := strings.Fields(part)
		for i := range words {
			if mark := m.at(words, i); mark != "" {
				return mark
			}
		}
	}
	return ""
}

// at gives the mark of a single word that stands in capitals at a place, between words that do not.
func (m Marks) at(words []string, i int) string {
	loud := func(j int) bool { return j >= 0 && j < len(words) && words[j] == strings.ToUpper(words[j]) }
	if loud(i) && !loud(i-1) && !loud(i+1) && slices.ContainsFunc(m.Words, func(w string) bool { return strings.ToUpper(w) == words[i] }) {
		return words[i]
	}
	return ""
}

func (m Marks) is(text string) bool {
	if len(text) > 80 {
		return false
	}
	text = strings.ToUpper(strings.Join(strings.Fields(text), " "))
	for _, before := range m.Before {
		if rest, ok := strings.CutPrefix(text, strings.ToUpper(before)); ok {
			text = rest
			break
		}
	}
	text = strings.Trim(text, " :-–.()[]*\"'“”")
	for _, w := range m.Words {
		if text == strings.ToUpper(w) {
			return true
		}
	}
	return false
}
