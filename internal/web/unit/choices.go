package unit

import (
	"context"
	"slices"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
)

// offered is how many units a form lists to choose from; where more are in reach a field narrows them by words of their names.
const offered = 200

// choices reads the units a form lists: what is directly below a unit that is split; otherwise the upper levels of the tree, or those found by the
// words typed, and always those chosen already.
func (s Screens) choices(ctx context.Context, who access.Actor, v *UnitView) error {
	deed := deedPaths[v.Deed]
	switch {
	case deed == org.Splits:
		in := app.OrgReadIn{Unit: v.As.Unit, Size: 2000, Branches: &app.OrgBranches{Most: 1, Open: []string{v.As.Path}}}
		below, err := s.App.OrgRead(ctx, who, in)
		v.Parents = below.Units
		return err
	case deed != org.Moves && !regroups(deed):
		return nil
	}
	in := app.OrgReadIn{Size: offered, Branches: &app.OrgBranches{Most: offered}}
	if v.Words != "" {
		in = app.OrgReadIn{Size: offered, Find: app.OrgFind{Words: v.Words}}
	}
	tree, err := s.App.OrgRead(ctx, who, in)
	if err != nil {
		return err
	}
	v.Parents, v.Reach, v.Hits = slices.DeleteFunc(tree.Units, func(u app.OrgUnitAs) bool { return u.Aside }), tree.All, tree.Hits
	return s.keepChosen(ctx, who, v)
}

// keepChosen puts what was chosen before the units listed, where it is not among them. What is out of reach is left to the act to refuse.
func (s Screens) keepChosen(ctx context.Context, who access.Actor, v *UnitView) error {
	chosen := append([]int64{v.Typed.Parent, v.Typed.Into}, v.Typed.Units...)
	for _, id := range slices.Backward(chosen) {
		if id <= 0 || slices.ContainsFunc(v.Parents, func(u app.OrgUnitAs) bool { return u.Unit == id }) {
			continue
		}
		one, err := s.App.OrgUnit(ctx, who, id)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		v.Parents = slices.Insert(v.Parents, 0, one.As)
	}
	return nil
}

// narrows says that the list is narrowed by words, or may have to be.
func (v UnitView) narrows() bool { return v.Reach > offered || v.Words != "" }
