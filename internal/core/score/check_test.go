package score_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/packs"
)

func scheme(t interface {
	Fatalf(string, ...any)
}, text string) *score.Scheme {
	s, err := score.ReadScheme([]byte(text))
	if err != nil {
		t.Fatalf("%v\n%+v\n%s", err, fault.From(err).Findings, text)
	}
	return s
}

// one makes a scheme of one group with the criteria given in flow form.
func oneGroup(criteria ...string) string {
	return "id: t\nname: T\ngroups:\n  - code: G\n    name: G\n    criteria:\n      - " + strings.Join(criteria, "\n      - ") + "\n"
}

// told writes findings of some codes short: code, criterion, the args named.
func told(fs []fault.Finding, args ...string) []string {
	var out []string
	for _, f := range fs {
		parts := []string{f.Severity.String(), f.Code}
		if f.Where.Criterion != "" {
			parts = append(parts, f.Where.Criterion)
		}
		for _, a := range args {
			if v, ok := f.Args[a]; ok {
				parts = append(parts, fmt.Sprintf("%s=%v", a, v))
			}
		}
		out = append(out, strings.TrimSpace(strings.Join(parts, " ")))
	}
	return out
}

// without drops what the check tells of every scheme that leaves rounding, ranking and classes open.
func without(fs []fault.Finding, codes ...string) []fault.Finding {
	codes = append(codes, score.CodeRoundingOpen, score.CodeRankingOpen, score.CodeClassesNone)
	return slices.DeleteFunc(slices.Clone(fs), func(f fault.Finding) bool { return slices.Contains(codes, f.Code) })
}

