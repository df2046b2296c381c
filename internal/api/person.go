package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/tree"
)

// peopleMost is how many people one answer holds.
const peopleMost = 200

type peopleAsked struct {
	On      string `query:"on" doc:"ISO day as of which the people are listed; today where absent."`
	Unit    string `query:"unit" doc:"Id of a unit: it and all below it alone."`
	Only    bool   `query:"only" doc:"The unit alone, without what is below it."`
	Name    string `query:"name" doc:"Words, each the beginning of one of the name's, with accents or without."`
	Leaders bool   `query:"leaders" doc:"Leaders alone."`
	Women   bool   `query:"women" doc:"Women alone."`
	Sort    string `query:"sort" doc:"name, unit, born, rank or joined; a - before it turns the order round."`
	After   string `query:"after" doc:"The next of the answer before."`
}

type peopleListed struct {
	Body wire.PersonList
}

// personList lists the people in reach as of a day.
func (s *Server) personList(ctx context.Context, q ask, in *peopleAsked) (*peopleListed, error) {
	asked := app.PersonListIn{On: in.On, Only: in.Only, Words: in.Name, Leaders: in.Leaders, Women: in.Women, Sort: in.Sort, After: in.After, Size: peopleMost}
	if in.Unit != "" {
		id, err := unitID(in.Unit)
		if asked.Unit = id; err != nil || id == 0 {
			asked.Unit = -1 // refused in the words for an unknown one
		}
	}
	page, err := s.cfg.App.PersonList(ctx, q.who, asked)
	if err != nil {
		return nil, err
	}
	t := page.Totals
	out := &peopleListed{Body: wire.PersonList{On: page.On.String(), People: []wire.PersonLine{}, Next: page.Next,
		Totals: wire.PersonTotals{All: t.All, Women: t.Women, Leaders: t.Leaders, Direct: t.Direct}}}
	if t.MembersSeen {
		out.Body.Totals.Members = &t.Members
	}
	for _, p := range page.People {
		out.Body.People = append(out.Body.People, wire.PersonLine{
			ID: p.ID, Name: p.Name, Sex: string(p.Sex), BornYear: p.Born, Joined: p.Joined.String(), Number: p.Number, Unit: p.Unit, UnitName: p.UnitName,
			Leader: p.Leader, Rank: p.Rank, Title: p.Title,
		})
	}
	return out, nil
}

// PersonNamed is the part of a request that names a person. Exported, because huma passes over other embedded structs.
type PersonNamed struct {
	ID string `path:"id" doc:"Id of the person."`
}

type personReadOut struct {
	ETag string `header:"ETag"`
	Body wire.PersonRead
}

// personRead gives one person as the asker sees him.
func (s *Server) personRead(ctx context.Context, q ask, in *PersonNamed) (*personReadOut, error) {
	p, err := s.cfg.App.PersonRead(ctx, q.who, in.ID)
	if err != nil {
		return nil, err
	}
	body := wire.PersonRead{
		ID: p.ID, Version: p.Version, Name: p.Name, Sex: string(p.Sex), Born: p.Born.String(), Joined: p.Joined.String(), Number: p.Number, Hometown: p.Hometown,
		Education: p.Education, Party: string(p.Party), Months: p.Months, MonthsOn: dayOrNone(p.MonthsOn), Left: dayOrNone(p.Left), Masked: map[string]string{},
		Places: []wire.PersonPlace{}, Posts: []wire.PersonPost{}, Ranks: []wire.PersonRank{}, Ratings: []wire.PersonRating{}, Moves: []wire.PersonMove{},
	}
	for field, sight := range p.Sights {
		if sight != access.Full {
			body.Masked[string(field)] = string(sight)
		}
	}
	for _, x := range p.Places {
		body.Places = append(body.Places, wire.PersonPlace{Unit: x.Unit, Name: x.Name, Leader: x.Leader, From: x.From.String(), Until: dayOrNone(x.Until)})
	}
	for _, x := range p.Posts {
		body.Posts = append(body.Posts, wire.PersonPost{ID: x.ID, Unit: x.Unit, Title: x.Title, Office: string(x.Office), From: x.From.String(), Until: dayOrNone(x.Until), Document: x.Document})
	}
	for _, x := range p.Ranks {
		body.Ranks = append(body.Ranks, wire.PersonRank{Written: x.Written, Code: x.Code, From: dayOrNone(x.From)})
	}
	for _, x := range p.Ratings {
		body.Ratings = append(body.Ratings, wire.PersonRating{Year: x.Year, Class: string(x.Class), Document: x.Document})
	}
	for _, x := range p.Moves {
		body.Moves = append(body.Moves, wire.PersonMove{ID: x.ID, From: x.From, To: x.To, Leader: x.Leader, On: x.On.String(), Reason: x.Reason, State: x.State, Answer: x.Answer})
	}
	return &personReadOut{ETag: tag(p.Version), Body: body}, nil
}

