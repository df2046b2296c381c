package scheme

import (
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// tops is how many decimals the column of maxima has on the whole page.
func tops(s *score.Scheme) int {
	var all []*num.Rat
	for _, c := range s.Criteria() {
		all = append(all, c.Max)
	}
	return text.Places(all...)
}

// bases is how many decimals the column of points at stake has.
func bases(v ListView) int {
	var all []*num.Rat
	for _, s := range v.Schemes {
		all = append(all, s.Base)
	}
	return text.Places(all...)
}
