package cli

import (
	"os"
	"slices"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/access"
)

// rightsThings reads the table of rights package app holds itself to: the things each verb is asked about, with the words for verbs without one.
func rightsThings(t *testing.T) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile("../app/testdata/rights.txt")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, line := range strings.Split(string(raw), "\n") {
		if words := strings.Fields(line); len(words) > 1 && words[0] != "#" && words[0] != "verb" {
			out[words[0]] = append(out[words[0]], words[1])
		}
	}
	return out
}

// The table of rights and the routes agree: a route asks for a verb of the table, of a thing the table has a line for, and what needs no account in
// the table needs none at the door.
func TestEveryRouteAsksForALineOfTheTableOfRights(t *testing.T) {
	things := rightsThings(t)
	all := routes()
	if len(all) < 100 {
		t.Fatalf("only %d routes", len(all))
	}
	reached := map[string]bool{}
	for _, r := range all {
		verb := string(r.Permission)
		if verb == "public" {
			continue
		}
		reached[verb] = true
		has := things[verb]
		switch {
		case len(has) == 0:
			t.Errorf("%s %s asks for %s, which has no line", r.Method, r.Pattern, verb)
		case slices.Contains(has, "program") || slices.Contains(has, "logged"):
			t.Errorf("%s %s asks for %s, which no route may", r.Method, r.Pattern, verb)
		case r.Object != "" && r.Object != app.ObjectScheme && !slices.Contains(has, r.Object):
			t.Errorf("%s %s is about %s by %s, of which the table has no line: %v", r.Method, r.Pattern, r.Object, verb, has)
		}
	}
	for _, rule := range access.Rules() {
		if has := things[string(rule.Verb)]; !reached[string(rule.Verb)] && !rule.Anyone && !slices.Contains(unrouted, rule.Verb) && !slices.Contains(has, "program") && !slices.Contains(has, "logged") {
			t.Errorf("%s is asked for by no route", rule.Verb)
		}
	}
}

// unrouted are verbs other verbs ask for: one widens reading the log, two stand behind long work, one is read by the pages of lists.
var unrouted = []access.Verb{
	access.AuditReadAll, access.ListviewList, access.ScorebookQueue, access.ImportQueue,
}
