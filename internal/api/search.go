package api

import (
	"context"
	"time"

	"thidua/internal/api/wire"
	"thidua/internal/app"
)

type searchAsked struct {
	Query string `query:"q" doc:"Words of names, with or without accents, in any order; the last may be cut short anywhere."`
	Kind  string `query:"kind" doc:"One kind alone." enum:"unit,person,workbook,scheme,account"`
	Page  string `query:"page" doc:"Page of each kind, from 1." pattern:"^[0-9]+$"`
	Limit string `query:"limit" doc:"Hits of each kind a page." pattern:"^[0-9]+$"`
}

func (in *searchAsked) judge() error {
	_, err := list(in.Page, in.Limit, "")
	return err
}

type searchAnswer struct {
	Body wire.Search
}

// search finds what the asker may see.
func (s *Server) search(ctx context.Context, q ask, in *searchAsked) (*searchAnswer, error) {
	view, err := list(in.Page, in.Limit, "")
	if err != nil {
		return nil, err
	}
	groups, err := s.cfg.App.FindSearch(ctx, q.who, app.FindSearchIn{Query: in.Query, Kind: app.FindKind(in.Kind), Skip: int(view.skip()), Size: view.limit})
	if err != nil {
		return nil, err
	}
	out := &searchAnswer{Body: wire.Search{Groups: make([]wire.SearchGroup, len(groups))}}
	for i, g := range groups {
		out.Body.Groups[i] = wire.SearchGroup{Kind: string(g.Kind), Total: g.Total, More: g.More, Hits: make([]wire.SearchHit, len(g.Hits))}
		for j, h := range g.Hits {
			out.Body.Groups[i].Hits[j] = searchHit(h)
		}
	}
	return out, nil
}

func searchHit(h app.FindHit) wire.SearchHit {
	out := wire.SearchHit{ID: h.Thing, Title: h.Title, Note: h.Note, Was: h.Was, Unit: h.UnitName, Closed: h.Closed}
	if !h.At.IsZero() {
		out.At = app.Local(h.At).Format(time.RFC3339)
	}
	return out
}
