package app

import (
	"context"
	"sync/atomic"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// deedAdopt is the act under which units kept without history were taken in as they stood.
const deedAdopt = "adopt"

// turnAgain is how long after a day could not be turned the next request tries again: on a full disk every one of them would fail.
const turnAgain = time.Minute

// dayTurned is an ISO day that many requests may look at, and when turning it was last tried in vain.
type dayTurned struct {
	day    atomic.Pointer[string]
	failed atomic.Int64 // unix microseconds, 0 for not at all
}

// load gives the day, empty for none yet.
func (d *dayTurned) load() string {
	if p := d.day.Load(); p != nil {
		return *p
	}
	return ""
}

// turnLooking is OrgTurn for the requests of people: a failure is logged and tried again after turnAgain, and keeps nobody from working.
func (a *App) turnLooking(ctx context.Context) {
	now := store.Micros(a.now())
	failed := a.turned.failed.Load()
	if failed != 0 && now >= failed && now-failed < turnAgain.Microseconds() {
		return
	}
	err := a.OrgTurn(ctx)
	switch {
	case err == nil:
		a.turned.failed.Store(0)
	case a.turned.failed.CompareAndSwap(failed, now): // of many at once one tells
		a.log.Warn("the organisation does not stand as of today", "error", err)
	}
}

// OrgTurn lets every unit stand as of today: acts dated ahead take effect when their day comes. Units kept by a build that knew no history
// are taken in as they stand, since the day they opened. The program alone does it, at its start and with the first request of a day; on a
// day that was turned already it does nothing.
func (a *App) OrgTurn(ctx context.Context) error {
	today := dayOf(a.now())
	if a.turned.load() == today {
		return nil
	}
	turned, err := a.store.OrgTurnDay(ctx)
	if err != nil {
		return store.Translate(err)
	}
	if n, err := a.store.OrgUnitCount(ctx); err != nil || n == 0 {
		return store.Translate(err)
	}
	if turned != today {
		_, err = write(ctx, a, request{actor: access.Program(), verb: access.OrgTurn}, func(tx *Tx) (struct{}, error) {
			return struct{}{}, tx.turn(ctx, turned, today)
		})
	}
	if err == nil {
		a.turned.day.Store(&today)
	}
	return err
}

func (t *Tx) turn(ctx context.Context, before, today string) error {
	o, err := t.holdTree(ctx)
	if err != nil {
		return err
	}
	strange, err := t.OrgUnitStrange(ctx)
	if err != nil {
		return err
	}
	behind, err := t.OrgUnitBehind(ctx, today)
	if err != nil {
		return err
	}
	if len(strange)+len(behind) > 0 { // on most days nothing is
		if err := o.catchUp(ctx, strange, behind); err != nil {
			return err
		}
	}
	if err := t.findTurned(ctx, before, today); err != nil {
		return err
	}
	if err := t.OrgTurnSet(ctx, today); err != nil {
		return err
	}
	return t.Act("organisation:1", "", "", map[string]string{"on": today})
}

// catchUp takes units without history in and lets those behind stand as of today.
func (o *organisation) catchUp(ctx context.Context, strange []db.OrgUnit, behind []int64) error {
	if err := o.load(ctx); err != nil {
		return err
	}
	ids := make([]org.ID, len(behind))
	for i, id := range behind {
		ids[i] = org.ID(id)
	}
	if err := o.adopt(ctx, strange); err != nil {
		return err
	}
	if err := o.stand(ctx, ids, false); err != nil {
		return err
	}
	return o.findable(ctx, ids)
}

// adopt gives units without history one, as they stand since they opened, parents first.
func (o *organisation) adopt(ctx context.Context, units []db.OrgUnit) error {
	var c org.Change
	for _, u := range units {
		from, err := cal.ParseISO(u.OpenedOn)
		if err != nil {
			return err
		}
		c.Began = append(c.Began, org.Span{Unit: org.ID(u.ID), From: from, Path: u.Path, Shape: org.Shape{
			Parent: org.ID(u.ParentID.Int64), Name: u.Name, Short: u.ShortName, Kind: org.Kind(u.Kind),
		}})
	}
	if len(units) == 0 {
		return nil
	}
	act, err := o.addAct(ctx, &orgDone{about: c.Began[0]}, orgWhy{on: o.today}, deedAdopt, nil)
	if err != nil {
		return err
	}
	c = c.Bind(act, nil)
	if err := o.store(ctx, c); err != nil {
		return err
	}
	o.tree.Apply(c)
	return nil
}
