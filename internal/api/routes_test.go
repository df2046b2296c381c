package api

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/web/guard"
)

func code(status int) string { return strconv.Itoa(status) }

func TestEveryRouteSaysWhoMayHowOftenAndWhat(t *testing.T) {
	verbs := map[access.Verb]access.Rule{}
	for _, r := range access.Rules() {
		verbs[r.Verb] = r
	}
	seen, names := map[string]bool{}, map[string]bool{}
	for _, rt := range Routes() {
		name := rt.Method + " " + rt.Pattern
		if seen[name] || names[rt.Name] {
			t.Errorf("%s stands twice, or its name %s does", name, rt.Name)
		}
		seen[name], names[rt.Name] = true, true
		rule, ok := verbs[rt.Permission]
		if rt.Permission != Public && !ok || rule.Program && len(rule.Roles) == 0 {
			t.Errorf("%s: permission %q is no verb of people", name, rt.Permission)
		}
		if !guard.Class(rt.Rate).Known() || rt.Rate == string(guard.None) {
			t.Errorf("%s: rate %q is no class", name, rt.Rate)
		}
		if rt.register == nil || rt.About == "" || rt.Name == "" {
			t.Errorf("%s has no handler, name or explanation", name)
		}
		if strings.Contains(rt.Pattern, "{id}") != (rt.Object != "") {
			t.Errorf("%s: a route names the type of its object exactly when it has one", name)
		}
		if len(rt.Takes) > 0 != (rt.Most > 0) {
			t.Errorf("%s: a body has a limit, and only a body", name)
		}
	}
}

func TestRoutesPrintLikeThoseOfThePages(t *testing.T) {
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

func TestTheDocumentIsAnOpenAPIDocumentAndNamesEveryRoute(t *testing.T) {
	w := quick(t)
	got := w.as(t, "").get(Base + "/openapi.json")
	if got.status != 200 {
		t.Fatalf("got %d: %s", got.status, got.body)
	}
	doc := parse(t, got.body)
	schema := compile(t, parse(t, []byte(file(t, "testdata/openapi-3.1-schema.json"))), "")
	if err := schema.Validate(doc); err != nil {
		t.Errorf("the document is not valid: %v", err)
	}
	paths, _ := dig(doc, "paths").(map[string]any)
	count := 0
	for pattern, item := range paths {
		for method, op := range item.(map[string]any) {
			count++
			rt := w.api.byPath[strings.ToUpper(method)+" "+pattern]
			if rt.Pattern == "" || dig(op, "x-permission") != string(rt.Permission) || dig(op, "operationId") != rt.Name {
				t.Errorf("%s %s is not in the table as the document says", method, pattern)
			}
			if strings.Contains(pattern, "{id}") && !parameter(op, "path", "id") {
				t.Errorf("%s %s: the id in the address is not described", method, pattern)
			}
			if (len(rt.Takes) > 0) != (dig(op, "requestBody") != nil) {
				t.Errorf("%s %s: the body is not described", method, pattern)
			}
			if rt.Object == "scorebook" && method != "get" && !parameter(op, "header", "If-Match") {
				t.Errorf("%s %s: a change of a kept workbook names the version it changes", method, pattern)
			}
			if method == "post" && rt.Created && !parameter(op, "header", "Idempotency-Key") {
				t.Errorf("%s %s: what creates has a key", method, pattern)
			}
		}
	}
	if want := len(Routes()) - 1; count != want { // the document does not name itself
		t.Errorf("%d operations, %d routes", count, want)
	}
}

func TestTheGuideNamesEveryRouteAndNoOther(t *testing.T) {
	guide := file(t, "../../docs/api.md")
	told := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([A-Z]+) (/[^`]+)` \\| `([a-z._]+)` \\|").FindAllStringSubmatch(guide, -1) {
		told[m[1]+" "+m[2]+" "+m[3]] = true
	}
	for _, rt := range Routes() {
		line := rt.Method + " " + rt.Pattern + " " + string(rt.Permission)
		if !told[line] {
			t.Errorf("docs/api.md does not tell of %s", line)
		}
		delete(told, line)
	}
	for line := range told {
		t.Errorf("docs/api.md tells of %s, which does not exist", line)
	}
}

func TestTheDocumentKnowsWhatAFactsFileIs(t *testing.T) {
	doc := parse(t, quick(t).api.document)
	at := "#/paths/" + escape(Base+"/scores") + "/post/requestBody/content/application~1json/schema"
	facts := compile(t, doc, at)
	if err := facts.Validate(parse(t, []byte(small))); err != nil {
		t.Errorf("a good file: %v", err)
	}
	if facts.Validate(parse(t, []byte(`{"scheme":"x","year":"2024"}`))) == nil {
		t.Error("a bad file passed")
	}
}

// parameter says whether an operation describes a parameter.
func parameter(op any, in, name string) bool {
	list, _ := dig(op, "parameters").([]any)
	for _, p := range list {
		if dig(p, "in") == in && dig(p, "name") == name {
			return true
		}
	}
	return false
}

func TestAnAddressWithADoubledSlashIsOneThatNothingHas(t *testing.T) {
	c := quick(t).as(t, "EO")
	for _, at := range []string{"//api/v1/schemes", "/api//v1/schemes", "/api/v1//schemes", "/api/v1/schemes/", "/api/v1/./schemes", "/api/v1/schemes//"} {
		for _, method := range []string{"GET", "POST"} {
			if got := c.raw(method, at, "", ""); got.header.Get("Content-Type") != mediaProblem || got.header.Get("Location") != "" {
				t.Errorf("%s %s: %v", method, at, got.header)
			} else {
				got.refusedAs(t, 404, "not_found")
			}
		}
	}
	for _, at := range []string{"//cham-diem", "/cham-diem//x"} {
		if got := c.raw("GET", at, "", ""); got.status != 404 || !strings.Contains(string(got.body), "<html") {
			t.Errorf("a page at %s: %d %.100s", at, got.status, got.body)
		}
	}
}
