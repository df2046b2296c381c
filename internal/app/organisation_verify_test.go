package app

import (
	"fmt"
	"slices"
	"testing"

	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// A unit that stands twice, nowhere or beside its parent on some day gone by is found, however it stands today.
func TestVerifyFindsWhatCannotHaveBeenOnADayGoneBy(t *testing.T) {
	ended := "id = (SELECT MIN(id) FROM org_span WHERE until_on <> '' AND EXISTS (SELECT 1 FROM org_span n WHERE n.unit_id = org_span.unit_id AND n.from_on = org_span.until_on))"
	deep := "id = (SELECT MIN(id) FROM org_span WHERE length(path) > 8 AND until_on <> '')"
	for name, c := range map[string]struct{ statement, code string }{
		"sound":             {"", ""},
		"twice":             {"UPDATE org_span SET until_on = '2030-01-01' WHERE " + ended, store.CodeSpanBroken},
		"nowhere":           {"UPDATE org_span SET until_on = '2001-01-01' WHERE " + ended, store.CodeSpanBroken},
		"before it began":   {"UPDATE org_span SET until_on = '1900-01-01' WHERE " + ended, store.CodeSpanBroken},
		"beside its parent": {"UPDATE org_span SET path = '0001' || substr(path, 9) WHERE " + deep, store.CodeSpanMisplaced},
		"without a parent":  {"UPDATE org_span SET parent_id = 999999 WHERE " + deep, store.CodeSpanMisplaced},
		"before its parent": {"UPDATE org_span SET from_on = '1900-01-01' WHERE id = (SELECT MAX(id) FROM org_span WHERE from_on = '2000-01-01')", store.CodeSpanMisplaced},
		"after its parent":  {"UPDATE org_span SET until_on = '2001-01-01', end_act_id = act_id WHERE path = '0001'", store.CodeSpanMisplaced},
	} {
		t.Run(name, func(t *testing.T) {
			for _, d := range []store.Dialect{store.SQLite, store.Postgres} {
				a, opt := filled(t, d, DemoFillIn{Units: 150, Years: 3, Number: 5})
				if c.statement == "" {
					storetest.Sound(t, a.store)
					continue
				}
				result, err := past(t, opt).Exec(c.statement)
				if err != nil {
					t.Fatal(err)
				}
				if n, _ := result.RowsAffected(); n != 1 {
					t.Fatalf("%d rows changed", n)
				}
				found, err := a.store.Verify(ctx)
				var codes []string
				for _, f := range found {
					codes = append(codes, f.Code)
				}
				if err != nil || !slices.Contains(codes, c.code) {
					t.Errorf("%s: found %s (%v)", d, fmt.Sprint(codes), err)
				}
			}
		})
	}
}
