package api

import (
	"context"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/tree"
)

type tokens struct {
	Body wire.Tokens
}

// tokenList lists the working tokens of the asker's account. No token does this, nor what follows.
func (s *Server) tokenList(ctx context.Context, q ask, _ *struct{}) (*tokens, error) {
	list, err := s.cfg.App.TokenList(ctx, q.who)
	if err != nil {
		return nil, err
	}
	out := &tokens{Body: wire.Tokens{Tokens: make([]wire.Token, len(list))}}
	for i, one := range list {
		t := wire.Token{ID: one.ID, Name: one.Name, Units: one.Units, Created: app.Local(one.Created), Expires: app.Local(one.Expires), Verbs: make([]string, len(one.Verbs))}
		for j, v := range one.Verbs {
			t.Verbs[j] = string(v)
		}
		if !one.Used.IsZero() {
			used := app.Local(one.Used)
			t.Used = &used
		}
		out.Body.Tokens[i] = t
	}
	return out, nil
}

type tokenMade struct {
	Body wire.TokenMade
}

// tokenExample shows what the body looks like.
const tokenExample = `{"name": "…", "verbs": ["scorebook.list"], "last": "2025-03-31"}`

// tokenCreate makes a token and hands it over once.
func (s *Server) tokenCreate(ctx context.Context, q ask, in *Keyed) (*tokenMade, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	o, done, err := bodyOf(q.body, tokenExample)
	if err != nil {
		return nil, err
	}
	asked := app.TokenCreateIn{Name: o.Text("name"), Units: unitsIn(o, "units"), Until: o.Text("last")}
	for _, verb := range o.Texts("verbs") {
		asked.Verbs = append(asked.Verbs, access.Verb(verb))
	}
	if err := done(); err != nil {
		return nil, err
	}
	made, err := s.cfg.App.TokenCreate(ctx, q.who, key, asked)
	if err != nil {
		return nil, err
	}
	return &tokenMade{Body: wire.TokenMade{ID: made.ID, Token: made.Token, Expires: app.Local(made.Expires)}}, nil
}

// unitsIn reads a list of ids of units; what is no whole number names none.
func unitsIn(o *tree.Object, key string) []int64 {
	var out []int64
	for _, n := range o.Nums(key) {
		id, ok := n.Int64()
		if !ok {
			id = -1
		}
		out = append(out, id)
	}
	return out
}

type tokenEnd struct {
	ID string `path:"id" doc:"As answered when it was made."`
	Keyed
}

type tokenEnded struct {
	Body wire.TokenEnded
}

// tokenRevoke ends a token at once.
func (s *Server) tokenRevoke(ctx context.Context, q ask, in *tokenEnd) (*tokenEnded, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	id, err := numberIn(in.ID)
	if err != nil {
		return nil, err
	}
	if err := s.cfg.App.TokenRevoke(ctx, q.who, key, id); err != nil {
		return nil, err
	}
	return &tokenEnded{Body: wire.TokenEnded{ID: id}}, nil
}
