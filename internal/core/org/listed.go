package org

import (
	"slices"
	"strings"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// Listed is a unit as it stands in somebody's list. Above is the name or short form of the unit it is under, in the list or in the tree; empty
// for directly below the unit the list is for. Line counts from 1. Word names its kind as typed, empty for none; who knows the words of the
// organisation sets Kind.
type Listed struct {
	Line               int
	Name, Short, Above string
	Word               string
	Kind               Kind
}

// Codes of findings in lists of units, each with the line, at the field list.
const (
	CodeListEmpty    = "list_empty"
	CodeListLong     = "list_long"       // args: length, max
	CodeListColumns  = "list_columns"    // more columns than name, short form, unit above, kind; args: columns, max
	CodeListText     = "list_text"       // a character nobody sees
	CodeAboveUnknown = "above_unknown"   // args: above
	CodeAboveTwice   = "above_ambiguous" // several units have the name; args: above
)

// LongestList is how many units one list may hold.
const LongestList = 500

// listColumns is how many columns a line may have.
const listColumns = 4

// ReadList reads units written a line each: name, short form, unit above, kind, all but the first left out at will; columns are parted by "|" or
// by tabs, as they come out of a spreadsheet. Empty lines are passed over, and so is a first line of captions. Findings are errors, all at once.
func ReadList(text string) ([]Listed, []fault.Finding) {
	var out []Listed
	var found []fault.Finding
	for i, line := range strings.Split(text, "\n") {
		cells := strings.Split(strings.ReplaceAll(line, "\t", "|"), "|")
		for n := range cells {
			cells[n] = strings.TrimSpace(cells[n])
		}
		for len(cells) > 0 && cells[len(cells)-1] == "" {
			cells = cells[:len(cells)-1]
		}
		switch {
		case len(cells) == 0 || len(out) == 0 && len(found) == 0 && captions(cells):
			continue
		case len(cells) > listColumns:
			found = append(found, listed(CodeListColumns, i+1, fault.Args{"columns": len(cells), "max": listColumns}))
			continue
		}
		cells = append(cells, make([]string, listColumns)...)
		out = append(out, Listed{Line: i + 1, Name: cells[0], Short: cells[1], Above: cells[2], Word: cells[3]})
	}
	if len(found) > 0 && len(out) == 0 {
		return nil, found
	}
	return out, append(found, CheckList(out)...)
}

// CheckList finds what is wrong with a list whoever wrote it: nothing in it, too long, characters nobody sees.
func CheckList(list []Listed) []fault.Finding {
	var found []fault.Finding
	switch {
	case len(list) == 0:
		found = append(found, listed(CodeListEmpty, 0, nil))
	case len(list) > LongestList:
		return []fault.Finding{listed(CodeListLong, 0, fault.Args{"length": len(list), "max": LongestList})}
	}
	for _, u := range list {
		if lex.HiddenInName(u.Name+u.Short+u.Above+u.Word) > 0 {
			found = append(found, listed(CodeListText, u.Line, nil))
		}
	}
	return found
}

// captions says that a first line names its columns instead of a unit.
func captions(cells []string) bool {
	if len(cells) < 2 {
		return false
	}
	first, second := lex.Fold(cells[0]), lex.Fold(cells[1])
	return (first == "ten" || first == "ten don vi" || first == "don vi") && (second == "ten tat" || second == "viet tat" || second == "ten viet tat")
}

func listed(code string, line int, args fault.Args) fault.Finding {
	return fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Path: "list", Line: line}, Args: args}
}

// Founding opens many units as one act. The parent of a unit may be one before it in the list: -1 is the first, -2 the second, and so on.
type Founding struct{ Units []Founded }

// Founded is one unit of a founding, with the line of the list it came from.
type Founded struct {
	Shape
	Line int
}

// Deed names the kind of act.
func (Founding) Deed() Deed { return Founds }

