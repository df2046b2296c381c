package app

import (
	"context"
	"math/rand/v2"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/packs/demo"
)

// CodeNotEmpty refuses to fill a database that holds something: refused.
const CodeNotEmpty = "database_not_empty"

// DemoFillIn says how many units and people to make, over how many years something happened to the units, and the number everything is drawn
// from: the same gives the same content where the clock and the source of tokens are the same too.
type DemoFillIn struct {
	Units, People, Years int
	Number               uint64
}

// DemoSizes are the sizes by which figures are stated.
var DemoSizes = map[string]DemoFillIn{
	"S": {Units: 500, People: 10_000, Years: 1}, "M": {Units: 3_000, People: 60_000, Years: 3}, "L": {Units: 15_000, People: 250_000, Years: 7},
}

// The transactions of a filling: rows in each, and acts on units, of which each is planned on the whole tree.
const (
	fillRows = 250
	fillActs = 4
)

// DemoFill fills an empty demo or test database: the demonstration's organisation and roles, units below and beside it, what happened to some
// of them over the years, people in all of them. step hears how far it is. It works in short transactions; one that was stopped leaves what
// was made, and cannot be gone on with. Conflict "demo_only" on a live database; refused "database_not_empty".
func (a *App) DemoFill(ctx context.Context, in DemoFillIn, step func(what string, done, of int)) error {
	if a.Mode() == ModeLive {
		return fault.New(fault.Conflict, "demo_only", fault.Where{}, nil)
	}
	n, err := a.store.OrgUnitCount(ctx)
	if err != nil {
		return store.Translate(err)
	}
	if n > 0 {
		return fault.New(fault.Refused, CodeNotEmpty, fault.Where{}, nil)
	}
	if err := a.DemoSeed(ctx); err != nil {
		return err
	}
	words, err := demo.ReadSeed()
	if err != nil {
		return err
	}
	f := &filling{app: a, in: in, words: words, rnd: rand.New(rand.NewPCG(in.Number, uint64(in.Units))), step: step, today: dateOf(a.now())}
	for _, part := range []func(context.Context) error{f.units, f.acts, f.people} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return a.OrgTurn(ctx)
}

// filling is a database while it is filled.
type filling struct {
	app   *App
	in    DemoFillIn
	words demo.SeedWords
	rnd   *rand.Rand
	step  func(what string, done, of int)
	today cal.Date
}

// write does a part in a transaction of its own.
func (f *filling) write(ctx context.Context, what string, do func(*Tx) error) error {
	_, err := write(ctx, f.app, request{actor: access.Program(), verb: access.DemoFill}, func(tx *Tx) (struct{}, error) {
		if err := do(tx); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act("demo:"+what, "", "", nil)
	})
	return err
}

// units stores the units, level by level, a few hundred at a time.
func (f *filling) units(ctx context.Context) error {
	kept, err := f.app.store.OrgUnitAll(ctx)
	if err != nil {
		return store.Translate(err)
	}
	plan, err := sketchUnits(f, kept)
	if err != nil {
		return err
	}
	for done := len(kept); done < len(plan); {
		end := done
		for end < len(plan) && end-done < fillRows && len(plan[end].path) == len(plan[done].path) {
			end++
		}
		if err := f.write(ctx, "units", func(tx *Tx) error { return tx.addSketched(ctx, plan, done, end) }); err != nil {
			return err
		}
		done = end
		f.step("units", done, len(plan))
	}
	return nil
}

// acts lets something happen to some units, day after day until today: a new name, other marks, two that become one.
func (f *filling) acts(ctx context.Context) error {
	total := min(f.in.Units*f.in.Years/25, 400)
	first := f.today.Add(-365 * f.in.Years)
	for done := 0; done < total; done += fillActs {
		err := f.write(ctx, "acts", func(tx *Tx) error {
			o, err := tx.organisation(ctx)
			if err != nil {
				return err
			}
			for i := done; i < min(done+fillActs, total); i++ {
				on := first.Add(i * 365 * f.in.Years / total)
				_, err := o.do(ctx, orgWhy{on: on, reason: f.words.Reason}, f.happens(o.tree, on))
				if err != nil && fault.KindOf(err) != fault.Conflict { // a name that is taken is left
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		f.step("acts", min(done+fillActs, total), total)
	}
	return nil
}

// happens draws what happens to a commune, or to two beside each other, on a day.
func (f *filling) happens(tree *org.Tree, on cal.Date) org.Act {
	var communes []org.Span
	for _, s := range tree.Snapshot(on) {
		if s.Grassroots {
			communes = append(communes, s)
		}
	}
	s := communes[f.rnd.IntN(len(communes))]
	switch f.rnd.IntN(3) {
	case 0:
		return org.Renaming{Unit: s.Unit, Name: s.Name + " " + f.words.Renamed, Short: s.Short}
	case 1:
		return org.Marking{Unit: s.Unit, Grassroots: true, Remote: !s.Remote}
	}
	for _, o := range communes {
		if o.Parent == s.Parent && o.Unit != s.Unit {
			shape := s.Shape
			shape.Name, shape.Short = s.Name+" "+o.Short, s.Short+" "+o.Short
			return org.Merging{Units: []org.ID{s.Unit, o.Unit}, New: &shape}
		}
	}
	return org.Marking{Unit: s.Unit, Grassroots: true, Remote: !s.Remote}
}
