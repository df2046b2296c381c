package app

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// unitRef is a stored unit: id and path.
type unitRef struct {
	id   int64
	path string
}

// orgWhy says from which day an act on the organisation holds, why, and by which document.
type orgWhy struct {
	on               cal.Date
	reason, document string
}

// orgReader is an open transaction or snapshot.
type orgReader interface {
	UnitsOf(ctx context.Context, ids []int64) ([]db.OrgUnit, error)
}

// organisation is the tree as it is known at a moment. Opened for change, acts follow each other on it, and nobody else changes it until the
// transaction ends; opened to look at, tx is nil and the tree is everybody's.
type organisation struct {
	orgReader
	q     *db.Queries
	tx    *Tx
	tree  *org.Tree
	state int64 // the number the tree has with what was done on it, see OrgTurnHold
	today cal.Date
}

// lookTree opens the tree to look at, all of it as of one moment.
func (a *App) lookTree(ctx context.Context, fn func(*organisation) error) error {
	return a.store.Snapshot(ctx, func(s *store.Snapshot) error {
		state, err := s.OrgTurnState(ctx)
		if err != nil {
			return err
		}
		tree := a.tree.of(state)
		if tree == nil {
			if tree, err = loadTree(ctx, s.Queries); err != nil {
				return err
			}
			a.tree.keep(state, tree)
		}
		return fn(&organisation{orgReader: s, q: s.Queries, tree: tree, state: state, today: dateOf(a.now())})
	})
}

// organisation opens the tree for change.
func (t *Tx) organisation(ctx context.Context) (*organisation, error) {
	o, err := t.holdTree(ctx)
	if err != nil {
		return nil, err
	}
	return o, o.load(ctx)
}

// holdTree keeps everybody else from changing the tree. It is there where it was at hand; load it before anything else.
func (t *Tx) holdTree(ctx context.Context) (*organisation, error) {
	state, err := t.OrgTurnHold(ctx)
	if err != nil {
		return nil, err
	}
	o := &organisation{orgReader: t, q: t.Queries, tx: t, state: state, today: dateOf(store.Time(t.At))}
	if before := t.app.tree.of(state - 1); before != nil {
		o.tree = before.Clone()
	}
	t.org = o
	return o, nil
}

func (o *organisation) load(ctx context.Context) error {
	if o.tree != nil {
		return nil
	}
	var err error
	o.tree, err = loadTree(ctx, o.q)
	return err
}

// orgDone is an act as it was stored: its public id, what it is about, the units it opened.
type orgDone struct {
	public string
	about  org.Span
	opened []unitRef
}

// do plans an act, stores it with what it changes, and lets the units it touches stand as of today. The caller records it in the log. It
// refuses what org.Plan refuses.
func (o *organisation) do(ctx context.Context, why orgWhy, act org.Act) (orgDone, error) {
	change, err := o.tree.Plan(why.on, act)
	if err != nil {
		return orgDone{}, err
	}
	done := orgDone{about: subject(change)}
	id, err := o.addAct(ctx, &done, why, string(act.Deed()), act)
	if err != nil {
		return orgDone{}, err
	}
	units, err := o.addUnits(ctx, change)
	if err != nil {
		return orgDone{}, err
	}
	done.opened = units
	ids := make([]org.ID, len(units))
	for i, u := range units {
		ids[i] = org.ID(u.id)
	}
	change = change.Bind(id, ids)
	if err := o.store(ctx, change); err != nil {
		return orgDone{}, err
	}
	o.tree.Apply(change)
	if err := o.peopleFollow(ctx, change, id); err != nil {
		return orgDone{}, err
	}
	if err := o.stand(ctx, slices.DeleteFunc(touched(change), func(u org.ID) bool { return slices.Contains(ids, u) }), true); err != nil {
		return orgDone{}, err
	}
	return done, o.findable(ctx, renamed(change.Ended, change.Began, change.Links))
}

// subject is the unit an act is first of all about.
func subject(c org.Change) org.Span {
	if len(c.Ended) > 0 {
		return c.Ended[0]
	}
	return c.Began[0]
}

// touched lists the units a change is about, each once.
func touched(c org.Change) []org.ID {
	var out []org.ID
	seen := map[org.ID]bool{}
	for _, list := range [][]org.Span{c.Ended, c.Began} {
		for _, s := range list {
			if !seen[s.Unit] {
				seen[s.Unit] = true
				out = append(out, s.Unit)
			}
		}
	}
	return out
}

