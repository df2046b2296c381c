package score

import (
	"net/http"
	"strconv"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/workbook"
	"thidua/internal/web/page"
)

// BookView is what was recognised in a workbook, with the questions first.
type BookView struct {
	page.Base
	app.Recognised
	May     bool            // the actor may change and score
	Wrong   []fault.Finding // why the answers just sent were not taken
	Differ  []Differing     // where they say something else than what stands
	Asked   string          // an act that was not done because somebody else was faster
	Filled  int             // units with scores
	Skipped []Skip
	Key     string
}

// Skip counts numbers passed over for one reason.
type Skip struct {
	Reason   string // code
	N        int
	Examples []string // sheet and address
}

// Book answers GET /cham-diem/{id}.
func (s Screens) Book(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	read, err := s.App.ScorebookRecognise(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	return s.book(w, r, who, http.StatusOK, BookView{Recognised: read})
}

func (s Screens) book(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v BookView) error {
	v.Base, v.May, v.Key = s.Frame.Base(r, who), who.May(access.ScorebookMap), page.Key()
	seen := map[string]bool{}
	for _, c := range v.Cells {
		seen[c.Unit] = true
	}
	v.Filled, v.Skipped = len(seen), skipped(v.Ignored)
	return page.Render(w, r, status, BookPage(v))
}

// skipped gathers the numbers passed over by reason, in the order of first appearance.
func skipped(all []workbook.Ignored) []Skip {
	var out []Skip
	index := map[string]int{}
	for _, ig := range all {
		i, ok := index[ig.Reason]
		if !ok {
			i = len(out)
			index[ig.Reason] = i
			out = append(out, Skip{Reason: ig.Reason})
		}
		out[i].N++
		if len(out[i].Examples) < 3 {
			out[i].Examples = append(out[i].Examples, ig.Sheet+"!"+ig.Addr)
		}
	}
	return out
}

// Map answers POST /cham-diem/{id}/ghep: what a person settled. Fields are numbered as the page listed them; the version tells that the
// page was of the reading at hand.
func (s Screens) Map(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, version, lack := mapForm(r)
	if lack != nil && !page.Incomplete(lack) {
		return lack
	}
	read, err := s.App.ScorebookRecognise(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	in := app.ScorebookMapIn{PublicID: read.PublicID, Version: version, Sent: typed(form)}
	if in.From, err = mapFrom(form); err != nil {
		return err
	}
	sent, err := sentEntries(form)
	if err == nil && version == read.Version {
		err = unasked(form, sent, read)
	}
	if err == nil {
		err = lack
	}
	if err != nil {
		return s.book(w, r, who, http.StatusUnprocessableEntity, BookView{Recognised: read, Wrong: fault.From(err).Findings, Differ: differing(form, sent, read)})
	}
	if version == read.Version && in.From == app.MapOwn {
		in.Answers = answersOf(form, sent, read)
	}
	mapped, err := s.App.ScorebookMap(r.Context(), who, form.Key(), in)
	switch kind := fault.KindOf(err); {
	case kind == fault.Invalid:
		return s.book(w, r, who, http.StatusUnprocessableEntity, BookView{Recognised: read, Wrong: fault.From(err).Findings, Differ: differing(form, sent, read)})
	case kind == fault.Stale:
		return s.outrun(w, r, who, form, form.Get(fieldFrom), err)
	case err != nil:
		return err
	}
	to := ""
	if mapped.Open == 0 {
		to, err = s.compute(r, who, form.Key(), read.Size, app.ScorebookScoreIn{PublicID: read.PublicID, Version: mapped.Version})
		if err = untaken(err); err != nil {
			return err
		}
	}
	if to == "" {
		to = at(read.PublicID)
	}
	s.Frame.Flash(w, "scorebook_mapped", nil)
	return page.Go(w, r, to)
}

// mapForm reads the form of a mapping and the version its page had. Invalid "form_incomplete" with what else was sent.
func mapForm(r *http.Request) (page.Form, int64, error) {
	form, err := page.ReadForm(r, fieldVersion, fieldScheme, fieldFrom, fieldEntries, "hoi.*", "dau.*", "trang.*", "don_vi.*", "cot.*", "dong.*", mine+"*")
	if err != nil {
		return form, 0, err
	}
	version, err := versionOf(form)
	if err == nil && form.Get(fieldFrom) == "" {
		err = form.Need(fieldEntries)
	}
	return form, version, err
}

// Values of the field that takes another mapping.
const (
	fromAnew   = "dau"
	fromLayout = "mau"
)

// mapFrom says what the mapping is taken from. Invalid "choice_unknown" for anything else.
func mapFrom(f page.Form) (string, error) {
	switch from := f.Get(fieldFrom); from {
	case "":
		return app.MapOwn, nil
	case fromAnew:
		return app.MapAnew, nil
	case fromLayout:
		return app.MapLayout, nil
	default:
		return "", fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: fieldFrom}, fault.Args{"value": from})
	}
}

// typed keeps what was sent, for a key that comes again.
func typed(f page.Form) map[string]string {
	out := map[string]string{}
	for _, name := range f.Names("") {
		if name != page.KeyField && name != fieldVersion {
			out[name] = f.Get(name)
		}
	}
	return out
}

// answersOf turns the fields that differ from the reading into answers, and what was chosen among two versions.
func answersOf(f page.Form, sent []entry, read app.Recognised) []app.ScorebookAnswer {
	var out []app.ScorebookAnswer
	for _, e := range entries(read) {
		if v := f.Get(e.Field); v != "" && v != e.now {
			out = append(out, app.ScorebookAnswer{Part: e.Part, Key: e.Key, Value: v})
		}
	}
	for _, e := range sent {
		if v := f.Get(e.Field); v != "" && strings.HasPrefix(e.Field, mine) {
			out = append(out, app.ScorebookAnswer{Part: e.Part, Key: e.Key, Value: v})
		}
	}
	return out
}

// nth names a field by its place: "cot.3.1".
func nth(name string, at ...int) string {
	for _, n := range at {
		name += "." + strconv.Itoa(n)
	}
	return name
}

// sheetUse, columnValue and lineValue give what a field of the form holds while nobody changes it.
func sheetUse(sh workbook.Sheet) string {
	if sh.Role == workbook.RoleLeft || sh.Role == workbook.RoleHidden {
		return workbook.LeaveOut
	}
	return workbook.UseSheet
}

func columnValue(c workbook.Column) string {
	if c.Role == workbook.ColScore && c.Stage != "" {
		return string(c.Stage)
	}
	return c.Role
}

func lineValue(ln workbook.Line) string {
	if ln.Kind == workbook.LineCriterion {
		return ln.Code
	}
	return ""
}

// Score answers POST /cham-diem/{id}/cham.
func (s Screens) Score(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldVersion)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	read, err := s.App.ScorebookRecognise(r.Context(), who, id)
	if err != nil {
		return err
	}
	version, err := versionOf(form)
	if err != nil {
		return err
	}
	to, err := s.compute(r, who, form.Key(), read.Size, app.ScorebookScoreIn{PublicID: id, Version: version})
	if fault.KindOf(err) == fault.Stale {
		return s.outrun(w, r, who, form, askedScore, err)
	}
	if wrong, ok := page.Wrong(err); ok {
		return s.book(w, r, who, http.StatusUnprocessableEntity, BookView{Recognised: read, Wrong: wrong})
	}
	if err != nil {
		return err
	}
	if to == "" {
		to = at(id, "ket-qua")
	}
	return page.Go(w, r, to)
}
