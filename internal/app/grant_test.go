package app

import (
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
)

// chief signs in as the head of the province, who confirms what is drafted for its units.
func chief(t *testing.T, a *App) access.Actor {
	t.Helper()
	return actorAs(t, a, "giam-doc")
}

func TestARoleDraftedByOneIsHeldWhenAnotherConfirmsAndNotBefore(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		ad := actorAs(t, a, "AD")
		unit := idOf(t, a, "Lâm Hạ")
		who := officeless(t, a, int64(unit))
		in := AccessGrantIn{Account: who().Account, Unit: int64(unit), Role: "EO", Document: "5/QĐ-CAT", Again: who().Login, Until: dateOf(c.now()).Add(10).String()}
		draft, err := a.AccessGrant(ctx, ad, "g", in)
		if err != nil || draft.Head != chief(t, a).Home.Name {
			t.Fatalf("%+v (%v)", draft, err)
		}
		if again, err := a.AccessGrant(ctx, ad, "g", in); err != nil || again != draft {
			t.Errorf("sent again: %+v (%v)", again, err)
		}
		if len(who().Grants) != 0 {
			t.Error("the role is held before anybody confirmed it")
		}
		page, err := a.PendingRead(ctx, chief(t, a), draft.ID)
		if err != nil || page.Shown.Grant == nil || page.Shown.Grant.Role != access.EO || !page.Confirms {
			t.Errorf("what the head sees: %+v (%v)", page, err)
		}
		if err := a.PendingConfirm(ctx, chief(t, a), "c", PendingActIn{ID: draft.ID, Version: 1}); err != nil {
			t.Fatal(err)
		}
		if !who().Has(access.EO) {
			t.Error("the role was confirmed and is not held")
		}
		_, err = a.AccessGrant(ctx, ad, "", in)
		wantCode(t, err, fault.Conflict, CodeGrantHeld)
		list, err := a.AccessGrants(ctx, ad, who().Account)
		if err != nil || len(list) != 1 || !list[0].On || !list[0].Ends || list[0].Drafter != ad.Name || list[0].Confirmer != chief(t, a).Name || list[0].Document != in.Document {
			t.Errorf("the roles of the account: %+v (%v)", list, err)
		}
		end, err := a.AccessEnd(ctx, ad, "", AccessEndIn{Account: who().Account, Grant: list[0].ID, Version: list[0].Version, Document: "6/QĐ-CAT", Again: who().Login})
		if err != nil || !who().Has(access.EO) {
			t.Fatalf("the end drafted: %v", err)
		}
		if err := a.PendingConfirm(ctx, chief(t, a), "", PendingActIn{ID: end.ID, Version: 1}); err != nil || who().Has(access.EO) {
			t.Errorf("the end confirmed: %v, holds %+v", err, who().Grants)
		}
	})
}

// officeless is an account without a role, at home in a unit.
func officeless(t *testing.T, a *App, unit int64) func() access.Actor {
	t.Helper()
	return newcomer(t, a, "nguoi-moi", unit)
}

