package score

import (
	"slices"
	"strings"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/tree"
)

// ReadFacts reads a facts file (docs/facts.md): the scheme by id or inline, one cluster, its units and what each entered. find gives the
// shipped scheme of an id. Everything wrong is told at once, with line and column, up to tree.MostFound. Too_large units_too_many and
// lines_too_many are told before a unit is read.
func ReadFacts(data []byte, find func(id string) (*Scheme, error)) (*Facts, error) {
	root, slips, err := tree.ReadOn(data, tree.FactsLimits)
	if err != nil {
		return nil, err
	}
	r := tree.Reader{Found: slips}
	o := r.Object(root, "")
	o.Need("scheme", "year", "units")
	f := &Facts{Year: o.Int("year", 0, cal.MinYear, cal.MaxYear), Open: o.Word("cluster", "open", "closed") == "open", AsTyped: o.Yes("as_typed")}
	f.PeriodEnd, f.AssessedOn = o.Date("period_end"), o.Date("assessed_on")
	if f.PeriodEnd.IsZero() && f.Year != 0 {
		f.PeriodEnd, _ = cal.Of(f.Year, 12, 31)
	}
	if f.AssessedOn.IsZero() {
		f.AssessedOn = f.PeriodEnd
	}
	daysFit(o, f)
	if f.Scheme, err = schemeOf(o, find); err != nil {
		return nil, fault.All(fault.Invalid, append(r.Found, fault.From(err).Findings...))
	}
	if f.Scheme != nil {
		if units := o.Items("units"); len(units) > 0 {
			if err := fits(f.Scheme, len(units), columnsNamed(units)); err != nil {
				return nil, err
			}
		}
		seen := idsSeen{}
		o.Each("units", func(u *tree.Object) {
			unit := readUnit(u, f)
			if code, args := seen.twice(unit.ID); code != "" {
				u.Refuse("id", code, args)
			}
			f.Units = append(f.Units, unit)
		})
		o.Done()
	}
	if len(r.Found) > 0 {
		return nil, fault.All(fault.Invalid, slices.Concat(r.Found, f.beside))
	}
	f.beside = nil // scoring tells them
	return f, nil
}

// daysFit refuses days that cannot be meant for the year scored. A period may begin in that year and end in the next, as school years do, and
// things may be judged long after it; before the year nothing of it was due, so every criterion with a day would leave the sheet.
func daysFit(o *tree.Object, f *Facts) {
	from, err := cal.Of(f.Year, 1, 1)
	to, err2 := cal.Of(f.Year+1, 12, 31)
	if f.Year == 0 || err != nil || err2 != nil {
		return
	}
	if f.PeriodEnd < from || to < f.PeriodEnd {
		o.Refuse("period_end", CodePeriodOutside, fault.Args{"day": f.PeriodEnd, "year": f.Year, "from": from, "to": to})
	}
	if o.Has("assessed_on") && f.AssessedOn < from {
		o.Refuse("assessed_on", CodeAssessedBefore, fault.Args{"day": f.AssessedOn, "year": f.Year, "from": from})
	}
}

func schemeOf(o *tree.Object, find func(string) (*Scheme, error)) (*Scheme, error) {
	n := o.Raw("scheme")
	switch {
	case n == nil:
		return nil, nil
	case n.Kind == tree.Map:
		return SchemeFrom(n)
	}
	return find(o.Text("scheme"))
}

func readUnit(o *tree.Object, f *Facts) *Unit {
	u := &Unit{ID: nameIn(o, "id"), Name: nameIn(o, "name"), Class: nameIn(o, "class"), Group: nameIn(o, "group"), Flags: make(map[string]bool), Numbers: make(map[string]num.Rat)}
	o.Need("id")
	if u.Name == "" {
		u.Name = u.ID
	}
	f.beside.class(o, u.Class, f.Scheme)
	if flags := o.Object("flags"); flags != nil {
		for _, k := range flags.Keys() {
			if v := flags.YesNo(k); v != nil {
				u.Flags[k] = *v
			}
		}
	}
	if numbers := o.Object("numbers"); numbers != nil {
		for _, k := range numbers.Keys() {
			if v := numbers.Num(k); v != nil {
				u.Numbers[k] = *v
			}
		}
	}
	if cells := o.Object("criteria"); cells != nil {
		for _, code := range cells.Keys() {
			readCell(cells, code, u, f)
		}
	}
	o.Done()
	return u
}

