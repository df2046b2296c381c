package app

import (
	"strings"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

const goodPassword = "ba chiec thuyen giay"

// setUp creates the first administrator and gives his session.
func setUp(t *testing.T, a *App) SessionOpened {
	t.Helper()
	link, err := a.SetupLink(ctx)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := a.SetupFinish(ctx, SetupFinishIn{
		Token: link, Login: " Quan-Tri ", Name: "Quản trị", Password: goodPassword, Repeat: goodPassword, Organisation: "Công an tỉnh Minh Lâm", Network: "127.0.0.1",
	})
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func TestTheFirstAdministratorIsCreatedBehindTheLinkOnce(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		if pending, err := a.SetupPending(ctx); !pending || err != nil {
			t.Fatalf("pending %v (%v)", pending, err)
		}
		first, err := a.SetupLink(ctx)
		if err != nil {
			t.Fatal(err)
		}
		opened := setUp(t, a)
		actor, err := a.SessionActor(ctx, opened.Token)
		if err != nil || actor.Login != "quan-tri" || actor.Home.Name != "Công an tỉnh Minh Lâm" || !actor.Has(access.AD) || actor.Has(access.EO) {
			t.Errorf("actor %+v (%v)", actor, err)
		}
		if pending, _ := a.SetupPending(ctx); pending {
			t.Error("still pending after the first administrator")
		}
		_, err = a.SetupLink(ctx)
		wantCode(t, err, fault.Conflict, "setup_done")
		for _, token := range []string{first, "made up", ""} {
			_, err = a.SetupFinish(ctx, SetupFinishIn{Token: token, Login: "b.b", Name: "B", Password: goodPassword, Repeat: goodPassword, Organisation: "C"})
			wantCode(t, err, fault.NotFound, "link_invalid")
		}
	})
}

func TestALinkEndsAfterADay(t *testing.T) {
	a, c := quick(t, ModeLive)
	link, err := a.SetupLink(ctx)
	if err != nil {
		t.Fatal(err)
	}
	c.pass(setupLife)
	wantCode(t, a.SetupInvited(ctx, link), fault.NotFound, "link_invalid")
	_, err = a.SetupFinish(ctx, SetupFinishIn{Token: link, Login: "abc", Name: "B", Password: goodPassword, Repeat: goodPassword, Organisation: "C"})
	wantCode(t, err, fault.NotFound, "link_invalid")
}

func TestEverythingWrongInTheFirstFormIsToldAtOnce(t *testing.T) {
	a, _ := quick(t, ModeLive)
	link, err := a.SetupLink(ctx)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.SetupFinish(ctx, SetupFinishIn{Token: link, Login: "có dấu", Password: "ngắn"})
	want := map[string]string{"organisation": "field_required", "name": "field_required", "login": "login_form", "password": "password_short", "repeat": "password_differs"}
	got := map[string]string{}
	for _, f := range fault.From(err).Findings {
		got[f.Where.Path] = f.Code
	}
	for path, code := range want {
		if got[path] != code {
			t.Errorf("%s: %q, want %q", path, got[path], code)
		}
	}
	if pending, _ := a.SetupPending(ctx); !pending {
		t.Error("a refused form created something")
	}
}

func TestAPasswordIsRefusedForItsReasonOnly(t *testing.T) {
	cases := map[string]struct{ password, code string }{
		"long and unguessable":          {goodPassword, ""},
		"no composition is asked":       {"sixteenlowercase", ""},
		"eleven characters":             {"abcdefghijk", "password_short"},
		"twelve letters with marks":     {"đường làng xa", ""},
		"the name to sign in with":      {"xx-minh.lam-2024", "password_own_name"},
		"the own name without accents":  {"nguyenvananh!!", "password_own_name"},
		"one everybody tries":           {"thiduakhenthuong", "password_common"},
		"one everybody tries, repeated": {"matkhaumatkhau", "password_common"},
		"one of the list of the world":  {"123qweasdzxc", "password_common"},
		"one of the local list":         {"Toi yeu Viet Nam", "password_common"},
		"with capitals":                 {"QwertyUiopQwertyUiop", "password_common"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := passwordFindings(c.password, "minh.lam", "Nguyễn Văn Anh", "password")
			if c.code == "" && len(got) > 0 || c.code != "" && (len(got) != 1 || got[0].Code != c.code) {
				t.Errorf("%q: %v, want %q", c.password, got, c.code)
			}
		})
	}
}

func TestTheListsOfGuessedPasswordsAreKeptInTheFormTheyAreComparedIn(t *testing.T) {
	all := guessed()
	if len(all) < 6000 || all[""] {
		t.Errorf("%d passwords, the empty one among them: %v", len(all), all[""])
	}
	for word := range all {
		if squeeze(word) != word {
			t.Errorf("%q is compared as %q", word, squeeze(word))
		}
	}
}

func TestAWrongPasswordAndAnUnknownAccountGetTheSameAnswer(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		setUp(t, a)
		_, wrong := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: "something else entirely", Network: "10.0.0.1"})
		_, unknown := a.SessionOpen(ctx, SessionOpenIn{Login: "nobody", Password: "something else entirely", Network: "10.0.0.1"})
		wantCode(t, wrong, fault.Unauthenticated, "signin_wrong")
		if wrong.Error() != unknown.Error() {
			t.Errorf("answers differ: %v and %v", wrong, unknown)
		}
		if _, err := a.SessionOpen(ctx, SessionOpenIn{Login: "QUAN-TRI", Password: goodPassword, Network: "10.0.0.1"}); err != nil {
			t.Errorf("the right password: %v", err)
		}
	})
}

