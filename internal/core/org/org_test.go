package org

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

func day(t testing.TB, s string) cal.Date {
	t.Helper()
	d, err := cal.ParseISO(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// history grows a tree act by act, as the store does: bound, applied, and rebuilt from its rows.
type history struct {
	tree *Tree
	unit ID // ids given so far
	acts []ID
}

func (h *history) do(on cal.Date, a Act) (Change, error) {
	c, err := h.tree.Plan(on, a)
	if err != nil {
		return Change{}, err
	}
	ids := make([]ID, c.Opened)
	for i := range ids {
		h.unit++
		ids[i] = h.unit
	}
	act := ID(len(h.acts) + 1)
	h.acts = append(h.acts, act)
	c = c.Bind(act, ids)
	h.tree.Apply(c)
	return c, nil
}

func (h *history) opened(t testing.TB, on cal.Date, s Shape) ID {
	t.Helper()
	if _, err := h.do(on, Opening{s}); err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
	return h.unit
}

// kept checks that what a tree keeps beside its spans is what one built anew of them has, and that Below is what stands in the branch.
func kept(t interface{ Fatalf(string, ...any) }, tree *Tree, on cal.Date) {
	anew := NewTree(tree.Spans(), tree.Links())
	if !maps.Equal(anew.last, tree.last) {
		t.Fatalf("the last paths are %v, built anew %v", tree.last, anew.last)
	}
	if len(anew.under) != len(tree.under) {
		t.Fatalf("units below %d others, built anew %d", len(tree.under), len(anew.under))
	}
	for up, list := range tree.under {
		if !slices.Equal(slices.Sorted(slices.Values(list)), slices.Sorted(slices.Values(anew.under[up]))) {
			t.Fatalf("below %d were %v, built anew %v", up, list, anew.under[up])
		}
	}
	all := tree.Snapshot(on)
	for _, top := range all {
		branch := slices.DeleteFunc(slices.Clone(all), func(s Span) bool { return s.Unit == top.Unit || !strings.HasPrefix(s.Path, top.Path) })
		if !slices.Equal(tree.Below(top.Unit, on), branch) {
			t.Fatalf("below %d are %v, in its branch %v", top.Unit, tree.Below(top.Unit, on), branch)
		}
	}
}

// sound checks what holds of every tree on every day something changed.
func sound(t interface{ Fatalf(string, ...any) }, tree *Tree) {
	days := map[cal.Date]bool{}
	for _, s := range tree.Spans() {
		days[s.From] = true
		if !s.Until.IsZero() {
			days[s.Until] = true
		}
	}
	for d := range days {
		paths, names := map[string]ID{}, map[string]bool{}
		for _, s := range tree.Snapshot(d) {
			if other, taken := paths[s.Path]; taken {
				t.Fatalf("on %s units %d and %d share the path %s", d, s.Unit, other, s.Path)
			}
			paths[s.Path] = s.Unit
			if up := ParentPath(s.Path); paths[up] != s.Parent { // parents come first
				t.Fatalf("on %s unit %d stands at %s, and its parent %d does not stand at %s", d, s.Unit, s.Path, s.Parent, up)
			}
			key := fmt.Sprint(s.Parent, lex.Fold(s.Name))
			if names[key] {
				t.Fatalf("on %s two units named %q stand beside each other", d, s.Name)
			}
			names[key] = true
		}
	}
	for _, s := range tree.Spans() {
		for _, o := range tree.spans[s.Unit] {
			if o != s && o.From < s.From && (o.Until.IsZero() || o.Until > s.From) {
				t.Fatalf("unit %d stands twice from %s on", s.Unit, s.From)
			}
		}
	}
}

var provinces = Shape{Kind: PolicePlace}

func shape(name string, parent ID) Shape {
	s := provinces
	s.Name, s.Parent = name, parent
	return s
}

// randomAct draws an act about units that exist, sometimes about one that does not.
func randomAct(t *rapid.T, h *history) Act {
	unit := func(label string) ID { return ID(rapid.IntRange(0, int(h.unit)).Draw(t, label)) }
	name := func() string {
		return rapid.SampledFrom([]string{"Đông", "Tây", "Nam", "Bắc", "Trung", " "}).Draw(t, "name") + fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "no"))
	}
	made := func() Shape { return shape(name(), unit("parent")) }
	switch rapid.IntRange(0, 9).Draw(t, "deed") {
	case 0:
		return Renaming{unit("unit"), name(), ""}
	case 1:
		return Marking{unit("unit"), rapid.Bool().Draw(t, "grassroots"), rapid.Bool().Draw(t, "remote")}
	case 2, 3:
		return Moving{unit("unit"), unit("to")}
	case 4:
		m := Merging{Units: []ID{unit("a"), unit("b")}, Into: unit("into")}
		if rapid.Bool().Draw(t, "new") {
			s := made()
			m.New = &s
			if rapid.Bool().Draw(t, "instead") {
				m.Into = 0
			}
		}
		return m
	case 5:
		whole := unit("whole")
		s := Splitting{Unit: whole, Parts: []Shape{made(), made()}, Below: map[ID]int{}, Keep: rapid.Bool().Draw(t, "keep")}
		for _, b := range h.tree.Snapshot(1 << 30) {
			if b.Parent == whole && rapid.Bool().Draw(t, "goes") {
				s.Below[b.Unit] = rapid.IntRange(0, 1).Draw(t, "part")
			}
		}
		return s
	case 6:
		return Closing{unit("unit"), unit("successor")}
	}
	return Opening{made()}
}

