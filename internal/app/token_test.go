package app

import (
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/internal/store/db"
)

// scorer is an officer of a live database.
func scorer(t *testing.T, a *App) access.Actor {
	t.Helper()
	return accept(t, a, invite(t, a, admin(t, a), "can-bo").Token)
}

func makeToken(t *testing.T, a *App, who access.Actor, in TokenCreateIn) TokenMade {
	t.Helper()
	made, err := a.TokenCreate(ctx, who, "", in)
	if err != nil || !strings.HasPrefix(made.Token, "thidua_") {
		t.Fatalf("made %+v (%v)", made, err)
	}
	return made
}

func behindToken(t *testing.T, a *App, token string) access.Actor {
	t.Helper()
	who, err := a.TokenActor(ctx, token)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

func TestATokenMayWhatItNamesAndTheLogNamesTheToken(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		eo := scorer(t, a)
		in := TokenCreateIn{Name: "Máy chấm", Verbs: []access.Verb{access.ScorebookList, access.ScorebookUpload, access.ScorebookList}, Until: "2025-10-16"}
		made := makeToken(t, a, eo, in)
		if want := time.Date(2025, 10, 17, 0, 0, 0, 0, hanoi); !made.Expires.Equal(want) {
			t.Errorf("ends %v", made.Expires)
		}
		who := behindToken(t, a, made.Token)
		if _, err := a.ScorebookList(ctx, who, ScorebookListIn{}); err != nil {
			t.Errorf("what it names: %v", err)
		}
		_, _, err := a.JobList(ctx, who, 0)
		wantCode(t, err, fault.Forbidden, access.CodeTokenScope)
		_, err = a.TokenCreate(ctx, who, "", in)
		wantCode(t, err, fault.Forbidden, access.CodeTokenScope)
		_, err = a.SessionList(ctx, who)
		wantCode(t, err, fault.Forbidden, access.CodeTokenScope)
		plain := ScorebookUploadIn{FileName: "cum.xlsx", Content: xlsxtest.Book(t).Sheet("Phiếu").Row("Mã", "Điểm").Row("a1", 3).Bytes()}
		up, err := a.ScorebookUpload(ctx, who, "k", plain)
		if err != nil {
			t.Fatal(err)
		}
		last, err := a.store.AuditLatest(ctx, db.AuditLatestParams{Object: bookObject(up.PublicID), Verb: string(access.ScorebookUpload)})
		if err != nil || last.AccountID != eo.Account || last.ActorName != "Cán bộ thi đua (API: Máy chấm)" {
			t.Errorf("the log says %+v (%v)", last, err)
		}
		list, err := a.TokenList(ctx, eo)
		if err != nil || len(list) != 1 || list[0].Name != "Máy chấm" || !list[0].Used.Equal(c.now()) || !slices.Equal(list[0].Verbs, []access.Verb{access.ScorebookList, access.ScorebookUpload}) {
			t.Errorf("the list: %+v (%v)", list, err)
		}
		if err := a.TokenRevoke(ctx, eo, "k", made.ID); err != nil {
			t.Fatal(err)
		}
		_, err = a.TokenActor(ctx, made.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		_, err = a.ScorebookUpload(ctx, who, "k2", plain)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
	})
}

