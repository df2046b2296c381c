// Package sample shows every part of the frame on one page, for those who build screens and for the browser tests. Tests alone
// serve it; its figures are invented.
package sample

import (
	"net/http"
	"strconv"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Screens is the page of samples.
type Screens struct{ Frame *page.Frame }

// View is what the page shows.
type View struct {
	page.Base
	List  page.List       // a list sorted and paged as the address says
	Notes []fault.Finding // one of each severity
	Wrong []fault.Finding // a form with a wrong field
	Done  int             // rows done of the sample of long work
}

// Show answers GET /mau-giao-dien.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	list, err := page.ReadList(r, page.ListSpec{Sorts: []string{"hang", "don-vi", "-diem"}, Region: "bang-xep-hang"})
	if err != nil {
		return err
	}
	v := View{Base: s.Frame.Base(r, who), List: list, Notes: []fault.Finding{
		{Code: "page_wrong", Severity: fault.Error, Where: fault.Where{Sheet: "Phieu", Cell: "F31"}},
		{Code: "sort_unknown", Severity: fault.Warning, Where: fault.Where{Criterion: "15"}, Args: fault.Args{"allowed": []string{"hang", "diem"}}},
		{Code: "search_long", Severity: fault.Info, Args: fault.Args{"limit": 200}},
	}}
	v.Wrong = []fault.Finding{{Code: "field_twice", Severity: fault.Error, Where: fault.Where{Path: "diem"}, Args: fault.Args{"field": "diem"}}}
	v.Now = time.Date(2024, 10, 16, 8, 2, 0, 0, v.Now.Location())
	return page.Render(w, r, http.StatusOK, Page(v))
}

// Progress answers GET /mau-giao-dien/tien-do: the part alone for htmx, a page for browsers without JavaScript.
func (s Screens) Progress(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, "xong")
	if err != nil {
		return err
	}
	done, err := strconv.Atoi(form.Get("xong"))
	if err != nil || done < 0 {
		return fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "xong"}, fault.Args{"value": form.Get("xong")})
	}
	done = min(done, 1200)
	if page.IsHX(r) {
		return page.Render(w, r, http.StatusOK, Work(done))
	}
	return page.Render(w, r, http.StatusOK, WorkPage(View{Base: s.Frame.Base(r, who), Done: done}))
}
