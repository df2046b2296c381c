package app

import (
	"context"
	"strings"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// Codes that refuse to accept a clock.
const (
	CodeClockSound  = "clock_sound"  // nothing speaks against it
	CodeClockReason = "clock_reason" // the reason is missing, too long or holds what nobody sees; args: max
)

// reasonMost is how long the reason of an act may be, in characters.
const reasonMost = 500

// StoreAcceptClockIn says why the machine's clock is right and the last acts of the log are not, and who says so: the name under which the
// operating system knows him.
type StoreAcceptClockIn struct{ Reason, Operator string }

// StoreAcceptClock takes the machine's clock for right where acts bear a later time, because the clock once ran ahead, and gives the
// latest of those times. The acts stay as they are; the log says from where on times hold again, who said so and why, and the next start is not refused
// any more. The command line calls it for whoever owns the data, no route does. Invalid "clock_reason" (max);
// conflict "clock_sound" where no act lies ahead; unavailable "clock_skew" (seconds) where the clock differs from the database
// server's: that is set right on the machine, and accepted by nobody.
func (a *App) StoreAcceptClock(ctx context.Context, actor access.Actor, in StoreAcceptClockIn) (time.Time, error) {
	in.Reason = strings.TrimSpace(in.Reason)
	return write(ctx, a, request{actor: actor, verb: access.StoreAcceptClock}, func(tx *Tx) (time.Time, error) {
		if len(textFindings("reason", in.Reason, reasonMost)) > 0 {
			return time.Time{}, fault.New(fault.Invalid, CodeClockReason, fault.Where{}, fault.Args{"max": reasonMost})
		}
		clock, err := a.store.Clock(ctx)
		switch {
		case err != nil:
			return time.Time{}, err
		case clock.Apart > store.ClockTold:
			return time.Time{}, clock.Refusal()
		case clock.Ahead <= store.ClockTold:
			return time.Time{}, fault.New(fault.Conflict, CodeClockSound, fault.Where{}, nil)
		}
		return clock.Last, tx.ActAs(0, in.Operator, store.ClockObject, "", in.Reason, map[string]int64{"seconds": int64(clock.Ahead.Seconds())})
	})
}