// newcomer is an account without a role by a name to sign in with, at home in a unit, as it stands whenever asked.
func newcomer(t *testing.T, a *App, login string, unit int64) func() access.Actor {
	t.Helper()
	account, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (int64, error) {
		id, err := tx.addAccount(ctx, login, "Người mới", unit)
		if err != nil {
			return 0, err
		}
		return id, tx.actOn(id, "", nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	return func() access.Actor {
		who, err := a.loadActor(ctx, a.store.Queries, account, dayOf(a.now()))
		if err != nil {
			t.Fatal(err)
		}
		return who
	}
}

func TestWhatCannotBeGivenIsRefusedWhenItIsDrafted(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		ad := actorAs(t, a, "AD")
		unit := idOf(t, a, "Lâm Hạ")
		who := officeless(t, a, int64(unit))
		eo := actorAs(t, a, "EO")
		good := AccessGrantIn{Account: who().Account, Unit: int64(unit), Role: "EO", Document: "5/QĐ", Again: who().Login}
		for name, c := range map[string]struct {
			do   func(*AccessGrantIn)
			kind fault.Kind
			want string
		}{
			"a role that follows from a post": {func(in *AccessGrantIn) { in.Role = "HU" }, fault.Invalid, CodeRoleDerived},
			"one that is lent":                {func(in *AccessGrantIn) { in.Role = "DL" }, fault.Invalid, CodeRoleDerived},
			"one there is none of":            {func(in *AccessGrantIn) { in.Role = "XX" }, fault.Invalid, "choice_unknown"},
			"an account there is none of":     {func(in *AccessGrantIn) { in.Account = 999 }, fault.NotFound, "not_found"},
			"a unit there is none of":         {func(in *AccessGrantIn) { in.Unit = 999 }, fault.NotFound, "not_found"},
			"from yesterday":                  {func(in *AccessGrantIn) { in.From = dateOf(a.now()).Add(-1).String() }, fault.Invalid, CodeTermPast},
			"without a paper":                 {func(in *AccessGrantIn) { in.Document = "" }, fault.Invalid, "field_required"},
			"without the word":                {func(in *AccessGrantIn) { in.Again = "" }, fault.Invalid, CodeWordDiffers},
			"auditing beside a role":          {func(in *AccessGrantIn) { in.Account, in.Again, in.Role = eo.Account, eo.Login, "AU" }, fault.Forbidden, CodeExclusive},
			"the same once more":              {func(in *AccessGrantIn) { in.Account, in.Again, in.Unit = eo.Account, eo.Login, eo.Home.ID }, fault.Conflict, CodeGrantHeld},
			"his own role for longer": {func(in *AccessGrantIn) {
				in.Account, in.Again, in.Role, in.Unit = ad.Account, ad.Login, "AD", ad.Grants[0].Unit.ID
			}, fault.Forbidden, CodeSelf},
		} {
			in := good
			c.do(&in)
			_, err := a.AccessGrant(ctx, ad, "", in)
			if got := codes(err); fault.KindOf(err) != c.kind || len(got) != 1 || got[0] != c.want {
				t.Errorf("%s: %v, want %s %s", name, err, c.kind, c.want)
			}
		}
		list, err := a.AccessGrants(ctx, ad, ad.Account)
		if err != nil {
			t.Fatal(err)
		}
		other := actorAs(t, a, "quan-tri-thu-hai")
		if err := a.AccountClose(ctx, ad, "", AccountCloseIn{ID: other.Account, Version: 1, Again: other.Login}); err != nil {
			t.Fatal(err)
		}
		_, err = a.AccessEnd(ctx, ad, "", AccessEndIn{Account: ad.Account, Grant: list[0].ID, Version: 1, Document: "1", Again: ad.Login})
		wantCode(t, err, fault.Conflict, CodeLastAdmin)
	})
}

// Roles over everything: the head of the top unit, or a second administrator there, and nobody else, not even the head of the unit itself.
func TestAdministratorsAndAuditorsAreConfirmedByTheHeadOfAllOrASecondAdministrator(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		one, two := actorAs(t, a, "AD"), actorAs(t, a, "quan-tri-thu-hai")
		unit := idOf(t, a, "CAT Minh Lâm")
		who := officeless(t, a, int64(unit))
		in := AccessGrantIn{Account: who().Account, Unit: int64(unit), Role: "AU", Document: "5/QĐ", Again: who().Login}
		draft := func(in AccessGrantIn) PendingActIn {
			done, err := a.AccessGrant(ctx, one, "", in)
			if err != nil || done.Head != "Bộ An Dân" {
				t.Fatalf("%+v (%v)", done, err)
			}
			return PendingActIn{ID: done.ID, Version: 1, Reason: "Thử"}
		}
		p := draft(in)
		wantCode(t, a.PendingConfirm(ctx, one, "", p), fault.Forbidden, CodeSecondPerson)
		wantCode(t, a.PendingConfirm(ctx, chief(t, a), "", p), fault.NotFound, "not_found") // the head of the unit: it lies above him
		page, err := a.PendingRead(ctx, two, p.ID)
		if err != nil || !page.Confirms || !page.Admins || len(page.Heads) != 1 {
			t.Errorf("what the second administrator sees: %+v (%v)", page, err)
		}
		if home, err := a.HomeRead(ctx, two); err != nil || len(home.Waiting) != 1 {
			t.Errorf("his home: %+v (%v)", home, err)
		}
		if err := a.PendingConfirm(ctx, two, "", p); err != nil || !who().Has(access.AU) {
			t.Errorf("confirmed by the second administrator: %v, holds %+v", err, who().Grants)
		}
		list, err := a.AccessGrants(ctx, one, who().Account)
		if err != nil {
			t.Fatal(err)
		}
		end, err := a.AccessEnd(ctx, two, "", AccessEndIn{Account: who().Account, Grant: list[0].ID, Version: 1, Document: "6/QĐ", Again: who().Login})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.PendingConfirm(ctx, one, "", PendingActIn{ID: end.ID, Version: 1}); err != nil || who().Has(access.AU) {
			t.Errorf("its end: %v, holds %+v", err, who().Grants)
		}
		top := officeAt(t, a, access.HU, idOf(t, a, "Bộ An Dân"))
		in.Account, in.Again, in.Role = two.Account, two.Login, "AU"
		_, err = a.AccessGrant(ctx, one, "", in)
		wantCode(t, err, fault.Forbidden, CodeExclusive)
		in.Role, in.Unit = "AD", int64(unit)
		p = draft(in)
		wantCode(t, a.PendingConfirm(ctx, two, "", p), fault.Forbidden, CodeSelf)
		if err := a.PendingConfirm(ctx, top(), "", p); err != nil {
			t.Errorf("the head of all: %v", err)
		}
	})
}

