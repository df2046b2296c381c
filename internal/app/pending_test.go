package app

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// rowsOf writes what stands in the tables of the organisation and what hangs on it, without versions.
func rowsOf(t *testing.T, a *App) string {
	t.Helper()
	var out []string
	add := func(v any, err error) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%+v", v))
	}
	units, err := a.store.OrgUnitAll(ctx)
	for i := range units {
		units[i].Version = 0
	}
	add(units, err)
	spans, err := a.store.OrgSpanAll(ctx)
	add(spans, err)
	links, err := a.store.OrgLinkAll(ctx)
	add(links, err)
	for _, u := range units {
		held, err := a.store.OrgUnitGrants(ctx, db.OrgUnitGrantsParams{UnitID: u.ID})
		add(held, err)
		names, err := a.store.OrgUnitAccounts(ctx, u.ID)
		add(names, err)
		books, err := a.store.OrgUnitBooks(ctx, u.ID)
		add(books, err)
	}
	return strings.Join(out, "\n")
}

// clean verifies the database.
func clean(t *testing.T, a *App, when string) {
	t.Helper()
	found, err := a.store.Verify(ctx)
	if err != nil || len(found) > 0 {
		t.Errorf("%s: verify says %v (%v)", when, found, err)
	}
}

func ids(units ...OrgUnitPage) []int64 {
	out := make([]int64, len(units))
	for i, u := range units {
		out[i] = u.As.Unit
	}
	return out
}

func confirm(t *testing.T, a *App, who access.Actor, id string) {
	t.Helper()
	if err := a.PendingConfirm(ctx, who, "", PendingActIn{ID: id, Version: 1}); err != nil {
		t.Fatal(err)
	}
}

func TestAMergerTakesEffectWhenTheHeadConfirmsAndTakenBackLeavesTheRowsOfBefore(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		if err := a.OrgTurn(ctx); err != nil {
			t.Fatal(err)
		}
		sb, head := actorAs(t, a, "SB"), actorAs(t, a, "giam-doc")
		one, two := unitNamed(t, a, sb, "Lâm Thượng"), unitNamed(t, a, sb, "Lâm Hạ")
		under, err := a.OrgOpen(ctx, sb, "", OrgActIn{On: "2020-01-01", Reason: "Đề án", Parent: two.As.Unit, Name: "Đội Cảnh sát Lâm Hạ", Kind: string(org.Team)})
		if err != nil {
			t.Fatal(err)
		}
		before, stood, last := rowsOf(t, a), standing(t, a, sb, ""), standing(t, a, sb, "2023-12-31")
		clean(t, a, "before")
		two = unitNamed(t, a, sb, "Lâm Hạ")
		in := OrgActIn{
			On: "2024-10-01", Reason: "Sáp nhập theo đề án", Document: "12/QĐ-CA", Unit: one.As.Unit, Version: one.Version, Units: ids(two), Name: "Công an khu vực Lâm", Again: "lâm thượng",
		}
		plan, err := a.OrgPreview(ctx, sb, org.Merges, in)
		if err != nil || len(plan.Steps) != 4 || plan.Head != "Công an tỉnh Minh Lâm" {
			t.Fatalf("preview %+v (%v)", plan, err)
		}
		if len(plan.Ending) != 2 || plan.Ending[0].Unit != "Công an huyện Lâm Thượng" || len(plan.Ending[0].Held) != 2 || len(plan.Ending[0].Accounts) != 2 || plan.Ending[0].Into[0] != in.Name {
			t.Errorf("what ends: %+v", plan.Ending)
		}
		done, err := a.OrgMerge(ctx, sb, "m", in)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := a.OrgMerge(ctx, sb, "m", in); err != nil || again != done {
			t.Errorf("sent again: %+v (%v)", again, err)
		}
		if rowsOf(t, a) != before {
			t.Error("a draft has no effect")
		}
		clean(t, a, "drafted")
		confirm(t, a, head, done.ID)
		sb = actorAs(t, a, "SB")
		now := standing(t, a, sb, "")
		if strings.Contains(now, "Lâm Thượng") || !strings.Contains(now, "2Công an khu vực Lâm 3Đội Cảnh sát Lâm Hạ") {
			t.Errorf("now %s", now)
		}
		if then := standing(t, a, sb, "2023-12-31"); then != last || strings.Contains(then, "khu vực") {
			t.Errorf("last year\n%s\nwant\n%s", then, last)
		}
		clean(t, a, "merged")
		takenBack(t, a, sb, head, before)
		if got := standing(t, a, sb, ""); got != stood {
			t.Errorf("after undoing\n%s\nwant\n%s", got, stood)
		}
		if one, err := a.OrgUnit(ctx, sb, under.Unit); err != nil || one.As.Parent != two.As.Unit {
			t.Errorf("the unit below: %+v (%v)", one, err)
		}
	})
}

