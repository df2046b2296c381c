// Package roster is «Tổ chức › Nhập danh sách»: a list of people handed in as a file, its columns matched, its rows looked at and put right, brought
// in and taken back.
package roster

import (
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

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

const root = "/nhap-danh-sach"

// plainLimit is the most bytes of a form that carries no file.
const plainLimit = 1 << 20

// Names of the forms' fields.
const (
	fieldFile    = "tep"
	fieldVersion = "ban"
	fieldOn      = "tu_ngay"
	fieldWhole   = "tat_ca"
	columnPrefix = "cot."  // + key of a caption
	unitPrefix   = "dv."   // + text of the file
	tablePrefix  = "bang." // + id of a table
	twinPrefix   = "khac." // + id of a row
	cellPrefix   = "o."    // + sheet!address
	wasPrefix    = "cu."   // + sheet!address: what stood there when the page was shown
)

func at(id string, more ...string) string {
	return root + "/" + strings.Join(append([]string{url.PathEscape(id)}, more...), "/")
}

// ListView is the lists handed in and the form for another.
type ListView struct {
	page.Base
	Lists []app.ImportInfo
	Key   string
	May   bool
	Wrong []fault.Finding
	Seen  string // address of the list that was brought in already
}

// List answers GET /nhap-danh-sach.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.list(w, r, who, http.StatusOK, ListView{})
}

func (s Screens) list(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v ListView) error {
	var err error
	if v.Lists, err = s.App.ImportList(r.Context(), who); err != nil {
		return err
	}
	v.Base, v.Key, v.May = s.Frame.Base(r, who), page.Key(), who.May(access.ImportPreview)
	return page.Render(w, r, status, ListPage(v))
}

// Upload answers POST /nhap-danh-sach.
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
	id := ""
	if err == nil {
		id, err = s.App.ImportPreview(r.Context(), who, form.Key(), app.ImportPreviewIn{FileName: file.Name, Content: file.Data})
	}
	if err != nil {
		return s.notTaken(w, r, who, err)
	}
	s.Frame.Flash(w, "import_kept", nil)
	if page.IsHX(r) { // sent by the script that shows the progress: it goes on itself
		w.Header().Set("HX-Redirect", at(id))
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return page.Go(w, r, at(id))
}

// notTaken shows why a file was not taken, on the page it was sent from.
func (s Screens) notTaken(w http.ResponseWriter, r *http.Request, who access.Actor, err error) error {
	var p *fault.Problem
	if !errors.As(err, &p) {
		return err
	}
	status := map[fault.Kind]int{
		fault.WrongType: http.StatusUnsupportedMediaType, fault.TooLarge: http.StatusRequestEntityTooLarge, fault.Invalid: http.StatusUnprocessableEntity, fault.Conflict: http.StatusConflict,
	}[p.Kind]
	if status == 0 {
		return err
	}
	v := ListView{}
	for _, f := range p.Findings {
		if list, ok := f.Args["list"].(string); ok {
			v.Seen = at(list)
		}
		f.Where.Path = fieldFile
		v.Wrong = append(v.Wrong, f)
	}
	return s.list(w, r, who, status, v)
}

// Show answers GET /nhap-danh-sach/{id}.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.show(w, r, who, http.StatusOK, View{})
}

func (s Screens) show(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v View) error {
	var err error
	if v.ImportView, err = s.App.ImportRead(r.Context(), who, r.PathValue("id")); err != nil {
		return err
	}
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	if v.Reading != nil {
		v.sort()
	}
	return page.Render(w, r, status, Page(v))
}

// answered goes back to the page of the list, or shows on it why it was refused.
func (s Screens) answered(w http.ResponseWriter, r *http.Request, who access.Actor, err error, flash string) error {
	if wrong, ok := page.Wrong(err); ok {
		return s.show(w, r, who, http.StatusUnprocessableEntity, View{Wrong: wrong})
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, flash, nil)
	return page.Go(w, r, at(r.PathValue("id")))
}

// versioned reads a form with its version. Invalid "form_incomplete" when that was not sent, "choice_unknown" when it is no number.
func versioned(r *http.Request, fields ...string) (page.Form, int64, error) {
	form, err := page.ReadForm(r, append(fields, fieldVersion)...)
	if err == nil {
		err = form.Need(fieldVersion)
	}
	if err != nil {
		return form, 0, err
	}
	n, err := strconv.ParseInt(form.Get(fieldVersion), 10, 64)
	if err != nil || n < 0 {
		err = fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: fieldVersion}, fault.Args{"value": form.Get(fieldVersion)})
	}
	return form, n, err
}

