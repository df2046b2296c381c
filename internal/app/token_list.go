package app

import (
	"context"
	"strconv"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// TokenInfo is one working token of an account. Used is zero while it never was; Units names those it is narrowed to, none for all the account
// reaches.
type TokenInfo struct {
	ID                     int64
	Name                   string
	Verbs                  []access.Verb
	Units                  []string
	Created, Expires, Used time.Time
}

// TokenList lists the working tokens of the actor's own account, newest first.
func (a *App) TokenList(ctx context.Context, actor access.Actor) ([]TokenInfo, error) {
	if _, err := read(actor, access.TokenList); err != nil {
		return nil, err
	}
	rows, err := a.store.Queries.TokenList(ctx, db.TokenListParams{AccountID: actor.Account, NowAt: store.Micros(a.now())})
	if err != nil {
		return nil, store.Translate(err)
	}
	out := make([]TokenInfo, len(rows))
	for i, r := range rows {
		out[i] = TokenInfo{ID: r.ID, Name: r.Name, Created: store.Time(r.CreatedAt), Expires: store.Time(r.ExpiresAt)}
		if r.SeenAt != 0 {
			out[i].Used = store.Time(r.SeenAt)
		}
		for _, v := range strings.Fields(r.Verbs) {
			out[i].Verbs = append(out[i].Verbs, access.Verb(v))
		}
		for _, word := range strings.Fields(r.Units) {
			id, _ := strconv.ParseInt(word, 10, 64) // written by TokenCreate
			unit, err := a.store.UnitPathOf(ctx, id)
			if err != nil {
				return nil, store.Translate(err)
			}
			out[i].Units = append(out[i].Units, unit.Name)
		}
	}
	return out, nil
}
