package score

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// finish sums a sheet: groups with their caps, the total with its cap and rounding, maximum, rate, coefficient.
func (b *board) finish(u *Unit, sh *Sheet) {
	s := b.f.Scheme
	capped := false
	sh.Provisional = b.f.AsTyped // values nobody accepted yet (S2)
	left := 0                    // criteria that stay in points and maximum
	for _, l := range sh.Lines {
		if l.Criterion.Kind.Silent() || l.Criterion.Informative {
			if l.Why != "" {
				sh.Unusable = append(sh.Unusable, l.Criterion.Code)
			}
			continue
		}
		sh.Provisional = sh.Provisional || l.Provisional
		capped = capped || l.Capped != nil
		if !l.State.Counts() {
			continue
		}
		left++
		if l.State != Scored {
			sh.Missing = append(sh.Missing, l.Criterion.Code)
		}
		if l.Max != nil {
			sh.Max = sh.Max.Add(*l.Max)
		}
	}
	sum := b.groups(s.Groups, sh, false)
	sh.Partial = sum
	if left == 0 || len(sh.Missing) > 0 {
		return
	}
	sh.setTotal(s, sum)
	if capped {
		alt := &Sheet{Lines: sh.Lines}
		cut := b.groups(s.Groups, alt, true)
		alt.setTotal(s, cut)
		sh.Capped = alt.Total
	}
	b.reviewed(u, sh)
	if b.col == Final && sh.Coefficient == nil && len(s.Coefficient) > 0 {
		b.r.Findings = append(b.r.Findings, fault.Finding{Code: CodeCoefficientGap, Severity: fault.Warning, Where: fault.Where{Unit: u.Name}, Args: fault.Args{"value": *sh.Total}})
	}
}

// whyNothing says why a sheet that lacks nothing has no total.
func (sh *Sheet) whyNothing() string {
	if len(sh.Unusable) > 0 {
		return WhyRefused
	}
	return WhyNothing
}

// setTotal caps and rounds the total, reads rate and coefficient off it.
func (sh *Sheet) setTotal(s *Scheme, sum num.Rat) {
	total := sum
	sh.Steps = append(sh.Steps, Step{StepSum, fault.Args{"value": sum}})
	if s.TotalCap != nil && s.TotalCap.Less(total) {
		sh.Steps = append(sh.Steps, Step{"total_cap", fault.Args{"from": total, "to": *s.TotalCap}})
		total = *s.TotalCap
	}
	if rd := s.Rounding; rd.Level == LevelTotal || rd.Level == LevelGroup {
		if r := total.Round(rd.Places, rd.Mode); !r.Equal(total) {
			sh.Steps = append(sh.Steps, Step{"round", fault.Args{"from": total, "to": r, "places": rd.Places}})
			sh.Exact, total = total.Ptr(), r
		}
	}
	sh.Total = total.Ptr()
	if sh.Max.Sign() > 0 {
		sh.Rate = total.Quo(sh.Max).Mul(hundred).Round(2, num.HalfUp).Ptr()
	}
	if len(s.Coefficient) > 0 {
		if i := find(s.Coefficient, Reading{Num: &total}); i >= 0 {
			sh.Coefficient = s.Coefficient[i].At(Reading{Num: &total}).Ptr()
		}
	}
}

// reviewed marks a final sheet that rests on the self-score alone (S10).
func (b *board) reviewed(u *Unit, sh *Sheet) {
	if b.col != Final {
		return
	}
	for _, l := range sh.Lines {
		if l.From == Self && l.State == Scored {
			sh.Reviewed = false
		}
	}
	if !sh.Reviewed {
		b.r.Findings = append(b.r.Findings, fault.Finding{Code: CodeUnreviewed, Severity: fault.Info, Where: fault.Where{Unit: u.Name}})
	}
}

// groups sums a level of the scheme and gives what it adds to the level above. cut asks for the values cut to their reach.
func (b *board) groups(gs []*Group, sh *Sheet, cut bool) num.Rat {
	sum := num.Zero
	for _, g := range gs {
		gsum := GroupSum{Group: g, Complete: true, Nothing: true}
		at := len(sh.Groups)
		sh.Groups = append(sh.Groups, gsum)
		for _, c := range g.Criteria {
			gsum.add(sh.Lines[c.index], cut)
		}
		inner := b.groups(g.Groups, sh, cut)
		for _, sub := range sh.Groups[at+1:] {
			if sub.Group.parent == g {
				gsum.Max = gsum.Max.Add(sub.Max)
				gsum.Complete = gsum.Complete && sub.Complete
				gsum.Nothing = gsum.Nothing && sub.Nothing
			}
		}
		gsum.Before = gsum.Before.Add(inner)
		gsum.Sum = g.limit(gsum.Before)
		if rd := b.f.Scheme.Rounding; rd.Level == LevelGroup && g.parent == nil {
			gsum.Sum = gsum.Sum.Round(rd.Places, rd.Mode)
		}
		if gsum.Complete && gsum.Max.Sign() > 0 {
			gsum.Rate = gsum.Sum.Quo(gsum.Max).Mul(hundred).Round(2, num.HalfUp).Ptr()
		}
		sh.Groups[at] = gsum
		if g.Minus {
			sum = sum.Sub(gsum.Sum)
		} else {
			sum = sum.Add(gsum.Sum)
		}
	}
	return sum
}

func (gs *GroupSum) add(l *Line, cut bool) {
	if l.Criterion.Kind.Silent() || l.Criterion.Informative || !l.State.Counts() {
		return
	}
	gs.Nothing = false
	if l.Max != nil {
		gs.Max = gs.Max.Add(*l.Max)
	}
	switch {
	case l.State != Scored:
		gs.Complete = false
	case cut && l.Capped != nil:
		gs.Before = gs.Before.Add(*l.Capped)
	default:
		gs.Before = gs.Before.Add(*l.Points)
	}
}

// limit applies cap (on the magnitude) and floor of a group.
func (g *Group) limit(sum num.Rat) num.Rat {
	if g.Cap != nil {
		sum = sum.Clamp(g.Cap.Neg(), *g.Cap)
	}
	if g.Floor != nil {
		sum = num.Max(sum, *g.Floor)
	}
	return sum
}
