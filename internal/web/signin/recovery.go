package signin

import (
	"net/http"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/page"
)

// RecoveryView is what the page behind a way back shows.
type RecoveryView struct {
	page.Base
	app.AccountRecovery
	Action string          // where the form goes: the one-time link itself
	Other  string          // name of who is signed in on this browser; empty for nobody
	Wrong  []fault.Finding // what is wrong with the password
}

// ShowRecovery answers GET /dat-lai-mat-khau/{ma}. A link that is unknown, used, replaced or expired is the same page, not found.
func (s Screens) ShowRecovery(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.recovery(w, r, http.StatusOK, who, nil)
}

func (s Screens) recovery(w http.ResponseWriter, r *http.Request, status int, who access.Actor, wrong []fault.Finding) error {
	to, err := s.App.AccountRecovering(r.Context(), r.PathValue(pathLink))
	if err != nil {
		return err
	}
	return page.Render(w, r, status, RecoveryPage(RecoveryView{
		Base: s.Frame.Base(r, access.Actor{}), AccountRecovery: to, Action: r.URL.Path, Other: who.Name, Wrong: wrong,
	}))
}

// Reset answers POST /dat-lai-mat-khau/{ma}: sets the new password and signs the person in; who was signed in on this browser is signed out.
func (s Screens) Reset(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.choose(w, r, who, s.recovery, func(password string) (app.SessionOpened, error) {
		return s.App.AccountReset(r.Context(), app.AccountResetIn{
			Token: r.PathValue(pathLink), Password: password, Network: guard.Network(r, s.Trusted), UserAgent: r.UserAgent(),
		})
	})
}
