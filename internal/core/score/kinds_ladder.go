package score

import (
	"cmp"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
)

// Holds says whether a value lies in the band. Words are compared folded; a band of words may also hold one number.
func (b Band) Holds(v Reading) bool {
	if v.Num == nil {
		for _, w := range b.Words {
			if lex.Fold(w) == lex.Fold(v.Word) {
				return true
			}
		}
		return false
	}
	if len(b.Words) > 0 {
		return b.Also != nil && b.Also.Equal(*v.Num)
	}
	n := *v.Num
	switch {
	case b.Eq != nil:
		return n.Equal(*b.Eq)
	case b.Gt != nil && n.Cmp(*b.Gt) <= 0, b.Ge != nil && n.Less(*b.Ge),
		b.Lt != nil && n.Cmp(*b.Lt) >= 0, b.Le != nil && b.Le.Less(n):
		return false
	}
	return true
}

// At gives what the band is worth at a value.
func (b Band) At(v Reading) num.Rat {
	if b.Slope == nil || v.Num == nil {
		return b.Points
	}
	return b.Points.Add(b.Slope.Mul(*v.Num))
}

// find gives the first band that holds the value, bands of words first (S4); -1 when the value falls in a gap.
func find(bands []Band, v Reading) int {
	for _, words := range []bool{true, false} {
		for i, b := range bands {
			if (len(b.Words) > 0) == words && b.Holds(v) {
				return i
			}
		}
	}
	return -1
}

// neighbours gives the nearest bounds below and above a number that no band holds, nil where there is none.
func neighbours(bands []Band, v num.Rat) (below, above *num.Rat) {
	for _, b := range bands {
		for _, bound := range []*num.Rat{b.Gt, b.Ge, b.Lt, b.Le, b.Eq} {
			switch {
			case bound == nil:
			case bound.Cmp(v) <= 0 && (below == nil || below.Less(*bound)):
				below = bound
			}
			if bound != nil && bound.Cmp(v) >= 0 && (above == nil || bound.Less(*above)) {
				above = bound
			}
		}
	}
	return below, above
}

func (k *calc) ladder() {
	in := k.e.In
	if in.Zero != nil && *in.Zero {
		k.step("zero_when", fault.Args{"condition": k.c.ZeroWhen})
		k.points(num.Zero)
		return
	}
	values := in.Values
	if len(values) == 0 && (in.Value != nil || in.Word != "") {
		values = []Reading{{Num: in.Value, Word: in.Word}}
	}
	if want := max(k.c.Parts, 1); len(values) != want {
		k.null(CodeInputMissing, fault.Args{"input": "value", "want": want, "have": len(values)})
		return
	}
	sum := num.Zero
	for _, v := range values {
		p, ok := k.band(v)
		if !ok {
			return
		}
		sum = sum.Add(p)
	}
	if k.c.OnTop {
		k.step("on_top", fault.Args{"standard": k.c.base(), "value": sum})
		sum = sum.Add(k.c.base())
	}
	if !k.eventsKnown() {
		return
	}
	taken, ok := k.deductions(k.c.base())
	if ok {
		k.points(sum.Sub(taken))
	}
}

const percent = "%" // the unit of measure of shares; more than 100 of it is more than the whole

// band reads one value off the ladder, with the bonus above a mark.
func (k *calc) band(v Reading) (num.Rat, bool) {
	i := find(k.c.Bands, v)
	if i < 0 {
		return k.gap(v)
	}
	b := k.c.Bands[i]
	p := b.At(v)
	k.step("band", fault.Args{"value": shown(v), "band": b, "points": p})
	if v.Num != nil && hundred.Less(*v.Num) && k.c.Unit == percent && k.c.Over == nil && b.Slope == nil {
		k.warn(CodePercentAbove, fault.Args{"value": *v.Num, "points": p})
	}
	if o := k.c.Over; o != nil && v.Num != nil && o.Above.Less(*v.Num) {
		steps := v.Num.Sub(o.Above).Quo(o.Step).Floor()
		extra := o.First.Add(o.Per.Mul(steps))
		k.step("over", fault.Args{"value": *v.Num, "above": o.Above, "first": o.First, "steps": steps, "per": o.Per, "extra": extra})
		p = p.Add(k.capOf("over_cap", extra, o.Cap))
	}
	return p, true
}

