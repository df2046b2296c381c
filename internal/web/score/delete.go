package score

import (
	"net/http"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// DeleteView asks why a workbook is to be taken away.
type DeleteView struct {
	page.Base
	app.ScorebookInfo
	Reason string
	Wrong  []fault.Finding
	Key    string
}

// AskDelete answers GET /cham-diem/{id}/xoa.
func (s Screens) AskDelete(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	book, err := s.App.ScorebookRead(r.Context(), who, r.PathValue("id"))
	if err == nil {
		err = who.Check(access.ScorebookDelete)
	}
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, DeletePage(DeleteView{Base: s.Frame.Base(r, who), ScorebookInfo: book.ScorebookInfo, Key: page.Key()}))
}

// Delete answers POST /cham-diem/{id}/xoa.
func (s Screens) Delete(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldVersion, fieldReason)
	in := app.ScorebookDeleteIn{PublicID: r.PathValue("id"), Reason: form.Get(fieldReason)}
	if err == nil {
		in.Version, err = versionOf(form)
	}
	switch {
	case err == nil:
		err = s.App.ScorebookDelete(r.Context(), who, form.Key(), in)
	case !page.Incomplete(err):
		return err
	}
	wrong, ok := page.Wrong(err)
	status := http.StatusUnprocessableEntity
	if fault.KindOf(err) == fault.Stale {
		wrong, ok, status = fault.From(err).Findings, true, http.StatusPreconditionFailed
	}
	if ok {
		book, err := s.App.ScorebookRead(r.Context(), who, in.PublicID)
		if err != nil {
			return err
		}
		v := DeleteView{Base: s.Frame.Base(r, who), ScorebookInfo: book.ScorebookInfo, Reason: in.Reason, Wrong: wrong, Key: page.Key()}
		return page.Render(w, r, status, DeletePage(v))
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "scorebook_deleted", nil)
	return page.Go(w, r, "/cham-diem")
}
