package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of roles given and ended, beside those of accounts.
const (
	CodeExclusive = "exclusive"  // forbidden: one account does not hold both; args: roles
	CodeGrantHeld = "grant_held" // conflict: the account holds the role there in these days; args: role, unit
	CodeGrantOver = "grant_over" // conflict: the role ended before
)

// AccessGrantIn is a role to be given: to Account, Role (EO, SB, AU or AD) at Unit, from the ISO day From (today where empty) to the whole of
// Until (open where empty), by a document. Again is the account's name to sign in with, typed to confirm.
type AccessGrantIn struct {
	Account, Unit               int64
	Role, From, Until, Document string
	Again                       string
}

// AccessGrant drafts that an account gets a role. An administrator may, for accounts and units in his reach; it takes effect when the head of
// the unit, or of the nearest one above that has one, confirms, for AD and AU the head of the top unit or a second administrator there. Not found "not_found" for an account or a
// unit out of reach; invalid with all of field_required, field_text, field_long, role_derived (roles), choice_unknown, day_form, term_past,
// days_crossed, word_differs, each at its field; forbidden "exclusive" (roles) where the account may not hold both, "self" where it would prolong
// the drafter's own role; conflict "account_closed", "grant_held", "unit_not_open", "nobody_confirms". Repeating with the key drafts once.
func (a *App) AccessGrant(ctx context.Context, actor access.Actor, key string, in AccessGrantIn) (PendingDone, error) {
	for _, s := range []*string{&in.Role, &in.From, &in.Until, &in.Document} {
		*s = strings.TrimSpace(*s)
	}
	in.Again = loginOf(in.Again)
	return write(ctx, a, request{actor: actor, verb: access.AccessGrant, key: key, in: in}, func(tx *Tx) (PendingDone, error) {
		if in.From == "" {
			in.From = dayOf(store.Time(tx.At))
		}
		m, err := grantMeans(ctx, tx.app, tx.Queries, tx.Actor, in)
		if err != nil {
			return PendingDone{}, err
		}
		if in.Again != m.account.Login {
			return PendingDone{}, fault.New(fault.Invalid, CodeWordDiffers, fault.Where{Path: wordField}, nil)
		}
		return tx.wait(ctx, draft{
			verb: access.AccessGrant, object: accountObject(in.Account), about: m.account.Name, path: confirmPath(in.Role, m.unit.Path), body: in, said: m.said(in),
		})
	})
}

// grantMeant is a role to be given, found and allowed.
type grantMeant struct {
	account db.AccountInScopeRow
	unit    db.OrgUnit
}

// said is what the log keeps.
func (m grantMeant) said(in AccessGrantIn) map[string]string {
	return map[string]string{"role": in.Role, "unit": m.unit.Name, "since": in.From, "until": in.Until, "document": in.Document}
}

// overAll says whether a role is given and ended by the head of the top unit or a second administrator there alone.
func overAll(role string) bool { return role == string(access.AD) || role == string(access.AU) }

// confirmPath is the path from which upwards somebody confirms that a role at a unit is given or ended.
func confirmPath(role, unit string) string {
	if overAll(role) {
		return unit[:org.PathStep]
	}
	return unit
}

// adminConfirms says whether a second administrator may confirm a draft.
func adminConfirms(row db.PendingGetRow) bool {
	if v := access.Verb(row.Verb); v != access.AccessGrant && v != access.AccessEnd {
		return false
	}
	var about struct{ Role string }
	return json.Unmarshal(row.Body, &about) == nil && overAll(about.Role)
}

// grantMeans asks whether a drafter may give a role as things stand.
func grantMeans(ctx context.Context, a *App, q *db.Queries, drafter access.Actor, in AccessGrantIn) (grantMeant, error) {
	var m grantMeant
	var err error
	scope := store.ScopeOf(drafter.Reach(access.AccessGrant)).In
	if m.account, err = q.AccountInScope(ctx, db.AccountInScopeParams{ID: in.Account, Scope: scope}); err != nil {
		return m, found(err)
	}
	if m.unit, err = q.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: in.Unit, Scope: scope}); err != nil {
		return m, found(err)
	}
	from, until, bad := termIn(in.From, in.Until, dateOf(a.now()))
	bad = slices.Concat(grantable(access.Role(in.Role)), bad, textFindings("document", in.Document, orgDocumentMost))
	if err := fault.All(fault.Invalid, bad); err != nil {
		return m, err
	}
	if m.account.ClosedAt != 0 {
		return m, refuseAccount(CodeAccountClosed)
	}
	if m.unit.ClosedOn != "" || m.unit.OpenedOn > from.String() {
		return m, fault.New(fault.Conflict, org.CodeUnitNotOpen, fault.Where{Unit: m.unit.Name}, fault.Args{"unit": m.unit.Name, "day": from})
	}
	return m, m.beside(ctx, q, drafter, in, from, until)
}

