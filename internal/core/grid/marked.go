package grid

import "strings"

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
