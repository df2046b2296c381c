// Package storetest opens real databases for tests: each test runs on both engines, on a database of its own.
package storetest

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"thidua/internal/store"
	"thidua/internal/store/pgtest"
)

// Each runs a test once per engine. The options name an empty database with the schema in place; Open gives it opened.
func Each(t *testing.T, test func(t *testing.T, opt store.Options)) {
	t.Helper()
	for _, d := range []store.Dialect{store.SQLite, store.Postgres} {
		t.Run(string(d), func(t *testing.T) { test(t, Options(t, d)) })
	}
}

// Options gives the options of a fresh database of an engine, in test mode with the real clock.
func Options(t testing.TB, d store.Dialect) store.Options {
	t.Helper()
	opt := store.Options{Mode: store.ModeTest, Now: time.Now, Random: rand.Reader}
	if d == store.SQLite {
		opt.Dir = t.TempDir()
		return opt
	}
	opt.URL = pgtest.Copy(t, "schema", func(url string) error {
		_, err := store.Migrate(context.Background(), store.Options{URL: url}, 0)
		return err
	})
	return opt
}

// Open opens a database and closes it when the test ends.
func Open(t testing.TB, opt store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("closing the database: %v", err)
		}
	})
	return s
}

// Sound fails the test when the stored data contradicts itself.
func Sound(t testing.TB, s *store.Store) {
	t.Helper()
	findings, err := s.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("verify: %s %v", f.Code, f.Args)
	}
}
