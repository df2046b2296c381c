package app

import (
	"context"
	"encoding/json"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Codes of acts that wait for a second person.
const (
	CodeSecondPerson   = "second_person"     // forbidden: who drafted an act does not confirm it
	CodeOtherConfirms  = "other_confirms"    // forbidden: the head of another unit confirms it; args: unit
	CodeOtherDrafted   = "other_drafted"     // forbidden: only who drafted an act withdraws it; args: by
	CodeNobodyConfirms = "nobody_confirms"   // conflict: no head is in force from the unit upwards, nor a second administrator where he could confirm
	CodeDrafterGone    = "drafter_gone"      // conflict: the account of who drafted it was closed; args: by
	CodeDrafterLost    = "drafter_lost_role" // conflict: who drafted it may not do the act any more; args: by
	CodePendingEnded   = "pending_ended"     // conflict: args: outcome, by, at
	CodePendingChanged = "pending_changed"   // stale: what it touches is not as the drafter saw it; args: units
	CodeUnitWord       = "unit_word_differs" // invalid: the word typed to confirm is not the short name of the unit; args: want
)

// Outcomes of a pending act; empty while it waits.
const (
	PendingConfirmed = "confirmed"
	PendingRefused   = "refused"
	PendingWithdrawn = "withdrawn"
)

// waits is a verb that takes effect only when a second person confirms. check asks of a stored draft, with the rights the drafter has now,
// whether it could be done at this moment, and says what it would do; run does it in the transaction of who confirms and records it in the
// log. Who may draft is the verb's own rule; which head confirms is settled by the path kept with the draft.
type waits struct {
	check func(ctx context.Context, a *App, viewer, drafter access.Actor, row db.PendingGetRow) (PendingShown, error)
	run   func(ctx context.Context, t *Tx, drafter access.Actor, row db.PendingGetRow) error
}

// PendingShown is what a draft would do, as its preview shows it.
type PendingShown struct {
	Org   *OrgPlan    // of an act on the organisation
	Grant *GrantShown // of a role given or ended
}

// waitsOf is the registry: every verb that needs a second person.
func waitsOf(verb access.Verb) waits {
	return map[access.Verb]waits{
		access.OrgMerge: orgWaits, access.OrgSplit: orgWaits, access.OrgClose: orgWaits, access.OrgUndo: orgWaits,
		access.AccessGrant: grantWaits, access.AccessEnd: endWaits,
	}[verb]
}

// PendingDone names a draft that waits now.
type PendingDone struct {
	ID   string // address
	Head string // unit whose head confirms
}

// PendingActIn names a pending act and the version that was seen. Reason is asked for a refusal alone.
type PendingActIn struct {
	ID      string
	Version int64
	Reason  string
}

// draft is an act about to wait.
type draft struct {
	verb                access.Verb
	object, about, path string
	body                any
	reason              string
	said                map[string]string // what the log keeps of it
}

// wait stores a draft, once everything was checked as if it were done. Conflict "nobody_confirms" where no head could.
func (t *Tx) wait(ctx context.Context, d draft) (PendingDone, error) {
	body, err := json.Marshal(d.body)
	if err != nil {
		return PendingDone{}, err
	}
	heads, err := headsOf(ctx, t.Queries, dayOf(store.Time(t.At)), db.PendingGetRow{
		Verb: string(d.verb), Path: d.path, Body: body, DraftedBy: t.Actor.Account,
	})
	if err != nil {
		return PendingDone{}, err
	}
	done := PendingDone{Head: heads[0].UnitName}
	if done.ID, err = t.app.publicID(); err != nil {
		return PendingDone{}, err
	}
	id, err := t.PendingAdd(ctx, db.PendingAddParams{
		PublicID: done.ID, Verb: string(d.verb), Object: d.object, About: d.about, Path: d.path, Body: body, DraftedBy: t.Actor.Account, DraftedAt: t.At,
	})
	if err != nil {
		return PendingDone{}, err
	}
	t.Touch("pending_act", id)
	t.verb = access.PendingDraft // nothing was done yet: the log names the act itself when it is
	d.said["verb"] = string(d.verb)
	return done, t.Act(pendingObject(done.ID), d.path, d.reason, d.said)
}

func pendingObject(id string) string { return "pending:" + id }

// headsOf gives who confirms a draft: the heads of the lowest unit from its path upwards with a head in force who did not draft it, and for what
// a second administrator confirms those of that unit too. Conflict "nobody_confirms".
func headsOf(ctx context.Context, q *db.Queries, day string, row db.PendingGetRow) ([]db.ConfirmersAboveRow, error) {
	rows, err := q.ConfirmersAbove(ctx, db.ConfirmersAboveParams{Day: day, But: row.DraftedBy, Path: row.Path, Admins: bit(adminConfirms(row))})
	if err != nil {
		return nil, err
	}
	for i, r := range rows {
		if r.UnitID != rows[0].UnitID {
			return rows[:i], nil
		}
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.Conflict, CodeNobodyConfirms, fault.Where{}, nil)
	}
	return rows, nil
}

