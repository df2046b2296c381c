package text

import (
	"testing"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

func TestPointsHaveTheDecimalsOfTheirScheme(t *testing.T) {
	for rd, want := range map[score.Rounding]int{
		{}:                          2,
		{Level: "line", Places: 1}:  1,
		{Level: "line", Places: 3}:  3,
		{Level: "total", Places: 1}: 2, // lines may be finer than the total
		{Level: "group", Places: 3}: 3,
		{Level: "line", Places: 0}:  0,
	} {
		if got := PointPlaces(rd); got != want {
			t.Errorf("%+v: %d decimals, want %d", rd, got, want)
		}
	}
}

func TestAColumnShowsEveryFigureInFullUpToTwoDecimals(t *testing.T) {
	whole, half, third, fine := num.Int(10), num.Ratio(1, 2), num.Ratio(1, 3), num.Ratio(1, 8)
	for _, c := range []struct {
		all  []*num.Rat
		want int
	}{{nil, 0}, {[]*num.Rat{nil, &whole}, 0}, {[]*num.Rat{&whole, &half}, 1}, {[]*num.Rat{&third, &whole}, 2}, {[]*num.Rat{&fine}, 2}} {
		if got := Places(c.all...); got != c.want {
			t.Errorf("%v: %d, want %d", c.all, got, c.want)
		}
	}
}
