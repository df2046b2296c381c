package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// FactorEnrolIn is the secret the page gave, the code an authenticator made of it, and where from.
type FactorEnrolIn struct{ Secret, Code, Network string }

// FactorCodes are the recovery codes just made, in hand once: they are stored nowhere, and empty when the answer is replayed for a repeated key.
type FactorCodes struct {
	Codes []string `json:"-"`
}

// FactorEnrol gives the actor's own account a second factor once a code proves that he has the secret, and ten recovery codes; his session has
// given it by that, his others owe it from now on. One he has already is replaced, codes and all, where it was given a short while ago: forbidden
// "second_factor" otherwise. Every account may. Invalid "factor_wrong", "factor_secret" at the field code; conflict "password_none"; too many "signin_delayed" (seconds). Repeating with the key gives the answer without the codes.
func (a *App) FactorEnrol(ctx context.Context, actor access.Actor, key string, in FactorEnrolIn) (FactorCodes, error) {
	if err := actor.Check(access.FactorEnrol); err != nil {
		return FactorCodes{}, err
	}
	if _, err := a.store.CredentialOf(ctx, actor.Account); store.IsNoRow(err) {
		return FactorCodes{}, refuseAccount(CodePasswordNone)
	} else if err != nil {
		return FactorCodes{}, store.Translate(err)
	}
	in.Secret = codeTyped(in.Secret)
	if raw, err := base32Plain.DecodeString(in.Secret); err != nil || len(raw) != secretBytes {
		return FactorCodes{}, fault.New(fault.Invalid, CodeFactorSecret, fault.Where{Path: "code"}, nil)
	}
	try := a.factorTry(actor, in.Network)
	if err := a.signinTry(ctx, try); err != nil {
		return FactorCodes{}, err
	}
	r := request{actor: actor, verb: access.FactorEnrol, key: key} // neither the secret nor the code is anybody's to keep
	return write(ctx, a, r, func(tx *Tx) (FactorCodes, error) {
		step := matchStep(in.Secret, codeTyped(in.Code), store.Time(tx.At), 0)
		if step == 0 {
			return FactorCodes{}, factorWrong(fault.Invalid)
		}
		if err := tx.forgetTries(ctx, try); err != nil {
			return FactorCodes{}, err
		}
		return tx.enrol(ctx, in.Secret, step)
	})
}

func (t *Tx) enrol(ctx context.Context, secret string, step int64) (FactorCodes, error) {
	none, account := FactorCodes{}, t.Actor.Account
	sealed, err := t.app.sealSecret(account, secret)
	if err != nil {
		return none, err
	}
	if _, err := t.AccountBump(ctx, account); err != nil {
		return none, err
	}
	had, err := t.dropFactor(ctx, account)
	if err != nil {
		return none, err
	}
	if had && !t.Actor.Factor.Fresh {
		return none, access.FactorNeeded(access.FactorAgain)
	}
	id, err := t.FactorAdd(ctx, db.FactorAddParams{AccountID: account, Secret: sealed, Step: step, CreatedAt: t.At})
	if err != nil {
		return none, err
	}
	codes, err := t.newRecoveryCodes(ctx, account)
	if err != nil {
		return none, err
	}
	if err := t.giveFactor(ctx); err != nil {
		return none, err
	}
	t.Touch("account", account)
	t.Touch("second_factor", id)
	return FactorCodes{Codes: codes}, t.actOn(account, t.Actor.Home.Path, nil)
}
