package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// Codes of what cannot be explained.
const (
	CodeExplainUnknown = "explain_unknown" // args: what, known
	CodeColumnUnknown  = "column_unknown"  // args: what, known
)

// explain prints how the points of a unit, or of one criterion of it, came about. Wrong usage: explain_unknown, column_unknown.
func explain(s *shell, out *app.ScoredFile, of string, col score.Column) error {
	r := out.Result
	if !slices.Contains(r.Columns, col) {
		known := make([]string, len(r.Columns))
		for i, c := range r.Columns {
			known[i] = string(c)
		}
		return misused{fault.New(fault.NotFound, CodeColumnUnknown, fault.Where{}, fault.Args{"what": string(col), "known": known})}
	}
	name, criterion, _ := strings.Cut(of, "/")
	u := findUnit(r, name)
	if u == nil {
		var known []string
		for _, u := range r.Units {
			known = append(known, u.Unit.Name)
		}
		return misused{fault.New(fault.NotFound, CodeExplainUnknown, fault.Where{}, fault.Args{"what": name, "known": known})}
	}
	sheet := u.Sheet(col)
	fmt.Fprintf(s.out, "%s – %s\n", u.Unit.Name, text.Column(string(col)))
	if criterion == "" {
		for _, l := range sheet.Lines {
			explainLine(s.out, l, app.SaidOf(out.Findings, u, l, col))
		}
		explainTotal(s.out, r, sheet)
		explainOutcome(s, r, u, sheet)
		return nil
	}
	l := sheet.Line(criterion)
	if l == nil {
		return misused{fault.New(fault.NotFound, CodeExplainUnknown, fault.Where{}, fault.Args{"what": criterion})}
	}
	explainLine(s.out, l, app.SaidOf(out.Findings, u, l, col))
	return nil
}

func findUnit(r *score.Result, name string) *score.UnitResult {
	if u := r.Unit(name); u != nil {
		return u
	}
	for _, u := range r.Units {
		if lex.Fold(u.Unit.Name) == lex.Fold(name) {
			return u
		}
	}
	return nil
}

func explainLine(w io.Writer, l *score.Line, found []fault.Finding) {
	points := text.State(l.State)
	switch {
	case l.Word != "":
		points = l.Word
	case l.Number != nil:
		points = text.Exact(*l.Number)
	case l.Points != nil:
		points = text.Exact(*l.Points)
		if l.Max != nil {
			points += " / " + text.Points(*l.Max)
		}
	}
	fmt.Fprintf(w, "\n%s  %s: %s\n", l.Criterion.Code, l.Criterion.Name, points)
	fmt.Fprintf(w, "    %s\n", text.Formula(l.Criterion))
	for _, step := range text.Steps(l) {
		fmt.Fprintf(w, "    • %s\n", step)
	}
	for _, f := range found {
		where := f.Where
		where.Unit, where.Criterion = "", "" // the heading names them
		place := text.Place(where)
		if place != "" {
			place += ": "
		}
		fmt.Fprintf(w, "    %s: %s%s\n", text.Severity(f.Severity), place, text.Sentence(f))
	}
	if l.Entry != nil {
		if at := text.Source(l.Entry.Source); at != "" {
			fmt.Fprintf(w, "    (%s)\n", at)
		}
		for _, said := range []struct{ word, value string }{{text.Beside(l.Entry.Source), l.Entry.Reason}, {text.Word("approver"), l.Entry.Approver}} {
			if said.value != "" {
				fmt.Fprintf(w, "    %s: %s\n", said.word, said.value)
			}
		}
	}
}

func explainTotal(w io.Writer, r *score.Result, sh *score.Sheet) {
	fmt.Fprintln(w)
	for _, g := range sh.Groups {
		if g.Nothing {
			continue
		}
		sum := text.Exact(g.Sum)
		if !g.Before.Equal(g.Sum) {
			sum = text.Exact(g.Before) + " → " + sum
		}
		if !g.Complete { // a part sum, as the total in brackets
			sum = "(" + sum + ")"
		}
		fmt.Fprintf(w, "%s  %s: %s / %s\n", g.Group.Code, g.Group.Name, sum, text.Points(g.Max))
	}
	for _, step := range text.SheetSteps(sh) {
		fmt.Fprintf(w, "• %s\n", step)
	}
	fmt.Fprintln(w, text.Say("total_line", fault.Args{"value": totalCell(r.Scheme, sh)}))
}

// explainOutcome ends with what the total leads to: class or why there is none, rank or why there is none, conditions that were triggered,
// and total and rank with the points cut to reach where that differs.
func explainOutcome(s *shell, r *score.Result, u *score.UnitResult, sh *score.Sheet) {
	neither := sh.WhyNoClass != "" && sh.WhyNoClass == sh.WhyNoRank
	switch {
	case neither:
		s.say("neither_line", fault.Args{"why": text.WhyNone(sh, sh.WhyNoClass)})
	case sh.Class != "":
		s.say("class_line", fault.Args{"class": sh.Class})
	case sh.WhyNoClass != "":
		s.say("no_class_line", fault.Args{"why": text.WhyNone(sh, sh.WhyNoClass)})
	}
	switch {
	case neither:
	case sh.Rank > 0:
		said := "rank_line"
		if r.AsTyped {
			said = "rank_typed_line"
		}
		s.say(said, fault.Args{"rank": sh.Rank, "units": tiedWith(r, u, sh)})
	case sh.Order > 0:
		s.say("order_line", fault.Args{"rank": sh.Order, "why": text.WhyNone(sh, sh.WhyNoRank)})
	case sh.WhyNoRank != "":
		s.say("no_rank_line", fault.Args{"why": text.WhyNone(sh, sh.WhyNoRank)})
	}
	for _, h := range sh.Gates {
		if h.Do.Do != score.Withhold { // told already, as the reason
			s.say("gate_line", fault.Args{"gate": text.GateHit(h)})
		}
	}
	if sh.Capped != nil {
		a := fault.Args{"total": totalCell(r.Scheme, &score.Sheet{Total: sh.Capped})}
		if sh.CappedRank > 0 {
			a["rank"] = sh.CappedRank
		}
		s.say("capped_line", a)
	}
}

// tiedWith names the units that share a rank with one.
func tiedWith(r *score.Result, u *score.UnitResult, sh *score.Sheet) []string {
	var out []string
	for _, id := range sh.Tied {
		if id != u.Unit.ID {
			out = append(out, r.Unit(id).Unit.Name)
		}
	}
	return out
}
