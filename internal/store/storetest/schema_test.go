package storetest

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"thidua/internal/store"
)

// blobLiteral writes 'x' as bytes where a statement of the tamper table means bytes.
func blobLiteral(statement string) string {
	for _, column := range []string{"digest = ", "hash = ", "root = ", "body = "} {
		statement = strings.Replace(statement, column+"'x'", column+"x'78'", 1)
	}
	return strings.Replace(statement, "VALUES (1, 'x', 1, 'x', 'x')", "VALUES (1, x'78', 1, 'x', x'78')", 1)
}

func strs(t *testing.T, pool *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := pool.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// schema describes a database in words common to both engines: for each table its columns, its unique keys, its other indexes and its
// references.
func schema(t *testing.T, d store.Dialect) map[string][]string {
	t.Helper()
	opt := Options(t, d)
	Open(t, opt).Close()
	pool := raw(t, opt)
	queries := sqliteSchema
	if d == store.Postgres {
		queries = postgresSchema
	}
	out := map[string][]string{}
	for _, table := range strs(t, pool, queries.tables) {
		var lines []string
		for _, q := range []string{queries.columns, queries.keys, queries.references} {
			lines = append(lines, strs(t, pool, q, table)...)
		}
		slices.Sort(lines)
		out[table] = lines
	}
	return out
}

type schemaQueries struct{ tables, columns, keys, references string }

var sqliteSchema = schemaQueries{
	tables: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'find_text%' AND name <> 'goose_db_version'`,
	columns: `SELECT 'column ' || name || ' ' || CASE type WHEN 'INTEGER' THEN 'number' WHEN 'BLOB' THEN 'bytes' ELSE lower(type) END ||
		CASE WHEN "notnull" = 1 THEN ' always' ELSE '' END FROM pragma_table_info($1)`,
	keys: `SELECT 'key ' || (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) ||
			CASE WHEN l."unique" = 1 THEN ' unique' ELSE '' END
		FROM pragma_index_list($1) l
		UNION ALL SELECT 'key ' || name || ' unique' FROM pragma_table_info($1) WHERE pk = 1 AND upper(type) = 'INTEGER'
			AND (SELECT COUNT(*) FROM pragma_table_info($1) WHERE pk > 0) = 1`,
	references: `SELECT 'reference ' || "from" || ' ' || "table" || '.' || "to" FROM pragma_foreign_key_list($1)`,
}

var postgresSchema = schemaQueries{
	tables: `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'goose_db_version'`,
	columns: `SELECT 'column ' || column_name || ' ' || CASE data_type WHEN 'bigint' THEN 'number' WHEN 'bytea' THEN 'bytes' ELSE data_type END ||
		CASE is_nullable WHEN 'NO' THEN ' always' ELSE '' END FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
	keys: `SELECT 'key ' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k(att, n)
			JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.att) || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
		FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relname = $1 AND c.relnamespace = 'public'::regnamespace AND i.indexprs IS NULL`,
	references: `SELECT 'reference ' || a.attname || ' ' || f.relname || '.' || fa.attname FROM pg_constraint k
		JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
		JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
		JOIN pg_attribute fa ON fa.attrelid = f.oid AND fa.attnum = k.confkey[1]
		WHERE k.contype = 'f' AND c.relname = $1`,
}

func TestBothSchemasAreEqual(t *testing.T) {
	lite, pg := schema(t, store.SQLite), schema(t, store.Postgres)
	if len(lite) < 15 {
		t.Fatalf("only %d tables seen", len(lite))
	}
	for table := range maps.Keys(lite) {
		for _, line := range lite[table] {
			if !slices.Contains(pg[table], line) {
				t.Errorf("%s: only on SQLite: %s", table, line)
			}
		}
	}
	for table := range maps.Keys(pg) {
		for _, line := range pg[table] {
			if !slices.Contains(lite[table], line) {
				t.Errorf("%s: only on PostgreSQL: %s", table, line)
			}
		}
	}
}

func TestPathsSortByBytesOnTheServer(t *testing.T) {
	opt := Options(t, store.Postgres)
	got := strs(t, raw(t, opt), `SELECT table_name || '.' || column_name FROM information_schema.columns
		WHERE column_name = 'path' AND table_schema = 'public' AND collation_name = 'C' ORDER BY 1`)
	if fmt.Sprint(got) != "[audit_leaf.path org_act.path org_span.path org_unit.path pending_act.path]" {
		t.Errorf("path columns with COLLATE C: %v", got)
	}
}

func TestEveryTableOfTheEmbeddedDatabaseIsStrict(t *testing.T) {
	opt := Options(t, store.SQLite)
	Open(t, opt).Close()
	loose := strs(t, raw(t, opt), `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
		AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'find_text%' AND name <> 'goose_db_version'`)
	if len(loose) > 0 {
		t.Errorf("not STRICT: %v", loose)
	}
}

func TestEveryTableIsCoveredByTheLogOrKnownAsBookkeeping(t *testing.T) {
	opt := Options(t, store.SQLite)
	Open(t, opt).Close()
	pool := raw(t, opt)
	technical := []string{"instance", "signin_failure", "job", "org_turn", "person_view", "find_entry", "find_filled", "stage", "staged_person", "staged_place", "staged_post", "staged_rank",
		"audit_leaf", "audit_row", "audit_payload", "audit_node", "audit_head"}
	for _, table := range strs(t, pool, sqliteSchema.tables) {
		if !slices.Contains(store.Business(), table) && !slices.Contains(technical, table) {
			t.Errorf("%s is neither covered by the log nor known as bookkeeping", table)
		}
	}
}
