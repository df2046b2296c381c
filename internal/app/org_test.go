package app

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// standing writes the organisation as of a day in one line: names indented by their level.
func standing(t *testing.T, a *App, who access.Actor, day string) string {
	t.Helper()
	page, err := a.OrgRead(ctx, who, OrgReadIn{On: day, Size: 500})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, u := range page.Units {
		out = append(out, fmt.Sprint(u.Level, u.Short))
	}
	return strings.Join(out, " ")
}

// unitNamed finds a unit of today by its short name.
func unitNamed(t *testing.T, a *App, who access.Actor, short string) OrgUnitPage {
	t.Helper()
	page, err := a.OrgRead(ctx, who, OrgReadIn{Size: 500})
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range page.Units {
		if u.Short == short {
			one, err := a.OrgUnit(ctx, who, u.Unit)
			if err != nil {
				t.Fatal(err)
			}
			return one
		}
	}
	t.Fatalf("no unit %q in reach", short)
	return OrgUnitPage{}
}

func TestAUnitIsOpenedRenamedAndMovedFromADayOnAndTheDayBeforeStaysAsItWas(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		sb := actorAs(t, a, "SB")
		before := standing(t, a, sb, "")
		top := unitNamed(t, a, sb, "CAT Minh Lâm")
		today := dateOf(c.now())
		ago := func(days int) string { return today.Add(-days).String() }
		in := OrgActIn{On: ago(20), Reason: "Đề án sắp xếp", Parent: top.As.Unit, Name: "Phòng Truyền thông", Kind: string(org.Department)}
		opened, err := a.OrgOpen(ctx, sb, "o", in)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := a.OrgOpen(ctx, sb, "o", in); err != nil || again != opened {
			t.Errorf("sent again: %+v (%v), first %+v", again, err, opened)
		}
		one, err := a.OrgUnit(ctx, sb, opened.Unit)
		if err != nil {
			t.Fatal(err)
		}
		_, err = a.OrgRename(ctx, sb, "r", OrgActIn{On: ago(10), Reason: "Đổi tên", Unit: opened.Unit, Version: one.Version + 1, Name: "Phòng Tuyên truyền"})
		wantCode(t, err, fault.Stale, "changed_meanwhile")
		if _, err := a.OrgRename(ctx, sb, "r", OrgActIn{On: ago(10), Reason: "Đổi tên", Unit: opened.Unit, Version: one.Version, Name: "Phòng Tuyên truyền"}); err != nil {
			t.Fatal(err)
		}
		under := unitNamed(t, a, sb, "Tham mưu")
		one, err = a.OrgUnit(ctx, sb, opened.Unit)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := a.OrgMove(ctx, sb, "m", OrgActIn{On: ago(0), Reason: "Sáp nhập", Unit: opened.Unit, Version: one.Version, Parent: under.As.Unit}); err != nil {
			t.Fatal(err)
		}
		level := top.As.Level + 1
		for day, want := range map[string]string{
			ago(21): before,
			ago(11): fmt.Sprint(before, " ", level, "Phòng Truyền thông"),
			ago(10): fmt.Sprint(before, " ", level, "Phòng Tuyên truyền"),
			ago(0):  strings.Replace(before, fmt.Sprint(level, "Tham mưu"), fmt.Sprint(level, "Tham mưu ", level+1, "Phòng Tuyên truyền"), 1),
		} {
			if got := standing(t, a, sb, day); got != want {
				t.Errorf("on %s:\n%s\nwant\n%s", day, got, want)
			}
		}
		one, err = a.OrgUnit(ctx, sb, opened.Unit)
		if err != nil || len(one.History) != 3 || one.As.Parent != under.As.Unit {
			t.Errorf("history %+v, stands as %+v (%v)", one.History, one.As, err)
		}
		acts, err := a.OrgActs(ctx, sb, 3)
		if err != nil || len(acts) != 3 || acts[0].Deed != string(org.Moves) || acts[2].Reason != "Đề án sắp xếp" || acts[0].By != sb.Name {
			t.Errorf("acts %+v (%v)", acts, err)
		}
	})
}

