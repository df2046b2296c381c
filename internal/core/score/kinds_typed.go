package score

import (
	"cmp"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

func (k *calc) passFail() {
	if k.e.In.Achieved == nil {
		k.null(CodeInputMissing, fault.Args{"input": "achieved"})
		return
	}
	if *k.e.In.Achieved {
		k.step("pass", fault.Args{"max": k.c.base()})
		k.points(k.c.base())
		return
	}
	k.step("fail", nil)
	k.points(num.Zero)
}

// direct takes points typed by the scorer: 0..M, and a bonus 0..BonusMax beside them.
func (k *calc) direct() {
	p, ok := k.need("points", k.e.In.Points)
	if !ok {
		return
	}
	p, ok = k.accept(p, num.Min(num.Zero, k.c.Lo.OrZero()), k.c.Max)
	if !ok {
		return
	}
	k.step("typed", fault.Args{"value": p})
	if k.e.In.Bonus != nil {
		bonus, ok := k.accept(*k.e.In.Bonus, num.Zero, cmp.Or(k.c.BonusMax, num.Zero.Ptr()))
		if !ok {
			return
		}
		k.step("typed_bonus", fault.Args{"value": bonus, "most": k.c.BonusMax.OrZero()})
		p = p.Add(bonus)
	}
	k.points(p)
}

// accept judges a typed value: clamp where the scheme says so, then the step and decimals, then the limits, which only the appraisal or
// the council may override with a reason (S2).
func (k *calc) accept(p, least num.Rat, most *num.Rat) (num.Rat, bool) {
	s := k.b.f.Scheme
	over := p.Less(least) || (most != nil && most.Less(p))
	if over && s.Clamp {
		to := num.Max(p, least)
		if most != nil {
			to = num.Min(to, *most)
		}
		k.warn(CodeClamped, fault.Args{"value": p, "to": to})
		p, over = to, false
	}
	if s.EntryStep != nil && !p.MultipleOf(*s.EntryStep) {
		k.refuse(CodeOffStep, fault.Args{"value": p, "step": *s.EntryStep})
		return p, false
	}
	ov := k.e.Override
	barred := over && (ov == nil || ov.Reason == "" || ov.By == "" || !mayOverride(k.l.From))
	if barred {
		k.refuse(CodeOutOfRange, rangeArgs(p, least, most))
	}
	if args := tooFine(p, s.EntryPlaces()); args != nil {
		k.refuse(CodePlaces, args)
		return p, false
	}
	if barred || !over {
		return p, !barred
	}
	args := rangeArgs(p, least, most)
	args["by"], args["reason"] = ov.By, ov.Reason
	k.warn(CodeCapOverridden, args)
	k.step("override", fault.Args{"value": p, "by": ov.By, "reason": ov.Reason})
	return p, true
}

// usualPlaces are the decimals of points where a scheme does not round them: sums are shown with two (S1).
const usualPlaces = 2

// EntryPlaces is the most decimals typed points may have: what the scheme states, else what it carries, which are the decimals lines are
// rounded to, at least two where it rounds later or not at all, and those of its step.
func (s *Scheme) EntryPlaces() int {
	if s.Places != nil {
		return *s.Places
	}
	most := max(usualPlaces, s.Rounding.Places)
	if s.Rounding.Level == LevelLine {
		most = s.Rounding.Places
	}
	if s.EntryStep != nil {
		if places, ends := s.EntryStep.Places(); ends {
			most = max(most, places)
		}
	}
	return min(most, num.MaxPlaces)
}

// tooFine gives the arguments of a finding about points with more decimals than they may have, places absent where they never end; nil for
// points that fit.
func tooFine(p num.Rat, most int) fault.Args {
	places, ends := p.Places()
	switch {
	case !ends:
		return fault.Args{"value": p, "most": most}
	case places > most:
		return fault.Args{"value": p, "places": places, "most": most}
	}
	return nil
}

func mayOverride(col Column) bool { return col == Appraisal || col == Council }

func rangeArgs(p, least num.Rat, most *num.Rat) fault.Args {
	args := fault.Args{"value": p, "least": least}
	if most != nil {
		args["most"] = *most
	}
	return args
}

// directOrCount is for leaves whose source does not say which of the two they are: typed points, or a count when the points per item
// are known.
func (k *calc) directOrCount() {
	in := k.e.In
	if in.Points != nil || in.Count == nil {
		k.direct()
		return
	}
	if k.c.PerItem == nil {
		k.null(CodePerItemUnknown, nil)
		return
	}
	k.count()
}

func (k *calc) countXPoint() {
	n := k.e.In.Count
	if k.c.Requires != "" && n != nil && n.Sign() > 0 {
		met := k.e.In.Condition
		if met == nil {
			k.null(CodeConditionMissing, fault.Args{"condition": k.c.Requires})
			return
		}
		if !*met {
			k.step("condition_not_met", fault.Args{"condition": k.c.Requires})
			k.points(num.Zero)
			return
		}
	}
	k.count()
}

func (k *calc) count() {
	n, ok := k.whole("count", k.e.In.Count)
	if !ok {
		return
	}
	p := n.Mul(*k.c.PerItem)
	k.step("count", fault.Args{"count": n, "per": *k.c.PerItem, "value": p})
	k.points(k.cut(p, k.c.limit()))
}

// cut limits a magnitude and tells it.
func (k *calc) cut(p num.Rat, most *num.Rat) num.Rat {
	if most == nil || !most.Less(p) {
		return p
	}
	k.step("cap", fault.Args{"from": p, "to": *most})
	return *most
}

func (k *calc) plusMinus() {
	plus, ok1 := k.whole("plus", cmp.Or(k.e.In.Plus, k.unmentioned(k.e.In.Minus)))
	if !ok1 {
		return
	}
	minus, ok2 := k.whole("minus", cmp.Or(k.e.In.Minus, num.Zero.Ptr()))
	if !ok2 {
		return
	}
	p := plus.Mul(*k.c.PerPlus).Sub(minus.Mul(*k.c.PerMinus))
	k.step("plus_minus", fault.Args{"plus": plus, "per_plus": *k.c.PerPlus, "minus": minus, "per_minus": *k.c.PerMinus, "value": p})
	p = k.cut(p, cmp.Or(k.c.Hi, k.c.Max.Positive()))
	if k.c.Lo != nil && p.Less(*k.c.Lo) {
		k.step("floor", fault.Args{"from": p, "to": *k.c.Lo})
		p = *k.c.Lo
	}
	k.points(p)
}

// unmentioned is 0 when the other side of the cell was entered: inside an entered cell what is not mentioned did not happen (S3).
func (k *calc) unmentioned(other *num.Rat) *num.Rat {
	if other == nil {
		return nil
	}
	return num.Zero.Ptr()
}

func (k *calc) gate() {
	if k.e.In.Achieved == nil {
		k.null(CodeInputMissing, fault.Args{"input": "achieved"})
		return
	}
	k.l.State = Scored
	if *k.e.In.Achieved {
		k.step("gate_met", nil)
	} else {
		k.step("gate_failed", nil)
	}
	k.l.Points, k.l.Max = num.Zero.Ptr(), nil
}