type personAdded struct {
	Location string `header:"Location"`
	Body     wire.PersonDone
}

// personAdd takes somebody in.
func (s *Server) personAdd(ctx context.Context, q ask, in *Keyed) (*personAdded, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	var act app.PersonAddIn
	if err := readBody(q.body, personExample, func(o *tree.Object) {
		act = app.PersonAddIn{PersonIn: personTold(o), Unit: int64(o.Int("unit", 0, 0, 1<<31-1)), Leader: o.Text("standing"), On: o.Text("on"), Rank: o.Text("rank"),
			Since: o.Text("since"), Title: o.Text("title"), Apart: o.Text("apart")}
	}); err != nil {
		return nil, err
	}
	done, err := s.cfg.App.PersonAdd(ctx, q.who, key, act)
	if err != nil {
		return nil, err
	}
	return &personAdded{Location: Base + "/people/" + done.ID, Body: wire.PersonDone{ID: done.ID, Version: done.Version}}, nil
}

// personTold reads what is told of a person.
func personTold(o *tree.Object) app.PersonIn {
	return app.PersonIn{
		Name: o.Text("name"), Sex: o.Text("sex"), Born: o.Text("born"), Joined: o.Text("joined"), Number: o.Text("number"), Hometown: o.Text("hometown"),
		Education: o.Text("education"), Party: o.Text("party"), Months: o.Text("months"), MonthsOn: o.Text("months_on"),
	}
}

// personExample shows what the body of a person looks like.
const personExample = `{"name": "…", "born": "1990-09-05", "joined": "2012-09"}`

type personActIn struct {
	PersonNamed
	Matched
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"May be left out: If-Match already keeps a change from being made twice."`
}

type personDone struct {
	ETag string `header:"ETag"`
	Body wire.PersonDone
}

// personVerb reads the body of an act about a person and does it.
type personVerb func(ctx context.Context, q ask, key, id string, version int64) (app.PersonDone, error)

// personAct hands a change of a person to its verb.
func (s *Server) personAct(verb personVerb) func(context.Context, ask, *personActIn) (*personDone, error) {
	return func(ctx context.Context, q ask, in *personActIn) (*personDone, error) {
		version, err := in.version()
		if err == nil {
			err = keyForm(in.Key)
		}
		if err != nil {
			return nil, err
		}
		done, err := verb(ctx, q, in.Key, in.ID, version)
		if err != nil {
			return nil, err
		}
		return &personDone{ETag: tag(done.Version), Body: wire.PersonDone{ID: done.ID, Version: done.Version}}, nil
	}
}

func (s *Server) personAmend(ctx context.Context, q ask, key, id string, version int64) (app.PersonDone, error) {
	in := app.PersonAmendIn{ID: id, Version: version}
	if err := readBody(q.body, personExample, func(o *tree.Object) {
		in.PersonIn, in.Reason, in.Apart = personTold(o), o.Text("reason"), o.Text("apart")
	}); err != nil {
		return app.PersonDone{}, err
	}
	return s.cfg.App.PersonAmend(ctx, q.who, key, in)
}

func (s *Server) personMove(ctx context.Context, q ask, key, id string, version int64) (app.PersonDone, error) {
	in := app.PersonMoveIn{ID: id, Version: version}
	if err := readBody(q.body, moveExample, func(o *tree.Object) {
		in.To, in.Leader, in.On, in.Reason, in.Document = o.Text("to"), o.Text("standing"), o.Text("on"), o.Text("reason"), o.Text("document")
	}); err != nil {
		return app.PersonDone{}, err
	}
	return s.cfg.App.PersonMove(ctx, q.who, key, in)
}

func (s *Server) personPost(ctx context.Context, q ask, key, id string, version int64) (app.PersonDone, error) {
	in := app.PersonPostIn{ID: id, Version: version}
	if err := readBody(q.body, moveExample, func(o *tree.Object) {
		in.Rank, in.Title, in.From, in.Until, in.Document, in.Reason = o.Text("rank"), o.Text("title"), o.Text("from"), o.Text("until"), o.Text("document"), o.Text("reason")
		in.End = int64(o.Int("end", 0, 0, 1<<31-1))
	}); err != nil {
		return app.PersonDone{}, err
	}
	return s.cfg.App.PersonPost(ctx, q.who, key, in)
}

// moveExample shows what the body of an act about a career looks like.
const moveExample = `{"reason": "…", "on": "2024-07-01"}`
