package storetest

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"thidua/internal/store"
	"thidua/internal/store/db"
)

// postgresOnly are the statements of the PostgreSQL dialect file.
var postgresOnly = map[string]bool{"JobClaimSkipLocked": true}

// TestEveryQueryRunsOnBothEngines runs each generated query with empty arguments, so that a statement one engine cannot read is noticed even
// before a verb uses it. Rows that are missing or refused by a constraint are fine: the statement was understood.
func TestEveryQueryRunsOnBothEngines(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		Open(t, opt).Close()
		pool := raw(t, opt)
		kind := reflect.TypeFor[*db.Queries]()
		ran := 0
		for m := range kind.Methods() {
			if m.Name == "WithTx" || (postgresOnly[m.Name] && opt.URL == "") {
				continue
			}
			ran++
			if err := runEmpty(t, pool, m.Name); err != nil && !understood(err) {
				t.Errorf("%s: %v", m.Name, err)
			}
		}
		if ran < 50 {
			t.Errorf("only %d queries were run", ran)
		}
	})
}

// runEmpty calls one query inside a transaction that is rolled back.
func runEmpty(t *testing.T, pool *sql.DB, name string) error {
	t.Helper()
	tx, err := pool.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	method := reflect.ValueOf(db.New(tx)).MethodByName(name)
	args := []reflect.Value{reflect.ValueOf(context.Background())}
	for i := 1; i < method.Type().NumIn(); i++ {
		arg := reflect.New(method.Type().In(i)).Elem()
		fillBytes(arg)
		args = append(args, arg)
	}
	out := method.Call(args)
	err, _ = out[len(out)-1].Interface().(error)
	return err
}

// fillBytes makes byte slices empty instead of absent: no column takes NULL for bytes.
func fillBytes(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		v.SetBytes([]byte{})
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fillBytes(v.Field(i))
			}
		}
	}
}

func understood(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code[:2] == "23"
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return lite.Code()&0xff == lib.SQLITE_CONSTRAINT
	}
	return store.IsNoRow(err)
}
