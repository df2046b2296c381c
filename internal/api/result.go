package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
)

type resultRead struct {
	ETag string `header:"ETag"`
	Body wire.ScorebookResult
}

// resultOf gives the shape of the latest result; not found "not_found" before the first.
func (s *Server) resultOf(ctx context.Context, q ask, id string) (*resultRead, error) {
	b, err := s.cfg.App.ScorebookRead(ctx, q.who, id)
	if err != nil {
		return nil, err
	}
	if b.Run == nil {
		return nil, fault.New(fault.NotFound, CodeUnknown, fault.Where{}, nil)
	}
	out := &resultRead{ETag: tag(b.Version), Body: wire.ScorebookResult{Version: b.Run.BookVersion, Created: b.Run.Created.UTC(), Answer: wire.Of(b.Run.Result, nil, b.Run.Findings)}}
	return out, nil
}

// resultRead gives the latest result as it was computed; nothing is computed anew.
func (s *Server) resultRead(ctx context.Context, q ask, in *BookNamed) (*resultRead, error) {
	return s.resultOf(ctx, q, in.ID)
}

type resultAsked struct {
	BookNamed
	Matched
	Keyed
}

// resultScore scores a kept workbook and gives the result.
func (s *Server) resultScore(ctx context.Context, q ask, in *resultAsked) (*resultRead, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	version, err := in.version()
	if err != nil {
		return nil, err
	}
	if err := s.cfg.App.ScorebookScore(ctx, q.who, key, app.ScorebookScoreIn{PublicID: in.ID, Version: version}); err != nil {
		return nil, err
	}
	return s.resultOf(ctx, q, in.ID)
}
