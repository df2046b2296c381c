package api

import (
	"context"
	"io"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"thidua/internal/app"
	"thidua/internal/core/fault"
)

type proofAsked struct {
	N    string `path:"n" doc:"Number of the act, from 1, as the page of the log counts."`
	Size string `query:"size" doc:"How many acts the log held when its root was kept; absent for the log as it is now." pattern:"^[0-9]+$"`
}

type proofOut struct {
	Type string `header:"Content-Type"`
	Body func(huma.Context)
}

// auditProve gives the proof that an act stands in the log, as the file that the page and the command line give. What is no number names no act.
func (s *Server) auditProve(ctx context.Context, q ask, in *proofAsked) (*proofOut, error) {
	act, err := strconv.ParseInt(in.N, 10, 64)
	if err != nil {
		return nil, fault.New(fault.NotFound, CodeUnknown, fault.Where{}, nil)
	}
	asked := app.AuditProveIn{Index: act - 1}
	if in.Size != "" {
		if asked.Size, err = strconv.ParseInt(in.Size, 10, 64); err != nil || asked.Size == 0 {
			asked.Size = -1 // no size: said after whether the act may be known of
		}
	}
	proof, err := s.cfg.App.AuditProve(ctx, q.who, asked)
	if err != nil {
		return nil, err
	}
	file, err := proof.File()
	if err != nil {
		return nil, err
	}
	return &proofOut{Type: mediaJSON, Body: sent(func(w io.Writer) error { _, err := w.Write(file); return err })}, nil
}
