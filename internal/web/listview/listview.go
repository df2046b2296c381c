// Package listview keeps ways of looking at lists under names, for who keeps them alone. The lists show them (page.Tools); here they are saved and
// forgotten.
package listview

import (
	"net/http"
	"net/url"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Screens is the area. Lists are those of which views are kept, by their names in package app.
type Screens struct {
	App   *app.App
	Frame *page.Frame
	Lists map[string]page.Listed
}

// Save answers POST /cach-xem: keeps the view that was looked at.
func (s Screens) Save(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, page.FieldViewList, page.FieldViewName, page.FieldViewQuery)
	if err != nil {
		return err
	}
	listed, err := s.listed(form)
	if err != nil {
		return err
	}
	// A view that cannot be looked at is not kept; what is kept is written as the page itself writes it.
	l, err := page.ReadList(&http.Request{Method: http.MethodGet, URL: &url.URL{Path: listed.Path, RawQuery: form.Get(page.FieldViewQuery)}}, listed.Spec)
	if err != nil {
		return err
	}
	in := app.ListviewSaveIn{List: form.Get(page.FieldViewList), Name: form.Get(page.FieldViewName), Query: l.ViewQuery()}
	if err := s.App.ListviewSave(r.Context(), who, form.Key(), in); err != nil {
		return err
	}
	s.Frame.Flash(w, "done_view_saved", map[string]string{"name": in.Name})
	return page.Go(w, r, l.ViewURL())
}

// Delete answers POST /cach-xem/xoa.
func (s Screens) Delete(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, page.FieldViewList, page.FieldViewName)
	if err != nil {
		return err
	}
	listed, err := s.listed(form)
	if err != nil {
		return err
	}
	in := app.ListviewDeleteIn{List: form.Get(page.FieldViewList), Name: form.Get(page.FieldViewName)}
	if err := s.App.ListviewDelete(r.Context(), who, form.Key(), in); err != nil {
		return err
	}
	s.Frame.Flash(w, "done_view_deleted", map[string]string{"name": in.Name})
	return page.Go(w, r, listed.Path)
}

func (s Screens) listed(form page.Form) (page.Listed, error) {
	listed, ok := s.Lists[form.Get(page.FieldViewList)]
	if !ok {
		return listed, fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: page.FieldViewList}, fault.Args{"value": page.Shown(form.Get(page.FieldViewList))})
	}
	return listed, nil
}
