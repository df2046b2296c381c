package app

import (
	"context"
	"sync"
	"time"

	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// treeAtHand keeps the organisation at one of its numbers (OrgTurnHold): every act and every preview needs it, and it is whole only in memory. What
// is kept is looked at by many and changed by nobody. Only what is committed may be kept: in a transaction of its own a change is not that yet.
type treeAtHand struct {
	mu    sync.Mutex
	state int64
	tree  *org.Tree
}

// of gives the organisation at a number, nil where another is kept.
func (k *treeAtHand) of(state int64) *org.Tree {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.state != state {
		return nil
	}
	return k.tree
}

// keep puts the organisation at a number in the place of the one kept.
func (k *treeAtHand) keep(state int64, tree *org.Tree) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.state, k.tree = state, tree
}

// loadTree reads the whole organisation in time.
func loadTree(ctx context.Context, q *db.Queries) (*org.Tree, error) {
	rows, err := q.OrgSpanAll(ctx)
	if err != nil {
		return nil, err
	}
	spans := make([]org.Span, len(rows))
	for i, r := range rows {
		if spans[i], err = spanOf(r); err != nil {
			return nil, err
		}
	}
	kept, err := q.OrgLinkAll(ctx)
	if err != nil {
		return nil, err
	}
	links := make([]org.Link, len(kept))
	for i, k := range kept {
		on, err := cal.ParseISO(k.OnDay)
		if err != nil {
			return nil, err
		}
		links[i] = org.Link{From: org.ID(k.FromID), To: org.ID(k.ToID), On: on, Act: org.ID(k.ActID)}
	}
	return org.NewTree(spans, links), nil
}

// spanOf turns a stored span into the core's.
func spanOf(r db.OrgSpan) (org.Span, error) {
	from, err := cal.ParseISO(r.FromOn)
	if err != nil {
		return org.Span{}, err
	}
	until, err := dayOrOpen(r.UntilOn)
	return org.Span{
		Unit: org.ID(r.UnitID), From: from, Until: until, Path: r.Path, Act: org.ID(r.ActID), Ended: org.ID(r.EndActID),
		Shape: org.Shape{
			Parent: org.ID(r.ParentID), Name: r.Name, Short: r.ShortName, Kind: org.Kind(r.Kind), Grassroots: r.Grassroots == 1, Remote: r.Remote == 1,
		},
	}, err
}

// dayOrOpen reads an ISO day; the empty text, an end that has not come, is the zero day.
func dayOrOpen(s string) (cal.Date, error) {
	if s == "" {
		return 0, nil
	}
	return cal.ParseISO(s)
}

// dateOf is the day of an instant where the organisation lives.
func dateOf(t time.Time) cal.Date {
	y, m, d := t.In(hanoi).Date()
	day, _ := cal.Of(y, int(m), d) // a day of the calendar
	return day
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
