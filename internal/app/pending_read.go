package app

import (
	"context"
	"errors"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// PendingPage is one pending act with what it would do at this moment. Against is why it cannot be done any more; then Shown is empty.
type PendingPage struct {
	PendingInfo
	Asked   OrgAsked
	Shown   PendingShown
	Against []fault.Finding
}

// PendingRead gives a pending act with its preview, worked out anew. Who drafted it may, and who has an office over the unit whose head
// confirms; not found "not_found" for anybody else.
func (a *App) PendingRead(ctx context.Context, actor access.Actor, id string) (PendingPage, error) {
	if _, err := read(actor, access.PendingRead); err != nil {
		return PendingPage{}, err
	}
	q, day := a.store.Queries, dayOf(a.now())
	row, err := pendingIn(ctx, q, actor, id)
	if err != nil {
		return PendingPage{}, err
	}
	out := PendingPage{}
	if out.PendingInfo, err = pendingInfo(ctx, q, actor, day, row); err != nil {
		return out, store.Translate(err)
	}
	if out.Asked, err = orgAsked(row.Body); err != nil || row.Outcome != "" {
		return out, err
	}
	out.Shown, err = a.pendingShown(ctx, actor, day, row)
	var against *fault.Problem
	if errors.As(err, &against) && (against.Kind == fault.Conflict || against.Kind == fault.Stale || against.Kind == fault.Invalid) {
		out.Against, err = against.Findings, nil
	}
	return out, store.Translate(err)
}

// pendingShown is what a draft would do now, with the rights its drafter has now.
func (a *App) pendingShown(ctx context.Context, actor access.Actor, day string, row db.PendingGetRow) (PendingShown, error) {
	drafter, err := a.drafterOf(ctx, a.store.Queries, day, row)
	if err != nil {
		return PendingShown{}, err
	}
	return waitsOf(access.Verb(row.Verb)).check(ctx, a, actor, drafter, row)
}
