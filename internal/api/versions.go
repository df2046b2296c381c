package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
)

// outrun is the refusal of a change somebody else was faster with, together with both contents.
type outrun struct {
	error
	versions *wire.Versions
}

// Unwrap gives the refusal.
func (o *outrun) Unwrap() error { return o.error }

// bothVersions puts beside a refusal of the kind stale what stands now and what was sent, so that the sender can merge the two. Every other
// error, and none, stays as it is; where the workbook has gone meanwhile that is the answer.
func (s *Server) bothVersions(ctx context.Context, q ask, id string, sent wire.ScorebookSent, err error) error {
	if fault.KindOf(err) != fault.Stale {
		return err
	}
	now, gone := s.cfg.App.ScorebookRecognise(ctx, q.who, id)
	if gone != nil {
		return gone
	}
	stands := wire.ScorebookStands{Scorebook: info(now.ScorebookInfo), Answers: []wire.ScorebookAnswer{}}
	for _, a := range now.Mapping.Settled() {
		stands.Answers = append(stands.Answers, wire.ScorebookAnswer(a))
	}
	return &outrun{err, &wire.Versions{Current: stands, Sent: sent}}
}

// wireAnswers gives answers back as they were sent.
func wireAnswers(all []app.ScorebookAnswer) []wire.ScorebookAnswer {
	out := make([]wire.ScorebookAnswer, len(all))
	for i, a := range all {
		out[i] = wire.ScorebookAnswer(a)
	}
	return out
}
