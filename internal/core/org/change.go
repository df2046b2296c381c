package org

import (
	"slices"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/lex"
)

// Change is what an act does to the tree: spans it ends (as they stand before), spans it begins, and who goes on in whom. Opened counts
// the units it opens; their ids are -1, -2 … until Bind.
type Change struct {
	On     cal.Date
	Ended  []Span
	Began  []Span
	Links  []Link
	Opened int
}

// Bind gives the change the id of its act and the stored ids of the units it opens: ids[0] for -1, and so on.
func (c Change) Bind(act ID, ids []ID) Change {
	stored := func(id ID) ID {
		if id < 0 {
			return ids[-id-1]
		}
		return id
	}
	out := c
	out.Ended, out.Began, out.Links = slices.Clone(c.Ended), slices.Clone(c.Began), slices.Clone(c.Links)
	for i := range out.Ended {
		out.Ended[i].Ended = act
	}
	for i := range out.Began {
		s := &out.Began[i]
		s.Unit, s.Parent, s.Act = stored(s.Unit), stored(s.Parent), act
	}
	for i := range out.Links {
		k := &out.Links[i]
		k.From, k.To, k.Act = stored(k.From), stored(k.To), act
	}
	return out
}

// Apply makes a planned and bound change true in the tree.
func (t *Tree) Apply(c Change) {
	for _, s := range c.Ended {
		t.end(s, c.On, s.Ended)
	}
	for _, s := range c.Began {
		t.put(s)
	}
	t.links = append(t.links, c.Links...)
}

// end ends the span of a unit that began when s did and lasts.
func (t *Tree) end(s Span, on cal.Date, act ID) {
	list := slices.Clone(t.spans[s.Unit])
	t.spans[s.Unit] = list
	for i := range list {
		if list[i].From == s.From && list[i].Until.IsZero() {
			list[i].Until, list[i].Ended = on, act
		}
	}
}

// CodeRestsOn refuses to take back an act on which later ones rest; args: acts.
const CodeRestsOn = "act_is_built_on"

// CodeActUnknown refuses to take back what is no act of the tree, or was taken back; args: act.
const CodeActUnknown = "act_unknown"

// Undoing is what taking an act back does: the spans and links it made go, those it ended last again.
type Undoing struct {
	Removed  []Span
	Reopened []Span // as they stand before, with the day they ended
	Unlinked []Link
}

// Undo says what taking an act back would do; nothing is changed. It refuses (fault.Conflict) while later acts rest on it, naming them,
// and an act there is none of.
func (t *Tree) Undo(act ID) (Undoing, error) {
	var u Undoing
	for _, list := range t.spans {
		for _, s := range list {
			if s.Act == act {
				u.Removed = append(u.Removed, s)
			}
			if s.Ended == act {
				u.Reopened = append(u.Reopened, s)
			}
		}
	}
	slices.SortFunc(u.Removed, byPath)
	slices.SortFunc(u.Reopened, byPath)
	for _, k := range t.links {
		if k.Act == act {
			u.Unlinked = append(u.Unlinked, k)
		}
	}
	if act == 0 || len(u.Removed)+len(u.Reopened) == 0 {
		return Undoing{}, fault.New(fault.Conflict, CodeActUnknown, fault.Where{}, fault.Args{"act": int64(act)})
	}
	if later := t.restOn(act, u); len(later) > 0 {
		return Undoing{}, fault.New(fault.Conflict, CodeRestsOn, fault.Where{}, fault.Args{"acts": later})
	}
	return u, nil
}

