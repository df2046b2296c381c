package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/core/access"
)

func TestPeopleAreFoundByNameByWhoReadsThereAndByNumberByWhoKeepsTheirRecords(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		if err := a.FindFill(ctx); err != nil {
			t.Fatal(err)
		}
		eo, sb, au, ad := actorAs(t, a, "EO"), actorAs(t, a, "SB"), actorAs(t, a, "AU"), actorAs(t, a, "AD")
		id := add(t, a, eo, someone(eo.Home.ID, "Đặng Thị Phượng", "712-345"))
		other := unitNamed(t, a, sb, "Lâm Hạ").As.Unit
		add(t, a, sb, someone(other, "Đặng Văn Xa", "712346"))
		for _, query := range []string{"dang thi phuong", "Phượng", "phuong dang th", "phuong 1990"} {
			for _, who := range []access.Actor{eo, au} {
				if got := titles(t, a, who, query, FindPerson); !slices.Equal(got, []string{"Đặng Thị Phượng"}) {
					t.Errorf("%q finds %v", query, got)
				}
			}
			if got := titles(t, a, ad, query, FindPerson); len(got) > 0 {
				t.Errorf("an administrator finds %v by %q", got, query)
			}
		}
		for _, number := range []string{"712345", "712-345", "71234", "712345 phuong", "345"} {
			if got := titles(t, a, eo, number, FindPerson); !slices.Equal(got, []string{"Đặng Thị Phượng"}) {
				t.Errorf("who keeps the record finds %v by %s", got, number)
			}
			if got := titles(t, a, au, number, FindPerson); len(got) > 0 {
				t.Errorf("who sees the number masked finds %v by %s", got, number)
			}
		}
		for _, out := range []string{"Xa", "712346"} {
			if got := titles(t, a, eo, out, FindPerson); len(got) > 0 {
				t.Errorf("out of reach %v is found by %s", got, out)
			}
		}
		in := PersonAmendIn{ID: id, Version: 1, PersonIn: someone(eo.Home.ID, "Đặng Thị Loan", "712-999").PersonIn, Reason: "ghi sai"}
		if _, err := a.PersonAmend(ctx, eo, "", in); err != nil {
			t.Fatal(err)
		}
		if got := titles(t, a, eo, "712999", FindPerson); !slices.Equal(got, []string{"Đặng Thị Loan"}) || len(titles(t, a, eo, "phuong", FindPerson)) > 0 {
			t.Errorf("after the record was amended: %v", got)
		}
		storeSound(t, a)
	})
}

func TestWhoMovesIsFoundWhereHeIsFromTheDayHeIsThere(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, now *clock) {
		seed(t, a)
		if err := a.FindFill(ctx); err != nil {
			t.Fatal(err)
		}
		eo, sb := actorAs(t, a, "EO"), actorAs(t, a, "SB")
		other := unitNamed(t, a, sb, "Lâm Hạ").As
		id := add(t, a, sb, someone(other.Unit, "Đặng Thị Loan", ""))
		on := now.now().AddDate(0, 0, 3)
		if _, err := a.PersonMove(ctx, sb, "", PersonMoveIn{ID: id, Version: 1, To: eo.Home.Name, Leader: "direct", On: on.Format("02/01/2006"), Reason: "x"}); err != nil {
			t.Fatal(err)
		}
		moves, err := a.PersonMoves(ctx, eo, 9)
		if err != nil || len(moves) != 1 {
			t.Fatalf("%v, %v", moves, err)
		}
		if _, err := a.PersonAcceptMove(ctx, eo, "", PersonAcceptMoveIn{Move: moves[0].ID, Accept: true}); err != nil {
			t.Fatal(err)
		}
		if got := titles(t, a, eo, "loan", FindPerson); len(got) > 0 {
			t.Errorf("found before the day: %v", got)
		}
		now.pass(4 * 24 * time.Hour)
		if err := a.OrgTurn(ctx); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(titles(t, a, eo, "loan", FindPerson), ", "); got != "Đặng Thị Loan" {
			t.Errorf("found from the day on: %q", got)
		}
		storeSound(t, a)
	})
}
