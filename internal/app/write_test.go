package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// upload is a write of the usual kind: a file and the workbook that stands on it.
func upload(name string) keepIn {
	return keepIn{
		FileName: name, MediaType: "text/plain", Content: []byte("content of " + name), Fingerprint: "layout of " + name, Mapping: []byte("{}"),
	}
}

func keepBook(a *App, actor access.Actor, key, name string) (string, error) {
	kept, err := a.keepUpload(ctx, actor, key, upload(name))
	return kept.PublicID, err
}

// books counts the workbooks an actor sees.
func books(t *testing.T, a *App, actor access.Actor) int64 {
	t.Helper()
	s := store.ScopeOf(actor.Reach(access.ScorebookRead))
	n, err := a.store.ScorebookCount(ctx, db.ScorebookCountParams{ScopeFrom: s.From, ScopeTo: s.To, Scope: s.In})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestAKeyGivesTheFirstAnswerAndAnotherContentIsRefused(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, hu := actorAs(t, a, "EO"), actorAs(t, a, "HU")
		first, err := keepBook(a, eo, "k", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		again, err := keepBook(a, eo, "k", "a.xlsx")
		if err != nil || again != first {
			t.Errorf("repeated: %q (%v), want %q", again, err, first)
		}
		_, err = keepBook(a, eo, "k", "b.xlsx")
		wantCode(t, err, fault.Invalid, "key_reused")
		other, err := keepBook(a, hu, "k", "b.xlsx")
		if err != nil || other == first {
			t.Errorf("the key of another account: %q (%v)", other, err)
		}
		if n := books(t, a, eo); n != 2 {
			t.Errorf("%d workbooks, want 2", n)
		}
		c.pass(keyLife + time.Hour)
		if late, err := keepBook(a, actorAs(t, a, "EO"), "k", "b.xlsx"); err != nil || late == first {
			t.Errorf("after its 30 days: %q (%v)", late, err)
		}
	})
}

func TestARefusedWriteUsesNoKeyUp(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		refusal := fault.New(fault.Conflict, "not_now", fault.Where{}, nil)
		_, err := write(ctx, a, request{actor: eo, verb: access.ScorebookUpload, key: "k", in: "a"}, func(tx *Tx) (string, error) {
			if _, err := tx.keepBook(ctx, upload("a"), []byte("digest")); err != nil {
				return "", err
			}
			return "", refusal
		})
		if !errors.Is(err, refusal) {
			t.Fatalf("got %v", err)
		}
		if _, err := keepBook(a, eo, "k", "a"); err != nil {
			t.Errorf("the key after a refusal: %v", err)
		}
		if n := books(t, a, eo); n != 1 {
			t.Errorf("%d workbooks, want 1", n)
		}
	})
}

func TestOneKeySentManyTimesAtOnceActsOnce(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo := actorAs(t, a, "EO")
		answers := make([]string, 8)
		var wg sync.WaitGroup
		for i := range answers {
			wg.Go(func() {
				var err error
				if answers[i], err = keepBook(a, eo, "k", "a.xlsx"); err != nil {
					t.Errorf("copy %d: %v", i, err)
				}
			})
		}
		wg.Wait()
		for _, got := range answers {
			if got != answers[0] {
				t.Errorf("answers differ: %v", answers)
			}
		}
		if n := books(t, a, eo); n != 1 {
			t.Errorf("%d workbooks, want 1", n)
		}
	})
}

func TestRightsAreThoseOfTheMomentOfTheWrite(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, au := actorAs(t, a, "EO"), actorAs(t, a, "AU")
		_, err := keepBook(a, au, "", "x")
		wantCode(t, err, fault.Forbidden, "role")
		_, err = keepBook(a, access.Actor{}, "", "x")
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		endGrants(t, a, eo)
		_, err = keepBook(a, eo, "", "x") // his page still shows the button
		wantCode(t, err, fault.Forbidden, "role")
		closeAccount(t, a, eo)
		_, err = keepBook(a, eo, "", "x")
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
	})
}

