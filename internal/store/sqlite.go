package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"

	"modernc.org/sqlite"

	"thidua/internal/core/fault"
)

// fileName is the embedded database inside the data directory; SQLite puts its journals beside it.
const fileName = "thidua.db"

// journals are what SQLite may have put beside a database: changes not yet in it, and their index.
var journals = []string{"-wal", "-journal", "-shm"}

// applicationID marks a database file as one of this program, for tools that tell files apart.
const applicationID = 0x74686475

// readers is how many connections of the embedded database read at once.
const readers = 4

func init() {
	sqlite.MustRegisterDeterministicScalarFunction("in_scope", 2, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		path, _ := args[0].(string)
		scope, _ := args[1].(string)
		return inScope(path, scope), nil
	})
}

// openSQLite takes the lock of the directory, looks at the file without writing, and opens the writer and the readers.
func (s *Store) openSQLite(ctx context.Context) error {
	path := filepath.Join(s.opt.Dir, fileName)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.Size() == 0:
		return fault.New(fault.Refused, CodeFileEmpty, fault.Where{}, fault.Args{"file": path})
	case errors.Is(err, fs.ErrPermission):
		return rightMissing(s.opt.Dir, "enter", err)
	case err != nil && s.opt.Existing:
		return s.missing()
	case err != nil:
		if err := os.MkdirAll(s.opt.Dir, 0o700); err != nil {
			return dirRefused(s.opt.Dir, err)
		}
	}
	if err := checkRights(s.opt.Dir, path, s.opt.ReadOnly); err != nil {
		return err
	}
	if err := s.lockDir(); err != nil {
		return err
	}
	if s.opt.ReadOnly {
		return s.lookSQLite(ctx, path)
	}
	if info == nil {
		err = createFile(ctx, path)
	} else {
		err = s.ownFile(ctx, path)
	}
	if err != nil {
		return err
	}
	if s.write, err = openFile(path, 1, "_txlock=immediate", "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)"); err != nil {
		return Translate(err)
	}
	s.read, err = openFile(path, readers, "_pragma=query_only(1)")
	return Translate(err)
}

func (s *Store) lockDir() error {
	lock, err := lockDir(s.opt.Dir)
	switch {
	case errors.Is(err, errLocked):
		return fault.New(fault.Refused, "database_in_use", fault.Where{}, fault.Args{"dir": s.opt.Dir})
	case err != nil:
		return dirRefused(s.opt.Dir, err)
	}
	s.lock = lock
	return nil
}

func dirRefused(dir string, cause error) error {
	return fault.New(fault.Refused, "data_dir_unwritable", fault.Where{}, fault.Args{"dir": dir}).Because(cause)
}

// createFile makes an absent database for its owner alone; SQLite gives the files it puts beside it the same rights. It comes under its
// name only when its first page is on the disk: a file of no bytes is never one of ours.
func createFile(ctx context.Context, path string) error {
	fresh := path + ".new"
	for _, left := range append([]string{""}, journals...) { // by a start that was interrupted
		os.Remove(fresh + left)
	}
	f, err := os.OpenFile(fresh, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return dirRefused(filepath.Dir(path), err)
	}
	f.Close()
	pool, err := openFile(fresh, 1)
	if err != nil {
		return Translate(err)
	}
	_, err = pool.ExecContext(ctx, "PRAGMA application_id = "+strconv.Itoa(applicationID))
	if err = errors.Join(err, pool.Close()); err != nil {
		return Translate(err)
	}
	if err := os.Rename(fresh, path); err != nil {
		return dirRefused(filepath.Dir(path), err)
	}
	return nil
}

// ownFile checks an existing file and takes away the rights others have to it, which a restored copy may carry.
func (s *Store) ownFile(ctx context.Context, path string) error {
	how := "immutable=1" // leaves nothing beside the file
	if unsettled(path) {
		how = "mode=ro"
	}
	if err := s.checkFile(ctx, path, path, how); err != nil {
		return err
	}
	for _, name := range append([]string{""}, journals...) {
		info, err := os.Stat(path + name)
		if err != nil || info.Mode().Perm()&0o077 == 0 {
			continue
		}
		if err := os.Chmod(path+name, 0o600); err != nil {
			return dirRefused(filepath.Dir(path), err)
		}
	}
	return nil
}

// unsettled says whether a program that died left changes beside the file which are not yet in it.
func unsettled(path string) bool {
	for _, name := range journals[:2] {
		if info, err := os.Stat(path + name); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}

// lookSQLite opens a file without changing it, its directory or its rights. Where a program that died left changes beside it, SQLite would
// bring them in; that is done in a copy, which goes when the store is closed.
func (s *Store) lookSQLite(ctx context.Context, path string) error {
	seen, how := path, "immutable=1"
	if unsettled(path) {
		dir, err := os.MkdirTemp("", "thidua-*")
		if err != nil {
			return dirRefused(os.TempDir(), err)
		}
		s.copied = removal(dir)
		seen, how = filepath.Join(dir, fileName), "mode=rw"
		if err := copyFiles(path, seen); err != nil {
			return dirRefused(dir, err)
		}
	}
	if err := s.checkFile(ctx, path, seen, how); err != nil {
		return err
	}
	pool, err := openFile(seen, readers, how, "_pragma=query_only(1)")
	s.read, s.write = pool, pool
	return Translate(err)
}

// removal is a directory that goes when it is closed.
type removal string

// Close removes the directory.
func (r removal) Close() error { return os.RemoveAll(string(r)) }

// copyFiles copies a database with the changes beside it, for its owner alone.
func copyFiles(from, to string) error {
	for _, name := range append([]string{""}, journals[:2]...) {
		if err := copyFile(from+name, to+name); err != nil && (name == "" || !errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// checkFile runs SQLite's own check and ours over an existing file through a connection that does not write, so that what is refused stays as
// it lies; name is what the refusal calls it.
func (s *Store) checkFile(ctx context.Context, name, path, how string) error {
	ro, err := openFile(path, 1, how)
	if err != nil {
		return Translate(err)
	}
	defer ro.Close()
	var said string
	err = ro.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&said)
	if err != nil || said != "ok" {
		if err == nil {
			err = errors.New(said)
		}
		return fault.New(fault.Refused, "database_damaged", fault.Where{}, fault.Args{"file": name}).Because(err)
	}
	return s.checkBefore(ctx, ro)
}

// openFile opens a pool on a database file. Foreign keys are on in every connection.
func openFile(path string, conns int, options ...string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	dsn := (&url.URL{Scheme: "file", OmitHost: true, Path: abs}).String() + "?_pragma=foreign_keys(1)&_pragma=busy_timeout(5000)"
	for _, o := range options {
		dsn += "&" + o
	}
	pool, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns)
	return pool, nil
}
