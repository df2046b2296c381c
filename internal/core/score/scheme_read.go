package score

import (
	"slices"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/tree"
)

// ReadScheme reads one scheme from YAML or JSON. Everything wrong is told at once, with line and column; a scheme that was read is
// consistent enough to be scored or checked (CheckScheme tells what is doubtful in it).
func ReadScheme(data []byte) (*Scheme, error) {
	root, slips, err := tree.ReadOn(data, tree.Usual)
	if err != nil {
		return nil, err
	}
	return schemeFrom(root, slips)
}

// SchemeFrom reads a scheme out of a tree, for schemes that stand inside a facts file.
func SchemeFrom(root *tree.Node) (*Scheme, error) {
	return schemeFrom(root, nil)
}

// TextMost is how many characters a text of a scheme may have; what stands on one line, a name or code, has NameMost at most.
const TextMost = 10_000

// longTexts are the keys of a scheme that hold sentences.
var longTexts = []string{"status_why", "sources", "unconfirmed", "notes", "note", "requires", "zero_when", "does"}

func schemeFrom(root *tree.Node, slips []fault.Finding) (*Scheme, error) {
	r := tree.Reader{Found: slips, Most: func(key string) int {
		if slices.Contains(longTexts, key) {
			return TextMost
		}
		return NameMost
	}}
	s := readScheme(r.Object(root, ""))
	if err := fault.All(fault.Invalid, r.Found); err != nil {
		return nil, err
	}
	return s, nil
}

func readScheme(o *tree.Object) *Scheme {
	s := &Scheme{ID: o.Text("id"), Name: o.Text("name"), StatusWhy: o.Text("status_why"), Period: o.Word("period", "year", "half_year", "quarter", "month", "week", "campaign")}
	o.NeedText("id", "name")
	o.Need("groups")
	s.Subject = orWord(o.Word("subject", "unit", "person", "unit_or_person"), "unit")
	s.Status = Status(orWord(o.Word("status", string(Usable), string(Incomplete)), string(Usable)))
	s.Trust = trust(o)
	s.Sources, s.Unconfirmed, s.Notes = o.Texts("sources"), o.Texts("unconfirmed"), o.Texts("notes")
	s.Base, s.EntryStep, s.Clamp, s.TotalCap = notBelow0(o, "base"), positive(o, "entry_step"), o.Yes("clamp"), notBelow0(o, "total_cap")
	if o.Has("places") {
		places := o.Int("places", 0, 0, num.MaxPlaces)
		s.Places = &places
	}
	s.PerLine = o.Word("final", "sheet", "line") == "line"
	s.Rounding = readRounding(o.Object("rounding"))
	s.Coefficient = readBands(o, "coefficient", false)
	x := refs{s: s, codes: make(map[string]int)}
	o.Each("groups", func(g *tree.Object) { s.Groups = append(s.Groups, readGroup(g, &x)) })
	s.index()
	s.Classes = readClasses(o.Object("classes"))
	gates := make(once)
	o.Each("gates", func(g *tree.Object) { s.Gates = append(s.Gates, readGate(g, &x, gates)) })
	quotas := make(once)
	o.Each("quotas", func(q *tree.Object) { s.Quotas = append(s.Quotas, readQuota(q, &x, quotas)) })
	s.Ranking = readRanking(o.Object("ranking"), &x)
	steps := make(once)
	o.Each("stages", func(st *tree.Object) {
		if st.Has("code") {
			steps.take(st, "code", st.Text("code"), CodePartTwice)
		}
		s.Stages = append(s.Stages, Stage{st.Text("code"), st.Text("actor"), st.Text("does"), Column(st.Word("column", "self", "cluster", "appraisal", "council"))})
		st.Done()
	})
	o.Done()
	x.settle()
	return s
}

func orWord(w, def string) string {
	if w == "" {
		return def
	}
	return w
}

func trust(o *tree.Object) Trust {
	return Trust(o.Word("trust", string(Verified), string(Partly), string(Unverified), string(Invented)))
}

