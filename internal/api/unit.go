package api

import (
	"context"
	"strconv"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/core/tree"
)

// unitsMost is how many units one answer holds.
const unitsMost = 500

type unitsAsked struct {
	On    string `query:"on" doc:"ISO day as of which the organisation is shown; today where absent."`
	Below string `query:"below" doc:"Id of a unit: that branch alone."`
	After string `query:"after" doc:"The next of the answer before."`

	Words      string `query:"words" maxLength:"200" doc:"Only units whose name holds every one of these words, with or without accents, and those above them (aside)."`
	Kind       string `query:"kind" doc:"Only units of this kind."`
	Grassroots bool   `query:"grassroots" doc:"Only units at the grassroots."`
	Remote     bool   `query:"remote" doc:"Only remote units."`
	Ended      bool   `query:"ended" doc:"Also units that had ended by the day, as they last stood."`
}

type unitTree struct {
	Body wire.UnitTree
}

// unitList shows the organisation as of a day.
func (s *Server) unitList(ctx context.Context, q ask, in *unitsAsked) (*unitTree, error) {
	asked := app.OrgReadIn{On: in.On, After: in.After, Size: unitsMost, Find: app.OrgFind{
		Words: in.Words, Kind: org.Kind(in.Kind), Grassroots: in.Grassroots, Remote: in.Remote, Ended: in.Ended,
	}}
	if in.Below != "" {
		id, err := unitID(in.Below)
		if err != nil {
			return nil, err
		}
		asked.Unit = id
	}
	page, err := s.cfg.App.OrgRead(ctx, q.who, asked)
	if err != nil {
		return nil, err
	}
	out := &unitTree{Body: wire.UnitTree{On: page.On.String(), Units: units(page.Units), Next: page.Next}}
	return out, nil
}

func units(list []app.OrgUnitAs) []wire.OrgUnit {
	out := make([]wire.OrgUnit, len(list))
	for i, u := range list {
		out[i] = unitOf(u)
	}
	return out
}

func unitOf(u app.OrgUnitAs) wire.OrgUnit {
	return wire.OrgUnit{
		ID: u.Unit, Parent: u.Parent, Level: u.Level, Name: u.Name, Short: u.Short, Kind: string(u.Kind), Grassroots: u.Grassroots, Remote: u.Remote,
		From: u.From.String(), Until: dayOrNone(u.Until), Aside: u.Aside,
	}
}

