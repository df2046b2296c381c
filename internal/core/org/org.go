// Package org is the organisation in time: its units, how each stood on every day, and the acts that change them. An act is planned
// against the tree as it is known (Plan), shown, and only then applied; a counter-act takes it back (Undo). Pure: nothing is stored here.
//
// States of a unit, and what leads from one to the next:
//
//	from      act                    to        taken back by
//	—         open, merge, split     open      undo, while nothing rests on it
//	open      rename, mark, move     open      undo, while it is the latest of the unit
//	open      merge, split, close    closed    undo, while nothing rests on its successors
package org

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"thidua/internal/core/cal"
)

// ID names a unit or an act; 0 is none. Units a plan opens have negative ones until they are stored, see Change.Bind.
type ID int64

// Kind says what sort of unit it is. Profiles give each their own word.
type Kind string

// The kinds of unit.
const (
	Ministry    Kind = "ministry"     // the top of a national organisation
	Agency      Kind = "agency"       // an agency, enterprise or school
	Department  Kind = "department"   // a part of an agency
	Team        Kind = "team"         // a part of a department
	PolicePlace Kind = "police_place" // police of a place
	TermBody    Kind = "term_body"    // a body with a term: council, steering committee, counting team
	PartyBody   Kind = "party_body"   // a party body, attached to a unit
	ClusterUnit Kind = "cluster"      // stands for a cluster among the units
)

// Kinds lists the kinds in the order forms offer them.
func Kinds() []Kind {
	return []Kind{Ministry, Agency, PolicePlace, Department, Team, TermBody, PartyBody, ClusterUnit}
}

// Shape is how a unit stands on a day.
type Shape struct {
	Parent     ID // 0 for a top
	Name       string
	Short      string
	Kind       Kind
	Grassroots bool // cấp cơ sở
	Remote     bool // địa bàn khó khăn: its people may count time there
}

// Span is the time a unit stood unchanged: from the day From up to, not including, the day Until; Until is zero while it lasts. Act began
// it, Ended ended it. One that began and ended on the same day was never in force.
type Span struct {
	Unit  ID
	From  cal.Date
	Until cal.Date
	Path  string // place in the tree, see ChildPath
	Shape
	Act   ID
	Ended ID
}

// On says whether the span was in force on a day.
func (s Span) On(day cal.Date) bool {
	return s.From <= day && (s.Until.IsZero() || day < s.Until)
}

// Link says that a unit goes on in another since a day: by a merger, a split or a closing with a successor.
type Link struct {
	From, To ID
	On       cal.Date
	Act      ID
}

// Tree is everything known of the units. The zero value is an organisation without units. Many may look at one at once; who changes one changes
// a Clone where others look.
type Tree struct {
	spans map[ID][]Span // in the order they began
	under map[ID][]ID   // units of which a span has the unit as its parent, each once
	links []Link
	last  map[string]string // greatest path in use directly below a path
}

// NewTree builds a tree of what is stored. Spans of one unit neither overlap nor leave a gap; who stores them keeps it so.
func NewTree(spans []Span, links []Link) *Tree {
	t := &Tree{}
	for _, s := range spans {
		t.put(s)
	}
	for id := range t.spans {
		slices.SortStableFunc(t.spans[id], func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	}
	t.links = slices.Clone(links)
	return t
}

func (t *Tree) put(s Span) {
	if t.spans == nil {
		t.spans, t.under, t.last = map[ID][]Span{}, map[ID][]ID{}, map[string]string{}
	}
	if !t.everUnder(s.Unit, s.Parent) {
		t.under[s.Parent] = append(t.under[s.Parent], s.Unit)
	}
	t.spans[s.Unit] = append(t.spans[s.Unit], s)
	if up := ParentPath(s.Path); s.Path > t.last[up] {
		t.last[up] = s.Path
	}
}

// everUnder says whether a span of a unit has the other as its parent.
func (t *Tree) everUnder(unit, parent ID) bool {
	return slices.ContainsFunc(t.spans[unit], func(s Span) bool { return s.Parent == parent })
}

// Clone copies a tree, so that one may be changed without the other. The lists are shared until one of the two changes: what is written into
// a list anew goes into a copy, what is added goes behind the end of it, where the other does not look.
func (t *Tree) Clone() *Tree {
	out := &Tree{spans: make(map[ID][]Span, len(t.spans)), under: make(map[ID][]ID, len(t.under)), links: slices.Clip(t.links), last: maps.Clone(t.last)}
	for id, list := range t.spans {
		out.spans[id] = slices.Clip(list)
	}
	for id, list := range t.under {
		out.under[id] = slices.Clip(list)
	}
	if out.last == nil {
		out.last = map[string]string{}
	}
	return out
}

// Spans gives every span, by path, then unit, then day.
func (t *Tree) Spans() []Span {
	out := slices.Concat(slices.Collect(maps.Values(t.spans))...)
	slices.SortStableFunc(out, byPath)
	return out
}

// byPath orders spans by path, then unit, then day.
func byPath(a, b Span) int {
	return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.From, b.From))
}

// Links gives every link from a unit to its successor.
func (t *Tree) Links() []Link { return slices.Clone(t.links) }

// History gives how a unit stood, earliest first, without what was never in force.
func (t *Tree) History(unit ID) []Span {
	return slices.DeleteFunc(slices.Clone(t.spans[unit]), func(s Span) bool { return s.From == s.Until })
}

// On gives how a unit stood on a day; false where it was not open.
func (t *Tree) On(unit ID, day cal.Date) (Span, bool) {
	for _, s := range t.spans[unit] {
		if s.On(day) {
			return s, true
		}
	}
	return Span{}, false
}

// Snapshot gives the units open on a day, each parent before what is below it.
func (t *Tree) Snapshot(day cal.Date) []Span {
	var out []Span
	for _, list := range t.spans {
		for _, s := range list {
			if s.On(day) {
				out = append(out, s)
			}
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// Below gives the units open below a unit on a day, at any depth, each parent before what is below it.
func (t *Tree) Below(unit ID, day cal.Date) []Span {
	if _, ok := t.On(unit, day); !ok {
		return nil
	}
	out := t.directly(unit, day)
	for i := 0; i < len(out); i++ {
		out = append(out, t.directly(out[i].Unit, day)...)
	}
	slices.SortFunc(out, byPath)
	return out
}

// directly gives the units open on a day whose parent a unit is, in no order.
func (t *Tree) directly(unit ID, day cal.Date) []Span {
	var out []Span
	for _, id := range t.under[unit] {
		if s, ok := t.On(id, day); ok && s.Parent == unit {
			out = append(out, s)
		}
	}
	return out
}

// Last gives the last span of a unit, in force or not; false where the unit is unknown.
func (t *Tree) Last(unit ID) (Span, bool) {
	list := t.spans[unit]
	if len(list) == 0 {
		return Span{}, false
	}
	return list[len(list)-1], true
}
