package app

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of delegations beside access.CodeDelegation.
const (
	CodeDelegateSelf     = "delegate_self"     // nobody lends to himself; at the field to
	CodeDelegateExcluded = "delegate_excluded" // the delegate audits or administers; at the field to
	CodeDelegationTerm   = "delegation_term"   // begins before today or reaches beyond the giver's own term; at the field from or until; args: from, to
	CodeDelegationOver   = "delegation_over"   // it ended or was recalled before
)

// AccessDelegateIn is what a head of unit lends: to the account To, at Unit (0: the first unit he heads), the verbs named, from the ISO day From
// (today where empty) to the whole of Until, by a document. Again is the delegate's name to sign in with, typed to confirm. Reading what a verb
// works on is lent with it.
type AccessDelegateIn struct {
	To, Unit              int64
	Verbs                 []string
	From, Until, Document string
	Again                 string
}

// Delegated names a delegation.
type Delegated struct{ ID string }

// AccessDelegate lends verbs of a head of unit to somebody of his unit or below. The head alone may. Not found "not_found" for a unit he does not
// head and an account not of it; forbidden "delegation" (verb) for votes, roles, confirming and lending on; invalid with all of field_required,
// field_text, field_long, day_form, days_crossed, delegation_term, choice_unknown, delegate_self, delegate_excluded, word_differs, each at its
// field; conflict "account_closed". Repeating with the key lends once.
func (a *App) AccessDelegate(ctx context.Context, actor access.Actor, key string, in AccessDelegateIn) (Delegated, error) {
	for _, s := range []*string{&in.From, &in.Until, &in.Document} {
		*s = strings.TrimSpace(*s)
	}
	in.Again = loginOf(in.Again)
	r := request{actor: actor, verb: access.AccessDelegate, key: key, in: in}
	return write(ctx, a, r, func(tx *Tx) (Delegated, error) { return tx.delegate(ctx, in) })
}

func (t *Tx) delegate(ctx context.Context, in AccessDelegateIn) (Delegated, error) {
	none := Delegated{}
	at := slices.IndexFunc(t.Actor.Grants, func(g access.Grant) bool { return g.Role == access.HU && (in.Unit == 0 || g.Unit.ID == in.Unit) })
	if at < 0 {
		return none, notFound()
	}
	own := t.Actor.Grants[at]
	to, err := t.AccountInScope(ctx, db.AccountInScopeParams{ID: in.To, Scope: store.ScopeOf(access.NewScope(own.Unit.Path)).In})
	if err != nil {
		return none, found(err)
	}
	if to.ClosedAt != 0 {
		return none, refuseAccount(CodeAccountClosed)
	}
	verbs, err := lendable(in.Verbs)
	if err != nil {
		return none, err
	}
	bad, err := t.unfitDelegate(ctx, to)
	if err != nil {
		return none, err
	}
	from, until, wrong := in.term(own, dateOf(store.Time(t.At)))
	bad = slices.Concat(bad, wrong, textFindings("document", in.Document, orgDocumentMost))
	if in.Again != to.Login {
		bad = append(bad, fieldFinding(wordField, CodeWordDiffers, nil))
	}
	if err := fault.All(fault.Invalid, bad); err != nil {
		return none, err
	}
	return t.lend(ctx, own.Unit, to, verbs, db.DelegationAddParams{FromOn: from.String(), ToOn: until.String(), Document: in.Document})
}

// lend stores a delegation that may be and records it.
func (t *Tx) lend(ctx context.Context, unit access.Unit, to db.AccountInScopeRow, verbs string, row db.DelegationAddParams) (Delegated, error) {
	public, err := t.app.publicID()
	if err != nil {
		return Delegated{}, err
	}
	row.PublicID, row.FromID, row.ToID, row.UnitID, row.Verbs, row.CreatedAt = public, t.Actor.Account, to.ID, unit.ID, verbs, t.At
	id, err := t.DelegationAdd(ctx, row)
	if err != nil {
		return Delegated{}, err
	}
	t.Touch("delegation", id)
	return Delegated{ID: public}, t.Act(delegationObject(public), unit.Path, "", map[string]string{
		"delegate": to.Name, "verbs": verbs, "since": row.FromOn, "until": row.ToOn, "document": row.Document,
	})
}

func delegationObject(public string) string { return ObjectDelegation + ":" + public }

// lendable holds chosen verbs to those a head may lend, and adds reading what they work on. Forbidden "delegation" (verb); invalid
// "field_required" and "choice_unknown" (value) at the field verbs.
func lendable(chosen []string) (string, error) {
	var out []string
	for _, word := range chosen {
		v := access.Verb(word)
		switch {
		case !v.Known():
			return "", fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "verbs"}, fault.Args{"value": word})
		case !v.Lendable():
			return "", fault.New(fault.Forbidden, access.CodeDelegation, fault.Where{}, fault.Args{"verb": word})
		}
		out = append(out, word)
		for _, r := range access.Rules() {
			if r.Reads && r.Verb.Area() == v.Area() && r.Verb.Lendable() {
				out = append(out, string(r.Verb))
			}
		}
	}
	if len(out) == 0 {
		return "", fault.New(fault.Invalid, "field_required", fault.Where{Path: "verbs"}, nil)
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " "), nil
}

// unfitDelegate says why nothing can be lent to an account.
func (t *Tx) unfitDelegate(ctx context.Context, to db.AccountInScopeRow) ([]fault.Finding, error) {
	if to.ID == t.Actor.Account {
		return []fault.Finding{fieldFinding("to", CodeDelegateSelf, nil)}, nil
	}
	held, err := t.app.held(ctx, t.Queries, dayOf(store.Time(t.At)), to.ID)
	if slices.ContainsFunc(held, func(g access.Grant) bool { return g.Role == access.AU || g.Role == access.AD }) {
		return []fault.Finding{fieldFinding("to", CodeDelegateExcluded, nil)}, err
	}
	return nil, err
}

// term reads the days and holds them to today and the giver's own term.
func (in AccessDelegateIn) term(own access.Grant, today cal.Date) (from, until cal.Date, bad []fault.Finding) {
	from, until, bad = termIn(in.From, in.Until, today)
	if len(bad) > 0 {
		return from, until, bad
	}
	ends, err := dayOrOpen(own.To)
	begins, also := dayOrOpen(own.From)
	if err != nil || also != nil || until.IsZero() {
		return from, until, []fault.Finding{fieldFinding("until", "field_required", nil)}
	}
	if from < begins || !ends.IsZero() && until > ends {
		bad = append(bad, fieldFinding("until", CodeDelegationTerm, fault.Args{"from": begins, "to": ends}))
	}
	return from, until, bad
}

// termIn reads the first and the last day of something that begins today or later; from is today where none is typed, until zero where none is.
func termIn(first, last string, today cal.Date) (from, until cal.Date, bad []fault.Finding) {
	from = today
	var err error
	if first != "" {
		if from, err = cal.ParseISO(first); err != nil {
			bad = append(bad, fieldFinding("from", CodeDay, nil))
		}
	}
	if until, err = dayOrOpen(last); err != nil {
		bad = append(bad, fieldFinding("until", CodeDay, nil))
	}
	if len(bad) > 0 {
		return from, until, bad
	}
	if from < today {
		bad = append(bad, fieldFinding("from", CodeTermPast, fault.Args{"today": today}))
	}
	if !until.IsZero() && until < from {
		bad = append(bad, fieldFinding("until", CodeDaysCrossed, nil))
	}
	return from, until, bad
}

// CodeTermPast refuses something that would begin before today; args: today.
const CodeTermPast = "term_past"
