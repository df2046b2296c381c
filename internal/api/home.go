package api

import (
	"context"
	"time"

	"thidua/internal/api/wire"
	"thidua/internal/app"
)

type homeOut struct {
	Body wire.Home
}

// home tells what waits for the asker and what is coming.
func (s *Server) home(ctx context.Context, q ask, _ *struct{}) (*homeOut, error) {
	h, err := s.cfg.App.HomeRead(ctx, q.who)
	if err != nil {
		return nil, err
	}
	out := &homeOut{Body: wire.Home{
		On: h.Today.String(), Waiting: []wire.Waiting{}, Coming: []wire.Coming{}, Stands: standing(h.Stands), Before: standing(h.Before),
	}}
	for _, w := range h.Waiting {
		one := wire.Waiting{Kind: string(w.Kind), ID: w.ID, Title: w.Title, Unit: w.Unit, Of: w.Of, N: w.N, Total: w.Total}
		if !w.Until.IsZero() {
			one.Until = app.Local(w.Until).Format(time.RFC3339)
		}
		out.Body.Waiting = append(out.Body.Waiting, one)
	}
	for _, c := range h.Coming {
		out.Body.Coming = append(out.Body.Coming, wire.Coming{On: c.On.String(), Kind: string(c.Kind), Title: c.Title, Of: c.Of})
	}
	return out, nil
}

func standing(s *app.Standing) *wire.Standing {
	if s == nil {
		return nil
	}
	return &wire.Standing{Scorebook: s.Book, Unit: s.Unit, Scheme: s.Scheme.ID, Year: s.Year, Rank: s.Rank, Of: s.Of, Total: s.Total, Max: s.Max}
}
