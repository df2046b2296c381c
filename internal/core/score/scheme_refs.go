package score

import (
	"cmp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/tree"
)

// Codes a scheme file is refused for, beside those of package tree. first is the line on which the same stands for the first time.
const (
	CodeParamMissing   = "param_missing"     // args: criterion, kind, param
	CodeCodeTwice      = "code_twice"        // args: code, first
	CodeEventTwice     = "event_twice"       // args: id, event
	CodeTableTwice     = "class_table_twice" // args: id, first : two class tables for one class of unit, "" for all others
	CodeClassTwice     = "class_twice"       // args: id, first : two bands of one class table have one label
	CodeQuotaTwice     = "quota_twice"       // args: id, first
	CodeGateTwice      = "gate_twice"        // args: id, first
	CodePartTwice      = "part_twice"        // args: id, first : a layer, frame or step of the procedure
	CodeWordTwice      = "word_twice"        // args: id, first : two bands of one list claim the same word or number
	CodeBandBounds     = "band_bounds"       // a band with two lower or two upper bounds, or bounds beside eq or words
	CodeRuleNever      = "rule_never"        // args: class : half a condition, one that excludes itself, or a rule behind otherwise
	CodeRestAlone      = "rest_alone"        // the rest of no quota
	CodeOfClassCircle  = "of_class_circle"   // args: class, of : the quota counts inside itself, straight or by others
	CodeOfClassOrder   = "of_class_order"    // args: class, of : in no table of_class stands below the class, so N leaves out those who claim
	CodeShareSum       = "share_sum"         // args: frame, sum : the shares of a frame are not 1
	CodeShareCount     = "share_count"       // args: frame, have, want
	CodeTableShape     = "table_shape"       // args: part, rows, cols
	CodeRefUnknown     = "ref_unknown"       // args: what, ref
	CodeRefKind        = "ref_kind"          // args: what, ref, kind : it points at a group or at a criterion of another kind
	CodeInsideOrder    = "inside_order"      // args: ref : a quota lies inside itself or inside one that comes later
	CodeGateTrigger    = "gate_trigger"      // args: gate : none or several ways to trigger it
	CodeTieRule        = "tie_rule"          // a rule of order needs one of higher, lower, input
	CodeCapNeeded      = "cap_needed"        // args: what : "capped" without a cap
	CodePointsNegative = "points_negative"   // args: event : points of an event are stored positive
	CodeNotPositive    = "not_positive"      // args: key, value : formulas divide by it
	CodeOutside        = "param_outside"     // args: key, value, least, most : either may be ""
	CodeLimitsCross    = "limits_cross"      // args: criterion or group, least, most : the lower limit of points is above the upper
	CodeBandAbove      = "band_above_max"    // args: criterion, band, points, parts, max : a band of a ladder is worth more than the criterion
	CodeDeedParam      = "deed_param"        // args: key, do, of : the deed of a gate ignores it; that of "of" reads it
	CodeWeightSum      = "weights_sum"       // args: sum : the weights of the layers are not 1
)

// once remembers on which line each name stands, of names that may stand once.
type once map[string]int

// take notes a name; one that stands already is refused at the key that holds it.
func (n once) take(o *tree.Object, key, name, code string) {
	if first, ok := n[name]; ok {
		o.Refuse(key, code, fault.Args{"id": name, "first": first})
		return
	}
	n[name] = o.Where(key).Line
}

// refs are the names in a scheme and what points at them. A pointer is judged when all names are read, and told where it stands.
type refs struct {
	s     *Scheme
	codes map[string]int // of groups and criteria: the line
	later []func()
}

// settle judges every pointer.
func (x *refs) settle() {
	for _, judge := range x.later {
		judge()
	}
}

func (x *refs) after(judge func()) { x.later = append(x.later, judge) }

// code notes the code of a group or criterion; one that stands already is refused, wherever in the scheme.
func (x *refs) code(o *tree.Object, code string) {
	if code == "" {
		return
	}
	if first, ok := x.codes[code]; ok {
		o.Refuse("code", CodeCodeTwice, fault.Args{"code": code, "first": first})
		return
	}
	x.codes[code] = o.Where("code").Line
}

