package org

import "slices"

// Line is the line of a unit through mergers and splits: everything it came from and everything it went into, itself included, with the
// links between them. Units are in the order they were found, earliest predecessors first.
type Line struct {
	Units []ID
	Links []Link
}

// LineOf follows the links of a unit both ways, to the first predecessors and the last successors, not to the siblings that went into the
// same successor.
func (t *Tree) LineOf(unit ID) Line {
	var l Line
	t.walk(unit, &l, func(k Link) (at, next ID) { return k.To, k.From })
	slices.Reverse(l.Units)
	t.walk(unit, &l, func(k Link) (at, next ID) { return k.From, k.To })
	return l
}

// walk adds what is reached from a unit in one direction, breadth first.
func (t *Tree) walk(unit ID, l *Line, ends func(Link) (at, next ID)) {
	seen := map[ID]bool{unit: true}
	if !slices.Contains(l.Units, unit) {
		l.Units = append(l.Units, unit)
	}
	for queue := []ID{unit}; len(queue) > 0; queue = queue[1:] {
		for _, k := range t.links {
			at, next := ends(k)
			if at != queue[0] {
				continue
			}
			l.Links = append(l.Links, k)
			if !seen[next] {
				seen[next] = true
				queue, l.Units = append(queue, next), append(l.Units, next)
			}
		}
	}
}

// Predecessors gives every unit that went into this one, directly or through others, without itself.
func (t *Tree) Predecessors(unit ID) []ID {
	var l Line
	t.walk(unit, &l, func(k Link) (at, next ID) { return k.To, k.From })
	return l.Units[1:]
}
