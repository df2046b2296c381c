package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of the refusals of the verbs about tokens; that of a verb a token may not name is access.CodeTokenScope.
const (
	CodeTokenUntil  = "token_until"  // the last day is past, or further away than allowed: latest, at the field until
	CodeTokenFactor = "token_factor" // an act marked ◆ is named by who has no second factor: verb, at the field verbs
	CodeTokenMany   = "token_many"   // the account has so many tokens already: max
)

// How long a token lives at most, and one that names an act marked ◆; and how many an account has.
const (
	tokenYears   = 1
	tokenDayLife = 24 * time.Hour
	tokensMost   = 20
)

// Fields of a token wanted, as findings name them.
const (
	fieldVerbs = "verbs"
	fieldUntil = "until"
)

// tokenMark begins every token, so that people and scanners know one where it lies about.
const tokenMark = "thidua_"

// tokenOf reads what a token names, its units as they lie in the tree on a day (ISO), with what goes with them.
func (a *App) tokenOf(ctx context.Context, q *db.Queries, day string, row db.TokenGetRow) (*access.Token, error) {
	t := &access.Token{ID: row.ID, Name: row.Name, Narrowed: row.Units != ""}
	for _, v := range strings.Fields(row.Verbs) {
		t.Verbs = append(t.Verbs, access.Verb(v))
	}
	var paths []string
	for _, word := range strings.Fields(row.Units) {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil, err
		}
		unit, err := q.UnitPathOf(ctx, id)
		if err != nil {
			return nil, store.Translate(err)
		}
		past, err := a.pasts.of(ctx, q, orgMoment{unit.OrgState, day}, unit.Path)
		if err != nil {
			return nil, store.Translate(err)
		}
		paths, t.Gone = append(append(paths, unit.Path), past.places...), append(t.Gone, past.gone...)
	}
	t.Units = access.NewScope(paths...)
	return t, nil
}

// endTokens ends every open token of an account.
func (t *Tx) endTokens(ctx context.Context, account int64) error {
	open, err := t.TokenOpenIDs(ctx, account)
	if err != nil {
		return err
	}
	for _, id := range open {
		if _, err := t.TokenEnd(ctx, db.TokenEndParams{EndedAt: t.At, ID: id}); err != nil {
			return err
		}
	}
	t.Touch("api_token", open...)
	return nil
}

func tokenObject(id int64) string { return fmt.Sprintf("token:%d", id) }
