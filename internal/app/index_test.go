package app

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// plain are the methods that are no verbs: they tell what the program is, or work on what they are given alone; they change and disclose nothing. ObjectReach is the
// rights table asked by a door; OrgPreview and
// OrgFoundPreview ask the verb of the act they preview; ProfileWords gives words alone.
var plain = map[string]bool{"ObjectReach": true, "FactorKeyFits": true, "OrgPreview": true, "OrgFoundPreview": true, "ProfileWords": true, "Mode": true, "Now": true, "Ready": true, "Room": true, "WatchRoom": true, "Health": true, "ScoreFile": true}

// partOf are the methods that give a part of what the verb of another gives, and ask that verb.
var partOf = map[string]struct {
	verb access.Verb
	ask  func(*App, access.Actor) error
}{
	"ScorebookReadUnit": {access.ScorebookRead, func(a *App, who access.Actor) error {
		_, _, err := a.ScorebookReadUnit(ctx, who, "made-up", "x")
		return err
	}},
}

// elsewhere are verbs without a method of their own: schemes, which are files, what widens another verb, and what the log calls the drafting by another.
var elsewhere = map[access.Verb]bool{access.SchemeRead: true, access.AuditReadAll: true, access.PendingDraft: true}

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
		if _, part := partOf[m.Name]; part || plain[m.Name] {
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

func TestAMethodThatGivesAPartAsksTheVerbOfTheWhole(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	buttons, err := a.DemoRoles(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range partOf {
		if _, ok := reflect.TypeFor[*App]().MethodByName(name); !ok {
			t.Errorf("there is no method %s", name)
		}
		let := map[bool]int{}
		for _, button := range buttons {
			role := button.Role
			who := actorAs(t, a, role)
			may := who.Check(part.verb) == nil
			let[may]++
			if err := part.ask(a, who); may != (fault.KindOf(err) == fault.NotFound) || !may && fault.KindOf(err) != fault.Forbidden {
				t.Errorf("%s as %s, who may %v: %v", name, role, may, err)
			}
		}
		if let[true] == 0 || let[false] == 0 {
			t.Errorf("%s: no two kinds of roles: %v", name, let)
		}
	}
}
