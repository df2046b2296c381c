package app

import (
	"slices"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
)

// deputyOf lets an account without a role be at home in the unit of the demo's head, and gives both as they stand.
func deputyOf(t *testing.T, a *App) (head, deputy func() access.Actor, login string) {
	t.Helper()
	hu := actorAs(t, a, "HU")
	account, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (int64, error) {
		id, err := tx.addAccount(ctx, "cap-pho", "Cấp phó Lâm Thượng", hu.Home.ID)
		if err != nil {
			return 0, err
		}
		return id, tx.actOn(id, hu.Home.Path, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	stands := func(id int64) func() access.Actor {
		return func() access.Actor {
			who, err := a.loadActor(ctx, a.store.Queries, id, dayOf(a.now()))
			if err != nil {
				t.Fatal(err)
			}
			return who
		}
	}
	return stands(hu.Account), stands(account), "cap-pho"
}

// Example 8 of the rights: the deputy opens a page at 23:59 of his last day and confirms one second into the next.
func TestADelegationEndsWithItsLastDayAndNotASecondLater(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		head, deputy, login := deputyOf(t, a)
		book, err := keepBook(a, head(), "b", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		if got := may(t, a, deputy(), book); got != "" {
			t.Fatalf("before anything was lent: %q", got)
		}
		last := dateOf(c.now()).Add(1)
		lent, err := a.AccessDelegate(ctx, head(), "k", AccessDelegateIn{
			To: deputy().Account, Verbs: []string{"scorebook.score", "scorebook.upload"}, Until: last.String(), Document: "12/QĐ-CAH", Again: login,
		})
		if err != nil || lent.ID == "" {
			t.Fatal(err)
		}
		late := time.Date(2024, 10, 17, 23, 59, 0, 0, hanoi)
		c.pass(late.Sub(c.now()))
		atThePage := deputy()
		if got := may(t, a, atThePage, book); got != "rw" {
			t.Errorf("at 23:59 of the last day: %q", got)
		}
		_, err = a.ScorebookMap(ctx, atThePage, "", ScorebookMapIn{PublicID: book, Version: 1})
		wantCode(t, err, fault.Forbidden, "role") // not lent
		c.pass(61 * time.Second)
		_, err = keepBook(a, atThePage, "late", "late.xlsx")
		wantCode(t, err, fault.Forbidden, access.CodeDelegation) // who still held the page: asked again when it commits
		wantCode(t, a.ObjectReach(ctx, deputy(), access.ScorebookScore, ObjectScorebook, book), fault.NotFound, "not_found")
		reader := officeAtHome(t, a, deputy().Account, access.AU)
		wantCode(t, a.ObjectReach(ctx, reader, access.ScorebookScore, ObjectScorebook, book), fault.Forbidden, "role")
	})
}

// officeAtHome gives an account a role at its unit and the actor it then is.
func officeAtHome(t *testing.T, a *App, account int64, role access.Role) access.Actor {
	t.Helper()
	who, err := a.loadActor(ctx, a.store.Queries, account, dayOf(a.now()))
	if err != nil {
		t.Fatal(err)
	}
	_, err = write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
		return struct{}{}, firstError(tx.addGrant(ctx, account, role, who.Home.ID, demoSince, demoBasis), tx.actOn(account, who.Home.Path, nil))
	})
	if err != nil {
		t.Fatal(err)
	}
	if who, err = a.loadActor(ctx, a.store.Queries, account, dayOf(a.now())); err != nil {
		t.Fatal(err)
	}
	return who
}

func TestADelegateIsNamedWithWhomHeActsForAndLosesAllAtOnce(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		head, deputy, login := deputyOf(t, a)
		in := AccessDelegateIn{
			To: deputy().Account, Verbs: []string{"scorebook.upload", "scorebook.delete"}, Until: dateOf(c.now()).Add(30).String(), Document: "12/QĐ-CAH", Again: login,
		}
		lent, err := a.AccessDelegate(ctx, head(), "k", in)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := a.AccessDelegate(ctx, head(), "k", in); err != nil || again != lent {
			t.Errorf("sent again: %+v (%v)", again, err)
		}
		book, err := keepBook(a, deputy(), "b", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		log, err := a.AuditRead(ctx, actorAs(t, a, "AU"), AuditReadIn{Object: bookObject(book)})
		if err != nil || len(log.Entries) != 1 || log.Entries[0].ActorName != deputy().Name || !slices.Contains(log.Entries[0].Words, AuditWord{"for", head().Name}) {
			t.Errorf("the log: %+v (%v)", log.Entries, err)
		}
		page, err := a.AccessDelegations(ctx, deputy())
		if err != nil || len(page.Delegations) != 1 || page.Delegations[0].State != DelegationOn || page.Delegations[0].Recall || len(page.People) != 0 {
			t.Errorf("the deputy's page: %+v (%v)", page, err)
		}
		wantCode(t, a.ObjectReach(ctx, deputy(), access.AccessRecall, ObjectDelegation, lent.ID), fault.Forbidden, "role")
		wantCode(t, a.ObjectReach(ctx, actorAs(t, a, "EO"), access.AccessRecall, ObjectDelegation, lent.ID), fault.NotFound, "not_found")
		wantCode(t, a.AccessRecall(ctx, head(), "", AccessRecallIn{ID: lent.ID, Version: 9}), fault.Stale, CodeStale)
		held := deputy()
		if err := a.AccessRecall(ctx, head(), "r", AccessRecallIn{ID: lent.ID, Version: 1}); err != nil {
			t.Fatal(err)
		}
		_, err = keepBook(a, held, "c", "b.xlsx")
		wantCode(t, err, fault.Forbidden, access.CodeDelegation)
		wantCode(t, a.AccessRecall(ctx, head(), "", AccessRecallIn{ID: lent.ID, Version: 2}), fault.Conflict, CodeDelegationOver)
		if page, err = a.AccessDelegations(ctx, head()); err != nil || page.Delegations[0].State != DelegationRecalled {
			t.Errorf("the head's page: %+v (%v)", page.Delegations, err)
		}
	})
}

