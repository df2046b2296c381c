package score

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// zone is a stretch of the number line on which every band either holds all values or none: a single bound, or the open stretch between
// two. low and high are nil at the ends of the line.
type zone struct {
	low, high       *num.Rat
	lowIn, highIn   bool
	sample          num.Rat
	held            []int // bands that hold it, in order of the list
	wordsHoldNumber bool  // a band of words claims this very number and goes before the others
}

// zones cuts the line at every bound.
func zones(bands []Band) []zone {
	var cuts []num.Rat
	for _, b := range bands {
		for _, bound := range []*num.Rat{b.Gt, b.Ge, b.Lt, b.Le, b.Eq, b.Also} {
			if bound != nil && !slices.ContainsFunc(cuts, bound.Equal) {
				cuts = append(cuts, *bound)
			}
		}
	}
	slices.SortFunc(cuts, num.Rat.Cmp)
	if len(cuts) == 0 {
		return []zone{held(zone{sample: num.Zero}, bands)}
	}
	out := []zone{held(zone{high: &cuts[0], sample: cuts[0].Sub(num.One)}, bands)}
	for i := range cuts {
		out = append(out, held(zone{low: &cuts[i], high: &cuts[i], lowIn: true, highIn: true, sample: cuts[i]}, bands))
		if i+1 < len(cuts) {
			out = append(out, held(zone{low: &cuts[i], high: &cuts[i+1], sample: cuts[i].Add(cuts[i+1]).Mul(half)}, bands))
		}
	}
	last := len(cuts) - 1
	return append(out, held(zone{low: &cuts[last], sample: cuts[last].Add(num.One)}, bands))
}

func held(z zone, bands []Band) zone {
	for i, b := range bands {
		if b.Holds(Reading{Num: &z.sample}) {
			z.held = append(z.held, i)
			z.wordsHoldNumber = z.wordsHoldNumber || len(b.Words) > 0
		}
	}
	return z
}

// join takes neighbouring zones together as long as same says they belong together.
func join(zs []zone, same func(a, b zone) bool) []zone {
	var out []zone
	for _, z := range zs {
		if n := len(out); n > 0 && same(out[n-1], z) {
			out[n-1].high, out[n-1].highIn = z.high, z.highIn
			continue
		}
		out = append(out, z)
	}
	return out
}

// holes gives the stretches no band holds.
func holes(zs []zone) []zone {
	joined := join(zs, func(a, b zone) bool { return len(a.held) == 0 && len(b.held) == 0 })
	return slices.DeleteFunc(joined, func(z zone) bool { return len(z.held) > 0 })
}

// numeric says whether a list of bands reads numbers at all.
func numeric(bands []Band) bool {
	return slices.ContainsFunc(bands, func(b Band) bool { return len(b.Words) == 0 })
}

// ordinary is the range of values to be expected: a hole in it is an error, elsewhere it is only told.
type ordinary struct{ low, high *num.Rat }

func (o ordinary) meets(z zone) bool {
	if o.low != nil && z.high != nil && (z.high.Less(*o.low) || (z.high.Equal(*o.low) && !z.highIn)) {
		return false
	}
	return o.high == nil || z.low == nil || z.low.Less(*o.high) || (z.low.Equal(*o.high) && z.lowIn)
}

// band writes the zone as a band, for args.
func (z zone) band() Band {
	var b Band
	switch {
	case z.low != nil && z.high != nil && z.low.Equal(*z.high):
		return Band{Eq: z.low}
	case z.lowIn:
		b.Ge = z.low
	default:
		b.Gt = z.low
	}
	if z.highIn {
		b.Le = z.high
	} else {
		b.Lt = z.high
	}
	return b
}

func (z zone) args(name, part, class string) fault.Args {
	args := fault.Args{"part": part, "class": class, name: z.band()}
	if z.low != nil {
		args["low"] = *z.low
	}
	if z.high != nil {
		args["high"] = *z.high
	}
	return args
}

// hole names a stretch without a band by its exact ends.
func (k *check) hole(w fault.Where, part, class string, z zone, sev fault.Severity) {
	code := CodeHoleBetween
	switch {
	case z.low == nil && z.high == nil: // every band is empty: all values
	case z.low == nil:
		code = CodeHoleBelow
	case z.high == nil:
		code = CodeHoleAbove
	case z.low.Equal(*z.high):
		code = CodeHoleAt
	}
	k.add(code, sev, w, z.args("hole", part, class))
}

// within tells holes, overlaps and useless bands of a list in which the first band that holds a value counts. worst is the severity of a hole
// in the ordinary range.
func (k *check) within(w fault.Where, part, class string, bands []Band, o ordinary, worst fault.Severity) {
	if !numeric(bands) {
		return
	}
	zs := zones(bands)
	for _, z := range holes(zs) {
		sev := fault.Info
		if o.meets(z) {
			sev = worst
		}
		k.hole(w, part, class, z, sev)
	}
	k.overlaps(w, part, class, zs)
	k.useless(w, part, class, bands, zs)
}