// Map answers POST /nhap-danh-sach/{id}/ghep.
func (s Screens) Map(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, version, err := versioned(r, fieldOn, columnPrefix+"*", unitPrefix+"*", tablePrefix+"*", twinPrefix+"*")
	if err != nil {
		return err
	}
	in := app.ImportMapIn{
		PublicID: r.PathValue("id"), Version: version, On: form.Get(fieldOn), Columns: values(form, columnPrefix), Units: values(form, unitPrefix),
		Tables: map[string]bool{}, Distinct: map[string]bool{},
	}
	for id, said := range values(form, tablePrefix) {
		in.Tables[id] = said == "1"
	}
	for id, said := range values(form, twinPrefix) {
		in.Distinct[id] = said == "1"
	}
	return s.answered(w, r, who, s.App.ImportMap(r.Context(), who, form.Key(), in), "done_import")
}

// values gives the fields of a form that begin so, by the rest of their names. What was not chosen is left out.
func values(form page.Form, prefix string) map[string]string {
	out := map[string]string{}
	for _, name := range form.Names(prefix) {
		if said := form.Get(name); said != "" {
			out[strings.TrimPrefix(name, prefix)] = said
		}
	}
	return out
}

// Mend answers POST /nhap-danh-sach/{id}/sua: the cells that were changed on the page.
func (s Screens) Mend(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, version, err := versioned(r, cellPrefix+"*", wasPrefix+"*", twinPrefix+"*", unitPrefix+"*")
	if err != nil {
		return err
	}
	cells := map[string]string{}
	for _, name := range form.Names(cellPrefix) {
		cell := strings.TrimPrefix(name, cellPrefix)
		if said := form.Get(name); said != strings.TrimSpace(form.Get(wasPrefix+cell)) {
			cells[cell] = said
		}
	}
	if settled := (app.ImportMapIn{PublicID: r.PathValue("id"), Version: version, Units: values(form, unitPrefix), Distinct: map[string]bool{}}); true {
		for id := range values(form, twinPrefix) {
			settled.Distinct[id] = true
		}
		if len(settled.Units)+len(settled.Distinct) > 0 {
			if err := s.App.ImportMap(r.Context(), who, form.Key(), settled); err != nil {
				return s.answered(w, r, who, err, "")
			}
			version++
		}
	}
	if len(cells) == 0 {
		return s.answered(w, r, who, nil, "done_import")
	}
	return s.answered(w, r, who, s.App.ImportMend(r.Context(), who, form.Key(), app.ImportMendIn{PublicID: r.PathValue("id"), Version: version, Cells: cells}), "done_import")
}

// Run answers POST /nhap-danh-sach/{id}/nhap: a short list at once, a long one in the background.
func (s Screens) Run(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, version, err := versioned(r, fieldWhole)
	if err != nil {
		return err
	}
	in := app.ImportRunIn{PublicID: r.PathValue("id"), Version: version, Whole: form.Get(fieldWhole) == "1"}
	v, err := s.App.ImportRead(r.Context(), who, in.PublicID)
	if err != nil {
		return err
	}
	if v.Fresh() <= app.ImportLarge {
		_, err := s.App.ImportRun(r.Context(), who, form.Key(), in)
		return s.answered(w, r, who, err, "import_ran")
	}
	job, err := s.App.ImportQueue(r.Context(), who, form.Key(), in)
	if err != nil {
		return s.answered(w, r, who, err, "")
	}
	return page.Go(w, r, at(in.PublicID, "viec", url.PathEscape(job)))
}

// Undo answers POST /nhap-danh-sach/{id}/hoan-tac.
func (s Screens) Undo(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, version, err := versioned(r)
	if err != nil {
		return err
	}
	return s.answered(w, r, who, s.App.ImportUndo(r.Context(), who, form.Key(), app.ImportUndoIn{PublicID: r.PathValue("id"), Version: version}), "import_back")
}

// Notes answers GET /nhap-danh-sach/{id}/tep-ghi-chu.xlsx.
func (s Screens) Notes(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	file, err := s.App.ImportNotes(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	page.Attach(w, file.Name, file.MediaType)
	_, err = w.Write(file.Content)
	return err
}

// Template answers GET /nhap-danh-sach/mau.csv: a list with the captions that are always known and one invented row.
func (s Screens) Template(w http.ResponseWriter, _ *http.Request, _ access.Actor) error {
	page.Attach(w, "danh-sach-can-bo.csv", "text/csv; charset=utf-8")
	_, err := w.Write([]byte("\ufeff" + template()))
	return err
}
