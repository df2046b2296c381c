package text

import (
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// columnPlaces is how many decimals points have in a table when nothing asks for another number.
const columnPlaces = 2

// PointPlaces is how many decimals points have in every table and proof of a result, so that they stand below each other: those the scheme
// rounds its lines to, two where it rounds nowhere or later, because then lines may be finer than the total.
func PointPlaces(rd score.Rounding) int {
	if rd.Level == score.LevelLine {
		return rd.Places
	}
	return max(rd.Places, columnPlaces)
}

// Places is how many decimals a column of figures needs to show each in full, two at the most. Nil figures need none.
func Places(all ...*num.Rat) int {
	most := 0
	for _, r := range all {
		if r == nil {
			continue
		}
		places, ends := r.Places()
		if !ends || places > columnPlaces {
			return columnPlaces
		}
		most = max(most, places)
	}
	return most
}
