package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AccountAcceptIn is the password an invited person chooses behind the link, and where from.
type AccountAcceptIn struct{ Token, Password, Network, UserAgent string }

// AccountAccept sets the password of an invited account, uses the link up and signs the person in. Whoever holds the link may call it, once.
// Not found "invite_gone" for an unknown, used, replaced or expired link; invalid with the codes of passwordFindings at the field password.
func (a *App) AccountAccept(ctx context.Context, in AccountAcceptIn) (SessionOpened, error) {
	row, err := a.invited(ctx, in.Token)
	if err != nil {
		return SessionOpened{}, err
	}
	hash, err := a.hashChosen(in.Password, row.Login, row.Name)
	if err != nil {
		return SessionOpened{}, err
	}
	return write(ctx, a, request{verb: access.AccountAccept}, func(tx *Tx) (SessionOpened, error) {
		if err := tx.useLink(ctx, in.Token, row.ID); err != nil {
			return SessionOpened{}, err
		}
		if err := tx.firstPassword(ctx, row.ID, hash); err != nil {
			return SessionOpened{}, err
		}
		if err := tx.ActAs(row.ID, row.Name, accountObject(row.ID), row.UnitPath, "", nil); err != nil {
			return SessionOpened{}, err
		}
		return tx.openSession(ctx, row.ID, in.Network, in.UserAgent)
	})
}

// useLink holds the account and ends the link, in the order every act on accounts takes; "invite_gone" when somebody was faster or the account
// was closed meanwhile.
func (t *Tx) useLink(ctx context.Context, token string, account int64) error {
	open, err := t.AccountBump(ctx, account)
	if err != nil {
		return err
	}
	used, err := t.takeLink(ctx, token)
	if err == nil && (!used || open != 1) {
		return inviteGone()
	}
	t.Touch("account", account)
	return err
}

// firstPassword stores the password of an account that has none; the key of the table makes sure of that.
func (t *Tx) firstPassword(ctx context.Context, account int64, hash string) error {
	id, err := t.CredentialAdd(ctx, db.CredentialAddParams{AccountID: account, Hash: hash, ChangedAt: t.At})
	if store.IsDuplicate(err) {
		return inviteGone()
	}
	t.Touch("credential", id)
	return err
}
