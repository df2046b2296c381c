package app

import (
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/org"
	"thidua/internal/store"
)

// nation is an organisation of the size of a ministry, without people, and somebody who reaches all of it.
func nation(b *testing.B, d store.Dialect) (*App, access.Actor, []OrgUnitAs) {
	b.Helper()
	a, _ := filled(b, d, DemoFillIn{Units: DemoSizes["L"].Units, Number: 1})
	who := access.Actor{Account: 1, Grants: []access.Grant{{Role: access.SB, From: demoSince, Unit: access.Unit{ID: 1, Path: "0001"}}}}
	page, err := a.OrgRead(ctx, who, OrgReadIn{Size: 100, Branches: &OrgBranches{Most: 100}})
	if err != nil {
		b.Fatal(err)
	}
	var provinces []OrgUnitAs
	for _, u := range page.Units {
		if u.Below > 400 && u.Level == 1 {
			provinces = append(provinces, u)
		}
	}
	if page.All != DemoSizes["L"].Units || len(provinces) < 3 {
		b.Fatalf("%d units, %d provinces", page.All, len(provinces))
	}
	return a, who, provinces
}

// BenchmarkMinistry is what people wait for at 15,000 units: a branch of a thousand as of a day (target 5 ms), the page of a unit, the tree as it
// opens, a name looked for in all of it, and moving a province of five hundred (target 250 ms).
func BenchmarkMinistry(b *testing.B) {
	engines(b, func(b *testing.B, d store.Dialect) {
		a, who, provinces := nation(b, d)
		b.Run("branch of 1000 as of a day", func(b *testing.B) {
			for b.Loop() {
				page, err := a.OrgRead(ctx, who, OrgReadIn{Unit: provinces[1].Unit, On: "2010-01-01", Size: 2000})
				if err != nil || len(page.Units) < 950 {
					b.Fatal(len(page.Units), err)
				}
			}
		})
		b.Run("page of a unit", func(b *testing.B) {
			for b.Loop() {
				before := a.store.Statements()
				one, err := a.OrgUnit(ctx, who, provinces[0].Unit)
				if took := a.store.Statements() - before; err != nil || one.Below < 400 || took > 4 {
					b.Fatalf("%d statements, at most 4 (%v)", took, err)
				}
			}
		})
		b.Run("tree as it opens", func(b *testing.B) {
			for b.Loop() {
				if page, err := a.OrgRead(ctx, who, OrgReadIn{Size: 200, Branches: &OrgBranches{Most: 200}}); err != nil || len(page.Units) == 0 {
					b.Fatal(err)
				}
			}
		})
		b.Run("name in the whole tree", func(b *testing.B) {
			for b.Loop() {
				if page, err := a.OrgRead(ctx, who, OrgReadIn{Size: 200, Find: OrgFind{Words: "tham muu"}}); err != nil || page.Hits == 0 {
					b.Fatal(err)
				}
			}
		})
		b.Run("move of a province of 500", func(b *testing.B) {
			on, to := dateOf(a.now()), 0
			for b.Loop() {
				on, to = on.Add(1), to+1
				_, err := write(ctx, a, request{actor: access.Program(), verb: access.DemoFill}, func(tx *Tx) (struct{}, error) {
					o, err := tx.organisation(ctx)
					if err != nil {
						return struct{}{}, err
					}
					_, err = o.do(ctx, orgWhy{on: on}, org.Moving{Unit: org.ID(provinces[0].Unit), Parent: org.ID(provinces[1+to%2].Unit)})
					if err != nil {
						return struct{}{}, err
					}
					return struct{}{}, tx.Act("organisation:1", "", "", nil)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}
