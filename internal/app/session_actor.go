package app

import (
	"context"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// seenEvery is how stale a session's last use may be on disk: reading a page should not cost a write.
const seenEvery = time.Minute

// SessionActor gives the actor behind a token, with the grants in force now. Every request calls it once. Unauthenticated "signin_needed"
// when the token is unknown, closed, unused for 30 minutes, older than 12 hours, or its account is closed.
func (a *App) SessionActor(ctx context.Context, token string) (access.Actor, error) {
	if token == "" {
		return access.Actor{}, signinNeeded()
	}
	now := a.now()
	row, err := a.store.SessionByToken(ctx, digestOf(token))
	if store.IsNoRow(err) {
		return access.Actor{}, signinNeeded()
	}
	if err != nil {
		return access.Actor{}, store.Translate(err)
	}
	unused := now.Sub(store.Time(row.SeenAt))
	if unused >= sessionIdle || !now.Before(store.Time(row.ExpiresAt)) || row.AccountClosedAt != 0 {
		return access.Actor{}, signinNeeded()
	}
	if unused >= seenEvery {
		err := a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
			return tx.SessionSeen(ctx, db.SessionSeenParams{SeenAt: store.Micros(now), ID: row.ID})
		})
		if err != nil {
			a.log.Warn("session use not noted", "error", err)
		}
	}
	return withGrants(ctx, a.store.Queries, dayOf(now), access.Actor{
		Account: row.AccountID, Session: row.ID, Login: row.Login, Name: row.Name,
		Home: access.Unit{ID: row.UnitID, Path: row.UnitPath, Name: row.UnitName, ShortName: row.UnitShortName},
	})
}
