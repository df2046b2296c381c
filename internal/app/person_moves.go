package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// MoveInfo is a transfer that waits, as far as its receiver may know of the person: name, units, day, reason.
type MoveInfo struct {
	ID, Person, Name string
	From, To         string
	Leader           bool
	On               cal.Date
	Reason, Document string
	Mine             bool // the actor may accept or refuse it
}

// PersonMoves lists the transfers that wait for a unit in reach, or left one in reach and wait, at most size, the earliest first. The officer, the
// head and the standing body may.
func (a *App) PersonMoves(ctx context.Context, actor access.Actor, size int) ([]MoveInfo, error) {
	scope, err := read(actor, access.PersonMoves)
	if err != nil {
		return nil, err
	}
	rows, err := a.store.PersonMovesWaiting(ctx, db.PersonMovesWaitingParams{Scope: scope.In, PageSize: int32(size)})
	if err != nil {
		return nil, store.Translate(err)
	}
	out := make([]MoveInfo, len(rows))
	for i, r := range rows {
		on, err := cal.ParseISO(r.OnDay)
		if err != nil {
			return nil, err
		}
		out[i] = MoveInfo{
			ID: r.PublicID, Person: r.Person, Name: r.Name, From: r.FromName, To: r.ToName, Leader: r.Leader == 1, On: on, Reason: r.Reason,
			Document: r.Document, Mine: actor.StandingAt(r.ToPath).Here(),
		}
	}
	return out, nil
}
