// Package lend is «Tổ chức › Ủy quyền»: what a head of unit lends to others, and what was lent to the one who looks.
package lend

import (
	"net/http"
	"slices"
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

const root = "/uy-quyen"

// Names of the forms' fields.
const (
	fieldTo      = "nguoi_nhan"
	fieldUnit    = "don_vi"
	fieldVerbs   = "viec[]"
	fieldFrom    = "tu_ngay"
	fieldUntil   = "den_ngay"
	fieldPaper   = "van_ban"
	fieldAgain   = "xac_nhan"
	fieldVersion = "ban"
)

// View is the page.
type View struct {
	page.Base
	app.DelegationPage
	Key    string
	Typed  app.AccessDelegateIn
	From   string // as typed
	Until  string // as typed
	Wrong  []fault.Finding
	Failed bool // the form was sent and refused
}

// chosen says whether a verb stands ticked: what was sent, or all of them on a fresh form.
func (v View) chosen(verb access.Verb) bool {
	return !v.Failed || slices.Contains(v.Typed.Verbs, string(verb))
}

// Show answers GET /uy-quyen.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.show(w, r, who, http.StatusOK, View{})
}

func (s Screens) show(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v View) error {
	var err error
	if v.DelegationPage, err = s.App.AccessDelegations(r.Context(), who); err != nil {
		return err
	}
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	return page.Render(w, r, status, Page(v))
}

// Give answers POST /uy-quyen.
func (s Screens) Give(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldTo, fieldUnit, fieldVerbs, fieldFrom, fieldUntil, fieldPaper, fieldAgain)
	if err != nil {
		return err
	}
	in := app.AccessDelegateIn{
		Verbs: form.All(fieldVerbs), From: day(form.Get(fieldFrom)), Until: day(form.Get(fieldUntil)), Document: form.Get(fieldPaper), Again: form.Get(fieldAgain),
	}
	in.To, _ = strconv.ParseInt(form.Get(fieldTo), 10, 64)     // what is no number is nobody of the unit
	in.Unit, _ = strconv.ParseInt(form.Get(fieldUnit), 10, 64) // and none is the only one
	_, err = s.App.AccessDelegate(r.Context(), who, form.Key(), in)
	if wrong, ok := page.Wrong(err); ok {
		v := View{Typed: in, From: form.Get(fieldFrom), Until: form.Get(fieldUntil), Wrong: fieldNames(wrong), Failed: true}
		return s.show(w, r, who, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "done_delegated", nil)
	return page.Go(w, r, root)
}

// Recall answers POST /uy-quyen/{id}/thu-hoi.
func (s Screens) Recall(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldVersion)
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
	if err := s.App.AccessRecall(r.Context(), who, form.Key(), app.AccessRecallIn{ID: r.PathValue("id"), Version: version}); err != nil {
		return err
	}
	s.Frame.Flash(w, "done_recalled", nil)
	return page.Go(w, r, root)
}

// day turns a day as typed into the one verbs read; what is none goes on as it is, to be refused there.
func day(typed string) string {
	if d, err := page.Day(typed); err == nil && !d.IsZero() {
		return d.String()
	}
	return typed
}

// fieldNames turns the verbs' words for their fields into those of the form.
func fieldNames(fs []fault.Finding) []fault.Finding {
	names := map[string]string{"to": fieldTo, "verbs": fieldVerbs, "from": fieldFrom, "until": fieldUntil, "document": fieldPaper, "again": fieldAgain}
	for i := range fs {
		if n, ok := names[fs[i].Where.Path]; ok {
			fs[i].Where.Path = n
		}
	}
	return fs
}
