package person

import (
	"errors"
	"net/http"
	"strconv"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/page"
)

// change is the common course of the forms of a person: read, do, and show the form again with what is wrong, or with what stands there by now.
func (s Screens) change(w http.ResponseWriter, r *http.Request, who access.Actor, work string, fields []string, done string,
	do func(page.Form, int64) (app.PersonDone, error)) error {
	form, err := page.ReadForm(r, fields...)
	if err != nil {
		return err
	}
	seen, err := version(form)
	if err != nil {
		return err
	}
	_, err = do(form, seen)
	v := ShowView{Work: work, Typed: typed(form, fields)}
	if wrong, ok := page.Wrong(err); ok {
		v.Wrong = fieldNames(wrong)
		return s.show(w, r, who, http.StatusUnprocessableEntity, v)
	}
	if p := (*fault.Problem)(nil); errors.As(err, &p) && p.Kind == fault.Stale {
		v.Wrong = p.Findings
		return s.show(w, r, who, http.StatusPreconditionFailed, v)
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, done, nil)
	return page.Go(w, r, at(r.PathValue("id")))
}

// Amend answers POST /can-bo/{id}/sua.
func (s Screens) Amend(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.change(w, r, who, workAmend, amendFields, "done_person", func(f page.Form, seen int64) (app.PersonDone, error) {
		return s.App.PersonAmend(r.Context(), who, f.Key(), app.PersonAmendIn{ID: r.PathValue("id"), Version: seen, PersonIn: told(f), Reason: f.Get(fieldReason), Apart: f.Get(fieldApart)})
	})
}

// Move answers POST /can-bo/{id}/dieu-dong.
func (s Screens) Move(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.change(w, r, who, workMove, moveFields, "done_move_asked", func(f page.Form, seen int64) (app.PersonDone, error) {
		return s.App.PersonMove(r.Context(), who, f.Key(), app.PersonMoveIn{
			ID: r.PathValue("id"), Version: seen, To: f.Get(fieldUnit), Leader: f.Get(fieldLeader), On: f.Get(fieldFrom), Reason: f.Get(fieldReason), Document: f.Get(fieldPaper),
		})
	})
}

// Post answers POST /can-bo/{id}/chuc-vu: a rank, a post, or the end of one.
func (s Screens) Post(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	return s.change(w, r, who, workPost, postFields, "done_person", func(f page.Form, seen int64) (app.PersonDone, error) {
		end, _ := strconv.ParseInt(f.Get(fieldEnd), 10, 64) // what is no number ends nothing
		return s.App.PersonPost(r.Context(), who, f.Key(), app.PersonPostIn{
			ID: r.PathValue("id"), Version: seen, Rank: f.Get(fieldRank), Title: f.Get(fieldTitle), From: f.Get(fieldFrom), Until: f.Get(fieldUntil),
			Document: f.Get(fieldPaper), Reason: f.Get(fieldReason), End: end,
		})
	})
}

// MovesView lists the transfers that wait.
type MovesView struct {
	page.Base
	Moves []app.MoveInfo
	Key   string
	Wrong []fault.Finding
}

// Moves answers GET /dieu-dong.
func (s Screens) Moves(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	return s.moves(w, r, who, http.StatusOK, nil)
}

func (s Screens) moves(w http.ResponseWriter, r *http.Request, who access.Actor, status int, wrong []fault.Finding) error {
	list, err := s.App.PersonMoves(r.Context(), who, shown)
	if err != nil {
		return err
	}
	return page.Render(w, r, status, MovesPage(MovesView{Base: s.Frame.Base(r, who), Moves: list, Key: page.Key(), Wrong: wrong}))
}

// Answer answers POST /dieu-dong/{id}/tra-loi: takes somebody in, or refuses.
func (s Screens) Answer(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldAnswer, fieldReason)
	if err != nil {
		return err
	}
	accept := form.Get(fieldAnswer) == "nhan"
	_, err = s.App.PersonAcceptMove(r.Context(), who, form.Key(), app.PersonAcceptMoveIn{Move: r.PathValue("id"), Accept: accept, Reason: form.Get(fieldReason)})
	done := "done_move_refused"
	if accept {
		done = "done_move_accepted"
	}
	return s.answered(w, r, who, err, done)
}

// Undo answers POST /dieu-dong/{id}/hoan-tac.
func (s Screens) Undo(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, fieldReason)
	if err != nil {
		return err
	}
	_, err = s.App.PersonUndoMove(r.Context(), who, form.Key(), app.PersonUndoMoveIn{Move: r.PathValue("id"), Reason: form.Get(fieldReason)})
	return s.answered(w, r, who, err, "done_move_undone")
}

func (s Screens) answered(w http.ResponseWriter, r *http.Request, who access.Actor, err error, done string) error {
	if wrong, ok := page.Wrong(err); ok {
		return s.moves(w, r, who, http.StatusUnprocessableEntity, fieldNames(wrong))
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, done, nil)
	return page.Go(w, r, moveRoot)
}

// RateView is the rating sheet of a unit.
type RateView struct {
	page.Base
	app.RateSheet
	Key   string
	Typed map[string]string
	Wrong []fault.Finding
}

// Names of the rating sheet's fields: the class of everybody else, and that of one person behind the prefix.
const (
	fieldRest  = "con_lai"
	fieldClass = "muc_"
)

// RateSheet answers GET /xep-loai/{id}.
func (s Screens) RateSheet(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, yearParam)
	if err != nil {
		return err
	}
	return s.rateSheet(w, r, who, http.StatusOK, form.Get(yearParam), RateView{Typed: map[string]string{}})
}

func (s Screens) rateSheet(w http.ResponseWriter, r *http.Request, who access.Actor, status int, year string, v RateView) error {
	v.Base, v.Key = s.Frame.Base(r, who), page.Key()
	n, err := strconv.Atoi(year)
	if year == "" {
		n = v.Base.Now.Year()
	}
	unit, bad := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil && year != "" || bad != nil {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	if v.RateSheet, err = s.App.PersonRateSheet(r.Context(), who, unit, n); err != nil {
		return err
	}
	return page.Render(w, r, status, RatePage(v))
}

// Rate answers POST /xep-loai/{id}.
func (s Screens) Rate(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, yearParam, fieldRest, fieldPaper, fieldClass+"*")
	if err != nil {
		return err
	}
	unit, _ := strconv.ParseInt(r.PathValue("id"), 10, 64)
	year, _ := strconv.Atoi(form.Get(yearParam))
	in := app.PersonRateIn{Unit: unit, Year: year, Rest: form.Get(fieldRest), Document: form.Get(fieldPaper), Classes: map[string]string{}}
	kept := map[string]string{fieldRest: in.Rest, fieldPaper: in.Document}
	for _, name := range form.Names(fieldClass) {
		if kept[name] = form.Get(name); kept[name] != "" {
			in.Classes[name[len(fieldClass):]] = kept[name]
		}
	}
	_, err = s.App.PersonRate(r.Context(), who, form.Key(), in)
	if wrong, ok := page.Wrong(err); ok {
		return s.rateSheet(w, r, who, http.StatusUnprocessableEntity, form.Get(yearParam), RateView{Typed: kept, Wrong: wrong})
	}
	if err != nil {
		return err
	}
	s.Frame.Flash(w, "done_rated", nil)
	return page.Go(w, r, "/xep-loai/"+r.PathValue("id")+"?"+yearParam+"="+form.Get(yearParam))
}
