package app

import (
	"context"
	"slices"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// seenEvery is how stale a session's last use may be on disk: reading a page should not cost a write.
const seenEvery = time.Minute

// sessionAsked is the question who stands behind the digest of a token on a day (ISO); sessionKnown is the answer.
type (
	sessionAsked struct{ digest, day string }
	sessionKnown struct {
		openedAt, seenAt, expiresAt int64 // unix microseconds
		factors, factorAt           int64 // how many second factors the account has, when the session gave it
		actor                       access.Actor
	}
)

// SessionActor gives the actor behind a token, with the grants in force now. Every request calls it once. Unauthenticated "signin_needed"
// when the token is unknown, closed, unused for 30 minutes, older than 12 hours, has owed the second factor for 10 minutes, or its account is closed.
func (a *App) SessionActor(ctx context.Context, token string) (access.Actor, error) {
	if token == "" {
		return access.Actor{}, signinNeeded()
	}
	now := a.now()
	a.turnLooking(ctx)
	asked := sessionAsked{string(digestOf(token)), dayOf(now)}
	known, err := store.Remembered(a.store, asked, func() (sessionKnown, error) { return a.sessionRead(ctx, asked) })
	if err != nil {
		return access.Actor{}, err
	}
	unused := now.Sub(store.Time(known.seenAt))
	if unused >= sessionIdle || !now.Before(store.Time(known.expiresAt)) {
		return access.Actor{}, signinNeeded()
	}
	known.actor.Factor = a.stand(known.actor, known.factors, known.factorAt, now)
	if known.actor.Factor.Owes == access.OwesGive && now.Sub(store.Time(known.openedAt)) >= factorWait {
		return access.Actor{}, signinNeeded()
	}
	if unused >= seenEvery {
		err := a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
			return tx.SessionSeen(ctx, db.SessionSeenParams{SeenAt: store.Micros(now), ID: known.actor.Session})
		})
		if err != nil {
			a.log.Warn("session use not noted", "error", err)
		}
	}
	known.actor.Grants = slices.Clone(known.actor.Grants)
	return known.actor, nil
}

// sessionRead asks the database.
func (a *App) sessionRead(ctx context.Context, asked sessionAsked) (sessionKnown, error) {
	row, err := a.store.SessionByToken(ctx, []byte(asked.digest))
	if store.IsNoRow(err) || err == nil && row.AccountClosedAt != 0 {
		return sessionKnown{}, signinNeeded()
	}
	if err != nil {
		return sessionKnown{}, store.Translate(err)
	}
	actor, err := a.withGrants(ctx, a.store.Queries, asked.day, row.Lent > 0, access.Actor{
		Account: row.AccountID, Session: row.ID, Login: row.Login, Name: row.Name,
		Home: access.Unit{ID: row.UnitID, Path: row.UnitPath, Name: row.UnitName, ShortName: row.UnitShortName},
	})
	return sessionKnown{
		openedAt: row.OpenedAt, seenAt: row.SeenAt, expiresAt: row.ExpiresAt, factors: row.Factors, factorAt: row.FactorAt, actor: actor,
	}, err
}
