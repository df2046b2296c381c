package app

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of the refusals of the verbs about the second factor.
const (
	CodeFactorWrong      = "factor_wrong"      // the code is wrong, over, or was used before: at the field code
	CodeFactorSecret     = "factor_secret"     // the secret is none the page gave: at the field code
	CodeFactorOff        = "factor_off"        // the account has none
	CodeFactorCompulsory = "factor_compulsory" // a role held is not held without one: roles
	CodeFactorUnsealed   = "factor_unsealed"   // the key that seals the secrets is not the one they were sealed with
)

// How codes are made: a new one every half minute, those of the neighbouring half minutes taken too, for clocks that differ.
const (
	factorPeriod = 30 // seconds
	factorSkew   = 1  // periods either way
	factorDigits = 6
	secretBytes  = 20
)

// factorFresh is how long an act marked ◆ takes the factor as just given; factorWait how long a session may owe it before it has to sign in anew.
const (
	factorFresh = 10 * time.Minute
	factorWait  = 10 * time.Minute
)

// Recovery codes: how many, and how many random bytes each. Eighty random bits need no slow hash: nobody tries them all, so SHA-256 is enough to
// keep who reads the database from using them.
const (
	recoveryCodes = 10
	recoveryBytes = 10
)

var base32Plain = base32.StdEncoding.WithPadding(base32.NoPadding)

// newSecret makes the secret an authenticator is given, as the text people may type.
func (a *App) newSecret() (string, error) {
	raw := make([]byte, secretBytes)
	if _, err := io.ReadFull(a.random, raw); err != nil {
		return "", err
	}
	return base32Plain.EncodeToString(raw), nil
}

// FactorURI is what an authenticator reads from the picture of a secret, for an account's name to sign in with.
func FactorURI(login, secret string) string {
	q := url.Values{"secret": {secret}, "issuer": {"thidua"}}
	return "otpauth://totp/" + url.PathEscape("thidua:"+login) + "?" + q.Encode()
}

// stepOf is the number of the half minute an instant lies in.
func stepOf(t time.Time) int64 { return t.Unix() / factorPeriod }

// codeAt is the code of a step.
func codeAt(secret string, step int64) (string, error) {
	return hotp.GenerateCodeCustom(secret, uint64(step), hotp.ValidateOpts{Digits: otp.Digits(factorDigits), Algorithm: otp.AlgorithmSHA1})
}

// matchStep finds the step around now, later than the last one used, of which a code is; 0 for none.
func matchStep(secret, code string, now time.Time, last int64) int64 {
	found := int64(0)
	for step := stepOf(now) - factorSkew; step <= stepOf(now)+factorSkew; step++ {
		want, err := codeAt(secret, step)
		if err == nil && step > last && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			found = step
		}
	}
	return found
}

// codeTyped drops what people type between the figures and letters of a code.
func codeTyped(code string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, strings.ToUpper(strings.TrimSpace(code)))
}

// factorTry names the counters of tries of the second factor: others than those of the password, which a right password forgets.
func (a *App) factorTry(actor access.Actor, network string) signinAttempt {
	return a.tryOf(fmt.Sprintf("\x00factor %d", actor.Account), network)
}

func factorWrong(kind fault.Kind) error {
	return fault.New(kind, CodeFactorWrong, fault.Where{Path: "code"}, nil)
}

// newRecoveryCodes puts ten new codes in place of those an account has.
func (t *Tx) newRecoveryCodes(ctx context.Context, account int64) ([]string, error) {
	if err := t.dropRecoveryCodes(ctx, account); err != nil {
		return nil, err
	}
	var codes []string
	for range recoveryCodes {
		raw := make([]byte, recoveryBytes)
		if _, err := io.ReadFull(t.app.random, raw); err != nil {
			return nil, err
		}
		code := base32Plain.EncodeToString(raw)
		id, err := t.RecoveryCodeAdd(ctx, db.RecoveryCodeAddParams{AccountID: account, Digest: recoveryDigest(account, code), CreatedAt: t.At})
		if err != nil {
			return nil, err
		}
		t.Touch("recovery_code", id)
		codes = append(codes, code[:4]+"-"+code[4:8]+"-"+code[8:12]+"-"+code[12:])
	}
	return codes, nil
}

func (t *Tx) dropRecoveryCodes(ctx context.Context, account int64) error {
	old, err := t.RecoveryCodeIDs(ctx, account)
	if err != nil || len(old) == 0 {
		return err
	}
	t.Touch("recovery_code", old...)
	_, err = t.RecoveryCodeDelete(ctx, account)
	return err
}

// recoveryDigest is how a code is kept; the account goes in, so that a code is worth nothing to another.
func recoveryDigest(account int64, code string) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "recovery %d %s", account, code))
	return sum[:]
}

// dropFactor takes an account's second factor away with its codes; false where it has none.
func (t *Tx) dropFactor(ctx context.Context, account int64) (bool, error) {
	row, err := t.FactorOf(ctx, account)
	if store.IsNoRow(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if err := t.dropRecoveryCodes(ctx, account); err != nil {
		return false, err
	}
	t.Touch("second_factor", row.ID)
	_, err = t.FactorDelete(ctx, row.ID)
	return true, err
}

// giveFactor notes that the session gave the factor now.
func (t *Tx) giveFactor(ctx context.Context) error {
	id, err := t.FactorGiven(ctx, db.FactorGivenParams{SessionID: t.Actor.Session, GivenAt: t.At})
	t.Touch("session_factor", id)
	return err
}

// stand says how an actor stands to the second factor at a moment, given how many his account has and when his session gave it, 0 for never.
// The demonstration, whose accounts have no password either, and the databases of tests ask for none.
func (a *App) stand(actor access.Actor, factors, givenAt int64, now time.Time) access.Factor {
	f := access.Factor{Enrolled: factors > 0, Fresh: givenAt != 0 && now.Sub(store.Time(givenAt)) < factorFresh}
	switch {
	case f.Enrolled && givenAt == 0 && actor.Token == nil:
		f.Owes = access.OwesGive
	case !f.Enrolled && actor.NeedsFactor() && a.Mode() == ModeLive:
		f.Owes = access.OwesEnrol
	}
	return f
}
