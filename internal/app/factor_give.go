package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// FactorGiveIn is a code of the authenticator, or a recovery code, and where from.
type FactorGiveIn struct{ Code, Network string }

// FactorGiven says by what the factor was given: Codes is how many recovery codes are left, Recovery that one was used up just now.
type FactorGiven struct {
	Recovery bool
	Codes    int
}

// FactorGive gives the second factor for the actor's session: a code of the authenticator, each once, or a recovery code. Every account may.
// Unauthenticated "factor_wrong" for a code that is wrong, over, used before or another's; conflict "factor_off"; too many "signin_delayed"
// (seconds): wrong codes are counted as wrong passwords are, apart from them.
func (a *App) FactorGive(ctx context.Context, actor access.Actor, in FactorGiveIn) (FactorGiven, error) {
	if err := actor.Check(access.FactorGive); err != nil {
		return FactorGiven{}, err
	}
	if actor.Session == 0 {
		return FactorGiven{}, signinNeeded()
	}
	try := a.factorTry(actor, in.Network)
	if err := a.signinTry(ctx, try); err != nil {
		return FactorGiven{}, err
	}
	out, err := write(ctx, a, request{actor: actor, verb: access.FactorGive}, func(tx *Tx) (FactorGiven, error) {
		if err := tx.forgetTries(ctx, try); err != nil {
			return FactorGiven{}, err
		}
		return tx.takeCode(ctx, codeTyped(in.Code))
	})
	if p := fault.From(err); p != nil && p.Findings[0].Code == CodeFactorWrong {
		a.log.Warn("security", "codes", []string{CodeFactorWrong}, "account", actor.Account, "network", in.Network)
	}
	return out, err
}

// takeCode takes a code the account may give, once.
func (t *Tx) takeCode(ctx context.Context, code string) (FactorGiven, error) {
	none := FactorGiven{}
	row, err := t.FactorOf(ctx, t.Actor.Account)
	if store.IsNoRow(err) {
		return none, refuseAccount(CodeFactorOff)
	}
	if err != nil {
		return none, err
	}
	out := FactorGiven{Codes: int(row.Codes), Recovery: len(code) != factorDigits}
	if out.Recovery {
		out.Codes--
		err = t.takeRecoveryCode(ctx, code)
	} else {
		err = t.takeStep(ctx, row, code)
	}
	if err != nil {
		return none, err
	}
	by := "authenticator"
	if out.Recovery {
		by = "recovery"
	}
	if err := t.giveFactor(ctx); err != nil {
		return none, err
	}
	return out, t.Act(sessionObject(t.Actor.Session), t.Actor.Home.Path, "", map[string]string{"by": by})
}

func (t *Tx) takeStep(ctx context.Context, row db.FactorOfRow, code string) error {
	secret, err := t.app.openSecret(t.Actor.Account, row.Secret)
	if err != nil {
		return err
	}
	step := matchStep(secret, code, store.Time(t.At), row.Step)
	if step == 0 {
		return factorWrong(fault.Unauthenticated)
	}
	n, err := t.FactorStep(ctx, db.FactorStepParams{Step: step, ID: row.ID})
	if err == nil && n != 1 { // somebody gave the same code in this very moment
		return factorWrong(fault.Unauthenticated)
	}
	t.Touch("second_factor", row.ID)
	return err
}

func (t *Tx) takeRecoveryCode(ctx context.Context, code string) error {
	id, err := t.RecoveryCodeUse(ctx, db.RecoveryCodeUseParams{UsedAt: t.At, AccountID: t.Actor.Account, Digest: recoveryDigest(t.Actor.Account, code)})
	if store.IsNoRow(err) {
		return factorWrong(fault.Unauthenticated)
	}
	t.Touch("recovery_code", id)
	return err
}