func TestWhoMayChangeTheOrganisation(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		sb := actorAs(t, a, "SB")
		top := unitNamed(t, a, sb, "CAT Minh Lâm").As.Unit
		in := OrgActIn{On: dayOf(c.now()), Reason: "Thử", Parent: top, Name: "Đội Một", Kind: string(org.Team)}
		for _, role := range []string{"EO", "HU", "CH", "CF", "AU"} {
			_, err := a.OrgOpen(ctx, actorAs(t, a, role), "", in)
			wantCode(t, err, fault.Forbidden, "role")
		}
		_, err := a.OrgOpen(ctx, actorAs(t, a, "AD"), "", in)
		wantCode(t, err, fault.Forbidden, "role") // a standing body serves
		outside := in
		outside.Parent = 1 // the ministry, above the reach of the province's standing body
		_, err = a.OrgOpen(ctx, sb, "", outside)
		wantCode(t, err, fault.NotFound, "not_found")
		alone := in
		alone.Parent = 0 // a second top, in nobody's reach
		_, err = a.OrgOpen(ctx, sb, "", alone)
		wantCode(t, err, fault.Invalid, CodeParent)
		moved := unitNamed(t, a, sb, "Hậu cần")
		_, err = a.OrgMove(ctx, sb, "", OrgActIn{On: in.On, Reason: "Thử", Unit: moved.As.Unit, Version: moved.Version})
		wantCode(t, err, fault.Invalid, CodeParent)
		_, err = a.OrgPreview(ctx, sb, org.Opens, alone)
		wantCode(t, err, fault.Invalid, CodeParent)
		_, err = a.OrgUnit(ctx, sb, 1)
		wantCode(t, err, fault.NotFound, "not_found")
		own := unitNamed(t, a, sb, sb.Home.ShortName)
		_, err = a.OrgMark(ctx, sb, "", OrgActIn{On: in.On, Reason: "Thử", Unit: own.As.Unit, Version: own.Version, Remote: true})
		wantCode(t, err, fault.Forbidden, CodeOwnUnit)
		_, err = a.OrgOpen(ctx, sb, "", OrgActIn{On: "2024-02-30", Parent: top, Name: "Đội Hai", Kind: string(org.Team)})
		if got := fault.From(err); got.Kind != fault.Invalid || len(got.Findings) != 2 {
			t.Errorf("a day that is none and no reason: %+v", got)
		}
	})
}

func TestAnActDatedAheadTakesEffectWhenItsDayComes(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		if err := a.OrgTurn(ctx); err != nil {
			t.Fatal(err)
		}
		sb := actorAs(t, a, "SB")
		one := unitNamed(t, a, sb, "Hậu cần")
		day := dateOf(c.now()).Add(3)
		if _, err := a.OrgRename(ctx, sb, "", OrgActIn{On: day.String(), Reason: "Đổi tên", Unit: one.As.Unit, Version: one.Version, Name: "Phòng Kỹ thuật"}); err != nil {
			t.Fatal(err)
		}
		if got := standing(t, a, sb, ""); strings.Contains(got, "Kỹ thuật") || !strings.Contains(got, "Hậu cần") {
			t.Errorf("before its day: %s", got)
		}
		c.pass(3 * 24 * time.Hour)
		if err := a.OrgTurn(ctx); err != nil {
			t.Fatal(err)
		}
		sb = actorAs(t, a, "SB")
		if now := unitNamed(t, a, sb, "Phòng Kỹ thuật"); now.As.Unit != one.As.Unit || now.Version <= one.Version {
			t.Errorf("on its day: %+v", now)
		}
	})
}

