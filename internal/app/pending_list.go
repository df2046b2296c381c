package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// pendingMost is how many drafts a list holds.
const pendingMost = 200

// PendingList lists the acts that wait for a second person, the latest first, at most 200: those the actor drafted and those over whose unit
// he has an office; with ended, also those that were confirmed, refused or withdrawn. Heads, the standing body and administrators may.
func (a *App) PendingList(ctx context.Context, actor access.Actor, ended bool) ([]PendingInfo, error) {
	scope, err := read(actor, access.PendingList)
	if err != nil {
		return nil, err
	}
	rows, err := a.store.PendingList(ctx, db.PendingListParams{AccountID: actor.Account, Scope: scope.In, Waiting: 1 - bit(ended), PageSize: pendingMost})
	if err != nil {
		return nil, store.Translate(err)
	}
	out := make([]PendingInfo, len(rows))
	for i, r := range rows {
		if out[i], err = pendingInfo(ctx, a.store.Queries, actor, dayOf(a.now()), db.PendingGetRow(r)); err != nil {
			return nil, store.Translate(err)
		}
	}
	return out, nil
}

// homeOfPending tells a head what waits for him to confirm.
func homeOfPending(ctx context.Context, a *App, actor access.Actor, h *Home) error {
	if !actor.May(access.PendingConfirm) {
		return nil
	}
	rows, err := a.store.PendingList(ctx, db.PendingListParams{Scope: store.ScopeOf(actor.Reach(access.PendingConfirm)).In, Waiting: 1, PageSize: homeThings})
	if err != nil {
		return store.Translate(err)
	}
	for _, r := range rows {
		p, err := pendingInfo(ctx, a.store.Queries, actor, dayOf(a.now()), db.PendingGetRow(r))
		if err != nil {
			return store.Translate(err)
		}
		if p.Confirms {
			h.Waiting = append(h.Waiting, Waiting{Kind: WaitAct, ID: p.ID, Title: p.About, Unit: p.Unit, Of: string(p.Verb)})
		}
	}
	return nil
}
