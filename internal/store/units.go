package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"thidua/internal/store/db"
)

// UnitsOf reads units by their ids, in the order of the ids; those that are not there are left out.
func (t *Tx) UnitsOf(ctx context.Context, ids []int64) ([]db.OrgUnit, error) {
	return unitsOf(ctx, t.tx, t.store.dialect, ids)
}

// UnitsOf is the same in a snapshot.
func (s *Snapshot) UnitsOf(ctx context.Context, ids []int64) ([]db.OrgUnit, error) {
	return unitsOf(ctx, s.tx, s.dialect, ids)
}

func unitsOf(ctx context.Context, q querier, d Dialect, ids []int64) ([]db.OrgUnit, error) {
	out := make([]db.OrgUnit, 0, len(ids))
	for chunk := range slices.Chunk(slices.Sorted(slices.Values(ids)), bulkValues) {
		rows, err := q.QueryContext(ctx, "SELECT id, parent_id, path, name, short_name, kind, opened_on, closed_on, version FROM org_unit WHERE id IN ("+
			marks(d, 1, len(chunk))+") ORDER BY id", values(chunk)...)
		if err != nil {
			return nil, err
		}
		if out, err = scanUnits(rows, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func scanUnits(rows *sql.Rows, out []db.OrgUnit) ([]db.OrgUnit, error) {
	defer rows.Close()
	for rows.Next() {
		var u db.OrgUnit
		if err := rows.Scan(&u.ID, &u.ParentID, &u.Path, &u.Name, &u.ShortName, &u.Kind, &u.OpenedOn, &u.ClosedOn, &u.Version); err != nil {
			return nil, err
		}
		out = append(out, u)
	}
	return out, rows.Err()
}

// values makes arguments of ids.
func values(ids []int64) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = id
	}
	return out
}

// StandUnits lets units stand as given, each with a new version, and touches them. A unit that is not there in the version given is no row.
func (t *Tx) StandUnits(ctx context.Context, units []db.OrgUnit) error {
	const columns = 9
	for chunk := range slices.Chunk(units, bulkValues/columns) {
		var b strings.Builder
		var args []any
		b.WriteString(`UPDATE org_unit SET parent_id = n.column2, path = n.column3, name = n.column4, short_name = n.column5, kind = n.column6,
			opened_on = n.column7, closed_on = n.column8, version = org_unit.version + 1 FROM (VALUES `)
		for i, u := range chunk {
			if i > 0 {
				b.WriteString(", ")
			}
			row := marks(t.store.dialect, len(args)+1, columns)
			if i == 0 { // the server takes the types of all rows from the first
				row = typed(row, "BIGINT", "BIGINT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "BIGINT")
			}
			b.WriteString("(" + row + ")")
			args = append(args, u.ID, u.ParentID, u.Path, u.Name, u.ShortName, u.Kind, u.OpenedOn, u.ClosedOn, u.Version)
			t.Touch("org_unit", u.ID)
		}
		b.WriteString(") AS n WHERE org_unit.id = n.column1 AND org_unit.version = n.column9")
		if err := t.changed(ctx, "org_unit", len(chunk), b.String(), args...); err != nil {
			return err
		}
	}
	return nil
}

// typed gives each of some marks a type.
func typed(marks string, types ...string) string {
	list := strings.Split(marks, ", ")
	for i := range list {
		list[i] = "CAST(" + list[i] + " AS " + types[i] + ")"
	}
	return strings.Join(list, ", ")
}

// changed runs a statement that has to change so many rows of a table; otherwise some are no rows.
func (t *Tx) changed(ctx context.Context, table string, want int, query string, args ...any) error {
	result, err := t.tx.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	t.rec.written[table] = true
	if n, err := result.RowsAffected(); err != nil || n == int64(want) {
		return err
	}
	return sql.ErrNoRows
}

// EndSpans lets the spans of units that last end on a day by an act, and touches them. A unit without one is no row.
func (t *Tx) EndSpans(ctx context.Context, units []int64, day string, act int64) error {
	for chunk := range slices.Chunk(units, bulkValues) {
		// The sign keeps the engines from looking through everything that lasts.
		where := " FROM org_span WHERE +end_act_id = 0 AND unit_id IN (" + marks(t.store.dialect, 1, len(chunk)) + ") ORDER BY id"
		ids, err := idsOf(ctx, t.tx, "SELECT id"+where, values(chunk)...)
		if err != nil {
			return err
		}
		if len(ids) != len(chunk) {
			return sql.ErrNoRows
		}
		query := "UPDATE org_span SET until_on = $1, end_act_id = $2 WHERE id IN (" + marks(t.store.dialect, 3, len(ids)) + ")"
		if t.store.dialect == SQLite {
			query = strings.NewReplacer("$1", "?", "$2", "?").Replace(query)
		}
		if err := t.changed(ctx, "org_span", len(ids), query, append([]any{day, act}, values(ids)...)...); err != nil {
			return err
		}
		t.Touch("org_span", ids...)
	}
	return nil
}

// idsOf reads one column of ids.
func idsOf(ctx context.Context, q querier, query string, args ...any) ([]int64, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}
