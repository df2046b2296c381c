package workbook

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

// statusSource is what says beside the points whether they hold: a column, or in a turned sheet a line.
type statusSource struct {
	col   *tcol
	line  *line
	key   string // names it for answers
	notes bool   // a column of notes: only its words for pending count
}

// place is where the status of a score stands.
func (s statusSource) place(ln *line, col *tcol) (row, at int) {
	if s.line != nil {
		return s.line.row, col.col
	}
	return ln.row, s.col.col
}

// statusOf says what a text beside points means: MarkCounts, MarkNotRated for pending, "" for neither known.
func (r *reader) statusOf(key, text string) string {
	if m := r.m.mark(key, text); m != "" {
		return m
	}
	words := lex.Words(text)
	for _, p := range r.lex.statuses {
		n := len(p.words)
		if n > len(words) || !slices.Equal(p.words, words[:n]) {
			continue
		}
		if rest := words[n:]; p.means == MarkNotRated || !slices.ContainsFunc(rest, func(w string) bool { return !r.saysNothing(w) && w != dayWord }) {
			return p.means
		}
	}
	if r.lex.mark(text) == MarkNotRated {
		return MarkNotRated
	}
	return ""
}

const (
	dayWord       = "ngay" // before the day of an approval
	longestStatus = 80     // bytes of a note that may be one
)

// wordsOfStatus says whether the texts of a column beside the criteria are statuses and nothing else; with points in question one must say that
// they hold, for «chưa chấm» may stand in place of points.
func (r *reader) wordsOfStatus(t *table, c *tcol) bool {
	if c.filled > 0 || c.Role != ColUnknown && c.Role != ColScore && c.Role != ColInput {
		return false
	}
	known, counts, all := 0, 0, 0
	r.eachLine(t, c, func(_ *line, text string) {
		all++
		if means := r.statusOf("", text); means != "" {
			known++
			if means == MarkCounts {
				counts++
			}
		}
	})
	return all > 0 && known == all && (counts > 0 || c.Role == ColUnknown && c.Caption != "")
}

// toStatus makes a column one of statuses; only a text above its own caption may name the unit it speaks of.
func (c *tcol) toStatus() {
	c.Role, c.Stage, c.Confidence = ColStatus, "", Likely
	if n := len(c.levels); n > 0 && c.name == c.levels[n-1].text {
		c.name = ""
		if n > 1 && c.levels[0].role == ColUnknown {
			c.name = c.levels[0].text
		}
	}
}

// pending says whether points do not count because a status beside them says so, or cannot be understood, and tells it.
func (r *reader) pending(t *table, ln *line, col *tcol, p place) bool {
	if grid.Blank(p.cell) || !isNumeric(p.cell) {
		return false
	}
	for _, src := range t.statusBeside(col, p.stage) {
		row, at := src.place(ln, col)
		cell := t.v.under(row, at)
		if cell.Kind != grid.Text || grid.Blank(cell) || r.lex.mark(cell.Text) == MarkDash || src.notes && !r.saysPending(cell.Text) {
			continue
		}
		means := r.statusOf(src.key, cell.Text)
		if r.m.mark(src.key, cell.Text) != "" {
			r.out.meet(PartMark, markKey(src.key, cell.Text))
			r.statuses = appendNew(r.statuses, tidy(cell.Text))
		}
		switch {
		case means == MarkCounts:
		case means == MarkNotRated:
			r.find(CodePending, fault.Warning, p.where, fault.Args{"text": quoted(tidy(cell.Text)), "value": printed(p.cell)})
			return true
		default:
			r.askStatus(t, src, row, at, cell, p)
			return true
		}
	}
	return false
}

// saysPending says whether a note consists of statuses and nothing else, one of them for pending: «chưa nộp» beside points may speak of a paper.
func (r *reader) saysPending(text string) bool {
	if len(text) > longestStatus {
		return false
	}
	pending := false
	for words := lex.Words(text); len(words) > 0; {
		p, ok := firstStatus(r.lex.statuses, words)
		if !ok {
			return false
		}
		pending = pending || p.means == MarkNotRated
		words = words[len(p.words):]
	}
	return pending
}

// firstStatus gives the longest of the statuses a text begins with.
func firstStatus(statuses []phrase, words []string) (best phrase, ok bool) {
	for _, p := range statuses {
		if n := len(p.words); n > len(best.words) && n <= len(words) && slices.Equal(p.words, words[:n]) {
			best, ok = p, true
		}
	}
	return best, ok
}

// askStatus asks whether points beside a status nobody knows count.
func (r *reader) askStatus(t *table, src statusSource, row, at int, cell grid.Cell, p place) {
	text := quoted(tidy(cell.Text))
	r.find(CodeStatusUnknown, fault.Error, p.where, fault.Args{"text": text, "value": printed(p.cell)})
	r.ask(Question{ID: AskStatus + ":" + src.key + ":" + lex.Fold(cell.Text), Code: AskStatus, Where: fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(row, at)}, Part: PartMark,
		Key: markKey(src.key, cell.Text), Text: text, Examples: []string{p.where.Cell + ": " + printed(p.cell)}, Options: []string{MarkCounts, MarkNotRated}})
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
