package app

import (
	"context"
	"encoding/json"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AccessEndIn ends a role: Grant of Account with the whole of the ISO day On (at once, with yesterday, where empty), by a document. Again is the account's
// name to sign in with, typed to confirm.
type AccessEndIn struct {
	Account, Grant, Version int64
	On, Document, Again     string
}

// AccessEnd drafts that a role ends. An administrator may, for accounts and units in his reach; it takes effect as AccessGrant does. Not found
// "not_found"; invalid field_required, field_text, field_long, day_form, term_past, role_derived (roles), word_differs, each at its field;
// forbidden "self" for making an own role last longer; conflict "grant_over", "last_admin", "nobody_confirms"; stale "changed_meanwhile".
// Repeating with the key drafts once.
func (a *App) AccessEnd(ctx context.Context, actor access.Actor, key string, in AccessEndIn) (PendingDone, error) {
	in.On, in.Document, in.Again = strings.TrimSpace(in.On), strings.TrimSpace(in.Document), loginOf(in.Again)
	return write(ctx, a, request{actor: actor, verb: access.AccessEnd, key: key, in: in}, func(tx *Tx) (PendingDone, error) {
		m, err := endMeans(ctx, tx.app, tx.Queries, tx.Actor, in)
		if err != nil {
			return PendingDone{}, err
		}
		if in.Again != m.account.Login {
			return PendingDone{}, fault.New(fault.Invalid, CodeWordDiffers, fault.Where{Path: wordField}, nil)
		}
		if m.grant.Version != in.Version {
			return PendingDone{}, tx.stale(ctx, in.Version, m.grant.Version, accountObject(in.Account), tx.verb)
		}
		return tx.wait(ctx, draft{
			verb: access.AccessEnd, object: accountObject(in.Account), about: m.account.Name, path: confirmPath(m.grant.Role, m.grant.UnitPath),
			body: endBody{in, m.grant.Role}, said: m.said(in),
		})
	})
}

// endMeant is a role to be ended, found and allowed, with its last day.
type endMeant struct {
	account db.AccountInScopeRow
	grant   db.GrantsOfRow
	last    cal.Date
}

// endBody is what is kept of a drafted end: what was asked, and the role it is about, since that settles who confirms.
type endBody struct {
	AccessEndIn
	Role string
}

func (m endMeant) said(in AccessEndIn) map[string]string {
	return map[string]string{"role": m.grant.Role, "unit": m.grant.UnitName, "until": m.last.String(), "document": in.Document}
}

// endMeans asks whether a drafter may end a role as things stand.
func endMeans(ctx context.Context, a *App, q *db.Queries, drafter access.Actor, in AccessEndIn) (endMeant, error) {
	m, today := endMeant{}, dateOf(a.now())
	reach := drafter.Reach(access.AccessEnd)
	var err error
	if m.account, err = q.AccountInScope(ctx, db.AccountInScopeParams{ID: in.Account, Scope: store.ScopeOf(reach).In}); err != nil {
		return m, found(err)
	}
	if m.grant, err = grantOf(ctx, q, in.Account, in.Grant); err != nil {
		return m, err
	}
	if !reach.Has(m.grant.UnitPath) {
		return m, notFound()
	}
	bad := append(grantable(access.Role(m.grant.Role)), textFindings("document", in.Document, orgDocumentMost)...)
	if m.last = today.Add(-1); in.On != "" {
		if m.last, err = cal.ParseISO(in.On); err != nil {
			bad = append(bad, fieldFinding("on", CodeDay, nil))
		} else if m.last < today {
			bad = append(bad, fieldFinding("on", CodeTermPast, fault.Args{"today": today}))
		}
	}
	if err := fault.All(fault.Invalid, bad); err != nil {
		return m, err
	}
	if m.grant.ToOn != "" && m.grant.ToOn <= m.last.String() {
		return m, refuseAccount(CodeGrantOver)
	}
	if m.grant.Role != string(access.AD) {
		return m, nil
	}
	n, err := q.AdminCountWithout(ctx, db.AdminCountWithoutParams{Day: m.last.Add(1).String(), Without: in.Account})
	if err == nil && n == 0 {
		err = refuseAccount(CodeLastAdmin)
	}
	return m, err
}

// grantOf finds a role of an account; not found "not_found".
func grantOf(ctx context.Context, q *db.Queries, account, grant int64) (db.GrantsOfRow, error) {
	rows, err := q.GrantsOf(ctx, account)
	if err != nil {
		return db.GrantsOfRow{}, err
	}
	for _, g := range rows {
		if g.ID == grant {
			return g, nil
		}
	}
	return db.GrantsOfRow{}, notFound()
}

// endWaits is how ending a role is shown and done.
var endWaits = waits{
	check: func(ctx context.Context, a *App, _, drafter access.Actor, row db.PendingGetRow) (PendingShown, error) {
		in, m, err := endAsked(ctx, a, a.store.Queries, drafter, row)
		if err != nil {
			return PendingShown{}, err
		}
		from, err := cal.ParseISO(m.grant.FromOn)
		return PendingShown{Grant: &GrantShown{
			Role: access.Role(m.grant.Role), Unit: m.grant.UnitName, From: from, Until: m.last, Document: in.Document, Ends: true,
		}}, err
	},
	run: func(ctx context.Context, t *Tx, drafter access.Actor, row db.PendingGetRow) error {
		in, m, err := endAsked(ctx, t.app, t.Queries, drafter, row)
		if err != nil {
			return err
		}
		n, err := t.GrantEnd(ctx, db.GrantEndParams{ToOn: m.last.String(), ID: m.grant.ID, Version: in.Version})
		if err != nil {
			return err
		}
		if n != 1 {
			return t.stale(ctx, in.Version, m.grant.Version, row.Object, t.verb)
		}
		t.Touch("grant_", m.grant.ID)
		said := m.said(in)
		said["drafter"] = drafter.Name
		return t.Act(row.Object, m.grant.UnitPath, "", said)
	},
}

func endAsked(ctx context.Context, a *App, q *db.Queries, drafter access.Actor, row db.PendingGetRow) (AccessEndIn, endMeant, error) {
	var in AccessEndIn
	if err := json.Unmarshal(row.Body, &in); err != nil {
		return in, endMeant{}, err
	}
	if in.On != "" && in.On < dayOf(a.now()) { // the days it waited are gone
		in.On = ""
	}
	m, err := endMeans(ctx, a, q, drafter, in)
	if fault.KindOf(err) == fault.NotFound {
		err = drafterLost(row)
	} else if err == nil && confirmPath(m.grant.Role, m.grant.UnitPath) != row.Path {
		err = pendingChanged([]string{m.grant.UnitName})
	}
	return in, m, err
}