func TestATokenIsRefusedThatWouldReachFurtherOrLastLonger(t *testing.T) {
	a, _ := quick(t, ModeLive)
	eo := scorer(t, a)
	good := func() TokenCreateIn {
		return TokenCreateIn{Name: "Máy", Verbs: []access.Verb{access.ScorebookList}, Until: "2025-01-01"}
	}
	for name, c := range map[string]struct {
		spoil func(*TokenCreateIn)
		kind  fault.Kind
		code  string
	}{
		"a verb of another role": {func(in *TokenCreateIn) { in.Verbs = append(in.Verbs, access.AuditRead) }, fault.Forbidden, access.CodeTokenScope},
		"a verb about passwords": {func(in *TokenCreateIn) { in.Verbs = []access.Verb{access.AccountPassword} }, fault.Forbidden, access.CodeTokenScope},
		"a verb about tokens":    {func(in *TokenCreateIn) { in.Verbs = []access.Verb{access.TokenCreate} }, fault.Forbidden, access.CodeTokenScope},
		"a verb that is none":    {func(in *TokenCreateIn) { in.Verbs = []access.Verb{"score.*"} }, fault.Forbidden, access.CodeTokenScope},
		"no verb":                {func(in *TokenCreateIn) { in.Verbs = nil }, fault.Invalid, "field_required"},
		"no name":                {func(in *TokenCreateIn) { in.Name = " " }, fault.Invalid, "field_required"},
		"no end":                 {func(in *TokenCreateIn) { in.Until = "" }, fault.Invalid, "field_required"},
		"an end that is past":    {func(in *TokenCreateIn) { in.Until = "2024-10-15" }, fault.Invalid, CodeTokenUntil},
		"an end after a year":    {func(in *TokenCreateIn) { in.Until = "2025-10-17" }, fault.Invalid, CodeTokenUntil},
		"an end that is no day":  {func(in *TokenCreateIn) { in.Until = "2025-02-30" }, fault.Invalid, CodeTokenUntil},
		"a unit that is none":    {func(in *TokenCreateIn) { in.Units = []int64{999} }, fault.NotFound, "not_found"},
	} {
		in := good()
		c.spoil(&in)
		if _, err := a.TokenCreate(ctx, eo, "", in); fault.KindOf(err) != c.kind || !slices.Contains(codes(err), c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for range tokensMost {
		makeToken(t, a, eo, good())
	}
	_, err := a.TokenCreate(ctx, eo, "", good())
	wantCode(t, err, fault.Conflict, CodeTokenMany)
}

func TestATokenEndsWithItsDayItsAccountAndAForgottenPassword(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		eo := scorer(t, a)
		in := TokenCreateIn{Name: "Máy", Verbs: []access.Verb{access.ScorebookList}, Until: "2024-10-17"}
		old, reset := makeToken(t, a, eo, in), makeToken(t, a, eo, in)
		link := wayBack(t, a, "can-bo")
		back, err := a.AccountReset(ctx, AccountResetIn{Token: link.Token, Password: goodPassword, Network: "127.0.0.1"})
		if err != nil {
			t.Fatal(err)
		}
		_, err = a.TokenActor(ctx, reset.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		_, err = a.TokenActor(ctx, old.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		again := makeToken(t, a, actorBehind(t, a, back.Token), in)
		behindToken(t, a, again.Token)
		c.pass(36 * time.Hour) // midnight in Hanoi is 17:00 UTC
		_, err = a.TokenActor(ctx, again.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")

		in.Until = "2025-01-01"
		last := makeToken(t, a, signedIn(t, a, "can-bo"), in)
		ad := signedIn(t, a, "quan-tri")
		was := listed(t, a, ad, "can-bo")
		if err := a.AccountClose(ctx, ad, "", AccountCloseIn{ID: was.ID, Version: was.Version, Again: "can-bo"}); err != nil {
			t.Fatal(err)
		}
		_, err = a.TokenActor(ctx, last.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
	})
}

// A token of an administrator cannot name any act marked ◆ that exists: they are all about accounts.
func TestNoTokenNamesAnActAboutAccounts(t *testing.T) {
	a, _ := quick(t, ModeLive)
	ad := admin(t, a)
	for _, r := range access.Rules() {
		in := TokenCreateIn{Name: "Máy", Verbs: []access.Verb{r.Verb}, Until: "2024-10-17"}
		made, err := a.TokenCreate(ctx, ad, "", in)
		if named := access.Tokenable(r.Verb) && ad.May(r.Verb); named != (err == nil) {
			t.Errorf("%s: %v", r.Verb, err)
		}
		if err == nil {
			if err := a.TokenRevoke(ctx, ad, "", made.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A token narrowed to a unit reaches what an office of the same role at that unit does, whatever became of units since.
func TestATokenNarrowedToAUnitReachesWhatAnOfficeThereDoes(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		bo, here, district := idOf(t, a, "Bộ An Dân"), idOf(t, a, "CAT Minh Lâm"), idOf(t, a, "Lâm Thượng")
		since, _ := cal.ParseISO("2000-01-01")
		shape := func(up org.ID, name string) org.Opening {
			return org.Opening{Shape: org.Shape{Parent: up, Name: name, Short: name, Kind: org.PolicePlace}}
		}
		there := org.ID(reorganise(t, a, since, shape(bo, "Tỉnh Hai"))[0].id)
		made := reorganise(t, a, since, shape(there, "Xã Nhập"), shape(there, "Xã Chuyển"), shape(there, "Xã Yên"))
		var books []string
		for i, name := range []string{"merged", "moved", "still"} {
			id, err := keepBook(a, officeAt(t, a, access.EO, org.ID(made[i].id))(), name, name+".xlsx")
			if err != nil {
				t.Fatal(err)
			}
			books = append(books, id)
		}
		reorganise(t, a, dateOf(c.now()), org.Merging{Units: []org.ID{org.ID(made[0].id), district}, Into: district}, org.Moving{Unit: org.ID(made[1].id), Parent: here})
		over := officeAt(t, a, access.SB, bo)
		seen := map[string]bool{}
		for _, unit := range []org.ID{here, there, district, org.ID(made[1].id), bo} {
			token := makeToken(t, a, over(), TokenCreateIn{
				Name: "Máy", Verbs: []access.Verb{access.ScorebookRead, access.ScorebookScore}, Units: []int64{int64(unit)}, Until: "2024-12-31",
			})
			office := officeAt(t, a, access.SB, unit)
			for i, book := range books {
				got, want := may(t, a, behindToken(t, a, token.Token), book), may(t, a, office(), book)
				if seen[want] = true; got != want {
					t.Errorf("at unit %d book %d: the token %q, the office %q", unit, i, got, want)
				}
			}
		}
		if len(seen) != 3 {
			t.Errorf("only %v was asked", seen)
		}
	})
}
