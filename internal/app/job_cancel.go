package app

import (
	"context"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store/db"
)

// JobCancel asks a job to stop; its starter and an administrator above the unit of the starter may. The handler stops at its next step and what it had published stays.
// Conflict "job_ended" when it has ended; asking twice is one request. Not found "not_found" for everybody else.
func (a *App) JobCancel(ctx context.Context, actor access.Actor, key, publicID string) error {
	r := request{actor: actor, verb: access.JobCancel, key: key, in: publicID}
	_, err := write(ctx, a, r, func(tx *Tx) (struct{}, error) {
		row, err := tx.JobByPublicID(ctx, publicID)
		if err != nil {
			return struct{}{}, found(err)
		}
		if !jobInReach(tx.Actor, access.JobCancel, row) {
			return struct{}{}, notFound()
		}
		if row.FinishedAt != 0 {
			return struct{}{}, fault.New(fault.Conflict, "job_ended", fault.Where{}, fault.Args{"outcome": row.Outcome})
		}
		if _, err := tx.JobAskCancel(ctx, db.JobAskCancelParams{AskedAt: tx.At, AskedBy: tx.Actor.Account, ID: row.ID}); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.Act("job:"+publicID, tx.Actor.Home.Path, "", nil)
	})
	return err
}