func TestWhoLostHisOfficeLendsNothingAnyMore(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		head, deputy, login := deputyOf(t, a)
		_, err := a.AccessDelegate(ctx, head(), "k", AccessDelegateIn{
			To: deputy().Account, Verbs: []string{"scorebook.upload"}, Until: dateOf(c.now()).Add(30).String(), Document: "12/QĐ-CAH", Again: login,
		})
		if err != nil || !deputy().May(access.ScorebookUpload) {
			t.Fatalf("lent: %v", err)
		}
		one := idOf(t, a, "Lâm Thượng")
		reorganise(t, a, dateOf(c.now()), org.Merging{Units: []org.ID{one, idOf(t, a, "Lâm Hạ")}, Into: idOf(t, a, "Lâm Hạ")})
		if who := deputy(); who.May(access.ScorebookUpload) || len(who.Lapsed) != 1 {
			t.Errorf("the unit closed, and the deputy still holds %+v", who.Grants)
		}
	})
}

func TestWhatCannotBeLentIsRefusedByName(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		head, deputy, login := deputyOf(t, a)
		ahead := func(days int) string { return dateOf(c.now()).Add(days).String() }
		good := AccessDelegateIn{To: deputy().Account, Verbs: []string{"scorebook.upload"}, Until: ahead(3), Document: "12/QĐ-CAH", Again: login}
		for name, change := range map[string]struct {
			do   func(*AccessDelegateIn)
			kind fault.Kind
			want string
		}{
			"lending on":               {func(in *AccessDelegateIn) { in.Verbs = []string{"access.delegate"} }, fault.Forbidden, "delegation"},
			"what the head has not":    {func(in *AccessDelegateIn) { in.Verbs = []string{"org.move"} }, fault.Forbidden, "delegation"},
			"a verb there is none of":  {func(in *AccessDelegateIn) { in.Verbs = []string{"report.eat"} }, fault.Invalid, "choice_unknown"},
			"nothing":                  {func(in *AccessDelegateIn) { in.Verbs = nil }, fault.Invalid, "field_required"},
			"a unit he does not head":  {func(in *AccessDelegateIn) { in.Unit = 1 }, fault.NotFound, "not_found"},
			"somebody of another unit": {func(in *AccessDelegateIn) { in.To = actorAs(t, a, "SB").Account }, fault.NotFound, "not_found"},
			"himself":                  {func(in *AccessDelegateIn) { in.To, in.Again = head().Account, head().Login }, fault.Invalid, CodeDelegateSelf},
			"yesterday":                {func(in *AccessDelegateIn) { in.From = ahead(-1) }, fault.Invalid, CodeTermPast},
			"an end before its begin":  {func(in *AccessDelegateIn) { in.From, in.Until = ahead(3), ahead(2) }, fault.Invalid, CodeDaysCrossed},
			"no end":                   {func(in *AccessDelegateIn) { in.Until = "" }, fault.Invalid, "field_required"},
			"no day":                   {func(in *AccessDelegateIn) { in.Until = "2025-02-30" }, fault.Invalid, CodeDay},
			"no paper":                 {func(in *AccessDelegateIn) { in.Document = "" }, fault.Invalid, "field_required"},
			"another word":             {func(in *AccessDelegateIn) { in.Again = "x" }, fault.Invalid, CodeWordDiffers},
		} {
			in := good
			change.do(&in)
			_, err := a.AccessDelegate(ctx, head(), "", in)
			if got := codes(err); fault.KindOf(err) != change.kind || len(got) != 1 || got[0] != change.want {
				t.Errorf("%s: %v, want %s %s", name, err, change.kind, change.want)
			}
		}
		officeAtHome(t, a, deputy().Account, access.AU)
		_, err := a.AccessDelegate(ctx, head(), "", good)
		wantCode(t, err, fault.Invalid, CodeDelegateExcluded)
		for _, role := range []string{"EO", "SB", "AD", "AU"} {
			_, err := a.AccessDelegate(ctx, actorAs(t, a, role), "", good)
			wantCode(t, err, fault.Forbidden, "role")
		}
	})
}
