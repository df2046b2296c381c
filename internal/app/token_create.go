package app

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// TokenCreateIn is a token wanted: its name for its owner, the verbs it may, the units it is narrowed to (none: all the account reaches), and the
// last day it works, ISO.
type TokenCreateIn struct {
	Name  string
	Verbs []access.Verb
	Units []int64
	Until string
}

// TokenMade is a token just made. Token is in hand once, is stored nowhere, and is empty when the answer is replayed for a repeated key.
type TokenMade struct {
	ID      int64
	Token   string `json:"-"`
	Expires time.Time
}

// TokenCreate makes a token by which a program acts for the actor's own account through the API: at most with the rights the account has at the
// moment, only what it names. Every account may. Forbidden "token_scope" (verb) for a verb the account has not, or no token may name; not found
// "not_found" for a unit out of reach; invalid field_required, field_text, field_long (max, length) at name, field_required at verbs and until,
// token_until (latest) at until, token_factor (verb) at verbs; forbidden "second_factor" where it was given too long ago for an act marked ◆;
// conflict "token_many" (max). One that names such an act lives a day at most. Repeating with the key makes no second one and gives the answer
// without the token.
func (a *App) TokenCreate(ctx context.Context, actor access.Actor, key string, in TokenCreateIn) (TokenMade, error) {
	in.Name = strings.TrimSpace(in.Name)
	slices.Sort(in.Verbs)
	in.Verbs = slices.Compact(in.Verbs)
	r := request{actor: actor, verb: access.TokenCreate, key: key, in: in}
	return write(ctx, a, r, func(tx *Tx) (TokenMade, error) {
		if err := tx.mayName(in.Verbs); err != nil {
			return TokenMade{}, err
		}
		found := textFindings("name", in.Name, nameMax)
		if len(in.Verbs) == 0 {
			found = append(found, fieldFinding(fieldVerbs, "field_required", nil))
		}
		expires, wrong := tx.tokenEnd(in)
		if err := fault.All(fault.Invalid, append(found, wrong...)); err != nil {
			return TokenMade{}, err
		}
		if err := tx.mayNarrow(ctx, in); err != nil {
			return TokenMade{}, err
		}
		return tx.makeToken(ctx, in, expires)
	})
}

// mayName refuses a verb the token could not be given: one the actor has not, one no token has, one marked ◆ without the factor just given.
func (t *Tx) mayName(verbs []access.Verb) error {
	for _, v := range verbs {
		switch {
		case !access.Tokenable(v) || !t.Actor.May(v):
			return fault.New(fault.Forbidden, access.CodeTokenScope, fault.Where{}, fault.Args{"verb": string(v)})
		case !v.Again():
		case !t.Actor.Factor.Enrolled:
			return fault.New(fault.Invalid, CodeTokenFactor, fault.Where{Path: fieldVerbs}, fault.Args{"verb": string(v)})
		default:
			if err := t.Actor.CheckAct(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// tokenEnd is the moment a token ends: with its last day, and after a day where it names an act marked ◆.
func (t *Tx) tokenEnd(in TokenCreateIn) (time.Time, []fault.Finding) {
	if in.Until == "" {
		return time.Time{}, []fault.Finding{fieldFinding(fieldUntil, "field_required", nil)}
	}
	now := store.Time(t.At).In(hanoi)
	latest := now.AddDate(tokenYears, 0, 0)
	short := slices.ContainsFunc(in.Verbs, access.Verb.Again)
	if short {
		latest = now.Add(tokenDayLife)
	}
	day, err := cal.ParseISO(in.Until)
	if err != nil || day.String() < dayOf(now) || day.String() > dayOf(latest) {
		return time.Time{}, []fault.Finding{fieldFinding(fieldUntil, CodeTokenUntil, fault.Args{"latest": dayOf(latest)})}
	}
	end, _ := time.ParseInLocation(time.DateOnly, day.String(), hanoi) // a day just read
	end = end.AddDate(0, 0, 1)
	if short && end.After(latest) {
		end = latest
	}
	return end, nil
}

// mayNarrow refuses a unit outside what the account reaches with the verbs named: not found.
func (t *Tx) mayNarrow(ctx context.Context, in TokenCreateIn) error {
	var reach access.Scope
	for _, v := range in.Verbs {
		reach = reach.Join(t.Actor.Reach(v))
	}
	for _, id := range in.Units {
		unit, err := t.UnitPathOf(ctx, id)
		if err != nil {
			return found(err)
		}
		if !reach.Has(unit.Path) {
			return notFound()
		}
	}
	return nil
}

func (t *Tx) makeToken(ctx context.Context, in TokenCreateIn, expires time.Time) (TokenMade, error) {
	none, account := TokenMade{}, t.Actor.Account
	if _, err := t.AccountBump(ctx, account); err != nil { // one after the other, so that the limit holds
		return none, err
	}
	open, err := t.TokenList(ctx, db.TokenListParams{AccountID: account, NowAt: t.At})
	if err != nil {
		return none, err
	}
	if len(open) >= tokensMost {
		return none, fault.New(fault.Conflict, CodeTokenMany, fault.Where{}, fault.Args{"max": tokensMost})
	}
	secret, err := t.app.token()
	if err != nil {
		return none, err
	}
	token, verbs, units := tokenMark+secret, words(in.Verbs, func(v access.Verb) string { return string(v) }), words(in.Units, func(id int64) string { return strconv.FormatInt(id, 10) })
	id, err := t.TokenAdd(ctx, db.TokenAddParams{
		AccountID: account, Name: in.Name, Digest: digestOf(token), Verbs: verbs, Units: units, CreatedAt: t.At, ExpiresAt: store.Micros(expires),
	})
	if err != nil {
		return none, err
	}
	t.Touch("account", account)
	t.Touch("api_token", id)
	payload := map[string]string{"token": in.Name, "verbs": verbs, "units": units, "until": dayOf(expires.Add(-time.Second))}
	return TokenMade{ID: id, Token: token, Expires: expires}, t.Act(tokenObject(id), t.Actor.Home.Path, "", payload)
}

// words joins things with blanks.
func words[T any](list []T, word func(T) string) string {
	out := make([]string, len(list))
	for i, one := range list {
		out[i] = word(one)
	}
	return strings.Join(out, " ")
}
