package score

import (
	"cmp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/tree"
)

// positive reads a number that formulas divide by.
func positive(o *tree.Object, key string) *num.Rat {
	n := o.Num(key)
	if n != nil && n.Sign() <= 0 {
		o.Refuse(key, CodeNotPositive, fault.Args{"key": key, "value": *n})
		return num.One.Ptr()
	}
	return n
}

// notBelow0 reads points and limits, which are stored positive even where they are taken away.
func notBelow0(o *tree.Object, key string) *num.Rat { return between(o, key, num.Zero.Ptr(), nil) }

// between reads a number in least..most; nil does not limit.
func between(o *tree.Object, key string, least, most *num.Rat) *num.Rat {
	n := o.Num(key)
	if n == nil || ((least == nil || !n.Less(*least)) && (most == nil || !most.Less(*n))) {
		return n
	}
	o.Refuse(key, CodeOutside, fault.Args{"key": key, "value": *n, "least": limitOf(least), "most": limitOf(most)})
	return nil
}

// limitOf gives a limit for a sentence, "" where there is none.
func limitOf(r *num.Rat) any {
	if r == nil {
		return ""
	}
	return *r
}

// limitsMeet refuses limits that leave no points at all. The upper one is the narrowest of those that cut.
func (c *Criterion) limitsMeet(o *tree.Object) {
	pairs := [][2]*num.Rat{{c.Floor, c.Max.Positive()}, {c.Lo, cmp.Or(c.Hi, c.Max.Positive())}}
	if c.Kind == CountXPoint || c.Kind == ExcessSteps {
		pairs = append(pairs, [2]*num.Rat{c.Floor, c.Cap})
	}
	for _, pair := range pairs {
		if least, most := pair[0], pair[1]; least != nil && most != nil && most.Less(*least) {
			o.Refuse("", CodeLimitsCross, fault.Args{"criterion": c.Code, "least": *least, "most": *most})
			return
		}
	}
}

// limitsMeet refuses a group whose sum could be neither as low as its cap nor as high as its floor.
func (g *Group) limitsMeet(o *tree.Object) {
	for _, most := range []*num.Rat{g.Cap, g.Max} {
		if g.Floor != nil && most != nil && most.Less(*g.Floor) {
			o.Refuse("floor", CodeLimitsCross, fault.Args{"group": g.Name, "least": *g.Floor, "most": *most})
			return
		}
	}
}

// bandsFit refuses a band worth more than the criterion can bring. Points on top of the maximum, and those of a slope, have no such limit.
func (c *Criterion) bandsFit(o *tree.Object) {
	most := c.Max.Positive()
	if most == nil || c.OnTop || (c.Kind != Ladder && c.Kind != LatenessLadder) {
		return
	}
	parts := num.Int(int64(max(c.Parts, 1)))
	for i, b := range o.Items("bands") {
		if i < len(c.Bands) && c.Bands[i].Slope == nil && most.Less(c.Bands[i].Points.Mul(parts)) {
			o.RefuseAt(b.Get("points"), "bands["+num.Int(int64(i)).String()+"].points", CodeBandAbove,
				fault.Args{"criterion": c.Code, "band": i + 1, "points": c.Bands[i].Points, "parts": partsOf(c), "max": *most})
		}
	}
}

// partsOf gives the number of values of a ladder for a sentence, "" for one.
func partsOf(c *Criterion) any {
	if c.Parts > 1 {
		return c.Parts
	}
	return ""
}

// bounded says whether the ends of a band say one thing: no bound is passed over in silence.
func (b Band) bounded() bool {
	set := func(bounds ...*num.Rat) (n int) {
		for _, x := range bounds {
			if x != nil {
				n++
			}
		}
		return n
	}
	lower, upper := set(b.Gt, b.Ge), set(b.Lt, b.Le)
	alone := b.Eq != nil || len(b.Words) > 0
	return lower < 2 && upper < 2 && (!alone || lower+upper == 0) && (b.Eq == nil || len(b.Words) == 0) && (b.Also == nil || len(b.Words) > 0)
}

// never says whether no list of periods can meet a rule, or whether half of its condition is missing, so that every list would.
func (r ClassRule) never() bool {
	if r.Otherwise || r.NoValid {
		return false
	}
	reach := slices.ContainsFunc(r.Of, func(w string) bool { return !slices.Contains(r.None, w) })
	return (r.AtLeast > 0) != (len(r.Of) > 0) || (r.AtLeast > 0 && !reach)
}

func weightSum(layers []Layer) num.Rat {
	sum := num.Zero
	for _, l := range layers {
		sum = sum.Add(l.Weight)
	}
	return sum
}
