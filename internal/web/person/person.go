// Package person is «Tổ chức › Cán bộ»: the people of the organisation as of a day, one person with his career, and the forms that change it.
// Every field is shown as the mask of the viewer leaves it.
package person

import (
	"net/http"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Screens is the area.
type Screens struct {
	App   *app.App
	Frame *page.Frame
}

const (
	root     = "/can-bo"
	moveRoot = "/dieu-dong"
	shown    = 50   // transfers on a page
	unitsTop = 2000 // units a form lets choose from
)

// What the addresses ask for.
const (
	dayParam   = "ngay"
	unitParam  = "don_vi"
	onlyParam  = "rieng"
	wordsParam = "q"
	leadParam  = "lanh_dao"
	womenParam = "nu"
	workParam  = "viec"
	yearParam  = "nam"
)

// unitOf reads the id of a unit a list is narrowed to; what is none is refused in the words for an unknown one by the verb.
func unitOf(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id == 0 {
		return -1, nil
	}
	return id, nil
}

// units lists the units in reach, for choosing one.
func (s Screens) units(r *http.Request, who access.Actor) ([]app.OrgUnitAs, error) {
	tree, err := s.App.OrgRead(r.Context(), who, app.OrgReadIn{Size: unitsTop})
	return tree.Units, err
}

// ShowView is one person with the form chosen.
type ShowView struct {
	page.Base
	app.PersonInfo
	Today cal.Date
	Work  string // last part of the address of the form shown, empty for none
	Key   string
	Typed map[string]string
	Wrong []fault.Finding
	fresh bool // nothing was typed yet
}

// Works are the last parts of the addresses that change a person.
const (
	workAmend = "sua"
	workMove  = "dieu-dong"
	workPost  = "chuc-vu"
)

// Show answers GET /can-bo/{id}, with a form where the address names one.
func (s Screens) Show(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, workParam)
	if err != nil {
		return err
	}
	v := ShowView{Work: form.Get(workParam), fresh: true}
	if v.Work != "" && v.Work != workAmend && v.Work != workMove && v.Work != workPost {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	return s.show(w, r, who, http.StatusOK, v)
}

func (s Screens) show(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v ShowView) error {
	var err error
	if v.PersonInfo, err = s.App.PersonRead(r.Context(), who, r.PathValue("id")); err != nil {
		return err
	}
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	y, m, d := app.Local(v.Base.Now).Date()
	v.Today, _ = cal.Of(y, int(m), d)
	if v.fresh {
		v.Typed = asTyped(v.PersonInfo)
	}
	return page.Render(w, r, status, PersonPage(v))
}

// AddView is the form that takes somebody in.
type AddView struct {
	page.Base
	Units []app.OrgUnitAs
	Key   string
	Typed map[string]string
	Wrong []fault.Finding
}

// AskAdd answers GET /can-bo/them.
func (s Screens) AskAdd(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, unitParam)
	if err != nil {
		return err
	}
	return s.askAdd(w, r, who, http.StatusOK, AddView{Typed: map[string]string{fieldUnit: form.Get(unitParam)}})
}

func (s Screens) askAdd(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v AddView) error {
	var err error
	if v.Units, err = s.units(r, who); err != nil {
		return err
	}
	if v.Typed[fieldUnit] == "" && len(v.Units) == 1 {
		v.Typed[fieldUnit] = strconv.FormatInt(v.Units[0].Unit, 10)
	}
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	return page.Render(w, r, status, AddPage(v))
}

// Add answers POST /can-bo/them.
func (s Screens) Add(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, addFields...)
	if err != nil {
		return err
	}
	unit, _ := strconv.ParseInt(form.Get(fieldUnit), 10, 64) // what is no number is no unit in reach
	done, err := s.App.PersonAdd(r.Context(), who, form.Key(), app.PersonAddIn{
		PersonIn: told(form), Unit: unit, Leader: form.Get(fieldLeader), On: form.Get(fieldFrom), Rank: form.Get(fieldRank), Since: form.Get(fieldSince),
		Title: form.Get(fieldTitle), Apart: form.Get(fieldApart),
	})
	if wrong, ok := page.Wrong(err); ok {
		return s.askAdd(w, r, who, http.StatusUnprocessableEntity, AddView{Typed: typed(form, addFields), Wrong: fieldNames(wrong)})
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "done_person", nil)
	return page.Go(w, r, at(done.ID))
}

func at(id string) string { return root + "/" + id }