// known asks that a text names a group or criterion.
func (x *refs) known(o *tree.Object, key, ref string) {
	x.after(func() {
		if _, ok := x.codes[ref]; ref != "" && !ok {
			o.Refuse(key, CodeRefUnknown, fault.Args{"what": key, "ref": ref})
		}
	})
}

// kind asks that a text names a criterion of one kind; a code that is unknown is told by known.
func (x *refs) kind(o *tree.Object, key, ref string, kind Kind) {
	x.known(o, key, ref)
	x.after(func() {
		_, ok := x.codes[ref]
		if c := x.s.byCode[ref]; ref != "" && ok && (c == nil || c.Kind != kind) {
			o.Refuse(key, CodeRefKind, fault.Args{"what": key, "ref": ref, "kind": string(kind)})
		}
	})
}

// inside asks that a quota lies inside an earlier one: no circles.
func (x *refs) inside(o *tree.Object, c *Criterion) {
	if c.Rest && c.Inside == "" {
		o.Refuse("rest", CodeRestAlone, nil)
	}
	x.kind(o, "inside", c.Inside, QuotaFloor)
	x.after(func() {
		if outer := x.s.byCode[c.Inside]; c.Inside != "" && outer != nil && outer.Kind == QuotaFloor && outer.index >= c.index {
			o.Refuse("inside", CodeInsideOrder, fault.Args{"ref": c.Inside})
		}
	})
}

// class asks that a text names a class some table gives.
func (x *refs) class(o *tree.Object, key, class string) {
	x.after(func() {
		if class != "" && !x.s.Classes.gives(class) {
			o.Refuse(key, CodeRefUnknown, fault.Args{"what": key, "ref": class})
		}
	})
}

// effect asks that the class an effect names is one.
func (x *refs) effect(o *tree.Object, e *Effect) {
	if e != nil && e.Class != "" {
		x.class(o.Object("effect"), "class", e.Class)
	}
}

// gives says whether a band of some table has the label.
func (c Classes) gives(class string) bool {
	return slices.ContainsFunc(c.Tables, func(t ClassTable) bool { return t.place(class) >= 0 })
}

// place is where in the table a class stands, from 0; -1 for nowhere.
func (t *ClassTable) place(class string) int {
	return slices.IndexFunc(t.Bands, func(b ClassBand) bool { return b.Label == class })
}

// ofClass asks that a quota counts among units of a lower class or better: N must hold those who claim.
func (x *refs) ofClass(o *tree.Object, q Quota) {
	x.class(o, "of_class", q.OfClass)
	x.after(func() {
		if q.OfClass == "" || !x.s.Classes.gives(q.Class) || !x.s.Classes.gives(q.OfClass) {
			return
		}
		args := fault.Args{"class": q.Class, "of": q.OfClass}
		switch {
		case x.s.circle(q):
			o.Refuse("of_class", CodeOfClassCircle, args)
		case !x.s.Classes.above(q.Class, q.OfClass):
			o.Refuse("of_class", CodeOfClassOrder, args)
		}
	})
}

// circle follows of_class from quota to quota and says whether it comes back.
func (s *Scheme) circle(q Quota) bool {
	seen := []string{q.Class}
	for at := q.OfClass; at != ""; {
		if slices.Contains(seen, at) {
			return at == q.Class
		}
		seen = append(seen, at)
		i := slices.IndexFunc(s.Quotas, func(b Quota) bool { return b.Class == at })
		if i < 0 {
			return false
		}
		at = s.Quotas[i].OfClass
	}
	return false
}

// above says whether one class stands above another in some table that has both, and in none below it.
func (c Classes) above(class, other string) bool {
	found := false
	for i := range c.Tables {
		a, b := c.Tables[i].place(class), c.Tables[i].place(other)
		if a < 0 || b < 0 {
			continue
		}
		if a >= b {
			return false
		}
		found = true
	}
	return found
}

