package org

import (
	"maps"
	"slices"
	"strings"

	"thidua/internal/core/fault"
)

func (a Opening) plan(p *planner) {
	up, ok := p.parent(a.Parent)
	if !p.fits(a.Shape) || !ok {
		return
	}
	p.free(a.Shape, 0)
	p.add(a.Shape, up)
}

func (a Renaming) plan(p *planner) {
	s, ok := p.open(a.Unit)
	if !ok {
		return
	}
	to := s.Shape
	to.Name, to.Short = a.Name, a.Short
	p.change1(s, to)
}

func (a Marking) plan(p *planner) {
	s, ok := p.open(a.Unit)
	if !ok {
		return
	}
	to := s.Shape
	to.Grassroots, to.Remote = a.Grassroots, a.Remote
	p.change1(s, to)
}

// change1 lets one unit stand otherwise, in its place.
func (p *planner) change1(s Span, to Shape) {
	if to == s.Shape {
		p.refuse(fault.Conflict, CodeSame, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name})
		return
	}
	if p.fits(to) {
		p.free(to, s.Unit)
		p.reshape(s, to)
	}
}

func (a Moving) plan(p *planner) {
	s, ok := p.open(a.Unit)
	up, known := p.parent(a.Parent)
	switch {
	case !ok || !known || !p.settled(s):
	case a.Parent == s.Parent:
		p.refuse(fault.Conflict, CodeSame, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name})
	case a.Parent != 0 && strings.HasPrefix(up.Path, s.Path):
		p.refuse(fault.Invalid, CodeOwnBranch, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name})
	default:
		to := s.Shape
		to.Parent = a.Parent
		p.free(to, s.Unit)
		p.relocate(s, up)
	}
}

func (a Merging) plan(p *planner) {
	gone, ok := p.merged(a)
	if !ok {
		return
	}
	if a.Into == 0 {
		a.intoNew(p, gone)
		return
	}
	into, ok := p.open(a.Into)
	if !ok || !p.outside(into, gone) {
		return
	}
	if a.New != nil {
		to := *a.New
		to.Parent = into.Parent
		if !p.fits(to) {
			return
		}
		for _, s := range gone {
			p.end(s)
		}
		if to != into.Shape {
			p.free(to, into.Unit)
			p.reshape(into, to)
		}
	} else {
		for _, s := range gone {
			p.end(s)
		}
	}
	p.inherit(gone, a.Into)
}

// intoNew closes the units and opens the one that goes on.
func (a Merging) intoNew(p *planner, gone []Span) {
	if a.New == nil {
		p.refuse(fault.Invalid, CodeNameMissing, fault.Where{Path: "name"}, nil)
		return
	}
	up, ok := p.parent(a.New.Parent)
	if !p.fits(*a.New) || !ok || a.New.Parent != 0 && !p.outside(up, gone) {
		return
	}
	for _, s := range gone {
		p.end(s)
	}
	p.free(*a.New, 0)
	if id := p.add(*a.New, up); id != 0 {
		p.inherit(gone, id)
	}
}

// merged gives the units that close by a merger, each once, with nothing pending below them.
func (p *planner) merged(a Merging) ([]Span, bool) {
	seen, ok := map[ID]bool{}, true
	var gone []Span
	for _, id := range a.Units {
		if seen[id] {
			s, _ := p.t.Last(id)
			p.refuse(fault.Invalid, CodeTwice, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name})
			return nil, false
		}
		if seen[id] = true; id == a.Into {
			continue
		}
		s, open := p.open(id)
		if ok = ok && open && p.settled(s); ok {
			gone = append(gone, s)
		}
	}
	if ok && (len(gone) == 0 || a.Into == 0 && len(gone) < 2) {
		p.refuse(fault.Invalid, CodeTooFew, fault.Where{}, fault.Args{"least": 2})
		return nil, false
	}
	return gone, ok
}

// outside refuses a successor, or its parent, that stands below a unit that closes or moves to it.
func (p *planner) outside(s Span, gone []Span) bool {
	for _, g := range gone {
		if strings.HasPrefix(s.Path, g.Path) {
			p.refuse(fault.Invalid, CodeOwnBranch, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name})
			return false
		}
	}
	return true
}

