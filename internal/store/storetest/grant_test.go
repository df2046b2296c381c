package storetest

import (
	"testing"

	"thidua/internal/store"
	"thidua/internal/store/db"
)

func TestBothDaysOfAGrantCountWhole(t *testing.T) {
	Each(t, func(t *testing.T, opt store.Options) {
		s := Open(t, opt)
		unit, err := addUnit(s, "0001", db.OrgUnit{})
		if err != nil {
			t.Fatal(err)
		}
		var account int64
		err = s.Write(ctx, func(tx *store.Tx) error {
			if account, err = tx.AccountAdd(ctx, db.AccountAddParams{Login: "can-bo", Name: "Cán bộ", UnitID: unit}); err != nil {
				return err
			}
			bounded, err := tx.GrantAdd(ctx, db.GrantAddParams{AccountID: account, Role: "EO", UnitID: unit, FromOn: "2024-03-01", ToOn: "2024-03-31"})
			if err != nil {
				return err
			}
			open, err := tx.GrantAdd(ctx, db.GrantAddParams{AccountID: account, Role: "AU", UnitID: unit, FromOn: "2024-06-01"})
			tx.Touch("account", account)
			tx.Touch("grant_", bounded)
			tx.Touch("grant_", open)
			if err != nil {
				return err
			}
			return tx.Record(store.Act{Verb: "test", Object: "test"})
		})
		if err != nil {
			t.Fatal(err)
		}
		for day, want := range map[string]int{"2024-02-29": 0, "2024-03-01": 1, "2024-03-31": 1, "2024-04-01": 0, "2099-01-01": 1} {
			rows, err := s.GrantsInForce(ctx, db.GrantsInForceParams{AccountID: account, Day: day})
			if err != nil || len(rows) != want {
				t.Errorf("%s: %d grants, want %d (%v)", day, len(rows), want, err)
			}
		}
	})
}
