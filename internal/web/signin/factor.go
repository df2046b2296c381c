package signin

import (
	"net/http"
	"net/url"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
)

const (
	fieldCode  = "ma"
	factorPath = "/xac-thuc"
)

// FactorView is the page that asks for a code of the second factor.
type FactorView struct {
	page.Base
	Back  string          // path to go to afterwards
	Kept  string          // packed form that was sent before the code was given; empty for none
	Lost  bool            // a file was sent and has to be chosen again
	Why   []fault.Finding // why it is asked
	Wrong []fault.Finding // why the last try failed
}

// FactorPath is the address of the page that asks for a code and leads back to a page.
func FactorPath(back string) string {
	if back = page.Local(back); back == "/" {
		return factorPath
	}
	return factorPath + "?" + url.Values{fieldBack: {back}}.Encode()
}

// ShowFactor answers GET /xac-thuc. Whose account has no second factor, or whose session has just given it, goes where he wanted to.
func (s Screens) ShowFactor(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldBack)
	if err != nil {
		return err
	}
	back := s.Frame.Back(form.Get(fieldBack))
	if !who.Factor.Enrolled || who.Factor.Fresh {
		return page.Go(w, r, back)
	}
	return s.ask(w, r, http.StatusOK, who, FactorView{Back: back})
}

// AskFactor answers a form that was sent without the second factor just given: give it on the spot, what was typed is kept.
func (s Screens) AskFactor(w http.ResponseWriter, r *http.Request, who access.Actor, why []fault.Finding) error {
	v := FactorView{Back: page.Local(r.URL.RequestURI()), Kept: packed(r), Why: why}
	if v.Kept == "" {
		v.Back, v.Lost = "/", true
	}
	return s.ask(w, r, http.StatusForbidden, who, v)
}

func (s Screens) ask(w http.ResponseWriter, r *http.Request, status int, who access.Actor, v FactorView) error {
	v.Base = s.Frame.Base(r, who)
	return page.Render(w, r, status, FactorPage(v))
}

// GiveFactor answers POST /xac-thuc.
func (s Screens) GiveFactor(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadOpenForm(r, fieldCode, fieldBack, fieldKept)
	if err != nil {
		return err
	}
	v := FactorView{Back: page.Local(form.Get(fieldBack)), Kept: form.Get(fieldKept)}
	given, err := s.App.FactorGive(r.Context(), who, app.FactorGiveIn{Code: form.Get(fieldCode), Network: guard.Network(r, s.Trusted)})
	if status, wrong := refused(w, err); status != 0 && wrong[0].Code != "signin_needed" {
		for i := range wrong {
			wrong[i].Where.Path = fieldCode
		}
		v.Wrong = wrong
		return s.ask(w, r, status, who, v)
	}
	if err != nil {
		return err
	}
	if given.Recovery {
		s.Frame.Flash(w, "done_factor_code", map[string]string{"codes": strconv.Itoa(given.Codes)})
	}
	if v.Kept != "" {
		return s.offer(w, r, s.Cookies.Token(r), v.Back, v.Kept)
	}
	return page.Go(w, r, s.Frame.Back(v.Back))
}
