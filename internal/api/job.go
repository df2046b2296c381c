package api

import (
	"context"

	"thidua/internal/api/wire"
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
	out := &jobRead{Body: wire.Job{ID: j.PublicID, Kind: j.Kind, State: string(j.State), Created: j.Created.UTC(), Done: j.Progress.Done,
		Failed: j.Progress.Failed, Remaining: j.Progress.Remaining, Result: j.Result, Findings: wire.Findings(j.Problem)}}
	if j.Finished.Unix() > 0 {
		at := j.Finished.UTC()
		out.Body.Finished = &at
	}
	return out, nil
}
