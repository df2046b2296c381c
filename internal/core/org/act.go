package org

import (
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// Deed names a kind of act.
type Deed string

// The deeds, each the verb org.<deed>.
const (
	Opens   Deed = "open"
	Founds  Deed = "found"
	Renames Deed = "rename"
	Marks   Deed = "mark"
	Moves   Deed = "move"
	Merges  Deed = "merge"
	Splits  Deed = "split"
	Closes  Deed = "close"
)

// Act is one of Opening, Founding, Renaming, Marking, Moving, Merging, Splitting and Closing.
type Act interface {
	Deed() Deed
	plan(p *planner)
}

// Opening opens a unit.
type Opening struct{ Shape }

// Renaming gives a unit another name, with its short form.
type Renaming struct {
	Unit        ID
	Name, Short string
}

// Marking says anew whether a unit is at the grassroots and whether it is remote.
type Marking struct {
	Unit               ID
	Grassroots, Remote bool
}

// Moving puts a unit, with everything below it, under another parent; 0 makes it a top.
type Moving struct{ Unit, Parent ID }

// Merging closes units and lets one go on in their place: Into, which may be one of them, or a new one of the shape New where Into is 0.
// With both, Into takes the name, short form, kind and marks of New. What stands below the closed units comes under the successor.
type Merging struct {
	Units []ID
	Into  ID
	New   *Shape
}

// Splitting opens parts in the place of a unit, or beside it where it is kept. Below says which part a unit directly below goes to, by
// its index in Parts; those not named stay, which a unit that closes does not allow.
type Splitting struct {
	Unit  ID
	Parts []Shape
	Below map[ID]int
	Keep  bool
}

// Closing closes a unit below which nothing is open; Successor goes on in its place, 0 for nobody.
type Closing struct{ Unit, Successor ID }

// Deed names the kind of act.
func (Opening) Deed() Deed { return Opens }

// Deed names the kind of act.
func (Renaming) Deed() Deed { return Renames }

// Deed names the kind of act.
func (Marking) Deed() Deed { return Marks }

// Deed names the kind of act.
func (Moving) Deed() Deed { return Moves }

// Deed names the kind of act.
func (Merging) Deed() Deed { return Merges }

// Deed names the kind of act.
func (Splitting) Deed() Deed { return Splits }

// Deed names the kind of act.
func (Closing) Deed() Deed { return Closes }

// Refusals of Plan.
const (
	CodeUnitUnknown  = "unit_unknown"        // args: unit
	CodeUnitNotOpen  = "unit_not_open"       // args: unit (name), day
	CodeChangedLater = "unit_changed_later"  // something was done to it, or below it, from a later day on; args: unit, day
	CodeNameMissing  = "unit_name_missing"   // field name
	CodeNameLong     = "unit_name_long"      // args: max
	CodeNameTaken    = "unit_name_taken"     // another unit beside it has the name; args: name, parent
	CodeKindUnknown  = "unit_kind_unknown"   // args: kind
	CodeSame         = "unit_stays_the_same" // the act would change nothing; args: unit
	CodeOwnBranch    = "unit_in_own_branch"  // under itself or what is below it; args: unit
	CodeTooFew       = "units_too_few"       // a merger of fewer than two, a split into fewer than one (two where nothing is kept); args: least
	CodeTwice        = "unit_named_twice"    // args: unit
	CodeStillBelow   = "units_still_below"   // units open below one that closes; args: unit, below (names)
	CodePartUnknown  = "part_unknown"        // args: unit, part
	CodeNotBelow     = "unit_not_below"      // args: unit, parent
)

// LongestName is the most letters a name of a unit may have.
const LongestName = 200

// Plan says what an act would change from a day on; nothing is changed. It refuses with everything found at once: fault.Invalid for what
// is wrong in the act itself, fault.Conflict where the tree does not allow it. Who may is for the caller to ask.
func (t *Tree) Plan(on cal.Date, act Act) (Change, error) {
	p := &planner{t: t.Clone(), change: Change{On: on}, folded: map[string]string{}}
	act.plan(p)
	if len(p.found) > 0 {
		return Change{}, &fault.Problem{Kind: p.kind, Findings: p.found}
	}
	return p.change, nil
}

// planner works an act out on a tree of its own, step by step.
type planner struct {
	t      *Tree
	change Change
	found  []fault.Finding
	kind   fault.Kind
	folded map[string]string // names as they are compared
}

// fold is lex.Fold, once for each name.
func (p *planner) fold(name string) string {
	out, known := p.folded[name]
	if !known {
		out = lex.Fold(name)
		p.folded[name] = out
	}
	return out
}

func (p *planner) refuse(kind fault.Kind, code string, where fault.Where, args fault.Args) {
	if p.kind == "" || kind == fault.Conflict {
		p.kind = kind
	}
	p.found = append(p.found, fault.Finding{Code: code, Severity: fault.Error, Where: where, Args: args})
}

// open gives how a unit an act is about stands on its day: open, and with nothing done to it or below it later.
func (p *planner) open(unit ID) (Span, bool) {
	last, known := p.t.Last(unit)
	if !known {
		p.refuse(fault.Invalid, CodeUnitUnknown, fault.Where{}, fault.Args{"unit": int64(unit)})
		return Span{}, false
	}
	s, ok := p.t.On(unit, p.change.On)
	switch {
	case last.From > p.change.On: // on that day it may be open, and later it was changed
		p.refuse(fault.Conflict, CodeChangedLater, fault.Where{Unit: last.Name}, fault.Args{"unit": last.Name, "day": last.From})
		return s, false
	case ok && !s.Until.IsZero():
		p.refuse(fault.Conflict, CodeChangedLater, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name, "day": s.Until})
		return s, false
	case !ok:
		p.refuse(fault.Conflict, CodeUnitNotOpen, fault.Where{Unit: last.Name}, fault.Args{"unit": last.Name, "day": p.change.On})
	}
	return s, ok
}

