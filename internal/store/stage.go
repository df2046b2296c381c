package store

import (
	"context"
	"io"
	"maps"
	"slices"
	"strings"

	"thidua/internal/core/audit"
	"thidua/internal/core/fault"
)

// CodeStageLost refuses to publish a stage that was dropped meanwhile: another run of the same work has begun. Conflict.
const CodeStageLost = "stage_lost"

// staged lists the business tables rows can be prepared for, each with the table that holds them until they are published.
var staged = map[string]string{"person": "staged_person", "person_place": "staged_place", "person_post": "staged_post", "person_rank": "staged_rank"}

// stagedOrder is the order they are published in: who is referred to first.
var stagedOrder = []string{"person", "person_place", "person_post", "person_rank"}

// sweepRows is how many rows one sweep takes away.
const sweepRows = 2000

// Stage holds rows prepared for business tables, which nobody sees until a transaction publishes them all as part of its act. They are added in
// short transactions; others write in between. A stage serves one run by one goroutine.
type Stage struct {
	ID    int64
	store *Store
	salt  []byte
	rows  []audit.Row
	count map[string]int
}

// NewStage begins a stage for a piece of work, told as "import:id", at an instant in unix microseconds. Stages begun for the same work before
// are lost.
func (s *Store) NewStage(ctx context.Context, work string, at int64) (*Stage, error) {
	g := &Stage{store: s, salt: make([]byte, 16), count: map[string]int{}}
	if _, err := io.ReadFull(s.opt.Random, g.salt); err != nil {
		return nil, err
	}
	return g, s.WriteTechnical(ctx, func(t *Tx) error {
		if _, err := t.tx.ExecContext(ctx, "DELETE FROM stage WHERE work = $1", work); err != nil {
			return err
		}
		return t.tx.QueryRowContext(ctx, "INSERT INTO stage (work, begun_at) VALUES ($1, $2) RETURNING id", work, at).Scan(&g.ID)
	})
}

// StageRows are rows of one business table to be prepared, without their ids and, where Owner is told, without their first column.
type StageRows struct {
	Table   string
	Columns []string // without id; those of the table in its order
	Rows    [][]any
	Owner   []int // nil, or for each row the row of the first table whose id becomes its first column
}

// Add prepares rows in one short transaction and gives the ids of those of the first table, which stay theirs. Conflict stage_lost.
func (g *Stage) Add(ctx context.Context, tables ...StageRows) ([]int64, error) {
	var first []int64
	var rows []audit.Row
	err := g.store.WriteTechnical(ctx, func(t *Tx) error {
		first, rows = nil, nil
		if err := g.mine(ctx, t); err != nil {
			return err
		}
		for _, part := range tables {
			ids, more, err := g.addPart(ctx, t, part, first)
			if err != nil {
				return err
			}
			if first == nil {
				first = ids
			}
			rows = append(rows, more...)
		}
		return nil
	})
	if err == nil {
		g.rows = append(g.rows, rows...)
		for _, part := range tables {
			g.count[part.Table] += len(part.Rows)
		}
	}
	return first, err
}

// mine refuses a stage that was dropped.
func (g *Stage) mine(ctx context.Context, t *Tx) error {
	var n int
	if err := t.tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM stage WHERE id = $1", g.ID).Scan(&n); err != nil {
		return err
	}
	if n == 0 {
		return fault.New(fault.Conflict, CodeStageLost, fault.Where{}, nil)
	}
	return nil
}

func (g *Stage) addPart(ctx context.Context, t *Tx, part StageRows, owners []int64) ([]int64, []audit.Row, error) {
	if len(part.Rows) == 0 {
		return nil, nil, nil
	}
	ids, err := t.claimIDs(ctx, part.Table, len(part.Rows))
	if err != nil {
		return nil, nil, err
	}
	columns, full, rows := append([]string{"id"}, part.Columns...), make([][]any, len(part.Rows)), make([]audit.Row, len(part.Rows))
	for i, row := range part.Rows {
		values := append([]any{ids[i]}, row...)
		if part.Owner != nil {
			values = slices.Concat([]any{ids[i], owners[part.Owner[i]]}, row)
		}
		fields := make([]audit.Field, len(columns))
		for k, name := range columns {
			fields[k] = audit.Field{Name: name, Value: values[k]}
		}
		rows[i] = audit.Row{Table: part.Table, ID: ids[i], Digest: audit.RowDigest(g.salt, part.Table, ids[i], fields)}
		full[i] = append([]any{g.ID, rows[i].Digest[:]}, values...)
	}
	return ids, rows, t.addRows(ctx, staged[part.Table], append([]string{"stage_id", "digest"}, columns...), full)
}

