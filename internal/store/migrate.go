package store

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"thidua/internal/core/fault"
)

//go:embed migrations
var migrations embed.FS

// Migrated says what bringing a schema up to date did: the versions before and after, and the steps applied, none when it was current.
type Migrated struct {
	From, To int64
	Applied  []int64
}

// Newest is the schema version this program was built for.
func Newest() int64 {
	var newest int64
	names, _ := fs.Glob(migrations, "migrations/postgres/*.sql")
	for _, name := range names {
		digits, _, _ := strings.Cut(name[strings.LastIndex(name, "/")+1:], "_")
		n, _ := strconv.ParseInt(digits, 10, 64)
		newest = max(newest, n)
	}
	return newest
}

// Migrate brings the schema to a version, 0 for the newest. Each step is a transaction of its own, so an interrupted run goes on where it
// stopped. Invalid "migrate_target_unknown" (target, newest) for a version that does not exist; refused "migrate_backwards" (database,
// target) for an older one: going back is done by restoring a backup. Whatever Open refuses is refused here too, with Existing a
// directory that holds no database; an empty Mode takes whatever
// mode the database has.
func Migrate(ctx context.Context, opt Options, target int64) (Migrated, error) {
	if target < 0 || target > Newest() {
		return Migrated{}, TargetUnknown(target)
	}
	s := &Store{opt: opt, dialect: SQLite}
	defer s.Close()
	open := s.openSQLite
	if opt.URL != "" {
		s.dialect, open = Postgres, s.openPostgres
	}
	if err := open(ctx); err != nil {
		return Migrated{}, err
	}
	s.opt.Existing = false // what is behind is brought up to date, not refused
	if err := s.checkBefore(ctx, s.write); err != nil {
		return Migrated{}, err
	}
	return migrate(ctx, s.write, s.dialect, target)
}

// TargetUnknown refuses a version there is no schema of: invalid "migrate_target_unknown" (target, newest).
func TargetUnknown(target int64) error {
	return fault.New(fault.Invalid, "migrate_target_unknown", fault.Where{}, fault.Args{"target": target, "newest": Newest()})
}

func migrate(ctx context.Context, pool *sql.DB, d Dialect, target int64) (Migrated, error) {
	from, err := versionOf(ctx, pool, d)
	if err != nil {
		return Migrated{}, Translate(err)
	}
	if target == 0 {
		target = Newest()
	}
	done := Migrated{From: from, To: target}
	switch {
	case target == from:
		return done, nil
	case target < from:
		return Migrated{}, fault.New(fault.Refused, "migrate_backwards", fault.Where{}, fault.Args{"database": from, "target": target})
	}
	p, err := provider(pool, d)
	if err != nil {
		return Migrated{}, Translate(err)
	}
	results, err := p.UpTo(ctx, target)
	if err != nil {
		return Migrated{}, fault.New(fault.Refused, "migrate_failed", fault.Where{}, fault.Args{"database": from, "target": target}).Because(err)
	}
	for _, r := range results {
		done.Applied = append(done.Applied, r.Source.Version)
	}
	return done, nil
}

// provider makes goose work on our pool. On PostgreSQL an advisory lock keeps two nodes from migrating at once; the embedded database is
// locked by its file.
func provider(pool *sql.DB, d Dialect) (*goose.Provider, error) {
	folder, err := fs.Sub(migrations, "migrations/"+string(d))
	if err != nil {
		return nil, err
	}
	dialect, options := goose.DialectSQLite3, []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if d == Postgres {
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60)) // a second node asks every second, for a minute
		if err != nil {
			return nil, err
		}
		dialect, options = goose.DialectPostgres, append(options, goose.WithSessionLocker(locker))
	}
	return goose.NewProvider(dialect, pool, folder, options...)
}

// versionOf reads the schema version without writing; 0 for a database that was never migrated.
func versionOf(ctx context.Context, pool *sql.DB, d Dialect) (int64, error) {
	has := "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'goose_db_version'"
	if d == Postgres {
		has = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'goose_db_version'"
	}
	var n int64
	if err := pool.QueryRowContext(ctx, has).Scan(&n); err != nil || n == 0 {
		return 0, err
	}
	err := pool.QueryRowContext(ctx, "SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE version_id > 0").Scan(&n)
	return n, err
}

// tablesOf counts the tables of a database, and whether one of them is ours. What an extension of the server brought along does not count,
// nor does the list of migrations, which other programs keep under the same name.
func tablesOf(ctx context.Context, pool *sql.DB, d Dialect) (all, ours int64, err error) {
	count := `SELECT COUNT(*), COUNT(CASE WHEN name = 'instance' THEN 1 END) FROM sqlite_master
		WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> 'goose_db_version'`
	if d == Postgres {
		count = `SELECT COUNT(*), COUNT(CASE WHEN c.relname = 'instance' THEN 1 END) FROM pg_class c
			WHERE c.relkind IN ('r', 'p') AND c.relnamespace = to_regnamespace(current_schema()) AND c.relname <> 'goose_db_version'
			AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')`
	}
	err = pool.QueryRowContext(ctx, count).Scan(&all, &ours)
	return all, ours, err
}
