package score

import (
	"cmp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
)

// weightedLayers adds weight × score of every layer; one layer missing leaves no result.
func (k *calc) weightedLayers() {
	sum := num.Zero
	for _, layer := range k.c.Layers {
		v, ok := k.e.In.Layers[layer.Code]
		switch {
		case !ok:
			k.null(CodeLayerMissing, fault.Args{"layer": layer.Name})
			return
		case v.Sign() < 0 || hundred.Less(v):
			k.refuse(CodeLayerRange, fault.Args{"layer": layer.Name, "value": v})
			return
		case !k.enoughScorers(layer):
			return
		}
		part := layer.Weight.Mul(v)
		k.step("layer", fault.Args{"layer": layer.Name, "weight": layer.Weight, "value": v, "part": part})
		sum = sum.Add(part)
	}
	k.points(sum)
}

func (k *calc) enoughScorers(layer Layer) bool {
	if layer.MinScorers < 2 {
		return true
	}
	have, stated := k.e.In.Scorers[layer.Code]
	if !stated {
		k.warn(CodeScorersUnstated, fault.Args{"layer": layer.Name, "need": layer.MinScorers})
		return true
	}
	if have < layer.MinScorers {
		k.null(CodeScorersFew, fault.Args{"layer": layer.Name, "have": have, "need": layer.MinScorers})
		return false
	}
	return true
}

// weightedAspects adds weight × sum(share × ratio), each ratio cut to 0..1, over the products of the list. Where the scheme rounds
// lines, each product is a line. Excluded products leave both sides.
func (k *calc) weightedAspects() {
	list := k.e.In.Products
	counted := slices.DeleteFunc(slices.Clone(list), func(p Product) bool { return p.Excluded })
	if len(list) == 0 {
		k.null(CodeInputMissing, fault.Args{"input": "products"})
		return
	}
	if len(counted) == 0 {
		k.l.State, k.l.Max = NotAssigned, nil
		return
	}
	if !k.productsFit(counted) {
		return
	}
	sum, above := num.Zero, 0
	for _, p := range counted {
		v, ok := k.product(p)
		if !ok {
			return
		}
		if p.Exceeds {
			above++
		}
		sum = sum.Add(v)
	}
	k.l.shares = [2]num.Rat{num.Int(int64(above)), num.Int(int64(len(counted)))}
	k.points(sum)
}

func (k *calc) productsFit(list []Product) bool {
	lim := k.c.Products
	if (lim.Min > 0 && len(list) < lim.Min) || (lim.Max > 0 && len(list) > lim.Max) {
		k.refuse(CodeProductCount, fault.Args{"have": len(list), "least": lim.Min, "most": lim.Max})
		return false
	}
	sum := num.Zero
	for _, p := range list {
		if _, ok := k.notNegative("weight", &p.Weight); !ok { // it would let the others exceed the sum
			return false
		}
		sum = sum.Add(p.Weight)
	}
	if most := k.c.Max; lim.Sum == nil && most != nil && most.Less(sum) {
		k.refuse(CodeOutOfRange, fault.Args{"value": sum, "least": num.Zero, "most": *most})
		return false
	}
	if lim.Sum != nil && lim.Tolerance.OrZero().Less(sum.Sub(*lim.Sum).Abs()) {
		k.refuse(CodeProductWeights, fault.Args{"sum": sum, "want": *lim.Sum, "tolerance": lim.Tolerance.OrZero()})
		return false
	}
	return true
}

func (k *calc) product(p Product) (num.Rat, bool) {
	frame, ok := k.frame(p)
	if !ok {
		return num.Zero, false
	}
	inner := num.Zero
	for i, share := range frame.Shares {
		if i >= len(p.Ratios) || p.Ratios[i] == nil {
			k.null(CodeRatioMissing, fault.Args{"product": p.Name, "aspect": k.c.Aspects[i]})
			return num.Zero, false
		}
		ratio := p.Ratios[i].Clamp(num.Zero, num.One)
		if !ratio.Equal(*p.Ratios[i]) {
			k.warn(CodeRatioCut, fault.Args{"product": p.Name, "aspect": k.c.Aspects[i], "value": *p.Ratios[i], "to": ratio})
		}
		inner = inner.Add(share.Mul(ratio))
	}
	v := p.Weight.Mul(inner)
	exact := v
	if rd := k.b.f.Scheme.Rounding; rd.Level == LevelLine {
		v = v.Round(rd.Places, rd.Mode)
	}
	k.step("product", fault.Args{"product": p.Name, "weight": p.Weight, "frame": frame.Name, "ratio": inner, "exact": exact, "value": v})
	return v, true
}

