package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// AccountChange names an account and the version of it the actor had before him.
type AccountChange struct{ ID, Version int64 }

// AccountReinvite makes a new link for an invited account nobody has come in by, and ends the links before. An administrator may. Not found
// "not_found" outside his reach; conflict "account_used" once somebody came in: whoever hands out a way in then acts as that person;
// conflict "account_closed"; stale "changed_meanwhile" (seen, now). Repeating with the key gives the answer without the token.
func (a *App) AccountReinvite(ctx context.Context, actor access.Actor, key string, in AccountChange) (AccountLink, error) {
	if err := outside(actor, access.AccountReinvite); err != nil {
		return AccountLink{}, err
	}
	r := request{actor: actor, verb: access.AccountReinvite, key: key, in: in}
	return write(ctx, a, r, func(tx *Tx) (AccountLink, error) { return tx.reinvite(ctx, in) })
}

func (t *Tx) reinvite(ctx context.Context, in AccountChange) (AccountLink, error) {
	none := AccountLink{}
	row, err := t.accountIn(ctx, in.ID)
	switch {
	case err != nil:
		return none, err
	case row.ClosedAt != 0:
		return none, refuseAccount(CodeAccountClosed)
	case row.Passwords > 0 || row.Invites == 0:
		return none, refuseAccount(CodeAccountUsed)
	}
	n, err := t.AccountBumpFrom(ctx, db.AccountBumpFromParams{ID: in.ID, Version: in.Version})
	if err != nil {
		return none, err
	}
	if n != 1 {
		return none, t.staleAccount(ctx, row.ID, in.Version)
	}
	t.Touch("account", in.ID)
	link, err := t.newLink(ctx, row.ID, row.Login, row.Name, inviteLife)
	if err != nil {
		return none, err
	}
	return link, t.actOn(row.ID, row.UnitPath, nil)
}
