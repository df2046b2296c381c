package app

import (
	"context"
	"encoding/json"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/db"
)

// JobWork is a job in the hands of a runner. Progress is where an earlier attempt stopped. Attempt counts from 1.
type JobWork struct {
	PublicID    string
	Kind        string
	Input       []byte
	Account     int64
	Attempt     int64
	Progress    JobProgress
	CancelAsked bool

	id    int64
	owner string
}

// JobClaim gives a runner the oldest job nobody holds, under a lease it must prolong by JobBeat; ok is false when there is none. A job whose
// runner died is given out again when its lease has run out. The job runner calls it.
func (a *App) JobClaim(ctx context.Context, actor access.Actor, owner string, lease time.Duration) (work JobWork, ok bool, err error) {
	if err := actor.Check(access.JobClaim); err != nil {
		return JobWork{}, false, err
	}
	now := a.now()
	var row db.JobClaimRow
	err = a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
		row, err = tx.ClaimJob(ctx, db.JobClaimParams{LeaseOwner: owner, LeaseUntil: store.Micros(now.Add(lease)), NowAt: store.Micros(now)})
		return err
	})
	if store.IsNoRow(err) {
		return JobWork{}, false, nil
	}
	work = JobWork{
		PublicID: row.PublicID, Kind: row.Kind, Input: row.Input, Account: row.AccountID, Attempt: row.Attempt,
		Progress: JobProgress{Done: row.Done, Failed: row.Failed, Remaining: row.Remaining}, CancelAsked: row.CancelAskedAt > 0,
		id: row.ID, owner: owner,
	}
	return work, err == nil, err
}

// JobActor gives the starter of a job as he stands now: a job runs under the rights of the moment it runs. Unauthenticated
// "signin_needed" when his account has been closed. The job runner calls it.
func (a *App) JobActor(ctx context.Context, actor access.Actor, work JobWork) (access.Actor, error) {
	if err := actor.Check(access.JobActor); err != nil {
		return access.Actor{}, err
	}
	return a.loadActor(ctx, a.store.Queries, work.Account, dayOf(a.now()))
}

// leaseLost says that another runner has the job, or that it has ended; whoever hears it stops without a word.
func leaseLost() error { return fault.New(fault.Conflict, "lease_lost", fault.Where{}, nil) }

// JobBeat prolongs the lease and stores the progress; cancel says that the job was asked to stop. Conflict "lease_lost" when the job is no
// longer this runner's. The job runner calls it.
func (a *App) JobBeat(
	ctx context.Context, actor access.Actor, work JobWork, p JobProgress, lease time.Duration,
) (cancel bool, err error) {
	if err := actor.Check(access.JobBeat); err != nil {
		return false, err
	}
	var asked int64
	err = a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
		asked, err = tx.JobBeat(ctx, db.JobBeatParams{
			LeaseUntil: store.Micros(a.now().Add(lease)), Done: p.Done, Failed: p.Failed, Remaining: p.Remaining,
			ID: work.id, LeaseOwner: work.owner, Attempt: work.Attempt,
		})
		return err
	})
	if store.IsNoRow(err) {
		return false, leaseLost()
	}
	return asked > 0, err
}

// JobRelease gives a job back unfinished, at an orderly stop; another runner goes on with it at once. The job runner calls it.
func (a *App) JobRelease(ctx context.Context, actor access.Actor, work JobWork) error {
	if err := actor.Check(access.JobRelease); err != nil {
		return err
	}
	return a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
		_, err := tx.Queries.JobRelease(ctx, db.JobReleaseParams{ID: work.id, LeaseOwner: work.owner, Attempt: work.Attempt})
		return err
	})
}

// JobEnd is how a job ended: JobDone with the handler's result as JSON, JobFailed with what it was refused with, or JobCancelled.
type JobEnd struct {
	State   JobState
	Result  []byte
	Problem []fault.Finding
}

// JobFinish ends a job. Conflict "lease_lost" when it is no longer this runner's; then nothing is stored. The job runner calls it.
func (a *App) JobFinish(ctx context.Context, actor access.Actor, work JobWork, end JobEnd) error {
	if err := actor.Check(access.JobFinish); err != nil {
		return err
	}
	problem, err := writeProblem(end.Problem)
	if err != nil {
		return err
	}
	if end.Result == nil {
		end.Result = []byte{}
	}
	return a.store.WriteTechnical(ctx, func(tx *store.Tx) error {
		n, err := tx.Queries.JobFinish(ctx, db.JobFinishParams{
			FinishedAt: store.Micros(a.now()), Outcome: string(end.State), Result: end.Result, Problem: problem,
			ID: work.id, LeaseOwner: work.owner, Attempt: work.Attempt,
		})
		if err == nil && n == 0 {
			return leaseLost()
		}
		return err
	})
}

// storedFinding is a finding as a job keeps it until its starter looks.
type storedFinding struct {
	Code     string         `json:"code"`
	Severity int            `json:"severity"`
	Where    fault.Where    `json:"where"`
	Args     map[string]any `json:"args,omitempty"`
}

func writeProblem(fs []fault.Finding) ([]byte, error) {
	if len(fs) == 0 {
		return []byte{}, nil
	}
	kept := make([]storedFinding, len(fs))
	for i, f := range fs {
		kept[i] = storedFinding{Code: f.Code, Severity: int(f.Severity), Where: f.Where, Args: f.Args}
	}
	return json.Marshal(kept)
}

// readProblem gives findings back as they were; whole numbers are ints again.
func readProblem(body []byte) ([]fault.Finding, error) {
	if len(body) == 0 {
		return nil, nil
	}
	var kept []storedFinding
	if err := json.Unmarshal(body, &kept); err != nil {
		return nil, err
	}
	out := make([]fault.Finding, len(kept))
	for i, f := range kept {
		for name, value := range f.Args {
			if x, ok := value.(float64); ok && x == float64(int(x)) {
				f.Args[name] = int(x)
			}
		}
		out[i] = fault.Finding{Code: f.Code, Severity: fault.Severity(f.Severity), Where: f.Where, Args: f.Args}
	}
	return out, nil
}