func readGate(o *tree.Object, x *refs, seen once) Gate {
	g := Gate{Code: o.Text("code"), Name: o.Text("name"), Flag: o.Text("flag"), ShareOf: o.Text("share_of"), ShareBelow: between(o, "share_below", num.Zero.Ptr(), num.One.Ptr()), DifferBy: notBelow0(o, "differ_by"), Trust: trust(o)}
	o.NeedText("code", "name")
	o.Need("effect")
	if g.Code != "" {
		seen.take(o, "code", g.Code, CodeGateTwice)
	}
	g.MissingColumn = Column(o.Word("missing_column", spelled(stageColumns)...))
	readDiffer(o, &g, o.Texts("differ_of"))
	g.Effect = *readEffect(o.Object("effect"))
	x.effect(o, &g.Effect)
	x.kind(o, "share_of", g.ShareOf, WeightedAspects)
	if !g.oneTrigger(o) {
		o.Refuse("", CodeGateTrigger, fault.Args{"gate": cmp.Or(g.Name, g.Code)})
	}
	o.Done()
	return g
}

// stageColumns are the columns units and their judges fill.
var stageColumns = []Column{Self, Cluster, Appraisal, Council}

// readDiffer reads the two columns whose totals a gate compares.
func readDiffer(o *tree.Object, g *Gate, of []string) {
	known := spelled(stageColumns)
	for _, col := range of {
		if !slices.Contains(known, col) {
			o.Refuse("differ_of", tree.CodeWord, fault.Args{"key": "differ_of", "text": col, "near": lex.Nearest(col, known), "known": known})
		}
	}
	if len(of) == 2 {
		g.DifferOf = [2]Column{Column(of[0]), Column(of[1])}
	}
}

// oneTrigger says whether exactly one way to trigger the gate is begun, and is complete.
func (g *Gate) oneTrigger(o *tree.Object) bool {
	begun := 0
	for _, way := range [][]string{{"flag"}, {"missing_column"}, {"share_of", "share_below"}, {"differ_of", "differ_by"}} {
		if slices.ContainsFunc(way, o.Has) {
			begun++
			if slices.ContainsFunc(way, func(key string) bool { return !o.Has(key) }) {
				return false
			}
		}
	}
	return begun == 1 && (!o.Has("differ_of") || (g.DifferOf[1] != "" && g.DifferOf[0] != g.DifferOf[1]))
}

// readQuota reads a quota. A class has one among all units and one within each group at most.
func readQuota(o *tree.Object, x *refs, seen once) Quota {
	o.NeedText("class")
	o.Need("pct")
	q := Quota{Class: o.Text("class"), Pct: between(o, "pct", num.Zero.Ptr(), num.One.Ptr()).OrZero(), OfClass: o.Text("of_class"), Pools: o.Yes("pools"), Trust: trust(o)}
	x.class(o, "class", q.Class)
	x.ofClass(o, q)
	if q.Class != "" {
		seen.quota(o, q)
	}
	o.Done()
	return q
}

// quota notes the class of a quota, apart for all units and within groups.
func (n once) quota(o *tree.Object, q Quota) {
	key := q.Class
	if q.Pools {
		key += "\x00"
	}
	if first, ok := n[key]; ok {
		o.Refuse("class", CodeQuotaTwice, fault.Args{"id": q.Class, "first": first})
		return
	}
	n[key] = o.Where("class").Line
}

func readRanking(o *tree.Object, x *refs) Ranking {
	if o == nil {
		return Ranking{On: OnTotal}
	}
	r := Ranking{On: Basis(orWord(o.Word("on", spelled(rankBases)...), string(OnTotal))), WithinGroup: o.Yes("within_group"), OrderWhileOpen: o.Yes("order_while_open"), Trust: trust(o)}
	o.Each("tie_break", func(t *tree.Object) {
		rule := TieRule{Higher: t.Text("higher"), Lower: t.Text("lower"), Input: t.Text("input")}
		x.known(t, "higher", rule.Higher)
		x.known(t, "lower", rule.Lower)
		if said := slices.DeleteFunc([]string{rule.Higher, rule.Lower, rule.Input}, func(w string) bool { return w == "" }); len(said) != 1 {
			t.Refuse("", CodeTieRule, nil)
		}
		r.TieBreak = append(r.TieBreak, rule)
		t.Done()
	})
	if r.On == OnCapped && x.s.Classes.Cap == nil {
		o.Refuse("on", CodeCapNeeded, fault.Args{"what": "ranking"})
	}
	o.Done()
	return r
}
