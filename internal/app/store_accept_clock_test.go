package app

import (
	"strings"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

func TestAClockThatRanAheadIsAcceptedWithAReasonAndTheNextStartWorks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		c := &clock{t: time.Now()}
		opt.Mode, opt.Now = ModeLive, c.now
		s := storetest.Open(t, opt)
		a := over(t, s, c.now)
		accept := func(a *App, reason string) (time.Time, error) {
			return a.StoreAcceptClock(ctx, access.Program(), StoreAcceptClockIn{Reason: reason, Operator: "may-chu"})
		}
		admin(t, a)
		_, err := accept(a, "không vì gì")
		wantCode(t, err, fault.Conflict, CodeClockSound)
		c.pass(40 * 24 * time.Hour)
		if opt.URL != "" { // the server's clock shows which is wrong
			_, err = accept(a, "giờ của máy này mới đúng")
			wantCode(t, err, fault.Unavailable, store.CodeClockSkew)
		}
		if _, err := a.SessionOpen(ctx, SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "10.0.0.1"}); err != nil {
			t.Fatal(err)
		}
		wrong := c.now()
		c.pass(-40 * 24 * time.Hour)
		wantCode(t, a.Ready(ctx), fault.Unavailable, store.CodeClockSkew)
		for _, reason := range []string{" ", strings.Repeat("x", 501), "a\u202eb"} {
			_, err = accept(a, reason)
			wantCode(t, err, fault.Invalid, CodeClockReason)
		}
		last, err := accept(a, " đồng hồ chạy trước 40 ngày, đã chỉnh ")
		if err != nil || !last.Equal(wrong.Truncate(time.Microsecond)) {
			t.Errorf("the last act says %v (%v), want %v", last, err, wrong)
		}
		head, err := s.AuditHeadGet(ctx)
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := s.AuditLeafGet(ctx, head.Size-1)
		if err != nil || leaf.Reason != "đồng hồ chạy trước 40 ngày, đã chỉnh" || leaf.ActorName != "may-chu" || leaf.Verb != string(access.StoreAcceptClock) {
			t.Errorf("the log says %+v (%v)", leaf, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		again := storetest.Open(t, opt)
		b := over(t, again, c.now)
		if err := b.Ready(ctx); err != nil || b.Room().ReadOnly() {
			t.Errorf("the next start: %v, %+v", err, b.Room())
		}
		_, err = accept(b, "lần nữa")
		wantCode(t, err, fault.Conflict, CodeClockSound)
		storetest.Sound(t, again)
	})
}

// Who signs in after the clock was set back leaves an act that looks right. Neither that nor a restart opens the way: only an act with a reason does,
// and a server that runs on sees it.
func TestSigningInAfterTheClockWasSetBackAcceptsNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		c := &clock{t: time.Now()}
		opt.Mode, opt.Now = ModeLive, c.now
		s := storetest.Open(t, opt)
		a := over(t, s, c.now)
		admin(t, a)
		in := SessionOpenIn{Login: "quan-tri", Password: goodPassword, Network: "10.0.0.1"}
		enter := func(a *App) {
			t.Helper()
			if _, err := a.SessionOpen(ctx, in); err != nil {
				t.Fatal(err)
			}
		}
		c.pass(40 * 24 * time.Hour)
		enter(a)
		c.pass(-40 * 24 * time.Hour)
		enter(a)
		wantCode(t, a.Ready(ctx), fault.Unavailable, store.CodeClockSkew)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		again := storetest.Open(t, opt)
		b := over(t, again, c.now)
		wantCode(t, b.Ready(ctx), fault.Unavailable, store.CodeClockSkew)
		enter(b)
		if wantCode(t, b.Ready(ctx), fault.Unavailable, store.CodeClockSkew); !b.Room().ReadOnly() {
			t.Error("the clock counts as right without a reason")
		}
		if _, err := b.StoreAcceptClock(ctx, access.Program(), StoreAcceptClockIn{Reason: "đã chỉnh", Operator: "may-chu"}); err != nil {
			t.Fatal(err)
		}
		if err := b.Ready(ctx); err != nil || b.Room().ReadOnly() {
			t.Errorf("after it was accepted: %v", err)
		}
		enter(b)
		if err := b.Ready(ctx); err != nil {
			t.Errorf("and an act later: %v", err)
		}
	})
}

func TestASetClockIsToldFromTimeThatPassed(t *testing.T) {
	from := sighting{wall: noon().t, steady: time.Hour}
	for name, x := range map[string]struct {
		wall, steady, want time.Duration
	}{
		"time passed":          {15 * time.Second, 15 * time.Second, 0},
		"a long wait":          {3 * time.Hour, 3 * time.Hour, 0},
		"a nudge":              {45 * time.Second, 15 * time.Second, 0},
		"set ahead":            {25*time.Hour + 15*time.Second, 15 * time.Second, 25 * time.Hour},
		"set back":             {-time.Hour + 15*time.Second, 15 * time.Second, -time.Hour},
		"slept, a little more": {62 * time.Second, time.Second, 61 * time.Second},
	} {
		to := sighting{wall: from.wall.Add(x.wall), steady: from.steady + x.steady}
		if got := to.set(from); got != x.want {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
}
