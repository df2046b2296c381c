package storetest

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// nobody is a user without rights to anything of root's.
const nobody = 65534

// asNobody runs fn with the rights of nobody, where the tests run as root, who may do everything; else as whoever runs them. The rights are those of one
// thread, which ends with its work.
func asNobody(t *testing.T, fn func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		if os.Getuid() != 0 {
			fn()
			return
		}
		runtime.LockOSThread() // and never unlocked
		if _, _, errno := syscall.RawSyscall(syscall.SYS_SETRESUID, nobody, nobody, nobody); errno != 0 {
			t.Errorf("becoming nobody: %v", errno)
			return
		}
		fn()
	}()
	<-done
}

func TestAMissingRightIsNamedWithWhatItIsMissingTo(t *testing.T) {
	for name, c := range map[string]struct {
		dir, file        os.FileMode
		path             string // below the data directory
		opening, looking string // the right missing to each, "" for none
	}{
		"a directory nobody may write": {0o555, 0o666, "", "write", ""},
		"a directory nobody may enter": {0o444, 0o666, "", "enter", "enter"},
		"a directory nobody may list":  {0o333, 0o666, "", "read", "read"},
		"a file nobody may write":      {0o777, 0o444, "thidua.db", "write", ""},
		"a file nobody may read":       {0o777, 0o222, "thidua.db", "read", "read"},
		"no right at all":              {0, 0o666, "", "enter", "enter"},
	} {
		t.Run(name, func(t *testing.T) {
			opt := Options(t, store.SQLite)
			Open(t, opt).Close()
			before := contents(t, opt.Dir)
			reachable(t, opt.Dir)
			file := filepath.Join(opt.Dir, "thidua.db")
			chmod(t, file, c.file)
			chmod(t, opt.Dir, c.dir)
			looking, existing := opt, opt
			existing.Existing = true
			looking.Existing, looking.ReadOnly = true, true
			asNobody(t, func() {
				_, err := store.Migrate(ctx, opt, 0)
				wantRight(t, err, filepath.Join(opt.Dir, c.path), c.opening)
				for _, o := range []store.Options{opt, existing} {
					_, err := store.Open(ctx, o)
					wantRight(t, err, filepath.Join(opt.Dir, c.path), c.opening)
				}
				s, err := store.Open(ctx, looking)
				wantRight(t, err, filepath.Join(opt.Dir, c.path), c.looking)
				if err == nil {
					s.Close()
				}
			})
			chmod(t, opt.Dir, 0o700)
			chmod(t, file, 0o600)
			if !maps.EqualFunc(before, contents(t, opt.Dir), bytes.Equal) {
				t.Error("files changed")
			}
		})
	}
}

// wantRight wants the right named as missing to a path, or no refusal for "".
func wantRight(t *testing.T, err error, path, right string) {
	t.Helper()
	if right == "" {
		if err != nil {
			t.Errorf("refused: %v", err)
		}
		return
	}
	wantRefused(t, err, "data_right_missing")
	if p := fault.From(err); p != nil && (p.Findings[0].Args["path"] != path || p.Findings[0].Args["right"] != right) {
		t.Errorf("named %v, want %s to %s", p.Findings[0].Args, right, path)
	}
}

// reachable lets everybody on the way to a directory of a test.
func reachable(t *testing.T, dir string) {
	t.Helper()
	for up := filepath.Dir(dir); up != os.TempDir() && up != "/" && up != "."; up = filepath.Dir(up) {
		chmod(t, up, 0o755)
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}