func readRounding(o *tree.Object) Rounding {
	if o == nil {
		return Rounding{}
	}
	o.Need("places", "mode")
	rd := Rounding{Level: Level(orWord(o.Word("level", spelled(levels)...), string(LevelLine))), Places: o.Int("places", 2, 0, num.MaxPlaces), Mode: num.Mode(o.Word("mode", string(num.HalfUp), string(num.Down))), Trust: trust(o)}
	o.Done()
	return rd
}

func readGroup(o *tree.Object, x *refs) *Group {
	g := &Group{Code: o.Text("code"), Name: o.Text("name"), Max: notBelow0(o, "max"), Cap: notBelow0(o, "cap"), Floor: o.Num("floor"), Minus: o.Yes("minus"), AppliesTo: o.Texts("applies_to"), Owner: o.Text("owner")}
	o.NeedText("code", "name")
	x.code(o, g.Code)
	g.limitsMeet(o)
	o.Each("criteria", func(c *tree.Object) { g.Criteria = append(g.Criteria, readCriterion(c, x)) })
	o.Each("groups", func(sub *tree.Object) { g.Groups = append(g.Groups, readGroup(sub, x)) })
	o.Done()
	return g
}

func readCriterion(o *tree.Object, x *refs) *Criterion {
	c := &Criterion{Code: o.Text("code"), Name: o.Text("name"), Aliases: o.Texts("aliases"), Unit: o.Text("unit"), Kind: Kind(o.Word("kind", KindNames()...))}
	o.NeedText("code", "name")
	o.Need("kind")
	x.code(o, c.Code)
	c.Max, c.Floor, c.AppliesTo, c.Owner, c.Note = notBelow0(o, "max"), o.Num("floor"), o.Texts("applies_to"), o.Text("owner"), o.Text("note")
	c.Trust, c.Unconfirmed, c.Informative = trust(o), o.Texts("unconfirmed"), o.Yes("informative")
	c.Concerns = concerns(o)
	spec, ok := c.Kind.Spec()
	if !ok {
		return c // the unknown kind is reported; its parameters would only add noise
	}
	for _, p := range spec.Params {
		params[p](o, c)
	}
	for _, p := range spec.Needs {
		if !o.Has(p) {
			o.Refuse("", CodeParamMissing, fault.Args{"criterion": c.Code, "kind": string(c.Kind), "param": p})
		}
	}
	c.limitsMeet(o)
	c.bandsFit(o)
	x.inside(o, c)
	x.effect(o, c.Effect)
	o.Done()
	return c
}

func concerns(o *tree.Object) []Concern {
	var out []Concern
	for _, w := range o.Texts("concerns") {
		if w != string(NotJoining) && w != string(Enforcement) {
			o.Refuse("concerns", tree.CodeWord, fault.Args{"key": "concerns", "text": w, "near": lex.Nearest(w, []string{string(NotJoining), string(Enforcement)}), "known": []string{string(NotJoining), string(Enforcement)}})
			continue
		}
		out = append(out, Concern(w))
	}
	return out
}

