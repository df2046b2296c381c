package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AccountCloseIn names an account to be closed. Version is the version the actor had before him; Again is the account's name to sign in with,
// typed to confirm.
type AccountCloseIn struct {
	ID, Version int64
	Again       string
}

// AccountClose closes an account for good: its sessions, links and tokens end at once, its acts keep the name. An administrator may. Not found
// "not_found" outside his reach; forbidden "self" for his own; conflict "account_closed", "last_admin"; invalid "word_differs" at the field
// again; stale "changed_meanwhile" (seen, now). Repeating with the key is safe.
func (a *App) AccountClose(ctx context.Context, actor access.Actor, key string, in AccountCloseIn) error {
	if err := outside(actor, access.AccountClose); err != nil {
		return err
	}
	in.Again = loginOf(in.Again)
	r := request{actor: actor, verb: access.AccountClose, key: key, in: in}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		if _, err := tx.AdminLock(ctx); err != nil {
			return struct{}{}, err
		}
		row, err := tx.accountIn(ctx, in.ID)
		if err != nil {
			return struct{}{}, err
		}
		if err := tx.mayClose(ctx, row, in.Again); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.closeAccount(ctx, row, in.Version)
	})
	return err
}

// mayClose asks what stands against closing.
func (t *Tx) mayClose(ctx context.Context, row db.AccountInScopeRow, again string) error {
	switch {
	case row.ID == t.Actor.Account:
		return fault.New(fault.Forbidden, CodeSelf, fault.Where{}, nil)
	case row.ClosedAt != 0:
		return refuseAccount(CodeAccountClosed)
	case again != row.Login:
		return fault.New(fault.Invalid, CodeWordDiffers, fault.Where{Path: wordField}, nil)
	}
	return t.needAnotherAdmin(ctx, row.ID)
}

// needAnotherAdmin refuses "last_admin" when nobody but the account administers. The actor himself does, unless somebody closed his account
// while this act waited.
func (t *Tx) needAnotherAdmin(ctx context.Context, account int64) error {
	n, err := t.AdminCountWithout(ctx, db.AdminCountWithoutParams{Day: dayOf(store.Time(t.At)), Without: account})
	if err == nil && n == 0 {
		return refuseAccount(CodeLastAdmin)
	}
	return err
}

func (t *Tx) closeAccount(ctx context.Context, row db.AccountInScopeRow, version int64) error {
	n, err := t.Queries.AccountClose(ctx, db.AccountCloseParams{ClosedAt: t.At, ID: row.ID, Version: version})
	if err != nil {
		return err
	}
	if n != 1 {
		return t.staleAccount(ctx, row.ID, version)
	}
	if err := t.endSessions(ctx, row.ID, 0); err != nil {
		return err
	}
	if err := t.endLinks(ctx, row.ID); err != nil {
		return err
	}
	if err := t.endTokens(ctx, row.ID); err != nil {
		return err
	}
	t.Touch("account", row.ID)
	return t.actOn(row.ID, row.UnitPath, map[string]string{"login": row.Login})
}
