package signin

import (
	"context"
	"net/http"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
)

// LinkView is what stands behind a one-time link: who it is for, and the password to choose.
type LinkView struct {
	page.Base
	LinkFor
	Action string          // where the form goes: the link itself
	Other  string          // name of who is signed in on this browser; empty for nobody
	Wrong  []fault.Finding // what is wrong with the password
}

// LinkFor says whom a link is for and what it does.
type LinkFor struct {
	Login string // name to sign in with
	Title string // what the link is for
	Says  string // the same to the person
	Ends  string // what becomes of the session somebody else has on this browser
}

// link is a kind of one-time link: whom one of it is for, and what comes of the password chosen behind it.
type link struct {
	find  func(ctx context.Context, token string) (LinkFor, error)
	enter func(r *http.Request, token, password string) (app.SessionOpened, error)
}

// invitation is the link by which a person comes in for the first time.
func (s Screens) invitation() link {
	return link{
		find: func(ctx context.Context, token string) (LinkFor, error) {
			to, err := s.App.AccountInvited(ctx, token)
			return inviteFor(to), err
		},
		enter: func(r *http.Request, token, password string) (app.SessionOpened, error) {
			return s.App.AccountAccept(r.Context(), app.AccountAcceptIn{
				Token: token, Password: password, Network: guard.Network(r, s.Trusted), UserAgent: r.UserAgent(),
			})
		},
	}
}

// recovery is the link by which somebody who forgot the password comes back.
func (s Screens) recovery() link {
	return link{
		find: func(ctx context.Context, token string) (LinkFor, error) {
			to, err := s.App.AccountRecovering(ctx, token)
			return recoveryFor(to), err
		},
		enter: func(r *http.Request, token, password string) (app.SessionOpened, error) {
			return s.App.AccountReset(r.Context(), app.AccountResetIn{
				Token: token, Password: password, Network: guard.Network(r, s.Trusted), UserAgent: r.UserAgent(),
			})
		},
	}
}

// ShowInvite answers GET /loi-moi/{ma}. A link that is unknown, used, replaced or expired is the same page, not found.
func (s Screens) ShowInvite(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.behind(w, r, http.StatusOK, who, s.invitation(), nil)
}

// AcceptInvite answers POST /loi-moi/{ma}: sets the password and signs the person in; who was signed in on this browser is signed out.
func (s Screens) AcceptInvite(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.choose(w, r, who, s.invitation())
}

// ShowRecovery answers GET /dat-lai-mat-khau/{ma}. A link that is unknown, used, replaced or expired is the same page, not found.
func (s Screens) ShowRecovery(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.behind(w, r, http.StatusOK, who, s.recovery(), nil)
}

// Reset answers POST /dat-lai-mat-khau/{ma}: sets the new password and signs the person in; who was signed in on this browser is signed out.
func (s Screens) Reset(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.choose(w, r, who, s.recovery())
}

// behind writes the page behind a link, with what is wrong with the password chosen there.
func (s Screens) behind(w http.ResponseWriter, r *http.Request, status int, who access.Actor, l link, wrong []fault.Finding) error {
	to, err := l.find(r.Context(), r.PathValue(pathLink))
	if err != nil {
		return err
	}
	return page.Render(w, r, status, LinkPage(LinkView{
		Base: s.Frame.Base(r, access.Actor{}), LinkFor: to, Action: r.URL.Path, Other: who.Name, Wrong: wrong,
	}))
}

// choose reads the password chosen behind a link, hands it to the verb and takes the person in.
func (s Screens) choose(w http.ResponseWriter, r *http.Request, who access.Actor, l link) error {
	form, err := page.ReadOpenForm(r, fieldPassword, fieldRepeat)
	if err != nil {
		return err
	}
	if err := s.Cookies.Allowed(r); err != nil {
		return err
	}
	if form.Raw(fieldPassword) != form.Raw(fieldRepeat) {
		wrong := fault.New(fault.Invalid, "password_differs", fault.Where{Path: fieldRepeat}, nil)
		return s.behind(w, r, http.StatusUnprocessableEntity, who, l, wrong.Findings)
	}
	opened, err := l.enter(r, r.PathValue(pathLink), form.Raw(fieldPassword))
	if wrong, ok := page.Wrong(err); ok {
		return s.behind(w, r, http.StatusUnprocessableEntity, who, l, fieldNames(wrong))
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
