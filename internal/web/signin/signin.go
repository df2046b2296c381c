// Package signin is the way in and out: sign-in, the role buttons of the demonstration, signing in again in the middle of a form, and
// the page behind the one-time link that makes the first administrator.
package signin

import (
	"encoding/base64"
	"errors"
	"mime"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
)

// Screens is sign-in and set-up.
type Screens struct {
	App     *app.App
	Frame   *page.Frame
	Cookies guard.Cookies
	Trusted []netip.Prefix // proxies believed about the address before them
}

// Names of the fields.
const (
	fieldLogin    = "tai_khoan"
	fieldPassword = "mat_khau"
	fieldRole     = "vai"
	fieldBack     = "tiep" // where to go afterwards
	fieldKept     = "giu"  // the form sent when the session had ended, to be offered again
)

// View is what the sign-in page shows.
type View struct {
	page.Base
	Login   string          // as typed
	Back    string          // path to go to afterwards
	Kept    string          // packed form that was sent when the session had ended; empty for none
	Lost    bool            // a file was sent and has to be chosen again
	Roles   []app.DemoRole  // buttons of the demonstration; empty outside it
	Pending bool            // no account exists yet
	Wrong   []fault.Finding // why the last try failed
}

// Path is the address of the sign-in page that leads back to a page.
func Path(back string) string {
	if back = page.Local(back); back == "/" {
		return "/dang-nhap"
	}
	return "/dang-nhap?" + url.Values{fieldBack: {back}}.Encode()
}

// Show answers GET /dang-nhap. Who is signed in already goes where he wanted to.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldBack)
	if err != nil {
		return err
	}
	if !who.Nobody() {
		return page.Go(w, r, s.Frame.Back(form.Get(fieldBack)))
	}
	return s.show(w, r, http.StatusOK, View{Back: s.Frame.Back(form.Get(fieldBack))})
}

// show completes the view with what every sign-in page needs.
func (s Screens) show(w http.ResponseWriter, r *http.Request, status int, v View) error {
	v.Base = s.Frame.Base(r, access.Actor{})
	var err error
	if v.Roles, err = s.App.DemoRoles(r.Context()); err != nil {
		return err
	}
	if v.Pending, err = s.App.SetupPending(r.Context()); err != nil {
		return err
	}
	return page.Render(w, r, status, Page(v))
}

// Again answers a form that was sent without a session: sign in on the spot, what was typed is kept.
func (s Screens) Again(w http.ResponseWriter, r *http.Request, back string) error {
	v := View{Back: page.Local(back), Wrong: fault.New(fault.Unauthenticated, "signin_needed", fault.Where{}, nil).Findings}
	if v.Kept = packed(r); v.Kept == "" {
		v.Back, v.Lost = "/", true
	}
	return s.show(w, r, http.StatusUnauthorized, v)
}

// packed is a form that was sent, to be offered again; empty where it held a file, which no page can give back.
func packed(r *http.Request) string {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "application/x-www-form-urlencoded" || r.ParseForm() != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString([]byte(r.PostForm.Encode()))
}

// Open answers POST /dang-nhap.
func (s Screens) Open(w http.ResponseWriter, r *http.Request, _ access.Actor) error {
	form, err := page.ReadOpenForm(r, fieldLogin, fieldPassword, fieldBack, fieldKept)
	if err != nil {
		return err
	}
	return s.open(w, r, form, func() (app.SessionOpened, error) {
		return s.App.SessionOpen(r.Context(), app.SessionOpenIn{
			Login: form.Get(fieldLogin), Password: form.Raw(fieldPassword), Network: guard.Network(r, s.Trusted), UserAgent: r.UserAgent(),
		})
	})
}

// OpenDemo answers POST /dang-nhap/minh-hoa.
func (s Screens) OpenDemo(w http.ResponseWriter, r *http.Request, _ access.Actor) error {
	form, err := page.ReadOpenForm(r, fieldRole, fieldBack, fieldKept)
	if err != nil {
		return err
	}
	return s.open(w, r, form, func() (app.SessionOpened, error) {
		return s.App.SessionOpenDemo(r.Context(), form.Get(fieldRole), guard.Network(r, s.Trusted), r.UserAgent())
	})
}

