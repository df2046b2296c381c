package api

import (
	"strings"
	"testing"
)

func TestASearchAnswersByKindAndRefusesByName(t *testing.T) {
	w := quick(t)
	eo := w.as(t, "EO")
	things := w.things(t, eo)
	got := eo.ask("GET", Base+"/search?q=cum", "", "")
	if got.status != 200 || !strings.Contains(string(got.body), things["scorebook"]) || !strings.Contains(string(got.body), `"kind":"workbook"`) {
		t.Errorf("%d: %s", got.status, got.body)
	}
	if none := w.as(t, "AD").ask("GET", Base+"/search?q=cum&kind=workbook", "", ""); none.status != 200 || !strings.Contains(string(none.body), `"groups":[]`) {
		t.Errorf("an administrator: %d: %s", none.status, none.body)
	}
	eo.ask("GET", Base+"/search?q="+strings.Repeat("x", 10_000), "", "").refusedAs(t, 422, "search_long")
	eo.ask("GET", Base+"/search?q=c&kind=report", "", "").refusedAs(t, 422, "choice_unknown")
	eo.ask("GET", Base+"/search?q=c&limit=1e9", "", "").refusedAs(t, 422, "limit_wrong")
	if far := eo.ask("GET", Base+"/search?q=c&page=999999999", "", ""); far.status != 200 {
		t.Errorf("a far page: %d: %s", far.status, far.body)
	}
}
