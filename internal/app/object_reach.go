package app

import (
	"context"
	"fmt"
	"strconv"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Types of things an address may name.
const (
	ObjectScorebook  = "scorebook"
	ObjectScheme     = "scheme"
	ObjectJob        = "job"
	ObjectAccount    = "account"
	ObjectSession    = "session"
	ObjectUnit       = "unit"
	ObjectPerson     = "person"
	ObjectImport     = "import"
	ObjectMove       = "move"
	ObjectOrgAct     = "org_act"
	ObjectPending    = "pending"
	ObjectDelegation = "delegation"
	ObjectToken      = "token"
)

// ObjectReach answers for the address of a thing before anything sent along is looked at: not found "not_found" where the actor may not know
// of it, forbidden "role" where he may but has not the verb there. A type that is none of the above is a defect of the asking table: internal.
// Doors ask it; the verb asks again when it commits.
func (a *App) ObjectReach(ctx context.Context, actor access.Actor, verb access.Verb, object, id string) error {
	switch object {
	case ObjectScorebook:
		return a.bookReach(ctx, actor, verb, id)
	case ObjectScheme:
		if SchemeSource(id) == nil {
			return notFound()
		}
		return actor.Check(verb)
	case ObjectJob:
		row, err := a.store.JobByPublicID(ctx, id)
		if err != nil {
			return found(err)
		}
		if !jobInReach(actor, verb, row) {
			return notFound()
		}
		return actor.Check(verb)
	case ObjectUnit:
		return a.unitReach(ctx, actor, verb, id)
	case ObjectMove, ObjectPerson:
		return a.careerReach(ctx, actor, verb, object, id)
	case ObjectOrgAct:
		scope := store.ScopeOf(actor.Reach(access.OrgActs))
		if _, err := a.store.OrgActGet(ctx, db.OrgActGetParams{PublicID: id, Scope: scope.In}); err != nil {
			return found(err)
		}
		return actor.Check(verb)
	case ObjectPending:
		if _, err := pendingIn(ctx, a.store.Queries, actor, id); err != nil {
			return err
		}
		return actor.Check(verb)
	case ObjectDelegation:
		return a.delegationReach(ctx, actor, verb, id)
	case ObjectImport:
		row, err := importIn(ctx, a.store.Queries, actor, access.ImportRead, id)
		if err != nil {
			return store.Translate(err)
		}
		return actor.CheckAt(verb, row.UnitPath)
	case ObjectAccount, ObjectSession, ObjectToken:
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			return notFound()
		}
		return a.personReach(ctx, actor, verb, object, n)
	}
	return fault.From(fmt.Errorf("app: no thing of type %q", object))
}

// bookReach is ObjectReach for workbooks. Who took one away himself may send the same again: the verb answers as it did.
func (a *App) bookReach(ctx context.Context, actor access.Actor, verb access.Verb, id string) error {
	path, err := a.store.ScorebookPath(ctx, id)
	if store.IsNoRow(err) && verb == access.ScorebookDelete {
		last, err := a.store.AuditLatest(ctx, db.AuditLatestParams{Object: bookObject(id), Verb: string(verb)})
		if err == nil && last.AccountID == actor.Account {
			return actor.Check(verb)
		}
		return notFound()
	}
	if err != nil {
		return found(err)
	}
	if !actor.Reach(access.ScorebookRead).Has(path) {
		return notFound()
	}
	return actor.CheckAt(verb, path)
}

// personReach is ObjectReach for accounts, their sessions and tokens.
func (a *App) personReach(ctx context.Context, actor access.Actor, verb access.Verb, object string, id int64) error {
	if object == ObjectSession || object == ObjectToken {
		whose := a.store.SessionAccount
		if object == ObjectToken {
			whose = a.store.TokenAccount
		}
		owner, err := whose(ctx, id)
		if err != nil {
			return found(err)
		}
		if err := ownOrAdmin(ctx, a.store.Queries, actor, owner); err != nil {
			return err
		}
		return actor.Check(verb)
	}
	row, err := a.store.AccountGet(ctx, id)
	if store.IsNoRow(err) || err == nil && !actor.Reach(access.AccountRead).Has(row.UnitPath) {
		return notFound()
	}
	if err != nil {
		return store.Translate(err)
	}
	return actor.CheckAt(verb, row.UnitPath)
}

// unitReach is ObjectReach for units: whoever may read one there may know of it.
func (a *App) unitReach(ctx context.Context, actor access.Actor, verb access.Verb, id string) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return notFound()
	}
	scope := store.ScopeOf(actor.Reach(access.OrgUnit))
	row, err := a.store.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: n, Scope: scope.In})
	if err != nil {
		return found(err)
	}
	return actor.CheckAt(verb, row.Path)
}

// delegationReach is ObjectReach for delegations: who lent, who was lent, and the head of the unit know of one.
func (a *App) delegationReach(ctx context.Context, actor access.Actor, verb access.Verb, id string) error {
	row, err := a.store.DelegationGet(ctx, id)
	if err != nil {
		return found(err)
	}
	if actor.Account != row.FromID && actor.Account != row.ToID && !heads(actor, row.UnitID) {
		return notFound()
	}
	if err := actor.Check(verb); err != nil || heads(actor, row.UnitID) {
		return err
	}
	return access.Refused(verb)
}

// careerReach is ObjectReach for people and their transfers.
func (a *App) careerReach(ctx context.Context, actor access.Actor, verb access.Verb, object, id string) error {
	if object == ObjectMove {
		m, err := moveInReach(ctx, a.store.Queries, actor, id)
		if err != nil {
			return store.Translate(err)
		}
		return actor.CheckAt(verb, m.ToPath)
	}
	h, err := hold(ctx, a.store.Queries, actor, id, dayOf(a.now()))
	if err != nil {
		return store.Translate(err)
	}
	if h.left != "" {
		return actor.Check(verb) // of somebody who left, what was until then; the verb refuses the rest
	}
	return actor.CheckAt(verb, h.now.UnitPath)
}
