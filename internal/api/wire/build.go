package wire

import (
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// shownPlaces is how many decimals are shown where the scheme rounds nowhere.
const shownPlaces = 2

// head is a result without its units and findings.
func head(r *score.Result) Answer {
	a := Answer{Scheme: Ref(r.Scheme), Year: r.Year, Cluster: "closed", AsTyped: r.AsTyped, Units: []Unit{}, Quotas: []Quota{}, Ties: tiesOf(r).list}
	if r.Open {
		a.Cluster = "open"
	}
	for _, c := range r.Columns {
		a.Columns = append(a.Columns, string(c))
	}
	for _, q := range r.Quotas {
		a.Quotas = append(a.Quotas, Quota{Class: q.Quota.Class, Pool: q.Pool, Pct: q.Quota.Pct, N: q.N, Places: q.Places,
			Claimants: ids(q.Claimants), Edge: ids(q.Edge), Publishable: q.Publishable})
	}
	return a
}

// unitsOf gives the JSON shape of units of a result.
func unitsOf(r *score.Result) func(*score.UnitResult) Unit {
	w := writer{r.Scheme, tiesOf(r)}
	return func(u *score.UnitResult) Unit {
		out := Unit{ID: u.Unit.ID, Name: u.Unit.Name, Class: u.Unit.Class, Group: u.Unit.Group, Sheets: make(map[string]Sheet)}
		for _, c := range r.Columns {
			out.Sheets[string(c)] = w.sheet(u.Sheet(c))
		}
		return out
	}
}

// Ref names a scheme.
func Ref(s *score.Scheme) SchemeRef {
	return SchemeRef{ID: s.ID, Name: s.Name, Trust: string(s.Trust),
		Rounding: Rounding{Level: string(s.Rounding.Level), Places: s.Rounding.Places, Mode: string(s.Rounding.Mode)}}
}

func ids(us []*score.UnitResult) []string {
	out := make([]string, len(us))
	for i, u := range us {
		out[i] = u.Unit.ID
	}
	return out
}

// Findings gives the JSON shape of findings, never nil.
func Findings(fs []fault.Finding) []Finding {
	out := make([]Finding, len(fs))
	for i, f := range fs {
		out[i] = finding(f)
	}
	return out
}

func finding(f fault.Finding) Finding {
	return Finding{Code: f.Code, Severity: f.Severity.String(), Where: f.Where, Args: args(f.Args), Place: text.Place(f.Where), Message: text.Sentence(f)}
}

// writer knows the scheme, whose rounding decides how numbers are shown.
type writer struct {
	s    *score.Scheme
	ties ties
}

// shown gives a number at the decimals people see, and its exact form where that differs. before is the value ahead of a rounding that
// has already happened, nil for none.
func (w writer) shown(r, before *num.Rat) (value *num.Rat, exact string) {
	if r == nil {
		return nil, ""
	}
	if before != nil {
		return r, before.String()
	}
	places := shownPlaces
	if w.s.Rounding.Level != "" {
		places = max(places, w.s.Rounding.Places)
	}
	v := r.Round(places, num.HalfUp)
	if !v.Equal(*r) {
		exact = r.String()
	}
	return &v, exact
}

func (w writer) plain(r num.Rat) num.Rat {
	v, _ := w.shown(&r, nil)
	return *v
}

func (w writer) pointer(r *num.Rat) *num.Rat {
	v, _ := w.shown(r, nil)
	return v
}

func (w writer) sheet(s *score.Sheet) Sheet {
	out := Sheet{
		Max: w.plain(s.Max), Rate: s.Rate, Class: s.Class, WhyNoClass: s.WhyNoClass, Rank: s.Rank, WhyNoRank: s.WhyNoRank,
		Order: s.Order, Tie: w.ties.of(s), TieBreak: s.TieBreak, Capped: w.pointer(s.Capped), CappedRank: s.CappedRank, Coefficient: s.Coefficient,
		Reviewed: s.Reviewed, Provisional: s.Provisional, Missing: s.Missing, Lines: []Line{}, Groups: []Group{}, Steps: steps(nil, s.Steps),
	}
	out.Total, out.Exact = w.shown(s.Total, s.Exact)
	if !s.Bare() {
		out.Partial = w.pointer(&s.Partial)
	}
	if s.WhyNoClass != "" {
		out.MessageClass = text.Why(s.WhyNoClass)
	}
	if s.WhyNoRank != "" {
		out.MessageRank = text.Why(s.WhyNoRank)
	}
	for _, h := range s.Gates {
		out.Gates = append(out.Gates, Gate{Code: h.Code, Name: h.Name, Do: string(h.Do.Do), Class: h.Do.Class, By: h.Do.By})
	}
	for _, l := range s.Lines {
		out.Lines = append(out.Lines, w.line(l))
	}
	for _, g := range s.Groups {
		out.Groups = append(out.Groups, w.group(g))
	}
	return out
}

func (w writer) group(g score.GroupSum) Group {
	out := Group{Code: g.Group.Code, Name: g.Group.Name, Before: w.plain(g.Before), Max: w.plain(g.Max), Rate: g.Rate, Complete: g.Complete, Subtract: g.Group.Minus}
	sum, exact := w.shown(&g.Sum, nil)
	out.Sum, out.Exact = *sum, exact
	return out
}

func (w writer) line(l *score.Line) Line {
	out := Line{
		Criterion: l.Criterion.Code, Name: l.Criterion.Name, State: string(l.State), Max: l.Max, Capped: w.pointer(l.Capped), Formula: string(l.Criterion.Kind),
		Why: l.Why, Word: l.Word, Number: l.Number, Provisional: l.Provisional, Steps: steps(l, l.Steps),
	}
	out.Value, out.Exact = w.shown(l.Points, l.Exact)
	if l.Criterion.Kind.Silent() {
		out.Value = nil
	}
	if e := l.Entry; e != nil {
		out.Inputs, out.Reason, out.Approver, out.Cell, out.From = inputs(e.In), e.Reason, e.Approver, e.Source, string(l.From)
	}
	return out
}

func steps(l *score.Line, in []score.Step) []Step {
	out := make([]Step, len(in))
	for i, s := range in {
		out[i] = Step{Code: s.Code, Args: args(s.Args), Text: text.Step(l, s)}
	}
	return out
}

// args turns what core hands out into plain JSON values: bands are read out, days are ISO.
func args(a fault.Args) map[string]any {
	if len(a) == 0 {
		return nil
	}
	out := make(map[string]any, len(a))
	for k, v := range a {
		switch v := v.(type) {
		case score.Band:
			out[k] = text.Band(v)
		case cal.Date:
			out[k] = v.String()
		default:
			out[k] = v
		}
	}
	return out
}
