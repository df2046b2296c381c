package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// OrgUndo drafts that the act Act (its public id) is taken back: what it made goes, what it ended lasts again. Unit is one it touched, with the
// Version seen, or 0; Again the short name of that unit, or of the one the act is about. The standing body may where everything the act touched
// is in its reach; it takes effect when the head of the unit above confirms. Not found "not_found"; conflict "act_unknown" for one taken back
// before, "act_rests_on" (deed, about, day) while later acts rest on it, "unit_in_use" (unit, accounts, grants, books) while something was
// bound to a unit it opened; and what OrgClose refuses. Repeating with the key is safe.
func (a *App) OrgUndo(ctx context.Context, actor access.Actor, key string, in OrgActIn) (PendingDone, error) {
	return a.orgDraft(ctx, actor, key, DeedUndo, in)
}

// takeBack makes an act undone: spans and links it made go, those it ended last again, units it opened leave no row. It is the one place where
// a change is taken back, as do is the one where it is made. The caller records it in the log.
func (o *organisation) takeBack(ctx context.Context, act db.OrgAct) error {
	u, err := o.tree.Undo(org.ID(act.ID))
	if err != nil {
		return err
	}
	links, err := o.tx.OrgLinkIDs(ctx, act.ID)
	if err != nil {
		return err
	}
	if _, err := o.tx.OrgLinkDrop(ctx, act.ID); err != nil {
		return err
	}
	o.tx.Touch("org_link", links...)
	gone, err := o.tx.OrgSpanDrop(ctx, act.ID)
	if err != nil {
		return err
	}
	o.tx.Touch("org_span", gone...)
	again, err := o.tx.OrgSpanReopen(ctx, act.ID)
	if err != nil {
		return err
	}
	o.tx.Touch("org_span", again...)
	if _, err := o.tx.OrgActUndone(ctx, db.OrgActUndoneParams{UndoneAt: o.tx.At, UndoneBy: o.tx.Actor.Account, ID: act.ID}); err != nil {
		return err
	}
	o.tx.Touch("org_act", act.ID)
	if err := o.peopleReturn(ctx, org.ID(act.ID)); err != nil {
		return err
	}
	o.tree.TakeBack(u)
	if err := o.stand(ctx, touched(org.Change{Ended: u.Removed, Began: u.Reopened}), true); err != nil {
		return err
	}
	if err := o.findable(ctx, renamed(u.Removed, u.Reopened, u.Unlinked)); err != nil {
		return err
	}
	for _, s := range opened(u) { // the lowest first: a unit goes before the one it stands under
		if _, err := o.tx.OrgUnitDrop(ctx, int64(s.Unit)); err != nil {
			return err
		}
		o.tx.Touch("org_unit", int64(s.Unit))
	}
	return nil
}