func (a Founding) plan(p *planner) {
	if len(a.Units) == 0 {
		p.refuse(fault.Invalid, CodeListEmpty, fault.Where{Path: "list"}, nil)
	}
	ids := make([]ID, len(a.Units)) // 0 for one that cannot be opened
	for i, u := range a.Units {
		if u.Parent < 0 {
			if u.Parent = ids[-u.Parent-1]; u.Parent == 0 {
				continue // what it would stand under was refused
			}
		}
		before := len(p.found)
		if up, ok := p.parent(u.Parent); p.fits(u.Shape) && ok {
			if p.free(u.Shape, 0); len(p.found) == before {
				ids[i] = p.add(u.Shape, up)
			}
		}
		for n := before; n < len(p.found); n++ {
			p.found[n].Where.Path, p.found[n].Where.Line = "list", u.Line
		}
	}
}

// Arrange turns a list for the unit top, as the tree stands on a day, into one act with each unit behind the one it is under. It refuses
// (invalid) a unit above that is unknown, that several are called, or that is the unit itself or stands below it.
func (t *Tree) Arrange(on cal.Date, top ID, list []Listed) (Founding, error) {
	a := arranger{list: list, names: map[string][]ID{}, at: make([]int, len(list)), top: top}
	for i, u := range list {
		a.name(ID(-i-1), u.Name, u.Short)
	}
	if s, ok := t.On(top, on); ok {
		a.name(s.Unit, s.Name, s.Short)
	}
	for _, s := range t.Below(top, on) {
		a.name(s.Unit, s.Name, s.Short)
	}
	for i := range list {
		a.place(i)
	}
	return Founding{Units: a.out}, fault.All(fault.Invalid, a.found)
}

// arranger puts a list in order. Names lead to what is called so: a unit of the tree, or -1 for the first of the list.
type arranger struct {
	list  []Listed
	names map[string][]ID
	at    []int // where a unit of the list stands in out, from 1; 0 not yet, underWay, refused
	top   ID
	out   []Founded
	found []fault.Finding
}

const (
	underWay = -1
	refused  = -2
)

// name lets a unit be found by its name and its short form, exactly and without accents.
func (a *arranger) name(id ID, names ...string) {
	seen := map[string]bool{"": true}
	for _, n := range names {
		for _, key := range []string{lex.Same(n), "~" + lex.Fold(n)} {
			if lex.Fold(n) != "" && !seen[key] {
				seen[key] = true
				a.names[key] = append(a.names[key], id)
			}
		}
	}
}

// place puts a unit of the list into the order, what it is under first; false where that cannot be.
func (a *arranger) place(i int) bool {
	switch u := a.list[i]; a.at[i] {
	case 0:
		a.at[i] = underWay
		parent, ok := a.above(i)
		if !ok {
			a.at[i] = refused
			return false
		}
		short := u.Short
		if short == "" {
			short = u.Name
		}
		a.out = append(a.out, Founded{Line: u.Line, Shape: Shape{Parent: parent, Name: u.Name, Short: short, Kind: u.Kind}})
		a.at[i] = len(a.out)
	case underWay:
		a.found = append(a.found, fault.Finding{
			Code: CodeOwnBranch, Severity: fault.Error, Where: fault.Where{Path: "list", Line: u.Line}, Args: fault.Args{"unit": u.Name},
		})
		a.at[i] = refused
	}
	return a.at[i] > 0
}

// above finds the parent of a unit of the list, as Founding names it.
func (a *arranger) above(i int) (ID, bool) {
	u := a.list[i]
	if u.Above == "" {
		return a.top, true
	}
	called := a.names[lex.Same(u.Above)]
	if len(called) == 0 {
		called = a.names["~"+lex.Fold(u.Above)]
	}
	if own := slices.DeleteFunc(slices.Clone(called), func(id ID) bool { return id > 0 }); len(own) > 0 {
		called = own // what the list itself opens is meant before what was there
	}
	switch len(called) {
	case 0:
		a.found = append(a.found, listed(CodeAboveUnknown, u.Line, fault.Args{"above": u.Above}))
		return 0, false
	case 1:
	default:
		a.found = append(a.found, listed(CodeAboveTwice, u.Line, fault.Args{"above": u.Above}))
		return 0, false
	}
	if called[0] > 0 {
		return called[0], true
	}
	at := int(-called[0]) - 1
	if !a.place(at) {
		return 0, false
	}
	return ID(-a.at[at]), true
}
