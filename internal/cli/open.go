package cli

import (
	"context"
	"crypto/rand"
	"log/slog"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// openStore opens a database in a mode with a clock.
func openStore(ctx context.Context, opt store.Options, now func() time.Time) (*store.Store, error) {
	opt.Now, opt.Random = now, rand.Reader
	return store.Open(ctx, opt)
}

// openExisting opens a database that is there, whatever mode it was created in, for the tools that look at it. Refused as store.Open
// refuses with Existing.
func openExisting(ctx context.Context, s StoreSettings) (*store.Store, error) {
	opt := s.options(store.ModeLive)
	opt.Existing = true
	st, err := openStore(ctx, opt, time.Now)
	if mode, other := modeOf(err); other {
		opt.Mode = mode
		return openStore(ctx, opt, time.Now)
	}
	return st, err
}

// modeOf reads the mode of the database out of the refusal to open it in another.
func modeOf(err error) (mode store.Mode, ok bool) {
	p := fault.From(err)
	if p == nil || p.Findings[0].Code != "database_mode" {
		return "", false
	}
	name, ok := p.Findings[0].Args["database"].(string)
	return store.Mode(name), ok
}

// openApp makes the verbs over an open store.
func openApp(st *store.Store, now func() time.Time, log *slog.Logger) (*app.App, error) {
	return app.New(app.Config{Store: st, Now: now, Random: rand.Reader, Log: log})
}
