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
