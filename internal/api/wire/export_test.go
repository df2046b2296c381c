package wire

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// Of is the whole answer of a file that was scored, what Late and Write make in pieces.
func Of(r *score.Result, rd *workbook.Reading, found []fault.Finding) Answer {
	a := Late(r, rd, found)
	a.late = nil
	if r != nil {
		unit := unitsOf(r)
		for _, u := range r.Units {
			a.Units = append(a.Units, unit(u))
		}
	}
	a.Findings = Findings(found)
	return a
}