// renamed lists the units that are found otherwise than before, each once: they went or came, go by another name, or others go on in them.
func renamed(before, after []org.Span, links []org.Link) []org.ID {
	was, out := map[org.ID]org.Span{}, []org.ID{}
	for _, s := range before {
		was[s.Unit] = s
	}
	for _, s := range after {
		if b, stood := was[s.Unit]; !stood || b.Name != s.Name || b.Short != s.Short {
			out = append(out, s.Unit)
		}
		delete(was, s.Unit)
	}
	out = append(out, slices.Collect(maps.Keys(was))...)
	for _, k := range links {
		out = append(out, k.To)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (o *organisation) addAct(ctx context.Context, done *orgDone, why orgWhy, deed string, content any) (org.ID, error) {
	body, err := json.Marshal(content)
	if err != nil {
		return 0, err
	}
	if done.public, err = o.tx.app.publicID(); err != nil {
		return 0, err
	}
	id, err := o.tx.OrgActAdd(ctx, db.OrgActAddParams{
		PublicID: done.public, Deed: deed, OnDay: why.on.String(), Path: done.about.Path, About: done.about.Name,
		Reason: why.reason, Document: why.document, Body: body, AccountID: o.tx.Actor.Account, CreatedAt: o.tx.At,
	})
	o.tx.Touch("org_act", id)
	return org.ID(id), err
}

// addUnits stores the units a change opens, in the order of their provisional ids, parents before what is below them.
func (o *organisation) addUnits(ctx context.Context, c org.Change) ([]unitRef, error) {
	opens := make([]org.Span, c.Opened)
	for _, s := range c.Began {
		if s.Unit < 0 {
			opens[-s.Unit-1] = s
		}
	}
	ids, err := o.tx.AddBound(ctx, "org_unit", unitColumns, len(opens), func(i int, ids []int64) []any {
		s := opens[i]
		parent := int64(s.Parent)
		if parent < 0 {
			parent = ids[-parent-1]
		}
		return []any{store.Reference(parent), s.Path, s.Name, s.Short, string(s.Kind), s.From.String(), "", int64(1)}
	})
	out := make([]unitRef, len(ids))
	for i, id := range ids {
		out[i] = unitRef{id, opens[i].Path}
	}
	return out, err
}

// unitColumns are those of org_unit behind the id.
var unitColumns = []string{"parent_id", "path", "name", "short_name", "kind", "opened_on", "closed_on", "version"}

// spanColumns are those of org_span behind the id.
var spanColumns = []string{"unit_id", "from_on", "until_on", "path", "parent_id", "name", "short_name", "kind", "grassroots", "remote", "act_id", "end_act_id"}

// store writes the spans and links of a change, bound to its act.
func (o *organisation) store(ctx context.Context, c org.Change) error {
	if len(c.Ended) > 0 {
		units := make([]int64, len(c.Ended))
		for i, s := range c.Ended {
			units[i] = int64(s.Unit)
		}
		if err := o.tx.EndSpans(ctx, units, c.On.String(), int64(c.Ended[0].Ended)); err != nil {
			return err
		}
	}
	spans := make([][]any, len(c.Began))
	for i, s := range c.Began {
		spans[i] = []any{
			int64(s.Unit), s.From.String(), "", s.Path, int64(s.Parent), s.Name, s.Short, string(s.Kind), bit(s.Grassroots), bit(s.Remote), int64(s.Act), int64(0),
		}
	}
	if _, err := o.tx.AddMany(ctx, "org_span", spanColumns, spans); err != nil {
		return err
	}
	for _, k := range c.Links {
		row, err := o.tx.OrgLinkAdd(ctx, db.OrgLinkAddParams{FromID: int64(k.From), ToID: int64(k.To), OnDay: k.On.String(), ActID: int64(k.Act)})
		if err != nil {
			return err
		}
		o.tx.Touch("org_link", row)
	}
	return nil
}

// stand lets units stand in org_unit as they do today: a unit not open yet as it will, a closed one as it last did. What an act touched gets a
// new version even where today shows nothing of it, so that nobody changes a unit whose history he has not seen.
func (o *organisation) stand(ctx context.Context, units []org.ID, acted bool) error {
	ids := make([]int64, len(units))
	for i, id := range units {
		ids[i] = int64(id)
	}
	rows, err := o.UnitsOf(ctx, ids)
	if err != nil {
		return err
	}
	var anew []db.OrgUnit
	for _, now := range rows {
		want, ok := o.asOfToday(org.ID(now.ID))
		if want.Version = now.Version; ok && (acted || want != now) {
			anew = append(anew, want)
		}
	}
	return o.tx.StandUnits(ctx, anew)
}

// asOfToday is the row of a unit as its history says; false for one that is not known.
func (o *organisation) asOfToday(id org.ID) (db.OrgUnit, bool) {
	history := o.tree.History(id)
	if len(history) == 0 { // it ended on the day it opened
		s, known := o.tree.Last(id)
		if !known {
			return db.OrgUnit{}, false
		}
		history = []org.Span{s}
	}
	s, open := o.tree.On(id, o.today)
	closed := ""
	if !open {
		if s = history[len(history)-1]; history[0].From > o.today && s.From != s.Until {
			s = history[0]
		} else {
			closed = s.Until.String()
		}
	}
	return db.OrgUnit{
		ID: int64(id), ParentID: store.Reference(int64(s.Parent)), Path: s.Path, Name: s.Name, ShortName: s.Short, Kind: string(s.Kind),
		OpenedOn: history[0].From.String(), ClosedOn: closed,
	}, true
}

// addAccount stores an account without a way to sign in; a credential or a button of the demo gives it one.
func (t *Tx) addAccount(ctx context.Context, login, name string, unit int64) (int64, error) {
	id, err := t.AccountAdd(ctx, db.AccountAddParams{Login: login, Name: name, UnitID: unit, CreatedAt: t.At})
	if err != nil {
		return 0, err
	}
	t.Touch("account", id)
	return id, t.SetFindable(ctx, accountFindable(id, unit, login, name, t.At))
}

// addGrant gives an account a role at a unit from a day on, without end. basis says what it rests on.
func (t *Tx) addGrant(ctx context.Context, account int64, role access.Role, unit int64, day, basis string) error {
	id, err := t.GrantAdd(ctx, db.GrantAddParams{AccountID: account, Role: string(role), UnitID: unit, FromOn: day, Basis: basis})
	t.Touch("grant_", id)
	return err
}
