package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/tree"
)

type movesListed struct {
	Body wire.PersonMoves
}

// moveList lists the transfers that wait.
func (s *Server) moveList(ctx context.Context, q ask, _ *struct{}) (*movesListed, error) {
	list, err := s.cfg.App.PersonMoves(ctx, q.who, peopleMost)
	if err != nil {
		return nil, err
	}
	out := &movesListed{Body: wire.PersonMoves{Moves: []wire.PersonMove{}}}
	for _, m := range list {
		out.Body.Moves = append(out.Body.Moves, wire.PersonMove{
			ID: m.ID, Person: m.Person, Name: m.Name, From: m.From, To: m.To, Leader: m.Leader, On: m.On.String(), Reason: m.Reason, State: app.MoveWaiting,
		})
	}
	return out, nil
}

type moveNamed struct {
	ID string `path:"id" doc:"Id of the transfer."`
	Keyed
}

// moveAnswer takes the person of a transfer in, or refuses.
func (s *Server) moveAnswer(ctx context.Context, q ask, in *moveNamed) (*personDone, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	act := app.PersonAcceptMoveIn{Move: in.ID}
	if err := readBody(q.body, answerExample, func(o *tree.Object) { act.Accept, act.Reason = o.Yes("accept"), o.Text("reason") }); err != nil {
		return nil, err
	}
	done, err := s.cfg.App.PersonAcceptMove(ctx, q.who, key, act)
	if err != nil {
		return nil, err
	}
	return &personDone{ETag: tag(done.Version), Body: wire.PersonDone{ID: done.ID, Version: done.Version}}, nil
}

// moveUndo takes back an accepted transfer.
func (s *Server) moveUndo(ctx context.Context, q ask, in *moveNamed) (*personDone, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	act := app.PersonUndoMoveIn{Move: in.ID}
	if err := readBody(q.body, answerExample, func(o *tree.Object) { act.Reason = o.Text("reason") }); err != nil {
		return nil, err
	}
	done, err := s.cfg.App.PersonUndoMove(ctx, q.who, key, act)
	if err != nil {
		return nil, err
	}
	return &personDone{ETag: tag(done.Version), Body: wire.PersonDone{ID: done.ID, Version: done.Version}}, nil
}

// answerExample shows what the body of an answer to a transfer looks like.
const answerExample = `{"accept": true}`

type rateAsked struct {
	UnitNamed
	Year int `query:"year" doc:"The year judged; that of today where absent."`
}

type rateSheetOut struct {
	Body wire.RateSheet
}

// rateSheet gives the people of a unit at the end of a year with how it was judged.
func (s *Server) rateSheet(ctx context.Context, q ask, in *rateAsked) (*rateSheetOut, error) {
	id, err := unitID(in.ID)
	if err != nil {
		return nil, err
	}
	if in.Year == 0 {
		in.Year = app.Local(s.cfg.App.Now()).Year()
	}
	sheet, err := s.cfg.App.PersonRateSheet(ctx, q.who, id, in.Year)
	if err != nil {
		return nil, err
	}
	out := &rateSheetOut{Body: wire.RateSheet{Unit: sheet.Unit, Year: sheet.Year, On: sheet.On.String(), People: []wire.RateLine{}}}
	for _, p := range sheet.People {
		out.Body.People = append(out.Body.People, wire.RateLine{ID: p.ID, Name: p.Name, Class: string(p.Class), Above: p.Above})
	}
	return out, nil
}

type rateIn struct {
	UnitNamed
	Keyed
}

type rateOut struct {
	Body wire.Rated
}

// rate judges a year of the people of a unit.
func (s *Server) rate(ctx context.Context, q ask, in *rateIn) (*rateOut, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	id, err := unitID(in.ID)
	if err != nil {
		return nil, err
	}
	act := app.PersonRateIn{Unit: id, Classes: map[string]string{}}
	if err := readBody(q.body, rateExample, func(o *tree.Object) {
		act.Year, act.Rest, act.Document = o.Int("year", 0, 0, 9999), o.Text("rest"), o.Text("document")
		o.Each("people", func(p *tree.Object) { act.Classes[p.Text("id")] = p.Text("class") })
	}); err != nil {
		return nil, err
	}
	done, err := s.cfg.App.PersonRate(ctx, q.who, key, act)
	if err != nil {
		return nil, err
	}
	return &rateOut{Body: wire.Rated{Rated: done.Rated}}, nil
}

// rateExample shows what the body of a rating looks like.
const rateExample = `{"year": 2024, "rest": "htt", "people": [{"id": "…", "class": "htxs"}]}`
