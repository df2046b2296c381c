package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// signinNeeded is the refusal for everybody whose proof of being somebody is missing, over or withdrawn.
func signinNeeded() error {
	return fault.New(fault.Unauthenticated, "signin_needed", fault.Where{}, nil)
}

// loadActor reads an account with what it holds on a day (ISO). A closed or unknown account is nobody: unauthenticated "signin_needed".
func (a *App) loadActor(ctx context.Context, q *db.Queries, account int64, day string) (access.Actor, error) {
	row, err := q.AccountGet(ctx, account)
	if store.IsNoRow(err) || (err == nil && row.ClosedAt != 0) {
		return access.Actor{}, signinNeeded()
	}
	if err != nil {
		return access.Actor{}, store.Translate(err)
	}
	return a.withGrants(ctx, q, day, row.Lent > 0, access.Actor{
		Account: row.ID, Login: row.Login, Name: row.Name,
		Home: access.Unit{ID: row.UnitID, Path: row.UnitPath, Name: row.UnitName, ShortName: row.UnitShortName},
	})
}

// withGrants adds what the account holds on a day (ISO), each role with the places in the tree that go with it through time, and what was lent to
// it where anything ever was. It is the one place where roles are gathered.
func (a *App) withGrants(ctx context.Context, q *db.Queries, day string, lent bool, actor access.Actor) (access.Actor, error) {
	held, err := a.held(ctx, q, day, actor.Account)
	if err != nil {
		return access.Actor{}, store.Translate(err)
	}
	if actor.Grants = held; !lent {
		return actor, nil
	}
	actor, err = a.withLent(ctx, q, day, actor)
	return actor, store.Translate(err)
}

// held gives the roles an account holds on a day (ISO) in its own right.
func (a *App) held(ctx context.Context, q *db.Queries, day string, account int64) ([]access.Grant, error) {
	rows, err := q.GrantsInForce(ctx, db.GrantsInForceParams{AccountID: account, Day: day})
	if err != nil {
		return nil, err
	}
	var out []access.Grant
	for _, g := range rows {
		past, err := a.pasts.of(ctx, q, orgMoment{g.OrgState, day}, g.UnitPath)
		if err != nil {
			return nil, err
		}
		out = append(out, access.Grant{
			Role: access.Role(g.Role), From: g.FromOn, To: g.ToOn, Past: past.places, Gone: past.gone,
			Unit: access.Unit{ID: g.UnitID, Path: g.UnitPath, Name: g.UnitName, ShortName: g.UnitShortName},
		})
	}
	return out, nil
}
