// Package unit is «Tổ chức › Đơn vị»: the organisation as of any day, one unit with its history and its line through mergers, and the acts
// that change it, each previewed before it is recorded.
package unit

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/web/page"
)

// Screens is the area.
type Screens struct {
	App   *app.App
	Frame *page.Frame
}

const (
	root  = "/don-vi"
	shown = 200 // units on one page of the tree
)

// Names of the forms' fields and of what the address asks for.
const (
	dayParam     = "ngay"
	afterParam   = "sau"
	wordsParam   = "tim"
	endedParam   = "ket_thuc"
	openParam    = "mo"
	shutParam    = "dong"
	deedParam    = "viec"
	fieldOn      = "tu_ngay"
	fieldReason  = "ly_do"
	fieldPaper   = "van_ban"
	fieldName    = "ten"
	fieldShort   = "ten_tat"
	fieldKind    = "loai"
	fieldBase    = "co_so"
	fieldRemote  = "kho_khan"
	fieldParent  = "thuoc"
	fieldVersion = "ban"
	fieldSure    = "xac_nhan"
	fieldNarrow  = "loc"
	fieldInto    = "ke_tuc"
	fieldKeep    = "giu_lai"
	fieldAgain   = "go_lai"
	fieldWith    = "gop[]"
	partPrefix   = "phan_"
	belowPrefix  = "con_"
)

// deedPaths are the last parts of the addresses that change a unit.
var deedPaths = map[string]org.Deed{"thanh-lap": org.Opens, "doi-ten": org.Renames, "danh-dau": org.Marks, "chuyen": org.Moves,
	"sap-nhap": org.Merges, "chia-tach": org.Splits, "ket-thuc": org.Closes,
}

// UnitView is one unit with the forms of the acts the actor may do.
type UnitView struct {
	page.Base
	app.OrgUnitPage
	Parents []app.OrgUnitAs   // units in reach to choose from, for the acts that name others
	Words   string            // by which those were narrowed
	Reach   int               // how many there are
	Hits    int               // how many have the words
	People  *app.PersonTotals // nil where the viewer reads nothing of people there
	Key     string
	Typed   app.OrgActIn
	Deed    string          // part of the address of the form shown, empty for none
	Day     string          // as typed
	Wrong   []fault.Finding // why it was refused
	blank   bool            // nothing was typed yet
	today   cal.Date
}

func idOf(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	return id, nil
}

// Show answers GET /don-vi/{id}, with the form of an act where the address names one.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	id, err := idOf(r)
	if err != nil {
		return err
	}
	form, err := page.ReadForm(r, deedParam)
	if err != nil {
		return err
	}
	v := UnitView{Deed: form.Get(deedParam), blank: true}
	if _, known := deedPaths[v.Deed]; !known && v.Deed != "" {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	return s.show(w, r, who, http.StatusOK, id, v)
}

func (s Screens) show(w http.ResponseWriter, r *http.Request, who access.Actor, status int, id int64, v UnitView) error {
	var err error
	if v.OrgUnitPage, err = s.App.OrgUnit(r.Context(), who, id); err != nil {
		return err
	}
	if v.blank && regroups(deedPaths[v.Deed]) {
		v.Typed = app.OrgActIn{Kind: string(v.As.Kind), Grassroots: v.As.Grassroots, Remote: v.As.Remote}
	} else if v.blank && deedPaths[v.Deed] != org.Opens {
		v.Typed = app.OrgActIn{Name: v.As.Name, Short: v.As.Short, Grassroots: v.As.Grassroots, Remote: v.As.Remote, Parent: v.As.Parent}
	}
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	y, m, d := v.Now.Date()
	if v.today, err = cal.Of(y, int(m), d); err != nil {
		return err
	}
	if who.May(access.PersonList) {
		list, err := s.App.PersonList(r.Context(), who, app.PersonListIn{Unit: id, Size: 1})
		if err != nil && fault.KindOf(err) != fault.Invalid { // a unit whose people are out of reach is unknown there
			return err
		}
		if err == nil {
			v.People = &list.Totals
		}
	}
	if err := s.choices(r.Context(), who, &v); err != nil {
		return err
	}
	return page.Render(w, r, status, UnitPage(v))
}

// PlanView is what an act would do, to be confirmed.
type PlanView struct {
	page.Base
	app.OrgPlan
	Unit  app.OrgUnitAs
	Deed  string // part of the address
	Sent  url.Values
	Wrong []fault.Finding // why the word typed was refused
}

// Open answers POST /don-vi/{id}/thanh-lap: a unit below this one.
func (s Screens) Open(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.act(w, r, who, "thanh-lap")
}

// Rename answers POST /don-vi/{id}/doi-ten.
func (s Screens) Rename(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.act(w, r, who, "doi-ten")
}

// Mark answers POST /don-vi/{id}/danh-dau.
func (s Screens) Mark(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.act(w, r, who, "danh-dau")
}

// Move answers POST /don-vi/{id}/chuyen.
func (s Screens) Move(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.act(w, r, who, "chuyen")
}

