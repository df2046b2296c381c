package store

import (
	"context"
	"database/sql"
	"sync"

	"thidua/internal/store/db"
)

// prepared keeps the statements of the generated package compiled. The embedded database would otherwise compile each anew at every call,
// which costs more than running it; the PostgreSQL driver does the same by itself.
type prepared struct {
	pool   *sql.DB
	mu     sync.RWMutex
	stmts  map[string]*sql.Stmt
	making map[string]bool
}

func newPrepared(pool *sql.DB) *prepared {
	return &prepared{pool: pool, stmts: map[string]*sql.Stmt{}, making: map[string]bool{}}
}

func (p *prepared) have(query string) *sql.Stmt {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.stmts[query]
}

// get compiles a statement once. It gives nil while somebody else compiles it, and when it cannot be compiled, so that the plain call tells
// why. Nothing is held while a connection is waited for: whoever has the connection may be asking for a statement.
func (p *prepared) get(ctx context.Context, query string) *sql.Stmt {
	if s := p.have(query); s != nil {
		return s
	}
	if !p.begin(query) {
		return nil
	}
	s, err := p.pool.PrepareContext(ctx, query)
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.making, query)
	if err != nil {
		return nil
	}
	p.stmts[query] = s
	return s
}

// begin says whether the caller is the one to compile a statement.
func (p *prepared) begin(query string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.making[query] || p.stmts[query] != nil {
		return false
	}
	p.making[query] = true
	return true
}

// ExecContext runs a statement compiled.
func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if s := p.get(ctx, query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return p.pool.ExecContext(ctx, query, args...)
}

// QueryContext runs a statement compiled.
func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := p.get(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return p.pool.QueryContext(ctx, query, args...)
}

// QueryRowContext runs a statement compiled.
func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := p.get(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return p.pool.QueryRowContext(ctx, query, args...)
}

// PrepareContext passes on.
func (p *prepared) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return p.pool.PrepareContext(ctx, query)
}

// preparedTx runs the statements of a transaction compiled. One it meets for the first time runs as it is and is compiled after the
// transaction: the transaction may hold the only connection there is.
type preparedTx struct {
	*sql.Tx
	kept *prepared
	new  []string
}

// in gives what the statements of a transaction run on.
func (p *prepared) in(tx *sql.Tx) *preparedTx { return &preparedTx{Tx: tx, kept: p} }

// over compiles what the transaction met for the first time. It is called when the transaction has ended.
func (t *preparedTx) over(ctx context.Context) {
	for _, query := range t.new {
		t.kept.get(ctx, query)
	}
}

func (t *preparedTx) stmt(ctx context.Context, query string) *sql.Stmt {
	s := t.kept.have(query)
	if s == nil {
		t.new = append(t.new, query)
		return nil
	}
	return t.StmtContext(ctx, s)
}

// ExecContext runs a statement compiled, if it has been.
func (t *preparedTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if s := t.stmt(ctx, query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return t.Tx.ExecContext(ctx, query, args...)
}

// QueryContext runs a statement compiled, if it has been.
func (t *preparedTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := t.stmt(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return t.Tx.QueryContext(ctx, query, args...)
}

// QueryRowContext runs a statement compiled, if it has been.
func (t *preparedTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := t.stmt(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return t.Tx.QueryRowContext(ctx, query, args...)
}

// onPool is what statements outside a transaction run on.
func (s *Store) onPool(pool *sql.DB, kept *prepared) db.DBTX {
	if s.dialect == Postgres {
		return counted{pool, s}
	}
	return counted{kept, s}
}

// onTx is what statements of a transaction run on, and what to do when it has ended.
func (s *Store) onTx(tx *sql.Tx, kept *prepared) (db.DBTX, func(context.Context)) {
	if s.dialect == Postgres {
		return counted{tx, s}, func(context.Context) {}
	}
	p := kept.in(tx)
	return counted{p, s}, p.over
}
