package app

import (
	"context"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// tokenAsked is the question for whom a token acts on a day (ISO); tokenKnown is the answer.
type (
	tokenAsked struct{ digest, day string }
	tokenKnown struct {
		seenAt, expiresAt int64 // unix microseconds
		factors           int64
		actor             access.Actor
	}
)

// TokenActor gives the actor a token acts for, with the grants in force now, narrowed to what the token names. Every request of a program calls
// it once. Unauthenticated "signin_needed" when the token is unknown, ended or over, or its account is closed.
func (a *App) TokenActor(ctx context.Context, token string) (access.Actor, error) {
	now := a.now()
	a.turnLooking(ctx)
	asked := tokenAsked{string(digestOf(token)), dayOf(now)}
	known, err := store.Remembered(a.store, asked, func() (tokenKnown, error) { return a.tokenRead(ctx, asked) })
	if err != nil {
		return access.Actor{}, err
	}
	if !now.Before(store.Time(known.expiresAt)) {
		return access.Actor{}, signinNeeded()
	}
	if now.Sub(store.Time(known.seenAt)) >= seenEvery {
		err := a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
			return tx.TokenSeen(ctx, db.TokenSeenParams{SeenAt: store.Micros(now), ID: known.actor.Token.ID})
		})
		if err != nil {
			a.log.Warn("token use not noted", "error", err)
		}
	}
	known.actor.Factor = a.stand(known.actor, known.factors, 0, now)
	known.actor.Grants = slices.Clone(known.actor.Grants)
	return known.actor, nil
}

// tokenRead asks the database.
func (a *App) tokenRead(ctx context.Context, asked tokenAsked) (tokenKnown, error) {
	row, err := a.store.TokenByDigest(ctx, []byte(asked.digest))
	if store.IsNoRow(err) || err == nil && row.AccountClosedAt != 0 {
		return tokenKnown{}, signinNeeded()
	}
	if err != nil {
		return tokenKnown{}, store.Translate(err)
	}
	token, err := a.tokenOf(ctx, a.store.Queries, asked.day, db.TokenGetRow{
		ID: row.ID, AccountID: row.AccountID, Name: row.TokenName, Verbs: row.Verbs, Units: row.Units, ExpiresAt: row.ExpiresAt,
	})
	if err != nil {
		return tokenKnown{}, err
	}
	state, err := a.store.FactorState(ctx, db.FactorStateParams{AccountID: row.AccountID})
	if err != nil {
		return tokenKnown{}, store.Translate(err)
	}
	actor, err := a.withGrants(ctx, a.store.Queries, asked.day, row.Lent > 0, access.Actor{
		Account: row.AccountID, Login: row.Login, Name: row.Name, Token: token,
		Home: access.Unit{ID: row.UnitID, Path: row.UnitPath, Name: row.UnitName, ShortName: row.UnitShortName},
	})
	return tokenKnown{seenAt: row.SeenAt, expiresAt: row.ExpiresAt, factors: state.Factors, actor: actor}, err
}
