package page

import (
	"slices"

	"thidua/internal/core/fault"
)

// Gravest gives the findings with the gravest first, otherwise in their order; the list handed in stays as it is.
func Gravest(fs []fault.Finding) []fault.Finding {
	out := slices.Clone(fs)
	slices.SortStableFunc(out, func(a, b fault.Finding) int { return int(b.Severity) - int(a.Severity) })
	return out
}

// foundGroup is the findings of one code: a few in full, the others behind them.
type foundGroup struct{ first, more []fault.Finding }

// shownOfKind is how many findings of one kind are shown in full.
const shownOfKind = 2

// byKind parts findings sorted by severity into those somebody should look at, those of one code together, and mere remarks.
func byKind(sorted []fault.Finding) (grave []foundGroup, rest []fault.Finding) {
	index := map[string]int{}
	for _, f := range sorted {
		if f.Severity == fault.Info {
			rest = append(rest, f)
			continue
		}
		i, ok := index[f.Code]
		if !ok {
			i = len(grave)
			index[f.Code] = i
			grave = append(grave, foundGroup{})
		}
		if g := &grave[i]; len(g.first) < shownOfKind {
			g.first = append(g.first, f)
		} else {
			g.more = append(g.more, f)
		}
	}
	return grave, rest
}
