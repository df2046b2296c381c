package score

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
)

// eachOfGroup tells what brings more at once than a group of the criterion lets through. Deductions are measured where nothing stands
// against them: from points of its own a criterion may lose more than the group is cut to.
func (k *check) eachOfGroup(c *Criterion) {
	g := c.narrowest()
	if g == nil || g.Cap.Sign() == 0 {
		return
	}
	over := func(event string, points *num.Rat) {
		if points != nil && g.Cap.Less(points.Abs()) {
			k.add(CodeEachOverGroup, fault.Warning, at(c), fault.Args{"event": event, "points": points.Abs(), "group": g.Name, "cap": *g.Cap})
		}
	}
	over("", c.PerItem)
	over("", c.PerStep)
	over("", c.PerPlus)
	events := slices.Concat(c.Bonus, c.OneOf)
	if c.Max.Positive() == nil {
		events = slices.Concat(c.Deduct, events)
	}
	for _, e := range events {
		over(e.Name, &e.Points)
	}
}

// narrowest is the group around a criterion that lets the least through, nil where none has a cap.
func (c *Criterion) narrowest() *Group {
	var out *Group
	for g := c.group; g != nil; g = g.parent {
		if g.Cap != nil && (out == nil || g.Cap.Less(*out.Cap)) {
			out = g
		}
	}
	return out
}

// alike tells parts of a criterion that people know by name and that bear one name.
func (k *check) alike(c *Criterion) {
	var events, layers, frames [][2]string
	for _, e := range slices.Concat(c.Deduct, c.Bonus, c.OneOf) {
		events = append(events, [2]string{e.ID, e.Name})
	}
	for _, l := range c.Layers {
		layers = append(layers, [2]string{l.Code, l.Name})
	}
	for _, f := range c.Frames {
		frames = append(frames, [2]string{f.Code, f.Name})
	}
	for _, parts := range [][][2]string{events, layers, frames} {
		first := make(map[string]string)
		for _, p := range parts {
			key := lex.Same(p[1])
			if other, ok := first[key]; ok {
				k.add(CodePartsAlike, fault.Warning, at(c), fault.Args{"name": p[1], "id": p[0], "other": other})
				continue
			}
			first[key] = p[0]
		}
	}
}

// classNames tells classes of unit that stand in one place alone and are written much like another: whoever wrote one of the two meant the
// other, and the criterion applies to nobody.
func (k *check) classNames() {
	count := make(map[string]int)
	var order []string
	note := func(classes []string) {
		for _, class := range classes {
			if count[class]++; count[class] == 1 && class != "" {
				order = append(order, class)
			}
		}
	}
	for _, g := range k.s.Walk() {
		note(g.AppliesTo)
		for _, c := range g.Criteria {
			note(c.AppliesTo)
		}
	}
	tables := make(map[string]bool)
	for _, t := range k.s.Classes.Tables {
		note([]string{t.Of})
		tables[t.Of] = true
	}
	told := make(map[string]bool)
	for _, class := range order {
		if count[class] > 1 || tables[class] {
			continue
		}
		others := slices.DeleteFunc(slices.Clone(order), func(o string) bool { return o == class || told[o] })
		if near := misspelt(class, others); near != "" {
			told[class] = true
			k.add(CodeUnitClassNear, fault.Warning, fault.Where{}, fault.Args{"class": class, "near": near})
		}
	}
}

// ruleClasses tells classes the rules of a criterion count that neither a rule nor a class table of the scheme gives.
func (k *check) ruleClasses(c *Criterion) {
	var given []string
	for _, r := range c.Rules {
		given = append(given, r.Class)
	}
	for _, t := range k.s.Classes.Tables {
		for _, b := range t.Bands {
			given = append(given, b.Label)
		}
	}
	var told []string
	for _, r := range c.Rules {
		for _, class := range slices.Concat(r.Of, r.None) {
			if slices.Contains(given, class) || slices.Contains(told, class) {
				continue
			}
			told = append(told, class)
			k.add(CodeRuleClass, fault.Warning, at(c), fault.Args{"class": class, "near": misspelt(class, given)})
		}
	}
}

// misspelt is the known name a name was most likely meant to be, "" for none. Names that differ in a figure, a Roman numeral or a single
// letter alone are different names: Loại I and Loại II.
func misspelt(name string, known []string) string {
	for _, o := range known {
		if lex.Fold(o) == lex.Fold(name) {
			return o
		}
	}
	near := lex.Nearest(name, known)
	a, b := lex.Words(name), lex.Words(near)
	if len(a) != len(b) {
		return ""
	}
	for i := range a {
		if a[i] != b[i] && (!isWord(a[i]) || !isWord(b[i])) {
			return ""
		}
	}
	return near
}

// isWord says whether a folded word is one of the language and not a number of a kind.
func isWord(w string) bool {
	return len(w) > 2 && !strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || 'z' < r }) && strings.Trim(w, "ivx") != ""
}
