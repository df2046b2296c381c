package score_test

import (
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

func TestASchemeThatCannotBeRightIsRefused(t *testing.T) {
	one := func(criterion string) string { return oneGroup("{code: c, name: A, " + criterion + "}") }
	classes := "classes: {tables: [{bands: [{ge: 5, label: A}, {lt: 5, label: B}]}]}\n"
	for name, c := range map[string]struct {
		scheme string
		want   []string
	}{
		"a maximum below 0":                     {one("kind: direct, max: -5"), []string{score.CodeOutside}},
		"caps below 0":                          {one("kind: count_x_point, per_item: 1, cap: -1"), []string{score.CodeOutside}},
		"limits that cross":                     {one("kind: plus_minus, per_plus: 1, per_minus: 1, least: 3, most: 2"), []string{score.CodeLimitsCross}},
		"a floor above the maximum":             {one("kind: direct, max: 5, floor: 6"), []string{score.CodeLimitsCross}},
		"steps of nothing":                      {one("kind: excess_steps, step_pct: 0, per_step: 1, cap: 4"), []string{score.CodeNotPositive}},
		"points for being late":                 {one("kind: deadline, max: 2, limit: 31/01, after: 0.5"), []string{score.CodeOutside}},
		"weights that are not 1":                {one("kind: weighted_layers, max: 100, layers: [{code: x, name: X, weight: 0.5}, {code: z, name: Z, weight: 0.6}]"), []string{score.CodeWeightSum}},
		"weights of 0":                          {one("kind: weighted_layers, max: 100, layers: [{code: x, name: X, weight: 0}]"), []string{score.CodeWeightSum}},
		"a weight below 0":                      {one("kind: weighted_layers, max: 100, layers: [{code: x, name: X, weight: -0.5}, {code: z, name: Z, weight: 1}]"), []string{score.CodeOutside}},
		"a quota of 120 %":                      {one("kind: direct, max: 10") + classes + "quotas: [{class: A, pct: 1.2}]\n", []string{score.CodeOutside}},
		"a share of 120 %":                      {one("kind: quota_floor, pct: 1.2"), []string{score.CodeOutside}},
		"a deduction that adds":                 {one("kind: standard_with_events, max: 5, deduct_cap: -1, deduct: [{id: e, name: E, points: -1, cap: -2}]"), []string{score.CodeOutside, score.CodePointsNegative, score.CodeOutside}},
		"a total that is cut to less than none": {one("kind: direct, max: 10") + "total_cap: -1\n", []string{score.CodeOutside}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := score.ReadScheme([]byte(c.scheme))
			p := fault.From(err)
			if err == nil || p.Kind != fault.Invalid {
				t.Fatalf("read as if it were right: %v", err)
			}
			var got []string
			for _, f := range p.Findings {
				got = append(got, f.Code)
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("refused for %v, want %v", got, c.want)
			}
		})
	}
}

func TestBandsThatContradictEachOtherAreToldWithTheResult(t *testing.T) {
	s := scheme(t, oneGroup(`{code: c, name: A, kind: ladder, max: 2, bands: [{ge: 0, le: 50, points: 1}, {ge: 40, points: 2}, {ge: 90, lt: 80, points: 3}]}`))
	got := told(score.Doubts(s))
	want := []string{"warning ladder_overlap c", "warning band_empty c"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAUnitNamedTwiceIsToldTogetherWithWhatElseIsWrong(t *testing.T) {
	facts := "year: 2025\nscheme: {id: s, name: S, groups: [{code: G, name: G, criteria: [{code: c, name: C, kind: direct, max: 5}]}]}\nunits:\n" +
		"  - {id: A, criteria: {x: 1}}\n  - {id: A, criteria: {c: many}}\n"
	_, err := score.ReadFacts([]byte(facts), nil)
	p := fault.From(err)
	if p == nil {
		t.Fatal("read as if it were right")
	}
	var got []string
	for _, f := range p.Findings {
		got = append(got, f.Code)
		if f.Code == score.CodeUnitTwice && f.Where.Line != 5 {
			t.Errorf("the second one stands in line 5, told of line %d", f.Where.Line)
		}
	}
	if slices.Sort(got); len(got) != 3 || !slices.Contains(got, score.CodeUnitTwice) || !slices.Contains(got, score.CodeCriterionUnknown) {
		t.Errorf("got %v", got)
	}
}
