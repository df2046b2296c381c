package score_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// toldScheme is a scheme of one criterion; rest stands before the groups.
func toldScheme(rest, criterion string) string {
	return "scheme: {id: s, name: S, status: usable, trust: invented, " + rest + "groups: [{code: I, name: G, criteria: [{code: A, name: C, " + criterion + "}]}]}\n"
}

func scoredFacts(t *testing.T, facts string) *score.Result {
	t.Helper()
	f, err := score.ReadFacts([]byte(facts), nil)
	if err != nil {
		t.Fatal(err, fault.From(err).Findings)
	}
	r, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func has(fs []fault.Finding, code string) bool {
	return slices.ContainsFunc(fs, func(f fault.Finding) bool { return f.Code == code })
}

func TestPointsWithMoreDecimalsThanTheSchemeCarriesAreNotRoundedInSilence(t *testing.T) {
	for _, c := range []struct {
		rest, value string
		refused     bool
	}{
		{"", "4.25", false}, {"", "4.125", true}, {"", "0.123456", true}, {"", "10/3", true}, {"", "5/2", false},
		{"rounding: {level: line, places: 1, mode: half_up, trust: invented}, ", "4.5", false},
		{"rounding: {level: line, places: 1, mode: half_up, trust: invented}, ", "4.25", true},
		{"rounding: {level: total, places: 0, mode: half_up, trust: invented}, ", "4.25", false},
		{"rounding: {level: total, places: 3, mode: half_up, trust: invented}, ", "4.125", false},
		{"entry_step: 0.125, ", "4.125", false}, {"places: 4, ", "4.1234", false}, {"places: 0, ", "4.5", true},
	} {
		facts := "year: 2024\n" + toldScheme(c.rest, "kind: direct, max: 10") + "units: [{id: a, criteria: {A: " + c.value + "}}]\n"
		r := scoredFacts(t, facts)
		l := r.Units[0].Sheet(score.Final).Line("A")
		if got := has(r.Findings, score.CodePlaces); got != c.refused || (l.State == score.Refused) != c.refused {
			t.Errorf("%s%s: told %t, line %s", c.rest, c.value, got, l.State)
		}
		typed := scoredFacts(t, "as_typed: true\n"+facts)
		if l := typed.Units[0].Sheet(score.Final).Line("A"); has(typed.Findings, score.CodePlacesKept) != (c.refused) || l.State != score.Scored {
			t.Errorf("%s%s as typed: told %v, line %s", c.rest, c.value, typed.Findings, l.State)
		}
	}
}

func TestAValueBothTooHighAndTooFineIsToldBothFaults(t *testing.T) {
	r := scoredFacts(t, "year: 2024\n"+toldScheme("", "kind: direct, max: 10")+"units: [{id: a, criteria: {A: 10.0000001}}]\n")
	if !has(r.Findings, score.CodePlaces) || !has(r.Findings, score.CodeOutOfRange) {
		t.Errorf("told %v", r.Findings)
	}
}

func TestASharePastTheWholeIsTold(t *testing.T) {
	const ladder = "kind: ladder, max: 5, bands: [{ge: 90, points: 5}, {lt: 90, points: 0}]"
	for _, c := range []struct {
		criterion, value string
		told             bool
	}{
		{`unit: "%", ` + ladder, "150", true}, {`unit: "%", ` + ladder, "100", false}, {"unit: bài, " + ladder, "150", false},
		{`unit: "%", over: {above: 100, step: 1, first: 0, per: 1}, ` + ladder, "150", false},
	} {
		r := scoredFacts(t, "year: 2024\n"+toldScheme("", c.criterion)+"units: [{id: a, criteria: {A: "+c.value+"}}]\n")
		if got := has(r.Findings, score.CodePercentAbove); got != c.told {
			t.Errorf("%s %s: told %t", c.criterion, c.value, got)
		}
	}
}

func TestARatioTheFormulaCutsIsTold(t *testing.T) {
	const aspects = "kind: weighted_aspects, max: 10, aspects: [Chất lượng], frames: [{code: k, name: K, shares: [1]}]"
	for ratio, told := range map[string]bool{"1": false, "0.5": false, "1.2": true, "-0.1": true} {
		r := scoredFacts(t, "year: 2024\n"+toldScheme("", aspects)+"units: [{id: a, criteria: {A: {products: [{name: P, weight: 10, ratios: ["+ratio+"]}]}}}]\n")
		if got := has(r.Findings, score.CodeRatioCut); got != told || r.Units[0].Sheet(score.Final).Total == nil {
			t.Errorf("%s: told %t, %v", ratio, got, r.Findings)
		}
	}
}

func TestDaysThatCannotBeMeantForTheYearAreRefused(t *testing.T) {
	const deadline = "kind: deadline, max: 5, limit: 28/01, after: -1"
	body := toldScheme("", deadline) + "units: [{id: a, criteria: {A: null}}]\n"
	for days, code := range map[string]string{
		"assessed_on: 1999-01-01": score.CodeAssessedBefore, "assessed_on: 2021-12-31": score.CodeAssessedBefore, "assessed_on: 2022-01-01": "", "assessed_on: 2024-05-01": "",
		"period_end: 2021-12-31": score.CodePeriodOutside, "period_end: 2024-01-01": score.CodePeriodOutside, "period_end: 2023-05-31": "",
	} {
		_, err := score.ReadFacts([]byte("year: 2022\n"+days+"\n"+body), nil)
		var got string
		if err != nil {
			got = fault.From(err).Findings[0].Code
		}
		if got != code || err != nil && len(fault.From(err).Findings) != 1 {
			t.Errorf("%s: %v", days, err)
		}
	}
	r := scoredFacts(t, "year: 2022\nassessed_on: 2022-01-05\n"+body)
	i := slices.IndexFunc(r.Findings, func(f fault.Finding) bool { return f.Code == score.CodeAssessedEarly })
	if i < 0 || strings.Join(r.Findings[i].Args["criteria"].([]string), " ") != "A" {
		t.Errorf("criteria not due yet: %v", r.Findings)
	}
	if r := scoredFacts(t, "year: 2022\nassessed_on: 2022-06-05\n"+body); has(r.Findings, score.CodeAssessedEarly) {
		t.Errorf("all fell due: %v", r.Findings)
	}
}

func TestASheetNothingWasReadIntoHasNoSumAtAll(t *testing.T) {
	const two = "units: [{id: a, criteria: {A: 4}}, {id: b}, {id: c, criteria: {A: {state: exempt, reason: r, approver: p}}}, {id: d, criteria: {A: 0}}]\n"
	f, err := score.ReadFacts([]byte("year: 2024\n"+toldScheme("", "kind: direct, max: 10")+two), nil)
	if err != nil {
		t.Fatal(err)
	}
	for asked, why := range map[int]string{0: score.WhyIncomplete, 1: score.WhyAsked} {
		f.Asked = asked
		r, err := score.Score(f)
		if err != nil {
			t.Fatal(err)
		}
		for id, bare := range map[string]bool{"a": false, "b": true, "c": true, "d": false} {
			sh := r.Unit(id).Sheet(score.Final)
			if sh.Bare() != bare || (sh.Total == nil) != bare {
				t.Errorf("%s: bare %t, total %v", id, sh.Bare(), sh.Total)
			}
		}
		if sh := r.Unit("b").Sheet(score.Final); sh.WhyNoRank != why || sh.WhyNoClass != why {
			t.Errorf("asked %d: no rank for %s, no class for %s", asked, sh.WhyNoRank, sh.WhyNoClass)
		}
	}
}
