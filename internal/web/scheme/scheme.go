// Package scheme shows the scoring tables (bảng điểm) the program ships: the list, and each one read to a person with what the check
// found in it. Nothing here is written; a scheme is data under packs.
package scheme

import (
	"net/http"
	"sync"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/web/page"
)

// Screens is the area «Bảng điểm mẫu».
type Screens struct{ Frame *page.Frame }

// ListView is the page of all schemes.
type ListView struct {
	page.Base
	Schemes []Row
}

// Row is one scheme of the list.
type Row struct {
	*score.Scheme
	Kinds    []score.Kind // in use, in the order of first use
	Errors   int          // findings of the check by severity
	Warnings int
	Notes    int
}

// View is one scheme read to a person.
type View struct {
	page.Base
	*score.Scheme
	Findings []fault.Finding // of the check, gravest first
}

// rows are the lines of the list; schemes are part of the program, so they are checked once.
var rows = sync.OnceValue(func() []Row {
	var out []Row
	for _, sc := range app.SchemeList() {
		out = append(out, rowOf(sc, app.SchemeCheck(sc)))
	}
	return out
})

// List answers GET /bang-diem.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, ListPage(ListView{Base: s.Frame.Base(r, who), Schemes: rows()}))
}

func rowOf(sc *score.Scheme, found []fault.Finding) Row {
	row := Row{Scheme: sc}
	seen := map[score.Kind]bool{}
	for _, c := range sc.Criteria() {
		if !seen[c.Kind] {
			seen[c.Kind] = true
			row.Kinds = append(row.Kinds, c.Kind)
		}
	}
	for _, f := range found {
		switch f.Severity {
		case fault.Error:
			row.Errors++
		case fault.Warning:
			row.Warnings++
		default:
			row.Notes++
		}
	}
	return row
}

// find gives the scheme the address names to those who may read schemes.
func find(r *http.Request, who access.Actor) (*score.Scheme, error) {
	if err := who.Check(access.SchemeRead); err != nil {
		return nil, err
	}
	sc, err := app.SchemeFind(r.PathValue("id"))
	if err != nil {
		return nil, fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	return sc, nil
}

// Show answers GET /bang-diem/{id}.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	sc, err := find(r, who)
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, SchemePage(View{Base: s.Frame.Base(r, who), Scheme: sc, Findings: page.Gravest(app.SchemeCheck(sc))}))
}

// File answers GET /bang-diem/{id}/tep: the scheme as it is written, to be changed and used from the shell.
func (s Screens) File(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	sc, err := find(r, who)
	if err != nil {
		return err
	}
	page.Attach(w, sc.ID+".yaml", "text/yaml; charset=utf-8")
	_, _ = w.Write(app.SchemeSource(sc.ID)) // the reader may have gone
	return nil
}
