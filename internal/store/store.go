// Package store is the only place that speaks SQL: the two engines, the schema, the statements, the transaction that refuses to commit what
// was not audited, and the one function that keeps every list within its viewer's scope. Start reading at tx.go.
package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// Mode says what a database was created for.
type Mode string

// The modes a database can be created in.
const (
	ModeLive Mode = "live"
	ModeDemo Mode = "demo"
	ModeTest Mode = "test"
)

// Dialect names an engine.
type Dialect string

// The engines.
const (
	SQLite   Dialect = "sqlite"
	Postgres Dialect = "postgres"
)

// Options say which database to open. With an empty URL it is the embedded one, in Dir.
type Options struct {
	Dir      string           // data directory; created when absent; needed for the embedded database only
	URL      string           // postgres://…, or empty
	Mode     Mode             // mode to create an empty database in; an existing one must have it. Empty with Existing: whatever it has
	Existing bool             // open only what a program created before: nothing is created, no migration applied
	ReadOnly bool             // with Existing: nothing at all is written, neither rows nor files
	Reserve  int64            // bytes the disk of the embedded database should keep free; 0 stands for 64 MiB
	Now      func() time.Time // clock for the instants this package writes itself
	Random   io.Reader        // source of salts
}

// Store is an open database: a pool of readers and, on SQLite, a single writer.
type Store struct {
	*db.Queries // reads outside a transaction
	read        *sql.DB
	write       *sql.DB
	dialect     Dialect
	opt         Options
	mode        Mode
	lock        io.Closer
	copied      io.Closer // what ReadOnly had to copy
	migrated    Migrated
	readKept    *prepared
	writeKept   *prepared
	statements  atomic.Int64
	room        room
	memory      memory
	closing     sync.Once
	closed      error
}

// Open opens or creates the database, applies pending migrations and checks that it may be used at all. It refuses, with nothing touched:
// data_dir_unwritable (dir) · data_right_missing (path, right: read, write, enter, mount) · database_in_use (dir) · database_damaged · database_newer (database, program) · database_mode (database,
// asked) · database_file_empty (file) · database_foreign · database_unavailable; with Existing also database_missing (dir), for a server
// database_empty, and unavailable migrations_pending (database, program).
func Open(ctx context.Context, opt Options) (*Store, error) {
	s := &Store{opt: opt, dialect: SQLite}
	open := s.openSQLite
	if opt.URL != "" {
		s.dialect, open = Postgres, s.openPostgres
	}
	if err := open(ctx); err != nil {
		s.Close()
		return nil, err
	}
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// prepare brings the schema up to date and settles the mode of the database.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.checkBefore(ctx, s.write); err != nil {
		return err
	}
	if !s.opt.Existing {
		done, err := migrate(ctx, s.write, s.dialect, 0)
		if err != nil {
			return err
		}
		s.migrated = done
	}
	s.readKept, s.writeKept = newPrepared(s.read), newPrepared(s.write)
	s.Queries = db.New(s.onPool(s.read, s.readKept))
	return s.settleMode(ctx)
}

// checkBefore refuses a database of another or a newer program, or of another mode, before anything is written to it.
func (s *Store) checkBefore(ctx context.Context, pool *sql.DB) error {
	all, ours, err := tablesOf(ctx, pool, s.dialect)
	if err != nil {
		return Translate(err)
	}
	at, err := versionOf(ctx, pool, s.dialect)
	if err != nil {
		return Translate(err)
	}
	switch newest := Newest(); {
	case all > 0 && ours == 0:
		return fault.New(fault.Refused, CodeForeign, fault.Where{}, nil)
	case at > newest:
		return fault.New(fault.Refused, "database_newer", fault.Where{}, fault.Args{"database": at, "program": newest})
	case all == 0 && s.opt.Existing:
		return s.missing()
	case at < newest && s.opt.Existing:
		return pending(at)
	case at == 0:
		return nil
	}
	row, err := db.New(pool).InstanceGet(ctx)
	if err == nil {
		return s.checkMode(Mode(row.Mode))
	}
	return nil
}

// Codes that refuse what is not a database of this program.
const (
	CodeMissing   = "database_missing"    // with Existing; args: dir
	CodeEmpty     = "database_empty"      // with Existing; a server without the tables of the program
	CodeFileEmpty = "database_file_empty" // a file of no bytes; args: file
	CodeForeign   = "database_foreign"    // it holds the tables of another program
)

func (s *Store) missing() error {
	if s.dialect == Postgres {
		return fault.New(fault.Refused, CodeEmpty, fault.Where{}, nil)
	}
	return fault.New(fault.Refused, CodeMissing, fault.Where{}, fault.Args{"dir": s.opt.Dir})
}

// settleMode reads the mode of the database, or writes it into a database just created.
func (s *Store) settleMode(ctx context.Context) error {
	row, err := s.InstanceGet(ctx)
	if IsNoRow(err) {
		if s.opt.Existing {
			return s.missing()
		}
		err = db.New(s.write).InstanceAdd(ctx, db.InstanceAddParams{Mode: string(s.opt.Mode), CreatedAt: Micros(s.opt.Now())})
		row.Mode = string(s.opt.Mode)
	}
	if err != nil {
		return Translate(err)
	}
	s.mode = Mode(row.Mode)
	return s.checkMode(s.mode)
}

func (s *Store) checkMode(has Mode) error {
	if s.opt.Mode == "" || s.opt.Mode == has {
		return nil
	}
	return fault.New(fault.Refused, "database_mode", fault.Where{}, fault.Args{"database": string(has), "asked": string(s.opt.Mode)})
}

// Close gives the database and its directory free. It may be called twice.
func (s *Store) Close() error {
	s.closing.Do(func() {
		s.closed = errors.Join(closeSet(s.read), closeSet(s.write), closeSet(s.lock), closeSet(s.copied))
	})
	return s.closed
}

// closeSet closes what was opened; an Open that failed halfway leaves the rest nil.
func closeSet(c io.Closer) error {
	switch c := c.(type) {
	case nil:
		return nil
	case *sql.DB:
		if c == nil {
			return nil
		}
	}
	return c.Close()
}

// Mode is the mode the database was created in.
func (s *Store) Mode() Mode { return s.mode }

// Dialect is the engine in use.
func (s *Store) Dialect() Dialect { return s.dialect }

// Migrated says which migrations Open applied.
func (s *Store) Migrated() Migrated { return s.migrated }

// Micros is the stored form of an instant: unix microseconds.
func Micros(t time.Time) int64 { return t.UnixMicro() }

// Reference is the stored form of an id that may point nowhere, which is 0.
func Reference(id int64) sql.NullInt64 { return sql.NullInt64{Int64: id, Valid: id != 0} }

// Time is the instant behind its stored form, in UTC; the zero time for 0, which is stored for "has not happened".
func Time(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}
