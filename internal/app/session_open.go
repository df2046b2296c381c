package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// How long a session lives: without use, and at most.
const (
	sessionIdle = 30 * time.Minute
	sessionLife = 12 * time.Hour
)

// SessionOpenIn is what a person types to sign in, and where from: Network is the address, or the prefix of it, that counts as one place.
type SessionOpenIn struct{ Login, Password, Network, UserAgent string }

// SessionOpened is a fresh session: the token for the cookie, which is stored nowhere, and the latest moment it can live to.
type SessionOpened struct {
	Token   string
	Expires time.Time
}

// SessionOpen signs in by name and password. Anybody may try. It refuses unauthenticated "signin_wrong" with the same words and work
// whether the account exists or not, and too many "signin_delayed" (seconds) from the sixth try on; nobody is ever locked out for good.
// The token is new each time, so a token known before signing in is worth nothing afterwards.
func (a *App) SessionOpen(ctx context.Context, in SessionOpenIn) (SessionOpened, error) {
	login := loginOf(in.Login)
	try := a.tryOf(login, in.Network)
	if err := a.signinTry(ctx, try); err != nil {
		a.log.Warn("security", "codes", []string{"signin_delayed"}, "network", in.Network)
		return SessionOpened{}, err
	}
	account, err := a.signinAccount(ctx, login, in.Password)
	if err != nil {
		if fault.KindOf(err) == fault.Unauthenticated {
			a.log.Warn("security", "codes", []string{"signin_wrong"}, "network", in.Network)
		}
		return SessionOpened{}, err
	}
	r := request{verb: access.SessionOpen}
	return write(ctx, a, r, func(tx *Tx) (SessionOpened, error) {
		if err := tx.forgetTries(ctx, try); err != nil {
			return SessionOpened{}, err
		}
		return tx.openSession(ctx, account, in.Network, in.UserAgent)
	})
}

// loginOf is the stored form of a sign-in name.
func loginOf(typed string) string { return strings.ToLower(strings.TrimSpace(typed)) }

// signinAccount finds the account behind name and password. One hash is computed in every case, so that the time tells nothing.
func (a *App) signinAccount(ctx context.Context, login, password string) (int64, error) {
	wrong := fault.New(fault.Unauthenticated, "signin_wrong", fault.Where{}, nil)
	if len(password) > 4*passwordMax {
		password = ""
	}
	row, err := a.store.AccountByLogin(ctx, login)
	if store.IsNoRow(err) {
		row = db.AccountByLoginRow{Hash: a.decoy}
	} else if err != nil {
		return 0, store.Translate(err)
	}
	if !a.checkPassword(password, row.Hash) || row.ID == 0 || row.ClosedAt != 0 {
		return 0, wrong
	}
	return row.ID, nil
}

// openSession stores a session for an account and records who came in from where; the where is in the erasable part.
func (t *Tx) openSession(ctx context.Context, account int64, network, userAgent string) (SessionOpened, error) {
	actor, err := t.app.loadActor(ctx, t.Queries, account, dayOf(store.Time(t.At)))
	if err != nil {
		return SessionOpened{}, err
	}
	token, err := t.app.token()
	if err != nil {
		return SessionOpened{}, err
	}
	expires := t.At + sessionLife.Microseconds()
	id, err := t.SessionAdd(ctx, db.SessionAddParams{
		AccountID: account, TokenHash: digestOf(token), OpenedAt: t.At, ExpiresAt: expires, Network: cut(network, 100), UserAgent: cut(userAgent, 300),
	})
	if err != nil {
		return SessionOpened{}, err
	}
	t.Touch("session", id)
	out := SessionOpened{Token: token, Expires: store.Time(expires)}
	if t.Recorded() {
		return out, nil
	}
	payload := map[string]string{"network": network, "user_agent": cut(userAgent, 300)}
	return out, t.ActAs(account, actor.Name, sessionObject(id), actor.Home.Path, "", payload)
}

func sessionObject(id int64) string { return fmt.Sprintf("session:%d", id) }

// cut shortens text from outside to a number of bytes, at a character.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "")
}
