package app

import (
	"context"

	"thidua/internal/core/access"
)

// ScorebookJob is the kind of the job that scores a large workbook; its input is a ScorebookScoreIn.
const ScorebookJob = "scorebook.score"

// ScorebookLarge is the size in bytes from which a door should hand a workbook to the job runner instead of scoring it at once.
const ScorebookLarge = 4 << 20

// ScorebookQueued is scoring that was handed to the job runner; Job is read with JobRead.
type ScorebookQueued struct{ Job string }

// ScorebookQueue asks the job runner to do ScorebookScore, for workbooks too large to wait for. Those who score may, in their reach; rights
// are asked again when the job runs. Stale "changed_meanwhile" (seen, now, by, at); not found "not_found" for any other workbook. Repeating with the
// key starts one job.
func (a *App) ScorebookQueue(ctx context.Context, actor access.Actor, key string, in ScorebookScoreIn) (ScorebookQueued, error) {
	r := request{actor: actor, verb: access.ScorebookQueue, key: key, in: in}
	return write(ctx, a, r, func(tx *Tx) (ScorebookQueued, error) {
		none := ScorebookQueued{}
		book, err := bookIn(ctx, tx.Queries, tx.Actor, access.ScorebookQueue, in.PublicID)
		if err != nil {
			return none, err
		}
		if book.Version != in.Version {
			return none, tx.staleBook(ctx, book, in.Version)
		}
		job, err := tx.StartJob(ctx, ScorebookJob, in)
		if err != nil {
			return none, err
		}
		return ScorebookQueued{Job: job}, tx.Act(bookObject(in.PublicID), book.UnitPath, "", map[string]string{"job": job})
	})
}
