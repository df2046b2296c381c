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
	return a.withGrants(ctx, q, day, access.Actor{
		Account: row.ID, Login: row.Login, Name: row.Name,
		Home: access.Unit{ID: row.UnitID, Path: row.UnitPath, Name: row.UnitName, ShortName: row.UnitShortName},
	})
}

// withGrants adds what the account holds on a day (ISO), each with the places in the tree that go with it through time. It is the one place where
// roles are gathered.
func (a *App) withGrants(ctx context.Context, q *db.Queries, day string, actor access.Actor) (access.Actor, error) {
	grants, err := q.GrantsInForce(ctx, db.GrantsInForceParams{AccountID: actor.Account, Day: day})
	if err != nil {
		return access.Actor{}, store.Translate(err)
	}
	for _, g := range grants {
		past, err := a.pasts.of(ctx, q, orgMoment{g.OrgState, day}, g.UnitPath)
		if err != nil {
			return access.Actor{}, store.Translate(err)
		}
		actor.Grants = append(actor.Grants, access.Grant{
			Role: access.Role(g.Role), From: g.FromOn, To: g.ToOn, Past: past.places, Gone: past.gone,
			Unit: access.Unit{ID: g.UnitID, Path: g.UnitPath, Name: g.UnitName, ShortName: g.UnitShortName},
		})
	}
	return actor, nil
}
