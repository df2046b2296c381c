package app

import (
	"context"
	"math"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AccountState says where an account stands.
type AccountState string

// The states of an account.
const (
	AccountWaits   AccountState = "waits"   // invited, the link works, nobody has come in
	AccountExpired AccountState = "expired" // invited, the link ran out before anybody came in
	AccountOpen    AccountState = "open"    // in use
	AccountIsOver  AccountState = "closed"  // closed; named on its acts, nothing else
)

// AccountRole is a role held today and the unit where.
type AccountRole struct {
	Role     access.Role
	UnitName string
}

// AccountInfo is one account as an administrator sees it: no business data.
type AccountInfo struct {
	ID, Version           int64
	Login, Name, UnitName string
	Roles                 []AccountRole
	State                 AccountState
	Closed                time.Time // when it was closed; the zero instant while it is not
	Expires               time.Time // end of the open link; the zero instant where none stands open
	Seen                  time.Time // last use within the days ended sessions are kept; the zero instant for none
	Own                   bool      // the actor's own
}

// AccountPage is a part of the list of accounts, oldest first. Total counts all in reach.
type AccountPage struct {
	Total    int64
	Accounts []AccountInfo
}

// AccountList lists the accounts of units in the administrator's reach: at most size, after leaving out skip.
func (a *App) AccountList(ctx context.Context, actor access.Actor, skip, size int) (AccountPage, error) {
	scope, err := read(actor, access.AccountList)
	if err != nil {
		return AccountPage{}, err
	}
	var out AccountPage
	if out.Total, err = a.store.AccountListTotal(ctx, scope.In); err != nil {
		return AccountPage{}, store.Translate(err)
	}
	out.Accounts, err = a.accounts(ctx, actor, scope, db.AccountListParams{LastID: math.MaxInt64, PageSize: int32(size), Skip: int32(skip)})
	return out, err
}

// accounts reads accounts in the scope with their roles of today.
func (a *App) accounts(ctx context.Context, actor access.Actor, scope store.Scope, which db.AccountListParams) ([]AccountInfo, error) {
	which.Scope = scope.In
	rows, err := a.store.Queries.AccountList(ctx, which)
	if err != nil {
		return nil, store.Translate(err)
	}
	now := a.now()
	roles, err := a.rolesOf(ctx, rows, scope, dayOf(now))
	out := make([]AccountInfo, len(rows))
	for i, r := range rows {
		out[i] = AccountInfo{
			ID: r.ID, Version: r.Version, Login: r.Login, Name: r.Name, UnitName: r.UnitName, Roles: roles[r.ID], State: stateOf(r, now),
			Closed: instant(r.ClosedAt), Expires: instant(r.OpenUntil), Seen: instant(r.SeenAt), Own: r.ID == actor.Account,
		}
	}
	return out, store.Translate(err)
}

// rolesOf reads what the accounts of one page hold on the day, by account.
func (a *App) rolesOf(ctx context.Context, rows []db.AccountListRow, scope store.Scope, day string) (map[int64][]AccountRole, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	held, err := a.store.AccountGrantsBetween(ctx, db.AccountGrantsBetweenParams{
		FirstID: rows[0].ID, LastID: rows[len(rows)-1].ID, Scope: scope.In, Day: day,
	})
	out := map[int64][]AccountRole{}
	for _, g := range held {
		out[g.AccountID] = append(out[g.AccountID], AccountRole{Role: access.Role(g.Role), UnitName: g.UnitName})
	}
	return out, err
}

// stateOf reads the state off what happened. An account that was never invited came by set-up or belongs to a button of the demo.
func stateOf(r db.AccountListRow, now time.Time) AccountState {
	switch {
	case r.ClosedAt != 0:
		return AccountIsOver
	case r.Passwords > 0 || r.Invites == 0:
		return AccountOpen
	case r.OpenUntil > store.Micros(now):
		return AccountWaits
	}
	return AccountExpired
}

// instant is a stored instant; 0, which has not happened, is the zero time.
func instant(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return store.Time(micros)
}
