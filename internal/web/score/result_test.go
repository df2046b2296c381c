package score

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/packs"
)

// clusterOf is the page of a cluster of so many units, all equal, as an address asks for it.
func clusterOf(t *testing.T, units int, address string) ResultView {
	t.Helper()
	scheme, err := packs.Scheme("tnmt_district_100")
	if err != nil {
		t.Fatal(err)
	}
	f := &score.Facts{Scheme: scheme, AsTyped: true}
	for i := range units {
		u := &score.Unit{ID: fmt.Sprintf("u%04d", i), Name: fmt.Sprintf("Đơn vị %04d", i)}
		for _, c := range scheme.Criteria() {
			u.Put(c.Code, score.Self, &score.Entry{State: score.Scored, In: score.Inputs{Points: num.Int(1).Ptr()}})
		}
		f.Units = append(f.Units, u)
	}
	r, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	list, err := listOf(httptest.NewRequest("GET", address, nil))
	if err != nil {
		t.Fatal(err)
	}
	v := ResultView{Run: &app.ScorebookRun{Scored: app.Scored{Result: r}}}
	v.fill(list.Filter[tableParam], list)
	return v
}

func TestALargeClusterIsShownPageByPage(t *testing.T) {
	for address, want := range map[string]struct {
		first, last string
		rows        int
	}{
		"/kq":                       {"u0000", "u0099", 100},
		"/kq?trang=3&bang=tieu-chi": {"u0200", "u0249", 50},
		"/kq?co=30&trang=2":         {"u0030", "u0059", 30},
		"/kq?trang=9":               {"", "", 0},
	} {
		v := clusterOf(t, 250, address)
		if len(v.Ranks) != want.rows || len(v.All) != 250 || len(v.Heat.Units) != want.rows {
			t.Errorf("%s shows %d of %d units, %d across", address, len(v.Ranks), len(v.All), len(v.Heat.Units))
			continue
		}
		if want.rows > 0 && (v.Ranks[0].Unit.ID != want.first || v.Ranks[want.rows-1].Unit.ID != want.last || len(v.Ranks[0].Why) == 0) {
			t.Errorf("%s runs from %s to %s", address, v.Ranks[0].Unit.ID, v.Ranks[want.rows-1].Unit.ID)
		}
		var out strings.Builder
		if err := rankTable(v).Render(t.Context(), &out); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(out.String(), `class="rank"`); got != want.rows {
			t.Errorf("%s writes %d rows", address, got)
		}
	}
	if v := clusterOf(t, 63, "/kq"); len(v.Ranks) != 63 {
		t.Errorf("of a cluster of all provinces %d are shown", len(v.Ranks))
	}
}

func TestOfManyFindingsOfAKindTheFirstAreListedAndTheRestCounted(t *testing.T) {
	all := []fault.Finding{{Code: "total_differs", Severity: fault.Warning}}
	for range 3 * ofKindShown {
		all = append(all, fault.Finding{Code: "text_number", Severity: fault.Info})
	}
	shown := firstOfKind(all)
	if len(shown) != ofKindShown+1 {
		t.Fatalf("%d are listed", len(shown))
	}
	var out strings.Builder
	if err := listed(shown, len(all)).Render(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "liệt kê 201 trên 601") {
		t.Errorf("the page does not say what it leaves out")
	}
}
