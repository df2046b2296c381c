package account

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Fields of the form that makes a token, and where it stands.
const (
	fieldName  = "ten_khoa"
	fieldUntil = "het_han"
	fieldVerbs = "viec[]"
	fieldUnits = "don_vi[]"
	tokenRoot  = "/tai-khoan/khoa"
)

// TokensView is the page of the tokens of an account.
type TokensView struct {
	page.Base
	Tokens []app.TokenInfo
	Verbs  []access.Verb   // what a token of this account may be given
	Units  []access.Unit   // units of the account's grants, to narrow a token to
	Typed  page.Form       // as typed
	Made   app.TokenMade   // just made; its Token is shown this once
	Wrong  []fault.Finding // what is wrong with the form
	Key    string          // key of the form
}

// Tokens answers GET /tai-khoan/khoa.
func (s Screens) Tokens(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.tokens(w, r, http.StatusOK, who, TokensView{Key: page.Key()})
}

func (s Screens) tokens(w http.ResponseWriter, r *http.Request, status int, who access.Actor, v TokensView) error {
	var err error
	if v.Tokens, err = s.App.TokenList(r.Context(), who); err != nil {
		return err
	}
	for _, rule := range access.Rules() {
		if access.Tokenable(rule.Verb) && who.May(rule.Verb) && (!rule.Again || who.Factor.Enrolled) {
			v.Verbs = append(v.Verbs, rule.Verb)
		}
	}
	for _, g := range who.Grants {
		if !slices.ContainsFunc(v.Units, func(u access.Unit) bool { return u.ID == g.Unit.ID }) {
			v.Units = append(v.Units, g.Unit)
		}
	}
	v.Base = s.Frame.Base(r, who)
	return page.Render(w, r, status, TokensPage(v))
}

// MakeToken answers POST /tai-khoan/khoa: makes a token and shows it, this once.
func (s Screens) MakeToken(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldName, fieldUntil, fieldVerbs, fieldUnits)
	if err != nil {
		return err
	}
	v := TokensView{Typed: form, Key: form.Key()}
	in, err := tokenIn(form)
	if err == nil {
		v.Made, err = s.App.TokenCreate(r.Context(), who, form.Key(), in)
	}
	if wrong, ok := page.Wrong(err); ok {
		v.Wrong = tokenFields(wrong)
		return s.tokens(w, r, http.StatusUnprocessableEntity, who, v)
	}
	if err != nil {
		return err
	}
	v.Typed, v.Key = page.Form{}, page.Key()
	return s.tokens(w, r, http.StatusOK, who, v)
}

func tokenIn(form page.Form) (app.TokenCreateIn, error) {
	in := app.TokenCreateIn{Name: form.Get(fieldName)}
	for _, v := range form.All(fieldVerbs) {
		in.Verbs = append(in.Verbs, access.Verb(v))
	}
	for _, word := range form.All(fieldUnits) {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return in, fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
		}
		in.Units = append(in.Units, id)
	}
	if typed := form.Get(fieldUntil); typed != "" {
		day, err := page.Day(typed)
		if err != nil {
			return in, fault.New(fault.Invalid, "day_wrong", fault.Where{Path: fieldUntil}, nil)
		}
		in.Until = day.String()
	}
	return in, nil
}

// tokenFields turns the verb's words for its fields into those of the form.
func tokenFields(fs []fault.Finding) []fault.Finding {
	names := map[string]string{"name": fieldName, "until": fieldUntil, "verbs": strings.TrimSuffix(fieldVerbs, "[]")}
	for i, f := range fs {
		if name, ok := names[f.Where.Path]; ok {
			fs[i].Where.Path = name
		}
	}
	return fs
}

// RevokeToken answers POST /tai-khoan/khoa/{id}/thu-hoi.
func (s Screens) RevokeToken(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	if err := s.App.TokenRevoke(r.Context(), who, form.Key(), id); err != nil {
		return err
	}
	s.Frame.Flash(w, "done_token_revoked", nil)
	return page.Go(w, r, tokenRoot)
}
