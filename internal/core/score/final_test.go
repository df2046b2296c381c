package score

import (
	"testing"

	"thidua/internal/core/num"
)

// typed gives a unit points for the direct criteria of wideScheme in a column.
func typed(u *Unit, col Column, points map[string]string) {
	for code, p := range points {
		u.Put(code, col, &Entry{State: Scored, In: Inputs{Points: num.MustParse(p).Ptr()}})
	}
}

func TestTheFinalSheetIsTheLastReviewAndItsGapsStayOpen(t *testing.T) {
	both := map[string]string{"direct0": "5", "direct1": "6"}
	for name, c := range map[string]struct {
		fill    func(u *Unit)
		total   string // "" when the sheet is incomplete
		perLine bool
	}{
		"only the self-score":                     {fill: func(u *Unit) { typed(u, Self, both) }, total: "11"},
		"an appraisal that left a line open":      {fill: func(u *Unit) { typed(u, Self, both); typed(u, Appraisal, map[string]string{"direct0": "4"}) }},
		"the same where reviews count by line":    {fill: func(u *Unit) { typed(u, Self, both); typed(u, Appraisal, map[string]string{"direct0": "4"}) }, total: "10", perLine: true},
		"a council over a whole appraisal":        {fill: func(u *Unit) { typed(u, Appraisal, both); typed(u, Council, map[string]string{"direct1": "3"}) }, total: "8"},
		"a council as the only review, with gaps": {fill: func(u *Unit) { typed(u, Self, both); typed(u, Council, map[string]string{"direct1": "3"}) }},
		"a council as the only review, whole": {fill: func(u *Unit) {
			typed(u, Self, both)
			typed(u, Council, map[string]string{"direct0": "2", "direct1": "3"})
		}, total: "5"},
	} {
		s := wideScheme(t, 0, 0, 2)
		s.PerLine = c.perLine
		u := &Unit{ID: "u", Name: "u"}
		c.fill(u)
		r, err := Score(&Facts{Scheme: s, Year: 2024, Units: []*Unit{u}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if total := r.Units[0].Sheets[Final].Total; total != nil {
			got = total.String()
		}
		if got != c.total {
			t.Errorf("%s: final total %q, want %q", name, got, c.total)
		}
	}
}
