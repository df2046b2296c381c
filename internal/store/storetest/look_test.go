package storetest

import (
	"bytes"
	"crypto/rand"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/internal/store/pgtest"
)

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

func TestAFileOfNoBytesIsNoDatabase(t *testing.T) {
	opt := Options(t, store.SQLite)
	if err := os.WriteFile(filepath.Join(opt.Dir, "thidua.db"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	refusedAsItLies(t, opt, store.CodeFileEmpty)
}

func TestAStartThatWasInterruptedBeforeItsFirstPageLeavesNothingInTheWay(t *testing.T) {
	opt := Options(t, store.SQLite)
	for _, name := range []string{"thidua.db.new", "thidua.db.new-journal"} {
		if err := os.WriteFile(filepath.Join(opt.Dir, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	Sound(t, Open(t, opt))
	if _, err := os.Stat(filepath.Join(opt.Dir, "thidua.db.new")); !os.IsNotExist(err) {
		t.Errorf("left behind (%v)", err)
	}
}

func TestTheDatabaseOfAnotherProgramIsRefusedAndNotTouched(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		if opt.URL != "" {
			opt.URL = pgtest.Database(t)
		}
		pool := raw(t, opt)
		must(t, pool, "CREATE TABLE goose_db_version (id INTEGER, version_id INTEGER)")
		must(t, pool, "CREATE TABLE recipe (id INTEGER)")
		pool.Close()
		if opt.URL == "" {
			refusedAsItLies(t, opt, store.CodeForeign)
			return
		}
		_, err := store.Open(ctx, opt)
		wantRefused(t, err, store.CodeForeign)
		if tables := strs(t, raw(t, opt), "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"); len(tables) != 2 {
			t.Errorf("tables now: %v", tables)
		}
	})
}

func TestADatabaseThatAwaitsMigrationIsNotMigratedByALook(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		Open(t, opt).Close()
		pool := raw(t, opt)
		must(t, pool, "DELETE FROM goose_db_version WHERE version_id > 0")
		pool.Close()
		opt.Existing, opt.ReadOnly = true, true
		if _, err := store.Open(ctx, opt); fault.KindOf(err) != fault.Unavailable || codeOf(err) != "migrations_pending" {
			t.Errorf("got %v", err)
		}
	})
}

func TestALookWritesNothing(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		if _, err := addUnit(s, "0001", db.OrgUnit{}); err != nil {
			t.Fatal(err)
		}
		look := opt
		look.Existing, look.ReadOnly, look.Mode = true, true, ""
		if opt.URL == "" {
			died := t.TempDir() // as a program that was killed leaves it: the changes are still beside the file
			if err := os.CopyFS(died, os.DirFS(opt.Dir)); err != nil {
				t.Fatal(err)
			}
			if wal := contents(t, died)["thidua.db-wal"]; len(wal) < 4096 {
				t.Fatalf("nothing waits beside the file: %d bytes", len(wal))
			}
			s.Close()
			look.Dir = died
			sees(t, look)
			look.Dir = opt.Dir
		}
		sees(t, look)
	})
}

// sees looks at a database with one unit, verifies it, tries to write, and wants everything left as it was.
func sees(t *testing.T, look store.Options) {
	t.Helper()
	before, temporary := map[string][]byte{}, t.TempDir()
	t.Setenv("TMPDIR", temporary)
	if look.Dir != "" {
		if err := os.Chmod(filepath.Join(look.Dir, "thidua.db"), 0o644); err != nil {
			t.Fatal(err)
		}
		before = contents(t, look.Dir)
	}
	s, err := store.Open(ctx, look)
	if err != nil {
		t.Fatal(err)
	}
	Sound(t, s)
	if n, err := s.AuditHeadGet(ctx); err != nil || n.Size != 1 || s.Mode() != store.ModeTest {
		t.Errorf("sees %d acts in mode %s (%v)", n.Size, s.Mode(), err)
	}
	if _, err := addUnit(s, "0002", db.OrgUnit{}); err == nil {
		t.Error("a look wrote")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if look.Dir != "" && !maps.EqualFunc(before, contents(t, look.Dir), bytes.Equal) {
		t.Error("files or their rights changed")
	}
	if left := contents(t, temporary); len(left) != 0 {
		t.Errorf("%d files left in the temporary directory", len(left))
	}
}

func TestARestoredFileIsTakenFromTheEyesOfOthers(t *testing.T) {
	opt := Options(t, store.SQLite)
	Open(t, opt).Close()
	path := filepath.Join(opt.Dir, "thidua.db")
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	Open(t, opt)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("rights %v (%v)", info.Mode(), err)
	}
}
