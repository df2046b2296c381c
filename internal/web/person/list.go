package person

import (
	"net/http"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// sorts are the verb's words for the columns.
var sorts = map[string]string{"ten": "name", "don_vi": "unit", "nam_sinh": "born", "cap_bac": "rank", "vao_nganh": "joined"}

var listSpec = page.ListSpec{
	Sorts: []string{"ten"}, Filters: []string{dayParam, unitParam, onlyParam, wordsParam, leadParam, womenParam}, Columns: columns.Spec(), Keyed: true, Region: "danh-sach",
}

// Listed is where the list stands, for the views kept of it.
func Listed() page.Listed { return page.Listed{Path: root, Spec: listSpec} }

// ListView is the people in reach as of a day.
type ListView struct {
	page.Base
	app.PersonPage
	List  page.List
	Views page.Views
	Units []app.OrgUnitAs // to narrow the list to
	Unit  int64           // narrowed to, 0 for none
	Wrong []fault.Finding // why it cannot be shown as asked
}

// asked is what was typed into a field of the filter.
func (v ListView) asked(param string) string { return v.List.Filter[param] }

// narrowed says that not everybody in reach is asked for.
func (v ListView) narrowed() bool { return len(v.List.Filter) > 0 }

// readList reads the address into a question for the verb.
func readList(r *http.Request) (page.List, app.PersonListIn, error) {
	l, err := page.ReadList(r, listSpec)
	if err != nil {
		return l, app.PersonListIn{}, err
	}
	sort := sorts[l.Sort]
	if l.Desc {
		sort = "-" + sort
	}
	in := app.PersonListIn{
		Only: l.Filter[onlyParam] != "", Words: l.Filter[wordsParam], Leaders: l.Filter[leadParam] != "", Women: l.Filter[womenParam] != "", Sort: sort, After: l.After, Size: l.Size,
	}
	if in.Unit, err = unitOf(l.Filter[unitParam]); err != nil {
		return l, in, err
	}
	if in.Unit == 0 {
		in.Only = false
		delete(l.Filter, onlyParam)
	}
	on, bad := page.Day(l.Filter[dayParam])
	if bad != nil {
		return l, in, fault.New(fault.Invalid, app.CodeDay, fault.Where{Path: dayParam}, nil)
	}
	if !on.IsZero() {
		in.On = on.String()
	}
	return l, in, nil
}

// List answers GET /can-bo.
func (s Screens) List(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	l, in, err := readList(r)
	v := ListView{Base: s.Frame.Base(r, who), List: l, Unit: in.Unit}
	status := http.StatusOK
	if wrong, ok := page.Wrong(err); ok && wrong[0].Where.Path == dayParam {
		v.Wrong, status = wrong, http.StatusUnprocessableEntity
		in.Size, err = l.Size, nil
	}
	if err == nil {
		v.PersonPage, err = s.App.PersonList(r.Context(), who, in)
	}
	if err == nil {
		v.Views = page.Views{List: app.ListPeople, Key: page.Key()}
		v.Views.Kept, err = s.App.ListviewList(r.Context(), who, app.ListPeople)
	}
	if err == nil {
		v.Units, err = s.units(r, who)
	}
	if err != nil {
		return err
	}
	return page.Render(w, r, status, ListPage(v))
}

// File answers GET /can-bo.xlsx and /can-bo.csv: the rows and columns the page shows, all of them.
func (s Screens) File(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	l, in, err := readList(r)
	if err != nil {
		return err
	}
	in.Size = app.PersonFileMost
	v := ListView{List: l}
	if v.PersonPage, err = s.App.PersonList(r.Context(), who, in); err != nil {
		return err
	}
	return page.SendFile(w, r, "can-bo", columns.File(l, listTitle(v), fileState(v), v.People))
}
