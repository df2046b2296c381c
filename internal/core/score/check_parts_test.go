package score_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

func TestWhatOfASchemeNeverCountsOrIsMisspeltIsTold(t *testing.T) {
	const events = `kind: standard_with_events, bonus: [{id: a, name: Sáng kiến, points: 5, cap: 5}]`
	grouped := func(group, criteria string) string {
		return "id: t\nname: T\ngroups: [{code: G, name: G, " + group + ", criteria: [" + criteria + "]}]\n"
	}
	rules := func(rules string) string {
		return oneGroup("{code: c, name: A, kind: worst_of_periods, rules: [" + rules + ", {otherwise: true, class: Loại kém}]}")
	}
	for name, c := range map[string]struct{ scheme, want string }{
		"a group cut to nothing":                  {grouped("cap: 0", `{code: c, name: A, kind: direct, max: 2}`), "warning cap_zero G"},
		"an event above the cap of the group":     {grouped("cap: 3", `{code: c, name: A, max: 1, `+events+`}`), "warning each_above_group_cap c"},
		"an event within the cap of the group":    {grouped("cap: 5", `{code: c, name: A, max: 1, `+events+`}`), ""},
		"a count above the cap of the group":      {grouped("cap: 3", `{code: c, name: A, kind: count_x_point, per_item: 4}`), "warning each_above_group_cap c"},
		"a deduction from points of its own":      {grouped("cap: 3", `{code: c, name: A, kind: standard_with_events, max: 9, deduct: [{id: a, name: E, points: 5}]}`), ""},
		"two events of one name":                  {oneGroup(`{code: c, name: A, kind: standard_with_events, max: 9, deduct: [{id: a, name: Trễ hạn, points: 1}, {id: b, name: "TRỄ  hạn", points: 2}]}`), "warning part_names_alike c"},
		"two layers of one name":                  {oneGroup(`{code: c, name: A, kind: weighted_layers, max: 9, layers: [{code: a, name: Cấp ủy, weight: 0.5}, {code: b, name: Cấp ủy, weight: 0.5}]}`), "warning part_names_alike c"},
		"a class of unit misspelt":                {oneGroup(`{code: c, name: A, kind: direct, max: 2, applies_to: [Phường loại I]}`, `{code: d, name: B, kind: direct, max: 2, applies_to: [Phuờng loại I]}`), "warning unit_class_near"},
		"classes of unit that differ by a number": {oneGroup(`{code: c, name: A, kind: direct, max: 2, applies_to: [Xã loại II]}`, `{code: d, name: B, kind: direct, max: 2, applies_to: [Xã loại III]}`), ""},
		"a class in a rule misspelt":              {rules("{at_least: 2, of: [Loại khá], none: [Loại kem], class: Loại khá}"), "warning rule_class_unknown c"},
		"rules of known classes":                  {rules("{at_least: 2, of: [Loại khá], none: [Loại kém], class: Loại khá}"), ""},
	} {
		var got []string
		for _, f := range told(score.Check(scheme(t, c.scheme), score.Words{})) {
			if slices.ContainsFunc([]string{score.CodeCapZero, score.CodeEachOverGroup, score.CodePartsAlike, score.CodeUnitClassNear, score.CodeRuleClass},
				func(code string) bool { return strings.Contains(f, " "+code) }) {
				got = append(got, f)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: told %v, want %q", name, got, c.want)
		}
	}
}

func TestEveryFaultOfASchemeIsToldAlsoBesideADoubledKey(t *testing.T) {
	_, err := score.ReadScheme([]byte(`id: t
name: T
groups:
  - code: G
    name: G
    criteria:
      - {code: 012, name: no, kind: direct, max: 1_000, mx: 3}
      - {code: "4", name: a, name: b, kind: direct, max: "10"}
`))
	var got []string
	for _, f := range fault.From(err).Findings {
		got = append(got, f.Code)
	}
	slices.Sort(got)
	if want := "key_twice key_unknown number_form text_needs_quote text_needs_quote"; strings.Join(got, " ") != want {
		t.Errorf("told %v, want %s", got, want)
	}
}

func TestNamesOfASchemeFitALineAndTextsHaveALimit(t *testing.T) {
	long := strings.Repeat("a", score.NameMost+1)
	for name, c := range map[string]struct{ scheme, code string }{
		"a criterion of 201 letters":   {oneGroup("{code: c, name: " + long + ", kind: direct, max: 1}"), "text_long"},
		"an alias of 201 letters":      {oneGroup("{code: c, name: A, aliases: [" + long + "], kind: direct, max: 1}"), "text_long"},
		"a criterion of 200 letters":   {oneGroup("{code: c, name: " + long[1:] + ", kind: direct, max: 1}"), ""},
		"a remark of 201 letters":      {oneGroup("{code: c, name: A, note: " + long + ", kind: direct, max: 1}"), ""},
		"a remark beyond its limit":    {oneGroup("{code: c, name: A, note: " + strings.Repeat("a", score.TextMost+1) + ", kind: direct, max: 1}"), "text_long"},
		"a class with a deed without":  {oneGroup("{code: c, name: A, kind: gate, effect: {do: withhold, class: A}}") + "classes: {tables: [{bands: [{ge: 0, label: A}]}]}\n", "deed_param"},
		"a number with a deed without": {oneGroup("{code: c, name: A, kind: gate, effect: {do: withhold, by: 2}}"), "deed_param"},
		"a number with the deed of it": {oneGroup("{code: c, name: A, kind: gate, effect: {do: lower, by: 2}}"), ""},
	} {
		_, err := score.ReadScheme([]byte(c.scheme))
		if p := fault.From(err); c.code == "" && p != nil || c.code != "" && (p == nil || len(p.Findings) != 1 || p.Findings[0].Code != c.code) {
			t.Errorf("%s: %v, want %q", name, err, c.code)
		}
	}
}
