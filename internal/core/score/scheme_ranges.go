package score

import (
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

// limitsMeet refuses limits that leave no points at all.
func (c *Criterion) limitsMeet(o *tree.Object) {
	for _, pair := range [][2]*num.Rat{{c.Floor, c.Max.Positive()}, {c.Lo, c.Hi}} {
		if least, most := pair[0], pair[1]; least != nil && most != nil && most.Less(*least) {
			o.Refuse("", CodeLimitsCross, fault.Args{"criterion": c.Code, "least": *least, "most": *most})
		}
	}
}

func weightSum(layers []Layer) num.Rat {
	sum := num.Zero
	for _, l := range layers {
		sum = sum.Add(l.Weight)
	}
	return sum
}
