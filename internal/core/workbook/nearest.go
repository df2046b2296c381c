package workbook

import (
	"slices"
	"strings"

	"thidua/internal/core/lex"
)

const (
	nearPart  = 4  // a caption may be off by one letter in so many and still be offered for what it is near to
	nearShort = 5  // letters a caption or wording must have for that
	nearLong  = 60 // letters beyond which a caption is prose
)

// nearest gives what a caption nobody knows most likely means: the wording it is fewest slips of the hand away from; "" for none near enough.
func (l *Lexicon) nearest(caption string) string {
	text := lex.Fold(caption)
	if len(text) < nearShort || len(text) > nearLong {
		return ""
	}
	best, means := len(text)/nearPart+1, ""
	for _, p := range l.captions {
		want := strings.Join(p.words, " ")
		if len(want) < nearShort || len(want)-len(text) >= best || len(text)-len(want) >= best {
			continue
		}
		if d := lex.Distance(text, want); d < best {
			best, means = d, p.means
		}
	}
	return means
}

// offered orders the answers about a column: the likely ones first, else what its caption is near to; stages the unit has in another column last.
func (r *reader) offered(t *table, c *tcol, likely []string) []string {
	all := append(slices.Clone(stageKinds), AnswerUnit, ColMax, ColInput, ColTotal, ColIgnore)
	if len(likely) == 0 {
		likely = []string{r.lex.nearest(c.Caption)}
	}
	var taken []string
	for _, other := range t.cols {
		if other != c && other.Role == ColScore && other.Unit == c.Unit && other.filled > 0 && !slices.Contains(likely, string(other.Stage)) {
			taken = append(taken, string(other.Stage))
		}
	}
	all = slices.DeleteFunc(all, func(a string) bool { return isStage(a) && slices.Contains(taken, a) })
	for _, s := range stageKinds {
		if slices.Contains(taken, s) {
			all = append(all, s)
		}
	}
	return likelyFirst(all, likely)
}

const mostColumns = 6 // columns a question names

// styled lists the columns that marks and numbers of one style stand in, as captions.
func (r *reader) styled(style string) []string {
	var out []string
	for _, st := range r.sheets {
		if st.tab == nil || st.tab.summary {
			continue
		}
		for _, c := range st.tab.cols {
			if c.style == style && c.Role == ColScore && !slices.Contains(out, c.called()) {
				out = append(out, c.called())
			}
		}
	}
	if len(out) > mostColumns {
		out = append(out[:mostColumns:mostColumns], "…")
	}
	return out
}

// apart gives the letter of a column whose caption another column of the table bears too; nothing else tells them apart.
func (t *table) apart(c *tcol) []string {
	if !slices.ContainsFunc(t.cols, func(o *tcol) bool { return o != c && o.called() == c.called() }) {
		return nil
	}
	return []string{c.Name}
}
