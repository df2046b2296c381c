package score

import (
	"cmp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// gates finds the gates each sheet triggers, then reads the classes.
func (r *Result) gates(f *Facts) {
	r.tellUntested()
	for _, u := range r.Units {
		for _, col := range r.Columns {
			sh := u.Sheets[col]
			for i := range r.Scheme.Gates {
				g := &r.Scheme.Gates[i]
				if r.triggered(g, u, sh, f) {
					sh.Gates = append(sh.Gates, GateHit{Gate: g, Code: g.Code, Name: g.Name, Do: g.Effect})
				}
			}
			for _, l := range sh.Lines {
				if l.Criterion.Kind == GateKind && l.State == Scored && !*l.Entry.In.Achieved {
					sh.Gates = append(sh.Gates, GateHit{Code: l.Criterion.Code, Name: l.Criterion.Name, Do: *l.Criterion.Effect})
				}
			}
			r.tellGates(u, sh)
			r.classify(u.Unit, sh)
		}
	}
}

// tellUntested says which gates ask for a column that nobody filled: they trigger nothing, and classes and ranks stand without them.
func (r *Result) tellUntested() {
	for _, g := range r.Scheme.Gates {
		for _, col := range append([]Column{g.MissingColumn}, g.DifferOf[:]...) {
			if col != "" && len(r.Units) > 0 && !slices.Contains(r.Columns, col) {
				r.Findings = append(r.Findings, fault.Finding{Code: CodeGateUntested, Severity: fault.Warning, Args: fault.Args{"gate": g.Name, "column": string(col)}})
				break
			}
		}
	}
}

func (r *Result) triggered(g *Gate, u *UnitResult, sh *Sheet, f *Facts) bool {
	switch {
	case g.Flag != "":
		return u.Unit.Flags[g.Flag]
	case g.MissingColumn != "":
		return slices.Contains(r.Columns, g.MissingColumn) && !u.Unit.Sent(g.MissingColumn)
	case g.ShareOf != "":
		l := sh.Line(g.ShareOf)
		return l != nil && l.State == Scored && l.shares[1].Sign() > 0 && l.shares[0].Less(l.shares[1].Mul(*g.ShareBelow))
	case g.DifferBy != nil:
		a, b := u.Sheets[g.DifferOf[0]], u.Sheets[g.DifferOf[1]]
		return a != nil && b != nil && a.Total != nil && b.Total != nil && !a.Total.Sub(*b.Total).Abs().Less(*g.DifferBy)
	}
	return false
}

func (r *Result) tellGates(u *UnitResult, sh *Sheet) {
	if sh.Column != Final {
		return
	}
	for _, h := range sh.Gates {
		sev, code := fault.Warning, CodeGateHit
		if h.Do.Do == Explain {
			sev, code = fault.Info, CodeExplain
		}
		args := fault.Args{"gate": h.Name, "do": string(h.Do.Do), "class": h.Do.Class, "by": h.Do.By}
		if h.Gate != nil && h.Gate.MissingColumn != "" {
			args["column"] = string(h.Gate.MissingColumn)
		}
		r.Findings = append(r.Findings, fault.Finding{Code: code, Severity: sev, Where: fault.Where{Unit: u.Unit.Name, Criterion: h.Code}, Args: args})
	}
}

// withheld says whether a gate withholds class and rank.
func (sh *Sheet) withheld() bool {
	return slices.ContainsFunc(sh.Gates, func(h GateHit) bool { return h.Do.Do == Withhold })
}

// classify reads the class off the total as printed, then lets the gates lower it.
func (r *Result) classify(u *Unit, sh *Sheet) {
	table := r.Scheme.Classes.table(u.Class)
	switch {
	case !sh.filled:
		sh.WhyNoClass = WhyNotSent
	case sh.withheld():
		sh.WhyNoClass = WhyWithheld
	case r.Asked > 0 && sh.Bare() && len(sh.Missing) > 0:
		sh.WhyNoClass = WhyAsked
	case len(sh.Missing) > 0:
		sh.WhyNoClass = WhyIncomplete
	case sh.Total == nil:
		sh.WhyNoClass = sh.whyNothing()
	case table == nil:
		sh.WhyNoClass = WhyNoBands
	case r.Asked > 0:
		sh.WhyNoClass = WhyAsked
	default:
		r.pick(u, sh, table)
	}
}

func (c Classes) table(class string) *ClassTable {
	var rest *ClassTable
	for i := range c.Tables {
		switch c.Tables[i].Of {
		case class:
			return &c.Tables[i]
		case "":
			rest = &c.Tables[i]
		}
	}
	return rest
}

func (r *Result) pick(u *Unit, sh *Sheet, table *ClassTable) {
	v, ok := r.classValue(u, sh)
	if !ok {
		sh.WhyNoClass = WhyTypedValue
		return
	}
	at := -1
	for i, band := range table.Bands {
		if !band.Holds(Reading{Num: &v}) {
			continue
		}
		met, known := needsMet(band.Needs, u.Flags)
		if !known {
			sh.WhyNoClass = WhyCondition
			return
		}
		if met {
			at = i
			break
		}
	}
	if at < 0 {
		args := fault.Args{"total": v}
		sh.WhyNoClass = table.whyNone(v, args)
		if sh.Column == Final {
			r.Findings = append(r.Findings, fault.Finding{Code: sh.WhyNoClass, Severity: fault.Warning, Where: fault.Where{Unit: u.Name}, Args: args})
		}
		return
	}
	at = sh.lowered(table, at)
	if at < 0 {
		sh.WhyNoClass = WhyBelowAll
		return
	}
	sh.Class = table.Bands[at].Label
}

// whyNone says why a value has no class, and puts what there is to tell about it into args.
func (t *ClassTable) whyNone(v num.Rat, args fault.Args) string {
	plain := t.plain()
	if i := find(plain, Reading{Num: &v}); i >= 0 {
		args["class"], args["needs"] = t.Bands[i].Label, t.Bands[i].Needs
		return CodeNeedsUnmet
	}
	below, above := t.beside(v)
	switch {
	case below == "":
		return CodeBelowAll
	case above == "":
		return CodeAboveAll
	}
	args["below_class"], args["above_class"] = below, above
	for _, z := range holes(zones(plain)) {
		if b := z.band(); b.Holds(Reading{Num: &v}) {
			args["hole"] = b
		}
	}
	return CodeBetweenClasses
}

// plain gives the bands without their conditions.
func (t *ClassTable) plain() []Band {
	out := make([]Band, len(t.Bands))
	for i, b := range t.Bands {
		out[i] = b.Band
	}
	return out
}

// beside names the classes nearest to a value no band holds, "" where none lies on that side.
func (t *ClassTable) beside(v num.Rat) (below, above string) {
	var under, over *num.Rat
	for _, b := range t.Bands {
		if high := cmp.Or(b.Lt, b.Le, b.Eq); high != nil && !v.Less(*high) && (under == nil || under.Less(*high)) {
			under, below = high, b.Label
		}
		if low := cmp.Or(b.Gt, b.Ge, b.Eq); low != nil && !low.Less(v) && (over == nil || low.Less(*over)) {
			over, above = low, b.Label
		}
	}
	return below, above
}

// needsMet says whether the yes/no facts a class needs hold; known is false when one was not given.
func needsMet(needs []string, flags map[string]bool) (met, known bool) {
	met, known = true, true
	for _, n := range needs {
		v, given := flags[n]
		met = met && v
		known = known && given
	}
	return met, known
}

// classValue is what the bands are read with: the total as printed, cut, as a rate, or a figure given with the unit.
func (r *Result) classValue(u *Unit, sh *Sheet) (num.Rat, bool) {
	switch c := r.Scheme.Classes; c.Value {
	case OnCapped:
		return num.Min(*sh.Total, *c.Cap), true
	case OnRate:
		return sh.Rate.OrZero(), sh.Rate != nil
	case OnTyped:
		v, ok := u.Numbers["class_value"]
		return v, ok
	}
	return *sh.Total, true
}

// lowered applies the gates to a class: not better than one named, or lower by steps, which add up (S11). -1: below the last class.
func (sh *Sheet) lowered(table *ClassTable, at int) int {
	by := 0
	for _, h := range sh.Gates {
		switch h.Do.Do {
		case Lower:
			by += h.Do.By
		case NotBetterThan:
			best := slices.IndexFunc(table.Bands, func(b ClassBand) bool { return b.Label == h.Do.Class })
			at = max(at, best)
		}
	}
	if at += by; at >= len(table.Bands) {
		return -1
	}
	return at
}
