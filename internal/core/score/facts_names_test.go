package score_test

import (
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// namedFacts is a cluster of the smallest scheme with these units: lines of YAML.
func namedFacts(units ...string) []byte {
	return []byte("scheme: {id: thu, name: Thử, status: usable, trust: invented, groups: [{code: I, name: Nhóm, criteria: [{code: A, name: Việc, kind: direct, max: 10}]}]}\n" +
		"year: 2025\nunits:\n" + strings.Join(units, "\n") + "\n")
}

func TestUnitsOfOneNameAreToldAndNotMerged(t *testing.T) {
	f, err := score.ReadFacts(namedFacts("- {id: a, name: Đội Một, criteria: {A: 9}}", "- {id: b, name: Đội Hai, criteria: {A: 8}}",
		"- {id: c, name: \"ĐỘI\u00a0  một\", criteria: {A: 7}}", "- {id: d, name: \"Đo\u0323\u0302i Mo\u0323\u0302t\", criteria: {A: 6}}"), nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := score.Score(f)
	if err != nil || len(r.Units) != 4 {
		t.Fatalf("%v, %d units", err, len(r.Units))
	}
	var told []fault.Finding
	for _, x := range r.Findings {
		if x.Code == score.CodeUnitNamesake {
			told = append(told, x)
		}
	}
	if len(told) != 1 || told[0].Severity != fault.Warning || strings.Join(told[0].Args["ids"].([]string), " ") != "a c d" {
		t.Errorf("told %+v", told)
	}
}

func TestIDsThatLookTheSameAreRefused(t *testing.T) {
	_, err := score.ReadFacts(namedFacts("- {id: u0, name: Đội Một}", "- {id: U0, name: Đội Hai}", "- {id: u1}", "- {id: u1}"), nil)
	found := fault.From(err).Findings
	if len(found) != 2 || found[0].Code != score.CodeUnitIDAlike || found[0].Where.Line != 5 || found[0].Args["first"] != "u0" || found[1].Code != score.CodeUnitTwice {
		t.Errorf("%+v", found)
	}
}

func TestNamesWithHiddenCharactersOrTooLongAreRefusedAtTheirPlace(t *testing.T) {
	for unit, want := range map[string]string{
		`- {id: a, name: "<script>alert(1)</script>"}`:                     "",
		`- {id: a, name: "=HYPERLINK(1)"}`:                                 "",
		`- {id: a, name: "Đội\u202e"}`:                                     score.CodeNameHidden,
		`- {id: a, name: "Đội\u200bMột"}`:                                  score.CodeNameHidden,
		`- {id: a, name: "Đội\nMột"}`:                                      score.CodeNameHidden,
		`- {id: a, name: "Đội\u0007"}`:                                     score.CodeNameHidden,
		`- {id: "a\u2066", name: Đội}`:                                     score.CodeNameHidden,
		`- {id: a, group: "Khối\u200d1"}`:                                  score.CodeNameHidden,
		`- {id: a, class: "x\u00ad"}`:                                      score.CodeNameHidden,
		`- {id: a, name: ` + strings.Repeat("ộ", score.NameMost) + `}`:     "",
		`- {id: a, name: ` + strings.Repeat("ộ", score.NameMost+1) + `}`:   score.CodeNameLong,
		`- {id: ` + strings.Repeat("a", 5000) + `, name: Đội}`:             score.CodeNameLong,
		`- {id: a, name: "` + strings.Repeat("o\u0323\u0302", 200) + `" }`: "", // counted as it is read
	} {
		_, err := score.ReadFacts(namedFacts(unit), nil)
		got := ""
		if err != nil {
			f := fault.From(err).Findings
			if got = f[0].Code; len(f) != 1 || f[0].Where.Line != 4 {
				t.Errorf("%.40q: %+v", unit, f)
			}
		}
		if got != want {
			t.Errorf("%.40q: %q, want %q", unit, got, want)
		}
	}
}

func TestASheetWhoseOnlyLineIsRefusedSaysSo(t *testing.T) {
	for criteria, want := range map[string]string{
		"{A: -1}":                    score.WhyRefused,
		"{A: 1.5}":                   score.WhyRefused,
		"{A: {state: not_assigned}}": score.WhyNothing,
	} {
		f, err := score.ReadFacts([]byte("scheme: {id: thu, name: Thử, status: usable, trust: invented, groups: [{code: I, name: Nhóm, criteria: [{code: A, name: Suất, kind: quota_floor, pct: 0.15}]}]}\n"+
			"year: 2025\nunits:\n- {id: a, criteria: "+criteria+"}\n"), nil)
		if err != nil {
			t.Fatal(err)
		}
		r, err := score.Score(f)
		if err != nil {
			t.Fatal(err)
		}
		if sh := r.Units[0].Sheet(score.Final); sh.WhyNoRank != want || sh.WhyNoClass != want || (want == score.WhyRefused) != (len(sh.Unusable) == 1) {
			t.Errorf("%s: rank %q, class %q, unusable %v; want %q", criteria, sh.WhyNoRank, sh.WhyNoClass, sh.Unusable, want)
		}
	}
}
