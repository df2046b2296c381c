package score

import (
	"slices"
	"unicode/utf8"

	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/tree"
)

// NameMost is how many characters the name, id, class or group of a unit may have: a line of a paper holds no more.
const NameMost = 200

// Codes of the names of units.
const (
	CodeNameHidden   = "name_hidden"     // args: key, position : a character nobody sees
	CodeNameLong     = "name_long"       // args: key, length, most
	CodeUnitNamesake = "unit_namesake"   // warning: units of one name, never merged; args: name, ids
	CodeUnitIDAlike  = "unit_twice_like" // ids that differ only by capitals, blanks or composed letters; args: id, first
)

// nameIn reads a name of one line: refused with a character nobody sees, or longer than NameMost.
func nameIn(o *tree.Object, key string) string {
	name := o.Text(key)
	if n := utf8.RuneCountInString(name); n > NameMost {
		o.Refuse(key, CodeNameLong, fault.Args{"key": key, "length": n, "most": NameMost})
		return ""
	}
	if at := lex.HiddenInName(name); at > 0 {
		o.Refuse(key, CodeNameHidden, fault.Args{"key": key, "position": at})
		return ""
	}
	return name
}

// idsSeen refuses an id that was given before; two that only look the same are one to whoever reads them.
type idsSeen map[string]string

// twice gives the code and arguments of the refusal, "" for an id not seen before.
func (s idsSeen) twice(id string) (string, fault.Args) {
	first, seen := s[lex.Same(id)]
	switch {
	case id == "" || !seen:
		s[lex.Same(id)] = id
		return "", nil
	case first == id:
		return CodeUnitTwice, fault.Args{"id": id}
	}
	return CodeUnitIDAlike, fault.Args{"id": id, "first": first}
}

// namesakes tells of units that bear one name. They are scored side by side: which of them is meant only people know.
func namesakes(units []*Unit) []fault.Finding {
	var order []string
	same := make(map[string][]*Unit, len(units))
	for _, u := range units {
		key := lex.Same(u.Name)
		if same[key] == nil {
			order = append(order, key)
		}
		same[key] = append(same[key], u)
	}
	var out []fault.Finding
	for _, key := range order {
		if len(same[key]) < 2 {
			continue
		}
		var ids []string
		for _, u := range same[key] {
			ids = append(ids, u.ID)
		}
		first := same[key][0]
		out = append(out, fault.Finding{Code: CodeUnitNamesake, Severity: fault.Warning, Where: fault.Where{Unit: first.Name}, Args: fault.Args{"name": first.Name, "ids": ids}})
	}
	return out
}

// classesOther tells units of a class the scheme does not name though it names others: what is for those classes is not for them.
func classesOther(f *Facts) []fault.Finding {
	var out []fault.Finding
	for _, u := range f.Units {
		if args := classOther(u.Class, f.Scheme); args != nil {
			out = append(out, fault.Finding{Code: CodeUnitClassOther, Severity: fault.Warning, Where: fault.Where{Unit: u.Name}, Args: args})
		}
	}
	return out
}

// classOther gives the arguments for a class of unit the scheme does not name, nil where it does or names none.
func classOther(class string, s *Scheme) fault.Args {
	if class == "" {
		return nil
	}
	known := s.unitClasses()[1:]
	if len(known) == 0 || slices.Contains(known, class) {
		return nil
	}
	return fault.Args{"class": class, "known": known, "near": misspelt(class, known)}
}

// besides are what scoring will tell of the names in a file: told when the file is refused for something else, so that everything wrong is
// known at once.
type besides []fault.Finding

func (b *besides) add(at fault.Where, code string, sev fault.Severity, args fault.Args) {
	if len(*b) < tree.MostFound {
		*b = append(*b, fault.Finding{Code: code, Severity: sev, Where: at, Args: args})
	}
}

func (b *besides) class(o *tree.Object, class string, s *Scheme) {
	if args := classOther(class, s); args != nil {
		b.add(o.Where("class"), CodeUnitClassOther, fault.Warning, args)
	}
}

// events notes those the criterion does not have, each where it stands.
func (b *besides) events(o *tree.Object, c *Criterion) {
	spec, _ := c.Kind.Spec()
	if !slices.Contains(spec.Inputs, "events") {
		return // the key itself is told
	}
	n := o.Raw("events")
	if n == nil || n.Kind != tree.Map {
		return
	}
	var known []string
	for _, e := range slices.Concat(c.Deduct, c.Bonus, c.OneOf) {
		known = append(known, e.ID)
	}
	for i, id := range n.Keys {
		if !slices.Contains(known, id) {
			at := fault.Where{Path: o.Path() + ".events." + id, Line: n.Values[i].Line, Col: n.Values[i].Col}
			b.add(at, CodeEventUnknown, fault.Error, fault.Args{"event": id, "known": known})
		}
	}
}
