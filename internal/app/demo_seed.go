package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs/demo"
)

// demoBasis marks what exists for the demonstration's buttons only.
const demoBasis = "demo"

// demoSince is when the demonstration's units and roles came into force: the first day the program knows, as its clock may be set to any
// day and back again on the same data.
const demoSince = "1945-01-01"

// demoProfile is the kind of organisation the demonstration is.
const demoProfile = "public_security"

// CodeDemoDay tells that the roles of a demonstration are not in force on the day its clock shows.
const CodeDemoDay = "demo_day" // args: day

// DemoSeed fills an empty demo or test database with the invented organisation and an account behind each button; none of them has a
// password. On a database that has units it adds nothing, so it may run at every start. Conflict "demo_only" on a live database; refused
// "demo_day" (day) where an earlier build put the roles in force later than the day of the clock.
func (a *App) DemoSeed(ctx context.Context) error {
	if a.Mode() == ModeLive {
		return fault.New(fault.Conflict, "demo_only", fault.Where{}, nil)
	}
	n, err := a.store.OrgUnitCount(ctx)
	if err != nil {
		return store.Translate(err)
	}
	seed, err := demo.Read()
	if err != nil {
		return err
	}
	if n > 0 {
		return a.demoInForce(ctx, seed)
	}
	_, err = write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
		return struct{}{}, tx.seed(ctx, seed)
	})
	return err
}

// demoInForce refuses a day on which nobody behind a button may do anything.
func (a *App) demoInForce(ctx context.Context, seed demo.Organisation) error {
	day := dayOf(a.now())
	for _, r := range seed.Roles {
		account, err := a.store.AccountOfButton(ctx, db.AccountOfButtonParams{Button: r.Login, Basis: demoBasis})
		if store.IsNoRow(err) {
			continue // the account was closed in the demonstration
		}
		if err != nil {
			return store.Translate(err)
		}
		if who, err := a.loadActor(ctx, a.store.Queries, account, day); err != nil || len(who.Grants) > 0 {
			return store.Translate(err)
		}
	}
	shown, _ := cal.ParseISO(day) // the zero day reads as none
	return fault.New(fault.Refused, CodeDemoDay, fault.Where{}, fault.Args{"day": shown})
}

// seed writes units, accounts and grants as one act.
func (t *Tx) seed(ctx context.Context, seed demo.Organisation) error {
	since, err := cal.ParseISO(demoSince)
	if err != nil {
		return err
	}
	tree, err := t.organisation(ctx)
	if err != nil {
		return err
	}
	units := map[string]unitRef{}
	for _, u := range seed.Units {
		shape := org.Shape{Parent: org.ID(units[u.Under].id), Name: u.Name, Short: u.Short, Kind: org.Kind(u.Kind)}
		done, err := tree.do(ctx, orgWhy{on: since}, org.Opening{Shape: shape})
		if err != nil {
			return err
		}
		units[u.Key] = done.opened[0]
	}
	for _, r := range seed.Roles {
		account, err := t.addAccount(ctx, r.Login, r.Person, units[r.Home].id)
		if err != nil {
			return err
		}
		if err := t.addGrant(ctx, account, access.Role(r.Role), units[r.At].id, demoSince, demoBasis); err != nil {
			return err
		}
	}
	if _, err := t.ProfileSet(ctx, db.ProfileSetParams{Code: demoProfile}); err != nil {
		return err
	}
	t.Touch("profile", 1)
	return t.Act("demo:organisation", units[seed.Units[0].Key].path, "", nil)
}
