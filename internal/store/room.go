package store

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"thidua/internal/core/fault"
)

// roomEvery is how stale the figure of free space may be: it is looked at by every page.
const roomEvery = 5 * time.Second

// clockStops is how far a clock may be off before nothing new is stored.
const clockStops = time.Hour

// Room says whether the database can still grow, and whether the clock can be trusted. Free, Reserve and Dir are those of the embedded database, zero for a server, whose disk only
// the server knows.
type Room struct {
	Full    bool   // the last write that found no space; over with the next act that is stored, or when Ready finds all in order
	Low     bool   // less is left than the reserve, which is for signing in and for deleting
	Free    int64  // bytes
	Reserve int64  // bytes
	Dir     string // data directory, absolute; for administrators alone

	// ClockOff is how far this machine's clock is from the database's, or behind the last act; 0 below clockStops, and in a demonstration,
	// whose clock is moved on purpose. The times of new acts would be wrong.
	ClockOff time.Duration
}

// ReadOnly says that nothing new should be begun.
func (r Room) ReadOnly() bool { return r.Full || r.Low || r.ClockOff > 0 }

// room is what the store remembers about its disk and its clock.
type room struct {
	full atomic.Bool
	off  atomic.Int64 // ClockOff, as the last look found it

	looking sync.Mutex // held while the acts are looked at for the clock
	from    int64      // the first act that counts: where the clock was last accepted
	next    int64      // the first act no look saw yet
	latest  int64      // the latest time of those between, in microseconds
	mu      sync.Mutex
	at      time.Time
	known   Room
}

// Room says how things stand. It asks the operating system at most every few seconds and never the database.
func (s *Store) Room() Room {
	out := s.disk()
	out.Full, out.ClockOff = s.room.full.Load(), time.Duration(s.room.off.Load())
	return out
}

// disk gives the free space of the embedded database; a disk that cannot be asked counts as one with room.
func (s *Store) disk() Room {
	if s.dialect != SQLite {
		return Room{}
	}
	s.room.mu.Lock()
	defer s.room.mu.Unlock()
	if now := time.Now(); s.room.at.IsZero() || now.Sub(s.room.at) >= roomEvery {
		s.room.at, s.room.known = now, s.look()
	}
	return s.room.known
}

func (s *Store) look() Room {
	dir, err := filepath.Abs(s.opt.Dir)
	if err != nil {
		return Room{}
	}
	free, err := freeBytes(dir)
	if err != nil {
		return Room{}
	}
	reserve := s.opt.Reserve
	if reserve == 0 {
		reserve = diskReserve
	}
	return Room{Low: int64(free) < reserve, Free: int64(free), Reserve: reserve, Dir: dir}
}

// noteRoom remembers what a transaction met: that there was no space, or that an act was stored. Smaller writes that still found some prove
// nothing.
func (s *Store) noteRoom(acted bool, err error) {
	switch p := fault.From(err); {
	case err == nil && acted:
		s.room.full.Store(false)
	case err != nil && p.Findings[0].Code == CodeDiskFull:
		s.room.full.Store(true)
	}
}
