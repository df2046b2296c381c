package score_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/tree"
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
	s := scheme(t, oneGroup(`{code: c, name: A, kind: ladder, max: 3, bands: [{ge: 0, le: 50, points: 1}, {ge: 40, points: 2}, {ge: 90, lt: 80, points: 3}]}`))
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

func TestASchemeThatContradictsItselfIsRefusedAtTheLineThatDoes(t *testing.T) {
	head := "id: t\nname: T\n"
	two := func(first, second string) string {
		return head + "groups:\n  - code: G\n    name: G\n    criteria:\n      - " + first + "\n      - " + second + "\n"
	}
	one := oneGroup("{code: c, name: C, kind: direct, max: 5}") // seven lines
	bands := func(more ...string) string {
		return one + "classes:\n  tables:\n    - bands:\n        - {ge: 4, label: A}\n        - {ge: 2, label: B}\n" + strings.Join(more, "\n") + "\n"
	}
	quota := func(list ...string) string { return bands("quotas:", "  - "+strings.Join(list, "\n  - ")) }
	for _, c := range []struct{ name, scheme, code, path, line string }{
		{"two deductions of one id", one + "      - code: d\n        name: D\n        kind: standard_with_events\n        max: 5\n        deduct:\n          - {id: e, name: E, points: 1}\n          - {id: e, name: F, points: 2}\n", score.CodeEventTwice, "groups[0].criteria[1].deduct[1].id", "14"},
		{"a bonus with the id of a deduction", two("{code: c, name: C, kind: direct, max: 5}", "{code: d, name: D, kind: standard_with_events, max: 5, deduct: [{id: e, name: E, points: 1}], bonus: [{id: e, name: F, points: 2}]}"), score.CodeEventTwice, "groups[0].criteria[1].bonus[0].id", "8"},
		{"a band worth more than the criterion", two("{code: c, name: C, kind: direct, max: 5}", "{code: d, name: D, kind: ladder, max: 5, bands: [{ge: 50, points: 500}, {lt: 50, points: 1}]}"), score.CodeBandAbove, "groups[0].criteria[1].bands[0].points", "8"},
		{"a band worth more than a part of the criterion", two("{code: c, name: C, kind: direct, max: 5}", "{code: d, name: D, kind: ladder, max: 15, parts: 3, bands: [{ge: 50, points: 6}, {lt: 50, points: 1}]}"), score.CodeBandAbove, "groups[0].criteria[1].bands[0].points", "8"},
		{"a group whose cap is below its floor", head + "groups:\n  - code: G\n    name: G\n    cap: 5\n    floor: 6\n    criteria: [{code: c, name: C, kind: direct, max: 5}]\n", score.CodeLimitsCross, "groups[0].floor", "7"},
		{"a count whose cap is below its floor", one + "      - {code: d, name: D, kind: count_x_point, per_item: 1, cap: 2, floor: 3}\n", score.CodeLimitsCross, "groups[0].criteria[1]", "8"},
		{"a lowest score above the maximum", one + "      - {code: d, name: D, kind: direct, max: 5, least: 6}\n", score.CodeLimitsCross, "groups[0].criteria[1]", "8"},
		{"two criteria of one code", one + "      - {code: c, name: D, kind: direct, max: 5}\n", score.CodeCodeTwice, "groups[0].criteria[1].code", "8"},
		{"a group with the code of a criterion elsewhere", one + "  - {code: c, name: H, criteria: [{code: d, name: D, kind: direct, max: 5}]}\n", score.CodeCodeTwice, "groups[1].code", "8"},
		{"two class bands of one label", bands("        - {ge: 0, label: A}"), score.CodeClassTwice, "classes.tables[0].bands[2].label", "13"},
		{"two class tables for the same units", bands("    - {bands: [{ge: 0, label: D}]}"), score.CodeTableTwice, "classes.tables[1].of", "13"},
		{"a class with two quotas", quota("{class: A, pct: 0.2}", "{class: A, pct: 0.5}"), score.CodeQuotaTwice, "quotas[1].class", "15"},
		{"a quota within itself", quota("{class: A, pct: 0.2, of_class: A}"), score.CodeOfClassCircle, "quotas[0].of_class", "14"},
		{"a quota within a better class", quota("{class: B, pct: 0.2, of_class: A}"), score.CodeOfClassOrder, "quotas[0].of_class", "14"},
		{"a quota for a class no band gives", quota("{class: C, pct: 0.2}"), score.CodeRefUnknown, "quotas[0].class", "14"},
		{"two gates of one code", bands("gates:", "  - {code: g, name: G, flag: f, effect: {do: withhold}}", "  - {code: g, name: H, flag: h, effect: {do: withhold}}"), score.CodeGateTwice, "gates[1].code", "15"},
		{"a gate that holds to a class no band gives", bands("gates:", "  - code: g", "    name: G", "    flag: f", "    effect:", "      do: not_better_than", "      class: X"), score.CodeRefUnknown, "gates[0].effect.class", "19"},
		{"a gate that holds to no class", bands("gates:", "  - {code: g, name: G, flag: f, effect: {do: not_better_than}}"), tree.CodeMissing, "gates[0].effect", "14"},
		{"a gate that compares a column with itself", bands("gates:", "  - {code: g, name: G, differ_of: [self, self], differ_by: 1, effect: {do: withhold}}"), score.CodeGateTrigger, "gates[0]", "14"},
		{"a gate with half of a second trigger", bands("gates:", "  - {code: g, name: G, flag: f, share_below: 0.3, effect: {do: withhold}}"), score.CodeGateTrigger, "gates[0]", "14"},
		{"a gate on products of a criterion that has none", bands("gates:", "  - {code: g, name: G, share_of: c, share_below: 0.3, effect: {do: withhold}}"), score.CodeRefKind, "gates[0].share_of", "14"},
		{"a number of persons within itself", one + "      - {code: d, name: D, kind: quota_floor, pct: 0.2, inside: d}\n", score.CodeInsideOrder, "groups[0].criteria[1].inside", "8"},
		{"an order among equals by an unknown criterion", one + "ranking:\n  tie_break:\n    - {higher: c}\n    - {lower: x}\n", score.CodeRefUnknown, "ranking.tie_break[1].lower", "11"},
		{"an order among equals by two things at once", one + "ranking:\n  tie_break:\n    - {higher: c, input: votes}\n", score.CodeTieRule, "ranking.tie_break[0]", "10"},
		{"a criterion without a name in it", one + "      - {code: d, name: \" \", kind: direct, max: 5}\n", tree.CodeMissing, "groups[0].criteria[1]", "8"},
		{"points below 0 for each", one + "      - {code: d, name: D, kind: count_x_point, per_item: -1, cap: 5}\n", score.CodeOutside, "groups[0].criteria[1].per_item", "8"},
		{"a word of two bands", one + "      - {code: d, name: D, kind: ladder, max: 5, bands: [{words: [Tốt], points: 5}, {words: [Khá, tot], points: 3}]}\n", score.CodeWordTwice, "groups[0].criteria[1].bands[1].words", "8"},
		{"a number of two bands of words", one + "      - {code: d, name: D, kind: ladder, max: 5, bands: [{words: [Tốt], also: 5, points: 5}, {words: [Khá], also: 5.0, points: 3}]}\n", score.CodeWordTwice, "groups[0].criteria[1].bands[1].also", "8"},
		{"a band with two lower bounds", one + "      - {code: d, name: D, kind: ladder, max: 5, bands: [{gt: 1, ge: 2, points: 5}, {le: 1, points: 3}]}\n", score.CodeBandBounds, "groups[0].criteria[1].bands[0]", "8"},
		{"a band of one value and of more", one + "      - {code: d, name: D, kind: ladder, max: 5, bands: [{eq: 1, ge: 2, points: 5}]}\n", score.CodeBandBounds, "groups[0].criteria[1].bands[0]", "8"},
		{"so many periods of none", one + "      - {code: d, name: D, kind: worst_of_periods, rules: [{at_least: 2, class: A}, {otherwise: true, class: B}]}\n", score.CodeRuleNever, "groups[0].criteria[1].rules[0]", "8"},
		{"a rule that excludes what it asks for", one + "      - {code: d, name: D, kind: worst_of_periods, rules: [{at_least: 2, of: [A], none: [A], class: A}, {otherwise: true, class: B}]}\n", score.CodeRuleNever, "groups[0].criteria[1].rules[0]", "8"},
		{"a rule behind the one for all others", one + "      - {code: d, name: D, kind: worst_of_periods, rules: [{otherwise: true, class: B}, {at_least: 2, of: [A], class: A}]}\n", score.CodeRuleNever, "groups[0].criteria[1].rules[1]", "8"},
		{"the rest of no quota", one + "      - {code: d, name: D, kind: quota_floor, rest: true}\n", score.CodeRestAlone, "groups[0].criteria[1].rest", "8"},
		{"two scorers of one code", one + "      - {code: d, name: D, kind: weighted_layers, max: 100, layers: [{code: x, name: X, weight: 0.5}, {code: x, name: Z, weight: 0.5}]}\n", score.CodePartTwice, "groups[0].criteria[1].layers[1].code", "8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := score.ReadScheme([]byte(c.scheme))
			p := fault.From(err)
			if err == nil || len(p.Findings) != 1 {
				t.Fatalf("read with %+v:\n%s", err, c.scheme)
			}
			f := p.Findings[0]
			if got := []string{f.Code, f.Where.Path, strconv.Itoa(f.Where.Line)}; !slices.Equal(got, []string{c.code, c.path, c.line}) {
				t.Errorf("got %v, want %v\n%s", got, []string{c.code, c.path, c.line}, c.scheme)
			}
		})
	}
}

