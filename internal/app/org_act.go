package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// Limits of what is written about an act, in characters.
const (
	orgReasonMost   = 500
	orgDocumentMost = 200
)

// Codes of acts on the organisation beside those of package org.
const (
	CodeOwnUnit = "own_unit"            // forbidden: the standing body does not mark the unit it serves in
	CodeParent  = "unit_parent_missing" // nobody opens a top or moves a unit there; at the field parent
	CodeDay     = "day_form"            // not a day of the calendar; at the field on
)

// OrgActIn is an act on the organisation: what it needs of these is said at each verb. On is the ISO day from which it holds; Unit and its
// Version are what is changed, Parent where something is put.
type OrgActIn struct {
	On, Reason, Document string
	Unit, Version        int64
	Parent               int64
	Name, Short, Kind    string
	Grassroots, Remote   bool
	Units                []int64       // merged with Unit
	Into                 int64         // what goes on after a merger or a closing; 0 for a new unit, or nobody
	Parts                []OrgPart     // opened by a split
	Below                map[int64]int // which part, from 0, a unit directly below the split one goes to
	Keep                 bool          // the split unit goes on beside its parts
	Act                  string        // the act to be taken back
	Again                string        // short name of Unit, typed to confirm what waits for a second person
	draft                int64         // the pending act being confirmed, 0 for none
}

// OrgPart is a unit opened by a split: below Parent, or beside the split unit where it is 0; of its kind where Kind is empty.
type OrgPart struct {
	Parent             int64
	Name, Short, Kind  string
	Grassroots, Remote bool
}

// OrgDone names a stored act and the unit to look at.
type OrgDone struct {
	Act  string
	Unit int64
}

// orgVerb is one way to change the organisation.
type orgVerb struct {
	verb  access.Verb
	act   func(OrgActIn) org.Act
	units func(OrgActIn) []int64 // which must be in reach, 0 left out
}

var orgVerbs = map[org.Deed]orgVerb{
	org.Opens: {access.OrgOpen, func(in OrgActIn) org.Act {
		return org.Opening{Shape: org.Shape{Parent: org.ID(in.Parent), Name: in.Name, Short: in.Short, Kind: org.Kind(in.Kind), Grassroots: in.Grassroots, Remote: in.Remote}}
	}, func(in OrgActIn) []int64 { return []int64{in.Parent} }},
	org.Renames: {access.OrgRename, func(in OrgActIn) org.Act {
		return org.Renaming{Unit: org.ID(in.Unit), Name: in.Name, Short: in.Short}
	}, func(in OrgActIn) []int64 { return []int64{in.Unit} }},
	org.Marks: {access.OrgMark, func(in OrgActIn) org.Act {
		return org.Marking{Unit: org.ID(in.Unit), Grassroots: in.Grassroots, Remote: in.Remote}
	}, func(in OrgActIn) []int64 { return []int64{in.Unit} }},
	org.Moves: {access.OrgMove, func(in OrgActIn) org.Act {
		return org.Moving{Unit: org.ID(in.Unit), Parent: org.ID(in.Parent)}
	}, func(in OrgActIn) []int64 { return []int64{in.Unit, in.Parent} }},
	org.Merges: {access.OrgMerge, OrgActIn.merging, func(in OrgActIn) []int64 {
		return append([]int64{in.Unit, in.Into, in.Parent}, in.Units...)
	}},
	org.Splits: {access.OrgSplit, OrgActIn.splitting, func(in OrgActIn) []int64 {
		out := append([]int64{in.Unit}, slices.Sorted(maps.Keys(in.Below))...)
		for _, p := range in.Parts {
			out = append(out, p.Parent)
		}
		return out
	}},
	org.Closes: {access.OrgClose, func(in OrgActIn) org.Act {
		return org.Closing{Unit: org.ID(in.Unit), Successor: org.ID(in.Into)}
	}, func(in OrgActIn) []int64 { return []int64{in.Unit, in.Into} }},
	DeedUndo: {access.OrgUndo, nil, func(in OrgActIn) []int64 { return []int64{in.Unit} }},
}

// orgWrite does an act on the organisation for its verb.
func (a *App) orgWrite(ctx context.Context, actor access.Actor, key string, deed org.Deed, in OrgActIn) (OrgDone, error) {
	v := orgVerbs[deed]
	in = in.tidy()
	return write(ctx, a, request{actor: actor, verb: v.verb, key: key, in: in}, func(tx *Tx) (OrgDone, error) {
		return tx.orgDo(ctx, v, in)
	})
}

