package score

import (
	"fmt"
	"maps"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/fault"
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

// Equal totals are parted by rules over the whole tied set; the order of the file never matters.
func TestTieRulesDoNotDependOnTheOrderOfTheUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := wideScheme(t, 0, 0, 2)
		s.Ranking.TieBreak = rapid.Permutation([]TieRule{{Input: "votes"}, {Higher: "direct0"}}).Draw(t, "order of the rules")
		var units []*Unit
		for i := range rapid.IntRange(2, 5).Draw(t, "units") {
			u := &Unit{ID: fmt.Sprint(i), Name: fmt.Sprint(i), Numbers: map[string]num.Rat{}}
			a := rapid.Int64Range(1, 3).Draw(t, "first")
			typed(u, Given, map[string]string{"direct0": fmt.Sprint(a), "direct1": fmt.Sprint(5 - a)}) // all totals equal
			if rapid.IntRange(0, 3).Draw(t, "voted") > 0 {
				u.Numbers["votes"] = num.Int(rapid.Int64Range(0, 2).Draw(t, "votes"))
			}
			units = append(units, u)
		}
		ranks := func(units []*Unit) map[string]int {
			r, err := Score(&Facts{Scheme: s, Year: 2024, Units: units})
			if err != nil {
				t.Fatal(err)
			}
			out := map[string]int{}
			for _, u := range r.Units {
				out[u.Unit.ID] = u.Sheets[Final].Rank
			}
			return out
		}
		want := ranks(units)
		if got := ranks(rapid.Permutation(units).Draw(t, "other order")); !maps.Equal(got, want) {
			t.Fatalf("ranks %v, in another order %v", want, got)
		}
	})
}

func TestATieRuleWithoutItsFigurePartsNobody(t *testing.T) {
	s := wideScheme(t, 0, 0, 1)
	s.Ranking.TieBreak = []TieRule{{Input: "votes"}}
	var units []*Unit
	for i, votes := range []string{"9", "3", ""} {
		u := &Unit{ID: fmt.Sprint(i), Name: fmt.Sprint(i), Numbers: map[string]num.Rat{}}
		typed(u, Given, map[string]string{"direct0": "5"})
		if votes != "" {
			u.Numbers["votes"] = num.MustParse(votes)
		}
		units = append(units, u)
	}
	r, err := Score(&Facts{Scheme: s, Year: 2024, Units: units})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range r.Units {
		if sh := u.Sheets[Final]; sh.Rank != 1 || len(sh.Tied) != 3 || sh.TieBreak != "" {
			t.Errorf("unit %s: rank %d, tied with %v, rule %q", u.Unit.ID, sh.Rank, sh.Tied, sh.TieBreak)
		}
	}
	if f := r.Findings[0]; f.Code != CodeTieOpen || f.Args["input"] != "votes" {
		t.Errorf("finding %+v", f)
	}
}

// One missing figure keeps the set tied that waits for it; units that have theirs are parted whatever their order.
func TestAMissingFigureStopsOnlyTheTieThatWaitsForIt(t *testing.T) {
	for _, without := range []string{"A", "C"} {
		s := wideScheme(t, 0, 0, 2)
		s.Ranking.TieBreak = []TieRule{{Higher: "direct0"}, {Input: "votes"}}
		var units []*Unit
		for i, c := range []struct{ name, first, second string }{{"A", "3", "2"}, {"B", "3", "2"}, {"C", "1", "4"}, {"D", "1", "4"}} {
			u := &Unit{ID: c.name, Name: c.name, Numbers: map[string]num.Rat{}}
			typed(u, Given, map[string]string{"direct0": c.first, "direct1": c.second})
			if c.name != without {
				u.Numbers["votes"] = num.Int(int64(9 - i))
			}
			units = append(units, u)
		}
		r, err := Score(&Facts{Scheme: s, Year: 2024, Units: units})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, u := range r.Units {
			got[u.Unit.ID] = u.Sheets[Final].Rank
		}
		want := map[string]map[string]int{"A": {"A": 1, "B": 1, "C": 3, "D": 4}, "C": {"A": 1, "B": 2, "C": 3, "D": 3}}[without]
		if !maps.Equal(got, want) {
			t.Errorf("without the votes of %s: %v, want %v", without, got, want)
		}
		for _, f := range r.Findings {
			if f.Code == CodeTieOpen && fmt.Sprint(f.Args["missing"]) != "["+without+"]" {
				t.Errorf("without the votes of %s: missing %v", without, f.Args["missing"])
			}
		}
	}
}

