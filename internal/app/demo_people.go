package app

import (
	"context"
	"maps"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs"
	"thidua/packs/demo"
)

// SeedDemoPeople gives the units of the demonstration their invented people with their careers, through what the verbs use, in one act of few
// statements. On a database that has people it adds nothing, so it may run at every start.
func SeedDemoPeople(ctx context.Context, a *App) error {
	n, err := a.store.PersonCount(ctx)
	if err != nil || n > 0 {
		return store.Translate(err)
	}
	people, err := demo.People()
	if err != nil {
		return err
	}
	seed, err := demo.Read()
	if err != nil {
		return err
	}
	rows, err := a.store.OrgUnitAll(ctx)
	if err != nil {
		return store.Translate(err)
	}
	units := map[string]int64{}
	for _, u := range seed.Units {
		if i := slices.IndexFunc(rows, func(r db.OrgUnit) bool { return r.Name == u.Name }); i >= 0 {
			units[u.Key] = rows[i].ID
		}
	}
	entries := make([]personEntry, len(people))
	for i, p := range people {
		if entries[i], err = demoEntry(p, units); err != nil {
			return err
		}
	}
	_, err = write(ctx, a, request{actor: access.Program(), verb: access.DemoSeed}, func(tx *Tx) (struct{}, error) {
		if _, _, err := tx.addPeople(ctx, entries); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act("demo:people", rows[0].Path, "", nil)
	})
	return err
}

// demoEntry reads somebody of the demonstration.
func demoEntry(p demo.Person, units map[string]int64) (personEntry, error) {
	in := PersonIn{Name: p.Name, Sex: p.Sex, Born: p.Born, Joined: p.Joined, Number: p.Number, Hometown: p.Hometown, Education: p.Education, Party: p.Party}
	today, err := cal.ParseISO("2024-10-16")
	if err != nil {
		return personEntry{}, err
	}
	person, wrong := in.read(today)
	if len(wrong) > 0 {
		return personEntry{}, fault.All(fault.Internal, wrong)
	}
	e := personEntry{Person: person}
	if e.Months = p.Months; p.Months > 0 {
		e.MonthsOn, _ = cal.ParseISO("2023-12-31")
	}
	for i, x := range p.Places {
		from, err := cal.ParseISO(x.From)
		if err != nil {
			return e, err
		}
		if i > 0 {
			e.Earlier = append(e.Earlier, org.Place{Unit: org.ID(e.Unit), Leader: e.Leader, From: e.On, Until: from})
		}
		e.Unit, e.Leader, e.On = units[x.Unit], x.Leader, from
	}
	for _, r := range p.Ranks {
		from, err := cal.ParseISO(r.From)
		if err != nil {
			return e, err
		}
		name, _, _ := org.FindRank(packs.Ranks(), r.Name)
		e.Ranks = append(e.Ranks, org.Rank{Written: r.Name, Code: name.Code, From: from})
	}
	for _, x := range p.Posts {
		e.Title, e.Office = x.Title, org.Office(x.Office)
	}
	for _, year := range slices.Sorted(maps.Keys(p.Ratings)) {
		e.Ratings = append(e.Ratings, org.Rating{Year: year, Class: org.Class(p.Ratings[year])})
	}
	return e, nil
}
