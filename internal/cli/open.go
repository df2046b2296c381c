package cli

import (
	"context"
	"crypto/rand"
	"log/slog"
	"time"

	"thidua/internal/app"
	"thidua/internal/store"
)

// openStore opens a database in a mode with a clock.
func openStore(ctx context.Context, opt store.Options, now func() time.Time) (*store.Store, error) {
	opt.Now, opt.Random = now, rand.Reader
	return store.Open(ctx, opt)
}

// openExisting opens a database that is there, whatever mode it was created in, for the tools that look at it. Refused as store.Open
// refuses with Existing.
func openExisting(ctx context.Context, s StoreSettings, readOnly bool) (*store.Store, error) {
	opt := s.options("")
	opt.Existing, opt.ReadOnly = true, readOnly
	return openStore(ctx, opt, time.Now)
}

// openApp makes the verbs over an open store. key seals the secrets of second factors.
func openApp(st *store.Store, now func() time.Time, log *slog.Logger, key []byte) (*app.App, error) {
	return app.New(app.Config{Store: st, Now: now, Random: rand.Reader, Log: log, Key: key})
}