func TestNobodyIsRankedByARateHeDoesNotHave(t *testing.T) {
	s := wideScheme(t, 0, 0, 1)
	s.leaves[0].Max, s.Ranking.On = nil, "rate"
	u := &Unit{ID: "u", Name: "u"}
	typed(u, Given, map[string]string{"direct0": "5"})
	r, err := Score(&Facts{Scheme: s, Year: 2024, Units: []*Unit{u}})
	if err != nil {
		t.Fatal(err)
	}
	if sh := r.Units[0].Sheets[Final]; sh.Rank != 0 || sh.WhyNoRank != WhyNoRate {
		t.Errorf("rank %d, why none %q", sh.Rank, sh.WhyNoRank)
	}
}

// A value outside the rows has one bound or two near it; whichever there is, is told.
func TestAVolumeNoRowHoldsNamesTheBoundsNearIt(t *testing.T) {
	s, err := ReadScheme([]byte(`id: t
name: T
groups: [{code: G, name: G, criteria: [{code: c, name: C, max: 6, kind: ladder_2d, table: {volume: "Số việc", bonus_rate: "Sớm", penalty_rate: "Trễ",
  rows: [{ge: 10, lt: 20}, {gt: 20, lt: 30}], bonus_cols: [{ge: 1}], penalty_cols: [{ge: 1}], bonus: [[1], [2]], penalty: [[1], [2]]}}]}]
`))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		volume       int64
		below, above any
	}{{5, nil, num.Int(10)}, {20, num.Int(20), num.Int(20)}, {30, num.Int(30), num.Int(30)}, {40, num.Int(30), nil}} {
		none := num.Zero
		v := num.Int(c.volume)
		u := &Unit{ID: "u", Name: "u"}
		u.Put("c", Given, &Entry{State: Scored, In: Inputs{Volume: &v, BonusRate: &none, PenaltyRate: &none}})
		r, err := Score(&Facts{Scheme: s, Year: 2024, Units: []*Unit{u}})
		if err != nil {
			t.Fatal(err)
		}
		var told []fault.Finding
		for _, f := range r.Findings {
			if f.Code == CodeLadderGap {
				told = append(told, f)
			}
		}
		if len(told) != 1 || fmt.Sprint(told[0].Args["below"], told[0].Args["above"]) != fmt.Sprint(c.below, c.above) {
			t.Errorf("volume %d: %+v, want below %v, above %v", c.volume, told, c.below, c.above)
		}
	}
}

func TestAGateWhoseColumnNobodyFilledIsToldAsUntested(t *testing.T) {
	for _, column := range []Column{Self, Appraisal} {
		s := wideScheme(t, 0, 0, 1)
		s.Gates = []Gate{{Code: "5.2", Name: "phiếu tự chấm", MissingColumn: Self, Effect: Effect{Do: Withhold}}}
		u := &Unit{ID: "u", Name: "u"}
		typed(u, column, map[string]string{"direct0": "5"})
		r, err := Score(&Facts{Scheme: s, Year: 2024, Units: []*Unit{u}})
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, f := range r.Findings {
			if f.Code == CodeGateUntested && f.Args["column"] == string(Self) {
				told++
			}
		}
		if want := map[Column]int{Self: 0, Appraisal: 1}[column]; told != want || r.Units[0].Sheets[Final].Rank != 1 {
			t.Errorf("points in %s: told %d times, want %d", column, told, want)
		}
	}
}
