package score

import (
	"cmp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// standardWithEvents gives M less what events take and plus what events bring; the two caps are independent.
func (k *calc) standardWithEvents() {
	in := k.e.In
	std := k.c.base()
	if in.Zero != nil && *in.Zero {
		k.step("zero_when", fault.Args{"condition": k.c.ZeroWhen})
		k.points(num.Zero)
		return
	}
	k.step("standard", fault.Args{"value": std})
	if !k.eventsKnown() {
		return
	}
	taken, ok := k.taken(std)
	if !ok {
		return
	}
	bonus, ok := k.bonuses(taken.Sign() == 0)
	if !ok {
		return
	}
	k.points(std.Sub(taken).Add(bonus))
}

// taken is what the deductions take, or, when the thing is absent altogether, the one deduction stated for that.
func (k *calc) taken(std num.Rat) (num.Rat, bool) {
	if absent := k.e.In.Absent; absent != nil && *absent && k.c.AbsentDeduct != nil {
		k.step("absent", fault.Args{"value": *k.c.AbsentDeduct})
		return *k.c.AbsentDeduct, true
	}
	return k.deductions(std)
}

// eventsKnown refuses an event the criterion does not have.
func (k *calc) eventsKnown() bool {
	var known, open []string
	for _, e := range slices.Concat(k.c.Deduct, k.c.Bonus, k.c.OneOf) {
		known = append(known, e.ID)
	}
	for id := range k.e.In.Events {
		if !slices.Contains(known, id) {
			open = append(open, id)
		}
	}
	if len(open) == 0 {
		return true
	}
	slices.Sort(open)
	k.refuse(CodeEventUnknown, fault.Args{"event": open[0], "known": known})
	return false
}

// deductions sums what events take, each within its own cap, all within DeductCap.
func (k *calc) deductions(std num.Rat) (num.Rat, bool) {
	sum, ok := k.sum(k.c.Deduct, std, "deduct")
	if !ok {
		return sum, false
	}
	return k.capOf("deduct_cap", sum, k.c.DeductCap), true
}

// bonuses sums what events bring. Where no cap is stated the maximum of the criterion is the cap (S7).
func (k *calc) bonuses(clean bool) (num.Rat, bool) {
	sum, ok := k.sum(k.c.Bonus, num.Zero, "bonus")
	if !ok {
		return sum, false
	}
	best, ok := k.bestOf()
	if !ok {
		return sum, false
	}
	sum = sum.Add(best)
	switch {
	case sum.Sign() == 0:
		return sum, true
	case k.c.BonusNeedsStandard && !clean:
		k.step("bonus_needs_standard", fault.Args{"value": sum})
		return num.Zero, true
	case k.c.Requires != "" && k.e.In.Condition == nil:
		k.null(CodeConditionMissing, fault.Args{"condition": k.c.Requires})
		return num.Zero, false
	case k.c.Requires != "" && !*k.e.In.Condition:
		k.step("condition_not_met", fault.Args{"condition": k.c.Requires})
		return num.Zero, true
	}
	return k.capOf("bonus_cap", sum, cmp.Or(k.c.BonusCap, k.c.Max.Positive())), true
}

func (k *calc) capOf(code string, sum num.Rat, most *num.Rat) num.Rat {
	if most == nil || !most.Less(sum) {
		return sum
	}
	k.step(code, fault.Args{"from": sum, "to": *most})
	return *most
}

// times reads how often an event happened; an event counted once is 0 or 1.
func (k *calc) times(e Event) (num.Rat, bool) {
	n, given := k.e.In.Events[e.ID]
	if !given {
		return num.Zero, true
	}
	n, ok := k.whole(e.ID, &n)
	if ok && e.Once && num.One.Less(n) {
		k.refuse(CodeOnceCount, fault.Args{"event": e.Name, "value": n})
		return n, false
	}
	return n, ok
}

func (k *calc) sum(events []Event, std num.Rat, code string) (num.Rat, bool) {
	sum := num.Zero
	for _, e := range events {
		n, ok := k.times(e)
		if !ok {
			return sum, false
		}
		if n.IsZero() {
			continue
		}
		each := e.Points
		if e.All {
			each = std
		}
		v := n.Mul(each)
		k.step(code, fault.Args{"event": e.Name, "count": n, "per": each, "value": v})
		sum = sum.Add(k.capOf("event_cap", v, e.Cap))
	}
	return sum, true
}

func (k *calc) bestOf() (num.Rat, bool) {
	best, name := num.Zero, ""
	for _, e := range k.c.OneOf {
		n, ok := k.times(e)
		if !ok {
			return best, false
		}
		if !n.IsZero() && best.Less(e.Points) {
			best, name = e.Points, e.Name
		}
	}
	if name != "" {
		k.step("best_of", fault.Args{"event": name, "value": best})
	}
	return best, true
}
