package app

import (
	"context"
	"fmt"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of the refusals of the verbs about accounts.
const (
	CodeLoginTaken      = "login_taken"       // another account, open or closed, has the name: at the field login
	CodeWordDiffers     = "word_differs"      // the word typed to confirm is not the account's name to sign in with: at the field again
	CodeRoleNeedsFactor = "role_needs_factor" // the role is never given by an invitation, but drafted and confirmed: roles
	CodeRoleDerived     = "role_derived"      // the role follows from a post or relation and is never given by hand: roles
	CodeHeadConfirms    = "head_confirms"     // the unit has a head: a role there is drafted and confirmed by him, not given by an invitation
	CodeInviteGone      = "invite_gone"       // unknown, used, replaced or expired link
	CodeAccountUsed     = "account_used"      // somebody came in by the account already: a way in is recovered by him, not handed out again
	CodeAccountUnknown  = "account_unknown"   // no account has the name to sign in with: login
	CodeAccountUnused   = "account_unused"    // nobody ever came in by the account: there is no password to put another in place of
	CodeRecoveryGone    = "recovery_gone"     // unknown, used, replaced or expired link
	CodeAccountClosed   = "account_closed"    // the account is closed
	CodeLastAdmin       = "last_admin"        // nobody would be left to administer
	CodeSelf            = "self"              // nobody does this to his own account
)

// inviteLife is how long the link of an invitation works.
const inviteLife = 72 * time.Hour

// wordField is the field of the word typed to confirm an act.
const wordField = "again"

// inviteBasis marks grants that rest on an invitation.
const inviteBasis = "invite"

// AccountLink is a link just made: an invitation, whose Token goes into the address /loi-moi/{token}, or the way back of AccountRecover. Token
// is in hand once, is stored nowhere, and is empty when the answer is replayed for a repeated key.
type AccountLink struct {
	Account     int64
	Login, Name string
	Token       string `json:"-"`
	Expires     time.Time
}

// outside answers who lacks the verb as if the account named did not exist: accounts are in reach of administrators alone. Nobody is left to
// the check for a session; who owes the second factor is told that before anything is looked at.
func outside(actor access.Actor, verb access.Verb) error {
	if err := actor.Owing(verb); err != nil {
		return err
	}
	if !actor.Nobody() && !actor.May(verb) {
		return notFound()
	}
	return nil
}

// accountIn finds an account in the actor's reach; not found "not_found" for any other.
func (t *Tx) accountIn(ctx context.Context, id int64) (db.AccountInScopeRow, error) {
	scope := store.ScopeOf(t.Actor.Reach(t.verb))
	row, err := t.AccountInScope(ctx, db.AccountInScopeParams{ID: id, Scope: scope.In})
	return row, found(err)
}

// staleAccount refuses a change of an account that has not the version the actor saw. The one it has is read anew: it may have changed since
// it was read first.
func (t *Tx) staleAccount(ctx context.Context, id, seen int64) error {
	now, err := t.accountIn(ctx, id)
	if err != nil {
		return err
	}
	return t.stale(ctx, seen, now.Version, accountObject(id), t.verb)
}

// newLink ends the open links of an account and makes one that works for so long.
func (t *Tx) newLink(ctx context.Context, account int64, login, name string, life time.Duration) (AccountLink, error) {
	if err := t.endLinks(ctx, account); err != nil {
		return AccountLink{}, err
	}
	token, err := t.app.token()
	if err != nil {
		return AccountLink{}, err
	}
	expires := t.At + life.Microseconds()
	id, err := t.InviteAdd(ctx, db.InviteAddParams{AccountID: account, TokenHash: digestOf(token), CreatedAt: t.At, ExpiresAt: expires})
	t.Touch("invite", id)
	return AccountLink{Account: account, Login: login, Name: name, Token: token, Expires: store.Time(expires)}, err
}

// endLinks ends the open links of an account. The act holds the account by then, so nobody makes another meanwhile.
func (t *Tx) endLinks(ctx context.Context, account int64) error {
	open, err := t.InviteOpenIDs(ctx, account)
	if err != nil || len(open) == 0 {
		return err
	}
	t.Touch("invite", open...)
	_, err = t.InviteEnd(ctx, db.InviteEndParams{EndedAt: t.At, AccountID: account})
	return err
}

// takeLink ends the link of a token, false where it is not open any more.
func (t *Tx) takeLink(ctx context.Context, token string) (bool, error) {
	id, err := t.InviteUse(ctx, db.InviteUseParams{EndedAt: t.At, TokenHash: digestOf(token)})
	if store.IsNoRow(err) {
		return false, nil
	}
	t.Touch("invite", id)
	return err == nil, err
}

// endSessions ends the open sessions of an account but the one kept, 0 for all. One by one: a session that comes in meanwhile is nobody's to
// touch here.
func (t *Tx) endSessions(ctx context.Context, account, kept int64) error {
	open, err := t.SessionOpenIDs(ctx, db.SessionOpenIDsParams{AccountID: account, Kept: kept})
	if err != nil {
		return err
	}
	for _, id := range open {
		if _, err := t.Queries.SessionClose(ctx, db.SessionCloseParams{ClosedAt: t.At, ID: id}); err != nil {
			return err
		}
	}
	t.Touch("session", open...)
	return nil
}

// actOn records an act on an account.
func (t *Tx) actOn(account int64, path string, payload any) error {
	return t.Act(accountObject(account), path, "", payload)
}

func accountObject(id int64) string { return fmt.Sprintf("account:%d", id) }

func refuseAccount(code string) error { return fault.New(fault.Conflict, code, fault.Where{}, nil) }
