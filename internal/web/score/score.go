// Package score is «Chấm từ bảng tính»: a cluster's workbook is handed in, shown as recognised, corrected, scored, ranked, and every number
// explained. Handlers decode and call verbs of app; what a page says about a kept result is worked out in result.go, sheet.go and proof.go
// from the result as stored.
package score

import (
	"net/http"
	"net/url"
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

// Names of form fields.
const (
	fieldFile    = "tep"
	fieldVersion = "ban"
	fieldReason  = "ly_do"
	fieldScheme  = "bang_diem"
	fieldFrom    = "tu" // what the mapping is taken from
)

// ListView is the page of kept workbooks with the box that takes a new one.
type ListView struct {
	page.Base
	app.ScorebookPage
	Before int64           // 0 on the first page
	May    bool            // the actor may hand in a file
	Wrong  []fault.Finding // why the file just sent was not taken
	Seen   string          // address of the workbook kept earlier with the same content
	Key    string
}

// List answers GET /cham-diem.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, page.ParamBefore)
	if err != nil {
		return err
	}
	before, err := page.Before(form)
	if err != nil {
		return err
	}
	return s.list(w, r, who, http.StatusOK, ListView{Before: before})
}

func (s Screens) list(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v ListView) error {
	var err error
	if v.ScorebookPage, err = s.App.ScorebookList(r.Context(), who, app.ScorebookListIn{Before: v.Before}); err != nil {
		return err
	}
	v.Base, v.May, v.Key = s.Frame.Base(r, who), who.May(access.ScorebookUpload), page.Key()
	return page.Render(w, r, status, ListPage(v))
}

// versionOf reads the version the page had. Invalid "form_incomplete" when it was not sent, "choice_unknown" when it is no number.
func versionOf(f page.Form) (int64, error) {
	if err := f.Need(fieldVersion); err != nil {
		return 0, err
	}
	text := f.Get(fieldVersion)
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0, fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: fieldVersion}, fault.Args{"value": text})
	}
	return n, nil
}

// at is the address of a workbook and what lies below it.
func at(id string, below ...string) string {
	path := "/cham-diem/" + url.PathEscape(id)
	for _, part := range below {
		path += "/" + url.PathEscape(part)
	}
	return path
}

// File answers GET /cham-diem/{id}/tep: the workbook as it was handed in.
func (s Screens) File(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	file, err := s.App.ScorebookDownload(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	page.Attach(w, file.Name, file.MediaType)
	_, _ = w.Write(file.Content) // the reader may have gone
	return nil
}
