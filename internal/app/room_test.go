package app

import (
	"fmt"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// noSpace makes the database refuse to grow with the very answer its engine gives on a full disk, and gives what ends that.
func noSpace(t *testing.T, s *store.Store, opt store.Options) (relief func()) {
	t.Helper()
	if s.Dialect() == store.SQLite {
		limit := func(pages int) { storetest.Pragma(t, s, fmt.Sprintf("max_page_count = %d", pages)) }
		limit(1)
		return func() { limit(1 << 30) }
	}
	server := past(t, opt)
	do := func(statement string) {
		if _, err := server.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	do(`CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'could not extend file' USING ERRCODE = '53100'; END $$`)
	do(`CREATE TRIGGER no_space BEFORE INSERT ON audit_leaf EXECUTE FUNCTION no_space()`)
	return func() { do(`DROP TRIGGER no_space ON audit_leaf`) }
}

func TestAWriteThatFindsNoSpaceIsRememberedUntilAnActIsStored(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = ModeLive
		a, _ := open(t, opt)
		ad := admin(t, a)
		before := a.Room()
		if before.ReadOnly() || (before.Dir != "") != (a.store.Dialect() == store.SQLite) || (before.Free > 0) != (before.Dir != "") {
			t.Errorf("with room: %+v", before)
		}
		relief := noSpace(t, a.store, opt)
		var err error
		for i := 0; i < 200 && err == nil; i++ { // what is there may hold a few more rows
			_, err = a.AccountInvite(ctx, ad, "", officer(fmt.Sprint("can-bo-", i)))
		}
		wantCode(t, err, fault.Unavailable, store.CodeDiskFull)
		if r := a.Room(); !r.Full || !r.ReadOnly() {
			t.Errorf("without: %+v", r)
		}
		if _, err := a.AccountList(ctx, ad, 0, 10); err != nil {
			t.Errorf("reading: %v", err)
		}
		relief()
		if !a.Room().Full {
			t.Error("forgotten before anything was stored")
		}
		invite(t, a, ad, "nguoi-sau")
		if r := a.Room(); r.ReadOnly() {
			t.Errorf("again with room: %+v", r)
		}
		storetest.Sound(t, a.store)
	})
}

func TestAFullDiskIsForgottenTooWhenReadinessFindsAllInOrder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = ModeLive
		c := &clock{t: time.Now()}
		opt.Now = c.now
		a := over(t, storetest.Open(t, opt), c.now)
		ad := admin(t, a)
		relief := noSpace(t, a.store, opt)
		for i := 0; i < 200 && !a.Room().Full; i++ {
			_, _ = a.AccountInvite(ctx, ad, "", officer(fmt.Sprint("can-bo-", i))) // until one finds no space
		}
		if !a.Room().Full {
			t.Fatal("no write met the full disk")
		}
		relief()
		if a.lookAtRoom(ctx, true) || a.Room().Full {
			t.Errorf("after a look: %+v", a.Room())
		}
	})
}

func TestBelowTheReserveOnlyWhatTheReserveIsForIsStored(t *testing.T) {
	opt := storetest.Options(t, store.SQLite)
	opt.Mode = ModeLive
	a, _ := open(t, opt)
	ad := admin(t, a)
	first := invite(t, a, ad, "can-bo")
	if err := a.store.Close(); err != nil {
		t.Fatal(err)
	}
	opt.Reserve = 1 << 60
	a, _ = open(t, opt)
	if r := a.Room(); !r.Low || r.Full || r.Reserve != 1<<60 {
		t.Errorf("room %+v", r)
	}
	wantCode(t, a.Ready(ctx), fault.Unavailable, store.CodeDiskLow)
	if !a.lookAtRoom(ctx, false) {
		t.Error("the watch sees nothing")
	}
	again, err := a.AccountInvite(ctx, ad, "mời can-bo", officer("can-bo"))
	if err != nil || again.Account != first.Account {
		t.Errorf("a request sent again: %+v (%v)", again, err)
	}
	_, err = a.AccountInvite(ctx, ad, "k2", officer("nguoi-khac"))
	wantCode(t, err, fault.Unavailable, CodeReadOnly)
	if _, err := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "10.0.0.1"}); err != nil {
		t.Errorf("signing in: %v", err)
	}
	row := listed(t, a, ad, "can-bo")
	if err := a.AccountClose(ctx, ad, "", AccountCloseIn{ID: row.ID, Version: row.Version, Again: "can-bo"}); err != nil {
		t.Errorf("closing an account: %v", err)
	}
	for _, v := range reserved {
		if !v.Known() {
			t.Errorf("the reserve is kept for %s, which is no verb", v)
		}
	}
	wantCode(t, a.roomFor(access.ScorebookUpload), fault.Unavailable, CodeReadOnly)
}

func TestWhileTheClockIsFarOffOnlyReadingIsPossible(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		c := &clock{t: time.Now()}
		opt.Mode, opt.Now = ModeLive, c.now
		a := over(t, storetest.Open(t, opt), c.now)
		ad := admin(t, a)
		for _, off := range []time.Duration{-25 * time.Hour, -2 * time.Minute} {
			c.pass(off)
			stops := off < -time.Hour
			if got := a.lookAtRoom(ctx, false); got != stops || (a.Room().ClockOff > 0) != stops {
				t.Errorf("%s off: only reading %v, %+v", off, got, a.Room())
			}
			_, err := a.AccountInvite(ctx, ad, "", officer("can-bo"))
			if stops {
				wantCode(t, err, fault.Unavailable, store.CodeClockSkew)
			} else if err != nil {
				t.Errorf("%s off: %v", off, err)
			}
			if _, err := a.AccountList(ctx, ad, 0, 10); err != nil {
				t.Errorf("reading: %v", err)
			}
			if _, err := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "10.0.0.1"}); err != nil {
				t.Errorf("signing in: %v", err)
			}
			if got := a.lookAtRoom(ctx, stops); got != stops { // the act just stored bears the wrong time
				t.Errorf("%s off, after somebody signed in: only reading %v", off, got)
			}
			c.pass(-off)
		}
		if a.lookAtRoom(ctx, true) {
			t.Errorf("set right: %+v", a.Room())
		}
	})
}
