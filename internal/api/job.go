package api

import (
	"context"
	"strconv"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
)

type jobNamed struct {
	ID string `path:"id" doc:"Id of the job, as the request that started it was answered."`
}

type jobRead struct {
	Body wire.Job
}

// jobRead shows a job to who started it.
func (s *Server) jobRead(ctx context.Context, q ask, in *jobNamed) (*jobRead, error) {
	j, err := s.cfg.App.JobRead(ctx, q.who, in.ID)
	if err != nil {
		return nil, err
	}
	return &jobRead{Body: jobOf(j)}, nil
}

// jobOf gives the shape of a job.
func jobOf(j app.JobView) wire.Job {
	out := wire.Job{ID: j.PublicID, Kind: j.Kind, By: j.By, Scorebook: j.About, State: string(j.State), Created: app.Local(j.Created), Done: j.Progress.Done,
		Failed: j.Progress.Failed, Remaining: j.Progress.Remaining, Result: j.Result, Findings: wire.Findings(j.Problem)}
	if j.Finished.Unix() > 0 {
		at := app.Local(j.Finished)
		out.Finished = &at
	}
	return out
}

type jobsAsked struct {
	Before string `query:"before" doc:"A next given earlier: the jobs older than that page." pattern:"^[0-9]+$"`
}

// before reads the parameter; 0 for none.
func (in *jobsAsked) before() (int64, error) {
	if in.Before == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(in.Before, 10, 64)
	if err != nil || n < 1 {
		return 0, fault.New(fault.Invalid, CodeBefore, fault.Where{Path: "before"}, nil)
	}
	return n, nil
}

func (in *jobsAsked) judge() error {
	_, err := in.before()
	return err
}

type jobsListed struct {
	Body wire.JobList
}

// CodeBefore refuses a before that was never given as next.
const CodeBefore = "before_wrong"

// jobList lists the jobs the asker started, and those below an administrator.
func (s *Server) jobList(ctx context.Context, q ask, in *jobsAsked) (*jobsListed, error) {
	before, err := in.before()
	if err != nil {
		return nil, err
	}
	jobs, next, err := s.cfg.App.JobList(ctx, q.who, before)
	if err != nil {
		return nil, err
	}
	out := &jobsListed{Body: wire.JobList{Jobs: []wire.Job{}, Next: next}}
	for _, j := range jobs {
		out.Body.Jobs = append(out.Body.Jobs, jobOf(j))
	}
	return out, nil
}

type jobCancelIn struct {
	ID string `path:"id" doc:"Id of the job."`
	Keyed
}

// jobCancel asks a job to stop and shows it as it stands then.
func (s *Server) jobCancel(ctx context.Context, q ask, in *jobCancelIn) (*jobRead, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	if err := s.cfg.App.JobCancel(ctx, q.who, key, in.ID); err != nil {
		return nil, err
	}
	return s.jobRead(ctx, q, &jobNamed{ID: in.ID})
}
