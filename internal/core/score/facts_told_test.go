package score_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// twoKinds is a scheme of typed points for one class of unit and of events for all.
const twoKinds = `scheme: {id: s, name: S, groups: [{code: G, name: G, criteria: [
  {code: "4", name: Bốn, kind: direct, max: 10, applies_to: [Phường]},
  {code: "5", name: Năm, kind: standard_with_events, max: 3, deduct: [{id: late, name: Trễ, points: 0.5}]}]}]}
year: 2024
units:
`

func TestUnknownEventsAndClassesAreToldBesideAnUnknownCriterion(t *testing.T) {
	_, err := score.ReadFacts([]byte(twoKinds+`- {id: a, class: Phưòng, criteria: {"9": 5, "5": {events: {late: 1, foo: 2}, self: {events: {bar: 1}}}}}`+"\n"), nil)
	var got []string
	for _, f := range fault.From(err).Findings {
		got = append(got, f.Code)
	}
	slices.Sort(got)
	if want := "criterion_unknown event_unknown event_unknown unit_class_other"; strings.Join(got, " ") != want {
		t.Errorf("told %v, want %s", got, want)
	}
}

func TestAClassOfUnitTheSchemeDoesNotNameIsTold(t *testing.T) {
	r := scoredFacts(t, twoKinds+"- {id: a, class: Phưòng, criteria: {\"5\": {events: {}}}}\n- {id: b, class: Phường, criteria: {\"4\": 1, \"5\": {events: {}}}}\n")
	var near []any
	for _, f := range r.Findings {
		if f.Code == score.CodeUnitClassOther {
			near = append(near, f.Where.Unit, f.Args["near"])
		}
	}
	if !slices.Equal(near, []any{"a", "Phường"}) {
		t.Errorf("told %v", near)
	}
}

func TestEmptyCriteriaOfFactsAreNamedUnitByUnit(t *testing.T) {
	r := scoredFacts(t, twoKinds+"- {id: a, class: Phường}\n- {id: b, class: Phường, criteria: {\"4\": 1, \"5\": {events: {}}}}\n- {id: c, criteria: {\"5\": {state: not_assigned}}}\n")
	var got []string
	for _, f := range r.Findings {
		if f.Code == score.CodeCellsEmpty {
			got = append(got, f.Where.Unit+" "+strings.Join(f.Args["criteria"].([]string), " "))
		}
	}
	if strings.Join(got, ", ") != "a 4 5" {
		t.Errorf("told %v", got)
	}
}

func TestAFigureGivenOnceIsToldOnceAndInNoColumn(t *testing.T) {
	r := scoredFacts(t, twoKinds+"- {id: a, class: Phường, criteria: {\"4\": 12, \"5\": {events: {}}}}\n- {id: b, class: Phường, criteria: {\"4\": {self: 8, council: 12}, \"5\": {events: {}}}}\n")
	var got []string
	for _, f := range r.Findings {
		if f.Severity == fault.Error {
			got = append(got, f.Where.Unit+" "+f.Where.Column)
		}
	}
	if strings.Join(got, ", ") != "a , b council" {
		t.Errorf("told %q", got)
	}
}
