package score

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/num"
)

// wideScheme is a scheme of the shape of the commune table: relative, yes/no and typed leaves, lines rounded at two places.
func wideScheme(t rapid.TB, relative, passFail, direct int) *Scheme {
	t.Helper()
	s := &Scheme{ID: "wide", Name: "wide", Status: Usable, Rounding: Rounding{Level: "line", Places: 2, Mode: num.HalfUp}, Ranking: Ranking{On: "total"}}
	g := &Group{Code: "G", Name: "G"}
	add := func(kind Kind, n int, max string) {
		for i := range n {
			m := num.MustParse(max)
			g.Criteria = append(g.Criteria, &Criterion{Code: fmt.Sprintf("%s%d", kind, i), Name: string(kind), Kind: kind, Max: &m})
		}
	}
	add(RelativeToLeader, relative, "10")
	add(PassFail, passFail, "5")
	add(Direct, direct, "7.5")
	s.Groups = []*Group{g}
	s.index()
	return s
}

// anyCluster draws a cluster with every state mixed in.
func anyCluster(t *rapid.T, s *Scheme, units int) *Facts {
	f := &Facts{Scheme: s, Year: 2024}
	for i := range units {
		u := &Unit{ID: fmt.Sprint(i), Name: fmt.Sprint(i)}
		for _, c := range s.leaves {
			e := &Entry{State: Scored}
			switch rapid.IntRange(0, 12).Draw(t, "state") {
			case 0:
				e.State = NotAssigned
			case 1:
				continue
			case 2:
				e.State = Exempt
				e.Reason, e.Approver = "r", "a"
			}
			drawInputs(t, c, e)
			u.Put(c.Code, Given, e)
		}
		f.Units = append(f.Units, u)
	}
	return f
}

func drawInputs(t *rapid.T, c *Criterion, e *Entry) {
	switch c.Kind {
	case RelativeToLeader:
		scale := rapid.SampledFrom([]int64{1, 1, 10, 100}).Draw(t, "scale")
		e.In.Actual = num.Ratio(rapid.Int64Range(-5, 400).Draw(t, "actual"), scale).Ptr()
		if rapid.IntRange(0, 3).Draw(t, "has target") > 0 {
			e.In.Target = num.Ratio(rapid.Int64Range(0, 300).Draw(t, "target"), scale).Ptr()
		}
	case PassFail:
		yes := rapid.Bool().Draw(t, "achieved")
		e.In.Achieved = &yes
	default:
		e.In.Points = num.Ratio(rapid.Int64Range(-10, 800).Draw(t, "points"), 100).Ptr()
	}
}

func TestColumnsAgreeWithTheReference(t *testing.T) {
	s := wideScheme(t, 4, 2, 2)
	rapid.Check(t, func(t *rapid.T) {
		var clusters []*Facts
		for range rapid.IntRange(1, 4).Draw(t, "clusters") {
			clusters = append(clusters, anyCluster(t, s, rapid.IntRange(1, 6).Draw(t, "units")))
		}
		sweep, err := NewSweep(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range clusters {
			if err := sweep.Add(f); err != nil {
				t.Fatal(err)
			}
		}
		sweep.Score(2)
		checkAgainstReference(t, sweep, clusters)

		at := rapid.IntRange(0, len(clusters)-1).Draw(t, "cluster corrected")
		unit := rapid.IntRange(0, len(clusters[at].Units)-1).Draw(t, "unit corrected")
		c := s.leaves[rapid.IntRange(0, len(s.leaves)-1).Draw(t, "criterion corrected")]
		e := &Entry{State: Scored}
		drawInputs(t, c, e)
		clusters[at].Units[unit].Put(c.Code, Given, e)
		if _, err := sweep.Correct(at, clusters[at], unit, c.Code); err != nil {
			t.Fatal(err)
		}
		checkAgainstReference(t, sweep, clusters)
	})
}

// Columns round half up and know no floor of a relative criterion: such a scheme is refused, every other agrees with the reference.
func TestASchemeTheColumnsDoNotCarryIsRefusedAndEveryOtherAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := wideScheme(t, 2, 1, 1)
		s.Rounding.Mode = rapid.SampledFrom([]num.Mode{num.HalfUp, num.Down}).Draw(t, "mode")
		carried := s.Rounding.Mode == num.HalfUp
		s.Rounding.Places = rapid.IntRange(1, 2).Draw(t, "places") // maxima of 7.5 need one
		for _, c := range s.leaves {
			if rapid.Bool().Draw(t, "has a floor") {
				c.Floor = num.Int(rapid.Int64Range(0, 2).Draw(t, "floor")).Ptr()
				carried = carried && !c.Kind.Relative()
			}
		}
		f := anyCluster(t, s, rapid.IntRange(1, 6).Draw(t, "units"))
		sweep, err := NewSweep(s)
		if (err == nil) != carried {
			t.Fatalf("carried %v, refused with %v", carried, err)
		}
		if err != nil || sweep.Add(f) != nil { // figures finer than the columns are refused as they come
			return
		}
		sweep.Score(1)
		checkAgainstReference(t, sweep, []*Facts{f})
	})
}

func checkAgainstReference(t *rapid.T, sweep *Sweep, clusters []*Facts) {
	i := 0
	for _, f := range clusters {
		r, err := Score(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range r.Units {
			want, got := u.Sheets[Final], sweep.At(i)
			i++
			if (want.Total != nil) != got.Complete || want.Rank != got.Rank || !want.Max.Equal(got.Max) {
				t.Fatalf("unit %s: total %v rank %d max %s; in columns %+v", u.Unit.ID, want.Total, want.Rank, want.Max, got)
			}
			if want.Total != nil && !want.Total.Equal(got.Total) {
				t.Fatalf("unit %s: total %s, in columns %s", u.Unit.ID, want.Total, got.Total)
			}
		}
	}
}
