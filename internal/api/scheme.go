package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
)

type schemeListed struct {
	Body wire.SchemeList
}

// schemeList lists the shipped schemes.
func (s *Server) schemeList(_ context.Context, _ ask, _ *struct{}) (*schemeListed, error) {
	out := &schemeListed{Body: wire.SchemeList{Schemes: []wire.SchemeSummary{}}}
	for _, one := range app.SchemeList() {
		out.Body.Schemes = append(out.Body.Schemes, wire.Summary(one))
	}
	return out, nil
}

type schemeNamed struct {
	ID string `path:"id" doc:"Id of the scheme."`
}

type schemeRead struct {
	Body wire.Scheme
}

// schemeRead reads one scheme.
func (s *Server) schemeRead(_ context.Context, _ ask, in *schemeNamed) (*schemeRead, error) {
	found, err := app.SchemeFind(in.ID)
	if err != nil {
		return nil, err
	}
	return &schemeRead{Body: wire.SchemeOf(found)}, nil
}

type schemeChecked struct {
	Body wire.SchemeCheck
}

// schemeCheck tells what is doubtful in a scheme.
func (s *Server) schemeCheck(_ context.Context, _ ask, in *schemeNamed) (*schemeChecked, error) {
	found, err := app.SchemeFind(in.ID)
	if err != nil {
		return nil, err
	}
	return &schemeChecked{Body: wire.SchemeCheck{Scheme: found.ID, Findings: wire.Findings(app.SchemeCheck(found))}}, nil
}
