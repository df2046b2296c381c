// Package account is «Tài khoản của tôi»: in which roles one acts, on which devices one is signed in, ending the sessions one does not
// know.
package account

import (
	"net/http"
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
}

// View is what the account page shows.
type View struct {
	page.Base
	Sessions []app.SessionInfo // open sessions of the account, newest first
	Key      string            // key of the forms that end a session
}

// Show answers GET /tai-khoan.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	sessions, err := s.App.SessionList(r.Context(), who)
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, Page(View{Base: s.Frame.Base(r, who), Sessions: sessions, Key: page.Key()}))
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
