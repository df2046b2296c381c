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

const importBatch = 500 // people prepared by one short transaction

// ImportRun takes the people of a list in, all at once: either every good row is in or none is. They are prepared in short transactions, between
// which others write and which a context that ends interrupts, and published by one. Rows of people who are there already add nothing.
// Who may bring lists in may, and of every row the unit must be one where he may take people in. Not found "not_found"; stale
// "changed_meanwhile"; conflict "import_done", "import_meanwhile", stage_lost where another run of the list has begun, "import_refused" where Whole was asked and rows are refused, "import_nothing", unit_not_open where a unit was not open
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
	var stage *store.Stage
	if v.row.DoneAt == 0 && v.row.Version == in.Version && ran.Added > 0 && (!in.Whole || ran.Refused == 0) {
		if stage, err = a.importStage(ctx, v, in.Told, ran); err != nil {
			return ImportRan{}, err
		}
		defer a.dropStage(ctx, stage)
	}
	return write(ctx, a, request{actor: actor, verb: access.ImportRun, key: key, in: in}, func(tx *Tx) (ImportRan, error) {
		return ran, tx.importRun(ctx, in, v, ran, stage)
	})
}

// importStage prepares the people of a list where nobody sees them yet.
func (a *App) importStage(ctx context.Context, v *ImportView, told func(JobProgress), ran ImportRan) (*store.Stage, error) {
	at := store.Micros(a.now())
	stage, err := a.store.NewStage(ctx, importObject(v.PublicID), at)
	if err != nil {
		return nil, err
	}
	tell := func(done int) {
		if told != nil {
			told(JobProgress{Failed: int64(ran.Refused), Done: int64(ran.Present + done), Remaining: int64(ran.Added - done)})
		}
	}
	tell(0)
	done := 0
	for batch := range slices.Chunk(v.found, importBatch) {
		if err = ctx.Err(); err == nil { // asked to stop: nothing is in yet
			err = a.stagePeople(ctx, stage, batch, at)
		}
		if err != nil {
			a.dropStage(ctx, stage)
			return nil, err
		}
		done += len(batch)
		tell(done)
	}
	return stage, nil
}

func (a *App) stagePeople(ctx context.Context, stage *store.Stage, people []personEntry, at int64) error {
	rows := make([][]any, len(people))
	for i, p := range people {
		public, err := a.publicID()
		if err != nil {
			return err
		}
		rows[i] = p.row(public, at)
	}
	_, err := stage.Add(ctx, append([]store.StageRows{{Table: "person", Columns: personTold, Rows: rows}}, careersOf(people)...)...)
	return err
}

// dropStage sweeps what a stage held; what cannot be swept now is by StoreTidy.
func (a *App) dropStage(ctx context.Context, stage *store.Stage) {
	if err := stage.Drop(context.WithoutCancel(ctx)); err != nil {
		a.log.Warn("a stage was not swept", "error", err)
	}
}

func (t *Tx) importRun(ctx context.Context, in ImportRunIn, v *ImportView, ran ImportRan, stage *store.Stage) error {
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
	ids, err := t.importPublish(ctx, stage)
	if err != nil {
		return err
	}
	runs := runsOf(ids)
	people, err := json.Marshal(runs)
	if err != nil {
		return err
	}
	for _, r := range runs {
		if err := t.findPeople(ctx, r[0]-1, r[1]); err != nil {
			return err
		}
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

// importPublish takes in the people prepared, unless somebody of them came in while they were.
func (t *Tx) importPublish(ctx context.Context, stage *store.Stage) ([]int64, error) {
	if stage == nil {
		return nil, nil
	}
	n, err := t.ImportMeanwhile(ctx, stage.ID)
	if err != nil {
		return nil, err
	}
	if n > 0 {
		return nil, fault.New(fault.Conflict, CodeImportMeanwhile, fault.Where{}, fault.Args{"count": int(n)})
	}
	err = t.Publish(ctx, stage)
	if store.IsDuplicate(err) {
		err = fault.New(fault.Conflict, CodeImportMeanwhile, fault.Where{}, fault.Args{"count": 1}).Because(err)
	}
	return stage.IDs("person"), err
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