func TestTheLineOfAUnitIsReadThroughMergersBothWays(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		sb := actorAs(t, a, "SB")
		top := unitNamed(t, a, sb, "CAT Minh Lâm").As.Unit
		one, two, away := unitNamed(t, a, sb, "Tham mưu").As.Unit, unitNamed(t, a, sb, "Hậu cần").As.Unit, dateOf(c.now()).Add(-100)
		shape := org.Shape{Parent: org.ID(top), Name: "Phòng Tham mưu - Hậu cần", Short: "TM-HC", Kind: org.Department}
		parts := []org.Shape{shape, shape}
		parts[0].Name, parts[1].Name = "Phòng Một", "Phòng Hai"
		var merged org.ID
		_, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
			o, err := tx.organisation(ctx)
			if err != nil {
				return struct{}{}, err
			}
			done, err := o.do(ctx, orgWhy{on: away}, org.Merging{Units: []org.ID{org.ID(one), org.ID(two)}, New: &shape})
			if err != nil {
				return struct{}{}, err
			}
			merged = org.ID(done.opened[0].id)
			if _, err := o.do(ctx, orgWhy{on: away.Add(10)}, org.Splitting{Unit: merged, Parts: parts}); err != nil {
				return struct{}{}, err
			}
			return struct{}{}, tx.Act("organisation:1", "", "", nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		for short, want := range map[int64]string{
			one:           "Phòng Tham mưu>Phòng Tham mưu - Hậu cần>Phòng Một>Phòng Hai 3",
			int64(merged): "Phòng Hậu cần>Phòng Tham mưu>Phòng Tham mưu - Hậu cần>Phòng Một>Phòng Hai 4",
		} {
			u, err := a.OrgUnit(ctx, sb, short)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, k := range u.Line {
				names = append(names, k.Name)
			}
			if got := fmt.Sprint(strings.Join(names, ">"), " ", len(u.Links)); got != want || !u.Closed || u.History[0].Under != "Công an tỉnh Minh Lâm" {
				t.Errorf("%q, want %q; %+v", got, want, u.History)
			}
			if u.Links[0].Deed != org.Merges || u.Links[len(u.Links)-1].Deed != org.Splits || u.Links[0].On != away {
				t.Errorf("joints %+v", u.Links)
			}
		}
		province, err := a.OrgUnit(ctx, sb, top)
		if err != nil {
			t.Fatal(err)
		}
		all, err := a.OrgRead(ctx, sb, OrgReadIn{Size: 500, Unit: top})
		if err != nil || province.Below != len(all.Units)-1 || province.Below == 0 {
			t.Errorf("%d units below, the tree shows %d (%v)", province.Below, len(all.Units)-1, err)
		}
	})
}

func TestADayThatCannotBeTurnedIsTriedAgainAMinuteLaterAndToldOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		c, log := &clock{t: time.Now()}, &strings.Builder{}
		opt.Mode, opt.Now = ModeDemo, c.now
		a, err := New(Config{Store: storetest.Open(t, opt), Now: c.now, Random: rand.Reader, Log: slog.New(slog.NewTextHandler(log, nil)), Key: make([]byte, FactorKeySize)})
		if err != nil {
			t.Fatal(err)
		}
		seed(t, a)
		direct := past(t, opt)
		if _, err := direct.Exec("ALTER TABLE org_turn RENAME TO org_turn_away"); err != nil {
			t.Fatal(err)
		}
		tries := func() int {
			before := a.store.Statements()
			a.turnLooking(ctx)
			return int(a.store.Statements() - before)
		}
		if first, again := tries(), tries(); first == 0 || again != 0 {
			t.Errorf("%d statements at first, %d straight after", first, again)
		}
		if n := strings.Count(log.String(), "does not stand as of today"); n != 1 {
			t.Errorf("told %d times:\n%s", n, log)
		}
		if _, err := direct.Exec("ALTER TABLE org_turn_away RENAME TO org_turn"); err != nil {
			t.Fatal(err)
		}
		c.pass(turnAgain - time.Second)
		if n := tries(); n != 0 {
			t.Errorf("tried again too early: %d statements", n)
		}
		c.pass(time.Second)
		if n := tries(); n == 0 || a.turned.load() != dayOf(c.now()) {
			t.Errorf("a minute later: %d statements, stands as of %q", n, a.turned.load())
		}
	})
}
