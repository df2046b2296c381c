package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store/db"
)

// AccountRead gives one account in the administrator's reach. Not found "not_found" for any other, and for everybody who is none.
func (a *App) AccountRead(ctx context.Context, actor access.Actor, id int64) (AccountInfo, error) {
	if err := outside(actor, access.AccountRead); err != nil {
		return AccountInfo{}, err
	}
	scope, err := read(actor, access.AccountRead)
	if err != nil {
		return AccountInfo{}, err
	}
	rows, err := a.accounts(ctx, actor, scope, db.AccountListParams{FirstID: id, LastID: id, PageSize: 1})
	if err == nil && len(rows) == 0 {
		err = notFound()
	}
	if err != nil {
		return AccountInfo{}, err
	}
	return rows[0], nil
}