// takenBack takes the merger of the test back and holds the rows to those of before.
func takenBack(t *testing.T, a *App, sb, head access.Actor, before string) {
	t.Helper()
	acts, err := a.OrgActs(ctx, sb, 1)
	if err != nil || acts[0].Deed != string(org.Merges) {
		t.Fatalf("%+v (%v)", acts, err)
	}
	_, err = a.OrgUndo(ctx, sb, "", OrgActIn{Act: acts[0].ID, Reason: "Chưa đủ hồ sơ", Again: "Lâm Thượng"})
	wantCode(t, err, fault.Invalid, CodeUnitWord)
	undo, err := a.OrgUndo(ctx, sb, "", OrgActIn{Act: acts[0].ID, Reason: "Chưa đủ hồ sơ", Again: "Công an khu vực Lâm"})
	if err != nil {
		t.Fatal(err)
	}
	confirm(t, a, head, undo.ID)
	if after := rowsOf(t, a); after != before {
		t.Errorf("after\n%s\nbefore\n%s", after, before)
	}
	clean(t, a, "taken back")
	_, err = a.OrgUndo(ctx, sb, "", OrgActIn{Act: acts[0].ID, Reason: "Nữa", Again: "x"})
	wantCode(t, err, fault.Conflict, org.CodeActUnknown)
}

func TestWhoConfirmsWhatWasDrafted(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	sb, head := actorAs(t, a, "SB"), actorAs(t, a, "giam-doc")
	one := unitNamed(t, a, sb, "Hậu cần")
	in := OrgActIn{On: "2024-10-01", Reason: "Giải thể", Unit: one.As.Unit, Version: one.Version, Again: "Hậu cần"}
	for _, role := range []string{"EO", "HU", "giam-doc", "CH", "CF", "AU", "AD"} {
		_, err := a.OrgClose(ctx, actorAs(t, a, role), "", in)
		wantCode(t, err, fault.Forbidden, "role")
	}
	stale := in
	stale.Version++
	_, err := a.OrgClose(ctx, sb, "", stale)
	wantCode(t, err, fault.Stale, CodeStale)
	done, err := a.OrgClose(ctx, sb, "", in)
	if err != nil || done.Head != "Công an tỉnh Minh Lâm" {
		t.Fatalf("%+v (%v)", done, err)
	}
	_, err = a.OrgClose(ctx, sb, "", in)
	wantCode(t, err, fault.Conflict, CodeActWaits)
	ask := PendingActIn{ID: done.ID, Version: 1, Reason: "Chưa đủ căn cứ"}
	wantCode(t, a.PendingConfirm(ctx, sb, "", ask), fault.Forbidden, "role")
	wantCode(t, a.PendingConfirm(ctx, actorAs(t, a, "HU"), "", ask), fault.NotFound, "not_found") // the head of another unit below
	_, err = a.PendingRead(ctx, actorAs(t, a, "HU"), done.ID)
	wantCode(t, err, fault.NotFound, "not_found")
	wantCode(t, a.PendingWithdraw(ctx, actorAs(t, a, "AD"), "", ask), fault.Forbidden, CodeOtherDrafted)
	wantCode(t, a.PendingRefuse(ctx, head, "", PendingActIn{ID: done.ID, Version: 1}), fault.Invalid, "field_required")
	wantCode(t, a.PendingConfirm(ctx, head, "", PendingActIn{ID: done.ID, Version: 7}), fault.Stale, CodeStale)
	page, err := a.PendingRead(ctx, head, done.ID)
	if err != nil || !page.Confirms || page.Mine || page.By != sb.Name || len(page.Shown.Org.Ending) != 1 || len(page.Against) > 0 {
		t.Errorf("%+v (%v)", page, err)
	}
	if err := a.PendingRefuse(ctx, head, "r", ask); err != nil {
		t.Fatal(err)
	}
	if err := a.PendingRefuse(ctx, head, "r", ask); err != nil {
		t.Errorf("sent again: %v", err)
	}
	wantCode(t, a.PendingConfirm(ctx, head, "", ask), fault.Conflict, CodePendingEnded)
	if done, err = a.OrgClose(ctx, sb, "", in); err != nil {
		t.Fatal(err)
	}
	if err := a.PendingWithdraw(ctx, sb, "", PendingActIn{ID: done.ID, Version: 1}); err != nil {
		t.Fatal(err)
	}
	all, err := a.PendingList(ctx, head, true)
	if err != nil || len(all) != 2 || all[0].Outcome != PendingWithdrawn || all[1].Reason != ask.Reason {
		t.Errorf("%+v (%v)", all, err)
	}
	if open, err := a.PendingList(ctx, head, false); err != nil || len(open) != 0 {
		t.Errorf("%+v (%v)", open, err)
	}
}

