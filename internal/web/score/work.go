package score

import (
	"net/http"
	"net/url"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// WorkView shows how far the scoring of a large workbook is.
type WorkView struct {
	page.Base
	app.ScorebookInfo
	Job app.JobView
	Key string // of the form that stops it
}

// progress is the state of the job as a bar.
func (v WorkView) progress() page.Progress {
	running, p, stop := v.Job.Open(), v.Job.Progress, ""
	if running && v.Job.State != app.JobCancelling {
		stop = "/viec/" + url.PathEscape(v.Job.PublicID) + "/dung"
	}
	return page.Progress{
		Steps: text.JobSteps(v.Job.Kind), Cancel: stop, Key: v.Key,
		URL: at(v.PublicID, "viec", v.Job.PublicID), Title: workTitle(), Running: running,
		Done: int(p.Done), Failed: int(p.Failed), Total: int(p.Done + p.Failed + p.Remaining),
	}
}

// Work answers GET /cham-diem/{id}/viec/{viec}: leads to the result once it is there.
func (s Screens) Work(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	book, err := s.App.ScorebookRead(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	job, err := s.App.JobRead(r.Context(), who, r.PathValue("viec"))
	if err != nil {
		return err
	}
	if job.Kind != app.ScorebookJob {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	v := WorkView{Base: s.Frame.Base(r, who), ScorebookInfo: book.ScorebookInfo, Job: job, Key: page.Key()}
	switch {
	case job.State == app.JobDone && page.IsHX(r):
		w.Header().Set("HX-Redirect", at(book.PublicID, "ket-qua"))
		w.WriteHeader(http.StatusNoContent)
		return nil
	case job.State == app.JobDone:
		return page.Go(w, r, at(book.PublicID, "ket-qua"))
	case page.IsHX(r):
		return page.Render(w, r, http.StatusOK, page.ProgressBar(v.progress()))
	}
	return page.Render(w, r, http.StatusOK, WorkPage(v))
}
