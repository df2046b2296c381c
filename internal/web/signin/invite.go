package signin

import (
	"net/http"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
)

// InviteView is what the page behind an invitation shows.
type InviteView struct {
	page.Base
	app.AccountInvitation
	Action string          // where the form goes: the one-time link itself
	Other  string          // name of who is signed in on this browser; empty for nobody
	Wrong  []fault.Finding // what is wrong with the password
}

// ShowInvite answers GET /loi-moi/{ma}. A link that is unknown, used, replaced or expired is the same page, not found.
func (s Screens) ShowInvite(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.invite(w, r, http.StatusOK, who, nil)
}

func (s Screens) invite(w http.ResponseWriter, r *http.Request, status int, who access.Actor, wrong []fault.Finding) error {
	to, err := s.App.AccountInvited(r.Context(), r.PathValue(pathLink))
	if err != nil {
		return err
	}
	return page.Render(w, r, status, InvitePage(InviteView{
		Base: s.Frame.Base(r, access.Actor{}), AccountInvitation: to, Action: r.URL.Path, Other: who.Name, Wrong: wrong,
	}))
}

// AcceptInvite answers POST /loi-moi/{ma}: sets the password and signs the person in; who was signed in on this browser is signed out.
func (s Screens) AcceptInvite(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.choose(w, r, who, s.invite, func(password string) (app.SessionOpened, error) {
		return s.App.AccountAccept(r.Context(), app.AccountAcceptIn{
			Token: r.PathValue(pathLink), Password: password, Network: guard.Network(r, s.Trusted), UserAgent: r.UserAgent(),
		})
	})
}

// again shows the page behind a link once more, with what is wrong.
type again func(w http.ResponseWriter, r *http.Request, status int, who access.Actor, wrong []fault.Finding) error

// choose reads the password chosen behind a one-time link, hands it to the verb and takes the person in.
func (s Screens) choose(w http.ResponseWriter, r *http.Request, who access.Actor, show again, enter func(password string) (app.SessionOpened, error)) error {
	form, err := page.ReadOpenForm(r, fieldPassword, fieldRepeat)
	if err != nil {
		return err
	}
	if err := s.Cookies.Allowed(r); err != nil {
		return err
	}
	if form.Raw(fieldPassword) != form.Raw(fieldRepeat) {
		wrong := fault.New(fault.Invalid, "password_differs", fault.Where{Path: fieldRepeat}, nil)
		return show(w, r, http.StatusUnprocessableEntity, who, wrong.Findings)
	}
	opened, err := enter(form.Raw(fieldPassword))
	if wrong, ok := page.Wrong(err); ok {
		return show(w, r, http.StatusUnprocessableEntity, who, fieldNames(wrong))
	}
	if err != nil {
		return err
	}
	if err := s.leaveOld(r); err != nil {
		return err
	}
	s.Cookies.Set(w, opened.Token, opened.Expires.Sub(s.Frame.Now()))
	return page.Go(w, r, "/")
}