// Exactly one hash is computed whether the account exists, has no password or does not exist, so that the time tells nothing. The test stands
// at the gate every hash passes and counts.
func TestEverySignInComputesOneHash(t *testing.T) {
	a, _ := quick(t, ModeLive)
	setUp(t, a)
	a.hashing = make(chan struct{})
	hashes, asked := 0, make(chan struct{})
	go func() {
		for range a.hashing {
			hashes++
			a.hashing <- struct{}{}
		}
		close(asked)
	}()
	for i, in := range []SessionOpenIn{
		{Login: "quan-tri", Password: goodPassword}, {Login: "quan-tri", Password: "wrong"}, {Login: "nobody", Password: goodPassword},
		{Login: "", Password: ""}, {Login: "nobody", Password: strings.Repeat("long", 1000)},
	} {
		a.SessionOpen(ctx, in)
		if hashes != i+1 {
			t.Errorf("%q: %d hashes so far, want %d", in.Login, hashes, i+1)
		}
	}
	close(a.hashing)
	<-asked
}

func TestTheSixthWrongTryWaitsAndNobodyIsLockedOutForGood(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, c *clock) {
		setUp(t, a)
		for _, login := range []string{"quan-tri", "made-up"} {
			in := SessionOpenIn{Login: login, Password: "wrong wrong wrong", Network: "10.0.0.1"}
			for range 5 {
				_, err := a.SessionOpen(ctx, in)
				wantCode(t, err, fault.Unauthenticated, "signin_wrong")
			}
			_, err := a.SessionOpen(ctx, in)
			wantCode(t, err, fault.TooMany, "signin_delayed")
			if s := fault.From(err).Findings[0].Args["seconds"]; s != 120 {
				t.Errorf("%s: asked to wait %v seconds, want 120", login, s)
			}
		}
		right := SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "10.0.0.1"}
		_, err := a.SessionOpen(ctx, right)
		wantCode(t, err, fault.TooMany, "signin_delayed")
		right.Network = "10.0.0.2"
		if _, err := a.SessionOpen(ctx, right); err != nil {
			t.Errorf("the owner from another place: %v", err)
		}
		right.Network = "10.0.0.1"
		c.pass(2 * time.Minute)
		if _, err := a.SessionOpen(ctx, right); err != nil {
			t.Errorf("after the delay: %v", err)
		}
	})
}

func TestTheDelayGrowsUpToItsMost(t *testing.T) {
	for extra, want := range []time.Duration{2, 4, 8, 15, 15} {
		if got := delayAfter(int64(extra), 2*time.Minute, 15*time.Minute); got != want*time.Minute {
			t.Errorf("%d tries more: %v, want %v", extra, got, want*time.Minute)
		}
	}
}

func TestASessionEndsByIdlenessByAgeAndByClosing(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		in := func() SessionOpened {
			o, err := a.SessionOpenDemo(ctx, "EO", "127.0.0.1", "test")
			if err != nil {
				t.Fatal(err)
			}
			return o
		}
		idle := in()
		c.pass(sessionIdle)
		_, err := a.SessionActor(ctx, idle.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")

		old := in()
		for range 12*60/20 - 1 {
			c.pass(20 * time.Minute)
			if _, err := a.SessionActor(ctx, old.Token); err != nil {
				t.Fatalf("used every 20 minutes: %v", err)
			}
		}
		c.pass(20 * time.Minute)
		_, err = a.SessionActor(ctx, old.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")

		closed := in()
		actor, err := a.SessionActor(ctx, closed.Token)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := a.SessionClose(ctx, actor, closed.Token); err != nil {
				t.Fatal(err)
			}
		}
		_, err = a.SessionActor(ctx, closed.Token)
		wantCode(t, err, fault.Unauthenticated, "signin_needed")
		for _, token := range []string{"", "made up"} {
			_, err = a.SessionActor(ctx, token)
			wantCode(t, err, fault.Unauthenticated, "signin_needed")
		}
	})
}

func TestAPersonRevokesOwnSessionsAndAnAdministratorAnyones(t *testing.T) {
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		eo, ad := actorAs(t, a, "EO"), actorAs(t, a, "AD")
		second := actorAs(t, a, "EO")
		list, err := a.SessionList(ctx, eo)
		if err != nil || len(list) != 2 || !list[1].Current || list[0].Current {
			t.Fatalf("sessions %+v (%v)", list, err)
		}
		wantCode(t, a.SessionRevoke(ctx, eo, "k1", ad.Session), fault.NotFound, "not_found")
		wantCode(t, a.SessionRevoke(ctx, eo, "k2", 99999), fault.NotFound, "not_found")
		for range 2 {
			if err := a.SessionRevoke(ctx, eo, "k3", second.Session); err != nil {
				t.Fatalf("own session, also repeated with the key: %v", err)
			}
		}
		wantCode(t, a.SessionRevoke(ctx, eo, "k3", eo.Session), fault.Invalid, "key_reused")
		if err := a.SessionRevoke(ctx, ad, "k3", eo.Session); err != nil {
			t.Fatalf("administrator, with a key of somebody else: %v", err)
		}
		wantCode(t, a.SessionRevoke(ctx, eo, "k4", ad.Session), fault.Unauthenticated, "signin_needed")
	})
}