// open carries out one way of signing in. A refusal about what was typed comes back on the page; an old session of this browser ends.
func (s Screens) open(w http.ResponseWriter, r *http.Request, form page.Form, do func() (app.SessionOpened, error)) error {
	if err := s.Cookies.Allowed(r); err != nil {
		return err
	}
	v := View{Login: form.Get(fieldLogin), Back: page.Local(form.Get(fieldBack)), Kept: form.Get(fieldKept)}
	opened, err := do()
	if status, wrong := refused(w, err); status != 0 {
		v.Wrong = wrong
		return s.show(w, r, status, v)
	}
	if err != nil {
		return err
	}
	if err := s.leaveOld(r); err != nil {
		return err
	}
	s.Cookies.Set(w, opened.Token, opened.Expires.Sub(s.Frame.Now()))
	if v.Kept != "" {
		return s.offer(w, r, opened.Token, v.Back, v.Kept)
	}
	return page.Go(w, r, s.Frame.Back(v.Back))
}

// refused says with which status the form is shown again, 0 when the error is none of those a person can mend there.
func refused(w http.ResponseWriter, err error) (int, []fault.Finding) {
	var p *fault.Problem
	if !errors.As(err, &p) {
		return 0, nil
	}
	switch p.Kind {
	case fault.Unauthenticated:
		return http.StatusUnauthorized, p.Findings
	case fault.Invalid:
		return http.StatusUnprocessableEntity, p.Findings
	case fault.Conflict:
		return http.StatusConflict, p.Findings
	case fault.TooMany:
		if seconds, ok := p.Findings[0].Args["seconds"].(int); ok {
			w.Header().Set("Retry-After", strconv.Itoa(seconds))
		}
		return http.StatusTooManyRequests, p.Findings
	}
	return 0, nil
}

// leaveOld ends the session this browser had before, so that changing the role leaves none behind.
func (s Screens) leaveOld(r *http.Request) error {
	token := s.Cookies.Token(r)
	if token == "" {
		return nil
	}
	who, err := s.App.SessionActor(r.Context(), token)
	if err == nil {
		err = s.App.SessionClose(r.Context(), who, token)
	}
	if fault.KindOf(err) == fault.Unauthenticated {
		return nil // it had ended by itself
	}
	return err
}

// Kept is one field of a form offered again.
type Kept struct{ Name, Value string }

// OfferView is the page that offers a kept form again.
type OfferView struct {
	page.Base
	To     string // where the form goes
	Fields []Kept // what was typed
}

// offer shows the kept form with one button; nothing is sent by itself. Who owes the second factor gives that first.
func (s Screens) offer(w http.ResponseWriter, r *http.Request, token, back, kept string) error {
	raw, err := base64.RawURLEncoding.DecodeString(kept)
	if err != nil {
		return fault.New(fault.Unreadable, "form_unreadable", fault.Where{}, nil).Because(err)
	}
	values, err := url.ParseQuery(string(raw))
	if err != nil {
		return fault.New(fault.Unreadable, "form_unreadable", fault.Where{}, nil).Because(err)
	}
	who, err := s.App.SessionActor(r.Context(), token)
	if err != nil {
		return err
	}
	if who.Factor.Owes == access.OwesGive {
		return s.ask(w, r, http.StatusOK, who, FactorView{Back: back, Kept: kept})
	}
	o := OfferView{Base: s.Frame.Base(r, who), To: back}
	for name, list := range values {
		for _, value := range list {
			o.Fields = append(o.Fields, Kept{Name: name, Value: value})
		}
	}
	slices.SortStableFunc(o.Fields, func(a, b Kept) int { return strings.Compare(a.Name, b.Name) })
	return page.Render(w, r, http.StatusOK, OfferPage(o))
}

// Close answers POST /dang-xuat.
func (s Screens) Close(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadOpenForm(r); err != nil {
		return err
	}
	if err := s.App.SessionClose(r.Context(), who, s.Cookies.Token(r)); err != nil {
		return err
	}
	s.Cookies.Clear(w)
	s.Frame.Flash(w, "done_signed_out", nil)
	return page.Go(w, r, "/dang-nhap")
}
