package store

import (
	"context"
	"slices"
	"strconv"
	"strings"
)

// bulkValues bounds the values of one statement: both engines take more, but nothing is gained.
const bulkValues = 1000

// marks writes n placeholders from number first on. Hundreds of numbered ones are slow on the embedded database, which takes plain ones.
func marks(d Dialect, first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		if d == Postgres {
			b.WriteString("$" + strconv.Itoa(first+i))
		} else {
			b.WriteByte('?')
		}
	}
	return b.String()
}

// addRows inserts rows into a table by as few statements as sensible: an act that touched thousands of rows holds the head of the log while
// it writes them down.
func (t *Tx) addRows(ctx context.Context, table string, columns []string, rows [][]any) error {
	for chunk := range slices.Chunk(rows, bulkValues/len(columns)) {
		var b strings.Builder
		var args []any
		b.WriteString("INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES ")
		for i, row := range chunk {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString("(" + marks(t.store.dialect, len(args)+1, len(row)) + ")")
			args = append(args, row...)
		}
		if _, err := t.tx.ExecContext(ctx, b.String(), args...); err != nil {
			return err
		}
	}
	return nil
}

// AddMany adds rows to a business table of which the first column is the id, given here, touches them, and gives their ids in the order of the
// rows. It is for what comes in hundreds; columns names the others.
func (t *Tx) AddMany(ctx context.Context, table string, columns []string, rows [][]any) ([]int64, error) {
	return t.AddBound(ctx, table, columns, len(rows), func(i int, _ []int64) []any { return rows[i] })
}

// AddBound is AddMany for so many rows that refer to each other: row gives the one at a place, behind its id, from the ids of all.
func (t *Tx) AddBound(ctx context.Context, table string, columns []string, count int, row func(i int, ids []int64) []any) ([]int64, error) {
	if count == 0 {
		return nil, nil
	}
	ids, err := t.reserve(ctx, table, count)
	if err != nil {
		return nil, err
	}
	full := make([][]any, count)
	for i := range full {
		full[i] = append([]any{ids[i]}, row(i, ids)...)
	}
	if err := t.addRows(ctx, table, append([]string{"id"}, columns...), full); err != nil {
		return nil, err
	}
	t.rec.written[table] = true
	t.Touch(table, ids...)
	return ids, nil
}

// reserve gives ids nobody else gets. The embedded database has one writer; the server's sequence is asked.
func (t *Tx) reserve(ctx context.Context, table string, n int) ([]int64, error) {
	ask := `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < $2)
		SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = $1), 0) + n FROM c`
	if t.store.dialect == Postgres {
		ask = "SELECT nextval(pg_get_serial_sequence($1, 'id')) FROM generate_series(1, $2)"
	}
	out, err := idsOf(ctx, t.tx, ask, table, n)
	slices.Sort(out)
	return out, err
}
