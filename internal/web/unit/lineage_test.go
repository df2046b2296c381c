package unit

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/cal"
	"thidua/internal/core/org"
)

// grown is a tree that grows by acts, with the deed of each.
type grown struct {
	t     testing.TB
	tree  org.Tree
	unit  org.ID
	deeds []org.Deed
}

// do carries an act out and gives the units it opened.
func (g *grown) do(on string, a org.Act) []org.ID {
	g.t.Helper()
	day, err := cal.ParseISO(on)
	if err != nil {
		g.t.Fatal(err)
	}
	c, err := g.tree.Plan(day, a)
	if err != nil {
		g.t.Fatal(err)
	}
	ids := make([]org.ID, c.Opened)
	for i := range ids {
		g.unit++
		ids[i] = g.unit
	}
	g.deeds = append(g.deeds, a.Deed())
	g.tree.Apply(c.Bind(org.ID(len(g.deeds)), ids))
	return ids
}

func (g *grown) open(on, name string, under org.ID) org.ID {
	return g.do(on, org.Opening{Shape: org.Shape{Parent: under, Name: name, Short: name, Kind: org.PolicePlace}})[0]
}

// view is the page of a unit as the store would give it.
func (g *grown) view(unit org.ID) UnitView {
	v := UnitView{}
	v.today, _ = cal.ParseISO("2025-10-01")
	line := g.tree.LineOf(unit)
	for _, k := range line.Links {
		v.Links = append(v.Links, app.OrgJoint{From: int64(k.From), To: int64(k.To), On: k.On, Deed: g.deeds[k.Act-1], Act: int64(k.Act)})
	}
	for _, id := range line.Units {
		kin := app.OrgKin{Unit: int64(id)}
		for i, s := range g.tree.History(id) {
			up, _ := g.tree.On(s.Parent, s.From)
			if i == 0 {
				kin.From = s.From
			}
			kin.Name, kin.Until = s.Name, s.Until
			kin.History = append(kin.History, app.OrgUnitAs{Unit: int64(id), Parent: int64(s.Parent), Name: s.Name, From: s.From, Until: s.Until, Under: up.Name})
		}
		v.Line = append(v.Line, kin)
		if id == unit {
			v.History = kin.History
			v.As = kin.History[len(kin.History)-1]
		}
	}
	return v
}

func TestTheLineOfEachOfTheProvincesOf2025IsDrawnWithItsFinding(t *testing.T) {
	f, err := os.Open("../../../testdata/org/tinh-thanh-2025.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	g := &grown{t: t}
	top := g.open("1945-08-19", "Bộ", 0)
	old, into := map[string]org.ID{}, map[string][]string{}
	for _, r := range rows[1:] {
		old[r[0]] = g.open("1997-01-01", r[0], top)
		into[r[2]] = append(into[r[2]], r[0])
	}
	drawn := 0
	for name, from := range into {
		if len(from) == 1 {
			if v := g.view(old[from[0]]); v.hasLine() {
				t.Errorf("%s did not change and has a picture", name)
			}
			continue
		}
		var units []org.ID
		for _, n := range from {
			units = append(units, old[n])
		}
		made := g.do("2025-07-01", org.Merging{Units: units, New: &org.Shape{Parent: top, Name: name, Short: name, Kind: org.PolicePlace}})[0]
		v := g.view(made)
		p := drawing(v)
		neat(t, p)
		if want := fmt.Sprintf("Hợp nhất từ %d đơn vị ngày 01/07/2025", len(from)); finding(v) != want || len(p.lanes) != len(from)+1 || len(p.joints) != len(from) {
			t.Errorf("%s: %q with %d lanes and %d joints, want %q", name, finding(v), len(p.lanes), len(p.joints), want)
		}
		before := g.view(units[0])
		neat(t, drawing(before))
		if got := finding(before); got != "Hợp nhất vào "+name+" ngày 01/07/2025" {
			t.Errorf("%s: %q", from[0], got)
		}
		drawn++
	}
	if drawn != 23 || len(into) != 34 {
		t.Errorf("%d pictures, %d provinces after", drawn, len(into))
	}
}

func TestAUnitMergedTwiceSplitAndRenamedIsDrawnWithEverythingThatHappened(t *testing.T) {
	g := &grown{t: t}
	top := g.open("1990-01-01", "Bộ", 0)
	other := g.open("1990-01-01", "Cục Kỹ thuật nghiệp vụ và Hậu cần", top)
	a, b, c := g.open("1990-01-01", "Phòng Một", top), g.open("1995-01-01", "Phòng Hai", top), g.open("2001-01-01", "Phòng Ba", top)
	g.do("2005-01-01", org.Merging{Units: []org.ID{a, b}, Into: a})
	g.do("2010-01-01", org.Renaming{Unit: a, Name: "Phòng Tổng hợp thi đua, khen thưởng và truyền thống", Short: "TH"})
	g.do("2012-01-01", org.Moving{Unit: a, Parent: other})
	g.do("2018-01-01", org.Merging{Units: []org.ID{a, c}, Into: a})
	g.do("2025-03-01", org.Splitting{Unit: a, Parts: []org.Shape{
		{Parent: other, Name: "Phòng Thi đua", Short: "TĐ", Kind: org.Department}, {Parent: other, Name: "Phòng Truyền thống", Short: "TT", Kind: org.Department},
	}})
	v := g.view(a)
	p := drawing(v)
	neat(t, p)
	want := "Hợp nhất từ 2 đơn vị ngày 01/01/2005; hợp nhất từ 2 đơn vị ngày 01/01/2018; tách ra 2 đơn vị ngày 01/03/2025"
	if got := finding(v); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	var said []string
	for _, d := range p.days {
		said = append(said, d.said)
	}
	if got := strings.Join(said, "|"); got != "|||sáp nhập|đổi tên|chuyển trực thuộc|sáp nhập|chia tách|hôm nay" || len(p.lanes) != 5 {
		t.Errorf("%d lanes, said along the axis %s", len(p.lanes), got)
	}
	part := g.view(g.unit)
	if got := finding(part); got != "Tách từ Phòng Tổng hợp thi đua, khen thưởng và truyền thống ngày 01/03/2025" {
		t.Errorf("a part: %q", got)
	}
	if got := after(v, int64(c)); got != "hợp nhất vào Phòng Tổng hợp thi đua, khen thưởng và truyền thống từ 01/01/2018" {
		t.Errorf("what became of the third: %q", got)
	}
	renamed := g.view(other)
	if renamed.hasLine() {
		t.Error("a unit to which nothing happened has a picture")
	}
}
