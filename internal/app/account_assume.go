package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// AccountAssumeIn names the account in whose name the command line works, who does it, under the name by which the operating system knows him, and the
// command.
type AccountAssumeIn struct{ Login, Operator, Command string }

// AccountAssume gives an account as actor to the command line, for whoever owns the data; no route does. The log names the operator before anything
// is done in the name of the account, and what is done has its rights and no more. Not found "account_unknown" (login); conflict "account_closed".
func (a *App) AccountAssume(ctx context.Context, actor access.Actor, in AccountAssumeIn) (access.Actor, error) {
	in.Login = loginOf(in.Login)
	id, err := write(ctx, a, request{actor: actor, verb: access.AccountAssume}, func(tx *Tx) (int64, error) {
		row, err := tx.AccountNamed(ctx, in.Login)
		switch {
		case store.IsNoRow(err):
			return 0, fault.New(fault.NotFound, CodeAccountUnknown, fault.Where{}, fault.Args{"login": in.Login})
		case err != nil:
			return 0, err
		case row.ClosedAt != 0:
			return 0, refuseAccount(CodeAccountClosed)
		}
		return row.ID, tx.ActAs(0, in.Operator, accountObject(row.ID), row.UnitPath, "", map[string]string{"login": row.Login, "command": in.Command})
	})
	if err != nil {
		return access.Actor{}, err
	}
	return a.loadActor(ctx, a.store.Queries, id, dayOf(a.now()))
}
