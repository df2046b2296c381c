package app

import (
	"context"
	"crypto/rand"
	"log/slog"
	"sync"
	"testing"
	"time"

	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/pgtest"
	"thidua/internal/store/storetest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var ctx = context.Background()

// clock is a clock a test moves.
type clock struct {
	mu sync.Mutex
	t  time.Time
}

func (c *clock) now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.t }

func (c *clock) pass(d time.Duration) { c.mu.Lock(); defer c.mu.Unlock(); c.t = c.t.Add(d) }

// noon is the moment tests start at.
func noon() *clock { return &clock{t: time.Date(2024, 10, 16, 5, 0, 0, 0, time.UTC)} }

// each runs a test on both engines, on an empty database in the mode, with a clock the test moves.
func each(t *testing.T, mode Mode, test func(t *testing.T, a *App, c *clock)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = mode
		a, c := open(t, opt)
		test(t, a, c)
		storetest.Sound(t, a.store)
	})
}

// quick runs a test that is not about SQL on the embedded database only.
func quick(t *testing.T, mode Mode) (*App, *clock) {
	t.Helper()
	opt := storetest.Options(t, store.SQLite)
	opt.Mode = mode
	return open(t, opt)
}

func open(t *testing.T, opt store.Options) (*App, *clock) {
	t.Helper()
	c := noon()
	opt.Now = c.now
	return over(t, storetest.Open(t, opt), c.now), c
}

func over(t *testing.T, s *store.Store, now func() time.Time) *App {
	t.Helper()
	a, err := New(Config{Store: s, Now: now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Key: make([]byte, FactorKeySize)})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// codes lists the codes of a refusal, nothing for none.
func codes(err error) []string {
	if err == nil {
		return nil
	}
	var out []string
	for _, f := range fault.From(err).Findings {
		out = append(out, f.Code)
	}
	return out
}

func wantCode(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	if got := codes(err); fault.KindOf(err) != kind || len(got) != 1 || got[0] != code {
		t.Errorf("got %v, want %s %s", err, kind, code)
	}
}
