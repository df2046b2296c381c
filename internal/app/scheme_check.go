package app

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/packs"
)

// SchemeCheck tells what is doubtful in a scheme (codes of score.Check): holes and overlaps of ladders, sums that do not match, bands that
// cannot be reached, facts no source confirms, points for joining and for acts of enforcement. Anybody may ask; nothing is refused.
func SchemeCheck(s *score.Scheme) []fault.Finding { return score.Check(s, packs.Words()) }
