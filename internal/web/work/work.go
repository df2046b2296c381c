// Package work is «Việc đang chạy»: long work in the background, how far it is, who asked for it, and the button that stops it.
package work

import (
	"net/http"
	"net/url"
	"time"

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

const (
	root  = "/viec"
	again = 2 * time.Second // how often the list looks again while something runs
)

// ListView is the list of jobs.
type ListView struct {
	page.Base
	Jobs   []app.JobView
	Next   int64 // where older ones begin; 0 for none
	Before int64 // 0 on the first page
	Others bool  // jobs of other people are among them
	Key    string
	Wrong  []fault.Finding // why the last act was refused
}

// running says that something on the page has not ended.
func (v ListView) running() bool {
	for _, j := range v.Jobs {
		if j.Open() {
			return true
		}
	}
	return false
}

// List answers GET /viec.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, page.ParamBefore)
	if err != nil {
		return err
	}
	v := ListView{}
	if v.Before, err = page.Before(form); err != nil {
		return err
	}
	return s.list(w, r, who, http.StatusOK, v)
}

func (s Screens) list(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v ListView) error {
	var err error
	if v.Jobs, v.Next, err = s.App.JobList(r.Context(), who, v.Before); err != nil {
		return err
	}
	v.Base, v.Key, v.Others = s.Frame.Base(r, who), page.Key(), !who.Reach(access.JobList).Empty()
	return page.Render(w, r, status, ListPage(v))
}

// Stop answers POST /viec/{id}/dung.
func (s Screens) Stop(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	err = s.App.JobCancel(r.Context(), who, form.Key(), r.PathValue("id"))
	if wrong, ok := page.Wrong(err); ok {
		return s.list(w, r, who, http.StatusConflict, ListView{Wrong: wrong})
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "job_stopping", nil)
	return page.Go(w, r, root)
}

// book is the address of what a job works on, empty for what is not the actor's.
func book(j app.JobView) string {
	switch {
	case j.About == "":
		return ""
	case j.State == app.JobDone:
		return "/cham-diem/" + url.PathEscape(j.About) + "/ket-qua"
	case j.Open():
		return "/cham-diem/" + url.PathEscape(j.About) + "/viec/" + url.PathEscape(j.PublicID)
	}
	return "/cham-diem/" + url.PathEscape(j.About)
}
