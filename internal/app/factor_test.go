package app

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// The codes are those of RFC 6238, appendix B, in six figures: what every authenticator shows.
func TestTheCodesAreThoseOfTheStandard(t *testing.T) {
	secret := base32Plain.EncodeToString([]byte("12345678901234567890"))
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"} {
		if got, err := codeAt(secret, stepOf(time.Unix(at, 0))); got != want || err != nil {
			t.Errorf("at %d: %s, want %s (%v)", at, got, want, err)
		}
	}
}

func TestAnAdministratorWithoutASecondFactorMayEnrolAndLeaveAndNothingElse(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		opened := setUp(t, a)
		ad := actorBehind(t, a, opened.Token)
		for _, r := range access.Rules() {
			err := ad.Check(r.Verb)
			if !r.Anyone && !r.Bare && (r.Program && len(r.Roles) == 0) {
				continue
			}
			if free := r.Anyone || r.Bare; free != (err == nil) || err != nil && codes(err)[0] != access.CodeSecondFactor {
				t.Errorf("%s: %v", r.Verb, err)
			}
		}
		_, err := a.AccountList(ctx, ad, 0, 10)
		wantCode(t, err, fault.Forbidden, access.CodeSecondFactor)
		_, err = a.AccountInvite(ctx, ad, "", officer("can-bo"))
		wantCode(t, err, fault.Forbidden, access.CodeSecondFactor)
		err = a.FactorRemove(ctx, settled(t, a, opened.Token), "")
		wantCode(t, err, fault.Conflict, CodeFactorCompulsory)
	})
}

func TestACodeOpensASessionOnceAndOnlyAroundItsTime(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		secret, _ := enrolAs(t, a, actorBehind(t, a, setUp(t, a).Token))
		sign := func() access.Actor {
			opened, err := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "127.0.0.1"})
			if err != nil {
				t.Fatal(err)
			}
			return actorBehind(t, a, opened.Token)
		}
		give := func(who access.Actor, code string) error {
			_, err := a.FactorGive(ctx, who, FactorGiveIn{Code: code, Network: "127.0.0.1"})
			return err
		}
		who := sign()
		_, err := a.AccountList(ctx, who, 0, 10)
		wantCode(t, err, fault.Forbidden, access.CodeSecondFactor)
		wantCode(t, give(who, codeNow(t, a, secret)), fault.Unauthenticated, CodeFactorWrong) // used by enrolling
		c.pass(factorPeriod * time.Second)
		early, err := codeAt(secret, stepOf(a.now())+1)
		if err != nil {
			t.Fatal(err)
		}
		now := codeNow(t, a, secret)
		if err := give(who, early[:3]+" "+early[3:]); err != nil { // a clock half a minute ahead
			t.Errorf("the next code: %v", err)
		}
		if _, err := a.AccountList(ctx, who, 0, 10); codes(err)[0] != access.CodeSecondFactor {
			t.Errorf("an actor read before the code was given: %v", err)
		}
		wantCode(t, give(sign(), early), fault.Unauthenticated, CodeFactorWrong)
		wantCode(t, give(sign(), now), fault.Unauthenticated, CodeFactorWrong) // older than one that was used
		c.pass(5 * factorPeriod * time.Second)
		wantCode(t, give(sign(), now), fault.Unauthenticated, CodeFactorWrong)
		if err := give(sign(), codeNow(t, a, secret)); err != nil {
			t.Errorf("the code of the moment: %v", err)
		}
	})
}

func TestOfTwoWhoGiveTheSameCodeAtOnceOneComesIn(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		secret, _ := enrolAs(t, a, actorBehind(t, a, setUp(t, a).Token))
		c.pass(factorPeriod * time.Second)
		code := codeNow(t, a, secret)
		var both sync.WaitGroup
		errs := make([]error, 2)
		for i := range errs {
			opened, err := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "127.0.0.1"})
			if err != nil {
				t.Fatal(err)
			}
			who := actorBehind(t, a, opened.Token)
			both.Go(func() { _, errs[i] = a.FactorGive(ctx, who, FactorGiveIn{Code: code, Network: "127.0.0.1"}) })
		}
		both.Wait()
		if (errs[0] == nil) == (errs[1] == nil) {
			t.Errorf("%v and %v", errs[0], errs[1])
		}
	})
}

