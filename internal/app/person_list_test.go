package app

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// inPages reads a whole list in parts of a size and writes it in one line.
func inPages(t *testing.T, a *App, who access.Actor, in PersonListIn) string {
	t.Helper()
	var names []string
	for {
		page, err := a.PersonList(ctx, who, in)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range page.People {
			names = append(names, p.Name)
		}
		if in.After = page.Next; in.After == "" {
			if len(names) != page.Totals.All {
				t.Errorf("%+v: %d of %d", in, len(names), page.Totals.All)
			}
			return strings.Join(names, ", ")
		}
		if len(page.People) != in.Size {
			t.Errorf("a part of %d", len(page.People))
		}
	}
}

func TestAListOfPeopleIsSortedAndNarrowedOverTheWholeSet(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo, sb := actorAs(t, a, "EO"), actorAs(t, a, "SB")
		home, other := eo.Home.ID, unitNamed(t, a, sb, "Lâm Hạ").As.Unit
		for _, p := range []struct{ name, sex, born, joined, rank, leader string }{
			{"Trần Thị Ân", "female", "05/09/1990", "09/2012", "Đại úy", "direct"},
			{"Lê Văn An", "male", "01/02/1990", "2011", "Trung tá", "leader"},
			{"Đỗ Thị Bình", "female", "1985", "03/04/2011", "", "leader"},
			{"Nguyễn An", "male", "12/1990", "2015", "Thiếu úy", "direct"},
		} {
			in := someone(home, p.name, "")
			in.Sex, in.Born, in.Joined, in.Rank, in.Leader = p.sex, p.born, p.joined, p.rank, p.leader
			add(t, a, sb, in)
		}
		far := someone(other, "Vũ Thị Xa", "")
		far.Born, far.Joined = "1992", "2015"
		add(t, a, sb, far)
		for _, c := range []struct {
			in   PersonListIn
			want string
		}{
			{PersonListIn{}, "Lê Văn An, Nguyễn An, Trần Thị Ân, Đỗ Thị Bình"},
			{PersonListIn{Sort: "-name"}, "Đỗ Thị Bình, Trần Thị Ân, Nguyễn An, Lê Văn An"},
			{PersonListIn{Sort: "born"}, "Đỗ Thị Bình, Lê Văn An, Nguyễn An, Trần Thị Ân"}, // a year tells nothing of the day
			{PersonListIn{Sort: "-born"}, "Lê Văn An, Nguyễn An, Trần Thị Ân, Đỗ Thị Bình"},
			{PersonListIn{Sort: "joined"}, "Lê Văn An, Đỗ Thị Bình, Trần Thị Ân, Nguyễn An"},
			{PersonListIn{Sort: "-rank"}, "Lê Văn An, Trần Thị Ân, Nguyễn An, Đỗ Thị Bình"},
			{PersonListIn{Sort: "unit"}, "Lê Văn An, Nguyễn An, Trần Thị Ân, Đỗ Thị Bình"},
			{PersonListIn{Women: true, Sort: "-name"}, "Đỗ Thị Bình, Trần Thị Ân"},
			{PersonListIn{Leaders: true}, "Lê Văn An, Đỗ Thị Bình"},
			{PersonListIn{Leaders: true, Women: true}, "Đỗ Thị Bình"},
			{PersonListIn{Words: "an"}, "Lê Văn An, Nguyễn An, Trần Thị Ân"},
			{PersonListIn{Words: "THI a"}, "Trần Thị Ân"},
			{PersonListIn{Words: "do bi"}, "Đỗ Thị Bình"},
			{PersonListIn{Words: "xa"}, ""},
			{PersonListIn{Words: "%"}, "Lê Văn An, Nguyễn An, Trần Thị Ân, Đỗ Thị Bình"},
		} {
			for size := 1; size < 6; size += 2 {
				c.in.Size, c.in.Unit = size, home
				if got := inPages(t, a, eo, c.in); got != c.want {
					t.Errorf("%+v: %s, want %s", c.in, got, c.want)
				}
			}
		}
		if got := inPages(t, a, sb, PersonListIn{Sort: "-unit", Words: "thi", Size: 2}); !strings.Contains(got, "Vũ Thị Xa") {
			t.Errorf("the standing body lists %s", got)
		}
	})
}

func TestAListOfPeopleRefusesWhatItCannotDo(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		id := add(t, a, eo, someone(eo.Home.ID, "Lê Văn An", ""))
		for _, c := range []struct {
			in   PersonListIn
			code string
		}{
			{PersonListIn{Sort: "party"}, "sort_unknown"}, {PersonListIn{Sort: "number"}, "sort_unknown"}, {PersonListIn{Sort: "name;drop"}, "sort_unknown"},
			{PersonListIn{Sort: "--name"}, "sort_unknown"}, {PersonListIn{Words: strings.Repeat("x", 101)}, CodeFindLong},
			{PersonListIn{After: "nobody"}, CodePersonAfter}, {PersonListIn{After: id + ".!"}, CodePersonAfter}, {PersonListIn{After: id + ".AP8", Sort: "born"}, CodePersonAfter},
		} {
			c.in.Size = 5
			_, err := a.PersonList(ctx, eo, c.in)
			wantCode(t, err, fault.Invalid, c.code)
		}
		_, err := a.PersonList(ctx, eo, PersonListIn{Sort: "x", Size: 5})
		if got := fmt.Sprint(fault.From(err).Findings[0].Args["allowed"]); got != "[name unit born rank joined]" {
			t.Errorf("allowed are %s", got)
		}
		if page, err := a.PersonList(ctx, eo, PersonListIn{After: id + ".fn5+", Sort: "born", Size: 5}); err == nil && len(page.People) > 0 {
			t.Errorf("behind everybody stands %+v", page.People)
		}
	})
}