func TestCheckNamesTheExactPlaceOfEveryFault(t *testing.T) {
	classes := func(bands string) string {
		return oneGroup(`{code: a, name: A, kind: direct, max: 10}`) + "classes: {trust: verified, tables: [{bands: [" + bands + "]}]}\n"
	}
	for _, c := range []struct {
		name, scheme string
		args         []string
		want         []string
	}{
		{"a ladder with holes at a bound and below", oneGroup(`{code: C1, name: A, unit: "%", kind: ladder, bands: [{gt: 98, points: 5}, {ge: 97, lt: 98, points: 4}, {ge: 96, lt: 97, points: 3}]}`),
			[]string{"low", "high"}, []string{"error ladder_hole_below C1 high=96", "error ladder_hole_at C1 low=98 high=98"}},
		{"a hole between two bands, and one above", oneGroup(`{code: c, name: A, kind: ladder, bands: [{le: 65, points: 1}, {ge: 66, le: 100, points: 2}]}`),
			[]string{"low", "high"}, []string{"error ladder_hole_between c low=65 high=66", "error ladder_hole_above c low=100"}},
		{"a percentage above 100 is only told", oneGroup(`{code: c, name: A, unit: "%", kind: ladder, bands: [{le: 50, points: 1}, {gt: 50, le: 100, points: 2}]}`),
			[]string{"low"}, []string{"info ladder_hole_above c low=100"}},
		{"a ladder that covers everything is silent", oneGroup(`{code: c, name: A, kind: ladder, bands: [{gt: 95, points: 2}, {le: 95, points: 1}]}`), nil, nil},
		{"below the last band is 0 by the scheme's own word", oneGroup(`{code: c, name: A, kind: ladder, below_last: 0, bands: [{gt: 50, points: 2}]}`), nil, nil},
		{"two bands that share a bound", oneGroup(`{code: c, name: A, kind: ladder, bands: [{ge: 10, points: 2}, {le: 10, points: 1}]}`),
			[]string{"low", "high", "first", "second"}, []string{"warning ladder_overlap c low=10 high=10 first=1 second=2"}},
		{"a band that an earlier one hides", oneGroup(`{code: c, name: A, kind: ladder, bands: [{ge: 10, points: 2}, {ge: 20, points: 3}, {lt: 10, points: 1}]}`),
			[]string{"band", "low"}, []string{"warning ladder_overlap c low=20", "warning band_hidden c band=2"}},
		{"a band whose ends leave nothing", oneGroup(`{code: c, name: A, kind: ladder, bands: [{ge: 10, points: 2}, {gt: 7, lt: 6, points: 3}, {lt: 10, points: 1}]}`),
			[]string{"band"}, []string{"warning band_empty c band=2"}},
		{"points that fall where more is better", oneGroup(`{code: c, name: A, kind: ladder, bands: [{lt: 50, points: 2}, {ge: 50, points: 1}]}`),
			[]string{"lower_is_better"}, []string{"warning ladder_turns c lower_is_better=false"}},
		{"a number claimed by words is no overlap", oneGroup(`{code: c, name: A, kind: ladder, bands: [{words: [không], also: 0, points: -3}, {lt: 95, points: 1}, {ge: 95, points: 2}]}`), nil, nil},
		{"days between two whole days are no hole", oneGroup(`{code: c, name: A, max: 2, kind: lateness_ladder, bands: [{le: 0, points: 2}, {ge: 1, le: 2, points: 1}, {ge: 3, points: 0}]}`), nil, nil},
		{"a whole day without a band is one", oneGroup(`{code: c, name: A, max: 2, kind: lateness_ladder, bands: [{le: 0, points: 2}, {ge: 1, lt: 2, points: 1}, {gt: 2, points: 0}]}`),
			[]string{"low"}, []string{"error ladder_hole_at c low=2"}},
		{"rows must cover, columns only must not leave a hole between", oneGroup(`{code: c, name: A, max: 6, kind: ladder_2d, table: {rows: [{lt: 10}, {gt: 10}], bonus_cols: [{ge: 1, lt: 2}, {ge: 3}], bonus: [[1, 2], [1, 2]]}}`),
			[]string{"part", "low", "high"}, []string{"error ladder_hole_at c part=rows low=10 high=10", "warning ladder_hole_between c part=bonus_cols low=2 high=3"}},
		{"a class above the most a sheet can bring", classes(`{ge: 20, label: A}, {ge: 5, lt: 20, label: B}, {lt: 5, label: C}`),
			[]string{"label", "low", "most"}, []string{"warning class_beyond_reach label=A low=20 most=10"}},
		{"a total without a class", classes(`{ge: 8, label: A}, {ge: 5, lt: 7, label: B}`),
			[]string{"low", "high", "below_class", "above_class"}, []string{"warning ladder_hole_below high=5", "warning class_hole low=7 high=8 below_class=B above_class=A"}},
		{"one total without a class", classes(`{gt: 8, label: A}, {lt: 8, label: B}`),
			[]string{"low", "high", "below_class", "above_class"}, []string{"warning class_hole low=8 high=8 below_class=B above_class=A"}},
		{"a class behind a condition hides nothing", classes(`{ge: 8, label: A, needs: [clean]}, {ge: 8, label: B}, {lt: 8, label: C}`), nil, nil},
		{"a class list of lower ends is no overlap but can hide", classes(`{ge: 8, label: A}, {ge: 9, label: B}, {ge: 0, label: C}`),
			[]string{"label"}, []string{"info ladder_hole_below", "warning band_hidden label=B"}},
		{"a shared bound of two closed classes", classes(`{ge: 8, label: A}, {ge: 0, le: 8, label: B}`),
			[]string{"low", "high"}, []string{"info ladder_hole_below high=0", "warning ladder_overlap low=8 high=8"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(without(score.Check(scheme(t, c.scheme), packs.Words())), c.args...)
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
			}
		})
	}
}