// readCell reads what a unit has for one criterion: a bare value, figures given once, and figures by column on top of those.
func readCell(cells *tree.Object, code string, u *Unit, f *Facts) {
	n := cells.Raw(code)
	c := f.Scheme.Criterion(code)
	if c == nil {
		cells.Refuse(code, CodeCriterionUnknown, fault.Args{"criterion": code, "near": cells.Near(code, func() []string { return codes(f.Scheme) })})
		return
	}
	if n == nil {
		return
	}
	if n.Kind != tree.Map {
		if e := readBare(cells, code, n, c, f.AsTyped); e != nil {
			u.Put(code, Given, e)
		}
		return
	}
	o := cells.Object(code)
	shared := readEntry(o, c, nil, f.AsTyped)
	f.beside.events(o, c)
	columns := false
	for _, col := range Stages {
		n := o.Raw(string(col))
		if n == nil {
			continue
		}
		columns = true
		if n.Kind != tree.Map {
			u.Put(code, col, merge(shared, readBare(o, string(col), n, c, f.AsTyped)))
			continue
		}
		sub := o.Object(string(col))
		u.Put(code, col, readEntry(sub, c, shared, f.AsTyped))
		f.beside.events(sub, c)
		sub.Done()
	}
	if !columns || !shared.State.Counts() {
		u.Put(code, Given, shared)
	}
	o.Done()
}

func codes(s *Scheme) []string {
	var out []string
	for _, c := range s.leaves {
		out = append(out, c.Code)
	}
	return out
}

// readBare reads a value that stands alone for the one input a kind is usually given by.
func readBare(o *tree.Object, key string, n *tree.Node, c *Criterion, typed bool) *Entry {
	spec, _ := c.Kind.Spec()
	alone := spec.Alone
	if typed {
		alone = "points"
	}
	read, ok := inputs[alone]
	if !ok {
		o.Refuse(key, tree.CodeShape, fault.Args{"key": key, "want": "map"})
		return nil
	}
	at := o.Where(key)
	var r tree.Reader
	in := r.Object(&tree.Node{Kind: tree.Map, Keys: []string{alone}, Values: []*tree.Node{n}, Line: at.Line, Col: at.Col}, o.Path())
	e := &Entry{State: Scored, Source: place(at)}
	read(in, alone, &e.In)
	for _, found := range r.Found {
		if found.Args["key"] == alone {
			found.Args["key"] = key // what the file calls it
		}
		o.Refuse(key, found.Code, found.Args)
	}
	return e
}

func place(w fault.Where) string {
	if w.Line == 0 {
		return ""
	}
	return "line " + num.Int(int64(w.Line)).String()
}

func merge(shared, own *Entry) *Entry {
	if own == nil {
		return shared
	}
	if !shared.State.Counts() {
		return shared
	}
	out := *shared
	out.State, out.Source = own.State, own.Source
	overlay(&out.In, own.In)
	return &out
}

// overlay sets in dst what a bare value sets.
func overlay(dst *Inputs, src Inputs) {
	for _, p := range []struct{ to, from **num.Rat }{
		{&dst.Points, &src.Points}, {&dst.Actual, &src.Actual}, {&dst.Count, &src.Count}, {&dst.Value, &src.Value}, {&dst.Headcount, &src.Headcount},
	} {
		if *p.from != nil {
			*p.to = *p.from
		}
	}
	if src.Word != "" {
		dst.Word = src.Word
	}
	if src.Achieved != nil {
		dst.Achieved = src.Achieved
	}
	if !src.Done.IsZero() {
		dst.Done = src.Done
	}
	if src.Classes != nil {
		dst.Classes = src.Classes
	}
	if src.Products != nil {
		dst.Products = src.Products
	}
	if src.Reports != nil {
		dst.Reports = src.Reports
	}
}

