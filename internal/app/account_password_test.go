package app

import (
	"slices"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

const otherPassword = "con trâu trắng qua cầu tre nhỏ"

// enter opens a session with a password.
func enter(t *testing.T, a *App, login, password string) access.Actor {
	t.Helper()
	opened, err := a.SessionOpen(ctx, SessionOpenIn{Login: login, Password: password, Network: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	return settled(t, a, opened.Token)
}

func TestAChangedPasswordEndsTheOtherSessionsAndTheOldPassword(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, _ *clock) {
		ad := admin(t, a)
		first := accept(t, a, invite(t, a, ad, "can-bo").Token)
		here := enter(t, a, "can-bo", goodPassword)
		in := AccountPasswordIn{Old: goodPassword, New: otherPassword, Network: "127.0.0.1"}
		for range 2 { // sent twice with one key
			if err := a.AccountPassword(ctx, here, "đổi", in); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := a.SessionList(ctx, here); err != nil {
			t.Errorf("the session that asked: %v", err)
		}
		if err := a.AccountPassword(ctx, first, "", AccountPasswordIn{Old: otherPassword, New: goodPassword}); fault.KindOf(err) != fault.Unauthenticated {
			t.Errorf("the other session still acts: %v", err)
		}
		if _, err := a.SessionOpen(ctx, SessionOpenIn{Login: "can-bo", Password: goodPassword, Network: "10.0.0.1"}); fault.KindOf(err) != fault.Unauthenticated {
			t.Errorf("the old password still opens: %v", err)
		}
		enter(t, a, "can-bo", otherPassword)
		if _, err := a.SessionList(ctx, ad); err != nil {
			t.Errorf("somebody else's session: %v", err)
		}
	})
}

func TestAChangeOfPasswordThatIsRefusedChangesNothing(t *testing.T) {
	a, _ := quick(t, ModeLive)
	admin(t, a)
	ad := enter(t, a, "quan-tri", goodPassword)
	for name, c := range map[string]struct {
		old, new, code, field string
	}{
		"the old one is wrong":  {"khong phai mat khau nay", otherPassword, CodePasswordOld, "old"},
		"the new one is short":  {goodPassword, "ngắn", "password_short", "new"},
		"the new one is common": {goodPassword, "123456789012", "password_common", "new"},
		"nothing changes":       {goodPassword, goodPassword, CodePasswordSame, "new"},
	} {
		err := a.AccountPassword(ctx, ad, "", AccountPasswordIn{Old: c.old, New: c.new, Network: "127.0.0.1"})
		if !slices.Contains(codes(err), c.code) || fault.From(err).Findings[0].Where.Path != c.field {
			t.Errorf("%s: %v", name, err)
		}
	}
	enter(t, a, "quan-tri", goodPassword)
}

func TestGuessingTheOldPasswordIsSlowedLikeSigningIn(t *testing.T) {
	a, _ := quick(t, ModeLive)
	admin(t, a)
	ad := enter(t, a, "quan-tri", goodPassword)
	in := AccountPasswordIn{Old: "đoán mò một lần nữa", New: otherPassword, Network: "127.0.0.1"}
	for i := range 5 {
		if err := a.AccountPassword(ctx, ad, "", in); fault.KindOf(err) != fault.Invalid {
			t.Fatalf("try %d: %v", i+1, err)
		}
	}
	in.Old = goodPassword
	if err := a.AccountPassword(ctx, ad, "", in); fault.KindOf(err) != fault.TooMany {
		t.Errorf("the sixth try: %v", err)
	}
}

func TestOfTwoWhoChangeAPasswordAtOnceOneIsTold(t *testing.T) {
	each(t, ModeLive, func(t *testing.T, a *App, _ *clock) {
		admin(t, a)
		ad := enter(t, a, "quan-tri", goodPassword)
		done := make(chan error, 2)
		for _, to := range []string{otherPassword, otherPassword + " nữa"} {
			go func() {
				done <- a.AccountPassword(ctx, ad, "", AccountPasswordIn{Old: goodPassword, New: to, Network: "127.0.0.1"})
			}()
		}
		one, two := <-done, <-done
		if (one == nil) == (two == nil) {
			t.Errorf("%v and %v", one, two)
		}
	})
}

func TestAnAccountOfTheDemonstrationHasNoPasswordToChange(t *testing.T) {
	a, _ := quick(t, ModeDemo)
	if err := a.DemoSeed(ctx); err != nil {
		t.Fatal(err)
	}
	opened, err := a.SessionOpenDemo(ctx, "EO", "127.0.0.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	err = a.AccountPassword(ctx, actorBehind(t, a, opened.Token), "", AccountPasswordIn{Old: "x", New: otherPassword})
	if !slices.Equal(codes(err), []string{CodePasswordNone}) {
		t.Errorf("got %v", err)
	}
}