// restOn lists the acts that rest on one: they ended what it began, stand below it, or link what it opened.
func (t *Tree) restOn(act ID, u Undoing) []int64 {
	var later []int64
	add := func(id ID) {
		if id != 0 && id != act && !slices.Contains(later, int64(id)) {
			later = append(later, int64(id))
		}
	}
	touched, back := map[ID]bool{}, map[ID]Span{}
	for _, s := range u.Reopened {
		back[s.Unit] = s
	}
	places := map[string][]ID{} // where something stands only by the act
	for _, s := range u.Removed {
		add(s.Ended)
		touched[s.Unit] = true
		if r, again := back[s.Unit]; !again || r.Path != s.Path {
			places[s.Path] = append(places[s.Path], s.Unit)
		}
	}
	for _, list := range t.spans {
		for _, s := range list {
			if s.Act != act && standsAt(s, places) {
				add(s.Act)
			}
		}
	}
	for _, k := range t.links {
		if touched[k.To] && !t.knownBefore(k.To, act) {
			add(k.Act)
		}
	}
	for _, s := range u.Reopened {
		for _, id := range t.inTheWay(s, u, back) {
			add(id)
		}
	}
	slices.Sort(later)
	return later
}

// standsAt says whether a span is at one of the places of other units, or below.
func standsAt(s Span, places map[string][]ID) bool {
	for path := s.Path; path != ""; path = ParentPath(path) {
		if slices.ContainsFunc(places[path], func(id ID) bool { return id != s.Unit }) {
			return true
		}
	}
	return false
}

// inTheWay lists the acts that leave a unit no place to come back to: its parent went or stands elsewhere, its name was taken beside it. back
// holds what comes back, by unit.
func (t *Tree) inTheWay(s Span, u Undoing, back map[ID]Span) []ID {
	var acts []ID
	_, upBack := back[s.Parent]
	if up, known := t.Last(s.Parent); known && !upBack && (!up.Until.IsZero() || up.Path != ParentPath(s.Path)) {
		acts = append(acts, up.Act, up.Ended)
	}
	name := lex.Fold(s.Name)
	for _, id := range t.under[s.Parent] {
		for _, o := range t.spans[id] {
			if id != s.Unit && o.Parent == s.Parent && (o.Until.IsZero() || o.Until > s.Until) && lex.Fold(o.Name) == name && !slices.Contains(u.Removed, o) {
				acts = append(acts, o.Act)
			}
		}
	}
	return acts
}

// knownBefore says whether a unit stood before an act.
func (t *Tree) knownBefore(unit, act ID) bool {
	return len(t.spans[unit]) > 0 && t.spans[unit][0].Act != act
}

// TakeBack makes the undoing of an act true in the tree.
func (t *Tree) TakeBack(u Undoing) {
	gone, back, units := map[Span]bool{}, map[Span]bool{}, map[ID]bool{}
	for _, s := range u.Removed {
		gone[s], units[s.Unit] = true, true
	}
	for _, s := range u.Reopened {
		back[s], units[s.Unit] = true, true
	}
	for id := range units {
		kept := slices.DeleteFunc(slices.Clone(t.spans[id]), func(s Span) bool { return gone[s] })
		for i := range kept {
			if back[kept[i]] {
				kept[i].Until, kept[i].Ended = 0, 0
			}
		}
		if t.spans[id] = kept; len(kept) == 0 {
			delete(t.spans, id)
		}
	}
	t.forget(u.Removed)
	if len(u.Unlinked) > 0 {
		t.links = slices.DeleteFunc(slices.Clone(t.links), func(k Link) bool { return slices.Contains(u.Unlinked, k) })
	}
}

// forget leaves nothing of spans that went in what is kept beside the spans.
func (t *Tree) forget(gone []Span) {
	free := map[string]bool{}
	for _, s := range gone {
		if !t.everUnder(s.Unit, s.Parent) {
			t.under[s.Parent] = slices.DeleteFunc(slices.Clone(t.under[s.Parent]), func(id ID) bool { return id == s.Unit })
		}
		if len(t.under[s.Parent]) == 0 {
			delete(t.under, s.Parent)
		}
		up := ParentPath(s.Path)
		free[up] = true
		delete(t.last, up)
	}
	for _, list := range t.spans {
		for _, s := range list {
			if up := ParentPath(s.Path); free[up] && s.Path > t.last[up] {
				t.last[up] = s.Path
			}
		}
	}
}
