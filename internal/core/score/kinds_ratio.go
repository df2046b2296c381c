package score

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// leaderTolerance: a ratio this close below the highest counts as the highest (S5; the value stands in the reference scheme).
var leaderTolerance = num.MustParse("0.0001")

var (
	half    = num.Ratio(1, 2)
	hundred = num.Int(100)
)

// relative is what the cluster looks like for one relative criterion in one column.
type relative struct {
	leader   *num.Rat // L: the highest finite ratio among units with a target
	leaderOf string   // whose it is
	peer     *num.Rat // X: the best measure above 0 among units without a target
	peerOf   string
}

// compare looks at every unit whose entry counts. Units not assigned, not due or exempt never enter, even with an actual stored.
func (b *board) compare(c *Criterion) *relative {
	rel := &relative{}
	for _, u := range b.r.Units {
		e, _ := b.entry(u.Unit, c)
		if e == nil || e.State != Scored || e.In.Actual == nil || !appliesTo(c, u.Unit.Class) {
			continue
		}
		if c.peerGroup(e) {
			if v, ok := peerMeasure(c, e); ok && v.Sign() > 0 && (rel.peer == nil || c.betterPeer(v, *rel.peer)) {
				rel.peer, rel.peerOf = v.Ptr(), u.Unit.Name
			}
			continue
		}
		if q, best, ok := ratio(c, e); ok && !best && (rel.leader == nil || rel.leader.Less(q)) {
			rel.leader, rel.leaderOf = q.Ptr(), u.Unit.Name
		}
	}
	return rel
}

// peerGroup says whether an entry is compared with the others that have no target. "At most 0" is a target that can be met.
func (c *Criterion) peerGroup(e *Entry) bool {
	t := e.In.Target
	return c.Kind == RelativeToPeerMax || t == nil || (t.IsZero() && c.Direction != AtMost)
}

// peerMeasure is what units without a target are compared by: what was done, or where less is wanted of it, the reduction in per cent of
// the base. ok is false when there is no base.
func peerMeasure(c *Criterion, e *Entry) (v num.Rat, ok bool) {
	a := num.Max(*e.In.Actual, num.Zero)
	if c.Direction != ReduceBy {
		return a, true
	}
	return reduction(a, e.In.Base)
}

// betterPeer says whether a is better than b: the lower where a criterion asks for at most so many.
func (c *Criterion) betterPeer(a, b num.Rat) bool {
	if c.Direction == AtMost {
		return a.Less(b)
	}
	return b.Less(a)
}

// reduction is how much less than the base was reached, in per cent of it, 0 for more; there is none from a base of nothing.
func reduction(a num.Rat, base *num.Rat) (num.Rat, bool) {
	if base == nil || base.Sign() <= 0 {
		return num.Zero, false
	}
	return num.Max(base.Sub(a).Quo(*base).Mul(hundred), num.Zero), true
}

// ratio gives q of an entry with a target. best is true when nothing can be better (at most T, and none happened); ok is false when the
// entry has no ratio.
func ratio(c *Criterion, e *Entry) (q num.Rat, best, ok bool) {
	t := e.In.Target
	if t == nil || t.Sign() < 0 || e.In.Actual == nil || c.peerGroup(e) {
		return q, false, false
	}
	a := num.Max(*e.In.Actual, num.Zero)
	switch c.Direction {
	case AtMost:
		if a.IsZero() {
			return q, true, true
		}
		return t.Quo(a), false, true
	case ReduceBy:
		reduced, ok := reduction(a, e.In.Base)
		return reduced.Quo(*t), false, ok
	}
	return a.Quo(*t), false, true
}

// relativeToLeader compares with the unit that exceeds its target most.
func (k *calc) relativeToLeader() {
	in := k.e.In
	if _, ok := k.need("actual", in.Actual); !ok {
		return
	}
	if in.Target != nil && in.Target.Sign() < 0 {
		k.refuse(CodeTargetNotPlus, fault.Args{"value": *in.Target})
		return
	}
	if k.c.Direction == ReduceBy && !k.baseUsable() {
		return
	}
	if k.c.peerGroup(k.e) {
		k.relativeToPeerMax()
		return
	}
	k.l.Provisional = k.b.f.Open
	q, best, _ := ratio(k.c, k.e)
	k.leaderPoints(q, best)
}

