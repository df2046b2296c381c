package app

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// SetupFinishIn is what the first administrator types behind the one-time link. Organisation is the name of the top unit; Repeat is the
// password typed again.
type SetupFinishIn struct{ Token, Login, Name, Password, Repeat, Organisation, Network, UserAgent string }

// Bounds of what is typed, in characters.
const (
	nameMax         = 100
	organisationMax = 200
)

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{2,63}$`)

// SetupFinish creates the top unit and the first administrator, uses the link up and signs the administrator in. Whoever holds the link may
// call it, once. Not found "link_invalid" for an unknown, used or expired link; invalid with all of field_required, field_text, field_long (max,
// length), login_form, password_differs and the codes of passwordFindings, each at its field; conflict "setup_done" when somebody was faster.
func (a *App) SetupFinish(ctx context.Context, in SetupFinishIn) (SessionOpened, error) {
	in.Login, in.Name, in.Organisation = loginOf(in.Login), strings.TrimSpace(in.Name), strings.TrimSpace(in.Organisation)
	if err := a.SetupInvited(ctx, in.Token); err != nil {
		return SessionOpened{}, err
	}
	if err := fault.All(fault.Invalid, in.findings()); err != nil {
		return SessionOpened{}, err
	}
	hash, err := a.hashPassword(in.Password)
	if err != nil {
		return SessionOpened{}, err
	}
	return write(ctx, a, request{verb: access.SetupFinish}, func(tx *Tx) (SessionOpened, error) {
		return tx.finishSetup(ctx, in, hash)
	})
}

func linkInvalid() error { return fault.New(fault.NotFound, "link_invalid", fault.Where{}, nil) }

// findings lists everything wrong with what was typed at once.
func (in SetupFinishIn) findings() []fault.Finding {
	out := slices.Concat(
		textFindings("organisation", in.Organisation, organisationMax), textFindings("name", in.Name, nameMax), loginFindings(in.Login),
		passwordFindings(in.Password, in.Login, in.Name, "password"),
	)
	if in.Repeat != in.Password {
		out = append(out, fieldFinding("repeat", "password_differs", nil))
	}
	return out
}

// textFindings refuses a name that is missing, holds a character nobody sees or is longer than so many characters: field_required, field_text,
// field_long (max, length).
func textFindings(path, value string, most int) []fault.Finding {
	switch n := utf8.RuneCountInString(value); {
	case n == 0:
		return []fault.Finding{fieldFinding(path, "field_required", nil)}
	case n > most:
		return []fault.Finding{fieldFinding(path, "field_long", fault.Args{"max": most, "length": n})}
	case lex.HiddenInName(value) > 0:
		return []fault.Finding{fieldFinding(path, "field_text", nil)}
	}
	return nil
}

// loginFindings refuses a name to sign in with that is missing or of another form: field_required, login_form.
func loginFindings(login string) []fault.Finding {
	switch {
	case login == "":
		return []fault.Finding{fieldFinding("login", "field_required", nil)}
	case !loginForm.MatchString(login):
		return []fault.Finding{fieldFinding("login", "login_form", nil)}
	}
	return nil
}

func fieldFinding(path, code string, args fault.Args) fault.Finding {
	return fault.Finding{Code: code, Severity: fault.Error, Where: fault.Where{Path: path}, Args: args}
}

// finishSetup writes unit, account, credential and grant as one act.
func (t *Tx) finishSetup(ctx context.Context, in SetupFinishIn, hash string) (SessionOpened, error) {
	none := SessionOpened{}
	used, err := t.SetupTokenUse(ctx, db.SetupTokenUseParams{UsedAt: t.At, TokenHash: digestOf(in.Token)})
	if store.IsNoRow(err) {
		return none, linkInvalid()
	}
	if err != nil {
		return none, err
	}
	t.Touch("setup_token", used)
	if err := t.needSetup(ctx); err != nil {
		return none, err
	}
	day := dayOf(store.Time(t.At))
	unit, err := t.openTop(ctx, in.Organisation)
	if err != nil {
		return none, err
	}
	account, err := t.addAccount(ctx, in.Login, in.Name, unit.id)
	if err != nil {
		return none, err
	}
	credential, err := t.CredentialAdd(ctx, db.CredentialAddParams{AccountID: account, Hash: hash, ChangedAt: t.At})
	if err != nil {
		return none, err
	}
	t.Touch("credential", credential)
	if err := t.addGrant(ctx, account, access.AD, unit.id, day, "setup"); err != nil {
		return none, err
	}
	err = t.ActAs(account, in.Name, accountObject(account), unit.path, "", map[string]string{"organisation": in.Organisation})
	if err != nil {
		return none, err
	}
	return t.openSession(ctx, account, in.Network, in.UserAgent)
}

// openTop opens the organisation itself, today.
func (t *Tx) openTop(ctx context.Context, name string) (unitRef, error) {
	tree, err := t.organisation(ctx)
	if err != nil {
		return unitRef{}, err
	}
	done, err := tree.do(ctx, orgWhy{on: tree.today}, org.Opening{Shape: org.Shape{Name: name, Short: name, Kind: org.Agency}})
	if err != nil {
		return unitRef{}, err
	}
	return done.opened[0], nil
}
