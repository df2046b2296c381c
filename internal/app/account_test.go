package app

import (
	"bytes"
	"encoding/json"
	"slices"
	"sync"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// admin sets a live database up and gives its first administrator.
func admin(t *testing.T, a *App) access.Actor {
	t.Helper()
	return settled(t, a, setUp(t, a).Token)
}

// enrolAs gives an account a second factor, and its secret and recovery codes to the test.
func enrolAs(t *testing.T, a *App, actor access.Actor) (secret string, codes []string) {
	t.Helper()
	info, err := a.FactorRead(ctx, actor)
	if err != nil || info.Secret == "" {
		t.Fatalf("no secret: %+v (%v)", info, err)
	}
	out, err := a.FactorEnrol(ctx, actor, "", FactorEnrolIn{Secret: info.Secret, Code: codeNow(t, a, info.Secret), Network: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return info.Secret, out.Codes
}

// codeNow is what an authenticator shows at the moment.
func codeNow(t *testing.T, a *App, secret string) string {
	t.Helper()
	code, err := codeAt(secret, stepOf(a.now()))
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// settled gives who is behind a token of a fresh session, once it owes no second factor any more.
func settled(t *testing.T, a *App, token string) access.Actor {
	t.Helper()
	actor := actorBehind(t, a, token)
	switch actor.Factor.Owes {
	case access.OwesGive:
		afresh(t, a, actor)
	case access.OwesEnrol:
		enrolAs(t, a, actor)
	}
	return actorBehind(t, a, token)
}

// afresh lets the actor's session give the factor now, as if a code had been typed.
func afresh(t *testing.T, a *App, actor access.Actor) {
	t.Helper()
	_, err := write(ctx, a, request{actor: actor, verb: access.FactorGive}, func(tx *Tx) (struct{}, error) {
		if err := tx.giveFactor(ctx); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act(sessionObject(actor.Session), actor.Home.Path, "", nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func actorBehind(t *testing.T, a *App, token string) access.Actor {
	t.Helper()
	actor, err := a.SessionActor(ctx, token)
	if err != nil {
		t.Fatal(err)
	}
	return actor
}

// officer is an invitation that is in order.
func officer(login string) AccountInviteIn {
	return AccountInviteIn{Login: login, Name: "Cán bộ thi đua", Role: "EO", Again: login}
}

func invite(t *testing.T, a *App, ad access.Actor, login string) AccountLink {
	t.Helper()
	link, err := a.AccountInvite(ctx, ad, "mời "+login, officer(login))
	if err != nil || link.Token == "" {
		t.Fatalf("link %+v (%v)", link, err)
	}
	return link
}

func accept(t *testing.T, a *App, token string) access.Actor {
	t.Helper()
	opened, err := a.AccountAccept(ctx, AccountAcceptIn{Token: token, Password: goodPassword, Network: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return actorBehind(t, a, opened.Token)
}

// alsoAdmin gives an account AD beside what it holds; no verb does that yet.
func alsoAdmin(t *testing.T, a *App, ad access.Actor, account int64) {
	t.Helper()
	_, err := write(ctx, a, request{actor: ad, verb: access.AccountInvite}, func(tx *Tx) (struct{}, error) {
		if err := tx.addGrant(ctx, account, access.AD, ad.Home.ID, "2024-01-01", "test"); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.actOn(account, ad.Home.Path, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// listed gives the line of an account in the administrator's list.
func listed(t *testing.T, a *App, ad access.Actor, login string) AccountInfo {
	t.Helper()
	page, err := a.AccountList(ctx, ad, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(page.Accounts, func(i AccountInfo) bool { return i.Login == login })
	if at < 0 {
		t.Fatalf("%s is not in the list %+v", login, page)
	}
	return page.Accounts[at]
}

func TestAnInvitedOfficerComesInByTheLinkOnceAndMayScore(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		if ad.May(access.ScorebookUpload) {
			t.Error("an administrator may score")
		}
		link := invite(t, a, ad, "can-bo")
		to, err := a.AccountInvited(ctx, link.Token)
		if err != nil || to != (AccountInvitation{Login: "can-bo", Name: "Cán bộ thi đua", UnitName: "Công an tỉnh Minh Lâm"}) {
			t.Errorf("the link invites %+v (%v)", to, err)
		}
		if got := listed(t, a, ad, "can-bo"); got.State != AccountWaits || !got.Expires.Equal(link.Expires) || !got.Seen.IsZero() {
			t.Errorf("before: %+v", got)
		}
		_, err = a.AccountAccept(ctx, AccountAcceptIn{Token: link.Token, Password: "can-bo can-bo"})
		wantCode(t, err, fault.Invalid, "password_own_name")
		eo := accept(t, a, link.Token)
		if !eo.Has(access.EO) || eo.Has(access.AD) || !eo.May(access.ScorebookUpload) || eo.Grants[0].From != "2024-10-16" {
			t.Errorf("came in as %+v", eo)
		}
		got := listed(t, a, ad, "can-bo")
		if got.State != AccountOpen || got.Seen.IsZero() || len(got.Roles) != 1 || got.Roles[0].Role != access.EO || got.Own {
			t.Errorf("after: %+v", got)
		}
		for _, token := range []string{link.Token, "made up", ""} {
			_, err = a.AccountInvited(ctx, token)
			wantCode(t, err, fault.NotFound, CodeInviteGone)
			_, err = a.AccountAccept(ctx, AccountAcceptIn{Token: token, Password: goodPassword})
			wantCode(t, err, fault.NotFound, CodeInviteGone)
		}
		if _, err := a.SessionOpen(ctx, SessionOpenIn{Login: "can-bo", Password: goodPassword, Network: "10.0.0.1"}); err != nil {
			t.Errorf("signing in by name and password: %v", err)
		}
	})
}

func TestOfSeveralWhoHoldALinkOneComesIn(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		link := invite(t, a, admin(t, a), "can-bo")
		errs := make([]error, 4)
		var all sync.WaitGroup
		for i := range errs {
			all.Go(func() {
				_, errs[i] = a.AccountAccept(ctx, AccountAcceptIn{Token: link.Token, Password: goodPassword, Network: "127.0.0.1"})
			})
		}
		all.Wait()
		in := 0
		for _, err := range errs {
			if err == nil {
				in++
			} else {
				wantCode(t, err, fault.NotFound, CodeInviteGone)
			}
		}
		if in != 1 {
			t.Errorf("%d came in by one link: %v", in, errs)
		}
	})
}

func TestANewLinkAndSomebodyComingInByTheOldDoNotBothHappen(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		link := invite(t, a, ad, "can-bo")
		row := listed(t, a, ad, "can-bo")
		var came, made error
		var both sync.WaitGroup
		both.Go(func() {
			_, came = a.AccountAccept(ctx, AccountAcceptIn{Token: link.Token, Password: goodPassword, Network: "127.0.0.1"})
		})
		both.Go(func() { _, made = a.AccountReinvite(ctx, ad, "k", AccountChange{ID: row.ID, Version: row.Version}) })
		both.Wait()
		if (came == nil) == (made == nil) {
			t.Errorf("coming in: %v, a new link: %v", came, made)
		}
		if now := listed(t, a, ad, "can-bo"); (came == nil) != (now.State == AccountOpen) || (made == nil) != (now.State == AccountWaits) {
			t.Errorf("afterwards %+v", now)
		}
	})
}

func TestALinkIsWorthNothingAfterThreeDaysOrOnceReplaced(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		first := invite(t, a, ad, "can-bo")
		was := listed(t, a, ad, "can-bo")
		second, err := a.AccountReinvite(ctx, ad, "k", AccountChange{ID: was.ID, Version: was.Version})
		if err != nil {
			t.Fatal(err)
		}
		_, err = a.AccountInvited(ctx, first.Token)
		wantCode(t, err, fault.NotFound, CodeInviteGone)
		_, err = a.AccountReinvite(ctx, ad, "other key", AccountChange{ID: was.ID, Version: was.Version})
		wantCode(t, err, fault.Stale, "changed_meanwhile")
		c.pass(inviteLife)
		_, err = a.AccountAccept(ctx, AccountAcceptIn{Token: second.Token, Password: goodPassword})
		wantCode(t, err, fault.NotFound, CodeInviteGone)
		ad = signedIn(t, a, "quan-tri")
		if got := listed(t, a, ad, "can-bo"); got.State != AccountExpired {
			t.Errorf("after three days: %+v", got)
		}
		now := listed(t, a, ad, "can-bo")
		third, err := a.AccountReinvite(ctx, ad, "k3", AccountChange{ID: now.ID, Version: now.Version})
		if err != nil {
			t.Fatal(err)
		}
		eo := accept(t, a, third.Token)
		now = listed(t, a, ad, "can-bo")
		_, err = a.AccountReinvite(ctx, ad, "k4", AccountChange{ID: eo.Account, Version: now.Version})
		wantCode(t, err, fault.Conflict, CodeAccountUsed)
		_, err = a.AccountReinvite(ctx, ad, "k5", AccountChange{ID: ad.Account, Version: 1})
		wantCode(t, err, fault.Conflict, CodeAccountUsed)
	})
}

func signedIn(t *testing.T, a *App, login string) access.Actor {
	t.Helper()
	opened, err := a.SessionOpen(ctx, SessionOpenIn{Login: login, Password: goodPassword, Network: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return settled(t, a, opened.Token)
}

func TestARepeatedInvitationMakesNoSecondAccountAndTellsNoToken(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		first := invite(t, a, ad, "can-bo")
		again, err := a.AccountInvite(ctx, ad, "mời can-bo", officer("can-bo"))
		if err != nil || again.Token != "" || again.Account != first.Account || !again.Expires.Equal(first.Expires) {
			t.Errorf("repeated: %+v (%v)", again, err)
		}
		if _, err := a.AccountInvited(ctx, first.Token); err != nil {
			t.Errorf("repeating spoilt the link: %v", err)
		}
		row, err := a.store.IdempotencyGet(ctx, db.IdempotencyGetParams{AccountID: ad.Account, Verb: "account.invite", RequestKey: "mời can-bo"})
		if err != nil || bytes.Contains(row.Answer, []byte(first.Token)) || !json.Valid(row.Answer) {
			t.Errorf("the answer kept is %s (%v)", row.Answer, err)
		}
		_, err = a.AccountInvite(ctx, ad, "mời can-bo", officer("nguoi-khac"))
		wantCode(t, err, fault.Invalid, "key_reused")
		_, err = a.AccountInvite(ctx, ad, "another key", officer("CAN-BO "))
		wantCode(t, err, fault.Conflict, CodeLoginTaken)
		page, err := a.AccountList(ctx, ad, 1, 1)
		if err != nil || page.Total != 2 || len(page.Accounts) != 1 || page.Accounts[0].Login != "can-bo" {
			t.Errorf("second page of one: %+v (%v)", page, err)
		}
	})
}

func TestOnlyARoleThatNeedsNoSecondFactorIsGivenAndTheOthersAreRefusedByName(t *testing.T) {
	a, _ := quick(t, ModeLive)
	ad := admin(t, a)
	for role, code := range map[string]string{
		"AD": CodeRoleNeedsFactor, "SB": CodeRoleNeedsFactor, "AU": CodeRoleNeedsFactor, "CF": CodeRoleNeedsFactor,
		"HU": CodeRoleDerived, "CH": CodeRoleDerived, "EM": CodeRoleDerived, "eo": "choice_unknown",
	} {
		in := officer("can-bo")
		in.Role = role
		_, err := a.AccountInvite(ctx, ad, role, in)
		wantCode(t, err, fault.Invalid, code)
	}
	_, err := a.AccountInvite(ctx, ad, "all", AccountInviteIn{Login: "Có dấu", Again: "x", Role: "XX"})
	if got := codes(err); !slices.Equal(got, []string{"field_required", "login_form", CodeWordDiffers, "choice_unknown"}) {
		t.Errorf("everything wrong at once: %v", got)
	}
	if page, _ := a.AccountList(ctx, ad, 0, 10); page.Total != 1 {
		t.Errorf("a refused invitation left %d accounts", page.Total)
	}
}

func TestANameWithHiddenCharactersIsRefused(t *testing.T) {
	for name, want := range map[string]string{"Người mẫu": "", "Người\u202e mẫu": "field_text", "Người\u200bmẫu": "field_text", "": "field_required"} {
		got := ""
		if found := textFindings("name", name, nameMax); len(found) == 1 {
			got = found[0].Code
		}
		if got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestWhereAUnitHasAHeadARoleWaitsForHisConfirmation(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		ad := actorAs(t, a, "AD")
		link := invite(t, a, ad, "can-bo-moi")
		_, err := write(ctx, a, request{actor: ad, verb: access.AccountInvite}, func(tx *Tx) (struct{}, error) {
			if err := tx.addGrant(ctx, link.Account, access.HU, tx.adminUnit().ID, "2024-01-01", "test"); err != nil {
				return struct{}{}, err
			}
			return struct{}{}, tx.actOn(link.Account, "", nil)
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = a.AccountInvite(ctx, ad, "k", officer("nguoi-khac"))
		wantCode(t, err, fault.Conflict, CodeHeadConfirms)
		bare := officer("chua-vai-tro")
		bare.Role = ""
		link, err = a.AccountInvite(ctx, ad, "bare", bare)
		if err != nil || link.Token == "" {
			t.Fatalf("invited without a role: %v", err)
		}
		if held, err := a.store.GrantsOf(ctx, link.Account); err != nil || len(held) != 0 {
			t.Errorf("he holds %+v (%v)", held, err)
		}
	})
}

func TestAClosedAccountLosesEverythingAtOnce(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		waiting := invite(t, a, ad, "chua-vao")
		link := invite(t, a, ad, "can-bo")
		opened, err := a.AccountAccept(ctx, AccountAcceptIn{Token: link.Token, Password: goodPassword, Network: "127.0.0.1"})
		if err != nil {
			t.Fatal(err)
		}
		eo := actorBehind(t, a, opened.Token)
		shut := func(login, typed, key string) error {
			row := listed(t, a, ad, login)
			return a.AccountClose(ctx, ad, key, AccountCloseIn{ID: row.ID, Version: row.Version, Again: typed})
		}
		wantCode(t, shut("can-bo", "can-b", "k1"), fault.Invalid, CodeWordDiffers)
		wantCode(t, a.AccountClose(ctx, ad, "k2", AccountCloseIn{ID: eo.Account, Version: 1, Again: "can-bo"}), fault.Stale, "changed_meanwhile")
		for _, login := range []string{"can-bo", "chua-vao"} {
			if err := shut(login, login, "k "+login); err != nil {
				t.Fatal(err)
			}
		}
		_, err = a.SessionActor(ctx, opened.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		_, err = a.SessionOpen(ctx, SessionOpenIn{Login: "can-bo", Password: goodPassword, Network: "10.0.0.9"})
		wantCode(t, err, fault.Unauthenticated, "signin_wrong")
		_, err = a.AccountAccept(ctx, AccountAcceptIn{Token: waiting.Token, Password: goodPassword})
		wantCode(t, err, fault.NotFound, CodeInviteGone)
		wantCode(t, shut("can-bo", "can-bo", "k4"), fault.Conflict, CodeAccountClosed)
		row := listed(t, a, ad, "chua-vao")
		_, err = a.AccountReinvite(ctx, ad, "k5", AccountChange{ID: row.ID, Version: row.Version})
		wantCode(t, err, fault.Conflict, CodeAccountClosed)
		if row.State != AccountIsOver || row.Closed.IsZero() || row.Name != "Cán bộ thi đua" {
			t.Errorf("closed: %+v", row)
		}
		_, err = a.AccountInvite(ctx, ad, "k6", officer("can-bo"))
		wantCode(t, err, fault.Conflict, CodeLoginTaken)
	})
}

func TestNobodyClosesHisOwnAccountAndNeverTheLastAdministrator(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		own := AccountCloseIn{ID: ad.Account, Version: 1, Again: "quan-tri"}
		wantCode(t, a.AccountClose(ctx, ad, "k", own), fault.Forbidden, CodeSelf)
		_, err := write(ctx, a, request{actor: ad, verb: access.AccountClose}, func(tx *Tx) (struct{}, error) {
			return struct{}{}, tx.needAnotherAdmin(ctx, ad.Account)
		})
		wantCode(t, err, fault.Conflict, CodeLastAdmin)
	})
}

func TestTwoAdministratorsWhoCloseEachOtherLeaveOne(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		one := admin(t, a)
		two := accept(t, a, invite(t, a, one, "quan-tri-2").Token)
		alsoAdmin(t, a, one, two.Account)
		two = signedIn(t, a, two.Login)
		errs := make([]error, 2)
		var both sync.WaitGroup
		for i, pair := range [][2]access.Actor{{one, two}, {two, one}} {
			version := listed(t, a, one, pair[1].Login).Version
			both.Go(func() {
				errs[i] = a.AccountClose(ctx, pair[0], "k", AccountCloseIn{ID: pair[1].Account, Version: version, Again: pair[1].Login})
			})
		}
		both.Wait()
		done := 0
		for _, err := range errs {
			switch got := codes(err); {
			case err == nil:
				done++
			case !slices.Contains([]string{CodeLastAdmin, "signin_needed"}, got[0]):
				t.Errorf("refused as %v", got)
			}
		}
		if done != 1 {
			t.Errorf("%d of two succeeded: %v", done, errs)
		}
	})
}

func TestAccountsAreOutOfReachForEverybodyButAdministrators(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	seed(t, a)
	for _, role := range []string{"EO", "HU", "CH", "SB", "CF", "AU"} {
		who := actorAs(t, a, role)
		for _, id := range []int64{who.Account, 1, 99999} {
			wantCode(t, a.AccountClose(ctx, who, "k", AccountCloseIn{ID: id, Version: 1}), fault.NotFound, "not_found")
			_, err := a.AccountRead(ctx, who, id)
			wantCode(t, err, fault.NotFound, "not_found")
			_, err = a.AccountReinvite(ctx, who, "k", AccountChange{ID: id, Version: 1})
			wantCode(t, err, fault.NotFound, "not_found")
		}
		_, err := a.AccountInvite(ctx, who, "k", officer("can-bo-moi"))
		wantCode(t, err, fault.Forbidden, "role")
		_, err = a.AccountList(ctx, who, 0, 30)
		wantCode(t, err, fault.Forbidden, "role")
	}
	ad := actorAs(t, a, "AD")
	wantCode(t, a.AccountClose(ctx, ad, "k", AccountCloseIn{ID: 99999, Version: 1}), fault.NotFound, "not_found")
	_, err := a.AccountRead(ctx, ad, 99999)
	wantCode(t, err, fault.NotFound, "not_found")
	if got, err := a.AccountRead(ctx, ad, ad.Account); err != nil || got.Login != ad.Login || !got.Own || got.State != AccountOpen {
		t.Errorf("the own account: %+v (%v)", got, err)
	}
	wantCode(t, a.AccountClose(ctx, access.Actor{}, "k", AccountCloseIn{ID: 1}), fault.Unauthenticated, "signin_needed")
}
