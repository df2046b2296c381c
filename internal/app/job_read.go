package app

import (
	"context"
	"encoding/json"
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

// JobView is a job as its starter sees it. Result is the handler's JSON, Problem what it was refused with, About the address of the
// workbook it works on, empty for none; all three are for the starter only.
type JobView struct {
	PublicID string
	Kind     string
	By       string // name of the starter
	Own      bool   // the actor is the starter
	State    JobState
	Created  time.Time
	Finished time.Time
	Progress JobProgress
	About    string
	Result   []byte
	Problem  []fault.Finding
}

// Open says that the job has not ended.
func (v JobView) Open() bool {
	return v.State == JobWaiting || v.State == JobRunning || v.State == JobCancelling
}

// JobRead shows a job to who started it, with its result; an administrator above the starter's unit sees its state without content. Not
// found "not_found" for everybody else and for made-up ids.
func (a *App) JobRead(ctx context.Context, actor access.Actor, publicID string) (JobView, error) {
	if _, err := read(actor, access.JobRead); err != nil {
		return JobView{}, err
	}
	row, err := a.store.JobByPublicID(ctx, publicID)
	if err != nil {
		return JobView{}, found(err)
	}
	if !jobInReach(actor, access.JobRead, row) {
		return JobView{}, notFound()
	}
	view := a.jobView(actor, db.JobsInScopeRow{
		ID: row.ID, PublicID: row.PublicID, Kind: row.Kind, Input: row.Input, AccountID: row.AccountID, AccountName: row.AccountName, CreatedAt: row.CreatedAt,
		LeaseUntil: row.LeaseUntil, Attempt: row.Attempt, Done: row.Done, Failed: row.Failed, Remaining: row.Remaining, CancelAskedAt: row.CancelAskedAt,
		FinishedAt: row.FinishedAt, Outcome: row.Outcome,
	})
	if view.Own {
		view.Result = row.Result
		view.Problem, err = readProblem(row.Problem)
	}
	return view, err
}

// jobInReach says whether a job is the actor's own, or of somebody below an administrator.
func jobInReach(actor access.Actor, verb access.Verb, row db.JobByPublicIDRow) bool {
	return row.AccountID == actor.Account || actor.Reach(verb).Has(row.UnitPath)
}

// jobView is a job without its result.
func (a *App) jobView(actor access.Actor, r db.JobsInScopeRow) JobView {
	v := JobView{
		PublicID: r.PublicID, Kind: r.Kind, By: r.AccountName, Own: r.AccountID == actor.Account, Created: store.Time(r.CreatedAt),
		Finished: store.Time(r.FinishedAt), State: jobState(r.Outcome, r.CancelAskedAt, r.LeaseUntil, store.Micros(a.now())),
		Progress: JobProgress{Done: r.Done, Failed: r.Failed, Remaining: r.Remaining},
	}
	var in ScorebookScoreIn
	if v.Own && v.Kind == ScorebookJob && json.Unmarshal(r.Input, &in) == nil {
		v.About = in.PublicID
	}
	return v
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

// JobList lists the jobs the actor started, and for an administrator those started below his units, newest first and without their results,
// 20 a page. next, where it is not 0, is handed in as before to see the older ones.
func (a *App) JobList(ctx context.Context, actor access.Actor, before int64) (jobs []JobView, next int64, err error) {
	scope, err := read(actor, access.JobList)
	if err != nil {
		return nil, 0, err
	}
	if before <= 0 {
		before = math.MaxInt64
	}
	rows, err := a.jobRows(ctx, actor, scope, before)
	if err != nil {
		return nil, 0, store.Translate(err)
	}
	if len(rows) > jobPage {
		rows, next = rows[:jobPage], rows[jobPage-1].ID
	}
	for _, r := range rows {
		jobs = append(jobs, a.jobView(actor, r))
	}
	return jobs, next, nil
}

// jobRows reads a page of jobs and one more: the actor's own by their index, or those in reach too.
func (a *App) jobRows(ctx context.Context, actor access.Actor, scope store.Scope, before int64) ([]db.JobsInScopeRow, error) {
	if scope.In != "" {
		return a.store.JobsInScope(ctx, db.JobsInScopeParams{AccountID: actor.Account, Scope: scope.In, BeforeID: before, PageSize: jobPage + 1})
	}
	own, err := a.store.JobsOfAccount(ctx, db.JobsOfAccountParams{AccountID: actor.Account, BeforeID: before, PageSize: jobPage + 1})
	out := make([]db.JobsInScopeRow, len(own))
	for i, r := range own {
		out[i] = db.JobsInScopeRow(r)
	}
	return out, err
}
