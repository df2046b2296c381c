package text

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/access"
)

// looks are the second words of verbs that leave nothing in the log.
var looks = []string{
	"read", "read_all", "list", "actor", "claim", "beat", "finish", "release", "pending", "invited", "recovering", "roles", "recognise", "download", "export", "notes", "prove", "verify", "unit", "acts", "moves", "rate_sheet", "delegations", "grants", "search", "fill",
}

func TestEveryActOfTheLogHasWords(t *testing.T) {
	told := 0
	for _, r := range access.Rules() {
		_, what, _ := strings.Cut(string(r.Verb), ".")
		if slices.Contains(looks, what) && r.Verb != access.SetupFinish {
			continue
		}
		if told++; Act(string(r.Verb)) == string(r.Verb) {
			t.Errorf("%s has no words", r.Verb)
		}
	}
	if told < 12 {
		t.Errorf("only %d acts were looked at", told)
	}
	if got := ActWord("network", "127.0.0.1"); got != "" {
		t.Errorf("where somebody signed in from is told to auditors: %q", got)
	}
}

func TestTheYearOfASchemeIsThatOfItsName(t *testing.T) {
	for name, want := range map[string]int{"Chấm điểm cấp huyện, năm 2022": 2022, "Cụm thi đua": 0, "năm 2022 và năm 2023": 0, "năm 22": 0} {
		if got := SchemeYear(name); got != want {
			t.Errorf("%q: %d, want %d", name, got, want)
		}
	}
}
