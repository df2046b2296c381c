package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	"thidua/internal/core/fault"
)

// fileName is the embedded database inside the data directory, lockName the file whose lock says that a program uses it.
const (
	fileName = "thidua.db"
	lockName = "thidua.lock"
)

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
	if info, err := os.Stat(path); s.opt.Existing && (err != nil || info.Size() == 0) {
		return s.missing()
	}
	if err := os.MkdirAll(s.opt.Dir, 0o700); err != nil {
		return dirRefused(s.opt.Dir, err)
	}
	lock, err := lockFile(filepath.Join(s.opt.Dir, lockName))
	switch {
	case errors.Is(err, errLocked):
		return fault.New(fault.Refused, "database_in_use", fault.Where{}, fault.Args{"dir": s.opt.Dir})
	case err != nil:
		return dirRefused(s.opt.Dir, err)
	}
	s.lock = lock
	if err := checkFile(ctx, path); err != nil {
		return err
	}
	if err := reserveFile(path); err != nil {
		return dirRefused(s.opt.Dir, err)
	}
	if s.write, err = openFile(path, 1, "_txlock=immediate", "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)"); err != nil {
		return Translate(err)
	}
	s.read, err = openFile(path, readers, "_pragma=query_only(1)")
	return Translate(err)
}

func dirRefused(dir string, cause error) error {
	return fault.New(fault.Refused, "data_dir_unwritable", fault.Where{}, fault.Args{"dir": dir}).Because(cause)
}

// reserveFile creates an absent database file for its owner alone; SQLite gives the files it puts beside it the same rights.
func reserveFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// checkFile runs SQLite's own check over an existing file through a read-only connection, so that a damaged file is refused as it lies.
func checkFile(ctx context.Context, path string) error {
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		return nil
	}
	ro, err := openFile(path, 1, "mode=ro")
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
		return fault.New(fault.Refused, "database_damaged", fault.Where{}, fault.Args{"file": path}).Because(err)
	}
	return nil
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

// Pragma reads a setting of the embedded database's writer, for the tests that hold it to its promises.
func (s *Store) Pragma(ctx context.Context, name string) (string, error) {
	var value string
	err := s.write.QueryRowContext(ctx, "PRAGMA "+name).Scan(&value)
	return value, err
}
