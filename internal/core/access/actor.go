// Package access answers who may do what on which branch of the unit tree. It is pure: the grants in force are handed in, nothing is
// looked up.
package access

import (
	"slices"

	"thidua/internal/core/fault"
)

// Unit is the little of a unit that access needs. Path is the fixed-width materialised path from the root.
type Unit struct {
	ID        int64
	Path      string
	Name      string
	ShortName string
}

// Grant is a role somebody holds at a unit today. Both days count whole; To is empty when no end is set. Days are ISO dates of
// Asia/Ho_Chi_Minh. Past are the other places in the tree whose records go with the unit: those it and what stands below it had before, and
// those of units that ended and went on in them. Gone are the places of units that ended below it and went on elsewhere: their records are read
// there and changed no more.
type Grant struct {
	Role Role
	Unit Unit
	Past []string
	Gone []string
	From string
	To   string
	Lent Lent
}

// Lent is what a grant of DL holds beside: the verbs lent, and by whom. Zero for every other role.
type Lent struct {
	Verbs []Verb
	Paper string // public id of the delegation
	By    string // name of who lent them
}

// allows says whether the grant gives the verb of a rule. A delegate does what a head may, as far as it was lent.
func (g Grant) allows(r Rule) bool {
	if g.Role == DL {
		return r.Verb.Lendable() && slices.Contains(g.Lent.Verbs, r.Verb)
	}
	return slices.Contains(r.Roles, g.Role)
}

// reach gives the branches of the grant for the verb of a rule.
func (g Grant) reach(r Rule) Scope {
	out := NewScope(append([]string{g.Unit.Path}, g.Past...)...)
	if r.Reads {
		return out
	}
	return out.Without(g.Gone...)
}

// Actor is the person who acts: an account with the grants in force at the moment it was read. The zero value is nobody.
type Actor struct {
	Account int64   // id of the account, 0 for nobody
	Login   string  // the name typed at sign-in
	Name    string  // the name shown and copied into the audit log
	Home    Unit    // unit the account belongs to
	Grants  []Grant // in force now
	Lapsed  []Grant // delegations that ended lately, for the words of a refusal
	Session int64   // id of the session it acts through, 0 outside the browser
	Factor  Factor  // how the account and the session stand to the second factor
	Token   *Token  // the token of a program it acts through; nil for a person
	program bool
}

// Program is the program itself at work: starting up, seeding a demo, running jobs. Routes never have it.
func Program() Actor { return Actor{program: true} }

// Nobody says that nobody is signed in; the program itself has no account either.
func (a Actor) Nobody() bool { return a.Account == 0 }

// Has says whether the actor holds the role anywhere. Every account is an employee.
func (a Actor) Has(r Role) bool {
	if a.Nobody() {
		return false
	}
	return r == EM || slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role == r })
}

// Roles lists the roles held, each once, in the order of the rights table; an account without a grant is EM.
func (a Actor) Roles() []Role {
	var held []Role
	for _, r := range Roles() {
		if a.Has(r) {
			held = append(held, r)
		}
	}
	return held
}

// May says whether a role of the actor allows the verb at all; where is answered by Reach. Who owes the second factor may nothing that waits
// for it, a token nothing but its verbs.
func (a Actor) May(v Verb) bool {
	return a.roleAllows(v) && a.Owing(v) == nil && a.Token.allows(v)
}

func (a Actor) roleAllows(v Verb) bool {
	rule, ok := ruleOf(v)
	if !ok {
		return false
	}
	if rule.Anyone || rule.Program && a.program {
		return true
	}
	return slices.Contains(rule.Roles, EM) && !a.Nobody() || slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.allows(rule) })
}

// Check is May as a refusal: unauthenticated "signin_needed" for nobody, forbidden "second_factor" (do) where that is owed, "role" with the
// verb and the roles that may, "token_scope" (verb) for what a token does not name.
// Where the verb was lent to the actor and is no longer, the refusal is forbidden "delegation".
func (a Actor) Check(v Verb) error {
	owing := a.Owing(v)
	switch {
	case a.May(v):
		return nil
	case a.Nobody():
		return fault.New(fault.Unauthenticated, "signin_needed", fault.Where{}, nil)
	case owing != nil:
		return owing
	case !a.roleAllows(v):
		return a.refused(v, func(Grant) bool { return true })
	}
	return fault.New(fault.Forbidden, CodeTokenScope, fault.Where{}, fault.Args{"verb": string(v)})
}

// CheckAt is Check for one unit, by its path: forbidden too where the actor has the verb on other branches only.
func (a Actor) CheckAt(v Verb, path string) error {
	if err := a.Check(v); err != nil || a.Reach(v).Has(path) {
		return err
	}
	rule, _ := ruleOf(v)
	return a.refused(v, func(g Grant) bool { return g.reach(rule).Has(path) })
}

// CodeDelegation refuses forbidden what was lent and is no longer, and what cannot be lent at all.
const CodeDelegation = "delegation" // args: verb

// refused is the refusal of a verb: of one that was lent there until lately, or for the role.
func (a Actor) refused(v Verb, there func(Grant) bool) error {
	rule, _ := ruleOf(v)
	if slices.ContainsFunc(a.Lapsed, func(g Grant) bool { return g.allows(rule) && there(g) }) {
		return fault.New(fault.Forbidden, CodeDelegation, fault.Where{}, fault.Args{"verb": string(v)})
	}
	return Refused(v)
}

// Refused is the refusal of a verb for its role, naming who may: forbidden "role".
func Refused(v Verb) error {
	rule, _ := ruleOf(v)
	roles := make([]string, len(rule.Roles))
	for i, r := range rule.Roles {
		roles[i] = string(r)
	}
	return fault.New(fault.Forbidden, "role", fault.Where{}, fault.Args{"verb": string(v), "roles": roles})
}

// Reach gives the branches on which the actor may do the verb: those of the grants whose role allows it, with their past, and for verbs that
// change something without what went on elsewhere. For verbs of every account (EM) it is empty: they speak of the actor's own things.
// A token reaches no further than its units.
func (a Actor) Reach(v Verb) Scope {
	rule, _ := ruleOf(v)
	reach := a.reach(rule, func(Role) bool { return true })
	if a.Token != nil && a.Token.Narrowed {
		return reach.Within(a.Token.reach(rule))
	}
	return reach
}

func (a Actor) reach(rule Rule, role func(Role) bool) Scope {
	var out Scope
	for _, g := range a.Grants {
		if role(g.Role) && g.allows(rule) {
			out = out.Join(g.reach(rule))
		}
	}
	return out
}

// ActsFor gives the delegation by which the actor does a verb at a path; false where he does it in his own right.
func (a Actor) ActsFor(v Verb, path string) (Lent, bool) {
	rule, _ := ruleOf(v)
	own := a.reach(rule, func(r Role) bool { return r != DL })
	if rule.Anyone || a.program || slices.Contains(rule.Roles, EM) || own.Has(path) {
		return Lent{}, false
	}
	at := slices.IndexFunc(a.Grants, func(g Grant) bool { return g.Role == DL && g.allows(rule) && g.reach(rule).Has(path) })
	if at < 0 {
		return Lent{}, false
	}
	return a.Grants[at].Lent, true
}
