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
}

// Actor is the person who acts: an account with the grants in force at the moment it was read. The zero value is nobody.
type Actor struct {
	Account int64   // id of the account, 0 for nobody
	Login   string  // the name typed at sign-in
	Name    string  // the name shown and copied into the audit log
	Home    Unit    // unit the account belongs to
	Grants  []Grant // in force now
	Session int64   // id of the session it acts through, 0 outside the browser
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

// May says whether a role of the actor allows the verb at all; where is answered by Reach.
func (a Actor) May(v Verb) bool {
	rule, ok := ruleOf(v)
	if !ok {
		return false
	}
	if rule.Anyone || rule.Program && a.program {
		return true
	}
	return slices.ContainsFunc(rule.Roles, a.Has)
}

// Check is May as a refusal: unauthenticated "signin_needed" for nobody, forbidden "role" with the verb and the roles that may.
func (a Actor) Check(v Verb) error {
	if a.May(v) {
		return nil
	}
	if a.Nobody() {
		return fault.New(fault.Unauthenticated, "signin_needed", fault.Where{}, nil)
	}
	return Refused(v)
}

// CheckAt is Check for one unit, by its path: forbidden "role" too where the actor has the verb on other branches only.
func (a Actor) CheckAt(v Verb, path string) error {
	if err := a.Check(v); err != nil || a.Reach(v).Has(path) {
		return err
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
func (a Actor) Reach(v Verb) Scope {
	rule, _ := ruleOf(v)
	var reach Scope
	for _, g := range a.Grants {
		if !slices.Contains(rule.Roles, g.Role) {
			continue
		}
		one := NewScope(append([]string{g.Unit.Path}, g.Past...)...)
		if !rule.Reads {
			one = one.Without(g.Gone...)
		}
		reach = reach.Join(one)
	}
	return reach
}