func TestCheckTellsWhatIsAssumedOrDoesNotAddUp(t *testing.T) {
	for _, c := range []struct {
		name, scheme string
		args         []string
		want         []string
	}{
		{"criteria that do not add up to their group", "id: t\nname: T\nbase: 10\ngroups:\n  - {code: G, name: G, max: 10, criteria: [{code: a, name: A, kind: direct, max: 4}, {code: b, name: B, kind: direct, max: 5}]}\n",
			[]string{"sum", "max"}, []string{"warning group_sum_differs G sum=9 max=10"}},
		{"groups that do not add up to the base", "id: t\nname: T\nbase: 100\ngroups:\n  - {code: G, name: G, criteria: [{code: a, name: A, kind: direct, max: 4}]}\n",
			[]string{"sum", "base"}, []string{"warning base_sum_differs sum=4 base=100"}},
		{"a class of unit for which a group is left out", "id: t\nname: T\nbase: 100\ngroups:\n  - {code: G, name: G, max: 80, criteria: [{code: a, name: A, kind: direct, max: 80}]}\n  - {code: H, name: H, max: 20, applies_to: [head], criteria: [{code: b, name: B, kind: direct, max: 20}]}\n",
			[]string{"class", "sum"}, []string{"info base_sum_differs class= sum=80"}},
		{"counts that may exceed the maximum, and one that is cut at once", oneGroup(`{code: c, name: A, kind: count_x_point, max: 5, per_item: 8, cap: 7}`),
			[]string{"points", "cap", "max"}, []string{"warning each_above_cap c points=8 cap=7", "warning cap_above_max c cap=7 max=5"}},
		{"a maximum the step of entry misses", "entry_step: 2\n" + oneGroup(`{code: c, name: A, kind: direct, max: 5}`),
			[]string{"step", "max"}, []string{"warning entry_step_misses_max c step=2 max=5"}},
		{"a total cut below a full sheet", "base: 5\ntotal_cap: 4\n" + oneGroup(`{code: c, name: A, kind: direct, max: 5}`),
			[]string{"cap", "base"}, []string{"warning total_cap_below_base cap=4 base=5"}},
		{"a criterion for nobody", "id: t\nname: T\ngroups:\n  - {code: G, name: G, applies_to: [head], criteria: [{code: a, name: A, kind: direct, max: 4, applies_to: [branch]}]}\n",
			nil, []string{"warning applies_to_nobody a"}},
		{"a scheme of nothing", "id: t\nname: T\ngroups: []\n", nil, []string{"warning criteria_none"}},
		{"classes from the worst up, and a gate that holds back in one table only", oneGroup(`{code: c, name: A, kind: direct, max: 5}`) +
			"classes: {trust: verified, tables: [{bands: [{ge: 0, lt: 3, label: B}, {ge: 3, label: A}]}, {of: x, bands: [{ge: 0, label: C}]}]}\ngates: [{code: g, name: G, flag: f, effect: {do: not_better_than, class: B}}]\n",
			[]string{"class", "below_class", "above_class", "label"}, []string{"warning gate_class_missing class=x label=B", "info ladder_hole_below class=", "warning class_order class= below_class=B above_class=A", "info ladder_hole_below class=x"}},
		{"a cap below the maximum", "id: t\nname: T\ngroups:\n  - {code: G, name: G, max: 10, cap: 5, criteria: [{code: a, name: A, kind: direct, max: 10}]}\n",
			[]string{"cap", "max"}, []string{"warning cap_below_max G cap=5 max=10"}},
		{"a bonus without cap takes the maximum", oneGroup(`{code: c, name: A, kind: standard_with_events, max: 5, bonus: [{id: e, name: E, points: 1}]}`),
			[]string{"most"}, []string{"info bonus_cap_assumed c most=5"}},
		{"a bonus without cap and maximum", oneGroup(`{code: c, name: A, kind: standard_with_events, max: 0, bonus: [{id: e, name: E, points: 1}]}`),
			nil, []string{"warning nothing_limits c"}},
		{"the cap of the group limits", "id: t\nname: T\ngroups:\n  - {code: G, name: G, cap: 10, criteria: [{code: c, name: A, kind: count_x_point, per_item: 3}]}\n", nil, nil},
		{"deductions without end", oneGroup(`{code: c, name: A, kind: standard_with_events, max: 1, deduct: [{id: e, name: E, points: 1}]}`),
			[]string{"least"}, []string{"warning floor_not_stated c least="}},
		{"deductions that can pass the maximum", oneGroup(`{code: c, name: A, kind: standard_with_events, max: 1, deduct_cap: 3, deduct: [{id: e, name: E, points: 1}]}`),
			[]string{"least"}, []string{"warning floor_not_stated c least=-2"}},
		{"one event that takes all leaves 0, one that takes more than there is does not", oneGroup(`{code: c, name: A, kind: standard_with_events, max: 5, deduct: [{id: e, name: E, all: true, once: true}]}`, `{code: d, name: D, kind: standard_with_events, max: 1, deduct: [{id: e, name: E, points: 3, once: true}]}`),
			[]string{"least"}, []string{"warning floor_not_stated d least=-2"}},
		{"a class beyond what capped groups bring, what is subtracted brings nothing", "id: t\nname: T\ngroups:\n  - {code: G, name: G, cap: 10, criteria: [{code: a, name: A, kind: direct, max: 20}]}\n  - {code: H, name: H, minus: true, criteria: [{code: b, name: B, kind: direct, max: 5}]}\nclasses: {trust: verified, tables: [{bands: [{gt: 10, label: A}, {le: 10, label: B}]}]}\n",
			[]string{"label", "low", "most"}, []string{"warning class_beyond_reach label=A low=10 most=10"}},
		{"a stated floor is enough", oneGroup(`{code: c, name: A, kind: standard_with_events, max: 1, floor: 0, deduct: [{id: e, name: E, points: 1}]}`), nil, nil},
		{"typed points without a maximum", oneGroup(`{code: c, name: A, kind: direct}`), nil, []string{"warning max_not_stated c"}},
		{"rules without a last word", oneGroup(`{code: c, name: A, kind: worst_of_periods, rules: [{at_least: 2, of: [A], class: A}]}`), nil, []string{"warning class_rules_open c"}},
		{"names one group reads alike", oneGroup(`{code: a, name: Báo cáo, kind: direct, max: 1}`, `{code: b, name: "  BÁO  CÁO", kind: direct, max: 1}`),
			[]string{"other"}, []string{"warning names_alike b other=a"}},
		{"1.1 and 1.10 stored as numbers", oneGroup(`{code: "1.1", name: A, kind: direct, max: 1}`, `{code: "1.10", name: B, kind: direct, max: 1}`),
			[]string{"code", "other"}, []string{"warning codes_alike 1.10 code=1.10 other=1.1"}},
		{"a quota of nobody and one of everybody", oneGroup(`{code: a, name: A, kind: direct, max: 10}`) + "classes: {trust: verified, tables: [{bands: [{ge: 5, label: A}, {lt: 5, label: B}]}]}\nquotas: [{class: A, pct: 0}, {class: B, pct: 1}]\n",
			[]string{"class", "pct"}, []string{"warning quota_nobody class=A pct=0", "warning quota_everybody class=B pct=1"}},
		{"a class of unit without bands", "id: t\nname: T\ngroups:\n  - {code: G, name: G, criteria: [{code: a, name: A, kind: direct, max: 10}]}\nclasses: {trust: verified, tables: [{of: x, bands: [{ge: 5, label: A}, {lt: 5, label: B}]}]}\n",
			[]string{"class"}, []string{"warning class_table_missing class="}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(without(score.Check(scheme(t, c.scheme), packs.Words())), c.args...)
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
			}
		})
	}
}

