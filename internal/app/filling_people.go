package app

import (
	"context"
	"fmt"
	"math"

	"thidua/internal/core/cal"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/packs"
)

// people puts people into every unit that stands today, clusters left out: a head each, and workers.
func (f *filling) people(ctx context.Context) error {
	rows, err := f.app.store.OrgSpanOn(ctx, db.OrgSpanOnParams{ScopeTo: "~", Scope: "0001", OnDay: f.today.String(), PageSize: math.MaxInt32})
	if err != nil {
		return store.Translate(err)
	}
	units, err := unitsAs(rows)
	if err != nil {
		return err
	}
	var homes []OrgUnitAs
	for _, u := range units {
		if u.Kind != org.ClusterUnit {
			homes = append(homes, u)
		}
	}
	for done := 0; done < f.in.People; {
		batch := make([]personEntry, min(fillRows, f.in.People-done))
		for i := range batch {
			if batch[i], err = f.person(homes, done+i); err != nil {
				return err
			}
		}
		err := f.write(ctx, "people", func(tx *Tx) error {
			_, _, err := tx.addPeople(ctx, batch)
			return err
		})
		if err != nil {
			return err
		}
		done += len(batch)
		f.step("people", done, f.in.People)
	}
	return nil
}

// person draws the n-th person. They are spread over the units in turn, the first of each leads it.
func (f *filling) person(homes []OrgUnitAs, n int) (personEntry, error) {
	pick := func(list []string) string { return list[f.rnd.IntN(len(list))] }
	home := homes[n%len(homes)]
	sex, middle, given := org.Male, f.words.MiddleMale, f.words.GivenMale
	if f.rnd.IntN(4) == 0 {
		sex, middle, given = org.Female, f.words.MiddleFemale, f.words.GivenFemale
	}
	age := 22 + f.rnd.IntN(36)
	born := f.today.Add(-365*age - f.rnd.IntN(365))
	joined := born.Add(365*20 + f.rnd.IntN(700))
	in := PersonIn{
		Name: pick(f.words.Surnames) + " " + pick(middle) + " " + pick(given), Sex: string(sex), Born: born.String(), Joined: joined.String(),
		Number: fmt.Sprintf("%06d", 100_000+n), Hometown: f.place(f.rnd.IntN(900)), Party: string(org.NotMember),
	}
	if f.rnd.IntN(3) > 0 {
		in.Party = string(org.Member)
	}
	person, found := in.read(f.today)
	if len(found) > 0 {
		return personEntry{}, fmt.Errorf("a person drawn: %s", found[0].Code)
	}
	ranks := packs.Ranks()
	rank := ranks[min(3+(age-22)/5, 9)]
	e := personEntry{
		Person: person, Unit: home.Unit, On: max(home.From, joined, cal.Date(0)), Rank: org.Rank{Written: rank.Name, Code: rank.Code, From: max(joined, f.today.Add(-900))},
		Title: f.words.Worker,
	}
	if n < len(homes) {
		e.Leader, e.Title, e.Office = true, f.words.Head, org.Head
	}
	return e, nil
}
