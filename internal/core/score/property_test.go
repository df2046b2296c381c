package score_test

import (
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// mixed holds one criterion of most kinds that bring points, relative ones included.
var mixed = []string{
	`{code: lead, name: L, kind: relative_to_leader, max: 20}`,
	`{code: most, name: M, kind: relative_to_leader, max: 10, direction: at_most}`,
	`{code: cut, name: R, kind: relative_to_leader, max: 10, direction: reduce_by}`,
	`{code: peer, name: P, kind: relative_to_peer_max, max: 7}`,
	`{code: plan, name: Q, kind: proportional_uncapped, max: 9}`,
	`{code: step, name: S, kind: excess_steps, step_pct: 3, per_step: 0.5, cap: 4}`,
	`{code: band, name: B, kind: ladder, bands: [{lt: 10, points: 1}, {ge: 10, lt: 20, points: 2}, {ge: 20, slope: 0.3}]}`,
	`{code: fair, name: F, kind: standard_with_events, max: 5, deduct_cap: 3, deduct: [{id: a, name: A, points: 0.7}], bonus: [{id: b, name: B, points: 0.9}]}`,
	`{code: free, name: D, kind: direct, max: 30}`,
	`{code: done, name: E, kind: pass_fail, max: 3}`,
}

func mixedScheme(t stopper, criteria []string, rounding string) *score.Scheme {
	text := oneGroup(criteria...)
	if rounding != "" {
		text += "rounding: " + rounding + "\n"
	}
	return scheme(t, text)
}

func amount(t *rapid.T, label string) *num.Rat {
	return num.Ratio(rapid.Int64Range(0, 300).Draw(t, label), rapid.SampledFrom([]int64{1, 3, 7, 10}).Draw(t, label+" parts")).Ptr()
}

// entry draws what a unit has for a criterion; now and then it is left out, or without a target.
func entry(t *rapid.T, c *score.Criterion) *score.Entry {
	e := &score.Entry{State: score.Scored}
	if rapid.IntRange(0, 9).Draw(t, "left out") == 0 {
		e.State = score.NotAssigned
	}
	e.In.Actual, e.In.Value, e.In.Points = amount(t, "actual"), nil, nil
	switch c.Kind {
	case score.RelativeToLeader, score.ProportionalUncapped, score.ExcessSteps:
		e.In.Target = amount(t, "target").Add(num.One).Ptr()
		e.In.Base = amount(t, "base").Add(num.One).Ptr()
		if c.Code == "lead" && rapid.IntRange(0, 3).Draw(t, "no target") == 0 {
			e.In.Target = nil
		}
	case score.Ladder:
		e.In.Actual, e.In.Value = nil, amount(t, "value")
	case score.StandardWithEvents:
		e.In.Events = map[string]num.Rat{"a": num.Int(rapid.Int64Range(0, 6).Draw(t, "a")), "b": num.Int(rapid.Int64Range(0, 6).Draw(t, "b"))}
	case score.Direct:
		e.In.Points = num.Ratio(rapid.Int64Range(0, 300).Draw(t, "points"), 10).Ptr()
	case score.PassFail:
		yes := rapid.Bool().Draw(t, "yes")
		e.In.Achieved = &yes
	}
	return e
}

func cluster(t *rapid.T, s *score.Scheme) *score.Facts {
	f := &score.Facts{Scheme: s, Year: 2025, Open: rapid.IntRange(0, 4).Draw(t, "open") == 0}
	for i := range rapid.IntRange(1, 6).Draw(t, "units") {
		u := &score.Unit{ID: fmt.Sprint("u", i), Name: fmt.Sprint("U", i)}
		for _, c := range s.Criteria() {
			u.Put(c.Code, score.Given, entry(t, c))
		}
		f.Units = append(f.Units, u)
	}
	return f
}

func scored(t stopper, f *score.Facts) *score.Result {
	r, err := score.Score(f)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return r
}

// standing writes what a unit came to, criterion by criterion, in a form that does not depend on any order.
func standing(u *score.UnitResult) string {
	sh := u.Sheet(score.Final)
	var lines []string
	for _, l := range sh.Lines {
		lines = append(lines, fmt.Sprintf("%s=%v/%v/%s", l.Criterion.Code, l.Points, l.Exact, l.State))
	}
	slices.Sort(lines)
	return fmt.Sprintf("%s total %v of %v rank %d order %d %s", strings.Join(lines, " "), sh.Total, sh.Max, sh.Rank, sh.Order, sh.WhyNoRank)
}

func standings(r *score.Result) map[string]string {
	out := make(map[string]string)
	for _, u := range r.Units {
		out[u.Unit.ID] = standing(u)
	}
	return out
}

func roundings(t *rapid.T) string {
	return rapid.SampledFrom([]string{"", "{places: 2, mode: half_up}", "{level: total, places: 1, mode: half_up}", "{level: group, places: 0, mode: down}"}).Draw(t, "rounding")
}

func TestTheOrderOfUnitsAndCriteriaChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rounding := roundings(t)
		f := cluster(t, mixedScheme(t, mixed, rounding))
		want := standings(scored(t, f))
		turned := *f
		turned.Scheme = mixedScheme(t, rapid.Permutation(mixed).Draw(t, "criteria"), rounding)
		turned.Units = rapid.Permutation(f.Units).Draw(t, "order of units")
		if got := standings(scored(t, &turned)); !maps.Equal(got, want) {
			t.Fatalf("turned round:\n%v\nbefore:\n%v", got, want)
		}
	})
}

