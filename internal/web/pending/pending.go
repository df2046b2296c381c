// Package pending is «Việc chờ xác nhận»: acts that take effect only when a second person confirms, with what each would do.
package pending

import (
	"context"
	"net/http"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Screens is the area.
type Screens struct {
	App   *app.App
	Frame *page.Frame
}

const root = "/xac-nhan"

// Names of the forms' fields.
const (
	fieldVersion = "ban"
	fieldReason  = "ly_do"
)

// ListView is what waits, and what waited before.
type ListView struct {
	page.Base
	Waiting, Ended []app.PendingInfo
}

// List answers GET /xac-nhan.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	all, err := s.App.PendingList(r.Context(), who, true)
	if err != nil {
		return err
	}
	v := ListView{Base: s.Frame.Base(r, who)}
	for _, p := range all {
		if p.Outcome == "" {
			v.Waiting = append(v.Waiting, p)
		} else {
			v.Ended = append(v.Ended, p)
		}
	}
	return page.Render(w, r, http.StatusOK, ListPage(v))
}

// View is one act that waits, with what it would do.
type View struct {
	page.Base
	app.PendingPage
	Key    string
	Reason string          // of a refusal, as typed
	Wrong  []fault.Finding // why the last try was refused
}

// Show answers GET /xac-nhan/{id}.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.show(w, r, who, http.StatusOK, View{})
}

func (s Screens) show(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v View) error {
	var err error
	if v.PendingPage, err = s.App.PendingRead(r.Context(), who, r.PathValue("id")); err != nil {
		return err
	}
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	return page.Render(w, r, status, Page(v))
}

// verb is one of the ways an act that waits ends.
type verb = func(context.Context, access.Actor, string, app.PendingActIn) error

// end hands the end of an act to its verb; what stands against it is told on its page.
func (s Screens) end(w http.ResponseWriter, r *http.Request, who access.Actor, said string, do verb) error {
	form, err := page.ReadForm(r, fieldVersion, fieldReason)
	if err == nil {
		err = form.Need(fieldVersion)
	}
	if err != nil {
		return err
	}
	version, err := strconv.ParseInt(form.Get(fieldVersion), 10, 64)
	if err != nil {
		return fault.New(fault.Invalid, page.CodeIncomplete, fault.Where{}, fault.Args{"field": fieldVersion})
	}
	err = do(r.Context(), who, form.Key(), app.PendingActIn{ID: r.PathValue("id"), Version: version, Reason: form.Get(fieldReason)})
	if wrong, ok := page.Wrong(err); ok {
		for i := range wrong {
			if wrong[i].Where.Path == "reason" {
				wrong[i].Where.Path = fieldReason
			}
		}
		status := http.StatusConflict
		if fault.KindOf(err) == fault.Invalid {
			status = http.StatusUnprocessableEntity
		}
		return s.show(w, r, who, status, View{Reason: form.Get(fieldReason), Wrong: wrong})
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, said, nil)
	return page.Go(w, r, root)
}

// Confirm answers POST /xac-nhan/{id}/dong-y.
func (s Screens) Confirm(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.end(w, r, who, "done_confirmed", s.App.PendingConfirm)
}

// Refuse answers POST /xac-nhan/{id}/tu-choi.
func (s Screens) Refuse(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.end(w, r, who, "done_refused", s.App.PendingRefuse)
}

// Withdraw answers POST /xac-nhan/{id}/rut.
func (s Screens) Withdraw(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.end(w, r, who, "done_withdrawn", s.App.PendingWithdraw)
}