func dayOrNone(d cal.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// unitID reads the id of a unit: not found for what is none.
func unitID(text string) (int64, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	return id, nil
}

// UnitNamed is the part of a request that names a unit. Exported, because huma passes over other embedded structs.
type UnitNamed struct {
	ID string `path:"id" doc:"Id of the unit."`
}

type unitReadOut struct {
	ETag string `header:"ETag"`
	Body wire.UnitRead
}

// unitRead gives one unit with its history.
func (s *Server) unitRead(ctx context.Context, q ask, in *UnitNamed) (*unitReadOut, error) {
	id, err := unitID(in.ID)
	if err != nil {
		return nil, err
	}
	u, err := s.cfg.App.OrgUnit(ctx, q.who, id)
	if err != nil {
		return nil, err
	}
	body := wire.UnitRead{Unit: unitOf(u.As), Closed: u.Closed, Version: u.Version, History: units(u.History), Line: []wire.UnitKin{}, Links: []wire.UnitLink{}}
	for _, k := range u.Line {
		body.Line = append(body.Line, wire.UnitKin{ID: k.Unit, Name: k.Name, From: k.From.String(), Until: dayOrNone(k.Until)})
	}
	for _, k := range u.Links {
		body.Links = append(body.Links, wire.UnitLink{From: k.From, To: k.To, On: k.On.String()})
	}
	return &unitReadOut{ETag: tag(u.Version), Body: body}, nil
}

type unitOpened struct {
	Location string `header:"Location"`
	Body     wire.UnitChanged
}

// unitOpen opens a unit.
func (s *Server) unitOpen(ctx context.Context, q ask, in *Keyed) (*unitOpened, error) {
	key, err := in.key()
	if err != nil {
		return nil, err
	}
	act, err := readUnitAct(q.body)
	if err != nil {
		return nil, err
	}
	done, err := s.cfg.App.OrgOpen(ctx, q.who, key, act)
	if err != nil {
		return nil, err
	}
	return &unitOpened{Location: Base + "/units/" + strconv.FormatInt(done.Unit, 10), Body: wire.UnitChanged{Act: done.Act, Unit: done.Unit}}, nil
}

type unitActIn struct {
	UnitNamed
	Matched
	Key string `header:"Idempotency-Key" maxLength:"200" doc:"May be left out: If-Match already keeps a change from being made twice."`
}

// act reads an act about the unit of the address at the version that was read.
func (in *unitActIn) act(q ask) (app.OrgActIn, error) {
	none := app.OrgActIn{}
	version, err := in.version()
	if err == nil {
		err = keyForm(in.Key)
	}
	if err != nil {
		return none, err
	}
	id, err := unitID(in.ID)
	if err != nil {
		return none, err
	}
	act, err := readUnitAct(q.body)
	act.Unit, act.Version = id, version
	return act, err
}

type unitChanged struct {
	Body wire.UnitChanged
}

// orgVerb is one of the verbs that change a unit.
type orgVerb func(ctx context.Context, actor access.Actor, key string, in app.OrgActIn) (app.OrgDone, error)

// unitAct hands a change of a unit to its verb.
func (s *Server) unitAct(verb func(*app.App) orgVerb) func(context.Context, ask, *unitActIn) (*unitChanged, error) {
	return func(ctx context.Context, q ask, in *unitActIn) (*unitChanged, error) {
		act, err := in.act(q)
		if err != nil {
			return nil, err
		}
		done, err := verb(s.cfg.App)(ctx, q.who, in.Key, act)
		if err != nil {
			return nil, err
		}
		return &unitChanged{Body: wire.UnitChanged{Act: done.Act, Unit: done.Unit}}, nil
	}
}

// readUnitAct reads the body of an act, strictly.
func readUnitAct(body []byte) (app.OrgActIn, error) {
	in := app.OrgActIn{}
	err := readBody(body, unitActExample, func(o *tree.Object) {
		in = app.OrgActIn{
			On: o.Text("on"), Reason: o.Text("reason"), Document: o.Text("document"), Name: o.Text("name"), Short: o.Text("short"), Kind: o.Text("kind"),
			Grassroots: o.Yes("grassroots"), Remote: o.Yes("remote"), Parent: unitIn(o, "parent"), Into: unitIn(o, "into"), Keep: o.Yes("keep"),
			Act: o.Text("act"), Again: o.Text("again"), Below: map[int64]int{},
		}
		in.Units = unitsIn(o, "units")
		o.Each("parts", func(p *tree.Object) {
			in.Parts = append(in.Parts, app.OrgPart{
				Parent: unitIn(p, "parent"), Name: p.Text("name"), Short: p.Text("short"), Kind: p.Text("kind"), Grassroots: p.Yes("grassroots"), Remote: p.Yes("remote"),
			})
			p.Done()
		})
		if below := o.Object("below"); below != nil {
			for _, key := range below.Keys() {
				id, err := strconv.ParseInt(key, 10, 64)
				if err != nil {
					continue // Done refuses it
				}
				in.Below[id] = below.Int(key, 1, 1, partsMost) - 1
			}
			below.Done()
		}
	})
	return in, err
}

// partsMost is how many parts a split may name.
const partsMost = 100

func unitIn(o *tree.Object, key string) int64 { return int64(o.Int(key, 0, 0, 1<<31-1)) }

// unitActExample shows what the body of an act looks like.
const unitActExample = `{"on": "2025-07-01", "reason": "…", "name": "…"}`

type unitDrafted struct {
	Location string `header:"Location"`
	Body     wire.PendingDrafted
}

// orgDraft is one of the verbs that need a second person.
type orgDraft func(ctx context.Context, actor access.Actor, key string, in app.OrgActIn) (app.PendingDone, error)

// unitDraft hands an act that needs a second person to its verb: nothing is done yet.
func (s *Server) unitDraft(verb func(*app.App) orgDraft) func(context.Context, ask, *unitActIn) (*unitDrafted, error) {
	return func(ctx context.Context, q ask, in *unitActIn) (*unitDrafted, error) {
		act, err := in.act(q)
		if err != nil {
			return nil, err
		}
		done, err := verb(s.cfg.App)(ctx, q.who, in.Key, act)
		if err != nil {
			return nil, err
		}
		return &unitDrafted{Location: Base + "/pending/" + done.ID, Body: wire.PendingDrafted{Pending: done.ID, Unit: done.Head}}, nil
	}
}