// params reads each parameter of a criterion; KindSpec says which kind takes which.
var params = map[string]func(*tree.Object, *Criterion){
	"direction": func(o *tree.Object, c *Criterion) {
		c.Direction = Direction(orWord(o.Word("direction", "at_least", "at_most", "reduce_by"), "at_least"))
	},
	"base_zero":            func(o *tree.Object, c *Criterion) { c.BaseZero = o.Word("base_zero", "not_assigned", "full", "ask") },
	"bonus_max":            func(o *tree.Object, c *Criterion) { c.BonusMax = notBelow0(o, "bonus_max") },
	"least":                func(o *tree.Object, c *Criterion) { c.Lo = o.Num("least") },
	"most":                 func(o *tree.Object, c *Criterion) { c.Hi = o.Num("most") },
	"per_item":             func(o *tree.Object, c *Criterion) { c.PerItem = notBelow0(o, "per_item") },
	"cap":                  func(o *tree.Object, c *Criterion) { c.Cap = notBelow0(o, "cap") },
	"requires":             func(o *tree.Object, c *Criterion) { c.Requires = o.Text("requires") },
	"per_plus":             func(o *tree.Object, c *Criterion) { c.PerPlus = notBelow0(o, "per_plus") },
	"per_minus":            func(o *tree.Object, c *Criterion) { c.PerMinus = notBelow0(o, "per_minus") },
	"deduct":               func(o *tree.Object, c *Criterion) { c.Deduct = readEvents(o, "deduct", c) },
	"deduct_cap":           func(o *tree.Object, c *Criterion) { c.DeductCap = notBelow0(o, "deduct_cap") },
	"bonus":                func(o *tree.Object, c *Criterion) { c.Bonus = readEvents(o, "bonus", c) },
	"bonus_cap":            func(o *tree.Object, c *Criterion) { c.BonusCap = notBelow0(o, "bonus_cap") },
	"one_of":               func(o *tree.Object, c *Criterion) { c.OneOf = readEvents(o, "one_of", c) },
	"bonus_needs_standard": func(o *tree.Object, c *Criterion) { c.BonusNeedsStandard = o.Yes("bonus_needs_standard") },
	"zero_when":            func(o *tree.Object, c *Criterion) { c.ZeroWhen = o.Text("zero_when") },
	"absent_deduct":        func(o *tree.Object, c *Criterion) { c.AbsentDeduct = notBelow0(o, "absent_deduct") },
	"step_pct":             func(o *tree.Object, c *Criterion) { c.StepPct = positive(o, "step_pct") },
	"per_step":             func(o *tree.Object, c *Criterion) { c.PerStep = o.Num("per_step") },
	"under":                func(o *tree.Object, c *Criterion) { c.Under = o.Yes("under") },
	"started_counts":       func(o *tree.Object, c *Criterion) { c.StartedCounts = o.Yes("started_counts") },
	"bands":                func(o *tree.Object, c *Criterion) { c.Bands = readBands(o, "bands", true) },
	"on_top":               func(o *tree.Object, c *Criterion) { c.OnTop = o.Yes("on_top") },
	"below_last": func(o *tree.Object, c *Criterion) {
		c.BelowLast0 = o.Has("below_last") && o.Int("below_last", 0, 0, 0) == 0
	},
	"lower_is_better": func(o *tree.Object, c *Criterion) { c.LowerIsBetter = o.Yes("lower_is_better") },
	"parts":           func(o *tree.Object, c *Criterion) { c.Parts = o.Int("parts", 1, 1, 20) },
	"over":            readOver,
	"table":           readTable,
	"limit":           readLimit,
	"after":           func(o *tree.Object, c *Criterion) { c.After = between(o, "after", nil, num.Zero.Ptr()) },
	"working_day":     func(o *tree.Object, c *Criterion) { c.WorkingDay = o.Yes("working_day") },
	"layers":          readLayers,
	"aspects":         func(o *tree.Object, c *Criterion) { c.Aspects = o.Texts("aspects") },
	"frames":          readFrames,
	"products":        readProductLimits,
	"rules":           readRules,
	"pct":             func(o *tree.Object, c *Criterion) { c.Pct = between(o, "pct", num.Zero.Ptr(), num.One.Ptr()) },
	"inside":          func(o *tree.Object, c *Criterion) { c.Inside = o.Text("inside") },
	"rest":            func(o *tree.Object, c *Criterion) { c.Rest = o.Yes("rest") },
	"effect":          func(o *tree.Object, c *Criterion) { c.Effect = readEffect(o.Object("effect")) },
}

// readEvents reads one list of events. An id stands once in all lists of a criterion: an entry counts events by id alone.
func readEvents(o *tree.Object, key string, c *Criterion) []Event {
	var out []Event
	earlier := slices.Concat(c.Deduct, c.Bonus, c.OneOf)
	o.Each(key, func(e *tree.Object) {
		ev := Event{ID: e.Text("id"), Name: e.Text("name"), Points: e.Num("points").OrZero(), Cap: notBelow0(e, "cap"), Once: e.Yes("once"), All: e.Yes("all"), Concerns: concerns(e)}
		e.NeedText("id", "name")
		if !ev.All {
			e.Need("points")
		}
		if ev.Points.Sign() < 0 {
			e.Refuse("points", CodePointsNegative, fault.Args{"event": ev.Name})
		}
		if slices.ContainsFunc(slices.Concat(earlier, out), func(b Event) bool { return ev.ID != "" && b.ID == ev.ID }) {
			e.Refuse("id", CodeEventTwice, fault.Args{"id": ev.ID, "event": ev.Name})
		}
		e.Done()
		out = append(out, ev)
	})
	return out
}

