package api

import (
	"context"
	"strconv"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/core/tree"
)

// AccountNamed is the part of a request that names an account. Exported, because huma passes over other embedded structs.
type AccountNamed struct {
	ID string `path:"id" doc:"Id of the account."`
}

// numberIn reads an id out of the address: not found for what is none.
func numberIn(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	return id, nil
}

type grantsListed struct {
	Body wire.Grants
}

// grantList lists the roles of an account.
func (s *Server) grantList(ctx context.Context, q ask, in *AccountNamed) (*grantsListed, error) {
	id, err := numberIn(in.ID)
	if err != nil {
		return nil, err
	}
	list, err := s.cfg.App.AccessGrants(ctx, q.who, id)
	if err != nil {
		return nil, err
	}
	out := &grantsListed{Body: wire.Grants{Grants: make([]wire.Grant, len(list))}}
	for i, g := range list {
		out.Body.Grants[i] = wire.Grant{
			ID: g.ID, Role: string(g.Role), Unit: g.Unit, First: g.From.String(), Last: dayOrNone(g.Until), Basis: g.Basis, Document: g.Document,
			Drafted: g.Drafter, Confirmed: g.Confirmer, On: g.On, Version: g.Version,
		}
	}
	return out, nil
}

type grantIn struct {
	AccountNamed
	Keyed
}

// grant drafts that an account gets a role.
func (s *Server) grant(ctx context.Context, q ask, in *grantIn) (*unitDrafted, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	id, err := numberIn(in.ID)
	if err != nil {
		return nil, err
	}
	o, done, err := bodyOf(q.body, grantExample)
	if err != nil {
		return nil, err
	}
	asked := app.AccessGrantIn{
		Account: id, Role: o.Text("role"), Unit: unitIn(o, "unit"), From: o.Text("first"), Until: o.Text("last"), Document: o.Text("document"), Again: o.Text("login"),
	}
	if err := done(); err != nil {
		return nil, err
	}
	return drafted(s.cfg.App.AccessGrant(ctx, q.who, key, asked))
}

// grantExample shows what the body looks like.
const grantExample = `{"role": "EO", "unit": 7, "document": "…", "login": "…"}`

type grantEndIn struct {
	AccountNamed
	Grant string `path:"grant" doc:"Id of the role, as listed."`
	Matched
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"May be left out: If-Match already keeps an act from being done twice."`
}

// grantEnd drafts that a role ends.
func (s *Server) grantEnd(ctx context.Context, q ask, in *grantEndIn) (*unitDrafted, error) {
	version, err := in.version()
	if err == nil {
		err = keyForm(in.Key)
	}
	if err != nil {
		return nil, err
	}
	id, err := numberIn(in.ID)
	if err != nil {
		return nil, err
	}
	role, err := numberIn(in.Grant)
	if err != nil {
		return nil, err
	}
	o, done, err := bodyOf(q.body, grantEndExample)
	if err != nil {
		return nil, err
	}
	asked := app.AccessEndIn{Account: id, Grant: role, Version: version, On: o.Text("last"), Document: o.Text("document"), Again: o.Text("login")}
	if err := done(); err != nil {
		return nil, err
	}
	return drafted(s.cfg.App.AccessEnd(ctx, q.who, in.Key, asked))
}

// grantEndExample shows what the body looks like.
const grantEndExample = `{"last": "2025-03-31", "document": "…", "login": "…"}`

// drafted answers a draft with where it waits.
func drafted(done app.PendingDone, err error) (*unitDrafted, error) {
	if err != nil {
		return nil, err
	}
	return &unitDrafted{Location: Base + "/pending/" + done.ID, Body: wire.PendingDrafted{Pending: done.ID, Unit: done.Head}}, nil
}

// bodyOf opens the body of a request to be read strictly; done says what else stood in it.
func bodyOf(body []byte, example string) (o *tree.Object, done func() error, err error) {
	root, err := tree.Read(body, tree.Usual)
	if p := fault.From(err); p != nil {
		return nil, nil, unread(p)
	}
	if root.Kind != tree.Map {
		return nil, nil, fault.New(fault.Unreadable, CodeBodyShape, fault.Where{Line: root.Line, Col: root.Col}, fault.Args{"example": example})
	}
	r := &tree.Reader{}
	o = r.Object(root, "")
	return o, func() error {
		o.Done()
		return fault.All(fault.Invalid, r.Found)
	}, nil
}
