package signin

import (
	"net/http"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
)

// Names of the set-up form's fields; findings of the verb name them by these words.
const (
	fieldName   = "ho_ten"
	fieldOrg    = "co_quan"
	fieldRepeat = "mat_khau_lai"
	pathLink    = "ma"
)

// SetupView is what the set-up page shows.
type SetupView struct {
	page.Base
	Action string          // where the form goes: the one-time link itself
	Login  string          // as typed
	Name   string          // as typed
	Org    string          // as typed
	Wrong  []fault.Finding // what is wrong with it
}

// ShowSetup answers GET /khoi-tao/{ma}. An unknown, used or outdated link is not found, with what to do.
func (s Screens) ShowSetup(w http.ResponseWriter, r *http.Request, _ access.Actor) error {
	if err := s.App.SetupInvited(r.Context(), r.PathValue(pathLink)); err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, SetupPage(SetupView{Base: s.Frame.Base(r, access.Actor{}), Action: r.URL.Path}))
}

// FinishSetup answers POST /khoi-tao/{ma}: makes the first administrator and the top unit, and signs him in.
func (s Screens) FinishSetup(w http.ResponseWriter, r *http.Request, _ access.Actor) error {
	form, err := page.ReadOpenForm(r, fieldLogin, fieldName, fieldOrg, fieldPassword, fieldRepeat)
	if err != nil {
		return err
	}
	if err := s.Cookies.Allowed(r); err != nil {
		return err
	}
	v := SetupView{
		Base: s.Frame.Base(r, access.Actor{}), Action: r.URL.Path,
		Login: form.Get(fieldLogin), Name: form.Get(fieldName), Org: form.Get(fieldOrg),
	}
	opened, err := s.App.SetupFinish(r.Context(), app.SetupFinishIn{
		Token: r.PathValue(pathLink), Login: v.Login, Name: v.Name, Password: form.Raw(fieldPassword), Repeat: form.Raw(fieldRepeat), Organisation: v.Org,
		Network: guard.Network(r, s.Trusted), UserAgent: r.UserAgent(),
	})
	if status, wrong := refused(w, err); status != 0 {
		v.Wrong = fieldNames(wrong)
		return page.Render(w, r, status, SetupPage(v))
	}
	if err != nil {
		return err
	}
	s.Cookies.Set(w, opened.Token, opened.Expires.Sub(s.Frame.Now()))
	return page.Go(w, r, "/")
}

// fieldNames turns the verb's words for its fields into those of the form.
func fieldNames(fs []fault.Finding) []fault.Finding {
	names := map[string]string{"login": fieldLogin, "name": fieldName, "organisation": fieldOrg, "password": fieldPassword, "repeat": fieldRepeat}
	for i := range fs {
		if n, ok := names[fs[i].Where.Path]; ok {
			fs[i].Where.Path = n
		}
	}
	return fs
}
