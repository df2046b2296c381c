package store

import (
	"context"
	"time"

	"thidua/internal/core/fault"
)

// ClockTold is how far clocks may be apart before readiness refuses.
const ClockTold = 60 * time.Second

// diskReserve is how much room the disk of the embedded database must have left.
const diskReserve = 64 << 20

// Ready says whether the database can be worked with: it accepts writes, its schema is that of this program, the clocks agree and the disk
// has room. Unavailable: database_unavailable, database_busy, migrations_pending (database, program), clock_skew (seconds), disk_low
// (free_mib, reserve_mib). The clocks are compared in live databases only; a demo's clock is moved on purpose.
func (s *Store) Ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if err := s.probe(ctx); err != nil {
		return err
	}
	at, err := versionOf(ctx, s.read, s.dialect)
	if err != nil {
		return Translate(err)
	}
	if at != Newest() {
		return pending(at)
	}
	if err := s.checkDisk(); err != nil {
		return err
	}
	s.room.full.Store(false)
	return s.LookAtClock(ctx)
}

func pending(at int64) error {
	return fault.New(fault.Unavailable, "migrations_pending", fault.Where{}, fault.Args{"database": at, "program": Newest()})
}

// probe writes without changing anything.
func (s *Store) probe(ctx context.Context) error {
	err := s.touchNothing(ctx)
	s.noteRoom(false, err)
	return err
}

func (s *Store) touchNothing(ctx context.Context) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return Translate(err)
	}
	defer tx.Rollback()
	n, err := s.Queries.WithTx(tx).InstanceProbe(ctx)
	if err == nil && n != 1 {
		return fault.New(fault.Unavailable, "database_unavailable", fault.Where{}, nil)
	}
	if err != nil {
		return Translate(err)
	}
	return Translate(tx.Commit())
}

// checkDisk looks anew: who asks whether there is room wants to know it now.
func (s *Store) checkDisk() error {
	if s.dialect != SQLite {
		return nil
	}
	r := s.look()
	if !r.Low {
		return nil
	}
	return fault.New(fault.Unavailable, CodeDiskLow, fault.Where{}, fault.Args{"free_mib": int(r.Free >> 20), "reserve_mib": int(r.Reserve >> 20)})
}

// LookAtClock renews what Room says about the clock; it refuses like Ready.
func (s *Store) LookAtClock(ctx context.Context) error {
	if s.mode != ModeLive {
		return nil
	}
	return s.checkClock(ctx)
}

// Clock is what speaks for and against this machine's clock.
type Clock struct {
	Apart time.Duration // from the database server's, never negative; 0 for the embedded database, which has none
	Ahead time.Duration // the latest act lies so far in our future; negative: it was so long ago; 0 in an empty log
	Last  time.Time     // when that act says it was done, of those since the clock was last accepted; zero in an empty log
}

// Off is how wrong the clock must be.
func (c Clock) Off() time.Duration { return max(c.Apart, c.Ahead) }

// Refusal is unavailable "clock_skew" (seconds).
func (c Clock) Refusal() error {
	return fault.New(fault.Unavailable, CodeClockSkew, fault.Where{}, fault.Args{"seconds": int(c.Off().Seconds())})
}

// Clock asks the database for both.
func (s *Store) Clock(ctx context.Context) (Clock, error) {
	var out Clock
	now := s.opt.Now()
	theirs, err := s.clock(ctx)
	if err != nil {
		return out, Translate(err)
	}
	if theirs != nil {
		out.Apart = theirs.Sub(now).Abs()
	}
	latest, err := s.latestAct(ctx)
	if err != nil || latest == 0 {
		return out, Translate(err)
	}
	out.Last = Time(latest)
	out.Ahead = out.Last.Sub(now)
	return out, nil
}

// ClockObject is the object of the acts that accept the clock.
const ClockObject = "store:clock"

// latestAct gives the latest time an act bears since the clock was last accepted, in microseconds; 0 in an empty log. The last act alone does not
// say it: whoever signs in after the clock was set back leaves one that looks right. Each look reads the acts that came since the one before.
func (s *Store) latestAct(ctx context.Context) (int64, error) {
	s.room.looking.Lock()
	defer s.room.looking.Unlock()
	head, err := s.AuditHeadGet(ctx)
	if err != nil {
		return 0, err
	}
	from, err := s.AuditLastOf(ctx, ClockObject)
	if err != nil {
		return 0, err
	}
	if from > s.room.from {
		s.room.from, s.room.next, s.room.latest = from, from, 0
	}
	fresh, err := s.AuditLatestTime(ctx, s.room.next)
	if err != nil {
		return 0, err
	}
	s.room.next, s.room.latest = head.Size, max(s.room.latest, fresh)
	return s.room.latest, nil
}

// checkClock compares our clock with the server's, and with the latest act: an act from the future means that a clock was or is wrong.
func (s *Store) checkClock(ctx context.Context) error {
	c, err := s.Clock(ctx)
	if err != nil {
		return err
	}
	off := time.Duration(0)
	if c.Off() >= clockStops {
		off = c.Off()
	}
	s.room.off.Store(int64(off))
	if c.Off() > ClockTold {
		return c.Refusal()
	}
	return nil
}
