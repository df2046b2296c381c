package app

import (
	"context"
	"encoding/json"
	"slices"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/core/roster"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// ImportJob is the kind of the job that brings a list in; its input is an ImportRunIn.
const ImportJob = "import.run"

// ImportRunIn says which list to bring in as it was seen. Whole brings in all rows or none; else those that are right. Told, which may be nil, is
// told how far it is.
type ImportRunIn struct {
	PublicID string
	Version  int64
	Whole    bool
	Told     func(JobProgress) `json:"-"`
}

// ImportRan counts what became of the rows.
type ImportRan struct{ Rows, Added, Present, Refused int }

// ImportLarge is the number of people above which a door should hand a list to the job runner.
const ImportLarge = 2000

const importBatch = 250 // people added by one statement

// ImportRun takes the people of a list in, all at once: either every good row is in or none is. Rows of people who are there already add nothing.
// Who may bring lists in may, and of every row the unit must be one where he may take people in. Not found "not_found"; stale
// "changed_meanwhile"; conflict "import_done", "import_refused" where Whole was asked and rows are refused, "import_nothing", unit_not_open where a unit was not open
// on the day. Repeating adds nothing.
func (a *App) ImportRun(ctx context.Context, actor access.Actor, key string, in ImportRunIn) (ImportRan, error) {
	if err := actor.Check(access.ImportRun); err != nil {
		return ImportRan{}, err
	}
	v, err := a.importRead(ctx, actor, access.ImportRun, in.PublicID)
	if err != nil {
		return ImportRan{}, err
	}
	if v.Reading == nil { // run already: the key may know the answer
		v.Reading = &roster.Reading{}
	}
	ran := ImportRan{Rows: len(v.Reading.People), Added: len(v.found), Present: len(v.There), Refused: v.Reading.Count().Refused}
	if in.Told != nil {
		in.Told(JobProgress{Failed: int64(ran.Refused), Done: int64(ran.Present), Remaining: int64(ran.Added)})
	}
	if err := ctx.Err(); err != nil { // asked to stop: nothing is in yet
		return ImportRan{}, err
	}
	return write(ctx, a, request{actor: actor, verb: access.ImportRun, key: key, in: in}, func(tx *Tx) (ImportRan, error) {
		return ran, tx.importRun(ctx, in, v, ran)
	})
}

func (t *Tx) importRun(ctx context.Context, in ImportRunIn, v *ImportView, ran ImportRan) error {
	row, err := importIn(ctx, t.Queries, t.Actor, access.ImportRun, in.PublicID)
	if err != nil {
		return err
	}
	refuse := func(code string, args fault.Args) error { return fault.New(fault.Conflict, code, fault.Where{}, args) }
	switch {
	case row.DoneAt != 0:
		return refuse(CodeImportDone, nil)
	case row.Version != in.Version:
		return t.stale(ctx, in.Version, row.Version, importObject(in.PublicID), access.ImportMap)
	case in.Whole && ran.Refused > 0:
		return refuse(CodeImportRefused, fault.Args{"count": ran.Refused})
	case ran.Added+ran.Present == 0:
		return refuse(CodeImportNothing, nil)
	}
	if err := t.importFits(ctx, v); err != nil {
		return err
	}
	var ids []int64
	for batch := range slices.Chunk(v.found, importBatch) {
		added, _, err := t.addPeople(ctx, batch)
		if err != nil {
			return err
		}
		ids = append(ids, added...)
	}
	people, err := json.Marshal(runsOf(ids))
	if err != nil {
		return err
	}
	n, err := t.ImportDone(ctx, db.ImportDoneParams{
		DoneAt: t.At, DoneBy: t.Actor.Account, OnDay: v.On.String(), RowCount: int64(ran.Rows), Added: int64(ran.Added), Present: int64(ran.Present), Refused: int64(ran.Refused),
		People: string(people), ID: row.ID, Version: in.Version,
	})
	if err == nil && n == 0 {
		return refuse(CodeImportDone, nil)
	}
	t.Touch("import_list", row.ID)
	if err != nil {
		return err
	}
	return t.Act(importObject(in.PublicID), row.UnitPath, "", map[string]any{"file": row.FileName, "added": ran.Added, "present": ran.Present, "refused": ran.Refused})
}

// importFits asks once more, now that nobody else writes, whether every unit is one where people may be taken in and was open on the day.
func (t *Tx) importFits(ctx context.Context, v *ImportView) error {
	units, err := t.app.unitsToFill(ctx, t.Queries, t.Actor)
	if err != nil {
		return err
	}
	may := map[string]bool{}
	for _, u := range units {
		may[u.Key] = true
	}
	seen := map[int64]bool{}
	for i, p := range v.found {
		if seen[p.Unit] {
			continue
		}
		seen[p.Unit] = true
		if !may[key64(p.Unit)] {
			return fault.New(fault.Invalid, org.CodeUnitUnknown, fault.Where{}, nil)
		}
		_, err := t.PersonUnitOn(ctx, db.PersonUnitOnParams{UnitID: p.Unit, OnDay: v.On.String()})
		if store.IsNoRow(err) {
			return fault.New(fault.Conflict, org.CodeUnitNotOpen, fault.Where{Path: "on"}, fault.Args{"unit": nameOf(units, v.found[i].Unit), "day": v.On})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func nameOf(units []roster.Unit, id int64) string {
	for _, u := range units {
		if u.Key == key64(id) {
			return u.Name
		}
	}
	return ""
}

// runsOf writes ids as runs of one after the other.
func runsOf(ids []int64) [][2]int64 {
	runs := [][2]int64{}
	for _, id := range ids {
		if n := len(runs); n > 0 && runs[n-1][1]+1 == id {
			runs[n-1][1] = id
			continue
		}
		runs = append(runs, [2]int64{id, id})
	}
	return runs
}
