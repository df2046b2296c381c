package storetest

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

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

// contents reads every file of a directory but the lock.
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
		if e.Name() != "thidua.lock" {
			out[e.Name()] = body
		}
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
	for _, name := range []string{".", "thidua.db", "thidua.db-wal", "thidua.lock"} {
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
			body = do(body)
			if err := os.WriteFile(path, body, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err = store.Open(ctx, opt)
			wantRefused(t, err, "database_damaged")
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, body) {
				t.Errorf("the damaged file was changed (%v)", err)
			}
		})
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
	if err != nil || done.From != 0 || done.To != store.Newest() || int64(len(done.Applied)) != store.Newest() {
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

func TestTamperingIsFound(t *testing.T) {
	cases := map[string]struct{ statement, code string }{
		"a row changed":              {"UPDATE org_unit SET name = 'Z' WHERE path = '00010001'", store.CodeRowAltered},
		"a row slipped in":           {"INSERT INTO org_unit (path, name, short_name, kind, opened_on, closed_on, version) VALUES ('0009', 'X', 'X', 'x', '', '', 1)", store.CodeRowUncovered},
		"a row taken away":           {"DELETE FROM org_unit WHERE path = '00010001'", store.CodeRowMissing},
		"the reason of an act":       {"UPDATE audit_leaf SET reason = 'other' WHERE idx = 1", store.CodeRootWrong},
		"who did it":                 {"UPDATE audit_leaf SET actor_name = 'other' WHERE idx = 1", store.CodeRootWrong},
		"an act taken out":           {"DELETE FROM audit_leaf WHERE idx = 0", store.CodeLeafGap},
		"the last act taken out":     {"DELETE FROM audit_leaf WHERE idx = 1", store.CodeLeafGap},
		"a payload rewritten":        {"UPDATE audit_payload SET body = 'x' WHERE leaf_idx = 1", store.CodePayloadWrong},
		"a payload removed":          {"DELETE FROM audit_payload WHERE leaf_idx = 1", store.CodePayloadWrong},
		"the digest of a row":        {"UPDATE audit_row SET digest = 'x' WHERE leaf_idx = 1", store.CodeLeafRowsWrong},
		"a node":                     {"UPDATE audit_node SET hash = 'x' WHERE idx = 2", store.CodeNodesWrong},
		"a node removed":             {"DELETE FROM audit_node WHERE idx = 2", store.CodeNodesWrong},
		"a path that has no parent":  {"UPDATE org_unit SET path = '00070001' WHERE path = '00010001'", store.CodePathWrong},
		"a head of other leaves":     {"UPDATE audit_head SET root = 'x'", store.CodeRootWrong},
		"content nobody refers to":   {"INSERT INTO blob (unit_id, digest, size, media_type, bytes) VALUES (1, 'x', 1, 'x', 'x')", store.CodeBlobOrphan},
		"content without its digest": {"INSERT INTO blob (unit_id, digest, size, media_type, bytes) VALUES (1, 'x', 1, 'x', 'x')", store.CodeBlobWrong},
	}
	Each(t, func(t *testing.T, opt store.Options) {
		for name, c := range cases {
			t.Run(name, func(t *testing.T) {
				d := store.SQLite
				if opt.URL != "" {
					d = store.Postgres
				}
				opt := Options(t, d)
				s := Open(t, opt)
				top, err := addUnit(s, "0001", db.OrgUnit{})
				if err != nil {
					t.Fatal(err)
				}
				if _, err := addUnit(s, "00010001", db.OrgUnit{ID: top}); err != nil {
					t.Fatal(err)
				}
				Sound(t, s)
				statement := c.statement
				if d == store.SQLite { // a STRICT table takes bytes for bytes only
					statement = blobLiteral(statement)
				}
				must(t, raw(t, opt), statement)
				findings, err := s.Verify(ctx)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, f := range findings {
					got = append(got, f.Code)
				}
				if !slices.Contains(got, c.code) {
					t.Errorf("found %v, want %s", got, c.code)
				}
			})
		}
	})
}

func TestWhatOnlyLooksAtADatabaseCreatesNone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	looked := store.Options{Dir: dir, Mode: store.ModeLive, Existing: true, Now: time.Now, Random: rand.Reader}
	_, err := store.Open(ctx, looked)
	wantRefused(t, err, store.CodeMissing)
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the directory was made (%v)", err)
	}
	looked.Dir, looked.URL = "", pgtest.Database(t)
	_, err = store.Open(ctx, looked)
	wantRefused(t, err, store.CodeEmpty)
	pool := raw(t, looked)
	if tables := strs(t, pool, "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"); len(tables) != 0 {
		t.Errorf("tables were made: %v", tables)
	}
	Each(t, func(t *testing.T, opt store.Options) {
		Open(t, opt).Close()
		opt.Existing = true
		Open(t, opt)
	})
}