func TestARecoveryCodeOpensOnceOnlyItsOwnAccount(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := actorBehind(t, a, setUp(t, a).Token)
		_, recovery := enrolAs(t, a, ad)
		if len(recovery) != recoveryCodes || len(slices.Compact(slices.Sorted(slices.Values(recovery)))) != recoveryCodes {
			t.Fatalf("codes %v", recovery)
		}
		other := accept(t, a, invite(t, a, settledAgain(t, a, ad), "can-bo").Token)
		_, theirs := enrolAs(t, a, other)
		who := enterOwing(t, a, "quan-tri")
		_, err := a.FactorGive(ctx, who, FactorGiveIn{Code: theirs[0]})
		wantCode(t, err, fault.Unauthenticated, CodeFactorWrong)
		out, err := a.FactorGive(ctx, who, FactorGiveIn{Code: strings.ToLower(recovery[3])})
		if err != nil || !out.Recovery || out.Codes != recoveryCodes-1 {
			t.Errorf("a recovery code: %+v (%v)", out, err)
		}
		who = enterOwing(t, a, "quan-tri")
		_, err = a.FactorGive(ctx, who, FactorGiveIn{Code: recovery[3]})
		wantCode(t, err, fault.Unauthenticated, CodeFactorWrong)
		who = settledAgain(t, a, who)
		if fresh, err := a.FactorRenew(ctx, who, "k"); err != nil || len(fresh.Codes) != recoveryCodes || slices.Contains(fresh.Codes, recovery[4]) {
			t.Errorf("new codes: %+v (%v)", fresh, err)
		}
		if again, err := a.FactorRenew(ctx, who, "k"); err != nil || len(again.Codes) != 0 {
			t.Errorf("the same request again tells the codes: %+v (%v)", again, err)
		}
		_, err = a.FactorGive(ctx, enterOwing(t, a, "quan-tri"), FactorGiveIn{Code: recovery[4]})
		wantCode(t, err, fault.Unauthenticated, CodeFactorWrong)
	})
}

// settledAgain reads an actor anew whose session owes nothing.
func settledAgain(t *testing.T, a *App, who access.Actor) access.Actor {
	t.Helper()
	afresh(t, a, who)
	who.Factor = access.Factor{Enrolled: true, Fresh: true}
	return who
}

// enterOwing signs in by password alone.
func enterOwing(t *testing.T, a *App, login string) access.Actor {
	t.Helper()
	opened, err := a.SessionOpen(ctx, SessionOpenIn{Login: login, Password: goodPassword, Network: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return actorBehind(t, a, opened.Token)
}

func TestGuessingCodesIsSlowedAndTheRightPasswordDoesNotForgetTheTries(t *testing.T) {
	a, c := quick(t, ModeLive)
	enrolAs(t, a, actorBehind(t, a, setUp(t, a).Token))
	for i := range 5 {
		who := enterOwing(t, a, "quan-tri") // the right password each time
		if _, err := a.FactorGive(ctx, who, FactorGiveIn{Code: "000000", Network: "127.0.0.1"}); fault.KindOf(err) != fault.Unauthenticated {
			t.Fatalf("try %d: %v", i+1, err)
		}
	}
	who := enterOwing(t, a, "quan-tri")
	_, err := a.FactorGive(ctx, who, FactorGiveIn{Code: "000000", Network: "127.0.0.1"})
	wantCode(t, err, fault.TooMany, "signin_delayed")
	c.pass(factorWait)
	if _, err := a.FactorGive(ctx, who, FactorGiveIn{Code: "000000", Network: "127.0.0.1"}); fault.KindOf(err) != fault.Unauthenticated {
		t.Errorf("after the delay: %v", err)
	}
}

func TestASessionThatOwesTheFactorEndsAfterTenMinutes(t *testing.T) {
	a, c := quick(t, ModeLive)
	enrolAs(t, a, actorBehind(t, a, setUp(t, a).Token))
	opened, err := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	c.pass(factorWait - time.Second)
	actorBehind(t, a, opened.Token)
	c.pass(time.Second)
	_, err = a.SessionActor(ctx, opened.Token)
	wantCode(t, err, fault.Unauthenticated, "signin_needed")
}

func TestAnActMarkedWantsTheFactorAgainAfterTenMinutes(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		c.pass(factorFresh - time.Second)
		invite(t, a, ad, "can-bo")
		c.pass(time.Second)
		_, err := a.AccountInvite(ctx, ad, "", officer("can-bo-2"))
		wantCode(t, err, fault.Forbidden, access.CodeSecondFactor)
		if do := fault.From(err).Findings[0].Args["do"]; do != "again" {
			t.Errorf("the refusal says %v", do)
		}
		if _, err := a.AccountList(ctx, ad, 0, 10); err != nil {
			t.Errorf("reading: %v", err)
		}
		afresh(t, a, ad)
		invite(t, a, ad, "can-bo-2")
	})
}

