package app

import (
	"context"
	"slices"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
)

// FactorInfo is how an account stands to the second factor. Secret is a fresh one an authenticator may be given; it is stored nowhere
// until a code proves that one has it.
type FactorInfo struct {
	Enrolled   bool
	Since      time.Time
	Codes      int           // recovery codes left
	Compulsory []access.Role // roles held that are not held without it
	Offered    bool          // a role is held whose holders are asked to take one, and this one did not put it off
	Possible   bool          // the account has a password to add it to; those of a demonstration have none
	Secret     string        // of 32 letters and figures
}

// FactorRead says how the actor's own account stands to the second factor. Every account may.
func (a *App) FactorRead(ctx context.Context, actor access.Actor) (FactorInfo, error) {
	if _, err := read(actor, access.FactorRead); err != nil {
		return FactorInfo{}, err
	}
	info := FactorInfo{}
	for _, r := range access.Compulsory() {
		if actor.Has(r) {
			info.Compulsory = append(info.Compulsory, r)
		}
	}
	if a.Mode() == ModeDemo {
		return info, nil
	}
	if _, err := a.store.CredentialOf(ctx, actor.Account); store.IsNoRow(err) {
		return info, nil
	} else if err != nil {
		return info, store.Translate(err)
	}
	info.Possible = true
	row, err := a.store.FactorOf(ctx, actor.Account)
	switch {
	case err == nil:
		info.Enrolled, info.Since, info.Codes = true, store.Time(row.CreatedAt), int(row.Codes)
	case !store.IsNoRow(err):
		return info, store.Translate(err)
	default:
		if info.Offered, err = a.factorOffered(ctx, actor); err != nil {
			return info, err
		}
	}
	info.Secret, err = a.newSecret()
	return info, err
}

// factorOffered says whether an account without a second factor is asked to take one.
func (a *App) factorOffered(ctx context.Context, actor access.Actor) (bool, error) {
	if !slices.ContainsFunc(access.Offered(), actor.Has) {
		return false, nil
	}
	at, err := a.store.FactorLaterAt(ctx, actor.Account)
	return a.now().Sub(store.Time(at)) >= factorLater, store.Translate(err)
}
