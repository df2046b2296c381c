package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// AccountResetIn is the password chosen behind a link of AccountRecover, and where from.
type AccountResetIn struct{ Token, Password, Network, UserAgent string }

// AccountReset puts a new password in place of the forgotten one, uses the link up, ends every session and token of the account and signs the person in.
// Whoever holds the link may call it, once. Not found "recovery_gone" for an unknown, used, replaced or expired link; invalid with the codes of
// passwordFindings at the field password.
func (a *App) AccountReset(ctx context.Context, in AccountResetIn) (SessionOpened, error) {
	row, err := a.recovering(ctx, in.Token)
	if err != nil {
		return SessionOpened{}, err
	}
	hash, err := a.hashChosen(in.Password, row.Login, row.Name)
	if err != nil {
		return SessionOpened{}, err
	}
	return write(ctx, a, request{verb: access.AccountReset}, func(tx *Tx) (SessionOpened, error) {
		if err := tx.resetPassword(ctx, in.Token, row, hash); err != nil {
			return SessionOpened{}, err
		}
		if err := tx.forgetTries(ctx, a.tryOf(row.Login, in.Network)); err != nil {
			return SessionOpened{}, err
		}
		if err := tx.ActAs(row.ID, row.Name, accountObject(row.ID), row.UnitPath, "", nil); err != nil {
			return SessionOpened{}, err
		}
		return tx.openSession(ctx, row.ID, in.Network, in.UserAgent)
	})
}

// resetPassword holds the account, ends link and sessions and stores the new hash, in the order every act on accounts takes; "recovery_gone"
// when somebody was faster or the account was closed meanwhile.
func (t *Tx) resetPassword(ctx context.Context, token string, row db.RecoveryGetRow, hash string) error {
	open, err := t.AccountBump(ctx, row.ID)
	if err != nil {
		return err
	}
	used, err := t.takeLink(ctx, token)
	if err != nil {
		return err
	}
	changed, err := t.CredentialChange(ctx, db.CredentialChangeParams{Hash: hash, ChangedAt: t.At, ID: row.CredentialID, OldHash: row.Hash})
	if err != nil {
		return err
	}
	if open != 1 || !used || changed != 1 {
		return recoveryGone()
	}
	t.Touch("account", row.ID)
	t.Touch("credential", row.CredentialID)
	if err := t.endTokens(ctx, row.ID); err != nil {
		return err
	}
	return t.endSessions(ctx, row.ID, 0)
}
