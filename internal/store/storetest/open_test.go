package storetest

import (
	"bytes"
	"context"
	"database/sql"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/internal/store/pgtest"
)

// raw opens a database past package store, the way somebody who holds the file or the server's password would.
func raw(t *testing.T, opt store.Options) *sql.DB {
	t.Helper()
	driver, dsn := "sqlite", filepath.Join(opt.Dir, "thidua.db")
	if opt.URL != "" {
		driver, dsn = "pgx", opt.URL
	}
	pool, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	return pool
}

func must(t *testing.T, pool *sql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := pool.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// contents reads every file of a directory, its rights before its bytes.
func contents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		body, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = append([]byte(info.Mode().String()+" "), body...)
	}
	return out
}

func wantRefused(t *testing.T, err error, code string) {
	t.Helper()
	if fault.KindOf(err) != fault.Refused || codeOf(err) != code {
		t.Errorf("got %v, want refused %s", err, code)
	}
}

func TestADatabaseOfANewerProgramIsRefusedAndNotTouched(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		Open(t, opt).Close()
		pool := raw(t, opt)
		insert := "INSERT INTO goose_db_version (version_id, is_applied) VALUES ($1, " + map[bool]string{true: "1", false: "true"}[opt.Dir != ""] + ")"
		must(t, pool, insert, store.Newest()+3)
		pool.Close()
		before := map[string][]byte{}
		if opt.Dir != "" {
			before = contents(t, opt.Dir)
		}
		_, err := store.Open(ctx, opt)
		wantRefused(t, err, "database_newer")
		if args := fault.From(err).Findings[0].Args; args["database"] != store.Newest()+3 || args["program"] != store.Newest() {
			t.Errorf("versions named: %v", args)
		}
		_, err = store.Migrate(ctx, opt, 0)
		wantRefused(t, err, "database_newer")
		if opt.Dir != "" && !maps.EqualFunc(before, contents(t, opt.Dir), bytes.Equal) {
			t.Errorf("files changed: %v before, %v after", slices.Collect(maps.Keys(before)), slices.Collect(maps.Keys(contents(t, opt.Dir))))
		}
	})
}

func TestADatabaseOfAnotherModeIsRefused(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode = store.ModeDemo
		Open(t, opt).Close()
		opt.Mode = store.ModeLive
		_, err := store.Open(ctx, opt)
		wantRefused(t, err, "database_mode")
		opt.Mode = store.ModeDemo
		if again := Open(t, opt); again.Mode() != store.ModeDemo || len(again.Migrated().Applied) != 0 {
			t.Errorf("opened again: mode %s, applied %v", again.Mode(), again.Migrated().Applied)
		}
	})
}

func TestASecondProgramOnOneFileIsRefused(t *testing.T) {
	opt := Options(t, store.SQLite)
	first := Open(t, opt)
	_, err := store.Open(ctx, opt)
	wantRefused(t, err, "database_in_use")
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	Open(t, opt)
}

func TestADirectoryThatCannotBeWrittenIsRefused(t *testing.T) {
	opt := Options(t, store.SQLite)
	file := filepath.Join(opt.Dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below"), "/proc/thidua"} {
		opt.Dir = dir
		_, err := store.Open(ctx, opt)
		wantRefused(t, err, "data_dir_unwritable")
	}
}

func TestOnlyItsOwnerReadsTheFilesOfTheEmbeddedDatabase(t *testing.T) {
	opt := Options(t, store.SQLite)
	opt.Dir = filepath.Join(opt.Dir, "data")
	s := Open(t, opt)
	if _, err := addUnit(s, "0001", db.OrgUnit{}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".", "thidua.db", "thidua.db-wal"} {
		info, err := os.Stat(filepath.Join(opt.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s may be read by others: %v", name, info.Mode())
		}
	}
}

func TestADamagedFileIsRefusedAsItLies(t *testing.T) {
	damage := map[string]func(b []byte) []byte{
		"another kind of file": func(b []byte) []byte { return bytes.Repeat([]byte("not a database "), 1000) },
		"a page overwritten": func(b []byte) []byte {
			for i := 4096; i < 3*4096; i++ {
				b[i] = 0xA5
			}
			return b
		},
		"the second half cut off": func(b []byte) []byte { return b[:len(b)/2] },
	}
	for name, do := range damage {
		t.Run(name, func(t *testing.T) {
			opt := Options(t, store.SQLite)
			Open(t, opt).Close()
			path := filepath.Join(opt.Dir, "thidua.db")
			body, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, do(body), 0o644); err != nil {
				t.Fatal(err)
			}
			refusedAsItLies(t, opt, "database_damaged")
		})
	}
}

// refusedAsItLies wants every way to open a directory refused with a code, and all in it left as it was.
func refusedAsItLies(t *testing.T, opt store.Options, code string) {
	t.Helper()
	before := contents(t, opt.Dir)
	looking, existing := opt, opt
	existing.Existing = true
	looking.Existing, looking.ReadOnly = true, true
	for _, o := range []store.Options{opt, existing, looking} {
		_, err := store.Open(ctx, o)
		wantRefused(t, err, code)
	}
	_, err := store.Migrate(ctx, opt, 0)
	wantRefused(t, err, code)
	if after := contents(t, opt.Dir); !maps.EqualFunc(before, after, bytes.Equal) {
		t.Errorf("files changed: %v before, %v after", slices.Collect(maps.Keys(before)), slices.Collect(maps.Keys(after)))
	}
}

func TestAServerThatIsNotThereIsUnavailable(t *testing.T) {
	opt := Options(t, store.SQLite)
	opt.URL = "postgres:///x?host=" + t.TempDir() + "&user=postgres"
	if _, err := store.Open(ctx, opt); fault.KindOf(err) != fault.Unavailable || codeOf(err) != "database_unavailable" {
		t.Errorf("got %v", err)
	}
	opt.URL = "postgres://%%"
	_, err := store.Open(ctx, opt)
	wantRefused(t, err, "database_url")
}

func TestMigratingToAVersionThatDoesNotExistIsAUsageError(t *testing.T) {
	opt := Options(t, store.SQLite)
	for _, target := range []int64{-1, store.Newest() + 1} {
		if _, err := store.Migrate(ctx, opt, target); fault.KindOf(err) != fault.Invalid || codeOf(err) != "migrate_target_unknown" {
			t.Errorf("target %d: %v", target, err)
		}
	}
	done, err := store.Migrate(ctx, opt, store.Newest())
	if err != nil || done.From != 0 || done.To != store.Newest() || len(done.Applied) == 0 || done.Applied[len(done.Applied)-1] != store.Newest() {
		t.Errorf("to the newest: %+v (%v)", done, err)
	}
	if again, err := store.Migrate(ctx, opt, 0); err != nil || again.From != store.Newest() || len(again.Applied) != 0 {
		t.Errorf("again: %+v (%v)", again, err)
	}
}

func TestManyNodesOpenOneEmptyServerAtOnce(t *testing.T) {
	opt := Options(t, store.Postgres)
	opt.URL = pgtest.Database(t)
	errs := make(chan error, 4)
	for range 4 {
		go func() {
			s, err := store.Open(context.Background(), opt)
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range 4 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
