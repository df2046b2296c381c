package app

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/org"
)

// branchLine writes units in one line: level and short name, "+" for an open branch with how many are below it, "(…)" for one shown for another.
func branchLine(units []OrgUnitAs) string {
	var out []string
	for _, u := range units {
		s := fmt.Sprint(u.Level, u.Short)
		if u.Below > 0 {
			s += fmt.Sprint("=", u.Below)
		}
		if u.Open {
			s += "+"
		}
		if u.Aside {
			s = "(" + s + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// findable adds a department with a team and one that ended, and gives the department, the day, and a reader of the standing body above.
func findable(t *testing.T, a *App, c *clock) (org.ID, cal.Date, func(OrgReadIn) OrgPage) {
	t.Helper()
	seed(t, a)
	day := dateOf(c.now()).Add(-50)
	top := idOf(t, a, "CAT Minh Lâm")
	shape := func(up org.ID, name string, k org.Kind) org.Shape {
		return org.Shape{Parent: up, Name: name, Short: name, Kind: k, Remote: k == org.Team}
	}
	made := reorganise(t, a, day, org.Opening{Shape: shape(top, "Phòng Đường thủy", org.Department)}, org.Opening{Shape: shape(top, "Phòng Cũ", org.Department)})
	water, old := org.ID(made[0].id), org.ID(made[1].id)
	reorganise(t, a, day, org.Opening{Shape: shape(water, "Đội Bến Đò", org.Team)})
	reorganise(t, a, day.Add(10), org.Closing{Unit: old, Successor: water})
	who := officeAt(t, a, access.SB, top)()
	return water, day, func(in OrgReadIn) OrgPage {
		t.Helper()
		if in.Size == 0 {
			in.Size = 500
		}
		page, err := a.OrgRead(ctx, who, in)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
}

func TestTheTreeIsSearchedAsAWhole(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		_, day, read := findable(t, a, c)
		for _, q := range []struct {
			in   OrgReadIn
			want string
			hits int
		}{
			{OrgReadIn{Find: OrgFind{Words: "DUONG  thuy"}}, "(1CAT Minh Lâm) 2Phòng Đường thủy", 1},
			{OrgReadIn{Find: OrgFind{Words: "ben do"}}, "(1CAT Minh Lâm) (2Phòng Đường thủy) 3Đội Bến Đò", 1},
			{OrgReadIn{Find: OrgFind{Words: "ben do", Kind: org.Department}}, "", 0},
			{OrgReadIn{Find: OrgFind{Remote: true}}, "(1CAT Minh Lâm) (2Phòng Đường thủy) 3Đội Bến Đò", 1},
			{OrgReadIn{Find: OrgFind{Words: "phòng cũ"}}, "", 0},
			{OrgReadIn{Find: OrgFind{Words: "phòng cũ", Ended: true}}, "(1CAT Minh Lâm) 2Phòng Cũ", 1},
			{OrgReadIn{On: day.Add(9).String(), Find: OrgFind{Words: "phòng cũ"}}, "(1CAT Minh Lâm) 2Phòng Cũ", 1},
			{OrgReadIn{Size: 2, Find: OrgFind{Words: "ben do"}}, "(1CAT Minh Lâm) (2Phòng Đường thủy)", 1},
			{OrgReadIn{Size: 2, Find: OrgFind{Words: "ben do"}, After: read(OrgReadIn{Size: 2, Find: OrgFind{Words: "ben do"}}).Next}, "3Đội Bến Đò", 1},
		} {
			if got := read(q.in); branchLine(got.Units) != q.want || got.Hits != q.hits {
				t.Errorf("%+v: %d, %s, want %d, %s", q.in, got.Hits, branchLine(got.Units), q.hits, q.want)
			}
		}
	})
}

func TestBranchesOfTheTreeOpenAndShut(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		water, _, read := findable(t, a, c)
		all := read(OrgReadIn{})
		n := len(all.Units)
		whole := read(OrgReadIn{Branches: &OrgBranches{Most: 500}})
		if whole.All != n || len(whole.Units) != n || !whole.Units[0].Open || whole.Units[0].Below != n-1 {
			t.Errorf("%d units, all open: %s", n, branchLine(whole.Units))
		}
		shut := read(OrgReadIn{Branches: &OrgBranches{Most: 1}})
		if want := fmt.Sprint("1CAT Minh Lâm=", n-1); branchLine(shut.Units) != want || shut.All != n {
			t.Errorf("one level: %s, want %s", branchLine(shut.Units), want)
		}
		path := ""
		for _, u := range all.Units {
			if u.Unit == int64(water) {
				path = u.Path
			}
		}
		open := read(OrgReadIn{Branches: &OrgBranches{Most: 1, Open: []string{path}}})
		if got := branchLine(open.Units); !strings.HasSuffix(got, "2Phòng Đường thủy=1+ 3Đội Bến Đò") || !open.Units[0].Open {
			t.Errorf("one branch opened: %s", got)
		}
		closed := read(OrgReadIn{Branches: &OrgBranches{Most: 500, Shut: []string{path}}})
		if got := branchLine(closed.Units); !strings.HasSuffix(got, "2Phòng Đường thủy=1") || len(closed.Units) != n-1 {
			t.Errorf("one branch shut: %s", got)
		}
	})
}
