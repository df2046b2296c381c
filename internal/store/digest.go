package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
)

// digested lists, for every table whose rows an act must account for, the columns the row digest covers: all of them, save that a blob's content
// is covered by the digest of content stored beside it, and that the last use of a session or a token is noted without an act. A test holds the list to
// the schema.
var digested = map[string][]string{
	"org_unit":       {"id", "parent_id", "path", "name", "short_name", "kind", "opened_on", "closed_on", "version"},
	"org_act":        {"id", "public_id", "deed", "on_day", "path", "about", "reason", "document", "body", "account_id", "created_at", "undone_at", "undone_by", "version"},
	"org_span":       {"id", "unit_id", "from_on", "until_on", "path", "parent_id", "name", "short_name", "kind", "grassroots", "remote", "act_id", "end_act_id"},
	"org_link":       {"id", "from_id", "to_id", "on_day", "act_id"},
	"person":         {"id", "public_id", "name", "name_key", "sort_key", "sex", "born", "joined", "number", "hometown", "education", "party", "months", "months_on", "apart", "created_at", "version"},
	"person_place":   {"id", "person_id", "unit_id", "leader", "from_on", "until_on", "begun_by", "ended_by"},
	"person_post":    {"id", "person_id", "unit_id", "title", "office", "from_on", "until_on", "document", "ended_by", "until_before"},
	"person_rank":    {"id", "person_id", "written", "code", "from_on"},
	"person_rating":  {"id", "person_id", "year", "class", "document", "unit_id"},
	"person_move":    {"id", "public_id", "person_id", "from_id", "to_id", "leader", "on_day", "reason", "document", "state", "asked_by", "asked_at", "settled_by", "settled_at", "answer", "undone_by", "undone_at", "undone_for"},
	"person_change":  {"id", "person_id", "account_id", "done_at", "field", "before_", "after_"},
	"pending_act":    {"id", "public_id", "verb", "object", "about", "path", "body", "drafted_by", "drafted_at", "ended_by", "ended_at", "outcome", "reason", "version"},
	"profile":        {"id", "code", "version"},
	"guide":          {"id", "skipped", "finished_at", "version"},
	"account":        {"id", "login", "name", "unit_id", "created_at", "closed_at", "version"},
	"credential":     {"id", "account_id", "hash", "changed_at", "version"},
	"grant_":         {"id", "account_id", "role", "unit_id", "from_on", "to_on", "basis", "version"},
	"grant_paper":    {"id", "grant_id", "document", "drafted_by", "confirmed_by", "created_at"},
	"delegation":     {"id", "public_id", "from_id", "to_id", "unit_id", "verbs", "from_on", "to_on", "document", "created_at", "recalled_at", "recalled_by", "version"},
	"blob":           {"id", "unit_id", "digest", "size", "media_type"},
	"score_book":     {"id", "public_id", "unit_id", "account_id", "file_name", "blob_id", "fingerprint", "mapping", "scheme_id", "questions", "created_at", "version"},
	"score_book_run": {"id", "book_id", "book_version", "scheme_id", "scheme_digest", "result", "created_at", "account_id"},
	"session":        {"id", "account_id", "token_hash", "opened_at", "expires_at", "closed_at", "network", "user_agent"},
	"second_factor":  {"id", "account_id", "secret", "step", "created_at", "version"},
	"recovery_code":  {"id", "account_id", "digest", "created_at", "used_at"},
	"session_factor": {"id", "session_id", "given_at"},
	"factor_later":   {"id", "account_id", "put_off_at"},
	"api_token":      {"id", "account_id", "name", "digest", "verbs", "units", "created_at", "expires_at", "ended_at"},
	"saved_view":     {"id", "account_id", "list", "name", "query", "saved_at"},
	"setup_token":    {"id", "token_hash", "created_at", "expires_at", "used_at"},
	"invite":         {"id", "account_id", "token_hash", "created_at", "expires_at", "ended_at"},
	keys:             {"account_id", "verb", "request_key", "request_digest", "answer", "created_at"},
	"import_list":    {"id", "public_id", "unit_id", "account_id", "kind", "file_name", "blob_id", "fingerprint", "settled", "mended", "on_day", "created_at", "done_at", "done_by", "row_count", "added", "present", "refused", "people", "undone_at", "undone_by", "version"},
	"score_layout":   {"id", "fingerprint", "unit_id", "mapping", "account_id", "saved_at", "version"},
}

