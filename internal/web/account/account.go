// Package account is «Tài khoản của tôi»: in which roles one acts, on which devices one is signed in, ending the sessions one does not
// know, the password, the second factor, tokens for programs.
package account

import (
	"net/http"
	"net/netip"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
)

// Screens is the account page.
type Screens struct {
	App     *app.App
	Frame   *page.Frame
	Cookies guard.Cookies
	Trusted []netip.Prefix // proxies believed about the address before them
}

// Fields of the form that changes the password.
const (
	fieldOld    = "mat_khau_cu"
	fieldNew    = "mat_khau_moi"
	fieldRepeat = "mat_khau_lai"
)

// View is what the account page shows.
type View struct {
	page.Base
	Sessions []app.SessionInfo // open sessions of the account, newest first
	Key      string            // key of the forms that end a session
	Form     string            // key of the form that changes the password
	Wrong    []fault.Finding   // what is wrong with that form
	Factor   app.FactorInfo    // how the account stands to the second factor
	Tokens   int               // working tokens of programs
}

// Show answers GET /tai-khoan.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.show(w, r, http.StatusOK, who, page.Key(), nil)
}

func (s Screens) show(w http.ResponseWriter, r *http.Request, status int, who access.Actor, form string, wrong []fault.Finding) error {
	sessions, err := s.App.SessionList(r.Context(), who)
	if err != nil {
		return err
	}
	v := View{Base: s.Frame.Base(r, who), Sessions: sessions, Key: page.Key(), Form: form, Wrong: wrong}
	if v.Factor, err = s.App.FactorRead(r.Context(), who); err != nil {
		return err
	}
	tokens, err := s.App.TokenList(r.Context(), who)
	if err != nil {
		return err
	}
	v.Tokens = len(tokens)
	return page.Render(w, r, status, Page(v))
}

// Password answers POST /tai-khoan/mat-khau: changes the password; the sessions on other devices end.
func (s Screens) Password(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldOld, fieldNew, fieldRepeat)
	if err != nil {
		return err
	}
	if form.Raw(fieldNew) != form.Raw(fieldRepeat) {
		err = fault.New(fault.Invalid, "password_differs", fault.Where{Path: fieldRepeat}, nil)
	} else {
		in := app.AccountPasswordIn{Old: form.Raw(fieldOld), New: form.Raw(fieldNew), Network: guard.Network(r, s.Trusted)}
		err = s.App.AccountPassword(r.Context(), who, form.Key(), in)
	}
	if wrong, ok := page.Wrong(err); ok {
		return s.show(w, r, http.StatusUnprocessableEntity, who, form.Key(), fieldNames(wrong))
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "done_password", nil)
	return page.Go(w, r, "/tai-khoan")
}

// fieldNames turns the verb's words for its fields into those of the form.
func fieldNames(fs []fault.Finding) []fault.Finding {
	for i, f := range fs {
		switch f.Where.Path {
		case "old":
			fs[i].Where.Path = fieldOld
		case "new":
			fs[i].Where.Path = fieldNew
		}
	}
	return fs
}

// Revoke answers POST /tai-khoan/phien/{id}/ket-thuc: ends one session, also the one asking.
func (s Screens) Revoke(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	if err := s.App.SessionRevoke(r.Context(), who, form.Key(), id); err != nil {
		return err
	}
	if id == who.Session {
		s.Cookies.Clear(w)
		return page.Go(w, r, "/dang-nhap")
	}
	s.Frame.Flash(w, "done_session_ended", nil)
	return page.Go(w, r, "/tai-khoan")
}

// RevokeOthers answers POST /tai-khoan/phien/ket-thuc-khac: ends every session of the account but the one asking.
func (s Screens) RevokeOthers(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	sessions, err := s.App.SessionList(r.Context(), who)
	if err != nil {
		return err
	}
	for _, one := range sessions {
		if one.Current {
			continue
		}
		err := s.App.SessionRevoke(r.Context(), who, form.Key()+strconv.FormatInt(one.ID, 10), one.ID)
		if err != nil && fault.KindOf(err) != fault.NotFound { // it ended by itself meanwhile
			return err
		}
	}
	s.Frame.Flash(w, "done_sessions_ended", nil)
	return page.Go(w, r, "/tai-khoan")
}
