package app

import (
	"slices"
	"sync"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/packs"
)

// SchemeCheck tells what is doubtful in a scheme (codes of score.Check): holes and overlaps of ladders, sums that do not match, bands that
// cannot be reached, facts no source confirms, points for joining and for acts of enforcement. Anybody may ask; nothing is refused. What
// is found in a shipped scheme is kept, for it cannot change while the program runs.
func SchemeCheck(s *score.Scheme) []fault.Finding {
	if shipped, err := packs.Scheme(s.ID); err != nil || shipped != s {
		return score.Check(s, packs.Words())
	}
	found, known := checked.Load(s)
	if !known {
		found, _ = checked.LoadOrStore(s, score.Check(s, packs.Words()))
	}
	return slices.Clone(found.([]fault.Finding))
}

// checked holds the findings of shipped schemes, by *score.Scheme.
var checked sync.Map
