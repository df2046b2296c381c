package app

import (
	"context"
	"fmt"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// States of a transfer, from one to the next: it waits for the unit that takes the person in, which accepts or refuses; an accepted one is taken
// back by a counter-act while nothing rests on it.
//
//	from     verb               to
//	—        person.move        waiting
//	waiting  person.accept_move accepted, refused
//	accepted person.undo_move   undone
const (
	MoveWaiting  = "waiting"
	MoveAccepted = "accepted"
	MoveRefused  = "refused"
	MoveUndone   = "undone"
)

// Codes of transfers beside those of package org.
const (
	CodeMoveWaiting  = "move_waiting"       // conflict: another transfer of the person waits; args: unit
	CodeMoveSettled  = "move_settled"       // conflict: it no longer waits, or was never accepted
	CodeUnitNamed    = "unit_named_unknown" // no open unit of that name; at to; args: name
	CodeUnitNamedTwo = "unit_named_many"    // several; at to; args: name, units
)

// PersonMoveIn asks for a transfer: To names the unit as people write it, with the unit above behind a comma where several have the name. Leader is
// "leader" or "direct" there, On the day from which it holds.
type PersonMoveIn struct {
	ID               string
	Version          int64
	To, Leader, On   string
	Reason, Document string
}

// PersonMove asks the unit To to take a person in; nothing changes until it accepts. The officer or head of the very unit the person belongs to may,
// and the standing body: else forbidden "role". Not found "not_found" for somebody out of reach; stale "changed_meanwhile"; invalid field_required,
// field_long, field_text, day_form, person_leader_ask, unit_named_unknown, unit_named_many and what org.Career.Move refuses; conflict move_waiting,
// unit_not_open. Repeating with the key is safe.
func (a *App) PersonMove(ctx context.Context, actor access.Actor, key string, in PersonMoveIn) (PersonDone, error) {
	for _, s := range []*string{&in.To, &in.Leader, &in.On, &in.Reason, &in.Document} {
		*s = strings.TrimSpace(*s)
	}
	return write(ctx, a, request{actor: actor, verb: access.PersonMove, key: key, in: in}, func(tx *Tx) (PersonDone, error) {
		return tx.personMove(ctx, in)
	})
}

func (t *Tx) personMove(ctx context.Context, in PersonMoveIn) (PersonDone, error) {
	none := PersonDone{}
	h, err := t.holdFor(ctx, access.PersonMove, in.ID, in.Version)
	if err != nil {
		return none, err
	}
	if !h.standing.Here() && !h.standing.SB {
		return none, access.Refused(access.PersonMove)
	}
	to, on, err := t.moveAsked(ctx, in)
	if err != nil {
		return none, err
	}
	if err := t.noneWaits(ctx, h.row.ID); err != nil {
		return none, err
	}
	career, err := careerOf(h.places)
	if err != nil {
		return none, err
	}
	if _, err := career.Move(org.ID(to.ID), in.Leader == "leader", on, "move:0"); err != nil {
		return none, err
	}
	public, err := t.app.publicID()
	if err != nil {
		return none, err
	}
	id, err := t.PersonMoveAdd(ctx, db.PersonMoveAddParams{
		PublicID: public, PersonID: h.row.ID, FromID: h.now.UnitID, ToID: to.ID, Leader: bit(in.Leader == "leader"), OnDay: on.String(),
		Reason: in.Reason, Document: in.Document, AskedBy: t.Actor.Account, AskedAt: t.At,
	})
	if err != nil {
		return none, err
	}
	t.Touch("person_move", id)
	if err := t.nextVersion(ctx, h.row); err != nil {
		return none, err
	}
	done := PersonDone{ID: in.ID, Version: h.row.Version + 1}
	return done, t.Act(personObject(in.ID), h.now.UnitPath, in.Reason, map[string]string{"person": h.row.Name, "unit": to.Name, "on": on.String(), "document": in.Document})
}

// nextVersion gives a person a new version: something dated of him was changed.
func (t *Tx) nextVersion(ctx context.Context, row db.Person) error {
	t.Touch("person", row.ID)
	_, err := t.PersonNext(ctx, db.PersonNextParams{ID: row.ID, Version: row.Version})
	return err
}

// moveAsked reads what a transfer needs and finds the unit.
func (t *Tx) moveAsked(ctx context.Context, in PersonMoveIn) (db.OrgUnit, cal.Date, error) {
	wrong := textFindings("reason", in.Reason, personReasonMost)
	if in.Document != "" {
		wrong = append(wrong, textFindings("document", in.Document, orgDocumentMost)...)
	}
	if in.Leader != "leader" && in.Leader != "direct" {
		wrong = append(wrong, fieldFinding("leader", CodeLeaderAsk, nil))
	}
	on, more := wholeDay("on", in.On)
	wrong = append(wrong, more...)
	to, more, err := t.unitCalled(ctx, in.To)
	if err == nil {
		err = fault.All(fault.Invalid, append(wrong, more...))
	}
	if err == nil {
		err = t.openOn(ctx, to, on)
	}
	return to, on, err
}

// wholeDay reads a day that must be known to the day: findings at the field.
func wholeDay(path, text string) (cal.Date, []fault.Finding) {
	p, found := org.ReadDay(path, text)
	if len(found) == 0 && p.Day == 0 {
		found = append(found, fieldFinding(path, CodeDay, nil))
	}
	return p.First(), found
}

// unitCalled finds the open unit people call so, alone or with the unit above behind a comma; findings at to for none and for several.
func (t *Tx) unitCalled(ctx context.Context, name string) (db.OrgUnit, []fault.Finding, error) {
	units, err := t.OrgUnitAll(ctx)
	if err != nil {
		return db.OrgUnit{}, nil, err
	}
	byID := map[int64]db.OrgUnit{}
	for _, u := range units {
		byID[u.ID] = u
	}
	var at []db.OrgUnit
	var named []string
	for _, u := range units {
		up := byID[u.ParentID.Int64]
		if u.ClosedOn != "" || name == "" {
			continue
		}
		for _, called := range []string{u.Name, u.ShortName, u.Name + ", " + up.Name, u.ShortName + ", " + up.ShortName} {
			if lex.Same(called) == lex.Same(name) {
				at, named = append(at, u), append(named, u.Name+", "+up.Name)
				break
			}
		}
	}
	switch len(at) {
	case 1:
		return at[0], nil, nil
	case 0:
		return db.OrgUnit{}, []fault.Finding{fieldFinding("to", CodeUnitNamed, fault.Args{"name": name})}, nil
	}
	return db.OrgUnit{}, []fault.Finding{fieldFinding("to", CodeUnitNamedTwo, fault.Args{"name": name, "units": named})}, nil
}

// noneWaits refuses while a transfer of the person waits: conflict move_waiting.
func (t *Tx) noneWaits(ctx context.Context, person int64) error {
	moves, err := t.PersonMoves(ctx, person)
	for _, m := range moves {
		if m.State == MoveWaiting {
			return fault.New(fault.Conflict, CodeMoveWaiting, fault.Where{}, fault.Args{"unit": m.ToName})
		}
	}
	return err
}

func moveCause(id int64) string { return fmt.Sprintf("move:%d", id) }

// careerOf turns stored places into the core's.
func careerOf(rows []db.PersonPlacesRow) (org.Career, error) {
	var out org.Career
	for _, r := range rows {
		from, err := cal.ParseISO(r.FromOn)
		if err != nil {
			return nil, err
		}
		until, err := dayOrOpen(r.UntilOn)
		if err != nil {
			return nil, err
		}
		out = append(out, org.Place{Unit: org.ID(r.UnitID), Leader: r.Leader == 1, From: from, Until: until, Begun: r.BegunBy, Ended: r.EndedBy})
	}
	return out, nil
}

// storeCareer makes the stored places of a person those of a career that came of them: places that went, ended, last again or began.
func (t *Tx) storeCareer(ctx context.Context, person int64, rows []db.PersonPlacesRow, to org.Career) error {
	kept := map[org.Place]bool{}
	for _, p := range to {
		kept[org.Place{Unit: p.Unit, Leader: p.Leader, From: p.From, Begun: p.Begun}] = true
	}
	was, err := careerOf(rows)
	if err != nil {
		return err
	}
	stored := map[org.Place]db.PersonPlacesRow{}
	for i, p := range was {
		key := org.Place{Unit: p.Unit, Leader: p.Leader, From: p.From, Begun: p.Begun}
		if stored[key] = rows[i]; !kept[key] {
			if err := t.PersonPlaceDrop(ctx, rows[i].ID); err != nil {
				return err
			}
			t.Touch("person_place", rows[i].ID)
		}
	}
	for _, p := range to {
		row, ok := stored[org.Place{Unit: p.Unit, Leader: p.Leader, From: p.From, Begun: p.Begun}]
		id := row.ID
		switch {
		case !ok:
			id, err = t.PersonPlaceAdd(ctx, db.PersonPlaceAddParams{PersonID: person, UnitID: int64(p.Unit), Leader: bit(p.Leader), FromOn: p.From.String(), BegunBy: p.Begun})
		case row.UntilOn != p.Until.String() || row.EndedBy != p.Ended:
			err = t.PersonPlaceEnd(ctx, db.PersonPlaceEndParams{ID: id, UntilOn: p.Until.String(), EndedBy: p.Ended})
		default:
			continue
		}
		if err != nil {
			return err
		}
		t.Touch("person_place", id)
	}
	return t.findPerson(ctx, person)
}