func readBands(o *tree.Object, key string, points bool) []Band {
	var out []Band
	words := make(once)
	o.Each(key, func(b *tree.Object) {
		band := readBand(b, points)
		for _, w := range band.Words {
			words.take(b, "words", lex.Fold(w), CodeWordTwice)
		}
		if band.Also != nil {
			words.take(b, "also", band.Also.String(), CodeWordTwice)
		}
		out = append(out, band)
		b.Done()
	})
	return out
}

func readBand(b *tree.Object, points bool) Band {
	band := Band{Gt: b.Num("gt"), Ge: b.Num("ge"), Lt: b.Num("lt"), Le: b.Num("le"), Eq: b.Num("eq"), Words: b.Texts("words"), Also: b.Num("also"), Slope: b.Num("slope"), Label: b.Text("label")}
	if points && !b.Has("slope") {
		b.Need("points")
	}
	band.Points = b.Num("points").OrZero()
	if !band.bounded() {
		b.Refuse("", CodeBandBounds, nil)
	}
	return band
}

func readOver(o *tree.Object, c *Criterion) {
	v := o.Object("over")
	if v == nil {
		return
	}
	v.Need("above", "first")
	step := positive(v, "step")
	if step == nil {
		step = num.One.Ptr()
	}
	c.Over = &OverBonus{Above: v.Num("above").OrZero(), First: v.Num("first").OrZero(), Per: v.Num("per").OrZero(), Step: *step, Cap: notBelow0(v, "cap")}
	v.Done()
}

func readTable(o *tree.Object, c *Criterion) {
	v := o.Object("table")
	if v == nil {
		c.Table = &Table{}
		return
	}
	t := &Table{Volume: v.Text("volume"), BonusRate: v.Text("bonus_rate"), PenaltyRate: v.Text("penalty_rate"), BonusNeedsNoPenalty: v.Yes("bonus_needs_no_penalty")}
	t.Rows, t.BonusCols, t.PenaltyCols = readBands(v, "rows", false), readBands(v, "bonus_cols", false), readBands(v, "penalty_cols", false)
	t.Bonus = readMatrix(v, "bonus", len(t.Rows), len(t.BonusCols))
	t.Penalty = readMatrix(v, "penalty", len(t.Rows), len(t.PenaltyCols))
	v.Done()
	c.Table = t
}

func readMatrix(o *tree.Object, key string, rows, cols int) [][]num.Rat {
	out := make([][]num.Rat, 0, rows)
	ok := true
	for _, row := range o.Items(key) {
		var line tree.Reader
		values := line.Object(&tree.Node{Kind: tree.Map, Keys: []string{"row"}, Values: []*tree.Node{row}, Line: row.Line, Col: row.Col}, "").Nums("row")
		ok = ok && len(line.Found) == 0 && len(values) == cols
		out = append(out, values)
	}
	if cols == 0 && len(out) == 0 {
		return nil // a table may have bonuses only, or penalties only
	}
	if !ok || len(out) != rows {
		o.Refuse(key, CodeTableShape, fault.Args{"part": key, "rows": rows, "cols": cols})
	}
	return out
}

func readLimit(o *tree.Object, c *Criterion) {
	text := o.Text("limit")
	if text == "" {
		return
	}
	d, err := cal.ParseDayOfYear(text)
	if err != nil {
		o.Refuse("limit", tree.CodeDate, fault.Args{"key": "limit", "text": text})
		return
	}
	c.Limit = &d
}

func readLayers(o *tree.Object, c *Criterion) {
	seen := make(once)
	o.Each("layers", func(l *tree.Object) {
		l.NeedText("code", "name")
		l.Need("weight")
		seen.take(l, "code", l.Text("code"), CodePartTwice)
		c.Layers = append(c.Layers, Layer{Code: l.Text("code"), Name: l.Text("name"), Weight: between(l, "weight", num.Zero.Ptr(), num.One.Ptr()).OrZero(), MinScorers: l.Int("min_scorers", 1, 1, 100)})
		l.Done()
	})
	if sum := weightSum(c.Layers); len(c.Layers) > 0 && !sum.Equal(num.One) {
		o.Refuse("layers", CodeWeightSum, fault.Args{"sum": sum})
	}
}

