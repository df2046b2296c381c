package app

import (
	"context"
	"math"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// JobState is where a job stands; it follows from what happened to it.
type JobState string

// The states of a job.
const (
	JobWaiting    JobState = "waiting"
	JobRunning    JobState = "running"
	JobCancelling JobState = "cancelling"
	JobDone       JobState = "done"
	JobFailed     JobState = "failed"
	JobCancelled  JobState = "cancelled"
)

// JobProgress counts items: done, failed and still to do.
type JobProgress struct{ Done, Failed, Remaining int64 }

// JobView is a job as its starter sees it. Result is the handler's JSON, Problem what it was refused with.
type JobView struct {
	PublicID string
	Kind     string
	State    JobState
	Created  time.Time
	Finished time.Time
	Progress JobProgress
	Result   []byte
	Problem  []fault.Finding
}

// JobRead shows a job to who started it, with its result; an administrator sees its state without content. Not found "not_found" for
// everybody else and for made-up ids.
func (a *App) JobRead(ctx context.Context, actor access.Actor, publicID string) (JobView, error) {
	if _, err := read(actor, access.JobRead); err != nil {
		return JobView{}, err
	}
	row, err := a.store.JobByPublicID(ctx, publicID)
	if err != nil {
		return JobView{}, found(err)
	}
	own := row.AccountID == actor.Account
	if !own && !actor.Has(access.AD) {
		return JobView{}, notFound()
	}
	view := JobView{
		PublicID: row.PublicID, Kind: row.Kind, Created: store.Time(row.CreatedAt), Finished: store.Time(row.FinishedAt),
		State:    jobState(row.Outcome, row.CancelAskedAt, row.LeaseUntil, store.Micros(a.now())),
		Progress: JobProgress{Done: row.Done, Failed: row.Failed, Remaining: row.Remaining},
	}
	if own {
		view.Result = row.Result
		view.Problem, err = readProblem(row.Problem)
	}
	return view, err
}

func jobState(outcome string, cancelAsked, leaseUntil, now int64) JobState {
	switch {
	case outcome != "":
		return JobState(outcome)
	case cancelAsked > 0:
		return JobCancelling
	case leaseUntil >= now:
		return JobRunning
	}
	return JobWaiting
}

// jobPage is how many jobs one page lists.
const jobPage = 20

// JobList lists the jobs the actor started, newest first and without their results, 20 a page. next, where it is not 0, is handed in as
// before to see the older ones.
func (a *App) JobList(ctx context.Context, actor access.Actor, before int64) (jobs []JobView, next int64, err error) {
	if _, err := read(actor, access.JobList); err != nil {
		return nil, 0, err
	}
	if before <= 0 {
		before = math.MaxInt64
	}
	rows, err := a.store.JobsOfAccount(ctx, db.JobsOfAccountParams{AccountID: actor.Account, BeforeID: before, PageSize: jobPage + 1})
	if err != nil {
		return nil, 0, store.Translate(err)
	}
	if len(rows) > jobPage {
		rows, next = rows[:jobPage], rows[jobPage-1].ID
	}
	for _, r := range rows {
		jobs = append(jobs, JobView{
			PublicID: r.PublicID, Kind: r.Kind, Created: store.Time(r.CreatedAt), Finished: store.Time(r.FinishedAt),
			State:    jobState(r.Outcome, r.CancelAskedAt, r.LeaseUntil, store.Micros(a.now())),
			Progress: JobProgress{Done: r.Done, Failed: r.Failed, Remaining: r.Remaining},
		})
	}
	return jobs, next, nil
}
