package roster

import (
	"net/http"
	"net/url"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/roster"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// View is one list with what to settle and put right in it.
type View struct {
	page.Base
	*app.ImportView
	Key    string
	Wrong  []fault.Finding // why the last form was refused
	rows   []badRow        // refused rows, the first of them
	more   int             // and how many further ones
	others []fault.Finding // everything else worth a look
}

const rowsShown = 200 // refused rows on one page

// badRow is a refused row: who it is about, and what is wrong in which cells.
type badRow struct {
	line  *roster.Line
	name  string
	unit  string
	wrong []badCell
}

// badCell is a cell of it with what stands there now.
type badCell struct {
	fault.Finding
	value string
	first int // row whose field is for this one too: the same unit or cell; 0 where it has a field of its own
}

// sort parts what was found into rows that are refused and the rest.
func (v *View) sort() {
	sheets, asked := v.cells(), map[string]int{}
	v.others = append(v.others, v.Reading.Found...)
	for i := range v.Reading.People {
		p := &v.Reading.People[i]
		if p.Good() {
			v.others = append(v.others, p.Found...)
			continue
		}
		if len(v.rows) == rowsShown {
			v.more++
			continue
		}
		row := badRow{line: &p.Line, name: p.Name, unit: p.UnitText}
		for _, f := range p.Found {
			if f.Severity == fault.Error {
				c := badCell{Finding: f, value: sheets(f.Where)}
				what := f.Where.Sheet + "!" + f.Where.Cell
				if c.ofUnit(row) {
					what = unitPrefix + row.unit
				}
				if c.first = asked[what]; c.first == 0 {
					asked[what] = p.Row
				}
				row.wrong = append(row.wrong, c)
			}
		}
		v.rows = append(v.rows, row)
	}
	fault.Sort(v.others)
}

// ofUnit says whether a cell names a unit that has to be chosen.
func (c badCell) ofUnit(row badRow) bool {
	return roster.Field(c.Where.Path) == roster.InUnit && row.unit != "" && c.Code != roster.CodeCellError
}

// cells looks up what stands in a cell, put right or as the file has it.
func (v *View) cells() func(fault.Where) string {
	return func(w fault.Where) string {
		if text, ok := v.Mended[w.Sheet+"!"+w.Cell]; ok {
			return text
		}
		return v.Cell(w.Sheet, w.Cell)
	}
}

// WorkView shows how far the bringing in of a long list is.
type WorkView struct {
	page.Base
	app.ImportInfo
	Job app.JobView
	Key string // of the form that stops it
}

func (v WorkView) progress() page.Progress {
	running, p, stop := v.Job.Open(), v.Job.Progress, ""
	if running && v.Job.State != app.JobCancelling {
		stop = "/viec/" + url.PathEscape(v.Job.PublicID) + "/dung"
	}
	return page.Progress{
		Cancel: stop, Key: v.Key, URL: at(v.PublicID, "viec", url.PathEscape(v.Job.PublicID)), Title: text.JobKind(v.Job.Kind), Running: running,
		Done: int(p.Done), Failed: int(p.Failed), Total: int(p.Done + p.Failed + p.Remaining),
	}
}

// Work answers GET /nhap-danh-sach/{id}/viec/{viec}: leads to the list once it is in.
func (s Screens) Work(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	list, err := s.App.ImportRead(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	job, err := s.App.JobRead(r.Context(), who, r.PathValue("viec"))
	if err != nil {
		return err
	}
	if job.Kind != app.ImportJob {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	v := WorkView{Base: s.Frame.Base(r, who), ImportInfo: list.ImportInfo, Job: job, Key: page.Key()}
	switch {
	case job.State == app.JobDone && page.IsHX(r):
		w.Header().Set("HX-Redirect", at(list.PublicID))
		w.WriteHeader(http.StatusNoContent)
		return nil
	case job.State == app.JobDone:
		return page.Go(w, r, at(list.PublicID))
	case page.IsHX(r):
		return page.Render(w, r, http.StatusOK, page.ProgressBar(v.progress()))
	}
	return page.Render(w, r, http.StatusOK, WorkPage(v))
}
