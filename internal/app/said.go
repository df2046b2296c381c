package app

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// SaidOf keeps of all findings those about one number: of its unit, criterion and column; the final column says what was found in any. A gap of
// a ladder that names no column stops only the columns without points, and is said there alone. It checks no right
// and opens nothing: it picks among findings the caller was given, and whoever holds them was let in to the result before.
func SaidOf(all []fault.Finding, u *score.UnitResult, l *score.Line, col score.Column) []fault.Finding {
	scored := l.Points != nil || l.Number != nil || l.Word != ""
	var out []fault.Finding
	for _, f := range all {
		w := f.Where
		switch {
		case w.Unit != u.Unit.Name || w.Criterion != l.Criterion.Code:
		case w.Column != "" && w.Column != string(col) && col != score.Final:
		case w.Column == "" && f.Code == score.CodeLadderGap && scored:
		default:
			out = append(out, f)
		}
	}
	return out
}