// Doubts tells what makes the points of a scheme ambiguous: bands that overlap, are hidden by others, hold nothing or turn against the stated
// direction. They come with every result of a scheme that is not shipped; Check tells everything.
func Doubts(s *Scheme) []fault.Finding {
	return slices.DeleteFunc(Check(s, Words{}), func(f fault.Finding) bool {
		return !slices.Contains([]string{CodeOverlap, CodeBandHidden, CodeBandEmpty, CodeLadderTurns}, f.Code)
	})
}

// overlaps tells each stretch that two bands hold, once for the stretch and the first two of them. A number claimed by a band of words is no
// overlap: such bands go first (S4).
func (k *check) overlaps(w fault.Where, part, class string, zs []zone) {
	two := func(z zone) bool { return len(z.held) > 1 && !z.wordsHoldNumber }
	joined := join(zs, func(a, b zone) bool { return two(a) && two(b) && slices.Equal(a.held, b.held) })
	for _, z := range joined {
		if !two(z) {
			continue
		}
		args := z.args("shared", part, class)
		args["first"], args["second"] = z.held[0]+1, z.held[1]+1
		k.add(CodeOverlap, fault.Warning, w, args)
	}
}

func (k *check) useless(w fault.Where, part, class string, bands []Band, zs []zone) {
	for i, b := range bands {
		if len(b.Words) > 0 {
			continue
		}
		holds := slices.ContainsFunc(zs, func(z zone) bool { return slices.Contains(z.held, i) })
		first := slices.ContainsFunc(zs, func(z zone) bool { return !z.wordsHoldNumber && len(z.held) > 0 && z.held[0] == i })
		args := fault.Args{"part": part, "class": class, "band": i + 1, "label": b.Label}
		switch {
		case !holds:
			k.add(CodeBandEmpty, fault.Warning, w, args)
		case !first:
			k.add(CodeBandHidden, fault.Warning, w, args)
		}
	}
}

// ladders looks at every list of bands of a criterion.
func (k *check) ladders(c *Criterion) {
	switch c.Kind {
	case Ladder:
		k.ladder(c)
	case LatenessLadder:
		k.days(c)
	case Ladder2D:
		k.within(at(c), "rows", "", c.Table.Rows, ordinary{low: num.Zero.Ptr()}, fault.Error)
		k.rates(c, "bonus_cols", c.Table.BonusCols)
		k.rates(c, "penalty_cols", c.Table.PenaltyCols)
	}
}

// ladder: percentages lie in 0..100 and may exceed it where a band speaks of more, other values from 0 up.
func (k *check) ladder(c *Criterion) {
	o := ordinary{low: num.Zero.Ptr()}
	if c.percent() {
		o.high = hundred.Ptr()
	}
	before := len(k.found)
	k.within(at(c), "bands", "", c.Bands, o, fault.Error)
	if c.BelowLast0 { // what lies below is 0 by the scheme's own word
		k.found = slices.DeleteFunc(k.found, func(f fault.Finding) bool { return f.Code == CodeHoleBelow && f.Where.Criterion == c.Code })
	}
	if len(k.found) == before && turns(c) {
		k.add(CodeLadderTurns, fault.Warning, at(c), fault.Args{"lower_is_better": c.LowerIsBetter})
	}
}

func (c *Criterion) percent() bool { return len(c.Unit) > 0 && c.Unit[0] == '%' }

// turns says whether points fall as values get better. A group that is subtracted turns the direction round.
func turns(c *Criterion) bool {
	up := !c.LowerIsBetter
	for g := c.group; g != nil; g = g.parent {
		up = up != g.Minus
	}
	var last *num.Rat
	for _, z := range zones(c.Bands) {
		i := find(c.Bands, Reading{Num: &z.sample})
		if i < 0 || len(c.Bands[i].Words) > 0 {
			continue
		}
		p := c.Bands[i].At(Reading{Num: &z.sample})
		if last != nil && ((up && p.Less(*last)) || (!up && last.Less(p))) {
			return true
		}
		last = &p
	}
	return false
}

// days looks at whole days from 0 up: nothing lies between two of them.
func (k *check) days(c *Criterion) {
	zs := zones(c.Bands)
	for _, z := range holes(zs) {
		if !z.wholeFromZero() {
			continue
		}
		k.hole(at(c), "bands", "", z, fault.Error)
	}
	k.overlaps(at(c), "bands", "", zs)
	k.useless(at(c), "bands", "", c.Bands, zs)
}

// wholeFromZero says whether a whole number from 0 up lies in the zone.
func (z zone) wholeFromZero() bool {
	n := num.Zero
	if z.low != nil && n.Less(*z.low) {
		n = z.low.Neg().Floor().Neg() // the next whole number at or above
	}
	if z.low != nil && n.Equal(*z.low) && !z.lowIn {
		n = n.Add(num.One)
	}
	return z.high == nil || n.Less(*z.high) || (n.Equal(*z.high) && z.highIn)
}

// rates looks at the columns of a table. A rate outside them adds nothing (S4), so only a hole between two columns is worth a word.
func (k *check) rates(c *Criterion, part string, cols []Band) {
	zs := zones(cols)
	for _, z := range holes(zs) {
		if z.low != nil && z.high != nil {
			k.hole(at(c), part, "", z, fault.Warning)
		}
	}
	k.overlaps(at(c), part, "", zs)
	k.useless(at(c), part, "", cols, zs)
}
