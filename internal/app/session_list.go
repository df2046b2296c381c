package app

import (
	"context"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// SessionInfo is one open session of an account. Current marks the one the question came through.
type SessionInfo struct {
	ID                    int64
	Opened, Seen, Expires time.Time
	Network, UserAgent    string
	Current               bool
}

// SessionList lists the open sessions of the actor's own account, newest first.
func (a *App) SessionList(ctx context.Context, actor access.Actor) ([]SessionInfo, error) {
	if _, err := read(actor, access.SessionList); err != nil {
		return nil, err
	}
	now := a.now()
	rows, err := a.store.Queries.SessionList(ctx, db.SessionListParams{
		AccountID: actor.Account, NowAt: store.Micros(now), SeenAfter: store.Micros(now.Add(-sessionIdle)),
	})
	if err != nil {
		return nil, store.Translate(err)
	}
	out := make([]SessionInfo, len(rows))
	for i, r := range rows {
		out[i] = SessionInfo{
			ID: r.ID, Opened: store.Time(r.OpenedAt), Seen: store.Time(r.SeenAt), Expires: store.Time(r.ExpiresAt),
			Network: r.Network, UserAgent: r.UserAgent, Current: r.ID == actor.Session,
		}
	}
	return out, nil
}
