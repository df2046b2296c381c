package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
)

type delegations struct {
	Body wire.Delegations
}

// delegationList lists what was lent by the asker, to him, or at the units he heads.
func (s *Server) delegationList(ctx context.Context, q ask, _ *struct{}) (*delegations, error) {
	page, err := s.cfg.App.AccessDelegations(ctx, q.who)
	if err != nil {
		return nil, err
	}
	out := &delegations{Body: wire.Delegations{Delegations: make([]wire.Delegation, len(page.Delegations))}}
	for i, d := range page.Delegations {
		verbs := make([]string, len(d.Verbs))
		for j, v := range d.Verbs {
			verbs[j] = string(v)
		}
		out.Body.Delegations[i] = wire.Delegation{
			ID: d.ID, From: d.From, To: d.To, Unit: d.Unit, Verbs: verbs, First: d.First.String(), Last: d.Last.String(), Document: d.Document,
			State: string(d.State), Version: d.Version,
		}
	}
	return out, nil
}

type delegated struct {
	Body wire.Delegated
}

// delegate lends verbs of a head of unit.
func (s *Server) delegate(ctx context.Context, q ask, in *Keyed) (*delegated, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	asked, err := readDelegate(q.body)
	if err != nil {
		return nil, err
	}
	done, err := s.cfg.App.AccessDelegate(ctx, q.who, key, asked)
	if err != nil {
		return nil, err
	}
	return &delegated{Body: wire.Delegated{ID: done.ID}}, nil
}

// readDelegate reads the body, strictly.
func readDelegate(body []byte) (app.AccessDelegateIn, error) {
	none := app.AccessDelegateIn{}
	root, err := tree.Read(body, tree.Usual)
	if p := fault.From(err); p != nil {
		return none, unread(p)
	}
	if root.Kind != tree.Map {
		return none, fault.New(fault.Unreadable, CodeBodyShape, fault.Where{Line: root.Line, Col: root.Col}, fault.Args{"example": delegateExample})
	}
	var r tree.Reader
	o := r.Object(root, "")
	in := app.AccessDelegateIn{
		To: int64(o.Int("to", 0, 0, 1<<31-1)), Unit: int64(o.Int("unit", 0, 0, 1<<31-1)), Verbs: o.Texts("verbs"), From: o.Text("first"), Until: o.Text("last"),
		Document: o.Text("document"), Again: o.Text("login"),
	}
	o.Done()
	return in, fault.All(fault.Invalid, r.Found)
}

// delegateExample shows what the body looks like.
const delegateExample = `{"to": 7, "login": "…", "verbs": ["scorebook.score"], "last": "2025-03-31", "document": "…"}`

// DelegationNamed is the part of a request that names a delegation. Exported, because huma passes over other embedded structs.
type DelegationNamed struct {
	ID string `path:"id" doc:"As answered when it was made."`
}

type recallIn struct {
	DelegationNamed
	Matched
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"May be left out: If-Match already keeps a change from being made twice."`
}

// recall ends a delegation at once.
func (s *Server) recall(ctx context.Context, q ask, in *recallIn) (*delegated, error) {
	version, err := in.version()
	if err == nil {
		err = keyForm(in.Key)
	}
	if err != nil {
		return nil, err
	}
	if err := s.cfg.App.AccessRecall(ctx, q.who, in.Key, app.AccessRecallIn{ID: in.ID, Version: version}); err != nil {
		return nil, err
	}
	return &delegated{Body: wire.Delegated{ID: in.ID}}, nil
}