// endGrants ends what the actor holds as of the day before.
func endGrants(t *testing.T, a *App, actor access.Actor) {
	t.Helper()
	rows, err := a.store.GrantsInForce(ctx, db.GrantsInForceParams{AccountID: actor.Account, Day: dayOf(a.now())})
	if err != nil {
		t.Fatal(err)
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		for _, g := range rows {
			arg := db.GrantEndParams{ToOn: dayOf(a.now().AddDate(0, 0, -1)), ID: g.ID, Version: 1}
			if n, err := tx.GrantEnd(ctx, arg); err != nil || n != 1 {
				return fmt.Errorf("%d rows: %v", n, err)
			}
			tx.Touch("grant_", g.ID)
		}
		return tx.Record(store.Act{Verb: "access.end", Object: "test"})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func closeAccount(t *testing.T, a *App, actor access.Actor) {
	t.Helper()
	err := a.store.Write(ctx, func(tx *store.Tx) error {
		n, err := tx.AccountClose(ctx, db.AccountCloseParams{ClosedAt: store.Micros(a.now()), ID: actor.Account, Version: 1})
		if err != nil || n != 1 {
			return fmt.Errorf("%d rows: %v", n, err)
		}
		tx.Touch("account", actor.Account)
		return tx.Record(store.Act{Verb: "account.close", Object: "test"})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAClosedAccountIsOutAtTheNextRequest(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		opened, err := a.SessionOpenDemo(ctx, "EO", "", "")
		if err != nil {
			t.Fatal(err)
		}
		actor, err := a.SessionActor(ctx, opened.Token)
		if err != nil {
			t.Fatal(err)
		}
		closeAccount(t, a, actor)
		_, err = a.SessionActor(ctx, opened.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		_, err = a.SessionOpenDemo(ctx, "EO", "", "")
		wantCode(t, err, fault.NotFound, "not_found")
	})
}

func TestTheLogOfTheAuditorEndsAtHisBranchAndIsProved(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, au := actorAs(t, a, "EO"), actorAs(t, a, "AU")
		if _, err := keepBook(a, eo, "", "a.xlsx"); err != nil {
			t.Fatal(err)
		}
		log, err := a.AuditRead(ctx, au, AuditReadIn{})
		entries := log.Entries
		if err != nil || len(entries) == 0 || entries[0].Verb != access.ScorebookUpload || entries[0].ActorName != eo.Name {
			t.Fatalf("entries %+v (%v)", entries, err)
		}
		for _, e := range entries {
			if e.Verb == access.DemoSeed {
				t.Error("the auditor of the province read an act above it")
			}
			p, err := a.AuditProve(ctx, au, AuditProveIn{Index: e.Index})
			if err != nil || p.Inclusion.Check(p.Leaf) != nil {
				t.Errorf("entry %d: not proved (%v)", e.Index, err)
			}
		}
		_, err = a.AuditProve(ctx, au, AuditProveIn{Index: 0})
		wantCode(t, err, fault.NotFound, "not_found")
		_, err = a.AuditProve(ctx, au, AuditProveIn{Index: 99999})
		wantCode(t, err, fault.NotFound, "not_found")
		_, err = a.AuditProve(ctx, eo, AuditProveIn{Index: 1})
		wantCode(t, err, fault.Forbidden, "role")
		if p, err := a.AuditProve(ctx, access.Program(), AuditProveIn{Index: 0}); err != nil || p.Inclusion.Check(p.Leaf) != nil {
			t.Errorf("the first act, proved from the shell: %v", err)
		}
		if p, err := a.AuditProve(ctx, au, AuditProveIn{Index: 1, Size: 2}); err != nil || p.Inclusion.Size != 2 || p.Inclusion.Check(p.Leaf) != nil {
			t.Errorf("an act in the log as it was: %+v (%v)", p.Inclusion, err)
		}
		_, err = a.AuditProve(ctx, au, AuditProveIn{Index: 1, Size: 99999})
		wantCode(t, err, fault.Invalid, CodeProofSize)
		_, err = a.AuditProve(ctx, au, AuditProveIn{Index: 1, Size: 1})
		wantCode(t, err, fault.NotFound, "leaf_unknown")
		_, err = a.AuditProve(ctx, access.Program(), AuditProveIn{Index: 99999})
		wantCode(t, err, fault.NotFound, "leaf_unknown")
		head, unsound, err := a.AuditVerify(ctx, access.Program())
		if err != nil || len(unsound) > 0 || head.Size != entries[0].Index+1 || len(head.Root) != 32 {
			t.Errorf("the log: %+v %v (%v)", head, unsound, err)
		}
		_, _, err = a.AuditVerify(ctx, au)
		wantCode(t, err, fault.Forbidden, "role")
		_, err = a.AuditRead(ctx, eo, AuditReadIn{})
		wantCode(t, err, fault.Forbidden, "role")
	})
}

func TestTheLogOfTheAdministratorHoldsNothingOfTheBusiness(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, ad := actorAs(t, a, "EO"), actorAs(t, a, "AD")
		id, err := keepBook(a, eo, "", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		log, err := a.AuditRead(ctx, ad, AuditReadIn{SignIns: true})
		if err != nil || len(log.Entries) == 0 {
			t.Fatalf("entries %+v (%v)", log.Entries, err)
		}
		for _, e := range log.Entries {
			if kind, _, _ := strings.Cut(e.Object, ":"); !slices.Contains([]string{"account", "session", "job", "setup_token"}, kind) {
				t.Errorf("an administrator reads %s of %s", e.Verb, e.Object)
			}
		}
		one, err := a.AuditRead(ctx, ad, AuditReadIn{Object: bookObject(id)})
		if err != nil || len(one.Entries) != 0 {
			t.Errorf("asked for the workbook: %+v (%v)", one.Entries, err)
		}
	})
}
