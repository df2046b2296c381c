package guard

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"thidua/internal/core/fault"
)

// Class says how often a route may be asked for. Each account (or, for people not signed in, each network) has its own measure.
type Class string

// The classes. None is for what costs nothing and what machines ask: bundled files, health.
const (
	None   Class = "none"
	Read   Class = "read"    // pages
	Write  Class = "write"   // forms that change something
	Upload Class = "upload"  // files
	SignIn Class = "sign_in" // passwords; the growing delay of wrong ones is the verb's own
)

// measure is a steady rate a second and how many may come at once.
type measure struct {
	perSecond rate.Limit
	burst     int
}

var measures = map[Class]measure{
	Read:   {40, 200},
	Write:  {10, 60},
	Upload: {0.5, 20},
	SignIn: {2, 30},
}

// Known says whether the class exists.
func (c Class) Known() bool { _, ok := measures[c]; return ok || c == None }

// Rates counts requests. It forgets whoever was silent for a few minutes. In memory of one node: with several nodes the limits multiply.
type Rates struct {
	now   func() time.Time
	mu    sync.Mutex
	who   map[string]*counted
	swept time.Time
}

type counted struct {
	limit *rate.Limiter
	last  time.Time
}

const (
	forget  = 5 * time.Minute
	maxKept = 100_000
)

// NewRates starts counting with the given clock.
func NewRates(now func() time.Time) *Rates {
	return &Rates{now: now, who: map[string]*counted{}, swept: now()}
}

// Allow counts one request of class by who and refuses it, with too_many "too_many_requests" (seconds), when it is one too many. A nil
// counter counts nothing, for measuring.
func (rs *Rates) Allow(class Class, who string) error {
	m, ok := measures[class]
	if !ok || rs == nil {
		return nil
	}
	now := rs.now()
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.sweep(now)
	key := string(class) + " " + who
	c := rs.who[key]
	if c == nil {
		c = &counted{limit: rate.NewLimiter(m.perSecond, m.burst)}
		rs.who[key] = c
	}
	c.last = now
	if c.limit.AllowN(now, 1) {
		return nil
	}
	seconds := int(math.Ceil((1 - c.limit.TokensAt(now)) / float64(m.perSecond)))
	return fault.New(fault.TooMany, "too_many_requests", fault.Where{}, fault.Args{"seconds": max(1, seconds)})
}

// sweep drops who was silent, once a minute or when too many are kept.
func (rs *Rates) sweep(now time.Time) {
	if now.Sub(rs.swept) < time.Minute && len(rs.who) < maxKept {
		return
	}
	rs.swept = now
	for key, c := range rs.who {
		if now.Sub(c.last) > forget {
			delete(rs.who, key)
		}
	}
	if len(rs.who) >= maxKept {
		clear(rs.who)
	}
}
