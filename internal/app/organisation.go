package app

import (
	"context"
	"encoding/json"
	"slices"
	"time"

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

// organisation is the tree as it is known at a moment. Opened for change, acts follow each other on it, and nobody else changes it until the
// transaction ends; opened to look at, tx is nil.
type organisation struct {
	q     *db.Queries
	tx    *Tx
	tree  *org.Tree
	today cal.Date
	stood []org.ID // whose rows were written so far
}

// openTree opens the tree to look at.
func openTree(ctx context.Context, q *db.Queries, now time.Time) (*organisation, error) {
	tree, err := loadTree(ctx, q)
	return &organisation{q: q, tree: tree, today: dateOf(now)}, err
}

// organisation opens the tree for change.
func (t *Tx) organisation(ctx context.Context) (*organisation, error) {
	if err := t.OrgTurnHold(ctx); err != nil {
		return nil, err
	}
	o, err := openTree(ctx, t.Queries, store.Time(t.At))
	o.tx = t
	return o, err
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
	if err := o.stand(ctx, slices.DeleteFunc(touched(change), func(u org.ID) bool { return slices.Contains(ids, u) }), true); err != nil {
		return orgDone{}, err
	}
	return done, o.findable(ctx, touched(change))
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

// addUnits stores the units a change opens, in the order of their provisional ids.
func (o *organisation) addUnits(ctx context.Context, c org.Change) ([]unitRef, error) {
	out := make([]unitRef, 0, c.Opened)
	for i := range c.Opened {
		for _, s := range c.Began {
			if s.Unit != org.ID(-i-1) {
				continue
			}
			parent := int64(s.Parent)
			if parent < 0 {
				parent = out[-parent-1].id
			}
			id, err := o.tx.OrgUnitAdd(ctx, db.OrgUnitAddParams{
				ParentID: store.Reference(parent), Path: s.Path, Name: s.Name, ShortName: s.Short, Kind: string(s.Kind), OpenedOn: s.From.String(),
			})
			if err != nil {
				return nil, err
			}
			o.tx.Touch("org_unit", id)
			out = append(out, unitRef{id, s.Path})
		}
	}
	return out, nil
}

// store writes the spans and links of a change.
func (o *organisation) store(ctx context.Context, c org.Change) error {
	for _, s := range c.Ended {
		row, err := o.tx.OrgSpanLive(ctx, int64(s.Unit))
		if err != nil {
			return err
		}
		if err := o.tx.OrgSpanEnd(ctx, db.OrgSpanEndParams{UntilOn: c.On.String(), EndActID: int64(s.Ended), ID: row}); err != nil {
			return err
		}
		o.tx.Touch("org_span", row)
	}
	for _, s := range c.Began {
		row, err := o.tx.OrgSpanAdd(ctx, db.OrgSpanAddParams{
			UnitID: int64(s.Unit), FromOn: s.From.String(), Path: s.Path, ParentID: int64(s.Parent), Name: s.Name, ShortName: s.Short,
			Kind: string(s.Kind), Grassroots: bit(s.Grassroots), Remote: bit(s.Remote), ActID: int64(s.Act),
		})
		if err != nil {
			return err
		}
		o.tx.Touch("org_span", row)
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
	for _, id := range units {
		want, ok := o.asOfToday(id)
		if !ok {
			continue
		}
		now, err := o.tx.OrgUnitGet(ctx, int64(id))
		if err != nil {
			return err
		}
		want.Version = now.Version
		if want == now && !acted {
			continue
		}
		if _, err := o.tx.OrgUnitSet(ctx, db.OrgUnitSetParams{
			ParentID: want.ParentID, Path: want.Path, Name: want.Name, ShortName: want.ShortName, Kind: want.Kind,
			OpenedOn: want.OpenedOn, ClosedOn: want.ClosedOn, ID: want.ID, Version: want.Version,
		}); err != nil {
			return err
		}
		o.tx.Touch("org_unit", want.ID)
		o.stood = append(o.stood, id)
	}
	return nil
}

// asOfToday is the row of a unit as its history says; false where it has none.
func (o *organisation) asOfToday(id org.ID) (db.OrgUnit, bool) {
	history := o.tree.History(id)
	if len(history) == 0 {
		return db.OrgUnit{}, false
	}
	s, open := o.tree.On(id, o.today)
	closed := ""
	if !open {
		if s = history[len(history)-1]; history[0].From > o.today {
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
