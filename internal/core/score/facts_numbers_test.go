package score_test

import (
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/tree"
)

// A value of a ladder may be words; a number in a form this file does not use is none of them.
func TestNumbersInFormsOthersReadOtherwiseAreNoWords(t *testing.T) {
	const facts = `
year: 2024
scheme: {id: s, name: S, status: usable, trust: invented, groups: [{code: I, name: G, criteria: [{code: A, name: C, kind: ladder, max: 2, bands: [{ge: 90, points: 2}, {words: ["3A"], points: 1}, {lt: 90, points: 0}]}]}]}
units: [{id: A, criteria: {A: VALUE}}]`
	for value, refused := range map[string]bool{
		"97": false, "97.5": false, "3A": false, "'97'": false, "012": true, "097": true, "'097'": true, "1_000": true, "1e3": true, "0x61": true, ".5": true, "97%": true, ".nan": true, "NaN": true, "-.inf": true, "Infinity": true, "1/0": true, "3 / 4": true, "'1/0'": true, "A/B": false, "nan hoa": false, "'" + "97,5'": true, "1.000.000": true,
	} {
		_, err := score.ReadFacts([]byte(strings.ReplaceAll(facts, "VALUE", value)), nil)
		if got := err != nil && fault.From(err).Findings[0].Code == tree.CodeNumber; got != refused || !refused && err != nil {
			t.Errorf("%s: %v %v", value, err, fault.From(err).Findings)
		}
	}
}
