package admin

import (
	"net/http"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// Names of the fields of the forms about roles.
const (
	fieldUnit  = "don_vi"
	fieldFrom  = "tu_ngay"
	fieldUntil = "den_ngay"
	fieldPaper = "van_ban"
	askFind    = "loc"      // narrows the units offered
	askEnd     = "ket_thuc" // the role whose end is being drafted
)

// unitsOffered is how many units the form offers at once; where there are more they are found by words of their names.
const unitsOffered = 200

// RolesView is «Vai trò và phạm vi» of one account.
type RolesView struct {
	page.Base
	app.AccountInfo
	Grants []app.GrantInfo
	Waits  []app.PendingInfo // drafts about its roles that wait
	Units  []app.OrgUnitAs   // offered, each parent before what is below it
	More   bool              // there are more than are offered
	Find   string            // what narrows the units, as typed
	End    *app.GrantInfo    // the role whose end is asked; nil for none
	Key    string
	Give   typedRole // as typed
	Last   typedRole
	Wrong  []fault.Finding // of the form that was sent
}

// typedRole is what stands in the fields of a form.
type typedRole struct {
	Role, From, Until, Paper, Again string
	Unit                            int64
}

// Roles answers GET /quan-tri/nguoi-dung/{id}/vai-tro.
func (s Screens) Roles(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, askFind, askEnd)
	if err != nil {
		return err
	}
	id, err := idOf(r)
	if err != nil {
		return err
	}
	return s.roles(w, r, who, http.StatusOK, id, form.Get(askEnd), RolesView{Find: form.Get(askFind)})
}

// roles shows the roles of an account with what the view holds already; end names the role whose end is asked, empty for none.
func (s Screens) roles(w http.ResponseWriter, r *http.Request, who access.Actor, status int, id int64, end string, v RolesView) error {
	var err error
	if v.AccountInfo, err = s.App.AccountRead(r.Context(), who, id); err != nil {
		return err
	}
	if v.Grants, err = s.App.AccessGrants(r.Context(), who, id); err != nil {
		return err
	}
	for i, g := range v.Grants {
		if g.Ends && strconv.FormatInt(g.ID, 10) == end {
			v.End = &v.Grants[i]
		}
	}
	if end != "" && v.End == nil {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	waits, err := s.App.PendingList(r.Context(), who, false)
	if err != nil {
		return err
	}
	for _, p := range waits {
		if p.Object == app.ObjectAccount+":"+strconv.FormatInt(id, 10) {
			v.Waits = append(v.Waits, p)
		}
	}
	part, err := s.App.OrgRead(r.Context(), who, app.OrgReadIn{Size: unitsOffered, Find: app.OrgFind{Words: v.Find}})
	if err != nil {
		return err
	}
	v.Units, v.More = part.Units, part.Next != ""
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	return page.Render(w, r, status, RolesPage(v))
}

// Grant answers POST /quan-tri/nguoi-dung/{id}/vai-tro: drafts a role and shows where it waits.
func (s Screens) Grant(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldRole, fieldUnit, fieldFrom, fieldUntil, fieldPaper, fieldAgain, askFind)
	if err != nil {
		return err
	}
	id, err := idOf(r)
	if err != nil {
		return err
	}
	typed := typedIn(form)
	done, err := s.App.AccessGrant(r.Context(), who, form.Key(), app.AccessGrantIn{
		Account: id, Unit: typed.Unit, Role: typed.Role, From: day(typed.From), Until: day(typed.Until), Document: typed.Paper, Again: typed.Again,
	})
	if wrong, ok := page.Wrong(err); ok {
		return s.roles(w, r, who, statusOf(err), id, "", RolesView{Find: form.Get(askFind), Give: typed, Wrong: roleFields(wrong)})
	}
	return s.waits(w, r, done, err)
}

// EndRole answers POST /quan-tri/nguoi-dung/{id}/vai-tro/{vai_tro}/ket-thuc: drafts the end of a role and shows where it waits.
func (s Screens) EndRole(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldUntil, fieldPaper, fieldAgain, fieldVersion)
	if err == nil {
		err = form.Need(fieldVersion)
	}
	if err != nil {
		return err
	}
	id, err := idOf(r)
	if err != nil {
		return err
	}
	grant := r.PathValue("vai_tro")
	n, err := strconv.ParseInt(grant, 10, 64)
	if err != nil {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	typed := typedIn(form)
	done, err := s.App.AccessEnd(r.Context(), who, form.Key(), app.AccessEndIn{
		Account: id, Grant: n, Version: versionOf(form), On: day(typed.Until), Document: typed.Paper, Again: typed.Again,
	})
	if wrong, ok := refusedHere(err); ok {
		return s.roles(w, r, who, statusOf(err), id, grant, RolesView{Last: typed, Wrong: roleFields(wrong)})
	}
	return s.waits(w, r, done, err)
}

// waits leads to the draft that was made.
func (s Screens) waits(w http.ResponseWriter, r *http.Request, done app.PendingDone, err error) error {
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "done_drafted", map[string]string{"unit": done.Head})
	return page.Go(w, r, "/xac-nhan/"+done.ID)
}

func typedIn(form page.Form) typedRole {
	unit, _ := strconv.ParseInt(form.Get(fieldUnit), 10, 64) // what is no number is no unit
	return typedRole{
		Role: form.Get(fieldRole), Unit: unit, From: form.Get(fieldFrom), Until: form.Get(fieldUntil), Paper: form.Get(fieldPaper), Again: form.Get(fieldAgain),
	}
}

// day turns a day as typed into the one verbs read; what is none goes on as it is, to be refused there.
func day(typed string) string {
	if d, err := page.Day(typed); err == nil && !d.IsZero() {
		return d.String()
	}
	return typed
}

// roleFields turns the verbs' words for their fields into those of the forms about roles.
func roleFields(fs []fault.Finding) []fault.Finding {
	names := map[string]string{
		"role": fieldRole, "unit": fieldUnit, "from": fieldFrom, "until": fieldUntil, "on": fieldUntil, "document": fieldPaper, "again": fieldAgain,
	}
	for i := range fs {
		if n, ok := names[fs[i].Where.Path]; ok {
			fs[i].Where.Path = n
		}
	}
	return fs
}