// holds gives the account of an actor a role at a unit, as the program's own doing.
func holds(t *testing.T, a *App, who access.Actor, role access.Role, unit int64) {
	t.Helper()
	_, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
		if err := tx.addGrant(ctx, who.Account, role, unit, "2020-01-01", "test"); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act("demo:test", "", "", nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhoDraftsDoesNotConfirmThoughHeIsTheHead(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	sb := actorAs(t, a, "SB")
	top := unitNamed(t, a, sb, "CAT Minh Lâm").As.Unit
	holds(t, a, sb, access.HU, top)
	sb = actorAs(t, a, "SB")
	one := unitNamed(t, a, sb, "Hậu cần")
	done, err := a.OrgClose(ctx, sb, "", OrgActIn{On: "2024-10-01", Reason: "Giải thể", Unit: one.As.Unit, Version: one.Version, Again: "Hậu cần"})
	if err != nil {
		t.Fatal(err)
	}
	ask := PendingActIn{ID: done.ID, Version: 1, Reason: "x"}
	wantCode(t, a.PendingConfirm(ctx, sb, "", ask), fault.Forbidden, CodeSecondPerson)
	wantCode(t, a.PendingRefuse(ctx, sb, "", ask), fault.Forbidden, CodeSecondPerson)
	eo := actorAs(t, a, "EO")
	holds(t, a, eo, access.HU, 1) // the ministry: above, where the province has a head
	wantCode(t, a.PendingConfirm(ctx, actorAs(t, a, "EO"), "", ask), fault.Forbidden, CodeOtherConfirms)
}

func TestWhatChangedBetweenDraftingAndConfirmingIsSaidAndNothingIsDone(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		sb, head := actorAs(t, a, "SB"), actorAs(t, a, "giam-doc")
		draft := func(short string, with ...OrgUnitPage) string {
			one := unitNamed(t, a, sb, short)
			done, err := a.OrgMerge(ctx, sb, "", OrgActIn{
				On: "2024-10-01", Reason: "Sáp nhập", Unit: one.As.Unit, Version: one.Version, Units: ids(with...), Into: one.As.Unit, Again: short,
			})
			if err != nil {
				t.Fatal(err)
			}
			return done.ID
		}
		gone := unitNamed(t, a, sb, "Hậu cần")
		id := draft("Văn phòng", gone)
		if _, err := a.OrgRename(ctx, sb, "", OrgActIn{On: "2024-09-01", Reason: "Đổi tên", Unit: gone.As.Unit, Version: gone.Version, Name: "Phòng Kỹ thuật"}); err != nil {
			t.Fatal(err)
		}
		ask := PendingActIn{ID: id, Version: 1}
		wantCode(t, a.PendingConfirm(ctx, head, "", ask), fault.Stale, CodePendingChanged)
		page, err := a.PendingRead(ctx, head, id)
		if err != nil || len(page.Against) != 1 || page.Outcome != "" {
			t.Errorf("%+v (%v)", page, err)
		}
		// a unit opened below one that closes is nothing the drafter saw
		below := unitNamed(t, a, sb, "Thanh tra")
		id = draft("Tham mưu", below)
		if _, err := a.OrgOpen(ctx, sb, "", OrgActIn{On: "2024-09-02", Reason: "Đề án", Parent: below.As.Unit, Name: "Đội Một", Kind: string(org.Team)}); err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.PendingConfirm(ctx, head, "", PendingActIn{ID: id, Version: 1}), fault.Stale, CodePendingChanged)
		// and who drafted it may do it no more
		id = draft("Quản lý hành chính", unitNamed(t, a, sb, "Minh An"))
		ad := actorAs(t, a, "AD")
		info, err := a.AccountRead(ctx, ad, sb.Account)
		if err == nil {
			err = a.AccountClose(ctx, ad, "", AccountCloseIn{ID: sb.Account, Version: info.Version, Again: sb.Login})
		}
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.PendingConfirm(ctx, head, "", PendingActIn{ID: id, Version: 1}), fault.Conflict, CodeDrafterGone)
	})
}

