package app

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
	"thidua/internal/core/org"
	"thidua/internal/store/db"
)

// OrgAsked is a drafted act on the organisation as it is kept: what was asked, and the version each unit it touches had.
type OrgAsked struct {
	Deed org.Deed
	In   OrgActIn
	Seen map[int64]int64
}

func orgAsked(body []byte) (OrgAsked, error) {
	var out OrgAsked
	err := json.Unmarshal(body, &out)
	return out, err
}

// orgWaits is how every act on the organisation that needs a second person is shown and done.
var orgWaits = waits{check: checkOrg, run: runOrg}

// orgDraft checks an act on the organisation as if it were done, and lets it wait.
func (a *App) orgDraft(ctx context.Context, actor access.Actor, key string, deed org.Deed, in OrgActIn) (PendingDone, error) {
	in = in.tidy()
	v := orgVerbs[deed]
	return write(ctx, a, request{actor: actor, verb: v.verb, key: key, in: in}, func(tx *Tx) (PendingDone, error) {
		o, err := tx.organisation(ctx)
		if err != nil {
			return PendingDone{}, err
		}
		m, err := o.workOut(ctx, tx.Actor, deed, in)
		if err != nil {
			return PendingDone{}, err
		}
		if _, err := m.in.why(); err != nil {
			return PendingDone{}, err
		}
		about, err := tx.orgSeen(ctx, m, v.verb)
		if err != nil {
			return PendingDone{}, err
		}
		asked := OrgAsked{Deed: deed, In: in, Seen: map[int64]int64{}}
		var ids []int64
		for _, id := range touched(m.change) {
			if id < 0 {
				continue // it will be opened
			}
			ids = append(ids, int64(id))
		}
		rows, err := tx.UnitsOf(ctx, ids)
		if err != nil {
			return PendingDone{}, err
		}
		for _, row := range rows {
			asked.Seen[row.ID] = row.Version
		}
		return tx.wait(ctx, draft{
			verb: v.verb, object: unitObject(about.ID), about: about.Name, path: m.base(), body: asked, reason: in.Reason,
			said: map[string]string{"on": m.in.On, "unit": about.Name, "document": in.Document},
		})
	})
}

// unit is the one an act is about: that named, or, of an act taken back from the list of acts, the first it touched.
func (m orgMeant) unit() int64 {
	if m.in.Unit != 0 {
		return m.in.Unit
	}
	return int64(subject(m.change).Unit)
}

// orgSeen gives the unit an act is about as it stands, and asks whether the actor saw it so and typed its short name.
func (t *Tx) orgSeen(ctx context.Context, m orgMeant, verb access.Verb) (db.OrgUnit, error) {
	id := m.unit()
	row, err := t.OrgUnitGet(ctx, id)
	switch {
	case err != nil:
	case m.in.Unit != 0 && row.Version != m.in.Version:
		err = t.stale(ctx, m.in.Version, row.Version, unitObject(id), verb)
	case lex.Fold(m.in.Again) != lex.Fold(row.ShortName):
		err = fault.New(fault.Invalid, CodeUnitWord, fault.Where{Path: wordField}, fault.Args{"want": row.ShortName})
	}
	return row, err
}

// waiting lists the drafted acts on the organisation that wait.
func (o *organisation) waiting(ctx context.Context) ([]orgWaiting, error) {
	rows, err := o.q.PendingOpen(ctx)
	if err != nil {
		return nil, err
	}
	var out []orgWaiting
	for _, r := range rows {
		if orgVerbOf(access.Verb(r.Verb)) == "" {
			continue
		}
		asked, err := orgAsked(r.Body)
		if err != nil {
			return nil, err
		}
		out = append(out, orgWaiting{OrgAsked: asked, id: r.ID, verb: access.Verb(r.Verb), about: r.About})
	}
	return out, nil
}

// orgWaiting is a draft that waits.
type orgWaiting struct {
	OrgAsked
	id    int64
	verb  access.Verb
	about string
}

// orgVerbOf is the deed of a verb, empty for one that is none.
func orgVerbOf(verb access.Verb) org.Deed {
	for deed, v := range orgVerbs {
		if v.verb == verb {
			return deed
		}
	}
	return ""
}

// recheck works a stored draft out again, with the rights its drafter has now. Stale "pending_changed" (units) where a unit it touches is not
// as the drafter saw it, conflict "drafter_lost_role" where he may not do it any more.
func (o *organisation) recheck(ctx context.Context, drafter access.Actor, row db.PendingGetRow) (orgMeant, error) {
	asked, err := orgAsked(row.Body)
	if err != nil {
		return orgMeant{}, err
	}
	units, err := o.UnitsOf(ctx, slices.Collect(maps.Keys(asked.Seen)))
	if err != nil {
		return orgMeant{}, err
	}
	var changed []string
	for _, now := range units {
		if now.Version != asked.Seen[now.ID] {
			changed = append(changed, now.Name)
		}
	}
	if len(units) < len(asked.Seen) { // one is gone
		changed = append(changed, row.About)
	}
	if len(changed) > 0 {
		return orgMeant{}, pendingChanged(changed)
	}
	asked.In.draft = row.ID
	m, err := o.workOut(ctx, drafter, asked.Deed, asked.In)
	if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Forbidden {
		return m, drafterLost(row)
	}
	if err != nil {
		return m, err
	}
	for _, s := range m.change.Ended { // what came under a unit meanwhile would go with it unseen
		if _, ok := asked.Seen[int64(s.Unit)]; !ok {
			changed = append(changed, s.Name)
		}
	}
	if len(changed) > 0 {
		return m, pendingChanged(changed)
	}
	return m, nil
}

func pendingChanged(units []string) error {
	return fault.New(fault.Stale, CodePendingChanged, fault.Where{}, fault.Args{"units": units})
}

func checkOrg(ctx context.Context, a *App, viewer, drafter access.Actor, row db.PendingGetRow) (PendingShown, error) {
	var plan OrgPlan
	err := a.lookTree(ctx, func(o *organisation) error {
		m, err := o.recheck(ctx, drafter, row)
		if err != nil {
			return err
		}
		plan, err = o.shown(ctx, viewer, m)
		return err
	})
	if err != nil {
		return PendingShown{}, err
	}
	return PendingShown{Org: &plan}, nil
}

// runOrg does a drafted act and names both who drafted and who confirmed it.
func runOrg(ctx context.Context, t *Tx, drafter access.Actor, row db.PendingGetRow) error {
	o, err := t.organisation(ctx)
	if err != nil {
		return err
	}
	m, err := o.recheck(ctx, drafter, row)
	if err != nil {
		return err
	}
	path := subject(m.change).Path
	if m.deed == DeedUndo {
		err = o.takeBack(ctx, m.undone)
	} else {
		_, err = o.do(ctx, m.why, orgVerbs[m.deed].act(m.in))
	}
	if err != nil {
		return err
	}
	return t.Act(row.Object, path, m.in.Reason, map[string]string{
		"on": m.in.On, "unit": row.About, "document": m.in.Document, "drafter": drafter.Name, "pending": row.PublicID,
	})
}