// frame finds the shares by the code of the frame; a criterion with one frame needs none named.
func (k *calc) frame(p Product) (Frame, bool) {
	var known []string
	for _, f := range k.c.Frames {
		if lex.Fold(f.Code) == lex.Fold(p.Frame) || (p.Frame == "" && len(k.c.Frames) == 1) {
			return f, true
		}
		known = append(known, f.Code)
	}
	k.refuse(CodeProductFrame, fault.Args{"product": p.Name, "frame": p.Frame, "known": known})
	return Frame{}, false
}

// worstOfPeriods gives the class of the first rule that holds over the valid periods; blanks are ignored.
func (k *calc) worstOfPeriods() {
	valid := slices.DeleteFunc(slices.Clone(k.e.In.Classes), func(s string) bool { return lex.Fold(s) == "" })
	known := k.knownClasses()
	count := make(map[string]int)
	for _, w := range valid {
		if !slices.ContainsFunc(known, func(c string) bool { return lex.Fold(c) == lex.Fold(w) }) {
			k.refuse(CodeClassUnknown, fault.Args{"word": w, "known": known})
			return
		}
		count[lex.Fold(w)]++
	}
	for i, rule := range k.c.Rules {
		if !rule.holds(count, len(valid)) {
			continue
		}
		k.step("class_rule", fault.Args{"rule": i + 1, "periods": valid, "class": rule.Class})
		k.l.State, k.l.Word, k.l.Max = Scored, rule.Class, nil
		k.l.Points = num.Zero.Ptr()
		return
	}
	k.null(CodeLadderGap, fault.Args{"value": valid})
}

func (k *calc) knownClasses() []string {
	var out []string
	for _, r := range k.c.Rules {
		for _, w := range slices.Concat(r.Of, r.None, []string{r.Class}) {
			if !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}

func (r ClassRule) holds(count map[string]int, valid int) bool {
	if r.NoValid {
		return valid == 0
	}
	if r.Otherwise {
		return true
	}
	have := 0
	for _, w := range r.Of {
		have += count[lex.Fold(w)]
	}
	for _, w := range r.None {
		if count[lex.Fold(w)] > 0 {
			return false
		}
	}
	return have >= r.AtLeast
}

// quotaFloor gives the places of a quota: floor(headcount × share). Inside another quota the head count is that quota's places; Rest gives
// what is left over.
func (k *calc) quotaFloor() {
	n, ok := k.headcount(k.c, k.e)
	if !ok {
		return
	}
	pct := cmp.Or(k.e.In.Pct, k.c.Pct)
	if k.c.Rest {
		pct = num.One.Ptr()
	}
	share, ok := k.notNegative("pct", pct)
	if ok && num.One.Less(share) {
		k.refuse(CodeShareAbove, fault.Args{"input": "pct", "value": share})
	}
	if !ok || num.One.Less(share) {
		return
	}
	places := n.Mul(share).Floor()
	if k.c.Rest {
		head, okHead := k.whole("headcount", k.e.In.Headcount)
		if !okHead {
			return
		}
		places = head.Sub(n)
		k.step("quota_rest", fault.Args{"n": head, "taken": n, "places": places})
	} else {
		k.step("quota", fault.Args{"n": n, "pct": share, "places": places})
	}
	k.l.State, k.l.Number, k.l.Max = Scored, places.Ptr(), nil
	k.l.Points = num.Zero.Ptr()
}

// headcount is the number given, or the places of the quota this one lies inside.
func (k *calc) headcount(c *Criterion, e *Entry) (num.Rat, bool) {
	if c.Inside == "" {
		return k.whole("headcount", e.In.Headcount)
	}
	outer := k.b.f.Scheme.Criterion(c.Inside)
	entry, _ := k.b.entry(k.u, outer)
	if entry == nil || entry.State != Scored {
		return k.need("headcount", nil)
	}
	n, ok := k.headcount(outer, entry)
	if !ok {
		return n, false
	}
	pct, ok := k.need("pct", cmp.Or(entry.In.Pct, outer.Pct))
	return n.Mul(pct).Floor(), ok
}
