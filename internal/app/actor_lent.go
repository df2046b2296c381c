package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// lapsedFor is how long a delegation that ended is remembered, so that who still has its pages open is told what happened.
const lapsedFor = 30 * 24 * time.Hour

// withLent adds what was lent to the account, and what was until lately. A delegation is in force within its days as long as it was not recalled
// and whoever gave it is head there himself; who audits or administers acts for nobody.
func (a *App) withLent(ctx context.Context, q *db.Queries, day string, actor access.Actor) (access.Actor, error) {
	noon, err := time.ParseInLocation(time.DateOnly, day, hanoi)
	if err != nil {
		return actor, err
	}
	rows, err := q.DelegationsTo(ctx, db.DelegationsToParams{AccountID: actor.Account, Day: day, Since: dayOf(noon.Add(-lapsedFor))})
	if err != nil || len(rows) == 0 || actor.Has(access.AU) || actor.Has(access.AD) {
		return actor, err
	}
	for _, d := range rows {
		past, err := a.pasts.of(ctx, q, orgMoment{d.OrgState, day}, d.UnitPath)
		if err != nil {
			return actor, err
		}
		g := access.Grant{
			Role: access.DL, From: d.FromOn, To: d.ToOn, Past: past.places, Gone: past.gone,
			Unit: access.Unit{ID: d.UnitID, Path: d.UnitPath, Name: d.UnitName, ShortName: d.UnitShortName},
			Lent: access.Lent{Verbs: verbsIn(d.Verbs), Paper: d.PublicID, By: d.FromName},
		}
		stands := d.RecalledAt == 0 && d.ToOn >= day && d.FromClosedAt == 0
		if stands {
			if stands, err = a.headOn(ctx, q, day, d.FromID, d.UnitID); err != nil {
				return actor, err
			}
		}
		if stands {
			actor.Grants = append(actor.Grants, g)
		} else {
			actor.Lapsed = append(actor.Lapsed, g)
		}
	}
	return actor, nil
}

// headOn says whether an account is head of a unit on a day (ISO) in its own right.
func (a *App) headOn(ctx context.Context, q *db.Queries, day string, account, unit int64) (bool, error) {
	held, err := a.held(ctx, q, day, account)
	return slices.ContainsFunc(held, func(g access.Grant) bool { return g.Role == access.HU && g.Unit.ID == unit }), err
}

// verbsIn reads stored verbs.
func verbsIn(s string) []access.Verb {
	var out []access.Verb
	for _, v := range strings.Fields(s) {
		out = append(out, access.Verb(v))
	}
	return out
}

// forAnother is the payload of an act done by delegation: that of the act, and for whom by which paper.
func forAnother(payload any, by access.Lent) (map[string]any, error) {
	out := map[string]any{}
	if payload != nil {
		body, err := json.Marshal(payload)
		if err == nil {
			err = json.Unmarshal(body, &out)
		}
		if err != nil {
			return nil, err
		}
	}
	out["for"], out["delegation"] = by.By, by.Paper
	return out, nil
}

// delegationRow finds a delegation at a unit of which the actor is head; not found "not_found" for any other.
func (t *Tx) delegationRow(ctx context.Context, id string) (db.DelegationGetRow, error) {
	row, err := t.DelegationGet(ctx, id)
	if store.IsNoRow(err) || err == nil && !heads(t.Actor, row.UnitID) {
		return row, notFound()
	}
	return row, err
}

// heads says whether the actor is head of exactly this unit.
func heads(who access.Actor, unit int64) bool {
	return slices.ContainsFunc(who.Grants, func(g access.Grant) bool { return g.Role == access.HU && g.Unit.ID == unit })
}