func TestOfTwoWhoConfirmAtOnceOneActComes(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		sb, eo := actorAs(t, a, "SB"), actorAs(t, a, "EO")
		holds(t, a, eo, access.HU, unitNamed(t, a, sb, "CAT Minh Lâm").As.Unit)
		heads := []access.Actor{actorAs(t, a, "giam-doc"), actorAs(t, a, "EO")}
		one := unitNamed(t, a, sb, "Cảnh sát giao thông")
		done, err := a.OrgSplit(ctx, sb, "", OrgActIn{
			On: "2024-10-01", Reason: "Tách", Unit: one.As.Unit, Version: one.Version, Parts: []OrgPart{{Name: "Phòng Đường bộ"}, {Name: "Phòng Đường thủy"}}, Again: one.As.Short,
		})
		if err != nil {
			t.Fatal(err)
		}
		errs := make([]error, 2)
		var wg sync.WaitGroup
		for i, who := range heads {
			wg.Go(func() { errs[i] = a.PendingConfirm(ctx, who, "", PendingActIn{ID: done.ID, Version: 1}) })
		}
		wg.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Fatalf("both or none: %v", errs)
		}
		for _, err := range errs {
			if err != nil {
				wantCode(t, err, fault.Conflict, CodePendingEnded)
			}
		}
		if now := standing(t, a, sb, ""); strings.Count(now, "Đường bộ") != 1 || strings.Contains(now, "giao thông") {
			t.Errorf("now %s", now)
		}
		log, err := a.AuditRead(ctx, actorAs(t, a, "AU"), AuditReadIn{Kind: AuditUnits, Most: 3})
		if err != nil || log.Entries[0].Verb != access.OrgSplit || !slices.Contains(log.Entries[0].Words, AuditWord{"drafter", sb.Name}) {
			t.Errorf("the log: %+v (%v)", log.Entries, err)
		}
	})
}

func TestWhatRestsOnAnActKeepsItFromBeingTakenBack(t *testing.T) {
	a, c := quick(t, ModeDemo)
	seed(t, a)
	sb, head := actorAs(t, a, "SB"), actorAs(t, a, "giam-doc")
	top := unitNamed(t, a, sb, "CAT Minh Lâm").As.Unit
	opened, err := a.OrgOpen(ctx, sb, "", OrgActIn{On: "2024-03-01", Reason: "Đề án", Parent: top, Name: "Phòng Mới", Kind: string(org.Department)})
	if err != nil {
		t.Fatal(err)
	}
	acts, err := a.OrgActs(ctx, sb, 1)
	if err != nil {
		t.Fatal(err)
	}
	one := unitNamed(t, a, sb, "Phòng Mới")
	renamed, err := a.OrgRename(ctx, sb, "", OrgActIn{On: "2024-04-01", Reason: "Đổi", Unit: opened.Unit, Version: one.Version, Name: "Phòng Rất Mới"})
	if err != nil {
		t.Fatal(err)
	}
	undo := OrgActIn{Act: acts[0].ID, Reason: "Nhầm", Again: "Phòng Mới"}
	_, err = a.OrgPreview(ctx, sb, DeedUndo, undo)
	wantCode(t, err, fault.Conflict, CodeActRests)
	if args := fault.From(err).Findings[0].Args; args["about"] != "Phòng Mới" || args["deed"] != string(org.Renames) {
		t.Errorf("%v", args)
	}
	done, err := a.OrgUndo(ctx, sb, "", OrgActIn{Act: renamed.Act, Unit: opened.Unit, Version: one.Version + 1, Reason: "Nhầm", Again: "Phòng Rất Mới"})
	if err != nil {
		t.Fatal(err)
	}
	confirm(t, a, head, done.ID)
	holds(t, a, actorAs(t, a, "EO"), access.EO, opened.Unit)
	_, err = a.OrgUndo(ctx, sb, "", undo)
	wantCode(t, err, fault.Conflict, CodeUnitUsed)
	if got := fault.From(err).Findings[0].Args["grants"]; fmt.Sprint(got) != "[Cán bộ thi đua Lâm Thượng]" {
		t.Errorf("names %v", got)
	}
	// a closing refuses what is open below, and takes effect on its day
	over := unitNamed(t, a, sb, "CAT Minh Lâm")
	_, err = a.OrgClose(ctx, sb, "", OrgActIn{On: "2024-10-20", Reason: "Giải thể", Unit: over.As.Unit, Version: over.Version, Again: over.As.Short})
	wantCode(t, err, fault.Conflict, org.CodeStillBelow)
	one = unitNamed(t, a, sb, "Phòng Mới")
	if done, err = a.OrgClose(ctx, sb, "", OrgActIn{On: "2024-10-20", Reason: "Giải thể", Unit: opened.Unit, Version: one.Version, Again: "Phòng Mới"}); err != nil {
		t.Fatal(err)
	}
	confirm(t, a, head, done.ID)
	if now := standing(t, a, sb, ""); !strings.Contains(now, "Phòng Mới") {
		t.Errorf("before its day: %s", now)
	}
	c.pass(5 * 24 * time.Hour)
	if err := a.OrgTurn(ctx); err != nil {
		t.Fatal(err)
	}
	if now, err := a.OrgUnit(ctx, actorAs(t, a, "SB"), opened.Unit); err != nil || !now.Closed {
		t.Errorf("on its day: %+v (%v)", now, err)
	}
}
