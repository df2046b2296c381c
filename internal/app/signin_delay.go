package app

import (
	"context"
	"time"

	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// The growing delay. After the given number of tries the next one waits, twice as long each time, up to the longest. An account tried from
// many places is slowed later, so that a stranger cannot keep its owner waiting cheaply. A day without tries forgets them.
var signinLimits = []struct {
	kind        string
	free        int64
	first, most time.Duration
}{
	{"account", 20, time.Minute, 15 * time.Minute},
	{"account_network", 5, 2 * time.Minute, 15 * time.Minute},
}

const signinForget = 24 * time.Hour

// signinAttempt names the two counters a try belongs to, by digest: what was typed as a name may have been a password.
type signinAttempt map[string][]byte

func (a *App) tryOf(login, network string) signinAttempt {
	return signinAttempt{"account": digestOf(login), "account_network": digestOf(login + "\x00" + network)}
}

// signinTry counts a try before the password is looked at, so that parallel guesses are counted too. While a delay runs it refuses too
// many "signin_delayed" (seconds), and the refused try is not counted.
func (a *App) signinTry(ctx context.Context, try signinAttempt) error {
	now := a.now()
	return a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
		blocked, err := tx.SigninBlock(ctx, db.SigninBlockParams{Account: try["account"], AccountNetwork: try["account_network"]})
		if err != nil {
			return err
		}
		if wait := store.Time(blocked).Sub(now); blocked > 0 && wait > 0 {
			seconds := int((wait + time.Second - 1) / time.Second)
			return fault.New(fault.TooMany, "signin_delayed", fault.Where{}, fault.Args{"seconds": seconds})
		}
		for _, limit := range signinLimits {
			tries, err := tx.SigninTry(ctx, db.SigninTryParams{
				Kind: limit.kind, Who: try[limit.kind], NowAt: store.Micros(now), ForgetBefore: store.Micros(now.Add(-signinForget)),
			})
			if err != nil {
				return err
			}
			if tries < limit.free {
				continue
			}
			until := store.Micros(now.Add(delayAfter(tries-limit.free, limit.first, limit.most)))
			if err := tx.SigninDelay(ctx, db.SigninDelayParams{UntilAt: until, Kind: limit.kind, Who: try[limit.kind]}); err != nil {
				return err
			}
		}
		return nil
	})
}

// delayAfter doubles the first delay per extra try, up to the most.
func delayAfter(extra int64, first, most time.Duration) time.Duration {
	d := first
	for ; extra > 0 && d < most; extra-- {
		d *= 2
	}
	return min(d, most)
}

// forgetTries clears the counters after the right password.
func (t *Tx) forgetTries(ctx context.Context, try signinAttempt) error {
	for _, limit := range signinLimits {
		if err := t.SigninForget(ctx, db.SigninForgetParams{Kind: limit.kind, Who: try[limit.kind]}); err != nil {
			return err
		}
	}
	return nil
}