// readEntry reads one entry; under is the entry it stands on, whose figures hold where it has none.
func readEntry(o *tree.Object, c *Criterion, under *Entry, typed bool) *Entry {
	e := &Entry{State: Null, Source: place(o.Where(""))}
	if under != nil {
		copied := *under
		e = &copied
		e.Source = place(o.Where(""))
	}
	state := State(o.Word("state", string(Null), string(NotAssigned), string(NotDue), string(Exempt), "deleted"))
	e.Reason, e.Approver = orWord(o.Text("reason"), e.Reason), orWord(o.Text("approver"), e.Approver)
	if ov := o.Object("override"); ov != nil {
		ov.Need("by", "reason")
		e.Override = &Override{By: ov.Text("by"), Reason: ov.Text("reason")}
		ov.Done()
	}
	spec, _ := c.Kind.Spec()
	names := slices.Clone(spec.Inputs)
	if !slices.Contains(names, "points") {
		names = append(names, "points") // read everywhere: as typed it is the value, else it is refused when scored
	}
	for _, name := range names {
		if o.Has(name) {
			inputs[name](o, name, &e.In)
			e.State = Scored
		}
	}
	switch {
	case state == "deleted":
		e.State = NotAssigned
	case state != "":
		e.State = state
	}
	return e
}

// inputs reads each input of a fact; KindSpec says which kind takes which.
var inputs = map[string]func(o *tree.Object, key string, in *Inputs){
	"points":       func(o *tree.Object, k string, in *Inputs) { in.Points = o.Num(k) },
	"bonus":        func(o *tree.Object, k string, in *Inputs) { in.Bonus = o.Num(k) },
	"target":       func(o *tree.Object, k string, in *Inputs) { in.Target = o.Num(k) },
	"actual":       func(o *tree.Object, k string, in *Inputs) { in.Actual = o.Num(k) },
	"base":         func(o *tree.Object, k string, in *Inputs) { in.Base = o.Num(k) },
	"count":        func(o *tree.Object, k string, in *Inputs) { in.Count = o.Num(k) },
	"plus":         func(o *tree.Object, k string, in *Inputs) { in.Plus = o.Num(k) },
	"minus":        func(o *tree.Object, k string, in *Inputs) { in.Minus = o.Num(k) },
	"volume":       func(o *tree.Object, k string, in *Inputs) { in.Volume = o.Num(k) },
	"bonus_rate":   func(o *tree.Object, k string, in *Inputs) { in.BonusRate = o.Num(k) },
	"penalty_rate": func(o *tree.Object, k string, in *Inputs) { in.PenaltyRate = o.Num(k) },
	"headcount":    func(o *tree.Object, k string, in *Inputs) { in.Headcount = o.Num(k) },
	"pct":          func(o *tree.Object, k string, in *Inputs) { in.Pct = o.Num(k) },
	"achieved":     func(o *tree.Object, k string, in *Inputs) { in.Achieved = o.YesNo(k) },
	"condition":    func(o *tree.Object, k string, in *Inputs) { in.Condition = o.YesNo(k) },
	"zero":         func(o *tree.Object, k string, in *Inputs) { in.Zero = o.YesNo(k) },
	"absent":       func(o *tree.Object, k string, in *Inputs) { in.Absent = o.YesNo(k) },
	"never":        func(o *tree.Object, k string, in *Inputs) { in.Never = o.YesNo(k) },
	"done":         func(o *tree.Object, k string, in *Inputs) { in.Done = o.Date(k) },
	"due":          func(o *tree.Object, k string, in *Inputs) { in.Due = o.Date(k) },
	"classes":      func(o *tree.Object, k string, in *Inputs) { in.Classes = readClassWords(o, k) },
	"value":        readValue,
	"values":       readValues,
	"events":       readEventCounts,
	"reports":      readReports,
	"days":         readDays,
	"layers":       readLayerScores,
	"scorers":      readScorers,
	"products":     readProducts,
}

