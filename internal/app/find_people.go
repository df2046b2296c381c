package app

import (
	"context"
	"math"
	"strings"

	"thidua/internal/store"
	"thidua/internal/store/db"
)

// personFindable is what is found of a person: the name, beside it the year of birth, which everybody in reach sees. The service number is sealed.
func personFindable(r db.FindPeopleRow) store.Findable {
	year, _, _ := strings.Cut(r.Born, "-")
	return store.Findable{Kind: string(FindPerson), Thing: r.PublicID, Unit: r.UnitID, Title: r.Name, Note: year, Sealed: text3(r.Number), At: r.CreatedAt}
}

// findPeople writes what is found of the people with ids behind after up to last, under the units they belong to today.
func (t *Tx) findPeople(ctx context.Context, after, last int64) error {
	today := dayOf(store.Time(t.At))
	for {
		rows, err := t.FindPeople(ctx, db.FindPeopleParams{OnDay: today, After: after, LastID: last, PageSize: findPage})
		if err != nil || len(rows) == 0 {
			return err
		}
		things := make([]store.Findable, len(rows))
		for i, r := range rows {
			things[i], after = personFindable(r), r.ID
		}
		if err := t.SetFindable(ctx, things...); err != nil {
			return err
		}
	}
}

// findPerson writes what is found of one person.
func (t *Tx) findPerson(ctx context.Context, id int64) error { return t.findPeople(ctx, id-1, id) }

// findTurned lets those be found under the units they belong to today who came to them since the day that was turned before, or, where the clock
// of a demonstration was put back, had not come to them yet.
func (t *Tx) findTurned(ctx context.Context, before, today string) error {
	if before == "" { // of a database that never had a day; what is in it was written as of today
		return nil
	}
	ids, err := t.FindPeopleTurned(ctx, db.FindPeopleTurnedParams{AfterDay: min(before, today), OnDay: max(before, today)})
	for _, id := range ids {
		if err == nil {
			err = t.findPerson(ctx, id)
		}
	}
	return err
}

func allPeople(ctx context.Context, t *Tx) error { return t.findPeople(ctx, 0, math.MaxInt64) }
