package app

import (
	"context"
	"slices"
	"sync"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// orgMoment is the organisation as it was known at one point, seen on a day (ISO).
type orgMoment struct {
	state int64
	day   string
}

// unitPast is what of the tree goes with the branch of a unit beside where it stands: the places its records carry from before, its own and those
// of units that ended and went on in it, and the places within of units that went on elsewhere.
type unitPast struct{ places, gone []string }

// pasts remembers, for one moment of the organisation, the past of the branches somebody has a role on: every request asks it, and it changes only
// when the organisation or the day does. A state that was read belongs to what is committed: whoever changes the organisation has read his own
// rights before.
type pasts struct {
	mu   sync.Mutex
	at   orgMoment
	kept map[string]unitPast // by the path of the unit
}

// of gives the past of the branch at a path. The answer is shared; nobody may change it.
func (p *pasts) of(ctx context.Context, q *db.Queries, at orgMoment, path string) (unitPast, error) {
	p.mu.Lock()
	past, known := p.kept[path]
	known = known && p.at == at
	p.mu.Unlock()
	if known {
		return past, nil
	}
	past, err := readPast(ctx, q, at.day, path)
	if err != nil {
		return unitPast{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.at != at || p.kept == nil {
		p.at, p.kept = at, map[string]unitPast{}
	}
	p.kept[path] = past
	return past, nil
}

// readPast widens the branch until nothing that belongs to it lies outside: a statement for each time something ended in what ended later.
func readPast(ctx context.Context, q *db.Queries, day, path string) (unitPast, error) {
	reach := access.NewScope(path)
	for {
		s := store.ScopeOf(reach)
		away, err := q.OrgReachAway(ctx, db.OrgReachAwayParams{ScopeFrom: s.From, ScopeTo: s.To, Scope: s.In, Day: day})
		if err != nil {
			return unitPast{}, err
		}
		if len(away) > 0 {
			reach = reach.Join(access.NewScope(away...))
			continue
		}
		gone, err := q.OrgReachGone(ctx, db.OrgReachGoneParams{ScopeFrom: s.From, ScopeTo: s.To, Scope: s.In, Day: day})
		return unitPast{places: slices.DeleteFunc(reach.Tops(), func(top string) bool { return top == path }), gone: gone}, err
	}
}
