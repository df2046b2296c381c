package app

import (
	"slices"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
)

func day(t *testing.T, iso string) cal.Date {
	t.Helper()
	d, err := cal.ParseISO(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTheLogIsNarrowedByKindPersonDaysAndWords(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, ch := actorAs(t, a, "EO"), actorAs(t, a, "CH")
		must := func(_ string, err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(keepBook(a, eo, "", "Mẫu số 1 & 2.xlsx"))
		c.pass(11*time.Hour + 59*time.Minute) // one minute to midnight in the country
		must(keepBook(a, ch, "", "Đợt 2 MA\u0302\u0303U.xlsx"))
		c.pass(2 * time.Minute)
		au, ad := actorAs(t, a, "AU"), actorAs(t, a, "AD")
		up := []string{"scorebook.upload", "scorebook.upload"}
		first, second := day(t, "2024-10-16"), day(t, "2024-10-17")
		for _, x := range []struct {
			name string
			who  access.Actor
			in   AuditReadIn
			want []string
		}{
			{"coming and going is folded away", au, AuditReadIn{}, up},
			{"it is shown when asked for", au, AuditReadIn{SignIns: true, From: second, Who: "kiem tra"}, []string{"session.open_demo"}},
			{"and by its kind", au, AuditReadIn{Kind: AuditSignIns, From: second, Who: "kiem tra"}, []string{"session.open_demo"}},
			{"a kind", au, AuditReadIn{Kind: AuditBooks}, up},
			{"a kind nobody did", au, AuditReadIn{Kind: AuditScores}, nil},
			{"a person, without accents", au, AuditReadIn{Who: "truong cum"}, up[:1]},
			{"a person, with accents and capitals", au, AuditReadIn{Who: "TRƯỞNG CỤM"}, up[:1]},
			{"until a day, whole", au, AuditReadIn{To: first}, up},
			{"one day", au, AuditReadIn{From: first, To: first, Kind: AuditBooks}, up},
			{"from the next day", au, AuditReadIn{From: second}, nil},
			{"words, however accents are composed", au, AuditReadIn{Text: "mẫu"}, up},
			{"words with a mark that JSON writes otherwise", au, AuditReadIn{Text: "1 & 2"}, up[:1]},
			{"đ is d", au, AuditReadIn{Text: "dot 2"}, up[:1]},
			{"a percent sign is itself", au, AuditReadIn{Text: "%"}, nil},
			{"an administrator finds nothing of the business", ad, AuditReadIn{Text: "mau"}, nil},
			{"nor by its kind", ad, AuditReadIn{Kind: AuditBooks}, nil},
		} {
			page, err := a.AuditRead(ctx, x.who, x.in)
			var got []string
			for _, e := range page.Entries {
				got = append(got, string(e.Verb))
			}
			if err != nil || !slices.Equal(got, x.want) {
				t.Errorf("%s: %v (%v), want %v", x.name, got, err, x.want)
			}
		}
		_, err := a.AuditRead(ctx, au, AuditReadIn{From: second, To: first})
		wantCode(t, err, fault.Invalid, CodeDaysCrossed)
		_, err = a.AuditRead(ctx, au, AuditReadIn{Kind: "made_up"})
		wantCode(t, err, fault.Invalid, "choice_unknown")
	})
}

func TestEveryVerbOfTheLogBelongsToOneKind(t *testing.T) {
	for _, verb := range []access.Verb{
		access.SessionOpen, access.SessionOpenDemo, access.SessionClose, access.SessionRevoke, access.SetupLink, access.SetupFinish, access.DemoSeed, access.AccountInvite,
		access.AccountReinvite, access.AccountAccept, access.AccountClose, access.AccountPassword, access.ScorebookUpload, access.ScorebookMap,
		access.ScorebookScore, access.ScorebookQueue, access.ScorebookDelete, access.JobCancel, access.StoreTidy, access.StoreAcceptClock,
		access.OrgOpen, access.OrgRename, access.OrgMark, access.OrgMove, access.OrgTurn,
	} {
		if AuditKindOf(verb) == "" {
			t.Errorf("%s is of no kind", verb)
		}
	}
}
