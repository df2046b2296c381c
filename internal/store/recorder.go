package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"thidua/internal/store/db"
)

// technical are the tables of the program's own bookkeeping: WriteTechnical may write them without an act, as to note the use of a session or
// to drop what has aged, or who looked at what. In an act they need a row digest only where one covers them.
var technical = map[string]bool{"session": true, "api_token": true, "signin_failure": true, keys: true, "job": true, "org_turn": true, "person_view": true, "find_entry": true, "find_filled": true,
	"stage": true, "staged_person": true, "staged_place": true, "staged_post": true, "staged_rank": true}

// recorder passes statements on and notes the tables they write.
type recorder struct {
	db.DBTX
	written map[string]bool
}

func (r *recorder) note(query string) {
	if table := writes(query); table != "" {
		r.written[table] = true
	}
}

func (r *recorder) tables() []string { return slices.Sorted(maps.Keys(r.written)) }

// ExecContext passes on, and notes the table unless no row was changed.
func (r *recorder) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	result, err := r.DBTX.ExecContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		r.note(query)
	}
	return result, nil
}

// QueryContext notes and passes on.
func (r *recorder) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	r.note(query)
	return r.DBTX.QueryContext(ctx, query, args...)
}

// QueryRowContext notes and passes on.
func (r *recorder) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	r.note(query)
	return r.DBTX.QueryRowContext(ctx, query, args...)
}

// PrepareContext notes and passes on.
func (r *recorder) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	r.note(query)
	return r.DBTX.PrepareContext(ctx, query)
}

// writes gives the table a statement writes, "" for a SELECT. A statement it cannot read counts as a write to a table nobody may write, so
// that a new form is noticed instead of passing unaudited.
func writes(query string) string {
	var words []string
	for line := range strings.Lines(query) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "--") {
			words = append(words, strings.Fields(line)...)
		}
		if len(words) >= 3 {
			break
		}
	}
	switch {
	case len(words) > 0 && strings.EqualFold(words[0], "SELECT"):
		return ""
	case len(words) > 1 && strings.EqualFold(words[0], "UPDATE"):
		return words[1]
	case len(words) > 2 && (strings.EqualFold(words[0], "INSERT") || strings.EqualFold(words[0], "DELETE")):
		return words[2]
	}
	return "?"
}
