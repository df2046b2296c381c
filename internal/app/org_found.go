package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// OrgFoundIn is a list of units to be opened below the unit Top from the day On (ISO), with a reason and, at will, a document. The list is Text
// as somebody typed or pasted it, see org.ReadList; or Units, whose Word may name the kind; or, with Example, the example of the kind of
// organisation.
type OrgFoundIn struct {
	On, Reason, Document string
	Top                  int64
	Text                 string
	Units                []org.Listed
	Example              bool
}

// CodeKindWord refuses a word that names no kind of unit of the organisation, at the line; args: word, kinds.
const CodeKindWord = "kind_word_unknown"

// foundVerb asks what is asked of opening a unit.
var foundVerb = orgVerb{verb: access.OrgFound, units: func(in OrgActIn) []int64 { return []int64{in.Parent} }}

// asAct is the part of it that every act on the organisation has.
func (in OrgFoundIn) asAct() OrgActIn {
	return OrgActIn{On: in.On, Reason: in.Reason, Document: in.Document, Parent: in.Top}.tidy()
}

// OrgFound opens the units of a list as one act, all or none. A unit of which no kind is said is of the kind its name begins like. The standing body
// may in its reach; an administrator until one serves, then forbidden "role". Not found "not_found" for a Top out of reach; invalid field_required,
// field_long, field_text, day_form, and by line of the list list_empty, list_long, list_columns, list_text, above_unknown, above_ambiguous,
// kind_word_unknown, unit_in_own_branch, unit_name_missing, unit_name_long, tree_too_deep; conflict by line unit_name_taken; what org.Plan
// refuses besides. Repeating with the key is safe.
func (a *App) OrgFound(ctx context.Context, actor access.Actor, key string, in OrgFoundIn) (OrgDone, error) {
	return write(ctx, a, request{actor: actor, verb: access.OrgFound, key: key, in: in}, func(tx *Tx) (OrgDone, error) {
		return tx.found(ctx, in)
	})
}

func (t *Tx) found(ctx context.Context, in OrgFoundIn) (OrgDone, error) {
	none, act := OrgDone{}, in.asAct()
	if err := orgMay(ctx, t.Queries, t.Actor, foundVerb, act); err != nil {
		return none, err
	}
	why, err := act.why()
	if err != nil {
		return none, err
	}
	o, err := t.organisation(ctx)
	if err != nil {
		return none, err
	}
	list, err := in.act(ctx, t.Queries, o.tree, why.on)
	if err != nil {
		return none, err
	}
	done, err := o.do(ctx, why, list)
	if err != nil {
		return none, err
	}
	return OrgDone{Act: done.public, Unit: in.Top}, t.Act(unitObject(in.Top), done.about.Path, act.Reason, map[string]string{
		"on": act.On, "unit": done.about.Name, "document": act.Document,
	})
}

// OrgFoundPreview says what OrgFound would do, and refuses what it would refuse; nothing is changed or recorded. Whoever may do it may.
func (a *App) OrgFoundPreview(ctx context.Context, actor access.Actor, in OrgFoundIn) (OrgPlan, error) {
	if err := actor.Check(access.OrgFound); err != nil {
		return OrgPlan{}, err
	}
	var plan OrgPlan
	err := a.lookTree(ctx, func(o *organisation) error {
		act := in.asAct()
		if err := orgMay(ctx, o.q, actor, foundVerb, act); err != nil {
			return err
		}
		why, wrong := act.why() // told together with what is wrong in the list
		if wrong != nil {
			why.on = o.today
		}
		list, err := in.act(ctx, o.q, o.tree, why.on)
		if err != nil {
			return together(wrong, err)
		}
		change, err := o.tree.Plan(why.on, list)
		if err != nil || wrong != nil {
			return together(wrong, err)
		}
		plan = planned(change)
		return nil
	})
	return plan, err
}

// together joins two refusals; either may be none. What the state does not allow weighs more than what is wrong in itself.
func together(one, two error) error {
	if one == nil || two == nil {
		if one == nil {
			return two
		}
		return one
	}
	a, b := fault.From(one), fault.From(two)
	if b.Kind != fault.Invalid && b.Kind != fault.Conflict {
		return two
	}
	return &fault.Problem{Kind: b.Kind, Findings: append(append([]fault.Finding{}, a.Findings...), b.Findings...)}
}

// act turns the list into the act it is, with every faulty line told at once.
func (in OrgFoundIn) act(ctx context.Context, q *db.Queries, tree *org.Tree, on cal.Date) (org.Founding, error) {
	chosen, err := profileOf(ctx, q)
	if err != nil {
		return org.Founding{}, store.Translate(err)
	}
	list, wrong := in.list(chosen.Profile)
	for i := range list {
		u := &list[i]
		if u.Kind = chosen.KindOf(u.Name); u.Word == "" {
			continue
		}
		kind, ok := chosen.KindNamed(u.Word)
		if u.Kind = kind; !ok {
			wrong = append(wrong, fault.Finding{
				Code: CodeKindWord, Severity: fault.Error, Where: fault.Where{Path: "list", Line: u.Line}, Args: fault.Args{"word": u.Word, "kinds": kindNames(chosen.Profile)},
			})
		}
	}
	founding, err := tree.Arrange(on, org.ID(in.Top), list)
	if len(wrong) > 0 {
		return founding, together(fault.All(fault.Invalid, wrong), err)
	}
	return founding, err
}

// list is what was listed, by whichever way.
func (in OrgFoundIn) list(p Profile) ([]org.Listed, []fault.Finding) {
	switch {
	case in.Example:
		out := make([]org.Listed, len(p.Tree))
		for i, u := range p.Tree {
			out[i] = org.Listed{Line: i + 1, Name: u.Name, Short: u.Short, Above: u.Under, Word: p.KindName(u.Kind)}
		}
		return out, nil
	case in.Text == "" && len(in.Units) > 0:
		return in.Units, org.CheckList(in.Units)
	}
	return org.ReadList(in.Text)
}

func kindNames(p Profile) []string {
	out := make([]string, len(p.Kinds))
	for i, k := range p.Kinds {
		out[i] = k.Name
	}
	return out
}
