// Package admin is «Quản trị»: who has an account, letting people in, closing accounts. An administrator sees accounts and nothing of the
// business.
package admin

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Screens is the pages of administration.
type Screens struct {
	App       *app.App
	Frame     *page.Frame
	PublicURL string // address people type, when it differs from the one asked for; empty otherwise
}

const root = "/quan-tri/nguoi-dung"

// Names of the forms' fields; findings of the verbs name them by these words.
const (
	fieldName    = "ho_ten"
	fieldLogin   = "tai_khoan"
	fieldAgain   = "xac_nhan"
	fieldRole    = "vai_tro"
	fieldVersion = "phien_ban"
)

// Shown is an invitation just made, as the page that follows shows it.
type Shown struct {
	app.AccountLink
	URL string // the whole link; empty when the form was sent again: a link is shown once
}

// ListView is what the list of accounts shows.
type ListView struct {
	page.Base
	List     page.List         // which part of the list
	Total    int               // accounts in reach
	Accounts []app.AccountInfo // one page, oldest first
	Key      string            // key of the form that invites
	Name     string            // as typed
	Login    string            // as typed
	Role     string            // as chosen
	Wrong    []fault.Finding   // what is wrong in the form
	Made     *Shown            // the invitation just made; nil when none
}

// AccountView is what the page of one account shows.
type AccountView struct {
	page.Base
	app.AccountInfo
	Key   string          // key of the forms
	Wrong []fault.Finding // why the last act was refused
	Again string          // what was typed to confirm it
	Made  *Shown          // the new link; nil when none
}

// list shows a part of the list with what the view holds already.
func (s Screens) list(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v ListView) error {
	part, err := s.App.AccountList(r.Context(), who, v.List.Offset(), v.List.Size)
	if err != nil {
		return err
	}
	v.Base, v.Total, v.Accounts, v.Key = s.Frame.Base(r, who), int(part.Total), part.Accounts, page.Key()
	return page.Render(w, r, status, ListPage(v))
}

// listSpec says what the list can be asked for.
var listSpec = page.ListSpec{Region: "nguoi-dung"}

// List answers GET /quan-tri/nguoi-dung.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	list, err := page.ReadList(r, listSpec)
	if err != nil {
		return err
	}
	return s.list(w, r, who, http.StatusOK, ListView{List: list, Role: string(access.EO)})
}

// Invite answers POST /quan-tri/nguoi-dung: makes account and link, and shows the link on this one page.
func (s Screens) Invite(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldName, fieldLogin, fieldAgain, fieldRole)
	if err != nil && !page.Incomplete(err) {
		return err
	}
	v := ListView{Name: form.Get(fieldName), Login: form.Get(fieldLogin), Role: form.Get(fieldRole)}
	list, bad := page.ReadList(&http.Request{Method: http.MethodGet, URL: &url.URL{Path: root}}, listSpec)
	if bad != nil {
		return bad
	}
	v.List = list
	var link app.AccountLink
	if err == nil {
		link, err = s.App.AccountInvite(r.Context(), who, form.Key(), app.AccountInviteIn{
			Login: v.Login, Name: v.Name, Role: v.Role, Again: form.Get(fieldAgain),
		})
	}
	if wrong, ok := page.Wrong(err); ok {
		v.Wrong = fieldNames(wrong)
		return s.list(w, r, who, statusOf(err), v)
	}
	if err != nil {
		return err
	}
	return s.list(w, r, who, http.StatusOK, ListView{List: v.List, Role: string(access.EO), Made: s.shown(r, link)})
}

// Account answers GET /quan-tri/nguoi-dung/{id}.
func (s Screens) Account(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	id, err := idOf(r)
	if err != nil {
		return err
	}
	return s.account(w, r, who, http.StatusOK, id, AccountView{})
}

