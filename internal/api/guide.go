package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/core/tree"
)

type profileOut struct {
	ETag string `header:"ETag"`
	Body wire.Profile
}

// profileRead says what kind of organisation this is. A version is counted from 1 here: an ETag of 0 is none.
func (s *Server) profileRead(ctx context.Context, q ask, _ *struct{}) (*profileOut, error) {
	p, err := s.cfg.App.ProfileRead(ctx, q.who)
	if err != nil {
		return nil, err
	}
	out := &profileOut{ETag: tag(p.Version + 1), Body: wire.Profile{
		Code: p.Code, Chosen: p.Chosen, Name: p.Name, Person: p.Person, Head: p.Head, Cluster: p.Cluster, Kinds: []wire.ProfileKind{},
	}}
	for _, k := range p.Kinds {
		out.Body.Kinds = append(out.Body.Kinds, wire.ProfileKind{Kind: string(k.Kind), Name: k.Name})
	}
	return out, nil
}

type profileChooseIn struct {
	Matched
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"May be left out: If-Match already keeps a change from being made twice."`
}

// profileChoose says what kind of organisation this is.
func (s *Server) profileChoose(ctx context.Context, q ask, in *profileChooseIn) (*profileOut, error) {
	version, err := in.version()
	if err == nil {
		err = keyForm(in.Key)
	}
	if err != nil {
		return nil, err
	}
	choice := app.ProfileChooseIn{Version: version - 1}
	err = readBody(q.body, `{"code": "agency"}`, func(o *tree.Object) { choice.Code = o.Text("code") })
	if err == nil {
		err = s.cfg.App.ProfileChoose(ctx, q.who, in.Key, choice)
	}
	if err != nil {
		return nil, err
	}
	return s.profileRead(ctx, q, nil)
}

// readBody reads an object strictly. example shows what it looks like.
func readBody(body []byte, example string, read func(*tree.Object)) error {
	root, err := tree.Read(body, tree.Usual)
	if p := fault.From(err); p != nil {
		return unread(p)
	}
	if root.Kind != tree.Map {
		return fault.New(fault.Unreadable, CodeBodyShape, fault.Where{Line: root.Line, Col: root.Col}, fault.Args{"example": example})
	}
	var r tree.Reader
	o := r.Object(root, "")
	read(o)
	o.Done()
	return fault.All(fault.Invalid, r.Found)
}

type guideOut struct {
	Body wire.Guide
}

// guideRead says how far the first days are.
func (s *Server) guideRead(ctx context.Context, q ask, _ *struct{}) (*guideOut, error) {
	g, err := s.cfg.App.GuideRead(ctx, q.who)
	if err != nil {
		return nil, err
	}
	out := &guideOut{Body: wire.Guide{Next: string(g.Next), Finished: g.Finished}}
	for _, st := range g.Steps {
		out.Body.Steps = append(out.Body.Steps, wire.GuideStep{Step: string(st.Step), Done: st.Done, Skipped: st.Skipped, N: st.N, Of: st.Of})
	}
	return out, nil
}

// guideSkip passes a step over, or takes it up again, and shows how far the first days are then.
func (s *Server) guideSkip(ctx context.Context, q ask, in *Keyed) (*guideOut, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	var skip app.GuideSkipIn
	err = readBody(q.body, `{"step": "units"}`, func(o *tree.Object) { skip.Step, skip.Back = app.GuideStep(o.Text("step")), o.Yes("back") })
	if err == nil {
		err = s.cfg.App.GuideSkip(ctx, q.who, key, skip)
	}
	if err != nil {
		return nil, err
	}
	return s.guideRead(ctx, q, nil)
}

// guideFinish puts the guide away.
func (s *Server) guideFinish(ctx context.Context, q ask, in *Keyed) (*guideOut, error) {
	key, err := in.key()
	if err == nil {
		err = s.cfg.App.GuideFinish(ctx, q.who, key)
	}
	if err != nil {
		return nil, err
	}
	return s.guideRead(ctx, q, nil)
}

type unitFoundIn struct {
	UnitNamed
	Keyed
}

type unitFounded struct {
	Body wire.UnitChanged
}

// unitFound opens the units of a list below a unit.
func (s *Server) unitFound(ctx context.Context, q ask, in *unitFoundIn) (*unitFounded, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	list := app.OrgFoundIn{}
	if list.Top, err = unitID(in.ID); err != nil {
		return nil, err
	}
	err = readBody(q.body, `{"on": "2025-07-01", "reason": "…", "units": [{"name": "…"}]}`, func(o *tree.Object) {
		list.On, list.Reason, list.Document = o.Text("on"), o.Text("reason"), o.Text("document")
		o.Each("units", func(u *tree.Object) {
			list.Units = append(list.Units, org.Listed{Line: len(list.Units) + 1, Name: u.Text("name"), Short: u.Text("short"), Above: u.Text("above"), Word: u.Text("kind")})
		})
	})
	if err != nil {
		return nil, err
	}
	done, err := s.cfg.App.OrgFound(ctx, q.who, key, list)
	if err != nil {
		return nil, err
	}
	return &unitFounded{Body: wire.UnitChanged{Act: done.Act, Unit: done.Unit}}, nil
}
