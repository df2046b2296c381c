package result

import (
	"github.com/xuri/excelize/v2"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// chooseDecimals settles how many decimals points and maxima have on the whole paper, so that they stand below each other: those the scheme
// rounds to, two where it does not round, more where some figure has more.
func (b *book) chooseDecimals() {
	b.places = 2
	if b.r.Scheme.Rounding.Level != "" {
		b.places = b.r.Scheme.Rounding.Places
	}
	for _, c := range b.r.Scheme.Criteria() {
		b.maxPlaces = widest(b.maxPlaces, c.Max)
	}
	for _, g := range b.r.Scheme.Walk() {
		b.maxPlaces = widest(b.maxPlaces, g.Max)
	}
	for _, u := range b.r.Units {
		for _, col := range b.columns {
			sh := b.sheetOf(u, col)
			for _, l := range sh.Lines {
				b.places = widest(b.places, l.Points)
			}
			for i := range sh.Groups {
				b.places = widest(b.places, &sh.Groups[i].Sum)
			}
			b.places = widest(widest(b.places, sh.Total), sh.Capped)
		}
		for _, l := range u.Sheet(score.Final).Lines {
			b.maxPlaces = widest(b.maxPlaces, l.Max)
		}
	}
}

func widest(places int, r *num.Rat) int {
	if r == nil {
		return places
	}
	return max(places, placesOf(*r))
}

// pointsLook is how points stand in a column of the summary.
func (b *book) pointsLook() look {
	l := figure
	l.format = fixed(b.places)
	return l
}

// points is a cell of points, and maxima one of what can be reached; f is "" for a number that no formula gives.
func (b *book) points(l look, f string, r num.Rat) excelize.Cell {
	l.format = fixed(b.places)
	return b.formula(l, f, r)
}

func (b *book) maxima(l look, f string, r num.Rat) excelize.Cell {
	l.format = fixed(b.maxPlaces)
	return b.formula(l, f, r)
}
