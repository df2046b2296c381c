package app

import (
	"slices"
	"sync"
)

// atHand keeps the few things used last, by a key under which a thing never changes, so that what is kept cannot grow old. Whether somebody
// may see a thing is asked before it is looked up here. What it gives is shared: nobody changes it.
type atHand[K comparable, V any] struct {
	most int // how many are kept
	mu   sync.Mutex
	keys []K // latest used first
	kept map[K]V
}

// get gives what is at hand, or makes it and keeps it.
func (h *atHand[K, V]) get(key K, make func() (V, error)) (V, error) {
	h.mu.Lock()
	v, ok := h.kept[key]
	h.mu.Unlock()
	if !ok {
		var err error
		if v, err = make(); err != nil {
			return v, err
		}
	}
	h.put(key, v)
	return v, nil
}

// put makes a thing the latest used and lets the one unused for longest go.
func (h *atHand[K, V]) put(key K, v V) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.kept == nil {
		h.kept = map[K]V{}
	}
	h.kept[key] = v
	h.keys = append([]K{key}, slices.DeleteFunc(h.keys, func(o K) bool { return o == key })...)
	for len(h.keys) > h.most {
		last := h.keys[len(h.keys)-1]
		h.keys = h.keys[:len(h.keys)-1]
		delete(h.kept, last)
	}
}
