package score

import (
	"errors"
	"mime"
	"net/http"
	"path"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// plainLimit is the most bytes of a form that carries no file.
const plainLimit = 1 << 20

// Upload answers POST /cham-diem: keeps the file, scores it at once where nothing has to be asked, and leads to what was recognised. A file
// that is none comes back on the same page with what to do.
func (s Screens) Upload(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "multipart/form-data" {
		r.Body = http.MaxBytesReader(w, r.Body, plainLimit)
	}
	form, err := page.ReadForm(r, fieldFile)
	if fault.KindOf(err) == fault.TooLarge || page.Incomplete(err) {
		return s.notTaken(w, r, who, err)
	}
	if err != nil {
		return err
	}
	file, err := page.ReadFile(r, fieldFile)
	var up app.ScorebookUploaded
	if err == nil {
		up, err = s.App.ScorebookUpload(r.Context(), who, form.Key(), app.ScorebookUploadIn{FileName: file.Name, Content: file.Data})
	}
	if err != nil {
		return s.notTaken(w, r, who, err)
	}
	to, err := s.scoreAtOnce(r, who, form.Key(), up)
	if err != nil {
		return err
	}
	code := "scorebook_kept"
	if up.Known && up.Open == 0 {
		code = "scorebook_kept_known"
	}
	args := map[string]string{}
	if ext := path.Ext(file.Name); strings.EqualFold(ext, ".xls") {
		args["ext"] = ext
	}
	s.Frame.Flash(w, code, args)
	if page.IsHX(r) { // sent by the script that shows the progress: it goes on itself
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return page.Go(w, r, to)
}

// scoreAtOnce scores a workbook in which nothing has to be asked and says where to go on. What keeps it from being scored is told on its
// page.
func (s Screens) scoreAtOnce(r *http.Request, who access.Actor, key string, up app.ScorebookUploaded) (string, error) {
	if !up.Known && (up.Open > 0 || up.SchemeID == "") {
		return at(up.PublicID), nil
	}
	read, err := s.App.ScorebookRecognise(r.Context(), who, up.PublicID)
	if err != nil || len(read.Questions) > 0 || read.Scheme == nil || read.Version != up.Version {
		return at(up.PublicID), err
	}
	to, err := s.compute(r, who, key, read.Size, app.ScorebookScoreIn{PublicID: up.PublicID, Version: up.Version})
	if to == "" {
		to = at(up.PublicID)
	}
	return to, untaken(err)
}

// compute scores a workbook, or hands a large one to the job runner and gives the page that shows how far it is; "" when it is done.
func (s Screens) compute(r *http.Request, who access.Actor, key string, size int, in app.ScorebookScoreIn) (string, error) {
	if size < app.ScorebookLarge {
		return "", s.App.ScorebookScore(r.Context(), who, key, in)
	}
	queued, err := s.App.ScorebookQueue(r.Context(), who, key, in)
	if err != nil {
		return "", err
	}
	return at(in.PublicID, "viec", queued.Job), nil
}

// untaken forgives what the page of the workbook tells anyway: nothing to score, more than one cluster, a scheme that
// may not score, somebody faster.
func untaken(err error) error {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.Stale, fault.TooLarge:
		return nil
	}
	return err
}

// notTaken shows why a file was not taken, on the page it was sent from, with the status of the refusal.
func (s Screens) notTaken(w http.ResponseWriter, r *http.Request, who access.Actor, err error) error {
	var p *fault.Problem
	if !errors.As(err, &p) {
		return err
	}
	status := map[fault.Kind]int{
		fault.WrongType: http.StatusUnsupportedMediaType, fault.TooLarge: http.StatusRequestEntityTooLarge,
		fault.Invalid: http.StatusUnprocessableEntity, fault.Conflict: http.StatusConflict, fault.Unreadable: http.StatusBadRequest,
	}[p.Kind]
	if status == 0 {
		return err
	}
	v := ListView{}
	for _, f := range p.Findings {
		if book, ok := f.Args["book"].(string); ok {
			v.Seen = at(book)
		}
		f.Where.Path = fieldFile
		v.Wrong = append(v.Wrong, f)
	}
	return s.list(w, r, who, status, v)
}
