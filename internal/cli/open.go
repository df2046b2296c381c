package cli

import (
	"context"
	"crypto/rand"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// CodeNoDatabase: a tool was asked to look at data that are not there; nothing is created.
const CodeNoDatabase = "database_missing" // args: dir

// embedded is the file name of the embedded database; only its presence is looked at here.
const embedded = "thidua.db"

// openStore opens a database in a mode with a clock.
func openStore(ctx context.Context, opt store.Options, now func() time.Time) (*store.Store, error) {
	opt.Now, opt.Random = now, rand.Reader
	return store.Open(ctx, opt)
}

// openExisting opens a database that is there, whatever mode it was created in, for the tools that look at it. Refused database_missing
// where the embedded one does not exist.
func openExisting(ctx context.Context, s StoreSettings) (*store.Store, error) {
	opt := s.options(store.ModeLive)
	if err := present(opt); err != nil {
		return nil, err
	}
	st, err := openStore(ctx, opt, time.Now)
	if mode, other := modeOf(err); other {
		opt.Mode = mode
		return openStore(ctx, opt, time.Now)
	}
	return st, err
}

func present(opt store.Options) error {
	if opt.URL != "" {
		return nil
	}
	if _, err := os.Stat(filepath.Join(opt.Dir, embedded)); err != nil {
		return fault.New(fault.Refused, CodeNoDatabase, fault.Where{}, fault.Args{"dir": opt.Dir})
	}
	return nil
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
