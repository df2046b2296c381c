package app

import (
	"context"
	"slices"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// CodeReadOnly refuses an act that would store something new while the disk is about to be full.
const CodeReadOnly = "read_only"

// Room says whether anything new can be stored; see store.Room.
type Room = store.Room

// Room says how things stand, for the banner of pages. It costs no statement.
func (a *App) Room() Room { return a.store.Room() }

// reserved are the acts the reserve is kept for: coming in and leaving, locking somebody out, making room. They store little.
var reserved = []access.Verb{
	access.SessionOpen, access.SessionOpenDemo, access.SessionClose, access.SessionRevoke, access.FactorEnrol, access.FactorGive, access.TokenRevoke, access.SetupLink, access.SetupFinish,
	access.AccountRecover, access.AccountReset, access.AccountPassword, access.AccountClose, access.ScorebookDelete,
	access.JobCancel, access.JobClaim, access.JobBeat, access.JobFinish, access.JobRelease, access.StoreTidy, access.StoreAcceptClock,
}

// roomFor refuses what the reserve is not kept for: unavailable "read_only", or "clock_skew" (seconds) while the clock is far off. A disk that is
// really full is met by the write itself.
func (a *App) roomFor(v access.Verb) error {
	switch r := a.store.Room(); {
	case slices.Contains(reserved, v):
		return nil
	case r.ClockOff > 0:
		return fault.New(fault.Unavailable, store.CodeClockSkew, fault.Where{}, fault.Args{"seconds": int(r.ClockOff.Seconds())})
	case r.Low:
		return fault.New(fault.Unavailable, CodeReadOnly, fault.Where{}, nil)
	}
	return nil
}

// watchEvery is how often WatchRoom looks.
const watchEvery = 15 * time.Second

// WatchRoom notes in the log when the disk runs out or the clock goes wrong and when there is room again, until the context ends, and when the clock was set while it ran. While a write has met a full disk it
// asks whether one would succeed by now, so that the banner goes also where nobody tries.
func (a *App) WatchRoom(ctx context.Context) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	was, before := false, a.sight()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := a.sight()
		if by := now.set(before); by != 0 {
			a.log.Warn("the clock was set, or the machine slept", "by", by)
		}
		was, before = a.lookAtRoom(ctx, was), now
	}
}

// lookAtRoom is one look; was and what it gives say whether only reading was, and is, possible.
func (a *App) lookAtRoom(ctx context.Context, was bool) bool {
	_ = a.store.LookAtClock(ctx) // what it finds is in Room
	if a.store.Room().Full {
		if err := a.store.Ready(ctx); err != nil && ctx.Err() == nil {
			a.log.Warn("not ready", "cause", err)
		}
	}
	r := a.store.Room()
	switch {
	case r.ReadOnly() && !was:
		a.log.Error("only reading", "full", r.Full, "free_bytes", r.Free, "reserve_bytes", r.Reserve, "clock_off", r.ClockOff)
	case !r.ReadOnly() && was:
		a.log.Info("writing again", "free_bytes", r.Free)
	}
	return r.ReadOnly()
}

// sighting is what both clocks showed at one moment: the one on the wall, which people and machines set, and the one that only counts.
type sighting struct {
	wall   time.Time
	steady time.Duration
}

// began is where the counting clock stands at 0.
var began = time.Now()

func (a *App) sight() sighting { return sighting{a.now().Round(0), time.Since(began)} }

// set says by how much the wall clock was moved since an earlier moment, 0 for less than readiness tells of.
func (s sighting) set(earlier sighting) time.Duration {
	by := s.wall.Sub(earlier.wall) - (s.steady - earlier.steady)
	if by.Abs() <= store.ClockTold {
		return 0
	}
	return by
}
