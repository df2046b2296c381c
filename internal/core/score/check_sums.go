package score

import (
	"cmp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// unitClasses lists the classes of unit a scheme tells apart; "" stands for all others.
func (s *Scheme) unitClasses() []string {
	out := []string{""}
	add := func(list []string) {
		for _, c := range list {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	for _, g := range s.Walk() {
		add(g.AppliesTo)
		for _, c := range g.Criteria {
			add(c.AppliesTo)
		}
	}
	for _, t := range s.Classes.Tables {
		add([]string{t.Of})
	}
	return out
}

// sums compares the maxima of criteria with those stated for groups and for the whole.
func (k *check) sums() {
	classes := k.s.unitClasses()
	for _, g := range k.s.Walk() {
		k.group(g, classes)
	}
	k.base(classes)
	if cap, base := k.s.TotalCap, k.s.Base; cap != nil && base != nil && cap.Less(*base) {
		k.add(CodeTotalCap, fault.Warning, fault.Where{}, fault.Args{"cap": *cap, "base": *base})
	}
	if len(k.s.leaves) == 0 && k.s.Status == Usable && k.s.Classes.Value != OnTyped {
		k.add(CodeNoCriteria, fault.Warning, fault.Where{}, nil)
	}
}

func (k *check) group(g *Group, classes []string) {
	if g.Cap != nil && g.Cap.Sign() == 0 {
		k.add(CodeCapZero, fault.Warning, fault.Where{Criterion: g.Code}, fault.Args{"group": g.Name})
	}
	if g.Max == nil {
		return
	}
	if g.Cap != nil && g.Cap.Less(*g.Max) {
		k.add(CodeCapBelowMax, fault.Warning, fault.Where{Criterion: g.Code}, fault.Args{"group": g.Name, "cap": *g.Cap, "max": *g.Max})
	}
	for _, class := range classes {
		sum, known := g.maxima(class)
		if !g.applies(class) || sum.Equal(*g.Max) || (!known && sum.Less(*g.Max)) {
			continue
		}
		k.add(CodeGroupSum, fault.Warning, fault.Where{Criterion: g.Code}, fault.Args{"group": g.Name, "class": class, "sum": sum, "max": *g.Max})
		return // the first class says enough
	}
}

func (g *Group) applies(class string) bool {
	for ; g != nil; g = g.parent {
		if len(g.AppliesTo) > 0 && !slices.Contains(g.AppliesTo, class) {
			return false
		}
	}
	return true
}

// maxima adds up what stands in a group for one class of unit; known is false when a criterion has no maximum.
func (g *Group) maxima(class string) (sum num.Rat, known bool) {
	known = true
	for _, c := range g.Criteria {
		switch {
		case c.Kind.Silent() || c.Informative || !appliesTo(c, class):
		case c.Max == nil:
			known = false
		default:
			sum = sum.Add(*c.Max)
		}
	}
	for _, sub := range g.Groups {
		switch inner, ok := sub.maxima(class); {
		case !sub.applies(class):
		case sub.Max != nil:
			sum = sum.Add(*sub.Max)
		default:
			sum, known = sum.Add(inner), known && ok
		}
	}
	return sum, known
}

// base compares the whole with what the scheme says a full sheet reaches. Where one class of unit reaches it, others that reach less are
// only told.
func (k *check) base(classes []string) {
	if k.s.Base == nil || len(k.s.leaves) == 0 {
		return
	}
	type of struct {
		class string
		sum   num.Rat
	}
	var differ []of
	met := false
	for _, class := range classes {
		whole := Group{Groups: slices.DeleteFunc(slices.Clone(k.s.Groups), func(g *Group) bool { return g.Minus })}
		sum, known := whole.maxima(class)
		switch {
		case sum.Equal(*k.s.Base):
			met = true
		case known || k.s.Base.Less(sum):
			differ = append(differ, of{class, sum})
		}
	}
	for _, d := range differ {
		sev := fault.Warning
		if met {
			sev = fault.Info
		}
		k.add(CodeBaseSum, sev, fault.Where{}, fault.Args{"class": d.class, "sum": d.sum, "base": *k.s.Base})
	}
}

// most is the most a sheet of one class of unit can bring, nil when nothing limits it.
func (s *Scheme) most(class string) *num.Rat {
	sum := most(s.Groups, class)
	if s.TotalCap != nil && (sum == nil || s.TotalCap.Less(*sum)) {
		return s.TotalCap
	}
	return sum
}

func most(gs []*Group, class string) *num.Rat {
	sum := num.Zero
	for _, g := range gs {
		if !g.applies(class) || g.Minus { // what is subtracted brings at most nothing
			continue
		}
		top := most(g.Groups, class)
		for _, c := range g.Criteria {
			if top == nil || c.Kind.Silent() || c.Informative || !appliesTo(c, class) {
				continue
			}
			if _, hi := c.Reach(); hi == nil {
				top = nil
			} else {
				top = top.Add(*hi).Ptr()
			}
		}
		if g.Cap != nil && (top == nil || g.Cap.Less(*top)) {
			top = g.Cap
		}
		if top == nil {
			return nil
		}
		sum = sum.Add(*top)
	}
	return &sum
}

// classes looks at the bands of every class table and at units no table is for.
func (k *check) classes() {
	tables := k.s.Classes.Tables
	if len(tables) == 0 {
		return
	}
	for i := range tables {
		k.classTable(&tables[i])
	}
	for _, class := range k.s.unitClasses() {
		if k.s.Classes.table(class) == nil && k.anyFor(class) {
			k.add(CodeClassTableNone, fault.Warning, fault.Where{}, fault.Args{"class": class})
		}
	}
}

func (k *check) anyFor(class string) bool {
	return slices.ContainsFunc(k.s.leaves, func(c *Criterion) bool { return appliesTo(c, class) })
}

// classTable: bands with conditions let a unit that lacks one fall through to a later band, so only a band without conditions hides others,
// and a table may well be written as a falling list of lower ends.
func (k *check) classTable(t *ClassTable) {
	zs := zones(t.plain())
	top := k.s.classMost(t.Of)
	o := ordinary{low: num.Zero.Ptr(), high: top}
	for _, z := range holes(zs) {
		sev := fault.Info
		if o.meets(z) {
			sev = fault.Warning // a total without a class is reported, scoring does not stop
		}
		k.classHole(t, z, sev)
	}
	k.classOverlaps(t, zs)
	k.hiddenClasses(t, zs)
	k.classOrder(t)
	for _, b := range t.Bands {
		low := cmp.Or(b.Ge, b.Gt, b.Eq)
		if low != nil && top != nil && (top.Less(*low) || (b.Gt != nil && top.Equal(*low))) {
			k.add(CodeClassBeyond, fault.Warning, fault.Where{}, fault.Args{"class": t.Of, "label": b.Label, "low": *low, "most": *top})
		}
	}
}

// classHole tells totals without a class: between two classes by their names, at an end of the table as of any list of bands.
func (k *check) classHole(t *ClassTable, z zone, sev fault.Severity) {
	below, above := t.beside(z.sample)
	if z.low == nil || z.high == nil || below == "" || above == "" {
		k.hole(fault.Where{}, "classes", t.Of, z, sev)
		return
	}
	args := z.args("hole", "classes", t.Of)
	args["below_class"], args["above_class"] = below, above
	k.add(CodeClassHole, sev, fault.Where{}, args)
}

// classOverlaps tells stretches two classes hold, unless the table is a list of lower ends or of upper ends only, or the first has a
// condition the second has not.
func (k *check) classOverlaps(t *ClassTable, zs []zone) {
	lower := func(b ClassBand) bool { return b.Lt == nil && b.Le == nil && b.Eq == nil }
	upper := func(b ClassBand) bool { return b.Gt == nil && b.Ge == nil && b.Eq == nil }
	all := func(is func(ClassBand) bool) bool {
		return !slices.ContainsFunc(t.Bands, func(b ClassBand) bool { return !is(b) })
	}
	if all(lower) || all(upper) {
		return
	}
	zs = slices.DeleteFunc(slices.Clone(zs), func(z zone) bool {
		return len(z.held) > 1 && !within(t.Bands[z.held[0]].Needs, t.Bands[z.held[1]].Needs)
	})
	k.overlaps(fault.Where{}, "classes", t.Of, zs)
}

func (k *check) hiddenClasses(t *ClassTable, zs []zone) {
	for i, b := range t.Bands {
		holds, free := false, false
		for _, z := range zs {
			if !slices.Contains(z.held, i) {
				continue
			}
			holds = true
			free = free || !slices.ContainsFunc(z.held, func(j int) bool { return j < i && within(t.Bands[j].Needs, b.Needs) })
		}
		args := fault.Args{"part": "classes", "class": t.Of, "band": i + 1, "label": b.Label}
		switch {
		case !holds:
			k.add(CodeBandEmpty, fault.Warning, fault.Where{}, args)
		case !free:
			k.add(CodeBandHidden, fault.Warning, fault.Where{}, args)
		}
	}
}

// within says whether every condition of a is one of b.
func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(x string) bool { return !slices.Contains(b, x) })
}

// classMost is the highest value the bands can be read with, nil when unknown.
func (s *Scheme) classMost(class string) *num.Rat {
	top := s.most(class)
	switch s.Classes.Value {
	case OnCapped:
		if len(s.leaves) == 0 || top == nil || s.Classes.Cap.Less(*top) {
			return s.Classes.Cap
		}
	case OnTyped, OnRate:
		return nil
	}
	if len(s.leaves) == 0 {
		return s.Base
	}
	return top
}

func (k *check) quotas() {
	for _, q := range k.s.Quotas {
		k.quota(fault.Where{}, q.Class, q.Pct)
	}
}

func (k *check) quota(w fault.Where, class string, pct num.Rat) {
	args := fault.Args{"class": class, "pct": pct}
	switch {
	case pct.Sign() <= 0:
		k.add(CodeQuotaNobody, fault.Warning, w, args)
	case !pct.Less(num.One):
		k.add(CodeQuotaEverybody, fault.Warning, w, args)
	}
}
