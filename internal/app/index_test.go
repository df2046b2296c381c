package app

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"thidua/internal/core/access"
)

// plain are the methods that are no verbs: they tell what the program is, or work on what they are given alone; they change and disclose nothing. ObjectReach is the
// rights table asked by a door; ScorebookReadUnit is scorebook.read, of which it gives a part.
var plain = map[string]bool{"ObjectReach": true, "ScorebookReadUnit": true, "Mode": true, "Now": true, "Ready": true, "Room": true, "WatchRoom": true, "Health": true, "ScoreFile": true}

// elsewhere are verbs without a method of their own: pages without data, schemes, which are files, and what widens another verb.
var elsewhere = map[access.Verb]bool{access.HomeRead: true, access.SchemeRead: true, access.AuditReadAll: true}

// verbIn turns ReportSubmit into report.submit.
func verbIn(method string) access.Verb {
	var words []string
	for _, r := range method {
		if unicode.IsUpper(r) {
			words = append(words, "")
		}
		words[len(words)-1] += string(unicode.ToLower(r))
	}
	return access.Verb(words[0] + "." + strings.Join(words[1:], "_"))
}

func TestEveryMethodIsAVerbOfTheRightsTable(t *testing.T) {
	methods := map[access.Verb]bool{}
	for m := range reflect.TypeFor[*App]().Methods() {
		if plain[m.Name] {
			continue
		}
		v := verbIn(m.Name)
		methods[v] = true
		if !v.Known() {
			t.Errorf("%s: the rights table has no verb %s", m.Name, v)
		}
	}
	for _, r := range access.Rules() {
		if methods[r.Verb] == elsewhere[r.Verb] {
			t.Errorf("verb %s: a method %v, listed as answered elsewhere %v", r.Verb, methods[r.Verb], elsewhere[r.Verb])
		}
	}
	if len(methods) < 10 {
		t.Errorf("only %d verbs found", len(methods))
	}
}