func readFrames(o *tree.Object, c *Criterion) {
	seen := make(once)
	o.Each("frames", func(f *tree.Object) {
		f.NeedText("code", "name")
		f.Need("shares")
		seen.take(f, "code", f.Text("code"), CodePartTwice)
		frame := Frame{Code: f.Text("code"), Name: f.Text("name"), Shares: f.Nums("shares")}
		sum := num.Zero
		for _, s := range frame.Shares {
			sum = sum.Add(s)
		}
		if len(frame.Shares) != len(c.Aspects) {
			f.Refuse("shares", CodeShareCount, fault.Args{"frame": frame.Name, "have": len(frame.Shares), "want": len(c.Aspects)})
		} else if !sum.Equal(num.One) {
			f.Refuse("shares", CodeShareSum, fault.Args{"frame": frame.Name, "sum": sum})
		}
		f.Done()
		c.Frames = append(c.Frames, frame)
	})
}

func readProductLimits(o *tree.Object, c *Criterion) {
	if v := o.Object("products"); v != nil {
		c.Products = Products{Min: v.Int("min", 0, 0, 1000), Max: v.Int("max", 0, 0, 1000), Sum: positive(v, "sum"), Tolerance: notBelow0(v, "tolerance")}
		v.Done()
	}
}

func readRules(o *tree.Object, c *Criterion) {
	closed := false
	o.Each("rules", func(r *tree.Object) {
		r.NeedText("class")
		rule := ClassRule{AtLeast: r.Int("at_least", 0, 0, 1000), Of: r.Texts("of"), None: r.Texts("none"), NoValid: r.Yes("no_valid"), Otherwise: r.Yes("otherwise"), Class: r.Text("class")}
		if closed || rule.never() {
			r.Refuse("", CodeRuleNever, fault.Args{"class": rule.Class})
		}
		closed = closed || rule.Otherwise
		c.Rules = append(c.Rules, rule)
		r.Done()
	})
}

func readEffect(o *tree.Object) *Effect {
	if o == nil {
		return &Effect{}
	}
	o.Need("do")
	e := &Effect{Do: Deed(o.Word("do", spelled(deeds)...)), Class: o.Text("class"), By: o.Int("by", 1, 1, 20)}
	if e.Do == NotBetterThan {
		o.NeedText("class")
	}
	for key, deed := range map[string]Deed{"class": NotBetterThan, "by": Lower} {
		if o.Has(key) && e.Do != "" && e.Do != deed {
			o.Refuse(key, CodeDeedParam, fault.Args{"key": key, "do": string(e.Do), "of": string(deed)})
		}
	}
	o.Done()
	return e
}

func readClasses(o *tree.Object) Classes {
	if o == nil {
		return Classes{}
	}
	c := Classes{Value: Basis(orWord(o.Word("value", spelled(classBases)...), string(OnTotal))), Cap: notBelow0(o, "cap"), Trust: trust(o)}
	o.Need("tables")
	if c.Value == OnCapped && !o.Has("cap") {
		o.Refuse("value", CodeCapNeeded, fault.Args{"what": "classes"})
	}
	tables := make(once)
	o.Each("tables", func(t *tree.Object) {
		table := ClassTable{Of: t.Text("of")}
		tables.take(t, "of", table.Of, CodeTableTwice)
		labels := make(once)
		t.Need("bands")
		t.Each("bands", func(b *tree.Object) {
			b.NeedText("label")
			band := ClassBand{Band: readBand(b, false), Needs: b.Texts("needs")}
			if band.Label != "" {
				labels.take(b, "label", band.Label, CodeClassTwice)
			}
			table.Bands = append(table.Bands, band)
			b.Done()
		})
		t.Done()
		c.Tables = append(c.Tables, table)
	})
	o.Done()
	return c
}
