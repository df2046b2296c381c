package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/packs/demo"
)

// demoBasis marks what exists for the demonstration's buttons only.
const demoBasis = "demo"

// DemoSeed fills an empty demo or test database with the invented organisation and an account behind each button; none of them has a
// password. On a database that has units it does nothing, so it may run at every start. Conflict "demo_only" on a live database.
func (a *App) DemoSeed(ctx context.Context) error {
	if a.Mode() == ModeLive {
		return fault.New(fault.Conflict, "demo_only", fault.Where{}, nil)
	}
	n, err := a.store.OrgUnitCount(ctx)
	if err != nil || n > 0 {
		return store.Translate(err)
	}
	org, err := demo.Read()
	if err != nil {
		return err
	}
	_, err = write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
		return struct{}{}, tx.seed(ctx, org)
	})
	return err
}

// seed writes units, accounts and grants as one act. They are in force since the first day of the year before.
func (t *Tx) seed(ctx context.Context, org demo.Organisation) error {
	day := store.Time(t.At).AddDate(-1, 0, 0).Format("2006") + "-01-01"
	units := map[string]unitRef{}
	for _, u := range org.Units {
		ref, err := t.addUnit(ctx, unitIn{parent: units[u.Under], name: u.Name, shortName: u.Short, kind: u.Kind, day: day})
		if err != nil {
			return err
		}
		units[u.Key] = ref
	}
	for _, r := range org.Roles {
		account, err := t.addAccount(ctx, r.Login, r.Person, units[r.Home].id)
		if err != nil {
			return err
		}
		if err := t.addGrant(ctx, account, access.Role(r.Role), units[r.At].id, day, demoBasis); err != nil {
			return err
		}
	}
	return t.Act("demo:organisation", units[org.Units[0].Key].path, "", nil)
}
