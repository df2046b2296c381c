package web

import (
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// Whatever a scheme holds – criteria, formulas, conditions, sources, notes, findings of the check – is read by people on these pages.
func TestNoPageOfASchemeShowsACode(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	pages := []string{"/bang-diem"}
	for _, s := range app.SchemeList() {
		pages = append(pages, "/bang-diem/"+s.ID)
	}
	if len(pages) < 17 {
		t.Fatalf("%d pages", len(pages))
	}
	for _, path := range pages {
		a := c.Get(path)
		if a.Status != 200 || !strings.Contains(a.Shown(), "Bảng điểm mẫu") {
			t.Errorf("%s: %d %s", path, a.Status, brief(a))
		}
		if codes := webtest.Codes(a.Shown()); len(codes) > 0 {
			t.Errorf("%s shows %q", path, codes)
		}
	}
}
