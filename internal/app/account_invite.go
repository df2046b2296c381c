package app

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// AccountInviteIn is a person to be let in: the name to sign in with, the name shown, the role. Again is Login typed once more: the act wants
// a typed word, and the name cannot be changed afterwards. Role is EO, or empty: then a role is drafted later and confirmed by a second person.
type AccountInviteIn struct{ Login, Name, Role, Again string }

// AccountInvite creates an account without a password, gives it the role at the administrator's unit from today on where one is named, and makes
// the one-time link by which the person comes in and chooses a password, for 72 hours. An administrator may. Only EO is given so: the other roles
// want a second person, or follow from a post. Refuses invalid with all of field_required, field_text, field_long (max, length), login_form, word_differs,
// role_needs_factor (roles), role_derived (roles), choice_unknown (value), each at its field; conflict "login_taken"; conflict
// "head_confirms" where the unit has a head, whose confirmation a role there needs. Repeating with the key makes no second account and gives
// the answer without the token.
func (a *App) AccountInvite(ctx context.Context, actor access.Actor, key string, in AccountInviteIn) (AccountLink, error) {
	in.Login, in.Name, in.Again = loginOf(in.Login), strings.TrimSpace(in.Name), loginOf(in.Again)
	r := request{actor: actor, verb: access.AccountInvite, key: key, in: in}
	return write(ctx, a, r, func(tx *Tx) (AccountLink, error) {
		if err := fault.All(fault.Invalid, in.findings()); err != nil {
			return AccountLink{}, err
		}
		return tx.invite(ctx, in)
	})
}

// findings lists everything wrong with what was typed at once.
func (in AccountInviteIn) findings() []fault.Finding {
	out := slices.Concat(textFindings("name", in.Name, nameMax), loginFindings(in.Login))
	if in.Again != in.Login {
		out = append(out, fieldFinding(wordField, CodeWordDiffers, nil))
	}
	return append(out, roleFindings(access.Role(in.Role))...)
}

// roleFindings refuses by name each role that cannot be given by an invitation.
func roleFindings(role access.Role) []fault.Finding {
	roles := fault.Args{"roles": []string{string(role)}}
	switch role {
	case access.EO, "":
		return nil
	case access.AD, access.AU, access.SB, access.CF:
		return []fault.Finding{fieldFinding("role", CodeRoleNeedsFactor, roles)}
	case access.HU, access.DL, access.CH, access.EM:
		return []fault.Finding{fieldFinding("role", CodeRoleDerived, roles)}
	}
	return []fault.Finding{fieldFinding("role", "choice_unknown", fault.Args{"value": string(role)})}
}

// headed says whether a unit has a head in force, who confirms roles there: the same heads as those of drafts.
func (t *Tx) headed(ctx context.Context, unit access.Unit) (bool, error) {
	rows, err := t.ConfirmersAbove(ctx, db.ConfirmersAboveParams{Day: dayOf(store.Time(t.At)), Path: unit.Path})
	return len(rows) > 0 && rows[0].UnitID == unit.ID, err
}

// invite writes account, grant and link as one act.
func (t *Tx) invite(ctx context.Context, in AccountInviteIn) (AccountLink, error) {
	none, day, unit := AccountLink{}, dayOf(store.Time(t.At)), t.adminUnit()
	headed, err := t.headed(ctx, unit)
	if err != nil {
		return none, err
	}
	if headed && in.Role != "" {
		return none, refuseAccount(CodeHeadConfirms)
	}
	account, err := t.addNewAccount(ctx, in.Login, in.Name, unit.ID)
	if err != nil {
		return none, err
	}
	if in.Role != "" {
		if err := t.addGrant(ctx, account, access.Role(in.Role), unit.ID, day, inviteBasis); err != nil {
			return none, err
		}
	}
	link, err := t.newLink(ctx, account, in.Login, in.Name, inviteLife)
	if err != nil {
		return none, err
	}
	return link, t.actOn(account, unit.Path, map[string]string{"login": in.Login, "role": in.Role})
}

// adminUnit is the unit at which the actor administers.
func (t *Tx) adminUnit() access.Unit {
	at := slices.IndexFunc(t.Actor.Grants, func(g access.Grant) bool { return g.Role == access.AD })
	return t.Actor.Grants[at].Unit // the verb is an administrator's: one is there
}

// addNewAccount is addAccount that refuses a name already given: conflict "login_taken".
func (t *Tx) addNewAccount(ctx context.Context, login, name string, unit int64) (int64, error) {
	taken := fault.New(fault.Conflict, CodeLoginTaken, fault.Where{Path: "login"}, nil)
	n, err := t.AccountLoginTaken(ctx, login)
	if err != nil {
		return 0, err
	}
	if n > 0 {
		return 0, taken
	}
	id, err := t.addAccount(ctx, login, name, unit)
	if store.IsDuplicate(err) {
		return 0, taken
	}
	return id, err
}
