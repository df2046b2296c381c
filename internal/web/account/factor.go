package account

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"rsc.io/qr"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
)

// Fields of the forms about the second factor.
const (
	fieldSecret = "khoa_bi_mat"
	fieldCode   = "ma"
	fieldBack   = "tiep"
	factorRoot  = "/tai-khoan/xac-thuc"
)

// FactorView is the page of the second factor.
type FactorView struct {
	page.Base
	app.FactorInfo
	Picture Picture         // of what the authenticator reads; none where the account has no password
	Back    string          // path to go to afterwards
	Key     string          // key of the form
	Codes   []string        // recovery codes just made, shown this once
	Made    bool            // they were made by this request, or one before it with the same key
	Wrong   []fault.Finding // what is wrong with the code
}

// Picture is a code of squares as the path of an SVG, Size squares wide with its margin.
type Picture struct {
	Size int
	Path string
}

// FactorPath is the address of the page that leads back to a page.
func FactorPath(back string) string {
	if back = page.Local(back); back == "/" {
		return factorRoot
	}
	return factorRoot + "?" + url.Values{fieldBack: {back}}.Encode()
}

// Factor answers GET /tai-khoan/xac-thuc.
func (s Screens) Factor(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldBack)
	if err != nil {
		return err
	}
	return s.factor(w, r, http.StatusOK, who, FactorView{Back: s.Frame.Back(form.Get(fieldBack)), Key: page.Key()})
}

// factor completes the view. A secret the view has already is shown again, so that nobody has to scan anew after a slip.
func (s Screens) factor(w http.ResponseWriter, r *http.Request, status int, who access.Actor, v FactorView) error {
	shown := v.Secret
	info, err := s.App.FactorRead(r.Context(), who)
	if err != nil {
		return err
	}
	if v.FactorInfo = info; shown != "" {
		v.Secret = shown
	}
	if v.Secret != "" {
		if v.Picture, err = picture(app.FactorURI(who.Login, v.Secret)); err != nil {
			return err
		}
	}
	v.Base = s.Frame.Base(r, who)
	return page.Render(w, r, status, FactorPage(v))
}

// Enrol answers POST /tai-khoan/xac-thuc: turns the second factor on and shows the recovery codes, this once.
func (s Screens) Enrol(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldSecret, fieldCode, fieldBack)
	if err != nil {
		return err
	}
	v := FactorView{Back: s.Frame.Back(form.Get(fieldBack)), Key: form.Key()}
	in := app.FactorEnrolIn{Secret: form.Get(fieldSecret), Code: form.Get(fieldCode), Network: guard.Network(r, s.Trusted)}
	made, err := s.App.FactorEnrol(r.Context(), who, form.Key(), in)
	if p := fault.From(err); p != nil && (p.Kind == fault.Invalid || p.Kind == fault.Conflict || p.Kind == fault.TooMany) {
		for i := range p.Findings {
			p.Findings[i].Where.Path = fieldCode
		}
		if v.Wrong = p.Findings; p.Findings[0].Code != app.CodeFactorSecret {
			v.Secret = in.Secret
		}
		status := map[fault.Kind]int{fault.Invalid: http.StatusUnprocessableEntity, fault.Conflict: http.StatusConflict, fault.TooMany: http.StatusTooManyRequests}[p.Kind]
		return s.factor(w, r, status, who, v)
	}
	if err != nil {
		return err
	}
	return s.codes(w, r, v, made)
}

// codes shows recovery codes just made; the actor is read anew, for he owes nothing any more.
func (s Screens) codes(w http.ResponseWriter, r *http.Request, v FactorView, made app.FactorCodes) error {
	who, err := s.App.SessionActor(r.Context(), s.Cookies.Token(r))
	if err != nil {
		return err
	}
	v.Codes, v.Made = made.Codes, true
	return s.factor(w, r, http.StatusOK, who, v)
}

// Renew answers POST /tai-khoan/xac-thuc/ma-du-phong: makes new recovery codes and shows them, this once.
func (s Screens) Renew(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	made, err := s.App.FactorRenew(r.Context(), who, form.Key())
	if err != nil {
		return err
	}
	return s.codes(w, r, FactorView{Back: "/", Key: page.Key()}, made)
}

// Remove answers POST /tai-khoan/xac-thuc/tat.
func (s Screens) Remove(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.done(w, r, "done_factor_off", func(key string) error { return s.App.FactorRemove(r.Context(), who, key) })
}

// Later answers POST /tai-khoan/xac-thuc/de-sau.
func (s Screens) Later(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.done(w, r, "done_factor_later", func(key string) error { return s.App.FactorLater(r.Context(), who, key) })
}

// done carries out what a form without fields asks, and tells so on the account page.
func (s Screens) done(w http.ResponseWriter, r *http.Request, told string, act func(key string) error) error {
	form, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	if err := act(form.Key()); err != nil {
		return err
	}
	s.Frame.Flash(w, told, nil)
	return page.Go(w, r, "/tai-khoan")
}

// quiet is the margin around the squares that readers need.
const quiet = 4

// picture draws a text as squares, one run of a line after the other.
func picture(what string) (Picture, error) {
	code, err := qr.Encode(what, qr.M)
	if err != nil {
		return Picture{}, err
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			run := 0
			for x+run < code.Size && code.Black(x+run, y) {
				run++
			}
			if run > 0 {
				width := strconv.Itoa(run)
				path.WriteString("M" + strconv.Itoa(x+quiet) + " " + strconv.Itoa(y+quiet) + "h" + width + "v1h-" + width + "z")
				x += run
			}
		}
	}
	return Picture{Size: code.Size + 2*quiet, Path: path.String()}, nil
}