// Nothing that leaves the program or stays in it beside the sealed secret lets anybody make codes.
func TestTheSecretAndTheCodesAreKeptNowhereInTheClear(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := actorBehind(t, a, setUp(t, a).Token)
		secret, recovery := enrolAs(t, a, ad)
		row, err := a.store.FactorOf(ctx, ad.Account)
		if err != nil {
			t.Fatal(err)
		}
		raw, _ := base32Plain.DecodeString(secret)
		if bytes.Contains(row.Secret, []byte(secret)) || bytes.Contains(row.Secret, raw) {
			t.Error("the secret is stored as it is")
		}
		if got, err := a.openSecret(ad.Account, row.Secret); got != secret || err != nil {
			t.Errorf("opened: %v", err)
		}
		if err := a.FactorKeyFits(ctx); err != nil {
			t.Errorf("the key: %v", err)
		}
		other, err := New(Config{Store: a.store, Now: a.now, Random: a.random, Log: a.log, Key: bytes.Repeat([]byte{1}, FactorKeySize)})
		if err != nil {
			t.Fatal(err)
		}
		wantCode(t, other.FactorKeyFits(ctx), fault.Refused, CodeFactorUnsealed)
		_, err = a.openSecret(ad.Account+1, row.Secret)
		wantCode(t, err, fault.Unavailable, CodeFactorUnsealed)
		log, err := a.AuditRead(ctx, settledAgain(t, a, ad), AuditReadIn{})
		if err != nil {
			t.Fatal(err)
		}
		told, err := json.Marshal(log)
		if err != nil {
			t.Fatal(err)
		}
		for _, hidden := range append([]string{secret}, recovery...) {
			if bytes.Contains(told, []byte(hidden)) {
				t.Error("the log tells what was to be kept")
			}
		}
	})
}

func TestWhoLostTheAuthenticatorTooIsLetInByTheOperatorAndEnrolsAnew(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		enrolAs(t, a, actorBehind(t, a, setUp(t, a).Token))
		link, err := a.AccountRecover(ctx, access.Program(), AccountRecoverIn{Login: "quan-tri", Operator: "may-chu", Factor: true})
		if err != nil {
			t.Fatal(err)
		}
		back, err := a.AccountReset(ctx, AccountResetIn{Token: link.Token, Password: goodPassword, Network: "127.0.0.1"})
		if err != nil {
			t.Fatal(err)
		}
		if ad := actorBehind(t, a, back.Token); ad.Factor.Owes != access.OwesEnrol {
			t.Errorf("comes back owing %q", ad.Factor.Owes)
		}
		settled(t, a, back.Token)
	})
}

func TestAnOfficerMayTakeTheFactorOffAndGoesOnWithoutOne(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		eo := accept(t, a, invite(t, a, admin(t, a), "can-bo").Token)
		if info, err := a.FactorRead(ctx, eo); err != nil || !info.Offered || info.Enrolled || len(info.Compulsory) != 0 {
			t.Errorf("offered: %+v (%v)", info, err)
		}
		if err := a.FactorLater(ctx, eo, "k"); err != nil {
			t.Fatal(err)
		}
		if info, err := a.FactorRead(ctx, eo); err != nil || info.Offered {
			t.Errorf("put off: %+v (%v)", info, err)
		}
		c.pass(factorLater)
		eo = enterOwing(t, a, "can-bo")
		if info, err := a.FactorRead(ctx, eo); err != nil || !info.Offered {
			t.Errorf("put off 90 days ago: %+v (%v)", info, err)
		}
		err := a.FactorRemove(ctx, eo, "")
		wantCode(t, err, fault.Conflict, CodeFactorOff)
		enrolAs(t, a, eo)
		info, err := a.FactorRead(ctx, eo)
		if err != nil || !info.Enrolled || info.Codes != recoveryCodes || info.Offered {
			t.Errorf("enrolled: %+v (%v)", info, err)
		}
		_, old := enrolAs(t, a, eo) // given just now: another telephone takes the place of the first
		other := FactorEnrolIn{Secret: strings.Repeat("A", 32), Code: codeNow(t, a, strings.Repeat("A", 32))}
		_, err = a.FactorEnrol(ctx, enterOwing(t, a, "can-bo"), "other", other)
		wantCode(t, err, fault.Forbidden, access.CodeSecondFactor)
		if _, err := a.FactorGive(ctx, enterOwing(t, a, "can-bo"), FactorGiveIn{Code: old[0]}); err != nil {
			t.Errorf("what was refused changed something: %v", err)
		}
		if err := a.FactorRemove(ctx, eo, ""); err != nil {
			t.Fatal(err)
		}
		if who := enterOwing(t, a, "can-bo"); who.Factor != (access.Factor{}) {
			t.Errorf("afterwards: %+v", who.Factor)
		}
	})
}

func TestEnrollingRefusesAWrongCodeAndASecretOfOnesOwn(t *testing.T) {
	a, _ := quick(t, ModeLive)
	ad := actorBehind(t, a, setUp(t, a).Token)
	_, err := a.FactorEnrol(ctx, ad, "", FactorEnrolIn{Secret: "JBSWY3DP", Code: "123456"})
	wantCode(t, err, fault.Invalid, CodeFactorSecret)
	_, err = a.FactorEnrol(ctx, ad, "", FactorEnrolIn{Secret: strings.Repeat("A", 32), Code: "12345"})
	wantCode(t, err, fault.Invalid, CodeFactorWrong)
	if _, err := New(Config{Store: a.store, Now: a.now, Random: a.random, Log: a.log, Key: []byte("short")}); fault.KindOf(err) != fault.Internal {
		t.Errorf("a short key: %v", err)
	}
}
