package start

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// unitsOffered is how many units one may choose from, as what a list is for.
const unitsOffered = 500

// UnitsView is the page on which many units are opened at once.
type UnitsView struct {
	page.Base
	app.ProfileChosen
	Tops  []app.OrgUnitAs // what the list may be for
	Typed app.OrgFoundIn
	Day   string // as typed
	Key   string
	Wrong []fault.Finding // why it was refused
}

// lines gives the findings that speak of a line of the list.
func (v UnitsView) lines() []fault.Finding {
	return slices.DeleteFunc(slices.Clone(v.Wrong), func(f fault.Finding) bool { return f.Where.Path != fieldList })
}

// Units answers GET /bat-dau/don-vi.
func (s Screens) Units(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.units(w, r, who, http.StatusOK, UnitsView{})
}

// units shows the page with what the view holds already.
func (s Screens) units(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v UnitsView) error {
	tree, err := s.App.OrgRead(r.Context(), who, app.OrgReadIn{Size: unitsOffered})
	if err != nil {
		return err
	}
	if v.ProfileChosen, err = s.App.ProfileRead(r.Context(), who); err != nil {
		return err
	}
	v.Base, v.Tops, v.Key = s.Frame.Base(r, who), tree.Units, page.Key()
	if v.Typed.Top == 0 && len(v.Tops) > 0 {
		v.Typed.Top = v.Tops[0].Unit
	}
	if v.Day == "" && len(v.Wrong) == 0 {
		v.Day = shownDay(tree)
	}
	return page.Render(w, r, status, UnitsPage(v))
}

// FoundView is what opening the units of a list would do, to be confirmed.
type FoundView struct {
	page.Base
	app.OrgPlan
	Typed app.OrgFoundIn
	Day   string // as typed
	Key   string
}

// Found answers POST /bat-dau/don-vi: shows what the list comes to, and records it once that was confirmed.
func (s Screens) Found(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldList, fieldExample, fieldTop, fieldOn, fieldReason, fieldPaper, fieldSure)
	if err != nil {
		return err
	}
	in := app.OrgFoundIn{
		On: form.Get(fieldOn), Reason: form.Get(fieldReason), Document: form.Get(fieldPaper), Text: form.Raw(fieldList), Example: form.Get(fieldExample) != "",
	}
	if on, err := page.Day(in.On); err == nil && !on.IsZero() {
		in.On = on.String()
	}
	in.Top, _ = strconv.ParseInt(form.Get(fieldTop), 10, 64) // what is no number is no unit in reach
	plan := app.OrgPlan{}
	if form.Get(fieldSure) == "" {
		plan, err = s.App.OrgFoundPreview(r.Context(), who, in)
	} else {
		_, err = s.App.OrgFound(r.Context(), who, form.Key(), in)
	}
	if wrong, ok := page.Wrong(err); ok {
		return s.units(w, r, who, statusOf(err), UnitsView{Typed: in, Day: form.Get(fieldOn), Wrong: fieldNames(wrong)})
	}
	if err != nil {
		return err
	}
	if form.Get(fieldSure) != "" {
		s.Frame.Flash(w, "done_founded", nil)
		return s.onward(w, r, who, "/don-vi")
	}
	slices.SortStableFunc(plan.Steps, func(a, b app.OrgStep) int { return strings.Compare(a.After.Path, b.After.Path) })
	v := FoundView{Base: s.Frame.Base(r, who), OrgPlan: plan, Typed: in, Day: form.Get(fieldOn), Key: form.Key()}
	return page.Render(w, r, http.StatusOK, FoundPage(v))
}

// statusOf is the status of a refusal shown inside a form.
func statusOf(err error) int {
	if fault.KindOf(err) == fault.Conflict {
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}

// fieldNames turns the verbs' words for their fields into those of the forms.
func fieldNames(fs []fault.Finding) []fault.Finding {
	names := map[string]string{"on": fieldOn, "reason": fieldReason, "document": fieldPaper, "list": fieldList, "parent": fieldTop}
	for i := range fs {
		if n, ok := names[fs[i].Where.Path]; ok {
			fs[i].Where.Path = n
		}
	}
	return fs
}
