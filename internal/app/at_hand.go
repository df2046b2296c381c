package app

import (
	"slices"
	"sync"
)

// atHand keeps the few things used last, by a key under which a thing never changes, so that what is kept cannot grow old. Whether somebody
// may see a thing is asked before it is looked up here. What it gives is shared: nobody changes it.
type atHand[K comparable, V any] struct {
	most  int         // how many are kept
	size  func(V) int // of one thing, nil where all are small
	whole int         // how large those kept are together at most; the latest used is kept at any size
	mu    sync.Mutex
	keys  []K // latest used first
	kept  map[K]V
}

// get gives what is at hand, or makes it and keeps it.
func (h *atHand[K, V]) get(key K, make func() (V, error)) (V, error) {
	v, ok := h.look(key)
	if !ok {
		var err error
		if v, err = make(); err != nil {
			return v, err
		}
	}
	h.put(key, v)
	return v, nil
}

// look gives what is at hand.
func (h *atHand[K, V]) look(key K) (V, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	v, ok := h.kept[key]
	return v, ok
}

// put makes a thing the latest used and lets those unused for longest go.
func (h *atHand[K, V]) put(key K, v V) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.kept == nil {
		h.kept = map[K]V{}
	}
	h.kept[key] = v
	h.keys = append([]K{key}, slices.DeleteFunc(h.keys, func(o K) bool { return o == key })...)
	for len(h.keys) > h.most || len(h.keys) > 1 && h.load() > h.whole {
		last := h.keys[len(h.keys)-1]
		h.keys = h.keys[:len(h.keys)-1]
		delete(h.kept, last)
	}
}

// load is how large the things kept are together.
func (h *atHand[K, V]) load() int {
	n := 0
	for _, v := range h.kept {
		if h.size != nil {
			n += h.size(v)
		}
	}
	return n
}
