package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
)

type pendingAsked struct {
	Ended string `query:"ended" doc:"1: those that were confirmed, refused or withdrawn too." enum:"1"`
}

type pendingListed struct {
	Body wire.PendingList
}

// pendingList lists what waits for a second person.
func (s *Server) pendingList(ctx context.Context, q ask, in *pendingAsked) (*pendingListed, error) {
	list, err := s.cfg.App.PendingList(ctx, q.who, in.Ended == "1")
	if err != nil {
		return nil, err
	}
	out := &pendingListed{Body: wire.PendingList{Pending: []wire.Pending{}}}
	for _, p := range list {
		out.Body.Pending = append(out.Body.Pending, pendingOf(p))
	}
	return out, nil
}

// waiting is the state of an act nobody confirmed, refused or withdrew.
const waiting = "waiting"

func pendingOf(p app.PendingInfo) wire.Pending {
	out := wire.Pending{
		ID: p.ID, Verb: string(p.Verb), About: p.About, By: p.By, Drafted: app.Local(p.At), State: p.Outcome, Unit: p.Unit, Confirms: p.Confirms,
		EndedBy: p.EndedBy, Refusal: p.Reason, Version: p.Version,
	}
	if p.Outcome == "" {
		out.State = waiting
		return out
	}
	at := app.Local(p.EndedAt)
	out.Ended = &at
	return out
}

// PendingNamed is the part of a request that names an act that waits. Exported, because huma passes over other embedded structs.
type PendingNamed struct {
	ID string `path:"id" doc:"Id of the pending act, as the draft was answered."`
}

type pendingReadOut struct {
	ETag string `header:"ETag"`
	Body wire.PendingRead
}

// pendingRead gives one with what it would do now.
func (s *Server) pendingRead(ctx context.Context, q ask, in *PendingNamed) (*pendingReadOut, error) {
	p, err := s.cfg.App.PendingRead(ctx, q.who, in.ID)
	if err != nil {
		return nil, err
	}
	body := wire.PendingRead{
		Pending: pendingOf(p.PendingInfo), On: p.Asked.In.On, Reason: p.Asked.In.Reason, Document: p.Asked.In.Document, Findings: wire.Findings(p.Against),
	}
	if p.Shown.Org != nil {
		body.Plan = planOf(*p.Shown.Org)
		body.On = body.Plan.On
	}
	if g := p.Shown.Grant; g != nil {
		body.Role = &wire.RoleChange{Role: string(g.Role), Unit: g.Unit, First: g.From.String(), Last: dayOrNone(g.Until), Document: g.Document, Ends: g.Ends}
	}
	return &pendingReadOut{ETag: tag(p.Version), Body: body}, nil
}

func planOf(p app.OrgPlan) *wire.UnitPlan {
	out := &wire.UnitPlan{On: p.On.String(), Steps: []wire.UnitStep{}, Ending: []wire.UnitEnding{}}
	side := func(u *app.OrgUnitAs) *wire.OrgUnit {
		if u == nil {
			return nil
		}
		as := unitOf(*u)
		return &as
	}
	for _, st := range p.Steps {
		out.Steps = append(out.Steps, wire.UnitStep{Before: side(st.Before), After: side(st.After)})
	}
	for _, e := range p.Ending {
		one := wire.UnitEnding{
			Unit: e.Unit, Into: append([]string{}, e.Into...), Grants: []wire.UnitHeld{}, Accounts: append([]string{}, e.Accounts...),
			Books: append([]string{}, e.Books...), Kept: e.Kept, People: e.People, Names: append([]string{}, e.Names...), Jobs: e.Jobs,
		}
		for _, h := range e.Held {
			one.Grants = append(one.Grants, wire.UnitHeld{Holder: h.Holder, Role: h.Role})
		}
		out.Ending = append(out.Ending, one)
	}
	return out
}

type pendingActIn struct {
	PendingNamed
	Matched
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"May be left out: If-Match already keeps an act from being done twice."`
}

// pendingVerb is one of the ways a pending act ends.
type pendingVerb func(ctx context.Context, actor access.Actor, key string, in app.PendingActIn) error

// pendingEnd hands the end of a pending act to its verb and gives it as it stands then. reason says whether a body with one is read.
func (s *Server) pendingEnd(verb func(*app.App) pendingVerb, reason bool) func(context.Context, ask, *pendingActIn) (*pendingReadOut, error) {
	return func(ctx context.Context, q ask, in *pendingActIn) (*pendingReadOut, error) {
		version, err := in.version()
		if err == nil {
			err = keyForm(in.Key)
		}
		if err != nil {
			return nil, err
		}
		act := app.PendingActIn{ID: in.ID, Version: version}
		if reason {
			if act.Reason, err = readRefusal(q.body); err != nil {
				return nil, err
			}
		}
		if err := verb(s.cfg.App)(ctx, q.who, in.Key, act); err != nil {
			return nil, err
		}
		return s.pendingRead(ctx, q, &in.PendingNamed)
	}
}

// readRefusal reads why an act is not confirmed.
func readRefusal(body []byte) (string, error) {
	root, err := tree.Read(body, tree.Usual)
	if p := fault.From(err); p != nil {
		return "", unread(p)
	}
	if root.Kind != tree.Map {
		return "", fault.New(fault.Unreadable, CodeBodyShape, fault.Where{Line: root.Line, Col: root.Col}, fault.Args{"example": `{"reason": "…"}`})
	}
	var r tree.Reader
	o := r.Object(root, "")
	reason := o.Text("reason")
	o.Done()
	return reason, fault.All(fault.Invalid, r.Found)
}