func TestCheckPutsVoluntaryJoiningAndEnforcementBeforePeople(t *testing.T) {
	s := scheme(t, oneGroup(
		`{code: a, name: Phong trào, kind: standard_with_events, max: 5, floor: 0, deduct: [{id: e, name: Đơn vị KHÔNG THAM GIA hội thao, points: 1}, {id: f, name: E, points: 1, concerns: [not_joining]}]}`,
		`{code: b, name: Số vụ xử phạt trong năm, kind: direct, max: 5}`,
		`{code: c, name: Tham gia hội thao, kind: direct, max: 5, concerns: [enforcement]}`))
	got := told(without(score.Check(s, packs.Words())), "event", "phrase")
	want := []string{
		"warning points_for_joining a event=Đơn vị KHÔNG THAM GIA hội thao phrase=không tham gia",
		"warning points_for_joining a event=E phrase=",
		"warning counts_enforcement b event= phrase=xử phạt",
		"warning counts_enforcement c event= phrase=",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// The holes of the two published ladders, as data/practice has them.
func TestThePublishedHolesAreFound(t *testing.T) {
	find := func(id string, codes ...string) []string {
		s, err := packs.Scheme(id)
		if err != nil {
			t.Fatal(err)
		}
		return told(slices.DeleteFunc(score.Check(s, packs.Words()), func(f fault.Finding) bool { return !slices.Contains(codes, f.Code) }), "part", "low", "high")
	}
	holes := []string{score.CodeHoleAt, score.CodeHoleBelow, score.CodeHoleAbove, score.CodeHoleBetween}
	for id, want := range map[string][]string{
		"tnmt_district_100": {"error ladder_hole_below C1 part=bands high=96", "error ladder_hole_at C1 part=bands low=98 high=98",
			"error ladder_hole_below C2 part=bands high=70", "error ladder_hole_at C2 part=bands low=90 high=90"},
		"bank_staff_100": {"warning ladder_hole_between part=coefficient low=65 high=66", "warning ladder_hole_between part=coefficient low=100 high=101",
			"warning ladder_hole_above part=coefficient low=120"},
		"party_manager_quarter_100": nil, "student_conduct_100": nil, "bank_branch_quarter": nil, "ministry_report_block": nil,
	} {
		if got := find(id, holes...); !slices.Equal(got, want) {
			t.Errorf("%s:\n  %s", id, strings.Join(got, "\n  "))
		}
	}
	if got := find("cand_commune_1000", score.CodeGroupSum, score.CodeBaseSum); got != nil {
		t.Errorf("the commune table adds up to 1000, found %v", got)
	}
}

// ladderGen makes a list of bands of numbers with small ends, so that ends meet often.
func ladderGen(t *rapid.T) []score.Band {
	bound := func(label string) *num.Rat {
		if rapid.Bool().Draw(t, label+" open") {
			return nil
		}
		return num.Ratio(rapid.Int64Range(-4, 12).Draw(t, label), 2).Ptr()
	}
	n := rapid.IntRange(1, 5).Draw(t, "bands")
	out := make([]score.Band, n)
	for i := range out {
		b := score.Band{Points: num.Int(int64(i))}
		switch rapid.IntRange(0, 4).Draw(t, "form") {
		case 0:
			b.Eq = bound("eq")
		case 1:
			b.Gt, b.Le = bound("low"), bound("high")
		case 2:
			b.Ge, b.Lt = bound("low"), bound("high")
		case 3:
			b.Gt, b.Lt = bound("low"), bound("high")
		default:
			b.Ge, b.Le = bound("low"), bound("high")
		}
		out[i] = b
	}
	return out
}

// Every number lies in exactly one band, or the check named the hole or the overlap that holds it; and nothing else is named.
func TestEveryNumberHasOneBandOrIsNamed(t *testing.T) {
	s := scheme(t, oneGroup(`{code: c, name: A, kind: ladder, bands: [{ge: 0, points: 1}]}`))
	rapid.Check(t, func(t *rapid.T) {
		s.Criterion("c").Bands = ladderGen(t)
		found := score.Check(s, score.Words{})
		v := num.Ratio(rapid.Int64Range(-20, 40).Draw(t, "value"), 4)
		held := 0
		for _, b := range s.Criterion("c").Bands {
			if b.Holds(score.Reading{Num: &v}) {
				held++
			}
		}
		inHole, inOverlap := false, false
		for _, f := range found {
			if hole, ok := f.Args["hole"].(score.Band); ok {
				inHole = inHole || hole.Holds(score.Reading{Num: &v})
			}
			if shared, ok := f.Args["shared"].(score.Band); ok {
				inOverlap = inOverlap || shared.Holds(score.Reading{Num: &v})
			}
		}
		if (held == 0) != inHole || (held > 1) != inOverlap {
			t.Fatalf("%s lies in %d bands, hole %v, overlap %v; bands %+v", v, held, inHole, inOverlap, s.Criterion("c").Bands)
		}
	})
}

// Whatever can be read can be checked and, when usable, scored: lines of the shipped files are struck out or changed at random.
func TestAnythingThatReadsCanBeCheckedAndScored(t *testing.T) {
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(packs.Schemes()).Draw(t, "scheme")
		lines := strings.Split(string(packs.Source(s.ID)), "\n")
		for range rapid.IntRange(1, 3).Draw(t, "changes") {
			i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
			if rapid.Bool().Draw(t, "strike out") {
				lines = slices.Delete(lines, i, i+1)
			} else {
				lines[i] = strings.NewReplacer("0", "7", "1", "0", "gt", "ge", "max", "cap", "le", "lt").Replace(lines[i])
			}
			if len(lines) == 0 {
				return
			}
		}
		changed, err := score.ReadScheme([]byte(strings.Join(lines, "\n")))
		if err != nil {
			return
		}
		read++
		score.Check(changed, packs.Words())
		f := &score.Facts{Scheme: changed, Year: 2025, Units: []*score.Unit{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}}
		v := num.Int(rapid.Int64Range(-2, 120).Draw(t, "value"))
		for _, c := range changed.Criteria() {
			yes := true
			f.Units[0].Put(c.Code, score.Given, &score.Entry{State: score.Scored, In: score.Inputs{Points: &v}})
			f.Units[1].Put(c.Code, score.Given, &score.Entry{State: score.Scored, In: score.Inputs{
				Actual: &v, Target: &v, Base: &v, Count: &v, Value: &v, Volume: &v, BonusRate: &v, PenaltyRate: &v, Headcount: &v, Pct: &v, Plus: &v, Minus: &v,
				Achieved: &yes, Condition: &yes, Events: map[string]num.Rat{}, Reports: []score.Report{{Days: &v}}, Layers: map[string]num.Rat{"self": v},
				Products: []score.Product{{Weight: v, Ratios: []*num.Rat{&v, nil}}}, Classes: []string{"A"},
			}})
		}
		for _, typed := range []bool{false, true} {
			f.AsTyped = typed
			if _, err := score.Score(f); err != nil && changed.Status == score.Usable {
				t.Fatalf("%v", err)
			}
		}
	})
	if read == 0 {
		t.Fatal("no changed scheme could be read; the test looks at nothing")
	}
}
