package app

import (
	"context"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// PersonAddIn is somebody to be taken in at Unit from the day On, as typed: Leader is "leader" or "direct", Rank one of the list with the day
// since when where it is known, Title the post held there. Apart says why he is somebody else than the one of his name, birth date and unit.
type PersonAddIn struct {
	PersonIn
	Unit               int64
	Leader, On         string
	Rank, Since, Title string
	Apart              string
}

// PersonAdd takes somebody in at a unit. The emulation officer may at his unit and below, a head at his own, the standing body in its reach;
// an administrator until a standing body serves, then forbidden "role". Not found "not_found" for a unit out of reach; invalid with everything
// org.CheckPerson, org.ReadDay and org.ReadNumber tell, person_leader_ask, person_rank_unknown, field_required, field_long, field_text; conflict
// unit_not_open, person_number_taken, person_maybe_same, which passes with Apart told. Repeating with the key is safe.
func (a *App) PersonAdd(ctx context.Context, actor access.Actor, key string, in PersonAddIn) (PersonDone, error) {
	in.PersonIn = in.PersonIn.tidy()
	for _, s := range []*string{&in.Leader, &in.On, &in.Rank, &in.Since, &in.Title, &in.Apart} {
		*s = strings.TrimSpace(*s)
	}
	return write(ctx, a, request{actor: actor, verb: access.PersonAdd, key: key, in: in}, func(tx *Tx) (PersonDone, error) {
		return tx.personAdd(ctx, in)
	})
}

func (t *Tx) personAdd(ctx context.Context, in PersonAddIn) (PersonDone, error) {
	none := PersonDone{}
	unit, err := t.mayAddAt(ctx, in.Unit)
	if err != nil {
		return none, err
	}
	entry, err := in.entry(dateOf(store.Time(t.At)))
	if err != nil {
		return none, err
	}
	if err := t.openOn(ctx, unit, entry.On); err != nil {
		return none, err
	}
	if err := t.numberFree(ctx, entry.Number, 0); err != nil {
		return none, err
	}
	if err := t.notSame(ctx, entry.Person, in.Unit, in.Apart, 0); err != nil {
		return none, err
	}
	_, ids, err := t.addPeople(ctx, []personEntry{entry})
	if err != nil {
		return none, err
	}
	return PersonDone{ID: ids[0], Version: 1}, t.Act(personObject(ids[0]), unit.Path, in.Apart, map[string]string{"person": entry.Name, "unit": unit.Name, "on": in.On})
}

// mayAddAt asks whether the actor may take people in at a unit.
func (t *Tx) mayAddAt(ctx context.Context, id int64) (db.OrgUnit, error) {
	scope := store.ScopeOf(t.Actor.Reach(access.PersonAdd))
	unit, err := t.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: id, Scope: scope.In})
	if err != nil {
		return unit, found(err)
	}
	if t.Actor.StandingAt(unit.Path).Keeps() {
		return unit, nil
	}
	n, err := t.GrantCount(ctx, string(access.SB))
	if err == nil && (n > 0 || !t.Actor.Has(access.AD)) {
		return unit, access.Refused(access.PersonAdd)
	}
	return unit, err
}

// openOn refuses a day on which a unit was not open: conflict unit_not_open.
func (t *Tx) openOn(ctx context.Context, unit db.OrgUnit, on cal.Date) error {
	_, err := t.PersonUnitOn(ctx, db.PersonUnitOnParams{UnitID: unit.ID, OnDay: on.String()})
	if store.IsNoRow(err) {
		return fault.New(fault.Conflict, org.CodeUnitNotOpen, fault.Where{Path: "on"}, fault.Args{"unit": unit.Name, "day": on})
	}
	return err
}

// entry reads what was typed and tells everything wrong with it.
func (in PersonAddIn) entry(today cal.Date) (personEntry, error) {
	p, wrong := in.PersonIn.read(today)
	e := personEntry{Person: p, Unit: in.Unit, Leader: in.Leader == "leader", Title: in.Title, Apart: in.Apart}
	if in.Leader != "leader" && in.Leader != "direct" {
		wrong = append(wrong, fieldFinding("leader", CodeLeaderAsk, nil))
	}
	on, more := org.ReadDay("on", in.On)
	if wrong = append(wrong, more...); len(more) == 0 && on.Day == 0 {
		wrong = append(wrong, fieldFinding("on", CodeDay, nil))
	}
	e.On = on.First()
	rank, more := rankOf(in.Rank)
	wrong = append(wrong, more...)
	since, more := org.ReadDay("since", in.Since)
	wrong = append(wrong, more...)
	e.Rank, e.Rank.From = rank, since.First()
	for _, f := range []struct {
		path, text string
		most       int
	}{{"title", in.Title, personTitleMost}, {"apart", in.Apart, personApartMost}} {
		if f.text != "" {
			wrong = append(wrong, textFindings(f.path, f.text, f.most)...)
		}
	}
	return e, fault.All(fault.Invalid, wrong)
}
