package unit

import (
	"net/http"
	"strconv"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/web/page"
)

// Ends of the names of the fields of a part: phan_1_ten, phan_1_tat.
const (
	partName  = "_ten"
	partShort = "_tat"
)

// Rows for parts of a split: as many as the form shows at first, and the most it takes.
const (
	partRows = 4
	partMost = 40
)

// regroups says whether an act ends or replaces units: these wait for a second person.
func regroups(deed org.Deed) bool {
	return deed == org.Merges || deed == org.Splits || deed == org.Closes
}

// typedOthers reads the fields that name other units: those merged with it, who goes on, the parts of a split and where what is below goes. A
// row of a part without any word is passed over.
func typedOthers(form page.Form, in *app.OrgActIn) {
	in.Keep, in.Again = form.Get(fieldKeep) != "", form.Get(fieldAgain)
	in.Into, _ = strconv.ParseInt(form.Get(fieldInto), 10, 64) // what is no number is no unit
	for _, id := range form.All(fieldWith) {
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			n = -1 // no unit in reach
		}
		in.Units = append(in.Units, n)
	}
	row := map[string]int{}
	for i := 1; i <= partMost; i++ {
		at := partPrefix + strconv.Itoa(i)
		p := app.OrgPart{Name: form.Get(at + partName), Short: form.Get(at + partShort)}
		if p.Name+p.Short != "" {
			row[strconv.Itoa(i)] = len(in.Parts)
			in.Parts = append(in.Parts, p)
		}
	}
	in.Below = map[int64]int{}
	for _, name := range form.Names(belowPrefix) {
		id, err := strconv.ParseInt(strings.TrimPrefix(name, belowPrefix), 10, 64)
		chosen := form.Get(name)
		if err != nil || chosen == "" {
			continue
		}
		at, known := row[chosen]
		if !known {
			at = len(in.Parts) // a row without a name: the plan refuses it by the unit's name
		}
		in.Below[id] = at
	}
}

// Merge answers POST /don-vi/{id}/sap-nhap.
func (s Screens) Merge(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.act(w, r, who, "sap-nhap")
}

// Split answers POST /don-vi/{id}/chia-tach.
func (s Screens) Split(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.act(w, r, who, "chia-tach")
}

// Close answers POST /don-vi/{id}/ket-thuc.
func (s Screens) Close(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.act(w, r, who, "ket-thuc")
}

// regroup shows what an act that needs a second person would do, and drafts it once the word was typed.
func (s Screens) regroup(w http.ResponseWriter, r *http.Request, who access.Actor, path string, form page.Form, in app.OrgActIn) error {
	deed, v := deedPaths[path], PlanView{Deed: path, Sent: sent(form)}
	var err error
	if form.Get(fieldSure) != "" {
		var done app.PendingDone
		if done, err = s.draft(r, who, form.Key(), deed, in); err == nil {
			return s.drafted(w, r, done)
		}
		if wrong, ok := page.Wrong(err); ok && wrong[0].Code == app.CodeUnitWord {
			v.Wrong, err = fieldNames(wrong), nil
		}
	}
	if err == nil {
		v.OrgPlan, err = s.App.OrgPreview(r.Context(), who, deed, in)
	}
	if wrong, ok := page.Wrong(err); ok {
		again := UnitView{Typed: in, Deed: path, Day: form.Get(fieldOn), Wrong: fieldNames(wrong)}
		return s.show(w, r, who, http.StatusUnprocessableEntity, in.Unit, again)
	}
	if err != nil {
		return err
	}
	return s.planned(w, r, who, in.Unit, v)
}

// drafted tells that an act waits, and for whom.
func (s Screens) drafted(w http.ResponseWriter, r *http.Request, done app.PendingDone) error {
	s.Frame.Flash(w, "done_drafted", map[string]string{"unit": done.Head})
	return page.Go(w, r, pendingRoot+"/"+done.ID)
}

// pendingRoot is the address of the area of what waits for a second person.
const pendingRoot = "/xac-nhan"

func (s Screens) draft(r *http.Request, who access.Actor, key string, deed org.Deed, in app.OrgActIn) (app.PendingDone, error) {
	switch deed {
	case org.Merges:
		return s.App.OrgMerge(r.Context(), who, key, in)
	case org.Splits:
		return s.App.OrgSplit(r.Context(), who, key, in)
	}
	return s.App.OrgClose(r.Context(), who, key, in)
}

// UndoView is what taking an act back would do, with the form that drafts it.
type UndoView struct {
	page.Base
	app.OrgPlan
	ID, Key, Reason, Again string
	Wrong                  []fault.Finding // why it cannot be, or was refused
	Off                    bool            // it cannot be taken back
}

// AskUndo answers GET /don-vi/thay-doi/{id}.
func (s Screens) AskUndo(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.undo(w, r, who, http.StatusOK, UndoView{})
}

func (s Screens) undo(w http.ResponseWriter, r *http.Request, who access.Actor, status int, v UndoView) error {
	plan, err := s.App.OrgPreview(r.Context(), who, app.DeedUndo, app.OrgActIn{Act: r.PathValue("id")})
	if wrong, ok := page.Wrong(err); ok {
		v.Wrong, v.Off, err = wrong, true, nil
	}
	if err != nil {
		return err
	}
	v.Base, v.OrgPlan, v.ID, v.Key = s.Frame.Base(r, who), plan, r.PathValue("id"), page.Key()
	return page.Render(w, r, status, UndoPage(v))
}

// Undo answers POST /don-vi/thay-doi/{id}/thu-hoi.
func (s Screens) Undo(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldReason, fieldAgain)
	if err != nil {
		return err
	}
	v := UndoView{Reason: form.Get(fieldReason), Again: form.Get(fieldAgain)}
	done, err := s.App.OrgUndo(r.Context(), who, form.Key(), app.OrgActIn{Act: r.PathValue("id"), Reason: v.Reason, Again: v.Again})
	if wrong, ok := page.Wrong(err); ok {
		v.Wrong = fieldNames(wrong)
		return s.undo(w, r, who, http.StatusUnprocessableEntity, v)
	}
	if err != nil {
		return err
	}
	return s.drafted(w, r, done)
}