func (t *Tx) orgDo(ctx context.Context, v orgVerb, in OrgActIn) (OrgDone, error) {
	none := OrgDone{}
	if err := orgMay(ctx, t.Queries, t.Actor, v, in); err != nil {
		return none, err
	}
	why, err := in.why()
	if err != nil {
		return none, err
	}
	tree, err := t.organisation(ctx)
	if err != nil {
		return none, err
	}
	if in.Unit != 0 {
		now, err := t.OrgUnitGet(ctx, in.Unit)
		if err != nil {
			return none, err
		}
		if now.Version != in.Version {
			return none, t.stale(ctx, in.Version, now.Version, unitObject(in.Unit), v.verb)
		}
	}
	done, err := tree.do(ctx, why, v.act(in))
	if err != nil {
		return none, err
	}
	out := OrgDone{Act: done.public, Unit: in.Unit}
	if len(done.opened) > 0 {
		out.Unit = done.opened[0].id
	}
	return out, t.Act(unitObject(out.Unit), done.about.Path, in.Reason, map[string]string{"on": in.On, "unit": done.about.Name, "document": in.Document})
}

func unitObject(id int64) string { return "unit:" + strconv.FormatInt(id, 10) }

// orgMay asks whether everything the act is about is in reach, and what the rights table says beside the role: an administrator builds the
// tree until a standing body serves, never after; nobody marks the unit he serves in.
func orgMay(ctx context.Context, q *db.Queries, actor access.Actor, v orgVerb, in OrgActIn) error {
	scope := store.ScopeOf(actor.Reach(v.verb))
	for _, id := range v.units(in) {
		if id == 0 {
			continue
		}
		if _, err := q.OrgUnitInScope(ctx, db.OrgUnitInScopeParams{ID: id, Scope: scope.In}); err != nil {
			return found(err)
		}
	}
	if needsParent := v.verb == access.OrgOpen || v.verb == access.OrgFound || v.verb == access.OrgMove; needsParent && in.Parent == 0 {
		return fault.New(fault.Invalid, CodeParent, fault.Where{Path: "parent"}, nil) // a top lies in nobody's reach; the set-up makes the one there is
	}
	if v.verb == access.OrgMark && in.Unit == actor.Home.ID {
		return fault.New(fault.Forbidden, CodeOwnUnit, fault.Where{}, nil)
	}
	if actor.Has(access.SB) {
		return nil
	}
	n, err := q.GrantCount(ctx, string(access.SB))
	if err == nil && n > 0 {
		return access.Refused(v.verb)
	}
	return err
}

// tidy strips what people leave around words.
func (in OrgActIn) tidy() OrgActIn {
	for _, s := range []*string{&in.On, &in.Reason, &in.Document, &in.Name, &in.Short, &in.Kind, &in.Again} {
		*s = strings.TrimSpace(*s)
	}
	in.Short = cmp.Or(in.Short, in.Name)
	in.Parts = slices.Clone(in.Parts)
	for i := range in.Parts {
		p := &in.Parts[i]
		p.Name, p.Kind = strings.TrimSpace(p.Name), strings.TrimSpace(p.Kind)
		p.Short = cmp.Or(strings.TrimSpace(p.Short), p.Name)
	}
	return in
}

// why reads the day and holds reason and document to their limits: field_required, field_long, field_text, day_form.
func (in OrgActIn) why() (orgWhy, error) {
	found := textFindings("reason", in.Reason, orgReasonMost)
	if in.Document != "" {
		found = append(found, textFindings("document", in.Document, orgDocumentMost)...)
	}
	if in.Name != "" {
		found = append(found, textFindings("name", in.Name, org.LongestName)...)
		found = append(found, textFindings("short", in.Short, org.LongestName)...)
	}
	for i, p := range in.Parts {
		at := "parts." + strconv.Itoa(i+1)
		found = append(found, textFindings(at, p.Name, org.LongestName)...)
		if p.Name != "" {
			found = append(found, textFindings(at, p.Short, org.LongestName)...)
		}
	}
	on, err := cal.ParseISO(in.On)
	if err != nil {
		found = append(found, fault.Finding{Code: CodeDay, Severity: fault.Error, Where: fault.Where{Path: "on"}})
	}
	return orgWhy{on: on, reason: in.Reason, document: in.Document}, fault.All(fault.Invalid, found)
}
