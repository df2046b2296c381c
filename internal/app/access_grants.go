package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/store"
)

// GrantInfo is a role an account holds, held or will hold. Until is zero for open. Document, Drafter and Confirmer are empty for roles that came
// by set-up, invitation or the demonstration.
type GrantInfo struct {
	ID, Version                  int64
	Role                         access.Role
	Unit                         string
	From, Until                  cal.Date
	Basis                        string
	Document, Drafter, Confirmer string
	On                           bool // in force today
	Ends                         bool // the actor may draft its end
}

// AccessGrants gives every role of an account in the administrator's reach, held at units in his reach, the latest first. Not found "not_found"
// for any other account.
func (a *App) AccessGrants(ctx context.Context, actor access.Actor, account int64) ([]GrantInfo, error) {
	if _, err := a.AccountRead(ctx, actor, account); err != nil {
		return nil, err
	}
	if _, err := read(actor, access.AccessGrants); err != nil {
		return nil, err
	}
	rows, err := a.store.GrantsOf(ctx, account)
	if err != nil {
		return nil, store.Translate(err)
	}
	reach, today := actor.Reach(access.AccessGrants), dayOf(a.now())
	var out []GrantInfo
	for _, g := range rows {
		if !reach.Has(g.UnitPath) {
			continue
		}
		from, err := cal.ParseISO(g.FromOn)
		if err != nil {
			return nil, err
		}
		until, err := dayOrOpen(g.ToOn)
		if err != nil {
			return nil, err
		}
		over := g.ToOn != "" && g.ToOn < today || g.UnitClosedOn != "" && g.UnitClosedOn <= today
		out = append(out, GrantInfo{
			ID: g.ID, Version: g.Version, Role: access.Role(g.Role), Unit: g.UnitName, From: from, Until: until, Basis: g.Basis, Document: g.Document,
			Drafter: g.Drafter, Confirmer: g.Confirmer, On: !over && g.FromOn <= today, Ends: !over && len(grantable(access.Role(g.Role))) == 0,
		})
	}
	return out, nil
}
