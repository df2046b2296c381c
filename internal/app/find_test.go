package app

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/internal/store/storetest"
)

// titles are the titles found of a kind, in their order.
func titles(t *testing.T, a *App, who access.Actor, query string, kind FindKind) []string {
	t.Helper()
	groups, err := a.FindSearch(ctx, who, FindSearchIn{Query: query, Size: 50})
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	var out []string
	for _, g := range groups {
		for _, h := range g.Hits {
			if g.Kind == kind {
				out = append(out, h.Title)
			}
		}
	}
	return out
}

func TestAUnitIsFoundHoweverItsNameIsTyped(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		if err := a.FindFill(ctx); err != nil {
			t.Fatal(err)
		}
		sb := actorAs(t, a, string(access.SB))
		page, err := a.OrgRead(ctx, sb, OrgReadIn{Size: 1})
		if err != nil {
			t.Fatal(err)
		}
		opened, err := a.OrgOpen(ctx, sb, "", OrgActIn{On: "2024-01-01", Reason: "x", Parent: page.Units[0].Unit, Name: "Đội Đăng ký số 12/3", Kind: "team"})
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{
			"Đội Đăng ký", "doi dang ky", "ĐỘI ĐĂNG KÝ", norm.NFD.String("Đội Đăng ký"), "ký đăng đội", "dang ky do", "12/3", "123", "dang 12",
		} {
			if got := titles(t, a, sb, query, FindUnit); !slices.Contains(got, "Đội Đăng ký số 12/3") {
				t.Errorf("%q finds %v", query, got)
			}
		}
		for _, query := range []string{"doi dang kyy", "dangky", "%", "'", "\"", "*", "k_unit", "OR", "_"} {
			if got := titles(t, a, sb, query, FindUnit); len(got) > 0 {
				t.Errorf("%q finds %v", query, got)
			}
		}
		unit, err := a.OrgUnit(ctx, sb, opened.Unit)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.OrgRename(ctx, sb, "", OrgActIn{On: "2024-05-01", Reason: "x", Unit: opened.Unit, Version: unit.Version, Name: "Đội Một cửa"}); err != nil {
			t.Fatal(err)
		}
		groups, err := a.FindSearch(ctx, sb, FindSearchIn{Query: "doi dang ky", Size: 5})
		if err != nil || len(groups) != 1 || groups[0].Hits[0].Title != "Đội Một cửa" || groups[0].Hits[0].Was != "Đội Đăng ký số 12/3" {
			t.Errorf("the old name finds %+v, %v", groups, err)
		}
	})
}

func TestWhatLiesOutsideTheReachIsAsIfItWereNotThere(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, _ *clock) {
		seed(t, a)
		if err := a.FindFill(ctx); err != nil {
			t.Fatal(err)
		}
		sb, eo := actorAs(t, a, string(access.SB)), actorAs(t, a, string(access.EO))
		all, err := a.OrgRead(ctx, sb, OrgReadIn{Size: 500})
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, u := range all.Units {
			want := eo.Reach(access.OrgUnit).Has(u.Path)
			if got := slices.Contains(titles(t, a, eo, u.Name, FindUnit), u.Name); got != want {
				t.Errorf("%s is found %v by who reaches it %v", u.Name, got, want)
			}
			if !want {
				seen++
			}
		}
		if seen == 0 {
			t.Fatal("the officer reaches every unit of the demo")
		}
		if got := titles(t, a, eo, eo.Login, FindAccount); len(got) > 0 {
			t.Errorf("an officer finds accounts: %v", got)
		}
		ad := actorAs(t, a, string(access.AD))
		if got := titles(t, a, ad, eo.Login, FindAccount); !slices.Contains(got, eo.Name) {
			t.Errorf("an administrator finds %v by %s", got, eo.Login)
		}
	})
}