// grantable refuses a role that is not given by hand, at the field role.
func grantable(role access.Role) []fault.Finding {
	switch {
	case role == access.EO || role == access.SB || role == access.AU || role == access.AD:
		return nil
	case role.Known():
		return []fault.Finding{fieldFinding("role", CodeRoleDerived, fault.Args{"roles": []string{string(role)}})}
	}
	return []fault.Finding{fieldFinding("role", "choice_unknown", fault.Args{"value": string(role)})}
}

// beside holds a role to those the account holds in the same days: who audits does nothing else, nobody prolongs a role of his own, and none is
// given twice.
func (m grantMeant) beside(ctx context.Context, q *db.Queries, drafter access.Actor, in AccessGrantIn, from, until cal.Date) error {
	rows, err := q.GrantsOf(ctx, in.Account)
	if err != nil {
		return err
	}
	for _, g := range rows {
		over := g.ToOn != "" && g.ToOn < from.String() || !until.IsZero() && g.FromOn > until.String() || g.UnitClosedOn != ""
		same := g.Role == in.Role && g.UnitID == in.Unit
		switch {
		case same && in.Account == drafter.Account:
			return fault.New(fault.Forbidden, CodeSelf, fault.Where{}, nil)
		case over:
		case same:
			return fault.New(fault.Conflict, CodeGrantHeld, fault.Where{}, fault.Args{"role": []string{g.Role}, "unit": m.unit.Name})
		case g.Role != in.Role && (g.Role == string(access.AU) || in.Role == string(access.AU)):
			return fault.New(fault.Forbidden, CodeExclusive, fault.Where{}, fault.Args{"roles": []string{in.Role, g.Role}})
		}
	}
	return nil
}

// GrantShown is what a draft about a role would do.
type GrantShown struct {
	Role        access.Role
	Unit        string
	From, Until cal.Date // Until is zero for open
	Document    string
	Ends        bool // the role ends with Until, and is not given
}

// grantWaits is how giving a role is shown and done.
var grantWaits = waits{
	check: func(ctx context.Context, a *App, _, drafter access.Actor, row db.PendingGetRow) (PendingShown, error) {
		in, m, err := grantAsked(ctx, a, a.store.Queries, drafter, row)
		if err != nil {
			return PendingShown{}, err
		}
		from, until, _ := termIn(in.From, in.Until, 0)
		return PendingShown{Grant: &GrantShown{Role: access.Role(in.Role), Unit: m.unit.Name, From: from, Until: until, Document: in.Document}}, nil
	},
	run: runGrant,
}

func grantAsked(ctx context.Context, a *App, q *db.Queries, drafter access.Actor, row db.PendingGetRow) (AccessGrantIn, grantMeant, error) {
	var in AccessGrantIn
	if err := json.Unmarshal(row.Body, &in); err != nil {
		return in, grantMeant{}, err
	}
	if today := dayOf(a.now()); in.From < today { // the days it waited are gone
		in.From = today
	}
	m, err := grantMeans(ctx, a, q, drafter, in)
	if kind := fault.KindOf(err); kind == fault.NotFound {
		err = drafterLost(row)
	} else if err == nil && confirmPath(in.Role, m.unit.Path) != row.Path { // it was moved: another would have to confirm
		err = pendingChanged([]string{m.unit.Name})
	}
	return in, m, err
}

// runGrant gives the role that was drafted. Forbidden "self" where it would be the confirmer's own.
func runGrant(ctx context.Context, t *Tx, drafter access.Actor, row db.PendingGetRow) error {
	in, m, err := grantAsked(ctx, t.app, t.Queries, drafter, row)
	if err != nil {
		return err
	}
	if in.Account == t.Actor.Account {
		return fault.New(fault.Forbidden, CodeSelf, fault.Where{}, nil)
	}
	id, err := t.GrantAdd(ctx, db.GrantAddParams{AccountID: in.Account, Role: in.Role, UnitID: in.Unit, FromOn: in.From, ToOn: in.Until, Basis: grantBasis})
	if err != nil {
		return err
	}
	paper, err := t.GrantPaperAdd(ctx, db.GrantPaperAddParams{
		GrantID: id, Document: in.Document, DraftedBy: drafter.Account, ConfirmedBy: t.Actor.Account, CreatedAt: t.At,
	})
	if err != nil {
		return err
	}
	t.Touch("grant_", id)
	t.Touch("grant_paper", paper)
	said := m.said(in)
	said["drafter"] = drafter.Name
	return t.Act(row.Object, m.unit.Path, "", said)
}

// grantBasis marks grants drafted by one and confirmed by another.
const grantBasis = "grant"
