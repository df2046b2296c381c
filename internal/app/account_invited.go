package app

import (
	"context"

	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AccountInvitation is what an open link leads to: the account waiting for its person.
type AccountInvitation struct{ Login, Name, UnitName string }

// AccountInvited tells whom a link invites. Whoever holds the link may ask. Not found "invite_gone" for an unknown, used, replaced or expired
// one.
func (a *App) AccountInvited(ctx context.Context, token string) (AccountInvitation, error) {
	row, err := a.invited(ctx, token)
	return AccountInvitation{Login: row.Login, Name: row.Name, UnitName: row.UnitName}, err
}

func (a *App) invited(ctx context.Context, token string) (db.InviteGetRow, error) {
	row, err := a.store.InviteGet(ctx, db.InviteGetParams{TokenHash: digestOf(token), NowAt: store.Micros(a.now())})
	if store.IsNoRow(err) {
		err = inviteGone()
	}
	return row, store.Translate(err)
}

func inviteGone() error { return fault.New(fault.NotFound, CodeInviteGone, fault.Where{}, nil) }
