package app

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// Examples of the rights by their numbers; those asked at the door stand in package api, 7, 8 and 15 where roles, reach and delegation are tested.

func TestRightsExample14AClosedAccountIsOutAtOnceAndItsNameStays(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		ad := actorAs(t, a, "AD")
		opened, err := a.SessionOpenDemo(ctx, "EO", "127.0.0.1", "test")
		if err != nil {
			t.Fatal(err)
		}
		eo := actorBehind(t, a, opened.Token)
		book, err := keepBook(a, eo, "k", "a.xlsx")
		if err != nil {
			t.Fatal(err)
		}
		if err := a.AccountClose(ctx, ad, "", AccountCloseIn{ID: eo.Account, Version: 1, Again: eo.Login}); err != nil {
			t.Fatal(err)
		}
		_, err = a.SessionActor(ctx, opened.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		_, err = keepBook(a, eo, "k2", "b.xlsx")
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		log, err := a.AuditRead(ctx, actorAs(t, a, "AU"), AuditReadIn{Object: bookObject(book)})
		if err != nil || len(log.Entries) != 1 || log.Entries[0].ActorName != eo.Name {
			t.Errorf("its acts keep the name: %+v (%v)", log.Entries, err)
		}
		_, err = a.AccountInvite(ctx, ad, "", officer(eo.Login))
		wantCode(t, err, fault.Conflict, CodeLoginTaken)
		if next := newcomer(t, a, "can-bo-sau", eo.Home.ID)(); len(next.Grants) != 0 || may(t, a, next, book) != "" {
			t.Errorf("a new account of the unit inherits %+v", next.Grants)
		}
	})
}

func TestRightsExample22WhatIsMaskedIsMaskedInListRefusalAndBothVersions(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, au := actorAs(t, a, "EO"), actorAs(t, a, "AU")
		in := someone(eo.Home.ID, "Lê An", "111222")
		id := add(t, a, eo, in)
		hidden := func(what string, shown any) {
			t.Helper()
			text := fmt.Sprintf("%+v", shown)
			for _, secret := range []string{"111222", "05/09/1990", "1990-09-05"} {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows %s: %s", what, secret, text)
				}
			}
		}
		list, err := a.PersonList(ctx, au, PersonListIn{Size: 500})
		if err != nil || len(list.People) == 0 || list.Totals.MembersSeen {
			t.Errorf("the list: %+v (%v)", list.Totals, err)
		}
		hidden("the list", list)
		read, err := a.PersonRead(ctx, au, id)
		if err != nil || read.Party != "" {
			t.Errorf("the record: %+v (%v)", read.Party, err)
		}
		hidden("the record", read.Person)
		sb := actorAs(t, a, "SB")
		far := someone(int64(idOf(t, a, "Lâm Hạ")), "Trần Bình", "111-222")
		_, err = a.PersonAdd(ctx, sb, "", far)
		wantCode(t, err, fault.Conflict, CodeNumberTaken)
		officer := officeAt(t, a, access.EO, idOf(t, a, "Lâm Hạ"))()
		_, err = a.PersonAdd(ctx, officer, "", far)
		if wantCode(t, err, fault.Conflict, CodeNumberTaken); fault.From(err).Findings[0].Args["name"] != nil {
			t.Errorf("409 names somebody out of reach: %v", fault.From(err).Findings)
		}
		_, err = a.PersonAmend(ctx, eo, "", PersonAmendIn{ID: id, Version: 9, PersonIn: in.PersonIn})
		if fault.KindOf(err) != fault.Stale {
			t.Errorf("412: %v", err)
		}
		hidden("412", fault.From(err).Findings)
	})
}
