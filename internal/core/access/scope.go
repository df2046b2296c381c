package access

import (
	"slices"
	"strings"
)

// Scope is what of the unit tree somebody reaches: the fixed-width paths of the tops of the branches, sorted, none inside another.
// The zero value reaches nothing.
type Scope struct{ tops []string }

// NewScope reduces paths to the smallest set of branches that covers them. Empty paths are dropped: nobody reaches "everything" by
// omission.
func NewScope(paths ...string) Scope {
	sorted := slices.Clone(paths)
	slices.Sort(sorted)
	var tops []string
	for _, p := range sorted {
		if p == "" || (len(tops) > 0 && strings.HasPrefix(p, tops[len(tops)-1])) {
			continue
		}
		tops = append(tops, p)
	}
	return Scope{tops: tops}
}

// Tops gives the paths of the branches, sorted, none inside another.
func (s Scope) Tops() []string { return slices.Clone(s.tops) }

// Empty says that nothing is in reach.
func (s Scope) Empty() bool { return len(s.tops) == 0 }

// Has says whether the unit at this path is in reach.
func (s Scope) Has(path string) bool {
	return slices.ContainsFunc(s.tops, func(top string) bool { return strings.HasPrefix(path, top) })
}

// Join gives what either of the two reaches.
func (s Scope) Join(o Scope) Scope { return NewScope(slices.Concat(s.tops, o.tops)...) }