// act shows what an act would do, and records it once that was confirmed. path is the last part of its address.
func (s Screens) act(w http.ResponseWriter, r *http.Request, who access.Actor, path string) error {
	id, err := idOf(r)
	if err != nil {
		return err
	}
	deed := deedPaths[path]
	form, err := page.ReadForm(r, fieldOn, fieldReason, fieldPaper, fieldName, fieldShort, fieldKind, fieldBase, fieldRemote, fieldParent, fieldVersion, fieldSure,
		fieldInto, fieldKeep, fieldAgain, fieldWith, partPrefix+"*", belowPrefix+"*", wordsParam, fieldNarrow)
	if err != nil {
		return err
	}
	in, err := typed(form, id, deed)
	if err != nil {
		return err
	}
	if form.Get(fieldNarrow) != "" {
		return s.show(w, r, who, http.StatusOK, id, UnitView{Typed: in, Deed: path, Day: form.Get(fieldOn), Words: form.Get(wordsParam)})
	}
	if regroups(deed) {
		return s.regroup(w, r, who, path, form, in)
	}
	done, plan := app.OrgDone{}, app.OrgPlan{}
	if form.Get(fieldSure) == "" {
		plan, err = s.App.OrgPreview(r.Context(), who, deed, in)
	} else {
		done, err = s.do(r, who, form.Key(), deed, in)
	}
	if wrong, ok := page.Wrong(err); ok {
		v := UnitView{Typed: in, Deed: path, Day: form.Get(fieldOn), Wrong: fieldNames(wrong)}
		return s.show(w, r, who, http.StatusUnprocessableEntity, id, v)
	}
	if err != nil {
		return err
	}
	if form.Get(fieldSure) != "" {
		s.Frame.Flash(w, "done_org", nil)
		return page.Go(w, r, at(done.Unit))
	}
	return s.planned(w, r, who, id, PlanView{OrgPlan: plan, Deed: path, Sent: sent(form)})
}

// planned shows what an act would do.
func (s Screens) planned(w http.ResponseWriter, r *http.Request, who access.Actor, id int64, v PlanView) error {
	one, err := s.App.OrgUnit(r.Context(), who, id)
	if err != nil {
		return err
	}
	v.Base, v.Unit = s.Frame.Base(r, who), one.As
	status := http.StatusOK
	if len(v.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Render(w, r, status, PlanPage(v))
}

// do hands an act to its verb.
func (s Screens) do(r *http.Request, who access.Actor, key string, deed org.Deed, in app.OrgActIn) (app.OrgDone, error) {
	switch deed {
	case org.Opens:
		return s.App.OrgOpen(r.Context(), who, key, in)
	case org.Renames:
		return s.App.OrgRename(r.Context(), who, key, in)
	case org.Marks:
		return s.App.OrgMark(r.Context(), who, key, in)
	}
	return s.App.OrgMove(r.Context(), who, key, in)
}

// typed reads the form of an act about a unit; opening, the unit is the parent.
func typed(form page.Form, id int64, deed org.Deed) (app.OrgActIn, error) {
	in := app.OrgActIn{
		Reason: form.Get(fieldReason), Document: form.Get(fieldPaper), Name: form.Get(fieldName), Short: form.Get(fieldShort), Kind: form.Get(fieldKind),
		Grassroots: form.Get(fieldBase) != "", Remote: form.Get(fieldRemote) != "", On: form.Get(fieldOn),
	}
	if on, err := page.Day(in.On); err == nil && !on.IsZero() {
		in.On = on.String()
	}
	if err := form.Need(fieldVersion); err != nil {
		return in, err
	}
	if deed == org.Opens {
		in.Parent = id
		return in, nil
	}
	var err error
	if in.Version, err = strconv.ParseInt(form.Get(fieldVersion), 10, 64); err != nil {
		return in, fault.New(fault.Invalid, page.CodeIncomplete, fault.Where{}, fault.Args{"field": fieldVersion})
	}
	in.Unit = id
	in.Parent, _ = strconv.ParseInt(form.Get(fieldParent), 10, 64) // what is no number is no unit in reach
	typedOthers(form, &in)
	return in, nil
}

// sent keeps a form to be sent again from the preview.
func sent(form page.Form) url.Values {
	out := url.Values{page.KeyField: {form.Key()}}
	for _, name := range form.Names("") {
		out[name] = form.All(name)
	}
	return out
}

// fieldNames turns the verbs' words for their fields into those of the forms.
func fieldNames(fs []fault.Finding) []fault.Finding {
	names := map[string]string{
		"on": fieldOn, "reason": fieldReason, "document": fieldPaper, "name": fieldName, "short": fieldShort, "kind": fieldKind, "parent": fieldParent, "again": fieldAgain,
	}
	for i := range fs {
		if n, ok := names[fs[i].Where.Path]; ok {
			fs[i].Where.Path = n
		}
		if n, ok := strings.CutPrefix(fs[i].Where.Path, "parts."); ok {
			fs[i].Where.Path = partPrefix + n + partName
		}
	}
	return fs
}

func at(id int64) string { return root + "/" + strconv.FormatInt(id, 10) }

// ActsView lists the acts about units in reach.
type ActsView struct {
	page.Base
	Acts []app.OrgActInfo
}

// Acts answers GET /don-vi/thay-doi.
func (s Screens) Acts(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	acts, err := s.App.OrgActs(r.Context(), who, shown)
	if err != nil {
		return err
	}
	return page.Render(w, r, http.StatusOK, ActsPage(ActsView{Base: s.Frame.Base(r, who), Acts: acts}))
}
