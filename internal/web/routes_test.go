package web

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/access"
)

func TestEveryRouteSaysWhoMayHowOftenAndWhat(t *testing.T) {
	verbs := map[access.Verb]access.Rule{}
	for _, r := range access.Rules() {
		verbs[r.Verb] = r
	}
	seen := map[string]bool{}
	for _, rt := range Routes() {
		name := rt.Method + " " + rt.Pattern
		if seen[name] {
			t.Errorf("%s stands twice", name)
		}
		seen[name] = true
		rule, ok := verbs[rt.Permission]
		if rt.Permission != Public && !ok {
			t.Errorf("%s: permission %q is no verb", name, rt.Permission)
		}
		if rule.Program && len(rule.Roles) == 0 {
			t.Errorf("%s: %s is done by the program alone, never by a route", name, rt.Permission)
		}
		if !rt.Rate.Known() {
			t.Errorf("%s: rate %q is no class", name, rt.Rate)
		}
		if rt.Handle == nil {
			t.Errorf("%s has no handler", name)
		}
		if rt.Method != "GET" && rt.Method != "POST" {
			t.Errorf("%s: forms know GET and POST only", name)
		}
		if strings.Contains(rt.Pattern, "{id}") != (rt.Object != "") {
			t.Errorf("%s: a route names the type of its object exactly when it has one", name)
		}
	}
}

func TestRoutesPrintWithoutADatabase(t *testing.T) {
	raw, err := json.Marshal(Routes())
	if err != nil {
		t.Fatal(err)
	}
	var lines []map[string]any
	if err := json.Unmarshal(raw, &lines); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"method", "pattern", "permission", "object", "rate"} {
		if _, ok := lines[0][key]; !ok || len(lines[0]) != 5 {
			t.Errorf("a line is %v", lines[0])
		}
	}
}

// The bar at the thumb marks «Thêm» once: as the page itself, or as the way to it.
func TestTheBarAtTheThumbMarksWhereOneIsOnce(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "AD")
	more := regexp.MustCompile(`<ul class="phone">.*?<a href="/trinh-don"([^>]*)>`)
	for path, want := range map[string]string{"/trinh-don": ` aria-current="page"`, "/quan-tri/nguoi-dung": ` aria-current="true"`, "/": ""} {
		if got := more.FindStringSubmatch(c.Get(path).Body); got == nil || got[1] != want {
			t.Errorf("%s: the link says %q, want %q", path, got, want)
		}
	}
}
