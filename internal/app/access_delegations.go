package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// DelegationState says where a delegation stands.
type DelegationState string

// The states of a delegation.
const (
	DelegationAhead    DelegationState = "ahead"    // its first day has not come
	DelegationOn       DelegationState = "on"       // in force
	DelegationEnded    DelegationState = "ended"    // its last day is over
	DelegationRecalled DelegationState = "recalled" // recalled before
	DelegationLost     DelegationState = "lost"     // who gave it is no longer head there
)

// DelegationInfo is a delegation as those see it whom it concerns.
type DelegationInfo struct {
	ID             string
	From, To, Unit string // names: who lent, to whom, at which unit
	Verbs          []access.Verb
	First, Last    cal.Date
	Document       string
	State          DelegationState
	Version        int64
	Recall         bool // the actor may recall it now
}

// DelegationPage is what concerns an account: delegations, the latest first, and for a head of unit to whom he may lend and where.
type DelegationPage struct {
	Delegations []DelegationInfo
	Units       []access.Unit
	People      []Delegate
	Verbs       []access.Verb // that change something; reading goes with them
}

// Delegate is somebody to whom something can be lent.
type Delegate struct {
	Account           int64
	Name, Login, Unit string
}

// Most of what one page of delegations lists.
const (
	delegationsMost = 200
	delegatesMost   = 500
)

// AccessDelegations gives the delegations an account lent or was lent, to heads of unit all at their units. Every account may.
func (a *App) AccessDelegations(ctx context.Context, actor access.Actor) (DelegationPage, error) {
	var out DelegationPage
	if err := actor.Check(access.AccessDelegations); err != nil {
		return out, err
	}
	exact := ""
	for _, g := range actor.Grants {
		if g.Role == access.HU {
			out.Units = append(out.Units, g.Unit)
			exact += "|" + g.Unit.Path + unitOnly
		}
	}
	rows, err := a.store.DelegationList(ctx, db.DelegationListParams{AccountID: actor.Account, Units: exact, PageSize: delegationsMost})
	if err != nil {
		return out, store.Translate(err)
	}
	for _, r := range rows {
		one, err := a.delegation(ctx, actor, r)
		if err != nil {
			return out, store.Translate(err)
		}
		out.Delegations = append(out.Delegations, one)
	}
	if len(out.Units) == 0 {
		return out, nil
	}
	return out, store.Translate(a.lendingTo(ctx, actor, &out))
}

// unitOnly ends a path in the list of units whose delegations are asked for: what stands below them does not match.
const unitOnly = "$"

func (a *App) delegation(ctx context.Context, actor access.Actor, r db.DelegationListRow) (DelegationInfo, error) {
	first, err := cal.ParseISO(r.FromOn)
	if err != nil {
		return DelegationInfo{}, err
	}
	last, err := cal.ParseISO(r.ToOn)
	if err != nil {
		return DelegationInfo{}, err
	}
	today := dateOf(a.now())
	out := DelegationInfo{
		ID: r.PublicID, From: r.FromName, To: r.ToName, Unit: r.UnitName, Verbs: verbsIn(r.Verbs), First: first, Last: last, Document: r.Document,
		Version: r.Version, State: DelegationOn,
	}
	switch {
	case r.RecalledAt != 0:
		out.State = DelegationRecalled
	case last < today:
		out.State = DelegationEnded
	default:
		stands, err := a.headOn(ctx, a.store.Queries, today.String(), r.FromID, r.UnitID)
		if err != nil {
			return out, err
		}
		out.Recall = heads(actor, r.UnitID)
		if !stands || r.FromClosedAt != 0 {
			out.State = DelegationLost
		} else if first > today {
			out.State = DelegationAhead
		}
	}
	return out, nil
}

// lendingTo adds to whom and what a head of unit may lend.
func (a *App) lendingTo(ctx context.Context, actor access.Actor, out *DelegationPage) error {
	paths := make([]string, len(out.Units))
	for i, u := range out.Units {
		paths[i] = u.Path
	}
	scope := store.ScopeOf(access.NewScope(paths...))
	rows, err := a.store.DelegateList(ctx, db.DelegateListParams{ScopeFrom: scope.From, ScopeTo: scope.To, Scope: scope.In, But: actor.Account, PageSize: delegatesMost})
	if err != nil {
		return err
	}
	for _, r := range rows {
		out.People = append(out.People, Delegate{Account: r.ID, Name: r.Name, Login: r.Login, Unit: r.UnitName})
	}
	for _, r := range access.Rules() {
		if r.Verb.Lendable() && !r.Reads {
			out.Verbs = append(out.Verbs, r.Verb)
		}
	}
	return nil
}