func shown(v Reading) any {
	if v.Num != nil {
		return *v.Num
	}
	return v.Word
}

// belowAll says whether every band of numbers begins above a value no band holds.
func belowAll(bands []Band, v num.Rat) bool {
	for _, b := range bands {
		low := cmp.Or(b.Gt, b.Ge, b.Eq)
		if len(b.Words) == 0 && (low == nil || low.Less(v)) {
			return false
		}
	}
	return true
}

// gap stops with null; only below the lowest band, and only where the scheme says below_last: 0, a number becomes 0 points (S4).
func (k *calc) gap(v Reading) (num.Rat, bool) {
	if k.c.BelowLast0 && v.Num != nil && belowAll(k.c.Bands, *v.Num) {
		args := fault.Args{"value": *v.Num}
		k.step("below_last", args)
		k.warn(CodeBelowLast, args)
		return num.Zero, true
	}
	k.gapIn(k.c.Bands, v)
	return num.Zero, false
}

// ladder2D: the volume picks the row, a rate the column. Rates outside the bands add nothing, volume 0 gives the standard (S4).
func (k *calc) ladder2D() {
	in, t := k.e.In, k.c.Table
	volume, ok := k.notNegative("volume", in.Volume)
	if !ok {
		return
	}
	std := k.c.base()
	k.step("standard", fault.Args{"value": std})
	if volume.IsZero() {
		k.step("volume_zero", nil)
		k.points(std)
		return
	}
	good, ok1 := k.notNegative("bonus_rate", in.BonusRate)
	if !ok1 {
		return
	}
	bad, ok2 := k.notNegative("penalty_rate", in.PenaltyRate)
	if !ok2 || !k.eventsKnown() {
		return
	}
	row := find(t.Rows, Reading{Num: &volume})
	if row < 0 {
		k.gapIn(t.Rows, Reading{Num: &volume})
		return
	}
	p := std.Add(k.tableBonus(row, good, bad)).Sub(k.tablePenalty(row, bad))
	taken, ok := k.deductions(std)
	if ok {
		k.points(p.Sub(taken))
	}
}

// gapIn stops with null at a value no band holds, and names the bounds nearest to a number.
func (k *calc) gapIn(bands []Band, v Reading) {
	args := fault.Args{"value": shown(v)}
	if v.Num != nil {
		below, above := neighbours(bands, *v.Num)
		if below != nil {
			args["below"] = *below
		}
		if above != nil {
			args["above"] = *above
		}
	}
	k.null(CodeLadderGap, args)
	k.l.State = Gap
}

func (k *calc) tableBonus(row int, good, bad num.Rat) num.Rat {
	t := k.c.Table
	if t.BonusNeedsNoPenalty && bad.Sign() > 0 {
		if good.Sign() > 0 {
			k.step("table_no_bonus", fault.Args{"rate": bad})
		}
		return num.Zero
	}
	col := find(t.BonusCols, Reading{Num: &good})
	if col < 0 {
		return num.Zero
	}
	p := t.Bonus[row][col]
	k.step("table_bonus", fault.Args{"volume": *k.e.In.Volume, "rate": good, "row": t.Rows[row], "col": t.BonusCols[col], "points": p})
	return p
}

func (k *calc) tablePenalty(row int, bad num.Rat) num.Rat {
	t := k.c.Table
	col := find(t.PenaltyCols, Reading{Num: &bad})
	if col < 0 {
		return num.Zero
	}
	p := t.Penalty[row][col]
	k.step("table_penalty", fault.Args{"volume": *k.e.In.Volume, "rate": bad, "row": t.Rows[row], "col": t.PenaltyCols[col], "points": p})
	return p
}