func TestAQuestionWithoutEndIsRefusedAndOneOfNothingFindsNothing(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	eo := actorAs(t, a, string(access.EO))
	_, err := a.FindSearch(ctx, eo, FindSearchIn{Query: strings.Repeat("x", 10_000), Size: 5})
	wantCode(t, err, fault.Invalid, CodeFindLong)
	_, err = a.FindSearch(ctx, eo, FindSearchIn{Query: "x", Kind: "report", Size: 5})
	wantCode(t, err, fault.Invalid, "choice_unknown")
	for _, query := range []string{"", "%", "  ", "…", strings.Repeat("a ", 99)} {
		if groups, err := a.FindSearch(ctx, eo, FindSearchIn{Query: query, Size: 5}); err != nil || len(groups) > 0 {
			t.Errorf("%q: %v, %v", query, groups, err)
		}
	}
	if got := titles(t, a, eo, "c", FindUnit); len(got) == 0 {
		t.Error("one letter finds nothing")
	}
}

func TestADatabaseOfAnEarlierProgramIsFilledAndWhatIsAmissIsToldOf(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = ModeDemo
		a, _ := open(t, opt)
		seed(t, a)
		sb := actorAs(t, a, string(access.SB))
		before := titles(t, a, sb, "c", FindUnit)
		pool := past(t, opt)
		run := func(statement string) {
			t.Helper()
			if _, err := pool.Exec(statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		run("DELETE FROM find_entry")
		if got := titles(t, a, sb, "c", FindUnit); len(got) > 0 {
			t.Fatalf("still found: %v", got)
		}
		if err := a.FindFill(ctx); err != nil {
			t.Fatal(err)
		}
		if got := titles(t, a, sb, "c", FindUnit); !slices.Equal(got, before) || len(got) == 0 {
			t.Errorf("found %v, before %v", got, before)
		}
		storetest.Sound(t, a.store)
		for _, statement := range []string{
			"DELETE FROM find_entry WHERE kind = 'account' AND thing = '1'", "UPDATE find_entry SET thing = '999999' WHERE kind = 'unit' AND thing = '2'",
		} {
			run(statement)
			found, err := a.StoreVerify(ctx, access.Program())
			if err != nil || !slices.ContainsFunc(found, func(f fault.Finding) bool { return f.Code == store.CodeFindWrong }) {
				t.Errorf("%s: %v, %v", statement, found, err)
			}
			run("DELETE FROM find_filled")
			if err := a.FindFill(ctx); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestThePredecessorsNameLeadsToTheSuccessorUntilTheActIsTakenBack(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		day, top := dateOf(c.now()).Add(-50), idOf(t, a, "CAT Minh Lâm")
		shape := func(name string) org.Opening {
			return org.Opening{Shape: org.Shape{Parent: top, Name: name, Short: name, Kind: org.Department}}
		}
		made := reorganise(t, a, day, shape("Phòng Đường thủy"), shape("Phòng Bến bãi"))
		reorganise(t, a, day.Add(10), org.Closing{Unit: org.ID(made[1].id), Successor: org.ID(made[0].id)})
		sb := officeAt(t, a, access.SB, top)()
		groups, err := a.FindSearch(ctx, sb, FindSearchIn{Query: "phong ben bai", Size: 5})
		if err != nil || len(groups) != 1 || len(groups[0].Hits) != 2 || !groups[0].Hits[0].Closed || groups[0].Hits[1].Title != "Phòng Đường thủy" || groups[0].Hits[1].Was != "Phòng Bến bãi" {
			t.Fatalf("found %+v, %v", groups, err)
		}
		acts, err := a.OrgActs(ctx, sb, 1)
		if err != nil {
			t.Fatal(err)
		}
		_, err = write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
			o, err := tx.organisation(ctx)
			if err != nil {
				return struct{}{}, err
			}
			act, err := tx.OrgActGet(ctx, db.OrgActGetParams{PublicID: acts[0].ID, Scope: store.ScopeOf(sb.Reach(access.OrgActs)).In})
			if err != nil {
				return struct{}{}, err
			}
			if err := o.takeBack(ctx, act); err != nil {
				return struct{}{}, err
			}
			return struct{}{}, tx.Act("organisation:1", "", "", nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := titles(t, a, sb, "phong ben bai", FindUnit); !slices.Equal(got, []string{"Phòng Bến bãi"}) {
			t.Errorf("after the act was taken back: %v", got)
		}
	})
}
