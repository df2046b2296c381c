// Package start is the guide of the first days: a page of steps with what is done, next or passed over, and the pages of the steps that have no
// area of their own: the kind of organisation, and many units opened from a list or an example.
package start

import (
	"net/http"

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

// Addresses of the area.
const (
	root        = "/bat-dau"
	skipPath    = root + "/bo-qua"
	finishPath  = root + "/xong"
	unitsPath   = root + "/don-vi"
	profilePath = "/quan-tri/loai-hinh"
)

// Names of the forms' fields.
const (
	fieldStep    = "buoc"
	fieldBack    = "lai"
	fieldCode    = "loai_hinh"
	fieldVersion = "ban"
	fieldSure    = "xac_nhan"
	fieldList    = "danh_sach"
	fieldExample = "vi_du"
	fieldTop     = "thuoc"
	fieldOn      = "tu_ngay"
	fieldReason  = "ly_do"
	fieldPaper   = "van_ban"
)

// GuideView is the page of steps.
type GuideView struct {
	page.Base
	app.Guide
	Key   string
	Wrong []fault.Finding // why the last act was refused
}

// over counts the steps about which nothing is left to do.
func (v GuideView) over() int {
	n := 0
	for _, s := range v.Steps {
		if s.Over() {
			n++
		}
	}
	return n
}

// Show answers GET /bat-dau.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.show(w, r, who, http.StatusOK, nil)
}

func (s Screens) show(w http.ResponseWriter, r *http.Request, who access.Actor, status int, wrong []fault.Finding) error {
	g, err := s.App.GuideRead(r.Context(), who)
	if err != nil {
		return err
	}
	return page.Render(w, r, status, GuidePage(GuideView{Base: s.Frame.Base(r, who), Guide: g, Key: page.Key(), Wrong: wrong}))
}

// Skip answers POST /bat-dau/bo-qua: passes a step over, or takes it up again.
func (s Screens) Skip(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldStep, fieldBack)
	if err != nil {
		return err
	}
	err = s.App.GuideSkip(r.Context(), who, form.Key(), app.GuideSkipIn{Step: app.GuideStep(form.Get(fieldStep)), Back: form.Get(fieldBack) != ""})
	if err != nil {
		return err
	}
	return page.Go(w, r, root)
}

// Finish answers POST /bat-dau/xong: puts the guide away.
func (s Screens) Finish(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	err = s.App.GuideFinish(r.Context(), who, form.Key())
	if wrong, ok := page.Wrong(err); ok {
		return s.show(w, r, who, http.StatusConflict, wrong)
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "done_guide", nil)
	return page.Go(w, r, "/")
}
