package app

import (
	"slices"
	"sync"
)

// runsKept is how many opened results are kept at hand: those people are looking at.
const runsKept = 16

// runCache keeps the last results opened, by the id of their run. A run never changes, so what is kept cannot grow old; whether somebody may
// see it was asked before it is looked up here. What it gives is shared: nobody changes it.
type runCache struct {
	mu   sync.Mutex
	ids  []int64 // latest used first
	runs map[int64]*Scored
}

// get gives an opened result, opening it from its packed form when it is not at hand.
func (c *runCache) get(id int64, packed []byte) (*Scored, error) {
	c.mu.Lock()
	run := c.runs[id]
	c.mu.Unlock()
	if run == nil {
		body, err := unpack(packed)
		if err != nil {
			return nil, err
		}
		if run, err = openRun(body); err != nil {
			return nil, err
		}
	}
	c.put(id, run)
	return run, nil
}

// put makes a result the latest used and lets the one unused for longest go.
func (c *runCache) put(id int64, run *Scored) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.runs == nil {
		c.runs = map[int64]*Scored{}
	}
	c.runs[id] = run
	c.ids = append([]int64{id}, slices.DeleteFunc(c.ids, func(o int64) bool { return o == id })...)
	for len(c.ids) > runsKept {
		last := c.ids[len(c.ids)-1]
		c.ids = c.ids[:len(c.ids)-1]
		delete(c.runs, last)
	}
}
