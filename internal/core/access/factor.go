package access

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
)

// Codes of refusals of who he would be, had he shown it.
const (
	CodeSecondFactor = "second_factor" // args: do : "enrol", "give" or "again"
	CodeTokenScope   = "token_scope"   // args: verb : the token does not name it
)

// Owed is what stands between a session and all else.
type Owed string

// What a session may owe. The same words tell in the refusal what to do; FactorAgain is the refusal of an act marked ◆ alone.
const (
	OwesNothing Owed = ""
	OwesEnrol   Owed = "enrol" // a role is held that is not held without a second factor
	OwesGive    Owed = "give"  // the account has one, the session has not given it
	FactorAgain Owed = "again" // given longer ago than an act marked ◆ allows
)

// Factor is how an account and its session stand to the second factor.
type Factor struct {
	Owes     Owed
	Enrolled bool // the account has one
	Fresh    bool // the session gave it a short while ago, as acts marked ◆ want it
}

// Token narrows what an account may to what one of its tokens for programs names.
type Token struct {
	ID       int64
	Name     string
	Verbs    []Verb
	Narrowed bool     // to Units; otherwise it reaches what the account does
	Units    Scope    // branches of the units, with the other places whose records go with them
	Gone     []string // places whose records are read from Units and changed no more, as those of Grant
}

func (t *Token) allows(v Verb) bool {
	if t == nil {
		return true
	}
	rule, _ := ruleOf(v)
	return rule.Anyone || Tokenable(v) && slices.Contains(t.Verbs, v)
}

// reach gives the branches a token is narrowed to for the verb of a rule.
func (t *Token) reach(r Rule) Scope {
	if r.Reads {
		return t.Units
	}
	return t.Units.Without(t.Gone...)
}

// neverByToken are the beginnings of verbs about who somebody is and what he may: no token does them.
var neverByToken = []string{"access.", "account.", "token.", "session.", "factor.", "setup."}

// Tokenable says whether a token may name a verb at all.
func Tokenable(v Verb) bool {
	rule, ok := ruleOf(v)
	return ok && !rule.Anyone && len(rule.Roles) > 0 && !slices.ContainsFunc(neverByToken, func(start string) bool { return strings.HasPrefix(string(v), start) })
}

// Compulsory lists the roles nobody holds without a second factor (● of the rights table).
func Compulsory() []Role { return []Role{CF, SB, AU, AD} }

// Offered lists the roles whose holders are asked to take one (○ of the rights table).
func Offered() []Role { return []Role{EO, HU, CH} }

// NeedsFactor says whether the actor holds a role that is not held without a second factor.
func (a Actor) NeedsFactor() bool { return slices.ContainsFunc(Compulsory(), a.Has) }

// Owing refuses whatever waits for the second factor while the actor owes it: forbidden "second_factor" (do). It looks at nothing else, so that
// a door can ask it before it looks anything up.
func (a Actor) Owing(v Verb) error {
	rule, _ := ruleOf(v)
	if a.Factor.Owes == OwesNothing || rule.Anyone || rule.Bare {
		return nil
	}
	return FactorNeeded(a.Factor.Owes)
}

// CheckAct is Check for the moment something is done: an act marked ◆ wants the factor again where the actor has one and gave it longer ago:
// forbidden "second_factor" (do "again"). A token that names such an act was made with the factor a day ago at most.
func (a Actor) CheckAct(v Verb) error {
	if err := a.Check(v); err != nil {
		return err
	}
	if v.Again() && a.Factor.Enrolled && !a.Factor.Fresh && a.Token == nil {
		return FactorNeeded(FactorAgain)
	}
	return nil
}

// Again says whether the act is marked ◆.
func (v Verb) Again() bool { rule, _ := ruleOf(v); return rule.Again }

// FactorNeeded refuses what wants the second factor: forbidden "second_factor" (do).
func FactorNeeded(do Owed) error {
	return fault.New(fault.Forbidden, CodeSecondFactor, fault.Where{}, fault.Args{"do": string(do)})
}

// Signed is the name the log keeps for what the actor does: his own, and that of the token a program acts by for him.
func (a Actor) Signed() string {
	if a.Token == nil {
		return a.Name
	}
	return a.Name + " (API: " + a.Token.Name + ")"
}
