package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of a change of password that is refused.
const (
	CodePasswordOld  = "password_old_wrong" // at the field old
	CodePasswordSame = "password_same"      // at the field new
	CodePasswordNone = "password_none"      // the account has none: one of the demonstration
)

// AccountPasswordIn is the password somebody has and the one he wants, and where from.
type AccountPasswordIn struct{ Old, New, Network string }

// AccountPassword changes the password of the actor's own account and ends its sessions but the one asking. Every account may. Invalid
// password_old_wrong at the field old, password_same and the codes of passwordFindings at the field new; conflict password_none; too many
// "signin_delayed" (seconds), for a wrong one counts as a wrong try to sign in. Repeating with the key is safe.
func (a *App) AccountPassword(ctx context.Context, actor access.Actor, key string, in AccountPasswordIn) error {
	if err := actor.Check(access.AccountPassword); err != nil {
		return err
	}
	row, err := a.store.CredentialOf(ctx, actor.Account)
	if store.IsNoRow(err) {
		return refuseAccount(CodePasswordNone)
	}
	if err != nil {
		return store.Translate(err)
	}
	if err := fault.All(fault.Invalid, newFindings(row, in)); err != nil {
		return err
	}
	try := a.tryOf(row.Login, in.Network)
	if err := a.signinTry(ctx, try); err != nil {
		return err
	}
	knows := len(in.Old) <= 4*passwordMax && a.checkPassword(in.Old, row.Hash)
	hash, err := a.hashPassword(in.New)
	if err != nil {
		return err
	}
	r := request{actor: actor, verb: access.AccountPassword, key: key}
	_, err = write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		if !knows { // told here, so that a form sent again is answered as it was
			return struct{}{}, oldWrong()
		}
		if err := tx.changePassword(ctx, row, hash); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.forgetTries(ctx, try)
	})
	if p := fault.From(err); p != nil && p.Findings[0].Code == CodePasswordOld {
		a.log.Warn("security", "codes", []string{CodePasswordOld}, "account", actor.Account, "network", in.Network)
	}
	return err
}

func oldWrong() error {
	return fault.New(fault.Invalid, CodePasswordOld, fault.Where{Path: "old"}, nil)
}

// newFindings lists what is wrong with the new password. It is asked first: only the old one counts as a try.
func newFindings(row db.CredentialOfRow, in AccountPasswordIn) []fault.Finding {
	if in.New == in.Old {
		return fault.New(fault.Invalid, CodePasswordSame, fault.Where{Path: "new"}, nil).Findings
	}
	return passwordFindings(in.New, row.Login, row.Name, "new")
}

// changePassword stores the new hash in place of the one the old password was held against; of two who change at once the second is told
// that his old one is wrong.
func (t *Tx) changePassword(ctx context.Context, row db.CredentialOfRow, hash string) error {
	account := t.Actor.Account
	if _, err := t.AccountBump(ctx, account); err != nil {
		return err
	}
	n, err := t.CredentialChange(ctx, db.CredentialChangeParams{Hash: hash, ChangedAt: t.At, ID: row.ID, OldHash: row.Hash})
	if err != nil {
		return err
	}
	if n != 1 {
		return oldWrong()
	}
	if err := t.endSessions(ctx, account, t.Actor.Session); err != nil {
		return err
	}
	if err := t.endLinks(ctx, account); err != nil { // a way back is over with the password it would replace
		return err
	}
	t.Touch("account", account)
	t.Touch("credential", row.ID)
	return t.actOn(account, t.Actor.Home.Path, nil)
}