// parent gives the unit something is to be put under; the zero span for a top.
func (p *planner) parent(unit ID) (Span, bool) {
	if unit == 0 {
		return Span{}, true
	}
	return p.open(unit)
}

// fits says whether a shape can stand: named, of a known kind.
func (p *planner) fits(s Shape) bool {
	before := len(p.found)
	switch n := utf8.RuneCountInString(s.Name); {
	case lex.Fold(s.Name) == "":
		p.refuse(fault.Invalid, CodeNameMissing, fault.Where{Path: "name"}, nil)
	case n > LongestName || utf8.RuneCountInString(s.Short) > LongestName:
		p.refuse(fault.Invalid, CodeNameLong, fault.Where{Path: "name"}, fault.Args{"max": LongestName})
	}
	known := false
	for _, k := range Kinds() {
		known = known || k == s.Kind
	}
	if !known {
		p.refuse(fault.Invalid, CodeKindUnknown, fault.Where{Path: "kind"}, fault.Args{"kind": string(s.Kind)})
	}
	return len(p.found) == before
}

// free refuses a name that somebody else beside a unit has on the day or later; who closes by the act has left before.
func (p *planner) free(s Shape, but ID) {
	for _, id := range p.t.under[s.Parent] {
		for _, o := range p.t.spans[id] {
			if id != but && o.Parent == s.Parent && (o.Until.IsZero() || o.Until > p.change.On) && p.fold(o.Name) == p.fold(s.Name) {
				up, _ := p.t.On(s.Parent, p.change.On)
				p.refuse(fault.Conflict, CodeNameTaken, fault.Where{Path: "name"}, fault.Args{"name": s.Name, "parent": up.Name})
				return
			}
		}
	}
}

// end ends a span; one the act itself began is as if it had not.
func (p *planner) end(s Span) {
	p.t.end(s, p.change.On, 0)
	if s.Act == 0 { // not stored yet
		if i := slices.Index(p.change.Began, s); i >= 0 {
			p.change.Began = slices.Delete(p.change.Began, i, i+1)
			return
		}
	}
	p.change.Ended = append(p.change.Ended, s)
}

func (p *planner) begin(s Span) {
	s.From, s.Until, s.Act, s.Ended = p.change.On, 0, 0, 0
	p.change.Began = append(p.change.Began, s)
	p.t.put(s)
}

// reshape lets a unit stand otherwise from the day on, in its place.
func (p *planner) reshape(s Span, to Shape) {
	p.end(s)
	s.Shape = to
	p.begin(s)
}

// add opens a unit below a parent and gives its provisional id.
func (p *planner) add(s Shape, up Span) ID {
	path, err := ChildPath(up.Path, p.t.last[up.Path])
	if err != nil {
		f := fault.From(err)
		p.refuse(f.Kind, f.Findings[0].Code, fault.Where{Unit: up.Name}, f.Findings[0].Args)
		return 0
	}
	p.change.Opened++
	id := ID(-p.change.Opened)
	p.begin(Span{Unit: id, Path: path, Shape: s})
	return id
}

// relocate puts a unit and everything below it under another parent.
func (p *planner) relocate(s, up Span) {
	path, err := ChildPath(up.Path, p.t.last[up.Path])
	if err != nil {
		f := fault.From(err)
		p.refuse(f.Kind, f.Findings[0].Code, fault.Where{Unit: up.Name}, f.Findings[0].Args)
		return
	}
	below := p.t.Below(s.Unit, p.change.On)
	for _, b := range append([]Span{s}, below...) {
		if _, ok := p.open(b.Unit); !ok {
			return
		}
		if len(path)+len(b.Path)-len(s.Path) > maxLevels*PathStep {
			p.refuse(fault.Invalid, CodeTooDeep, fault.Where{Unit: b.Name}, fault.Args{"max": maxLevels})
			return
		}
		p.end(b)
		moved := b
		moved.Path = path + strings.TrimPrefix(b.Path, s.Path)
		if b.Unit == s.Unit {
			moved.Parent = up.Unit
		}
		p.begin(moved)
	}
}

// settled refuses where something below a unit was opened from a later day on: it would be left hanging.
func (p *planner) settled(s Span) bool {
	for _, list := range p.t.spans {
		for _, o := range list {
			if o.From > p.change.On && strings.HasPrefix(o.Path, s.Path) {
				p.refuse(fault.Conflict, CodeChangedLater, fault.Where{Unit: o.Name}, fault.Args{"unit": o.Name, "day": o.From})
				return false
			}
		}
	}
	return true
}
