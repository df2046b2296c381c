package score

import (
	"cmp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
)

// limits tells which limit of points is assumed or missing.
func (k *check) limits(c *Criterion) {
	switch c.Kind {
	case Direct, DirectOrCount:
		if c.Max == nil {
			k.add(CodeNoMax, fault.Warning, at(c), nil)
		}
	case CountXPoint, ExcessSteps:
		k.limit(c, c.Cap)
	case PlusMinus:
		k.limit(c, c.Hi)
		if c.Lo == nil && c.PerMinus.Sign() > 0 && c.Floor == nil {
			k.add(CodeNoFloor, fault.Warning, at(c), fault.Args{"least": ""})
		}
	case StandardWithEvents:
		if c.BonusCap == nil && c.openBonus() {
			k.limit(c, nil)
		}
		k.floor(c)
	case Ladder, Ladder2D, Deadline:
		k.floor(c)
	}
}

// limit: a count or bonus without a cap of its own is limited by the maximum of the criterion, else by a group, else by nothing.
func (k *check) limit(c *Criterion, own *num.Rat) {
	switch {
	case own != nil:
	case c.Max.Positive() != nil:
		k.add(CodeBonusCapAssume, fault.Info, at(c), fault.Args{"most": *c.Max})
	case !c.groupCapped():
		k.add(CodeNoLimit, fault.Warning, at(c), fault.Args{"kind": string(c.Kind)})
	}
}

func (c *Criterion) groupCapped() bool {
	for g := c.group; g != nil; g = g.parent {
		if g.Cap != nil {
			return true
		}
	}
	return false
}

// openBonus says whether a bonus can be counted without end.
func (c *Criterion) openBonus() bool {
	return slices.ContainsFunc(c.Bonus, func(e Event) bool { return e.Cap == nil && !e.Once })
}

// floor tells that points can go below 0 though no floor is stated.
func (k *check) floor(c *Criterion) {
	if c.Floor != nil || len(c.Deduct) == 0 {
		return
	}
	taken := c.deductLimit()
	if taken == nil {
		k.add(CodeNoFloor, fault.Warning, at(c), fault.Args{"least": ""})
		return
	}
	if least := c.base().Sub(*taken); least.Sign() < 0 {
		k.add(CodeNoFloor, fault.Warning, at(c), fault.Args{"least": least})
	}
}

// deductLimit is the most the deductions can take, nil when nothing limits them.
func (c *Criterion) deductLimit() *num.Rat {
	sum, open := num.Zero, false
	for _, e := range c.Deduct {
		each := e.Points
		if e.All {
			each = c.base()
		}
		switch {
		case e.Cap != nil:
			sum = sum.Add(*e.Cap)
		case e.Once:
			sum = sum.Add(each)
		default:
			open = true
		}
	}
	switch {
	case c.DeductCap != nil && (open || c.DeductCap.Less(sum)):
		return c.DeductCap
	case open:
		return nil
	}
	return &sum
}

// each tells what is counted at more than its own cap lets through even once.
func (k *check) each(c *Criterion) {
	over := func(event string, points, cap *num.Rat) {
		if points != nil && cap != nil && cap.Less(points.Abs()) {
			k.add(CodeEachOverCap, fault.Warning, at(c), fault.Args{"event": event, "points": points.Abs(), "cap": *cap})
		}
	}
	k.eachOfGroup(c)
	over("", c.PerItem, cmp.Or(c.Cap, c.Max.Positive()))
	over("", c.PerStep, cmp.Or(c.Cap, c.Max.Positive()))
	for _, e := range c.Deduct {
		over(e.Name, &e.Points, cmp.Or(e.Cap, c.DeductCap))
	}
	for _, e := range slices.Concat(c.Bonus, c.OneOf) {
		over(e.Name, &e.Points, cmp.Or(e.Cap, c.BonusCap))
	}
	if most := c.Max.Positive(); most != nil && (c.Kind == CountXPoint || c.Kind == DirectOrCount || c.Kind == PlusMinus) {
		if own := cmp.Or(c.Cap, c.Hi); own != nil && most.Less(*own) {
			k.add(CodeCapOverMax, fault.Warning, at(c), fault.Args{"cap": *own, "max": *most})
		}
	}
}

// entry tells maxima that cannot be typed in full.
func (k *check) entry(c *Criterion) {
	step := k.s.EntryStep
	if step == nil || c.Max.Positive() == nil || !slices.Contains([]Kind{Direct, DirectOrCount, PassFail}, c.Kind) {
		return
	}
	if times := c.Max.Quo(*step); !times.Equal(times.Floor()) {
		k.add(CodeStepMax, fault.Warning, at(c), fault.Args{"step": *step, "max": *c.Max})
	}
}

// classOrder tells a table that does not fall from the best class to the worst: what lowers a class goes down the list.
func (k *check) classOrder(t *ClassTable) {
	for i, b := range t.Bands {
		high := cmp.Or(b.Lt, b.Le, b.Eq)
		for _, later := range t.Bands[i+1:] {
			if low := cmp.Or(later.Gt, later.Ge, later.Eq); high != nil && low != nil && !low.Less(*high) {
				k.add(CodeClassOrder, fault.Warning, fault.Where{}, fault.Args{"class": t.Of, "above_class": later.Label, "below_class": b.Label})
				return
			}
		}
	}
}

// whom tells criteria for no class of unit at all, and gates that hold to a class some units cannot have.
func (k *check) whom() {
	classes := k.s.unitClasses()
	for _, c := range k.s.leaves {
		if !slices.ContainsFunc(classes, func(class string) bool { return appliesTo(c, class) && c.group.applies(class) }) {
			k.add(CodeForNobody, fault.Warning, at(c), fault.Args{"classes": c.AppliesTo})
		}
	}
	for _, t := range k.s.Classes.Tables {
		for _, g := range k.s.Gates {
			if g.Effect.Do == NotBetterThan && t.place(g.Effect.Class) < 0 {
				k.add(CodeGateNoClass, fault.Warning, fault.Where{}, fault.Args{"gate": g.Name, "label": g.Effect.Class, "class": t.Of})
			}
		}
	}
}

// names tells what a reader of sheets could take for one another: criteria of one group with one name, codes alike.
func (k *check) names() {
	type called struct {
		text string
		c    *Criterion
	}
	seen := make(map[*Group]map[string]called)
	for _, c := range k.s.leaves {
		if seen[c.group] == nil {
			seen[c.group] = make(map[string]called)
		}
		for _, name := range slices.Concat([]string{c.Name}, c.Aliases) {
			key := lex.Fold(name)
			if other, ok := seen[c.group][key]; ok && other.c != c {
				k.add(CodeNamesAlike, fault.Warning, at(c), fault.Args{"name": name, "other": other.c.Code})
				continue
			}
			seen[c.group][key] = called{name, c}
		}
	}
	k.codesAlike()
}

func (k *check) codesAlike() {
	seen := make(map[string]string)
	for _, c := range k.s.leaves {
		key := lex.Fold(c.Code)
		if n, err := num.Parse(c.Code); err == nil {
			key = n.String() // a sheet that stores 1.10 as a number shows 1.1
		}
		if other, ok := seen[key]; ok {
			k.add(CodeCodesAlike, fault.Warning, at(c), fault.Args{"code": c.Code, "other": other})
			continue
		}
		seen[key] = c.Code
	}
}
