package app

import (
	"context"
	"encoding/json"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// ImportUndoIn names the list to take back as it was seen.
type ImportUndoIn struct {
	PublicID string
	Version  int64
}

// ImportUndo takes the people of a list out again while nothing was done to any of them; the list and what became of it stay known. Who brought it
// in may, and the standing body above its unit; forbidden "role" for others. Not found "not_found"; stale "changed_meanwhile"; conflict "import_undone", "import_rests" (count). Repeating
// with the key is safe.
func (a *App) ImportUndo(ctx context.Context, actor access.Actor, key string, in ImportUndoIn) error {
	_, err := write(ctx, a, request{actor: actor, verb: access.ImportUndo, key: key, in: in}, func(tx *Tx) (struct{}, error) {
		return struct{}{}, tx.importUndo(ctx, in)
	})
	return err
}

func (t *Tx) importUndo(ctx context.Context, in ImportUndoIn) error {
	row, err := importIn(ctx, t.Queries, t.Actor, access.ImportUndo, in.PublicID)
	if err != nil {
		return err
	}
	if row.AccountID != t.Actor.Account && !t.Actor.StandingAt(row.UnitPath).SB {
		return access.Refused(access.ImportUndo)
	}
	if row.DoneAt != 0 && row.UndoneAt == 0 && row.Version != in.Version {
		return t.stale(ctx, in.Version, row.Version, importObject(in.PublicID), access.ImportRun)
	}
	n, err := t.ImportUndone(ctx, db.ImportUndoneParams{UndoneAt: t.At, UndoneBy: t.Actor.Account, ID: row.ID})
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.New(fault.Conflict, CodeImportUndone, fault.Where{}, nil)
	}
	t.Touch("import_list", row.ID)
	var runs [][2]int64
	if err := json.Unmarshal([]byte(row.People), &runs); err != nil {
		return store.Damaged("import_list", row.ID, err)
	}
	resting := int64(0)
	for _, run := range runs {
		n, err := t.ImportRests(ctx, db.ImportRestsParams{FirstID: run[0], LastID: run[1]})
		if err != nil {
			return err
		}
		resting += n
	}
	if resting > 0 {
		return fault.New(fault.Conflict, CodeImportRests, fault.Where{}, fault.Args{"count": int(resting)})
	}
	for _, run := range runs {
		if err := t.dropPeople(ctx, run[0], run[1]); err != nil {
			return err
		}
	}
	return t.Act(importObject(in.PublicID), row.UnitPath, "", map[string]any{"file": row.FileName, "removed": row.Added})
}

// dropPeople takes out the people of a run of ids with all that stands by them.
func (t *Tx) dropPeople(ctx context.Context, first, last int64) error {
	for _, part := range []struct {
		table string
		ids   func() ([]int64, error)
		drop  func() error
	}{
		{"person_post", func() ([]int64, error) { return t.ImportPosts(ctx, db.ImportPostsParams{FirstID: first, LastID: last}) },
			func() error { return t.ImportDropPosts(ctx, db.ImportDropPostsParams{FirstID: first, LastID: last}) }},
		{"person_rank", func() ([]int64, error) { return t.ImportRanks(ctx, db.ImportRanksParams{FirstID: first, LastID: last}) },
			func() error { return t.ImportDropRanks(ctx, db.ImportDropRanksParams{FirstID: first, LastID: last}) }},
		{"person_place", func() ([]int64, error) {
			return t.ImportPlaces(ctx, db.ImportPlacesParams{FirstID: first, LastID: last})
		},
			func() error { return t.ImportDropPlaces(ctx, db.ImportDropPlacesParams{FirstID: first, LastID: last}) }},
	} {
		ids, err := part.ids()
		if err != nil {
			return err
		}
		if err := part.drop(); err != nil {
			return err
		}
		t.Touch(part.table, ids...)
	}
	if err := t.ImportDropViews(ctx, db.ImportDropViewsParams{FirstID: first, LastID: last}); err != nil {
		return err
	}
	for id := first; id <= last; id++ {
		t.Touch("person", id)
	}
	if err := t.ImportDropFindable(ctx, db.ImportDropFindableParams{FirstID: first, LastID: last}); err != nil {
		return err
	}
	return t.ImportDropPeople(ctx, db.ImportDropPeopleParams{FirstID: first, LastID: last})
}
