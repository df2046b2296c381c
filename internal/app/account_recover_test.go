package app

import (
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

func recoverIn(login string) AccountRecoverIn {
	return AccountRecoverIn{Login: login, Operator: "may-chu"}
}

// wayBack makes a link for an account.
func wayBack(t *testing.T, a *App, login string) AccountLink {
	t.Helper()
	link, err := a.AccountRecover(ctx, access.Program(), recoverIn(login))
	if err != nil || link.Token == "" {
		t.Fatalf("link %+v (%v)", link, err)
	}
	return link
}

func TestWhoForgotThePasswordComesBackByTheLinkOnceAndEverySessionBeforeEnds(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		opened := setUp(t, a)
		replaced, link := wayBack(t, a, "quan-tri"), wayBack(t, a, " Quan-Tri ")
		if link.Name != "Quản trị" || !link.Expires.Equal(c.now().Add(recoveryLife)) {
			t.Errorf("link %+v", link)
		}
		actorBehind(t, a, opened.Token) // a link alone ends nothing
		if to, err := a.AccountRecovering(ctx, link.Token); err != nil || to != (AccountRecovery{Login: "quan-tri", Name: "Quản trị"}) {
			t.Errorf("the link leads to %+v (%v)", to, err)
		}
		_, err := a.AccountInvited(ctx, link.Token)
		wantCode(t, err, fault.NotFound, CodeInviteGone)
		_, err = a.AccountAccept(ctx, AccountAcceptIn{Token: link.Token, Password: "bon chiec thuyen giay"})
		wantCode(t, err, fault.NotFound, CodeInviteGone)
		_, err = a.AccountReset(ctx, AccountResetIn{Token: link.Token, Password: "ngan"})
		wantCode(t, err, fault.Invalid, "password_short")

		back, err := a.AccountReset(ctx, AccountResetIn{Token: link.Token, Password: "bon chiec thuyen giay", Network: "127.0.0.1"})
		if err != nil {
			t.Fatal(err)
		}
		ad := actorBehind(t, a, back.Token)
		if !ad.Has(access.AD) {
			t.Errorf("came back as %+v", ad)
		}
		_, err = a.SessionActor(ctx, opened.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		for _, token := range []string{link.Token, replaced.Token, "made up", ""} {
			_, err = a.AccountReset(ctx, AccountResetIn{Token: token, Password: goodPassword})
			wantCode(t, err, fault.NotFound, CodeRecoveryGone)
		}
		_, err = a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "10.0.0.1"})
		wantCode(t, err, fault.Unauthenticated, "signin_wrong")

		log, err := a.AuditRead(ctx, settled(t, a, back.Token), AuditReadIn{Kind: AuditAccounts})
		if err == nil {
			log.Entries = log.Entries[1:] // the second factor
		}
		if err != nil || log.Entries[0].Verb != access.AccountReset || log.Entries[0].ActorName != "Quản trị" ||
			log.Entries[1].Verb != access.AccountRecover || log.Entries[1].ActorName != "may-chu" {
			t.Errorf("the log says %+v (%v)", log.Entries, err)
		}
	})
}

func TestAWayBackEndsAfterAnHourAndWithTheAccountOrItsPassword(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		gone := func(link AccountLink) {
			t.Helper()
			_, err := a.AccountReset(ctx, AccountResetIn{Token: link.Token, Password: "bon chiec thuyen giay"})
			wantCode(t, err, fault.NotFound, CodeRecoveryGone)
		}
		link := wayBack(t, a, "quan-tri")
		if err := a.AccountPassword(ctx, ad, "", AccountPasswordIn{Old: goodPassword, New: "sau chiec thuyen giay", Network: "127.0.0.1"}); err != nil {
			t.Fatal(err)
		}
		gone(link)
		accept(t, a, invite(t, a, ad, "can-bo").Token)
		link = wayBack(t, a, "can-bo")
		row := listed(t, a, ad, "can-bo")
		if err := a.AccountClose(ctx, ad, "", AccountCloseIn{ID: row.ID, Version: row.Version, Again: "can-bo"}); err != nil {
			t.Fatal(err)
		}
		gone(link)
		link = wayBack(t, a, "quan-tri")
		c.pass(recoveryLife)
		gone(link)
	})
}

func TestOnlyTheMachineMakesAWayBackAndOnlyForAnAccountThatHasAPassword(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		ad := admin(t, a)
		waiting := invite(t, a, ad, "can-bo")
		_, err := a.AccountRecover(ctx, ad, recoverIn("quan-tri"))
		wantCode(t, err, fault.Forbidden, "role")
		_, err = a.AccountRecover(ctx, access.Program(), recoverIn("khong-co"))
		wantCode(t, err, fault.NotFound, CodeAccountUnknown)
		_, err = a.AccountRecover(ctx, access.Program(), recoverIn("can-bo"))
		wantCode(t, err, fault.Conflict, CodeAccountUnused)
		if _, err := a.AccountInvited(ctx, waiting.Token); err != nil {
			t.Errorf("a refused recovery ended the invitation: %v", err)
		}
		row := listed(t, a, ad, "can-bo")
		if err := a.AccountClose(ctx, ad, "", AccountCloseIn{ID: row.ID, Version: row.Version, Again: "can-bo"}); err != nil {
			t.Fatal(err)
		}
		_, err = a.AccountRecover(ctx, access.Program(), recoverIn("can-bo"))
		wantCode(t, err, fault.Conflict, CodeAccountClosed)
	})
}
