package app

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// filled is a database filled from a number, on a fixed day.
func filled(t testing.TB, d store.Dialect, in DemoFillIn) (*App, store.Options) {
	t.Helper()
	at := time.Date(2024, 10, 16, 1, 0, 0, 0, time.UTC)
	opt := storetest.Options(t, d)
	opt.Mode, opt.Now = ModeDemo, func() time.Time { return at }
	a, err := New(Config{Store: storetest.Open(t, opt), Now: opt.Now, Random: rand.NewChaCha8([32]byte{byte(in.Number)}), Log: slog.New(slog.DiscardHandler), Key: make([]byte, FactorKeySize)})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.DemoFill(ctx, in, func(string, int, int) {}); err != nil {
		t.Fatal(err)
	}
	return a, opt
}

// contentOf writes every row of the business out as text.
func contentOf(t *testing.T, opt store.Options) string {
	t.Helper()
	pool := past(t, opt)
	var out strings.Builder
	for _, table := range store.Business() {
		if table == "idempotency" {
			continue
		}
		rows, err := pool.Query("SELECT * FROM " + table + " ORDER BY id")
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values := make([]any, len(columns))
			into := make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			for i := range values {
				if b, ok := values[i].([]byte); ok {
					values[i] = string(b)
				}
			}
			fmt.Fprintln(&out, table, values)
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// sSmall is size S made small, with everything that size has.
var sSmall = DemoFillIn{Units: 300, People: 400, Years: 3, Number: 7}

func TestTheSameNumberMakesTheSameContentOnBothDatabases(t *testing.T) {
	a, opt := filled(t, store.SQLite, sSmall)
	first := contentOf(t, opt)
	_, again := filled(t, store.Postgres, sSmall)
	if got := contentOf(t, again); got != first {
		t.Error("the server holds something else than the embedded database")
	}
	other := sSmall
	other.Number++
	_, differs := filled(t, store.SQLite, other)
	if contentOf(t, differs) == first {
		t.Error("another number made the same content")
	}
	storetest.Sound(t, a.store)
	wantCode(t, a.DemoFill(ctx, sSmall, nil), fault.Refused, CodeNotEmpty)
}

func TestAFillingHasTheUnitsPeopleAndActsOfItsSize(t *testing.T) {
	_, opt := filled(t, store.SQLite, sSmall)
	pool := past(t, opt)
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM person": sSmall.People,
		"SELECT COUNT(*) FROM org_unit u WHERE closed_on = '' AND kind <> 'cluster' AND NOT EXISTS (SELECT 1 FROM person_post p WHERE p.unit_id = u.id AND p.office = 'head')": 0,
		"SELECT COUNT(*) FROM org_act WHERE deed = 'open'":           sSmall.Units,
		"SELECT COUNT(*) FROM org_span WHERE from_on = '1945-01-01'": 16,
	} {
		var got int
		if err := pool.QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %d, want %d (%v)", query, got, want, err)
		}
	}
	acts := map[string]int{}
	rows, err := pool.Query("SELECT deed, COUNT(*) FROM org_act GROUP BY deed")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var deed string
		var n int
		if err := rows.Scan(&deed, &n); err != nil {
			t.Fatal(err)
		}
		acts[deed] = n
	}
	if acts[string(org.Renames)] == 0 || acts[string(org.Marks)] == 0 || acts[string(org.Merges)] == 0 {
		t.Errorf("what happened: %v", acts)
	}
}
