package store

import (
	"context"
	"database/sql"

	"thidua/internal/store/db"
)

// Statements says how many statements were sent to the database since the store was opened: tests hold pages to a budget with it, and it
// is one of the figures of operation.
func (s *Store) Statements() int64 { return s.statements.Load() }

// counted passes statements on and counts them.
type counted struct {
	db.DBTX
	store *Store
}

// ExecContext counts and passes on.
func (c counted) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	c.store.statements.Add(1)
	return c.DBTX.ExecContext(ctx, query, args...)
}

// QueryContext counts and passes on.
func (c counted) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.store.statements.Add(1)
	return c.DBTX.QueryContext(ctx, query, args...)
}

// QueryRowContext counts and passes on.
func (c counted) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	c.store.statements.Add(1)
	return c.DBTX.QueryRowContext(ctx, query, args...)
}