func TestScoringTwiceGivesTheSameToTheLastFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := cluster(t, mixedScheme(t, mixed, roundings(t)))
		a, b := scored(t, f), scored(t, f)
		if !maps.Equal(standings(a), standings(b)) || !reflect.DeepEqual(a.Findings, b.Findings) {
			t.Fatal("two runs differ")
		}
		for i, u := range a.Units {
			for j, l := range u.Sheet(score.Final).Lines {
				if !reflect.DeepEqual(l.Steps, b.Units[i].Sheet(score.Final).Lines[j].Steps) {
					t.Fatalf("steps of %s differ", l.Criterion.Code)
				}
			}
		}
	})
}

func TestWhatIsLeftOutOfAUnitNeverMovesTheOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := cluster(t, mixedScheme(t, mixed, roundings(t)))
		u := rapid.SampledFrom(f.Units).Draw(t, "unit")
		code := rapid.SampledFrom(f.Scheme.Criteria()).Draw(t, "criterion").Code
		state := rapid.SampledFrom([]score.State{score.NotAssigned, score.NotDue, score.Exempt}).Draw(t, "state")
		kept := *u.Entry(code, score.Given)
		kept.State, kept.Reason, kept.Approver = state, "x", "y"
		u.Put(code, score.Given, &kept)
		with := scored(t, f)
		bare := score.Entry{State: state, Reason: "x", Approver: "y"}
		u.Put(code, score.Given, &bare)
		without := scored(t, f)
		if got, want := standings(with), standings(without); !maps.Equal(got, want) {
			t.Fatalf("the figures of a criterion left out moved somebody:\n%v\n%v", got, want)
		}
	})
}