// inherit puts what stood directly below closed units under their successor and links each to it. A closed unit below another closed one
// leaves nothing to put.
func (p *planner) inherit(gone []Span, successor ID) {
	into, _ := p.t.On(successor, p.change.On)
	closed := map[ID]bool{}
	for _, s := range gone {
		closed[s.Unit] = true
		p.change.Links = append(p.change.Links, Link{From: s.Unit, To: successor, On: p.change.On})
	}
	var left []Span
	for id := range closed {
		left = append(left, p.t.directly(id, p.change.On)...)
	}
	slices.SortFunc(left, byPath)
	for _, s := range left {
		if len(p.found) == 0 {
			to := s.Shape
			to.Parent = successor
			p.free(to, s.Unit)
			p.relocate(s, into)
		}
	}
}

func (a Splitting) plan(p *planner) {
	s, ok := p.open(a.Unit)
	if !ok || !p.settled(s) {
		return
	}
	least := 2
	if a.Keep {
		least = 1
	}
	if len(a.Parts) < least {
		p.refuse(fault.Invalid, CodeTooFew, fault.Where{}, fault.Args{"least": least})
		return
	}
	if !a.assigned(p, s) {
		return
	}
	if !a.Keep {
		p.end(s)
	}
	parts := make([]ID, len(a.Parts))
	for i, part := range a.Parts {
		up, ok := p.parent(part.Parent)
		if !p.fits(part) || !ok || part.Parent != 0 && !a.Keep && !p.outside(up, []Span{s}) {
			return
		}
		p.free(part, 0)
		if parts[i] = p.add(part, up); parts[i] == 0 {
			return
		}
		p.change.Links = append(p.change.Links, Link{From: s.Unit, To: parts[i], On: p.change.On})
	}
	for _, id := range slices.Sorted(maps.Keys(a.Below)) {
		child, _ := p.t.On(id, p.change.On)
		up, _ := p.t.On(parts[a.Below[id]], p.change.On)
		if !p.outside(up, []Span{child}) {
			return
		}
		to := child.Shape
		to.Parent = up.Unit
		p.free(to, child.Unit)
		p.relocate(child, up)
	}
}

// assigned checks that every unit directly below goes to a part there is, and that none is left below a unit that closes.
func (a Splitting) assigned(p *planner, s Span) bool {
	before := len(p.found)
	var left []string
	direct := map[ID]bool{}
	below := p.t.directly(s.Unit, p.change.On)
	slices.SortFunc(below, byPath)
	for _, b := range below {
		direct[b.Unit] = true
		if _, named := a.Below[b.Unit]; !named {
			left = append(left, b.Name)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(a.Below)) {
		at := a.Below[id]
		child, _ := p.t.Last(id)
		if !direct[id] {
			p.refuse(fault.Invalid, CodeNotBelow, fault.Where{Unit: child.Name}, fault.Args{"unit": child.Name, "parent": s.Name})
		}
		if at < 0 || at >= len(a.Parts) {
			p.refuse(fault.Invalid, CodePartUnknown, fault.Where{Unit: child.Name}, fault.Args{"unit": child.Name, "part": at})
		}
	}
	if len(left) > 0 && !a.Keep {
		p.refuse(fault.Conflict, CodeStillBelow, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name, "below": left})
	}
	return len(p.found) == before
}

func (a Closing) plan(p *planner) {
	s, ok := p.open(a.Unit)
	if !ok || !p.settled(s) {
		return
	}
	var below []string
	for _, b := range p.t.Below(s.Unit, p.change.On) {
		below = append(below, b.Name)
	}
	if len(below) > 0 {
		p.refuse(fault.Conflict, CodeStillBelow, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name, "below": below})
		return
	}
	if a.Successor != 0 {
		if _, ok := p.open(a.Successor); !ok {
			return
		}
		if a.Successor == a.Unit {
			p.refuse(fault.Invalid, CodeOwnBranch, fault.Where{Unit: s.Name}, fault.Args{"unit": s.Name})
			return
		}
		p.change.Links = append(p.change.Links, Link{From: a.Unit, To: a.Successor, On: p.change.On})
	}
	p.end(s)
}