func TestAnyHistoryLeavesASoundTreeAndEveryActCanBeTakenBackWhileNothingRestsOnIt(t *testing.T) {
	done, undone := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		h := &history{tree: NewTree(nil, nil)}
		on := cal.Date(700_000)
		for range rapid.IntRange(10, 40).Draw(t, "acts") {
			on = on.Add(rapid.IntRange(-1, 3).Draw(t, "later"))
			before, linked := h.tree.Spans(), h.tree.Links()
			c, err := h.do(on, randomAct(t, h))
			if err != nil {
				if fault.KindOf(err) == fault.Internal || !slices.Equal(h.tree.Spans(), before) {
					t.Fatalf("a refused act: %v, or it changed the tree", err)
				}
				continue
			}
			done++
			sound(t, h.tree)
			kept(t, h.tree, on)
			act := h.acts[len(h.acts)-1]
			u, err := h.tree.Undo(act)
			if err != nil {
				t.Fatalf("nothing rests on it, and it cannot be taken back: %v (%+v)", err, c)
			}
			again := h.tree.Clone()
			changed := h.tree.Spans()
			again.TakeBack(u)
			kept(t, again, on)
			if !slices.Equal(h.tree.Spans(), changed) {
				t.Fatalf("a copy was changed, and the tree with it")
			}
			if !slices.Equal(again.Spans(), before) || !slices.Equal(again.Links(), linked) {
				t.Fatalf("taken back, the tree is another:\n%v\n%v", again.Spans(), before)
			}
		}
		for range 3 { // any act, not only the last: refused with the acts that rest on it, or it leaves a sound tree
			if len(h.acts) == 0 {
				return
			}
			u, err := h.tree.Undo(rapid.SampledFrom(h.acts).Draw(t, "undo"))
			if err != nil {
				continue
			}
			undone++
			h.tree.TakeBack(u)
			sound(t, h.tree)
			kept(t, h.tree, on)
			if rebuilt := NewTree(h.tree.Spans(), h.tree.Links()); !slices.Equal(rebuilt.Spans(), h.tree.Spans()) {
				t.Fatalf("rebuilt from its rows the tree is another")
			}
		}
	})
	if done < 100 || undone < 20 {
		t.Errorf("only %d acts done and %d taken back: nothing was tried", done, undone)
	}
}