// pendingKnown says whether somebody may know of a draft: who drafted it, and who has an office over the unit whose head confirms.
func pendingKnown(actor access.Actor, drafter int64, path string) bool {
	return drafter == actor.Account || actor.Reach(access.PendingRead).Has(path)
}

// pendingIn reads a draft the actor may know of; not found "not_found" for any other.
func pendingIn(ctx context.Context, q *db.Queries, actor access.Actor, id string) (db.PendingGetRow, error) {
	row, err := q.PendingGet(ctx, id)
	if err == nil && !pendingKnown(actor, row.DraftedBy, row.Path) {
		return row, notFound()
	}
	return row, found(err)
}

// mayConfirm asks whether it is this person's to confirm or refuse a draft.
func mayConfirm(ctx context.Context, q *db.Queries, actor access.Actor, day string, row db.PendingGetRow) error {
	if row.DraftedBy == actor.Account {
		return fault.New(fault.Forbidden, CodeSecondPerson, fault.Where{}, nil)
	}
	heads, err := headsOf(ctx, q, day, row)
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h.ID == actor.Account {
			return nil
		}
	}
	return fault.New(fault.Forbidden, CodeOtherConfirms, fault.Where{}, fault.Args{"unit": heads[0].UnitName})
}

// drafterOf loads who drafted an act as he stands now: conflict "drafter_gone", "drafter_lost_role".
func (a *App) drafterOf(ctx context.Context, q *db.Queries, day string, row db.PendingGetRow) (access.Actor, error) {
	drafter, err := a.loadActor(ctx, q, row.DraftedBy, day)
	switch {
	case fault.KindOf(err) == fault.Unauthenticated:
		return drafter, fault.New(fault.Conflict, CodeDrafterGone, fault.Where{}, fault.Args{"by": row.Drafter})
	case err != nil:
		return drafter, err
	case !drafter.May(access.Verb(row.Verb)):
		return drafter, drafterLost(row)
	}
	return drafter, nil
}

func drafterLost(row db.PendingGetRow) error {
	return fault.New(fault.Conflict, CodeDrafterLost, fault.Where{}, fault.Args{"by": row.Drafter})
}

// endPending ends a draft: of two who come at once one finds it ended. Stale "changed_meanwhile", conflict "pending_ended".
func (t *Tx) endPending(ctx context.Context, row db.PendingGetRow, version int64, outcome, reason string) error {
	n, err := t.PendingEnd(ctx, db.PendingEndParams{EndedBy: t.Actor.Account, EndedAt: t.At, Outcome: outcome, Reason: reason, ID: row.ID, Version: version})
	if err != nil {
		return err
	}
	t.Touch("pending_act", row.ID)
	if n == 1 {
		return nil
	}
	now, err := t.PendingGet(ctx, row.PublicID)
	if err != nil {
		return err
	}
	if now.Outcome != "" {
		return pendingEnded(now)
	}
	return t.stale(ctx, version, now.Version, pendingObject(row.PublicID), access.PendingDraft)
}

func pendingEnded(row db.PendingGetRow) error {
	return fault.New(fault.Conflict, CodePendingEnded, fault.Where{}, fault.Args{
		"outcome": row.Outcome, "by": row.Ender, "at": store.Time(row.EndedAt).In(hanoi),
	})
}

// PendingInfo is a pending act as pages and programs show it.
type PendingInfo struct {
	ID             string
	Verb           access.Verb
	Object         string // what it is about, as the log names it
	About          string
	By             string // who drafted it
	At             time.Time
	Outcome        string // empty while it waits
	EndedBy        string
	EndedAt        time.Time
	Reason         string // of a refusal
	Version        int64
	Unit           string   // whose head confirms; empty where no head is in force any more
	Heads          []string // who could
	Admins         bool     // administrators there are among them
	Mine, Confirms bool     // the actor drafted it; it is his to confirm or refuse
}

// pendingInfo completes a draft with who confirms it.
func pendingInfo(ctx context.Context, q *db.Queries, actor access.Actor, day string, row db.PendingGetRow) (PendingInfo, error) {
	out := PendingInfo{
		ID: row.PublicID, Verb: access.Verb(row.Verb), Object: row.Object, About: row.About, By: row.Drafter, At: store.Time(row.DraftedAt), Outcome: row.Outcome,
		EndedBy: row.Ender, EndedAt: store.Time(row.EndedAt), Reason: row.Reason, Version: row.Version, Mine: row.DraftedBy == actor.Account,
	}
	if row.Outcome != "" {
		return out, nil
	}
	heads, err := headsOf(ctx, q, day, row)
	if fault.KindOf(err) == fault.Conflict {
		return out, nil
	}
	for _, h := range heads {
		out.Unit, out.Heads = h.UnitName, append(out.Heads, h.Name)
		out.Admins = out.Admins || h.Role == string(access.AD)
		out.Confirms = out.Confirms || h.ID == actor.Account
	}
	return out, err
}
