package store

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"thidua/internal/core/fault"
)

// pgConns bounds the connections one node takes from the server.
const pgConns = 16

// openPostgres opens one pool for reading and writing; the server settles who waits for whom.
func (s *Store) openPostgres(ctx context.Context) error {
	conf, err := pgx.ParseConfig(s.opt.URL)
	if err != nil {
		return fault.New(fault.Refused, "database_url", fault.Where{}, nil).Because(err)
	}
	// An unbounded wait for a lock would hold a request for ever; the pattern keeps transactions short, so ten seconds is a fault.
	conf.RuntimeParams["lock_timeout"] = "10s"
	conf.RuntimeParams["idle_in_transaction_session_timeout"] = "60s"
	if s.opt.ReadOnly {
		conf.RuntimeParams["default_transaction_read_only"] = "on"
	}
	pool := stdlib.OpenDB(*conf)
	pool.SetMaxOpenConns(pgConns)
	pool.SetMaxIdleConns(pgConns)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	s.read, s.write = pool, pool
	return Translate(pool.PingContext(ctx))
}

// clock asks the server for its time; nil for the embedded database, whose clock is the program's.
func (s *Store) clock(ctx context.Context) (*time.Time, error) {
	if s.dialect != Postgres {
		return nil, nil
	}
	var micros int64
	err := s.read.QueryRowContext(ctx, "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)").Scan(&micros)
	t := Time(micros)
	return &t, err
}
