package result

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// reasons says how the points of a line came about, and the reason people gave in each column.
func (b *book) reasons(u *score.UnitResult, c *score.Criterion) string {
	line := b.line(u.Sheet(score.Final), c)
	var out []string
	if !typedOnly(line) {
		out = text.Steps(line)
	}
	var said said
	entries := 0
	for _, col := range b.columns {
		e := b.line(b.sheetOf(u, col), c).Entry
		if e == nil || e.State == score.Exempt {
			continue
		}
		entries++
		if e.Reason != "" {
			said.add(e.Reason, b.columnName(col))
		}
	}
	return strings.Join(append(out, said.lines(entries)...), "\n")
}

// typedOnly says that the points stand as they were typed: the number in the cell already tells.
func typedOnly(l *score.Line) bool { return len(l.Steps) == 1 && l.Steps[0].Code == "typed" }

// said gathers what was said in several columns, the same words once.
type said []struct {
	words   string
	columns []string
}

func (s *said) add(words, column string) {
	for i := range *s {
		if (*s)[i].words == words {
			if column != "" && !slices.Contains((*s)[i].columns, column) {
				(*s)[i].columns = append((*s)[i].columns, column)
			}
			return
		}
	}
	*s = append(*s, struct {
		words   string
		columns []string
	}{words, nonEmpty(column)})
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// lines writes out what was said, with its columns unless it holds for all of them.
func (s said) lines(all int) []string {
	out := make([]string, len(s))
	for i, x := range s {
		if out[i] = x.words; len(x.columns) > 0 && len(x.columns) < all {
			out[i] = text.Paper("note_column", fault.Args{"column": strings.Join(x.columns, ", "), "text": x.words})
		}
	}
	return out
}

// lineRemarks is what to know about a line beside its reason: findings, the value before rounding, who let it out.
func (b *book) lineRemarks(u *score.UnitResult, c *score.Criterion) string {
	line := b.line(u.Sheet(score.Final), c)
	var said said
	for _, f := range b.byLine[u.Unit.Name][c.Code] {
		column := ""
		if f.Where.Column != "" {
			column = text.Column(f.Where.Column)
		}
		said.add(text.Sentence(f), column)
	}
	out := said.lines(len(b.columns))
	if line.Exact != nil {
		out = append(out, text.Paper("note_exact", fault.Args{"value": *line.Exact}))
	}
	if line.State == score.Exempt && line.Entry != nil {
		out = append(out, text.Paper("note_exempt", fault.Args{"reason": line.Entry.Reason, "by": line.Entry.Approver}))
	}
	if b.last == score.Final && len(b.stages) > 1 && b.lay.points[line.From] != 0 && line.State == score.Scored {
		out = append(out, text.Paper("note_from", fault.Args{"column": string(line.From)}))
	}
	return strings.Join(out, "\n")
}

// totalSteps says what happened to the sum on its way to the total; nothing where it stayed as it was.
func (b *book) totalSteps(sh *score.Sheet) string {
	if totalWord(sh) != "" || len(sh.Steps) < 2 {
		return ""
	}
	return strings.Join(text.SheetSteps(sh), "\n")
}

// remarks says about a unit what its numbers do not: why there is no class or rank, whom it shares its rank with, gates, values beyond
// reach.
func (b *book) remarks(u *score.UnitResult) []string {
	sh := u.Sheet(score.Final)
	out := b.whyNone(sh)
	if hasPart(sh) {
		out = append(out, text.Paper("note_missing", fault.Args{"codes": sh.Missing}))
	}
	if len(sh.Tied) > 1 {
		var names []string
		for _, id := range sh.Tied {
			if id != u.Unit.ID {
				names = append(names, b.r.Unit(id).Unit.Name)
			}
		}
		out = append(out, text.Paper("note_tied", fault.Args{"units": names}))
	}
	if sh.TieBreak != "" {
		out = append(out, text.Paper("note_tie_break", fault.Args{"rule": sh.TieBreak}))
	}
	for _, g := range sh.Gates {
		out = append(out, text.GateHit(g))
	}
	if !sh.Reviewed && totalWord(sh) == "" {
		out = append(out, text.Sentence(fault.Finding{Code: score.CodeUnreviewed}))
	}
	if over := b.beyond(u); len(over) > 0 {
		out = append(out, text.Paper("note_over", fault.Args{"codes": over}))
	}
	return out
}

// whyNone says why there is no class or no rank, in one sentence where the reason is the same. A gate that withholds them speaks for
// itself; that nobody has a class or rank yet is said once for the whole paper.
func (b *book) whyNone(sh *score.Sheet) []string {
	class, rank := sh.WhyNoClass, sh.WhyNoRank
	if !b.hasClasses() {
		class = ""
	}
	if class == score.WhyWithheld || class == score.WhyAsked {
		class = ""
	}
	if rank == score.WhyOpen || rank == score.WhyAsked || rank == score.WhyWithheld {
		rank = ""
	}
	switch {
	case class != "" && class == rank:
		return []string{text.Paper("note_neither", fault.Args{"why": class})}
	case class != "" && rank != "":
		return []string{text.Paper("note_no_class", fault.Args{"why": class}), text.Paper("note_no_rank", fault.Args{"why": rank})}
	case class != "":
		return []string{text.Paper("note_no_class", fault.Args{"why": class})}
	case rank != "":
		return []string{text.Paper("note_no_rank", fault.Args{"why": rank})}
	}
	return nil
}

// beyond lists the criteria typed beyond what they can reach, with the columns: «C2 (tự chấm, thẩm định)».
func (b *book) beyond(u *score.UnitResult) []string {
	var out []string
	for _, c := range b.r.Scheme.Criteria() {
		var cols []string
		for _, col := range b.columns {
			if b.line(b.sheetOf(u, col), c).Capped != nil {
				cols = append(cols, strings.ToLower(b.columnName(col)))
			}
		}
		switch {
		case len(cols) > 0 && len(b.columns) > 1:
			out = append(out, c.Code+" ("+strings.Join(cols, ", ")+")")
		case len(cols) > 0:
			out = append(out, c.Code)
		}
	}
	return out
}

// cutRemarks says for each column what the total is with values cut to what their criteria can reach.
func (b *book) cutRemarks(u *score.UnitResult) []string {
	var out []string
	for _, col := range b.columns {
		if sh := b.sheetOf(u, col); sh.Capped != nil && totalWord(sh) == "" {
			out = append(out, b.inColumn(col, text.Paper("note_cut", fault.Args{"total": *sh.Capped})))
		}
	}
	return out
}

func (b *book) hasClasses() bool { return len(b.r.Scheme.Classes.Tables) > 0 }
