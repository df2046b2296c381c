package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"thidua/internal/core/fault"
)

// IsNoRow says that a query for one row found none.
func IsNoRow(err error) bool { return errors.Is(err, sql.ErrNoRows) }

// IsDuplicate says that a row would repeat a key that must be unique.
func IsDuplicate(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23505"
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code() == lib.SQLITE_CONSTRAINT_UNIQUE || lite.Code() == lib.SQLITE_CONSTRAINT_PRIMARYKEY
	}
	return false
}

// Codes of a database nothing new should be stored in: a write found no space, less than the reserve is left, or the clock is far off.
const (
	CodeDiskFull = "disk_full"
	CodeDiskLow  = "disk_low" // args: free_mib, reserve_mib

	// CodeClockSkew: this machine's clock is not the database's, or behind the last act. args: seconds
	CodeClockSkew = "clock_skew"
)

// Translate turns what an engine says into the problems of the house: unavailable disk_full, database_busy, database_unavailable; refused
// database_damaged; everything else stays as it is and becomes internal. Problems pass unchanged.
func Translate(err error) error {
	var p *fault.Problem
	if err == nil || errors.As(err, &p) || IsNoRow(err) {
		return err
	}
	code := reasonOf(err)
	if code == "" {
		return err
	}
	kind := fault.Unavailable
	if code == "database_damaged" {
		kind = fault.Refused
	}
	return fault.New(kind, code, fault.Where{}, nil).Because(err)
}

func reasonOf(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return reasonOfPostgres(pg.Code)
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return reasonOfSQLite(lite.Code() & 0xff)
	}
	var network net.Error
	var connect *pgconn.ConnectError
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return "database_busy"
	case errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone), errors.As(err, &network), errors.As(err, &connect),
		strings.Contains(err.Error(), "database is closed"), strings.Contains(err.Error(), "conn closed"):
		return "database_unavailable"
	}
	return ""
}

func reasonOfPostgres(state string) string {
	switch {
	case strings.HasPrefix(state, "53"):
		if state == "53100" {
			return CodeDiskFull
		}
		return "database_busy"
	case state == "55P03", state == "40P01", state == "40001", state == "57014":
		return "database_busy"
	case strings.HasPrefix(state, "08"), strings.HasPrefix(state, "57P"), state == "3D000", state == "25006", strings.HasPrefix(state, "28"):
		return "database_unavailable"
	case strings.HasPrefix(state, "XX"):
		return "database_damaged"
	}
	return ""
}

func reasonOfSQLite(code int) string {
	switch code {
	case lib.SQLITE_FULL:
		return CodeDiskFull
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return "database_busy"
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return "database_damaged"
	case lib.SQLITE_IOERR, lib.SQLITE_CANTOPEN, lib.SQLITE_READONLY:
		return "database_unavailable"
	}
	return ""
}

// undone says that a commit that answered with this error certainly did nothing. Anything else leaves the outcome open.
func undone(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return !strings.HasPrefix(pg.Code, "57P") && !strings.HasPrefix(pg.Code, "08")
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		code := lite.Code() & 0xff
		return code == lib.SQLITE_BUSY || code == lib.SQLITE_FULL || code == lib.SQLITE_CONSTRAINT
	}
	return false
}