// baseUsable settles a reduction measured from nothing: base 0 has no ratio (S8).
func (k *calc) baseUsable() bool {
	base, ok := k.notNegative("base", k.e.In.Base)
	if !ok {
		return false
	}
	if !base.IsZero() {
		return true
	}
	rule := k.c.BaseZero
	if rule == "" {
		rule = "not_assigned"
	}
	switch rule {
	case "full":
		k.step("base_zero_full", fault.Args{"max": k.c.base()})
		k.points(k.c.base())
	case "ask":
		k.null(CodeBaseZero, fault.Args{"rule": rule})
		return false
	default:
		k.l.State, k.l.Max = NotAssigned, nil
	}
	k.warn(CodeBaseZero, fault.Args{"rule": rule})
	return false
}

func (k *calc) leaderPoints(q num.Rat, best bool) {
	m, rel := k.c.base(), k.b.rels[k.c]
	halfM := m.Mul(half)
	args := fault.Args{"max": m, "q": q, "direction": string(k.c.Direction)}
	if rel.leader != nil {
		args["leader"], args["leader_of"] = *rel.leader, rel.leaderOf
	}
	switch {
	case !best && q.Equal(num.One): // tested first and exactly
		k.step("on_target", args)
		k.points(halfM)
	case !best && q.Less(num.One):
		k.step("below_target", args)
		k.points(halfM.Mul(q))
	case k.b.f.Open:
		k.step("open_half", args)
		k.points(halfM)
	case best:
		k.step("best_possible", args)
		k.points(m)
	case rel.leader.Sub(q).Less(leaderTolerance):
		k.step("leader", args)
		k.points(m)
	default:
		k.step("above_target", args)
		k.points(halfM.Add(halfM.Mul(q.Sub(num.One)).Quo(rel.leader.Sub(num.One))))
	}
}

// relativeToPeerMax compares with the best of the units without a target: the highest, or where a criterion asks for at most so many the
// lowest above 0, and none at all gets everything (decision 0003).
func (k *calc) relativeToPeerMax() {
	if _, ok := k.need("actual", k.e.In.Actual); !ok {
		return
	}
	k.l.Provisional = k.b.f.Open
	m, rel := k.c.base(), k.b.rels[k.c]
	v, _ := peerMeasure(k.c, k.e)
	args := fault.Args{"max": m, "actual": v, "peer": rel.peer.OrZero(), "peer_of": rel.peerOf, "direction": string(k.c.Direction)}
	switch {
	case k.c.Direction == AtMost && v.IsZero():
		k.step("best_possible", args)
		k.points(m)
	case rel.peer == nil:
		k.step("peer_none", args)
		k.points(num.Zero)
	case k.c.Direction == AtMost:
		k.step("peer_lowest", args)
		k.points(m.Mul(*rel.peer).Quo(v))
	default:
		k.step("peer", args)
		k.points(m.Mul(v).Quo(*rel.peer))
	}
}

// plan gives target and actual of a kind that needs a plan above 0.
func (k *calc) plan() (t, a num.Rat, ok bool) {
	if a, ok = k.notNegative("actual", k.e.In.Actual); !ok {
		return t, a, false
	}
	if t, ok = k.need("target", k.e.In.Target); !ok {
		return t, a, false
	}
	if t.Sign() <= 0 {
		k.refuse(CodeTargetNotPlus, fault.Args{"value": t})
		return t, a, false
	}
	return t, a, true
}

func (k *calc) proportional() {
	t, a, ok := k.plan()
	if !ok {
		return
	}
	k.step("proportional", fault.Args{"max": k.c.base(), "actual": a, "target": t})
	k.points(k.c.base().Mul(a).Quo(t))
}

// excessSteps counts whole steps of the excess, or of the shortfall; the cap limits the magnitude and the sign comes last (S8).
func (k *calc) excessSteps() {
	t, a, ok := k.plan()
	if !ok {
		return
	}
	excess := a.Sub(t).Quo(t).Mul(hundred)
	if k.c.Under {
		excess = excess.Neg()
	}
	per := *k.c.PerStep
	args := fault.Args{"actual": a, "target": t, "percent": excess, "step": *k.c.StepPct, "per": per, "under": k.c.Under}
	if excess.Sign() <= 0 {
		k.step("steps_none", args)
		k.points(num.Zero)
		return
	}
	steps := excess.Quo(*k.c.StepPct).Floor()
	if k.c.StartedCounts && !excess.MultipleOf(*k.c.StepPct) {
		steps = steps.Add(num.One)
	}
	args["steps"] = steps
	k.step("steps", args)
	p := k.cut(steps.Mul(per.Abs()), k.c.limit())
	if per.Sign() < 0 {
		p = p.Neg()
	}
	k.points(p)
}