// The list of 2025: 63 provinces on the last day of June, 34 the day after, and back to the same rows when every merger is taken back.
func TestTheProvincesOfJune2025BecomeThirtyFour(t *testing.T) {
	f, err := os.Open("../../../testdata/org/tinh-thanh-2025.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // only read
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	h := &history{tree: NewTree(nil, nil)}
	since, merged := day(t, "2010-01-01"), day(t, "2025-07-01")
	root := h.opened(t, since, Shape{Name: "Toàn quốc", Kind: Ministry})
	into := map[string][]ID{}
	for _, r := range rows[1:] {
		id := h.opened(t, since, shape(r[0], root))
		if r[4] == "hợp nhất" {
			into[r[2]] = append(into[r[2]], id)
		}
	}
	before := h.tree.Spans()
	first := len(h.acts)
	for name, units := range into {
		s := shape(name, root)
		if _, err := h.do(merged, Merging{Units: units, New: &s}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for d, want := range map[string]int{"2025-06-30": 63, "2025-07-01": 34} {
		if got := len(h.tree.Below(root, day(t, d))); got != want {
			t.Errorf("%d provinces on %s, want %d", got, d, want)
		}
	}
	for _, s := range h.tree.Below(root, merged) {
		if units := into[s.Name]; len(units) > 0 && len(h.tree.Predecessors(s.Unit)) != len(units) {
			t.Errorf("%s: predecessors %v, want %v", s.Name, h.tree.Predecessors(s.Unit), units)
		}
	}
	for _, act := range h.acts[first:] {
		u, err := h.tree.Undo(act)
		if err != nil {
			t.Fatal(err)
		}
		h.tree.TakeBack(u)
	}
	if !slices.Equal(h.tree.Spans(), before) || len(h.tree.Links()) != 0 {
		t.Error("with every merger taken back the rows are others")
	}
}

func TestActsThatTheTreeDoesNotAllowAreRefusedByName(t *testing.T) {
	h := &history{tree: NewTree(nil, nil)}
	d := func(n int) cal.Date { return day(t, "2024-01-01").Add(n) }
	root := h.opened(t, d(0), shape("Tỉnh", 0))
	a, b := h.opened(t, d(0), shape("Huyện A", root)), h.opened(t, d(0), shape("Huyện B", root))
	a1 := h.opened(t, d(0), shape("Xã A1", a))
	h.opened(t, d(0), shape("Xã B1", b))
	c := h.opened(t, d(5), shape("Huyện C", root))
	if _, err := h.do(d(9), Renaming{c, "Huyện Mới", ""}); err != nil {
		t.Fatal(err)
	}
	new1 := shape("Huyện AB", root)
	nameless := shape(" ", root)
	for _, x := range []struct {
		name string
		on   int
		act  Act
		kind fault.Kind
		code string
	}{
		{"unknown unit", 10, Renaming{99, "x", ""}, fault.Invalid, CodeUnitUnknown},
		{"before it opened", -3, Renaming{a, "Huyện X", ""}, fault.Conflict, CodeChangedLater},
		{"changed later", 7, Renaming{c, "Huyện Z", ""}, fault.Conflict, CodeChangedLater},
		{"no name", 10, Opening{nameless}, fault.Invalid, CodeNameMissing},
		{"a long name", 10, Opening{shape(strings.Repeat("đ", 201), root)}, fault.Invalid, CodeNameLong},
		{"a kind of nothing", 10, Opening{Shape{Name: "X", Parent: root}}, fault.Invalid, CodeKindUnknown},
		{"the name of the neighbour, without accents", 10, Opening{shape("HUYEN A", root)}, fault.Conflict, CodeNameTaken},
		{"the same name", 10, Renaming{a, "Huyện A", ""}, fault.Conflict, CodeSame},
		{"the same place", 10, Moving{a, root}, fault.Conflict, CodeSame},
		{"below itself", 10, Moving{a, a1}, fault.Invalid, CodeOwnBranch},
		{"one alone", 10, Merging{Units: []ID{a}, New: &new1}, fault.Invalid, CodeTooFew},
		{"with itself", 10, Merging{Units: []ID{a, a}, New: &new1}, fault.Invalid, CodeTwice},
		{"into what is below", 10, Merging{Units: []ID{a, b}, Into: a1}, fault.Invalid, CodeOwnBranch},
		{"into nothing", 10, Merging{Units: []ID{a, b}}, fault.Invalid, CodeNameMissing},
		{"closing over others", 10, Closing{a, 0}, fault.Conflict, CodeStillBelow},
		{"going on in itself", 10, Closing{a1, a1}, fault.Invalid, CodeOwnBranch},
		{"a part alone", 10, Splitting{Unit: a, Parts: []Shape{new1}}, fault.Invalid, CodeTooFew},
		{"a child left", 10, Splitting{Unit: a, Parts: []Shape{shape("P", root), shape("Q", root)}}, fault.Conflict, CodeStillBelow},
		{"no such part", 10, Splitting{Unit: a, Parts: []Shape{shape("P", root), shape("Q", root)}, Below: map[ID]int{a1: 2}}, fault.Invalid, CodePartUnknown},
		{"a child of another", 10, Splitting{Unit: b, Keep: true, Parts: []Shape{shape("P", root)}, Below: map[ID]int{a1: 0}}, fault.Invalid, CodeNotBelow},
	} {
		_, err := h.tree.Plan(d(x.on), x.act)
		if fault.KindOf(err) != x.kind || !slices.ContainsFunc(fault.From(err).Findings, func(f fault.Finding) bool { return f.Code == x.code }) {
			t.Errorf("%s: %v, want %s %s", x.name, err, x.kind, x.code)
		}
	}
}

func TestAMergerOfAUnitAndOfOneTwoLevelsBelowItLeavesEachRemainingUnitOnce(t *testing.T) {
	h := &history{tree: NewTree(nil, nil)}
	d := func(n int) cal.Date { return day(t, "2024-01-01").Add(n) }
	root := h.opened(t, d(0), shape("Tỉnh", 0))
	a := h.opened(t, d(0), shape("Phòng", root))
	k := h.opened(t, d(0), shape("Đội", a))
	c := h.opened(t, d(0), shape("Tổ", k))
	left := h.opened(t, d(0), shape("Nhóm", c))
	into := shape("Phòng mới", root)
	change, err := h.do(d(10), Merging{Units: []ID{a, c}, New: &into})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, h.tree)
	kept(t, h.tree, d(10))
	if s, open := h.tree.On(left, d(10)); !open || s.Parent != h.unit {
		t.Errorf("what stood below the lower one: %+v", s)
	}
	if len(change.Ended) != 4 || len(change.Began) != 3 {
		t.Errorf("%d spans ended, %d began", len(change.Ended), len(change.Began))
	}
	u, err := h.tree.Undo(h.acts[len(h.acts)-1])
	if err != nil || len(u.Reopened) != 4 {
		t.Errorf("taken back %+v %v", u, err)
	}
}

func TestAMergerTakesWhatIsBelowAlongAndASplitGivesItAway(t *testing.T) {
	h := &history{tree: NewTree(nil, nil)}
	d := func(n int) cal.Date { return day(t, "2024-01-01").Add(n) }
	root := h.opened(t, d(0), shape("Tỉnh", 0))
	a, b := h.opened(t, d(0), shape("Huyện A", root)), h.opened(t, d(0), shape("Huyện B", root))
	a1, b1 := h.opened(t, d(0), shape("Xã A1", a)), h.opened(t, d(0), shape("Xã B1", b))
	into := shape("Huyện A", root) // the name of one of the two goes on
	c, err := h.do(d(10), Merging{Units: []ID{a, b}, New: &into})
	if err != nil {
		t.Fatal(err)
	}
	merged := h.unit
	names := func(of ID, on int) string {
		var out []string
		for _, s := range h.tree.Below(of, d(on)) {
			out = append(out, s.Name)
		}
		return strings.Join(out, ", ")
	}
	if got := names(root, 9); got != "Huyện A, Xã A1, Huyện B, Xã B1" {
		t.Errorf("the day before: %s", got)
	}
	if got := names(root, 10); got != "Huyện A, Xã A1, Xã B1" {
		t.Errorf("the day of the merger: %s", got)
	}
	if len(c.Ended) != 4 || len(c.Began) != 3 || len(c.Links) != 2 {
		t.Errorf("%d spans ended, %d began, %d links", len(c.Ended), len(c.Began), len(c.Links))
	}
	if _, err := h.do(d(20), Splitting{Unit: merged, Parts: []Shape{shape("Khu Đông", root), shape("Khu Tây", root)}, Below: map[ID]int{a1: 0, b1: 1}}); err != nil {
		t.Fatal(err)
	}
	if got := names(root, 20); got != "Khu Đông, Xã A1, Khu Tây, Xã B1" {
		t.Errorf("after the split: %s", got)
	}
	l := h.tree.LineOf(merged)
	if want := []ID{b, a, merged, h.unit - 1, h.unit}; !slices.Equal(l.Units, want) || len(l.Links) != 4 {
		t.Errorf("line %v with %d links, want %v", l.Units, len(l.Links), want)
	}
	_, err = h.tree.Undo(6) // the merger, on which the split rests
	if fault.KindOf(err) != fault.Conflict || !slices.Equal(fault.From(err).Findings[0].Args["acts"].([]int64), []int64{7}) {
		t.Errorf("taking back what the split rests on: %v", err)
	}
	if _, err := h.tree.Undo(77); fault.KindOf(err) != fault.Conflict {
		t.Errorf("taking back nothing: %v", err)
	}
}

// A unit that closes below one that only moves: what stood under it goes with the branch first and then to the successor.
func TestWhatStoodBelowAClosedUnitInABranchThatMovesComesUnderTheSuccessor(t *testing.T) {
	h := &history{tree: NewTree(nil, nil)}
	since, merged := day(t, "2020-01-01"), day(t, "2025-07-01")
	root := h.opened(t, since, Shape{Name: "Tỉnh", Kind: PolicePlace})
	closed, into := h.opened(t, since, shape("Một", root)), h.opened(t, since, shape("Hai", root))
	moves := h.opened(t, since, shape("Ba", closed))
	inner := h.opened(t, since, shape("Bốn", moves))
	under := h.opened(t, since, shape("Năm", inner))
	if _, err := h.do(merged, Merging{Units: []ID{closed, inner, into}, Into: into}); err != nil {
		t.Fatal(err)
	}
	sound(t, h.tree)
	for _, id := range []ID{moves, under} {
		if s, ok := h.tree.On(id, merged); !ok || s.Parent != into {
			t.Errorf("unit %d stands below %d (%t), want %d", id, s.Parent, ok, into)
		}
	}
}