// claimIDs is reserve for rows that come later: nobody else is given the ids meanwhile.
func (t *Tx) claimIDs(ctx context.Context, table string, n int) ([]int64, error) {
	ids, err := t.reserve(ctx, table, n)
	if err != nil || t.store.dialect == Postgres {
		return ids, err
	}
	if _, err := t.tx.ExecContext(ctx, "INSERT INTO sqlite_sequence (name, seq) SELECT $1, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $1)", table); err != nil {
		return nil, err
	}
	_, err = t.tx.ExecContext(ctx, "UPDATE sqlite_sequence SET seq = $1 WHERE name = $2", ids[n-1], table)
	return ids, err
}

// IDs are the ids of the rows prepared for a table, in order.
func (g *Stage) IDs(table string) []int64 {
	var out []int64
	for _, r := range g.rows {
		if r.Table == table {
			out = append(out, r.ID)
		}
	}
	slices.Sort(out)
	return out
}

// Publish makes all rows of a stage rows of their tables, one statement each, and part of the act of this transaction. Conflict stage_lost.
func (t *Tx) Publish(ctx context.Context, g *Stage) error {
	done, err := t.tx.ExecContext(ctx, "DELETE FROM stage WHERE id = $1", g.ID)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return fault.New(fault.Conflict, CodeStageLost, fault.Where{}, nil).Because(err)
	}
	for _, table := range stagedOrder {
		columns := strings.Join(digested[table], ", ")
		done, err := t.tx.ExecContext(ctx, "INSERT INTO "+table+" ("+columns+") SELECT "+columns+" FROM "+staged[table]+" WHERE stage_id = $1 ORDER BY id", g.ID)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || int(n) != g.count[table] {
			return fault.New(fault.Conflict, CodeStageLost, fault.Where{}, nil).Because(err)
		}
		if g.count[table] > 0 {
			t.rec.written[table] = true
		}
	}
	t.stage = g
	return nil
}

// covers are the tables a stage puts rows into.
func (g *Stage) covers() map[string]bool {
	out := map[string]bool{}
	for table, n := range g.count {
		out[table] = n > 0
	}
	return out
}

// listStaged writes down the digests of what was published.
func (t *Tx) listStaged(ctx context.Context, leaf int64) error {
	for _, table := range stagedOrder {
		if t.stage.count[table] == 0 {
			continue
		}
		_, err := t.tx.ExecContext(ctx, "INSERT INTO audit_row (leaf_idx, tbl, row_id, digest) SELECT $1, $2, id, digest FROM "+staged[table]+" WHERE stage_id = $3 ORDER BY id", leaf, table, t.stage.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// Drop gives a stage up; what it held is swept. A published one is swept too. Repeating is safe.
func (g *Stage) Drop(ctx context.Context) error {
	err := g.store.WriteTechnical(ctx, func(t *Tx) error {
		_, err := t.tx.ExecContext(ctx, "DELETE FROM stage WHERE id = $1", g.ID)
		return err
	})
	if err != nil {
		return err
	}
	return g.store.SweepStages(ctx, 0)
}

// SweepStages takes away what stages left that were published, dropped or begun before an instant, in short transactions.
func (s *Store) SweepStages(ctx context.Context, before int64) error {
	err := s.WriteTechnical(ctx, func(t *Tx) error {
		_, err := t.tx.ExecContext(ctx, "DELETE FROM stage WHERE begun_at < $1", before)
		return err
	})
	if err != nil {
		return err
	}
	for _, table := range slices.Sorted(maps.Values(staged)) {
		for n := int64(sweepRows); n == sweepRows; {
			err := s.WriteTechnical(ctx, func(t *Tx) error {
				done, err := t.tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE id IN (SELECT id FROM "+table+" WHERE stage_id NOT IN (SELECT id FROM stage) LIMIT $1)", sweepRows)
				if err != nil {
					return err
				}
				n, err = done.RowsAffected()
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
