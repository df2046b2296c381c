package web

import (
	"encoding/json"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/audit"
	"thidua/internal/web/webtest"
)

// Whoever audits takes the proof of an act away from the log; nobody else is offered one, and acts out of reach are not there.
func TestAnAuditorTakesTheProofOfAnActAway(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "AU")
	thingsOf(t, w)
	links := c.Get("/nhat-ky").Addresses("a[href$='/bang-chung']")
	if len(links) == 0 {
		t.Fatal("no act offers its proof")
	}
	a := c.Get(links[0])
	var got struct {
		Leaf struct {
			Index   int64
			Encoded string
		}
		Inclusion audit.Inclusion
	}
	if err := json.Unmarshal([]byte(a.Body), &got); err != nil || a.Status != 200 || !strings.Contains(a.Header.Get("Content-Disposition"), "bang-chung-") {
		t.Fatalf("%d %v: %.200s", a.Status, err, a.Body)
	}
	if got.Leaf.Encoded == "" || got.Leaf.Index != got.Inclusion.Leaf || got.Inclusion.Size <= got.Leaf.Index {
		t.Errorf("it proves nothing: %+v", got)
	}
	for _, none := range []string{"1", "0", "-1", "99999", "x"} { // the first act was above the auditor's unit
		if a := c.Get("/nhat-ky/" + none + "/bang-chung"); a.Status != 404 {
			t.Errorf("act %s: %d", none, a.Status)
		}
	}
	for role, want := range map[string]int{"EO": 403, "AD": 403} {
		other := webtest.ClientOf(t, c.Base)
		signIn(t, other, role)
		if a := other.Get(links[0]); a.Status != want {
			t.Errorf("%s: %d", role, a.Status)
		}
	}
}
