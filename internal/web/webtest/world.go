package webtest

import (
	"context"
	"crypto/rand"
	"log/slog"
	"testing"
	"time"

	"thidua/internal/app"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// Start is the moment the clock of a World stands at when the test begins.
var Start = time.Date(2024, 10, 16, 8, 2, 0, 0, time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60))

// World is a program over a database of its own, for tests of screens.
type World struct {
	App   *app.App
	Store *store.Store
	Now   func() time.Time // begins at Start and runs on
}

// New opens an empty embedded database in the mode; a demo has its organisation and accounts.
func New(t testing.TB, mode app.Mode) World {
	t.Helper()
	return Over(t, storetest.Options(t, store.SQLite), mode)
}

// Over is New on the database of the options, for tests that run on both engines.
func Over(t testing.TB, opt store.Options, mode app.Mode) World {
	t.Helper()
	began := time.Now()
	now := func() time.Time { return Start.Add(time.Since(began)) }
	opt.Mode, opt.Now = mode, now
	s := storetest.Open(t, opt)
	a, err := app.New(app.Config{Store: s, Now: now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Key: make([]byte, app.FactorKeySize)})
	if err != nil {
		t.Fatal(err)
	}
	if mode != app.ModeLive {
		if err := a.DemoSeed(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	return World{App: a, Store: s, Now: now}
}