// A rounded line is its exact value rounded once, and without rounding a total is exactly the sum of the lines, by the big numbers of the
// standard library.
func TestNothingIsRoundedButWhereTheSchemeSaysSo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := cluster(t, mixedScheme(t, mixed, ""))
		exact := scored(t, f)
		rounded := *f
		rounded.Scheme = mixedScheme(t, mixed, "{places: 2, mode: half_up}")
		lines := scored(t, &rounded)
		for i, u := range exact.Units {
			sh, sum := u.Sheet(score.Final), new(big.Rat)
			for j, l := range sh.Lines {
				if l.State != score.Scored {
					continue
				}
				v, ok := new(big.Rat).SetString(l.Points.String())
				if !ok {
					t.Fatalf("%q is no fraction", l.Points)
				}
				sum.Add(sum, v)
				r := lines.Units[i].Sheet(score.Final).Lines[j]
				if !r.Points.Equal(l.Points.Round(2, num.HalfUp)) {
					t.Fatalf("%s: %v rounded to %v", l.Criterion.Code, l.Points, r.Points)
				}
				if (r.Exact == nil) != r.Points.Equal(*l.Points) || (r.Exact != nil && !r.Exact.Equal(*l.Points)) {
					t.Fatalf("%s: exact value %v beside %v, it is %v", l.Criterion.Code, r.Exact, r.Points, l.Points)
				}
			}
			if sh.Total == nil {
				continue
			}
			if total, _ := new(big.Rat).SetString(sh.Total.String()); total.Cmp(sum) != 0 {
				t.Fatalf("total %v, the lines add up to %v", total, sum)
			}
		}
	})
}

// A unit with a target never gets more than M, never less than one with a lower ratio, and only the leader gets M.
func TestRelativePointsFollowTheRatio(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scheme(t, oneGroup(mixed[0]))
		f := &score.Facts{Scheme: s, Year: 2025}
		for i := range rapid.IntRange(2, 6).Draw(t, "units") {
			u := &score.Unit{ID: fmt.Sprint("u", i), Name: fmt.Sprint("U", i)}
			u.Put("lead", score.Given, &score.Entry{State: score.Scored, In: score.Inputs{Target: amount(t, "target").Add(num.One).Ptr(), Actual: amount(t, "actual")}})
			f.Units = append(f.Units, u)
		}
		r := scored(t, f)
		q := func(u *score.UnitResult) num.Rat {
			in := u.Unit.Entry("lead", score.Given).In
			return in.Actual.Quo(*in.Target)
		}
		m, half := num.Int(20), num.Int(10)
		for _, a := range r.Units {
			p := *a.Sheet(score.Final).Total
			if m.Less(p) || (half.Less(p) != num.One.Less(q(a))) {
				t.Fatalf("ratio %v gives %v", q(a), p)
			}
			for _, b := range r.Units {
				if q(a).Less(q(b)) && b.Sheet(score.Final).Total.Less(p) {
					t.Fatalf("ratio %v gives %v, the higher %v gives %v", q(a), p, q(b), b.Sheet(score.Final).Total)
				}
			}
		}
	})
}

// Where less is wanted nobody wins by more, whatever the target: two units alike but for the actual.
func TestWhereLessIsWantedMoreNeverWins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scheme(t, oneGroup(rapid.SampledFrom(mixed[1:3]).Draw(t, "criterion")))
		code := s.Criteria()[0].Code
		f := &score.Facts{Scheme: s, Year: 2025, Open: rapid.Bool().Draw(t, "open")}
		base := amount(t, "base").Add(num.One).Ptr()
		var target *num.Rat
		switch rapid.IntRange(0, 2).Draw(t, "what target") {
		case 1:
			target = num.Zero.Ptr()
		case 2:
			target = amount(t, "target")
		}
		for i := range rapid.IntRange(2, 5).Draw(t, "units") {
			u := &score.Unit{ID: fmt.Sprint("u", i), Name: fmt.Sprint("U", i)}
			u.Put(code, score.Given, &score.Entry{State: score.Scored, In: score.Inputs{Target: target, Base: base, Actual: amount(t, "actual")}})
			f.Units = append(f.Units, u)
		}
		r := scored(t, f)
		for _, a := range r.Units {
			for _, b := range r.Units {
				more, less := a.Unit.Entry(code, score.Given).In.Actual, b.Unit.Entry(code, score.Given).In.Actual
				if pa, pb := a.Sheet(score.Final).Total, b.Sheet(score.Final).Total; less.Less(*more) && pb.Less(*pa) {
					t.Fatalf("actual %v gives %v, the higher %v gives %v", less, pb, more, pa)
				}
			}
		}
	})
}
