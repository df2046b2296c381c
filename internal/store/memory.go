package store

import (
	"sync"
	"sync/atomic"
)

// memory keeps answers of the embedded database until anything at all is written to it. That is safe because this process is the only writer,
// for the lock of the data directory keeps others out, and because every write passes inTx, which counts it after the commit and before
// whoever asked for it learns of it: what is asked after a session was closed or a role withdrawn is never answered from before.
type memory struct {
	writes atomic.Uint64 // transactions that are over
	mu     sync.Mutex
	at     uint64 // how many were over when the answers kept were asked for
	kept   map[any]any
}

// keptMost is how many answers are kept; where more are wanted all are let go.
const keptMost = 1000

// wrote says that a transaction is over, whether it changed something or not.
func (m *memory) wrote() { m.writes.Add(1) }

// get gives a kept answer, and the count under which one asked for now may be kept.
func (m *memory) get(key any) (answer any, at uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if now := m.writes.Load(); now != m.at || m.kept == nil {
		m.at, m.kept = now, map[any]any{}
	}
	return m.kept[key], m.at
}

// put keeps an answer that was asked for at a count, unless something was written meanwhile.
func (m *memory) put(key, answer any, at uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if at != m.at {
		return
	}
	if len(m.kept) >= keptMost {
		clear(m.kept)
	}
	m.kept[key] = answer
}

// Remembered gives what read gives, from memory where the same was read before and nothing has been written since; PostgreSQL, which other
// nodes may write to, is asked every time. The type of the key belongs to one question and holds all the answer depends on: the viewer's
// scope, the day. The answer is shared by all who ask: nobody may change what it points to. Refusals are not kept.
func Remembered[K comparable, V any](s *Store, key K, read func() (V, error)) (V, error) {
	if s.dialect != SQLite {
		return read()
	}
	answer, at := s.memory.get(key)
	if v, ok := answer.(V); ok {
		return v, nil
	}
	v, err := read()
	if err == nil {
		s.memory.put(key, v, at)
	}
	return v, err
}