// Business lists the tables whose rows the log covers.
func Business() []string { return slices.Sorted(maps.Keys(digested)) }

// querier is what a pool and a transaction share.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

// stored is one row as the digest sees it.
type stored struct {
	id     int64
	fields []audit.Field
}

// rowsAfter reads up to limit rows of a table behind the one last read, in the order of its key; from the first where last is empty.
func rowsAfter(ctx context.Context, q querier, table string, last stored, limit int64) ([]stored, error) {
	if table == keys {
		return keysAfter(ctx, q, last.fields, limit)
	}
	return readStored(ctx, q, table, "id > $1 ORDER BY id LIMIT $2", last.id, limit)
}

// rowsOf reads the rows of a business table with the ids; those that are not there are left out.
func (t *Tx) rowsOf(ctx context.Context, table string, ids []int64) (map[int64]stored, error) {
	if table == keys {
		return t.keysOf(ctx, ids)
	}
	out := make(map[int64]stored, len(ids))
	for chunk := range slices.Chunk(ids, bulkValues) {
		args := make([]any, len(chunk))
		for i, id := range chunk {
			args[i] = id
		}
		found, err := readStored(ctx, t.tx, table, "id IN ("+marks(t.store.dialect, 1, len(chunk))+")", args...)
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			out[r.id] = r
		}
	}
	return out, nil
}

// readStored reads the digested columns of the rows a condition selects.
func readStored(ctx context.Context, q querier, table, condition string, args ...any) ([]stored, error) {
	columns, ok := digested[table]
	if !ok {
		return nil, fault.New(fault.Internal, "table_unknown", fault.Where{}, fault.Args{"table": table})
	}
	rows, err := q.QueryContext(ctx, "SELECT "+strings.Join(columns, ", ")+" FROM "+table+" WHERE "+condition, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []stored
	for rows.Next() {
		r, err := scanStored(rows, table, columns)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

func scanStored(rows *sql.Rows, table string, columns []string) (stored, error) {
	values := make([]any, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rows.Scan(into...); err != nil {
		return stored{}, err
	}
	r := stored{fields: make([]audit.Field, len(columns))}
	for i, name := range columns {
		r.fields[i] = audit.Field{Name: name, Value: values[i]}
	}
	r.id = idOf(table, values)
	return r, nil
}

// digestTouched takes the digest of every touched row as it stands now, by table and id.
func (t *Tx) digestTouched(ctx context.Context, salt []byte) ([]audit.Row, error) {
	ids := map[string][]int64{}
	for one := range t.touched {
		ids[one.table] = append(ids[one.table], one.id)
	}
	var out []audit.Row
	for _, table := range slices.Sorted(maps.Keys(ids)) {
		slices.Sort(ids[table])
		found, err := t.rowsOf(ctx, table, ids[table])
		if err != nil {
			return nil, err
		}
		for _, id := range ids[table] {
			out = append(out, audit.Row{Table: table, ID: id, Digest: audit.RowDigest(salt, table, id, found[id].fields)})
		}
	}
	return out, nil
}

// nodeReader reads nodes of the audit tree in one statement.
func nodeReader(ctx context.Context, q querier) audit.Reader {
	return func(indexes []int64) ([]audit.Hash, error) {
		if len(indexes) == 0 {
			return nil, nil
		}
		marks, args := make([]string, len(indexes)), make([]any, len(indexes))
		for i, ix := range indexes {
			marks[i], args[i] = "$"+strconv.Itoa(i+1), ix
		}
		rows, err := q.QueryContext(ctx, "SELECT idx, hash FROM audit_node WHERE idx IN ("+strings.Join(marks, ", ")+")", args...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		return collectNodes(rows, indexes)
	}
}

// collectNodes puts the nodes into the order asked; internal "audit_node_missing" where one is not stored.
func collectNodes(rows *sql.Rows, indexes []int64) ([]audit.Hash, error) {
	got := make(map[int64]audit.Hash, len(indexes))
	for rows.Next() {
		var ix int64
		var raw []byte
		if err := rows.Scan(&ix, &raw); err != nil {
			return nil, err
		}
		var h audit.Hash
		copy(h[:], raw)
		got[ix] = h
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	out := make([]audit.Hash, len(indexes))
	for i, ix := range indexes {
		h, ok := got[ix]
		if !ok {
			return nil, fault.New(fault.Internal, "audit_node_missing", fault.Where{}, fault.Args{"node": ix})
		}
		out[i] = h
	}
	return out, nil
}