// Who confirms is settled by where the unit stood when the role was drafted; when it was moved since, neither head confirms: it is drafted anew.
func TestARoleAtAUnitThatWasMovedMeanwhileIsDraftedAnew(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		ad, unit := actorAs(t, a, "AD"), idOf(t, a, "Lâm Hạ")
		who := officeless(t, a, int64(unit))
		in := AccessGrantIn{Account: who().Account, Unit: int64(unit), Role: "EO", Document: "5/QĐ", Again: who().Login}
		done, err := a.AccessGrant(ctx, ad, "", in)
		if err != nil {
			t.Fatal(err)
		}
		reorganise(t, a, dateOf(c.now()), org.Moving{Unit: unit, Parent: idOf(t, a, "Bộ An Dân")})
		wantCode(t, a.PendingConfirm(ctx, chief(t, a), "", PendingActIn{ID: done.ID, Version: 1}), fault.Stale, CodePendingChanged)
	})
}

// Every other role is the head's of the unit to confirm: an administrator only drafts it.
func TestASecondAdministratorConfirmsNoOtherRole(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		one, two := actorAs(t, a, "AD"), actorAs(t, a, "quan-tri-thu-hai")
		unit := idOf(t, a, "Lâm Hạ")
		who := officeless(t, a, int64(unit))
		done, err := a.AccessGrant(ctx, one, "", AccessGrantIn{Account: who().Account, Unit: int64(unit), Role: "EO", Document: "5/QĐ", Again: who().Login})
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.PendingConfirm(ctx, two, "", PendingActIn{ID: done.ID, Version: 1}), fault.Forbidden, CodeOtherConfirms)
		wantCode(t, a.PendingRefuse(ctx, two, "", PendingActIn{ID: done.ID, Version: 1, Reason: "Không"}), fault.Forbidden, CodeOtherConfirms)
		up := newcomer(t, a, "nguoi-hai", int64(idOf(t, a, "Bộ An Dân")))()
		_, err = a.AccessGrant(ctx, one, "", AccessGrantIn{Account: up.Account, Unit: up.Home.ID, Role: "SB", Document: "5/QĐ", Again: up.Login})
		wantCode(t, err, fault.Conflict, CodeNobodyConfirms) // a ministry without a head: two administrators are not enough
	})
}

// Example 15 of the rights, as far as roles go: an administrator gives himself a role; it waits, and nobody confirms his own.
func TestAnAdministratorGivesHimselfNothingAlone(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		ad := actorAs(t, a, "AD")
		unit := idOf(t, a, "CAT Minh Lâm")
		draft, err := a.AccessGrant(ctx, ad, "", AccessGrantIn{Account: ad.Account, Unit: int64(unit), Role: "SB", Document: "1/QĐ", Again: ad.Login})
		if err != nil {
			t.Fatal(err)
		}
		c.pass(time.Minute)
		if now := actorAs(t, a, "AD"); now.Has(access.SB) {
			t.Error("what waits has an effect")
		}
		err = a.PendingConfirm(ctx, actorAs(t, a, "AD"), "", PendingActIn{ID: draft.ID, Version: 1})
		if kind := fault.KindOf(err); kind != fault.Forbidden {
			t.Errorf("he confirms it himself: %v", err)
		}
		own := AccessGrantIn{Account: chief(t, a).Account, Unit: int64(idOf(t, a, "Lâm Hạ")), Role: "EO", Document: "1/QĐ", Again: chief(t, a).Login}
		if draft, err = a.AccessGrant(ctx, ad, "", own); err != nil {
			t.Fatal(err)
		}
		wantCode(t, a.PendingConfirm(ctx, chief(t, a), "", PendingActIn{ID: draft.ID, Version: 1}), fault.Forbidden, CodeSelf)
	})
}
