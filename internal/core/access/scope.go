package access

import (
	"slices"
	"strings"
)

// Scope is what of the unit tree somebody reaches: the fixed-width paths of the tops of the branches, sorted, and of the branches inside them
// that went on elsewhere, which are left out. Of the paths a place lies below the longest decides. The zero value reaches nothing.
type Scope struct{ tops, gone []string }

// NewScope reduces paths to the smallest set of branches that covers them. Empty paths are dropped: nobody reaches "everything" by
// omission.
func NewScope(paths ...string) Scope { return scopeOf(paths, nil) }

// scopeOf reduces branches to the fewest, in the face of those left out.
func scopeOf(paths, gone []string) Scope {
	sorted := slices.Clone(paths)
	slices.Sort(sorted)
	s := Scope{gone: gone}
	for _, p := range sorted {
		if p != "" && !s.Has(p) {
			s.tops = append(s.tops, p)
		}
	}
	return s
}

// Without leaves branches out.
func (s Scope) Without(gone ...string) Scope {
	kept := slices.Concat(s.gone, gone)
	slices.Sort(kept)
	return Scope{tops: s.tops, gone: slices.Compact(kept)}
}

// Tops gives the paths of the branches, sorted; one inside another only where something between them is left out.
func (s Scope) Tops() []string { return slices.Clone(s.tops) }

// Gone gives the paths of the branches that are left out, sorted.
func (s Scope) Gone() []string { return slices.Clone(s.gone) }

// Empty says that nothing is in reach.
func (s Scope) Empty() bool { return len(s.tops) == 0 }

// Has says whether the unit at this path is in reach.
func (s Scope) Has(path string) bool {
	in := longest(s.tops, path)
	return in > 0 && in >= longest(s.gone, path)
}

// longest is the length of the longest of the paths that a path continues, 0 for none.
func longest(tops []string, path string) int {
	most := 0
	for _, top := range tops {
		if strings.HasPrefix(path, top) {
			most = max(most, len(top))
		}
	}
	return most
}

// Join gives what either of the two reaches.
func (s Scope) Join(o Scope) Scope {
	gone := slices.Concat(
		slices.DeleteFunc(s.Gone(), o.Has),
		slices.DeleteFunc(o.Gone(), s.Has),
	)
	slices.Sort(gone)
	return scopeOf(slices.Concat(s.tops, o.tops), slices.Compact(gone))
}

// Within gives what both of the two reach.
func (s Scope) Within(o Scope) Scope {
	var both []string
	for _, a := range s.tops {
		for _, b := range o.tops {
			for _, p := range []string{a, b} {
				if s.Has(p) && o.Has(p) {
					both = append(both, p)
				}
			}
		}
	}
	gone := slices.Concat(s.gone, o.gone)
	slices.Sort(gone)
	return scopeOf(both, slices.Compact(gone))
}
