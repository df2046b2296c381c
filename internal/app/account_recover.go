package app

import (
	"context"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// recoveryLife is how long the way back into an account works: whoever made it sits at the machine.
const recoveryLife = time.Hour

// AccountRecoverIn names the account by its name to sign in with, and who asks: the name under which the operating system knows him.
// Factor says that the second factor is lost too: it is taken off at once, with its recovery codes.
type AccountRecoverIn struct {
	Login, Operator string
	Factor          bool
}

// AccountRecover makes the one-time link by which somebody who forgot the password chooses another, for an hour; earlier links end. The
// command line calls it for whoever owns the data, no route does; the log names the operator. Not found "account_unknown" (login); conflict
// "account_closed"; conflict "account_unused" where nobody ever came in: that takes a new invitation. Nothing else, save the second factor asked for, changes until the link
// is used, see AccountReset.
func (a *App) AccountRecover(ctx context.Context, actor access.Actor, in AccountRecoverIn) (AccountLink, error) {
	in.Login = loginOf(in.Login)
	return write(ctx, a, request{actor: actor, verb: access.AccountRecover}, func(tx *Tx) (AccountLink, error) {
		row, err := tx.AccountNamed(ctx, in.Login)
		switch {
		case store.IsNoRow(err):
			return AccountLink{}, fault.New(fault.NotFound, CodeAccountUnknown, fault.Where{}, fault.Args{"login": in.Login})
		case err != nil:
			return AccountLink{}, err
		case row.ClosedAt != 0:
			return AccountLink{}, refuseAccount(CodeAccountClosed)
		case row.Passwords == 0:
			return AccountLink{}, refuseAccount(CodeAccountUnused)
		}
		if _, err := tx.AccountBump(ctx, row.ID); err != nil {
			return AccountLink{}, err
		}
		tx.Touch("account", row.ID)
		link, err := tx.newLink(ctx, row.ID, row.Login, row.Name, recoveryLife)
		if err != nil {
			return AccountLink{}, err
		}
		payload := map[string]string{"login": row.Login}
		if in.Factor {
			had, err := tx.dropFactor(ctx, row.ID)
			if err != nil {
				return AccountLink{}, err
			}
			if had {
				payload["factor"] = "off"
			}
		}
		return link, tx.ActAs(0, in.Operator, accountObject(row.ID), row.UnitPath, "", payload)
	})
}