// account shows one account with what the view holds already.
func (s Screens) account(w http.ResponseWriter, r *http.Request, who access.Actor, status int, id int64, v AccountView) error {
	info, err := s.App.AccountRead(r.Context(), who, id)
	if err != nil {
		return err
	}
	v.Base, v.AccountInfo, v.Key = s.Frame.Base(r, who), info, page.Key()
	return page.Render(w, r, status, AccountPage(v))
}

// Reinvite answers POST /quan-tri/nguoi-dung/{id}/moi-lai: a new link, shown on this one page.
func (s Screens) Reinvite(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, id, err := changeForm(r)
	if err != nil {
		return err
	}
	link, err := s.App.AccountReinvite(r.Context(), who, form.Key(), app.AccountChange{ID: id, Version: versionOf(form)})
	if wrong, ok := refusedHere(err); ok {
		return s.account(w, r, who, statusOf(err), id, AccountView{Wrong: wrong})
	}
	if err != nil {
		return err
	}
	return s.account(w, r, who, http.StatusOK, id, AccountView{Made: s.shown(r, link)})
}

// Close answers POST /quan-tri/nguoi-dung/{id}/dong.
func (s Screens) Close(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, id, err := changeForm(r)
	if err != nil {
		return err
	}
	err = s.App.AccountClose(r.Context(), who, form.Key(), app.AccountCloseIn{ID: id, Version: versionOf(form), Again: form.Get(fieldAgain)})
	if wrong, ok := refusedHere(err); ok {
		return s.account(w, r, who, statusOf(err), id, AccountView{Wrong: fieldNames(wrong), Again: form.Get(fieldAgain)})
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "done_account_closed", map[string]string{"login": form.Get(fieldAgain)})
	return page.Go(w, r, root)
}

// shown completes a link by the address people type. It is in the answer to this request alone: in no cookie, no log, no table.
func (s Screens) shown(r *http.Request, link app.AccountLink) *Shown {
	out := &Shown{AccountLink: link}
	if link.Token == "" {
		return out
	}
	site := s.PublicURL
	if site == "" {
		scheme := "http"
		if s.Frame.Secure {
			scheme = "https"
		}
		site = scheme + "://" + r.Host
	}
	out.URL = site + "/loi-moi/" + link.Token
	return out
}

// changeForm reads a form about the account the address names.
func changeForm(r *http.Request) (page.Form, int64, error) {
	form, err := page.ReadForm(r, fieldVersion, fieldAgain)
	if err == nil {
		err = form.Need(fieldVersion)
	}
	if err != nil {
		return form, 0, err
	}
	id, err := idOf(r)
	return form, id, err
}

// idOf reads the account out of the address; anything but a number is as unknown as a number nobody has.
func idOf(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	return id, nil
}

// versionOf reads the version the page had; what is no number counts as one that never was.
func versionOf(form page.Form) int64 {
	n, err := strconv.ParseInt(form.Get(fieldVersion), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// refusedHere gives what is shown on the account's own page: what was wrong in the form, and that somebody else was faster. The page shows the
// account as it stands and keeps what was typed.
func refusedHere(err error) ([]fault.Finding, bool) {
	if fault.KindOf(err) == fault.Stale {
		return fault.From(err).Findings, true
	}
	return page.Wrong(err)
}

// statusOf is the status of a refusal shown inside a form.
func statusOf(err error) int {
	switch fault.KindOf(err) {
	case fault.Conflict:
		return http.StatusConflict
	case fault.Stale:
		return http.StatusPreconditionFailed
	}
	return http.StatusUnprocessableEntity
}

// fieldNames turns the verbs' words for their fields into those of the forms.
func fieldNames(fs []fault.Finding) []fault.Finding {
	names := map[string]string{"login": fieldLogin, "name": fieldName, "again": fieldAgain, "role": fieldRole}
	for i := range fs {
		if n, ok := names[fs[i].Where.Path]; ok {
			fs[i].Where.Path = n
		}
	}
	return fs
}

// at is an address below the list.
func at(id int64, more string) string { return fmt.Sprintf("%s/%d%s", root, id, more) }
