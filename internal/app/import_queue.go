package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// ImportQueue asks the job runner to do ImportRun, which takes seconds for long lists, and gives the address of the job. Who may bring lists in may;
// rights are asked again when the job runs. Not found "not_found"; stale "changed_meanwhile"; conflict "import_done". Repeating with the key
// starts one job.
func (a *App) ImportQueue(ctx context.Context, actor access.Actor, key string, in ImportRunIn) (string, error) {
	return write(ctx, a, request{actor: actor, verb: access.ImportQueue, key: key, in: in}, func(tx *Tx) (string, error) {
		row, err := importIn(ctx, tx.Queries, tx.Actor, access.ImportQueue, in.PublicID)
		switch {
		case err != nil:
			return "", err
		case row.DoneAt != 0:
			return "", fault.New(fault.Conflict, CodeImportDone, fault.Where{}, nil)
		case row.Version != in.Version:
			return "", tx.stale(ctx, in.Version, row.Version, importObject(in.PublicID), access.ImportMap)
		}
		job, err := tx.StartJob(ctx, ImportJob, in)
		if err != nil {
			return "", err
		}
		return job, tx.Act(importObject(in.PublicID), row.UnitPath, "", map[string]string{"job": job})
	})
}
