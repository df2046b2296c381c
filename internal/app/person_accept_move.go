package app

import (
	"context"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// PersonAcceptMoveIn settles a transfer that waits, by its id: taken in with Accept, else refused for a Reason.
type PersonAcceptMoveIn struct {
	Move   string
	Accept bool
	Reason string
}

// PersonAcceptMove takes in the person of a transfer that waits, or refuses him with a reason. The officer or the head of the very unit he is to
// come to may: else forbidden "role". Not found "not_found" for a transfer to and from units out of reach; invalid field_required,
// field_long, field_text; conflict move_settled, unit_not_open and what org.Career.Move refuses by then. Repeating with the key is safe.
func (a *App) PersonAcceptMove(ctx context.Context, actor access.Actor, key string, in PersonAcceptMoveIn) (PersonDone, error) {
	in.Reason = strings.TrimSpace(in.Reason)
	return write(ctx, a, request{actor: actor, verb: access.PersonAcceptMove, key: key, in: in}, func(tx *Tx) (PersonDone, error) {
		return tx.personAcceptMove(ctx, in)
	})
}

func (t *Tx) personAcceptMove(ctx context.Context, in PersonAcceptMoveIn) (PersonDone, error) {
	none := PersonDone{}
	m, err := moveInReach(ctx, t.Queries, t.Actor, in.Move)
	if err != nil {
		return none, err
	}
	if !t.Actor.StandingAt(m.ToPath).Here() {
		return none, access.Refused(access.PersonAcceptMove)
	}
	if !in.Accept {
		if err := fault.All(fault.Invalid, textFindings("reason", in.Reason, personReasonMost)); err != nil {
			return none, err
		}
		return t.settleMove(ctx, m, MoveRefused, in.Reason)
	}
	on, err := cal.ParseISO(m.OnDay)
	if err != nil {
		return none, err
	}
	if err := t.openOn(ctx, db.OrgUnit{ID: m.ToID, Name: m.ToName}, on); err != nil {
		return none, err
	}
	if err := t.moveCareer(ctx, m, func(c org.Career) (org.Career, error) {
		return c.Move(org.ID(m.ToID), m.Leader == 1, on, moveCause(m.ID))
	}); err != nil {
		return none, err
	}
	return t.settleMove(ctx, m, MoveAccepted, in.Reason)
}

// moveInReach finds a transfer to or from a unit in reach; not found for any other.
func moveInReach(ctx context.Context, q *db.Queries, actor access.Actor, id string) (db.PersonMoveGetRow, error) {
	m, err := q.PersonMoveGet(ctx, id)
	if err != nil {
		return m, found(err)
	}
	if reach := actor.Reach(access.PersonMoves); !reach.Has(m.ToPath) && !reach.Has(m.FromPath) {
		return m, notFound()
	}
	return m, nil
}

// moveCareer changes the places of the person of a transfer.
func (t *Tx) moveCareer(ctx context.Context, m db.PersonMoveGetRow, change func(org.Career) (org.Career, error)) error {
	rows, err := t.PersonPlaces(ctx, m.PersonID)
	if err != nil {
		return err
	}
	was, err := careerOf(rows)
	if err != nil {
		return err
	}
	to, err := change(was)
	if err != nil {
		return err
	}
	return t.storeCareer(ctx, m.PersonID, rows, to)
}

// settleMove answers a transfer that waits and records it.
func (t *Tx) settleMove(ctx context.Context, m db.PersonMoveGetRow, to, reason string) (PersonDone, error) {
	n, err := t.PersonMoveSettle(ctx, db.PersonMoveSettleParams{ID: m.ID, State: to, SettledBy: t.Actor.Account, SettledAt: t.At, Answer: reason})
	return t.movedOn(ctx, m, n, err, to, reason)
}

// movedOn records what became of a transfer: conflict move_settled where it stood elsewhere by now and no row was changed.
func (t *Tx) movedOn(ctx context.Context, m db.PersonMoveGetRow, changed int64, err error, to, reason string) (PersonDone, error) {
	if err == nil && changed == 0 {
		err = fault.New(fault.Conflict, CodeMoveSettled, fault.Where{}, nil)
	}
	if err != nil {
		return PersonDone{}, err
	}
	t.Touch("person_move", m.ID)
	if err := t.nextVersion(ctx, db.Person{ID: m.PersonID, Version: m.Version}); err != nil {
		return PersonDone{}, err
	}
	done := PersonDone{ID: m.Person, Version: m.Version + 1}
	return done, t.Act(personObject(m.Person), m.ToPath, reason, map[string]string{"person": m.Name, "unit": m.ToName, "on": m.OnDay, "answer": to})
}
