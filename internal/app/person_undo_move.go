package app

import (
	"context"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// PersonUndoMoveIn takes back an accepted transfer, by its id, for a reason.
type PersonUndoMoveIn struct{ Move, Reason string }

// PersonUndoMove takes back an accepted transfer: the place it began goes, the one it ended lasts again. The officer or head of the unit that took the
// person in may, and the standing body there: else forbidden "role". Not found "not_found"; invalid field_required, field_long, field_text;
// conflict move_settled where it was not accepted, place_changed_later while something rests on it. Repeating with the key is safe.
func (a *App) PersonUndoMove(ctx context.Context, actor access.Actor, key string, in PersonUndoMoveIn) (PersonDone, error) {
	in.Reason = strings.TrimSpace(in.Reason)
	return write(ctx, a, request{actor: actor, verb: access.PersonUndoMove, key: key, in: in}, func(tx *Tx) (PersonDone, error) {
		return tx.personUndoMove(ctx, in)
	})
}

func (t *Tx) personUndoMove(ctx context.Context, in PersonUndoMoveIn) (PersonDone, error) {
	none := PersonDone{}
	m, err := moveInReach(ctx, t.Queries, t.Actor, in.Move)
	if err != nil {
		return none, err
	}
	if s := t.Actor.StandingAt(m.ToPath); !s.Here() && !s.SB {
		return none, access.Refused(access.PersonUndoMove)
	}
	if err := fault.All(fault.Invalid, textFindings("reason", in.Reason, personReasonMost)); err != nil {
		return none, err
	}
	if m.State != MoveAccepted {
		return none, fault.New(fault.Conflict, CodeMoveSettled, fault.Where{}, nil)
	}
	if err := t.moveCareer(ctx, m, func(c org.Career) (org.Career, error) { return c.TakeBack(moveCause(m.ID)) }); err != nil {
		return none, err
	}
	n, err := t.PersonMoveUndone(ctx, db.PersonMoveUndoneParams{ID: m.ID, UndoneBy: t.Actor.Account, UndoneAt: t.At, UndoneFor: in.Reason})
	return t.movedOn(ctx, m, n, err, MoveUndone, in.Reason)
}
