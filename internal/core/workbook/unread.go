package workbook

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// unread lists the folded words of a caption of points that nothing explains, neighbours together: no wording of a column, no round, day or
// year, no unit, and none of the words that say nothing more beside a stage. "Thẩm định (số người)" leaves "người": such a column may hold something else than
// points, whatever no list of doubts foresaw.
func (r *reader) unread(text string) []string {
	words := lex.Words(text)
	if _, ok := r.lex.slip(words); ok { // one letter away from a wording
		return nil
	}
	known := make([]bool, len(words))
	printed := asWritten(text, words)
	for _, h := range r.lex.hits(text, words) {
		for i := h.at; i < h.end; i++ {
			known[i] = true
		}
	}
	for at := range words {
		n := max(longest(r.lex.guesses, printed[at:]), longest(r.lex.beside, printed[at:]))
		for i := range n {
			known[at+i] = true
		}
	}
	_, rest := r.lex.turnOf(text)
	var out []string
	for i, w := range words {
		open := !known[i] && slices.Contains(rest, w) && !r.saysNothing(w)
		known[i] = !open
		switch {
		case open && i > 0 && !known[i-1]:
			out[len(out)-1] += " " + w
		case open:
			out = append(out, w)
		}
	}
	return slices.DeleteFunc(out, func(name string) bool { found, _ := r.units.find(name); return len(found) > 0 })
}

// asWritten gives the words of a text with their accents, for "bổ" is not "bộ"; folded ones where the two do not go together word by word.
func asWritten(text string, folded []string) []string {
	out := strings.FieldsFunc(lowered(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(out) != len(folded) {
		return folded
	}
	return out
}

// longest counts the words of the longest phrase a text begins with. A word written without accents may be any of that spelling.
func longest(phrases []phrase, words []string) int {
	for _, p := range phrases {
		if len(p.words) <= len(words) && slices.EqualFunc(p.words, words[:len(p.words)], func(want, word string) bool {
			return want == word || len(want) > len(word) && lex.Fold(want) == word
		}) {
			return len(p.words)
		}
	}
	return 0
}

// saysNothing says whether a word is a number, a year or a month.
func (r *reader) saysNothing(word string) bool {
	return strings.Trim(word, "0123456789-/.,") == "" || slices.Contains(r.lex.year, word) || slices.Contains(r.lex.month, word)
}

// tellUnread tells and asks of columns of points whose captions hold words nothing explains.
func (r *reader) tellUnread(t *table) {
	for _, c := range t.cols {
		if c.Role == ColScore {
			r.tellUnreadColumn(t, c)
		}
	}
}

// tellUnreadColumn tells and asks of one of them. Its points count, as its stage is named.
func (r *reader) tellUnreadColumn(t *table, c *tcol) {
	e, key := r.m.column(c.Key), "unread:"+c.Key
	if c.filled == 0 || e != nil && e.ByHand || r.asked[key] {
		return
	}
	r.asked[key] = true // sheets of one layout are told once
	var words []string
	for _, l := range c.levels {
		if l.role == ColScore || l.stage != "" || l.text == c.name && c.Unit == "" {
			words = append(words, r.unread(l.text)...)
		}
	}
	if len(words) > 0 {
		r.find(CodeColumnWords, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: c.Name, Column: string(c.Stage)},
			fault.Args{"caption": c.called(), "words": asPrinted(c.Caption, words), "stage": string(c.Stage)})
		r.askColumn(t, c, string(c.Stage), ColInput, ColIgnore)
	}
}

// tellUnreadLines does the same for stages named line by line; no answer can settle these, the file must say it.
func (r *reader) tellUnreadLines(t *table) {
	seen := map[string]bool{}
	for _, ln := range t.lines {
		if ln.stage == "" || seen[ln.stageText] {
			continue
		}
		seen[ln.stageText] = true
		if words := r.unread(ln.stageText); len(words) > 0 {
			r.find(CodeColumnWords, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: ln.At, Column: string(ln.stage)},
				fault.Args{"caption": ln.stageText, "words": asPrinted(ln.stageText, words), "stage": string(ln.stage)})
		}
	}
}

// asPrinted gives folded words as a caption prints them.
func asPrinted(text string, folded []string) []string {
	printed := map[string]string{}
	for _, p := range strings.Fields(text) {
		if f := lex.Fold(p); f != "" && printed[f] == "" {
			printed[f] = strings.Trim(p, ".,:;()[]\"“”«»/")
		}
	}
	var out []string
	for _, words := range folded {
		shown := strings.Fields(words)
		for i, w := range shown {
			shown[i] = cmp.Or(printed[w], w)
		}
		if whole := strings.Join(shown, " "); !slices.Contains(out, whole) {
			out = append(out, whole)
		}
	}
	return out
}