func TestQuotasInACircleAreAllRefused(t *testing.T) {
	table := func(of, first, second string) string {
		return "{of: " + of + ", bands: [{ge: 4, label: " + first + "}, {ge: 2, label: " + second + "}]}"
	}
	_, err := score.ReadScheme([]byte(oneGroup("{code: c, name: C, kind: direct, max: 5}") +
		"classes: {tables: [" + table("x", "A", "B") + ", " + table("z", "B", "A") + "]}\nquotas:\n  - {class: A, pct: 0.2, of_class: B}\n  - {class: B, pct: 0.2, of_class: A}\n"))
	var got []string
	for _, f := range fault.From(err).Findings {
		got = append(got, f.Code+" "+strconv.Itoa(f.Where.Line))
	}
	if want := []string{score.CodeOfClassCircle + " 10", score.CodeOfClassCircle + " 11"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestOneClassMayHaveAQuotaAmongAllAndOneWithinEachGroup(t *testing.T) {
	scheme(t, oneGroup("{code: c, name: C, kind: direct, max: 5}")+"classes: {tables: [{bands: [{ge: 4, label: A}, {lt: 4, label: B}]}]}\nquotas: [{class: A, pct: 0.2}, {class: A, pct: 0.4, pools: true}]\n")
}

func TestATotalWithoutAClassSaysWhy(t *testing.T) {
	file := oneGroup("{code: c, name: C, kind: direct, max: 10}") +
		"classes: {tables: [{bands: [{ge: 8, lt: 9, label: A}, {ge: 6, lt: 7, label: B, needs: [clean]}, {ge: 3, lt: 5, label: C}]}]}\n"
	facts := "year: 2025\nscheme:\n  " + strings.ReplaceAll(file, "\n", "\n  ") + "\nunits:\n"
	for _, typed := range []string{"10", "7.5", "6.5", "5", "2"} {
		facts += "  - {id: \"" + typed + "\", flags: {clean: false}, criteria: {c: " + typed + "}}\n"
	}
	f, err := score.ReadFacts([]byte(facts), nil)
	if err != nil {
		t.Fatal(fault.From(err).Findings)
	}
	r, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range r.Units {
		got = append(got, u.Unit.ID+" "+u.Sheets[score.Final].WhyNoClass)
	}
	want := []string{"10 above_all_classes", "7.5 between_classes", "6.5 class_conditions_unmet", "5 between_classes", "2 below_all_classes"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	var named []string
	for _, x := range r.Findings {
		if x.Code == score.CodeBetweenClasses {
			named = append(named, fmt.Sprint(x.Where.Unit, " ", x.Args["below_class"], " ", x.Args["above_class"]))
		}
	}
	slices.Sort(named)
	if want := []string{"5 C B", "7.5 B A"}; !slices.Equal(named, want) {
		t.Errorf("the bands named are %v, want %v", named, want)
	}
}
