// Package job runs queued work: it claims jobs, keeps their leases, stores progress, stops when asked, and goes on after a killed program
// where the work was left. What a kind of job does is its handler's business; the handler acts only through verbs of app.
package job

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
)

// errCancelled is the cause of a run's context when its job was asked to stop.
var errCancelled = errors.New("the job was asked to stop")

// errLost is the cause when another runner has the job.
var errLost = errors.New("the lease was lost")

// maxAttempts is how often a job is begun; one that keeps killing the program is given up.
const maxAttempts = 5

// Kind is one kind of job: the verb its starter must still have when it runs, and what it does. Do returns a result that marshals to JSON,
// or a refusal; it looks at its context between items and stops when that ends. It must be able to begin again after the items its run says were done.
type Kind struct {
	Verb access.Verb
	Do   func(ctx context.Context, run *Run) (any, error)
}

// Config is what a Runner needs.
type Config struct {
	App     *app.App
	Kinds   map[string]Kind
	Owner   string        // name of this runner among all nodes
	Workers int           // jobs at once
	Lease   time.Duration // how long a silent runner keeps a job
	Poll    time.Duration // how often an idle worker looks for work
	Log     *slog.Logger
}

// Runner works through the queue.
type Runner struct{ c Config }

// New makes a runner; nothing runs before Run.
func New(c Config) *Runner { return &Runner{c: c} }

// Run works until the context ends, then gives unfinished jobs back and returns.
func (r *Runner) Run(ctx context.Context) {
	var wg sync.WaitGroup
	for range r.c.Workers {
		wg.Go(func() { r.worker(ctx) })
	}
	wg.Wait()
}

func (r *Runner) worker(ctx context.Context) {
	idle := time.NewTicker(r.c.Poll)
	defer idle.Stop()
	for ctx.Err() == nil {
		work, ok, err := r.c.App.JobClaim(ctx, access.Program(), r.c.Owner, r.c.Lease)
		if err != nil {
			r.c.Log.Error("no job could be claimed", "error", err)
		}
		if ok {
			r.one(ctx, work)
			continue
		}
		select {
		case <-ctx.Done():
		case <-idle.C:
		}
	}
}

// one runs a claimed job to its end, or gives it back when the program stops.
func (r *Runner) one(stop context.Context, work app.JobWork) {
	ctx, cancel := context.WithCancelCause(stop)
	defer cancel(nil)
	run := &Run{App: r.c.App, Work: work, progress: work.Progress, told: make(chan struct{}, 1)}
	beaten := make(chan struct{})
	go func() { defer close(beaten); r.beat(ctx, cancel, run) }()
	end := r.do(ctx, run)
	cause := context.Cause(ctx)
	cancel(nil)
	<-beaten
	// What follows must reach the database even while the program is stopping.
	last := context.WithoutCancel(stop)
	var err error
	switch {
	case errors.Is(cause, errLost):
	case stop.Err() != nil && end.State != app.JobDone:
		err = r.c.App.JobRelease(last, access.Program(), work)
	default:
		if errors.Is(cause, errCancelled) && end.State != app.JobDone {
			end = app.JobEnd{State: app.JobCancelled}
		}
		err = r.finish(last, run, end)
	}
	if err != nil {
		r.c.Log.Error("the end of a job was not stored", "job", work.PublicID, "error", err)
	}
}

// finish stores the last progress and the end.
func (r *Runner) finish(ctx context.Context, run *Run, end app.JobEnd) error {
	if _, err := r.c.App.JobBeat(ctx, access.Program(), run.Work, run.now(), r.c.Lease); err != nil {
		return err
	}
	return r.c.App.JobFinish(ctx, access.Program(), run.Work, end)
}

// beat keeps the lease while the handler works, stores its progress, and ends its context when the job is cancelled or lost.
func (r *Runner) beat(ctx context.Context, cancel context.CancelCauseFunc, run *Run) {
	tick := time.NewTicker(max(r.c.Lease/3, time.Millisecond))
	defer tick.Stop()
	for {
		asked, err := r.c.App.JobBeat(ctx, access.Program(), run.Work, run.now(), r.c.Lease)
		switch {
		case ctx.Err() != nil:
			return
		case fault.KindOf(err) == fault.Conflict:
			cancel(errLost)
			return
		case err != nil:
			r.c.Log.Warn("a lease was not prolonged", "job", run.Work.PublicID, "error", err)
		case asked:
			cancel(errCancelled)
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-run.told:
			pause(ctx, min(r.c.Lease/3, tellEvery))
		}
	}
}

// tellEvery bounds how often progress is stored before the lease asks for it.
const tellEvery = 500 * time.Millisecond

// pause waits, shorter when the context ends.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// do asks for the starter's rights again and calls the handler; a panic in it fails this job only.
func (r *Runner) do(ctx context.Context, run *Run) (end app.JobEnd) {
	defer func() {
		if p := recover(); p != nil {
			r.c.Log.Error("a job crashed", "job", run.Work.PublicID, "panic", p, "stack", string(debug.Stack()))
			end = failed(fault.New(fault.Internal, "job_crashed", fault.Where{}, nil))
		}
	}()
	kind, ok := r.c.Kinds[run.Work.Kind]
	switch {
	case !ok:
		return failed(fault.New(fault.Internal, "job_kind_unknown", fault.Where{}, fault.Args{"kind": run.Work.Kind}))
	case run.Work.Attempt > maxAttempts:
		return failed(fault.New(fault.Internal, "job_given_up", fault.Where{}, fault.Args{"attempts": maxAttempts}))
	case run.Work.CancelAsked:
		return app.JobEnd{State: app.JobCancelled}
	}
	var err error
	if run.Actor, err = r.c.App.JobActor(ctx, access.Program(), run.Work); err != nil {
		return failed(err)
	}
	if err := run.Actor.Check(kind.Verb); err != nil {
		return failed(err)
	}
	result, err := kind.Do(ctx, run)
	if err != nil {
		return failed(err)
	}
	body, err := json.Marshal(result)
	if err != nil {
		return failed(err)
	}
	return app.JobEnd{State: app.JobDone, Result: body}
}

func failed(err error) app.JobEnd {
	return app.JobEnd{State: app.JobFailed, Problem: fault.From(err).Findings}
}

// Run is one attempt at a job, as its handler sees it.
type Run struct {
	App   *app.App
	Actor access.Actor // the starter, with the rights he has now
	Work  app.JobWork

	mu       sync.Mutex
	progress app.JobProgress
	told     chan struct{} // holds one token while there is progress to store
}

// Input reads what the verb that started the job handed over.
func (r *Run) Input(into any) error { return json.Unmarshal(r.Work.Input, into) }

// Progress notes how far the work is; it is stored within a second.
func (r *Run) Progress(p app.JobProgress) {
	r.mu.Lock()
	r.progress = p
	r.mu.Unlock()
	select {
	case r.told <- struct{}{}:
	default:
	}
}

func (r *Run) now() app.JobProgress {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.progress
}
