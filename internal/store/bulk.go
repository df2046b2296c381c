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
