package api

import (
	"context"
	"io"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/negotiation"

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
	out := &resultRead{ETag: tag(b.Version), Body: wire.ScorebookResult{Version: b.Run.BookVersion, Created: app.Local(b.Run.Created), Answer: wire.Late(b.Run.Result, nil, b.Run.Findings)}}
	return out, nil
}

type resultNamed struct {
	BookNamed
	Accept string `header:"Accept" doc:"The media type of a workbook gives the result as a workbook to be signed; anything else gives JSON."`
}

type resultOut struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	ETag        string `header:"ETag"`
	Vary        string `header:"Vary"`
	Body        func(huma.Context)
}

// resultRead gives the latest result as it was computed; nothing is computed anew.
func (s *Server) resultRead(ctx context.Context, q ask, in *resultNamed) (*resultOut, error) {
	if negotiation.SelectQValueFast(in.Accept, []string{mediaJSON, mediaXLSX}) == mediaXLSX {
		f, err := s.cfg.App.ScorebookExport(ctx, q.who, in.ID)
		if err != nil {
			return nil, err
		}
		return &resultOut{Type: f.MediaType, Disposition: disposition(f.Name), Vary: "Accept", Body: sent(func(w io.Writer) error { _, err := w.Write(f.Content); return err })}, nil
	}
	found, err := s.resultOf(ctx, q, in.ID)
	if err != nil {
		return nil, err
	}
	body := sent(func(w io.Writer) error { return wire.Write(w, found.Body, 0) })
	return &resultOut{Type: mediaJSON, ETag: found.ETag, Vary: "Accept", Body: body}, nil
}

// sent is a body written as it is made. Once it has begun nothing can be answered any more to a reader who left.
func sent(write func(io.Writer) error) func(huma.Context) {
	return func(c huma.Context) { _ = write(c.BodyWriter()) }
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
		return nil, s.bothVersions(ctx, q, in.ID, wire.ScorebookSent{Version: version, Answers: []wire.ScorebookAnswer{}}, err)
	}
	return s.resultOf(ctx, q, in.ID)
}
