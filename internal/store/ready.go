package store

import (
	"context"
	"time"

	"thidua/internal/core/fault"
)

// Limits of readiness: how far clocks may be apart, and how much room the disk of the embedded database must have left.
const (
	maxSkew     = 60 * time.Second
	diskReserve = 64 << 20
)

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

// checkClock compares our clock with the server's, and with the last act: an act from the future means that a clock was or is wrong.
func (s *Store) checkClock(ctx context.Context) error {
	s.room.looking.Lock()
	defer s.room.looking.Unlock()
	now := s.opt.Now()
	theirs, err := s.clock(ctx)
	if err != nil {
		return Translate(err)
	}
	var skew time.Duration
	if theirs != nil {
		skew = theirs.Sub(now).Abs()
	}
	head, err := s.AuditHeadGet(ctx)
	if err != nil {
		return Translate(err)
	}
	if head.Size > 0 {
		last, err := s.AuditLeafGet(ctx, head.Size-1)
		if err != nil {
			return Translate(err)
		}
		s.room.latest = max(s.room.latest, last.DoneAt) // an act stored meanwhile with a wrong time proves nothing
		skew = max(skew, Time(s.room.latest).Sub(now))
	}
	off := time.Duration(0)
	if skew >= clockStops {
		off = skew
	}
	s.room.off.Store(int64(off))
	if skew > maxSkew {
		return fault.New(fault.Unavailable, CodeClockSkew, fault.Where{}, fault.Args{"seconds": int(skew.Seconds())})
	}
	return nil
}