// reading takes a number or, in quotes or not, words.
func reading(o *tree.Object, key string, n *tree.Node) Reading {
	if n.Kind != tree.Scalar {
		o.Refuse(key, tree.CodeShape, fault.Args{"key": key, "want": "number"})
		return Reading{}
	}
	if _, err := num.ParseExact(n.Text); err == nil || tree.LikeNumber(n.Text) { // also one in a form this file does not use
		return Reading{Num: o.Number(key, n)}
	}
	return Reading{Word: strings.TrimSpace(n.Text)}
}

func readValue(o *tree.Object, key string, in *Inputs) {
	if n := o.Raw(key); n != nil {
		v := reading(o, key, n)
		in.Value, in.Word, in.Values = v.Num, v.Word, nil
	}
}

func readValues(o *tree.Object, key string, in *Inputs) {
	in.Values = nil
	for _, n := range o.Items(key) {
		in.Values = append(in.Values, reading(o, key, n))
	}
}

// readClassWords keeps blanks: a week without a class is a null in the list.
func readClassWords(o *tree.Object, key string) []string {
	out := []string{}
	for _, n := range o.Items(key) {
		out = append(out, strings.TrimSpace(n.Text))
	}
	return out
}

func readEventCounts(o *tree.Object, key string, in *Inputs) {
	in.Events = make(map[string]num.Rat)
	v := o.Object(key)
	for _, id := range v.Keys() {
		n := v.Raw(id)
		switch {
		case n == nil:
		case n.Kind == tree.Scalar && !n.Quoted && n.Text == "true":
			in.Events[id] = num.One
		case n.Kind == tree.Scalar && !n.Quoted && n.Text == "false":
			in.Events[id] = num.Zero
		default:
			if x := v.Num(id); x != nil {
				in.Events[id] = *x
			}
		}
	}
}

func readReports(o *tree.Object, key string, in *Inputs) {
	in.Reports = nil
	o.Each(key, func(r *tree.Object) {
		rep := Report{Name: r.Text("name"), Due: r.Date("due"), Done: r.Date("done"), Days: r.Num("days")}
		if rep.Days == nil {
			r.Need("due")
		}
		r.Done()
		in.Reports = append(in.Reports, rep)
	})
}

// readDays takes one number of days late, or a list of them.
func readDays(o *tree.Object, key string, in *Inputs) {
	in.Reports = nil
	if n := o.Raw(key); n != nil && n.Kind == tree.Scalar {
		in.Reports = []Report{{Days: o.Num(key)}}
		return
	}
	for _, d := range o.Nums(key) {
		in.Reports = append(in.Reports, Report{Days: d.Ptr()})
	}
}

func readLayerScores(o *tree.Object, key string, in *Inputs) {
	in.Layers = make(map[string]num.Rat)
	v := o.Object(key)
	for _, k := range v.Keys() {
		if x := v.Num(k); x != nil {
			in.Layers[k] = *x
		}
	}
}

func readScorers(o *tree.Object, key string, in *Inputs) {
	in.Scorers = make(map[string]int)
	v := o.Object(key)
	for _, k := range v.Keys() {
		in.Scorers[k] = v.Int(k, 0, 0, 10000)
	}
}

func readProducts(o *tree.Object, key string, in *Inputs) {
	in.Products = nil
	o.Each(key, func(p *tree.Object) {
		p.Need("weight")
		prod := Product{Name: p.Text("name"), Weight: p.Num("weight").OrZero(), Frame: p.Text("frame"), Exceeds: p.Yes("exceeds"), Excluded: p.Yes("excluded")}
		for _, n := range p.Items("ratios") {
			if n.Kind == tree.Null {
				prod.Ratios = append(prod.Ratios, nil)
				continue
			}
			if v := p.Number("ratios", n); v != nil {
				prod.Ratios = append(prod.Ratios, v)
			}
		}
		p.Done()
		in.Products = append(in.Products, prod)
	})
}
