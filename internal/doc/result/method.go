package result

import (
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// Columns of the sheet of methods.
var methodWidths = []float64{9, 40, 10, 62, 54}

// method writes how the points come about: what the scheme is and rests on, how it rounds, ranks and classes, and each criterion in
// words with its levels.
func (b *book) method() {
	s := b.open(b.own.method, methodWidths, 0, 0)
	s.heading()
	s.titles(text.Paper("title_method", nil), b.yearScheme())
	s.blank()
	b.schemeFacts(s)
	s.blank()
	captions := s.add(b.captions("code", "content", "standard", "formula", "levels")...)
	for _, l := range b.lay.lines {
		if l.group != nil {
			s.add(b.methodGroup(l.group)...)
		} else {
			s.add(b.methodCriterion(l.criterion)...)
		}
	}
	s.close(captions, captions)
}

// schemeFacts writes what holds for the whole scheme, a label and its lines a row.
func (b *book) schemeFacts(s *sheet) {
	sc := b.r.Scheme
	fact := func(label string, lines ...string) {
		t := strings.Join(lines, "\n")
		if t == "" {
			return
		}
		row := make([]any, len(s.widths))
		for i := range row {
			row[i] = b.words(cell, "")
		}
		row = put(put(row, 1, b.words(look{border: true, bold: true, fill: tinted}, text.Paper(label, nil))), 3, b.words(cell, t))
		n := s.addHigh(s.high(t, cell, 3, len(s.widths)), row...)
		s.merge(n, 1, n, 2)
		s.merge(n, 3, n, len(s.widths))
	}
	fact("scheme", sc.Name)
	fact("subject", text.Subject(sc.Subject))
	if sc.Period != "" {
		fact("period", text.Period(sc.Period))
	}
	if sc.Base != nil {
		fact("base", text.Points(*sc.Base))
	}
	if sc.TotalCap != nil {
		fact("total_cap", text.Points(*sc.TotalCap))
	}
	if sc.Trust != "" {
		fact("trust", text.Trust(sc.Trust))
	}
	fact("sources", sc.Sources...)
	fact("unconfirmed", sc.Unconfirmed...)
	fact("notes", sc.Notes...)
	fact("rounding", marked(text.Rounding(sc.Rounding), sc.Rounding.Trust))
	fact("ranking", marked(text.Ranking(sc.Ranking), sc.Ranking.Trust))
	if lines := text.ClassTables(sc.Classes); len(lines) > 0 {
		lines[0] = marked(lines[0], sc.Classes.Trust)
		fact("classes", lines...)
	}
	fact("gates", each(sc.Gates, func(g score.Gate) string { return marked(text.Gate(g), g.Trust) })...)
	fact("quotas", each(b.r.Quotas, b.quota)...)
	fact("stages", each(sc.Stages, func(st score.Stage) string {
		return text.Paper("stage_line", fault.Args{"actor": st.Actor, "does": st.Does})
	})...)
}

func each[T any](in []T, f func(T) string) []string {
	out := make([]string, len(in))
	for i, x := range in {
		out[i] = f(x)
	}
	return out
}

// marked adds the mark of trust to a fact that is not fully verified.
func marked(s string, t score.Trust) string {
	if t == "" || t == score.Verified {
		return s
	}
	return text.Paper("mark_line", fault.Args{"text": s, "trust": text.Trust(t)})
}

// quota reads a quota with what came of it: places and claimants.
func (b *book) quota(q score.QuotaResult) string {
	args := fault.Args{"quota": marked(text.Quota(*q.Quota), q.Quota.Trust), "n": q.N, "places": q.Places}
	if len(q.Claimants) == 0 {
		return text.Paper("quota_nobody", args)
	}
	args["claimants"] = each(q.Claimants, func(u *score.UnitResult) string { return u.Unit.Name })
	return text.Paper("quota_line", args)
}

func (b *book) methodGroup(g *score.Group) []any {
	var limits []string
	if g.Cap != nil {
		limits = append(limits, text.Paper("group_limit", fault.Args{"cap": *g.Cap}))
	}
	if g.Floor != nil {
		limits = append(limits, text.Paper("group_floor", fault.Args{"floor": *g.Floor}))
	}
	if g.Minus {
		limits = append(limits, text.Paper("group_minus", nil))
	}
	row := b.cells(sumText, "", g.Name, "", strings.Join(limits, " "), g.Owner)
	row = put(row, colCode, b.words(sumCell, g.Code))
	if g.Max != nil {
		row = put(row, colStandard, b.maxima(sumOf, "", *g.Max))
	}
	return row
}

func (b *book) methodCriterion(c *score.Criterion) []any {
	how := append([]string{marked(text.Formula(c), c.Trust)}, c.Unconfirmed...)
	for _, k := range c.Concerns {
		how = append(how, text.Concern(k))
	}
	if c.Note != "" {
		how = append(how, c.Note)
	}
	row := b.cells(cell, "", c.Name, "", strings.Join(how, "\n"), strings.Join(text.FormulaParts(c), "\n"))
	row = put(row, colCode, b.words(centred, c.Code))
	if c.Max != nil {
		row = put(row, colStandard, b.maxima(figure, "", *c.Max))
	}
	return row
}
