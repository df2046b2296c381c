package app

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/core/access"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
)

// rightsFile is the table of who may do what to a thing by where it stands, as a person reads it.
const rightsFile = "testdata/rights.txt"

// rightsLine is a line of it: a verb, the thing asked about, and what each role is answered at each place.
type rightsLine struct {
	verb  access.Verb
	thing string
	cells []string
}

// placeless are the words of the table for verbs that are not asked about a thing at a place: everybody's own, needing no account, of the program
// alone, of the whole program, and those that only the log names.
var placeless = []string{"own", "anyone", "program", "whole", "logged"}

// rightsTable reads the table: the roles, and its lines.
func rightsTable(t *testing.T) (roles []string, lines []rightsLine) {
	t.Helper()
	raw, err := os.ReadFile(rightsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range strings.Split(string(raw), "\n") {
		words := strings.Fields(text)
		switch {
		case len(words) == 0 || words[0] == "#":
		case words[0] == "verb":
			roles = words[2:]
		default:
			lines = append(lines, rightsLine{access.Verb(words[0]), words[1], words[2:]})
		}
	}
	return roles, lines
}

func TestEveryVerbHasALineInTheTableOfRights(t *testing.T) {
	roles, lines := rightsTable(t)
	if len(roles) != len(access.Roles()) {
		t.Errorf("the table has the roles %v, there are %v", roles, access.Roles())
	}
	seen := map[access.Verb][]string{}
	for _, l := range lines {
		seen[l.verb] = append(seen[l.verb], l.thing)
		if !l.verb.Known() {
			t.Errorf("%s is no verb", l.verb)
		}
		want := len(roles)
		if slices.Contains(placeless, l.thing) {
			want = 0
		}
		if len(l.cells) != want {
			t.Errorf("%s %s has %d cells, want %d", l.verb, l.thing, len(l.cells), want)
		}
	}
	for _, r := range access.Rules() {
		things := seen[r.Verb]
		everybody := slices.Equal(r.Roles, []access.Role{access.EM})
		switch {
		case len(things) == 0:
			t.Errorf("%s has no line in %s", r.Verb, rightsFile)
		case slices.Contains(things, "anyone") != r.Anyone:
			t.Errorf("%s: anyone may %v, the table says %v", r.Verb, r.Anyone, things)
		case slices.Contains(things, "program") != (r.Program && len(r.Roles) == 0):
			t.Errorf("%s: the program's alone %v, the table says %v", r.Verb, r.Program, things)
		case slices.Contains(things, "own") && !everybody:
			t.Errorf("%s is not everybody's own", r.Verb)
		}
	}
}

// stage is one thing of each kind at each of the places of the table, and somebody in each role at the unit they are seen from.
type stage struct {
	a      *App
	things map[string]map[string]string // kind → place → id
	units  map[string]org.ID
	who    map[string]access.Actor
}

// places are where a thing of the table stands, seen from the unit where a role is held: that unit itself, below it, beside it below the same
// parent, in a foreign branch, at a unit that went on in it, at one below it that was moved away, at one below it that ended and went on in the
// foreign one.
var places = []string{"own", "below", "sister", "foreign", "before", "moved", "ended"}

// raise builds the stage: everything is made while all units stand, then they are reorganised.
func raise(t *testing.T, a *App) *stage {
	t.Helper()
	since, _ := cal.ParseISO("2000-01-01")
	open := func(up org.ID, name string) org.ID {
		shape := org.Shape{Parent: up, Name: "Đơn vị " + name, Short: name, Kind: org.PolicePlace}
		return org.ID(reorganise(t, a, since, org.Opening{Shape: shape})[0].id)
	}
	top := idOf(t, a, "Bộ An Dân")
	here, there := open(top, "here"), open(top, "there")
	s := &stage{a: a, things: map[string]map[string]string{}, who: map[string]access.Actor{}}
	s.units = map[string]org.ID{"own": open(here, "own"), "sister": open(here, "sister"), "before": open(here, "before"), "foreign": open(there, "foreign")}
	for _, place := range []string{"below", "moved", "ended"} {
		s.units[place] = open(s.units["own"], place)
	}
	acts, err := a.OrgActs(ctx, actorAs(t, a, "AD"), 200)
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range places {
		at := slices.IndexFunc(acts, func(x OrgActInfo) bool { return x.About == "Đơn vị "+place })
		s.put(ObjectOrgAct, place, acts[at].ID)
		s.furnish(t, place)
	}
	head := officeAt(t, a, access.HU, s.units["own"])()
	deputy := newcomer(t, a, "cap-pho-o-day", int64(s.units["own"]))
	s.lend(t, head, deputy())
	for _, role := range access.Roles() {
		if role == access.DL || role == access.EM {
			continue
		}
		s.who[string(role)] = officeAt(t, a, role, s.units["own"])()
	}
	em := newcomer(t, a, "nhan-vien", int64(s.units["own"]))
	reorganise(t, a, dateOf(a.now()),
		org.Merging{Units: []org.ID{s.units["own"], s.units["before"]}, Into: s.units["own"]},
		org.Moving{Unit: s.units["moved"], Parent: there},
		org.Merging{Units: []org.ID{s.units["foreign"], s.units["ended"]}, Into: s.units["foreign"]})
	s.who["DL"], s.who["EM"] = deputy(), em()
	for role, who := range s.who {
		if role == "DL" || role == "EM" {
			continue
		}
		if s.who[role], err = a.loadActor(ctx, a.store.Queries, who.Account, dayOf(a.now())); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s *stage) put(kind, place, id string) {
	if s.things[kind] == nil {
		s.things[kind] = map[string]string{}
	}
	s.things[kind][place] = id
}

// lend lets a head lend everything that can be lent.
func (s *stage) lend(t *testing.T, head, to access.Actor) string {
	t.Helper()
	in := AccessDelegateIn{To: to.Account, Until: "2030-12-31", Document: "1/QĐ", Again: to.Login}
	for _, r := range access.Rules() {
		if r.Verb.Lendable() {
			in.Verbs = append(in.Verbs, string(r.Verb))
		}
	}
	lent, err := s.a.AccessDelegate(ctx, head, "", in)
	if err != nil {
		t.Fatal(err)
	}
	return lent.ID
}

// furnish makes one of each kind of thing at a place.
func (s *stage) furnish(t *testing.T, place string) {
	t.Helper()
	unit := s.units[place]
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	officer, head := officeAt(t, s.a, access.EO, unit)(), officeAt(t, s.a, access.HU, unit)()
	s.put(ObjectUnit, place, strconv.FormatInt(int64(unit), 10))
	s.put(ObjectAccount, place, strconv.FormatInt(officer.Account, 10))
	opened, err := s.a.SessionOpenDemo(ctx, officer.Login, "127.0.0.1", "test")
	must(err)
	in, err := s.a.SessionActor(ctx, opened.Token)
	must(err)
	s.put(ObjectSession, place, strconv.FormatInt(in.Session, 10))
	made, err := s.a.TokenCreate(ctx, in, "", TokenCreateIn{Name: "Máy", Verbs: []access.Verb{access.ScorebookList}, Until: dateOf(s.a.now()).Add(30).String()})
	must(err)
	s.put(ObjectToken, place, strconv.FormatInt(made.ID, 10))
	up, err := s.a.ScorebookUpload(ctx, officer, "", district(t, ""))
	must(err)
	s.put(ObjectScorebook, place, up.PublicID)
	queued, err := s.a.ScorebookQueue(ctx, officer, "", ScorebookScoreIn{PublicID: up.PublicID, Version: up.Version})
	must(err)
	s.put(ObjectJob, place, queued.Job)
	s.put(ObjectPerson, place, add(t, s.a, officer, someone(int64(unit), "Người "+place, fmt.Sprintf("70000%d", unit%10))))
	to := map[bool]string{true: "Đơn vị sister", false: "Đơn vị foreign"}[place == "foreign"]
	goes := add(t, s.a, officer, someone(int64(unit), "Đi "+place, fmt.Sprintf("71000%d", unit%10)))
	_, err = s.a.PersonMove(ctx, officer, "", PersonMoveIn{ID: goes, Version: 1, To: to, Leader: "direct", On: "01/07/2024", Reason: "Điều động"})
	must(err)
	moves, err := s.a.PersonMoves(ctx, officer, 50)
	must(err)
	at := slices.IndexFunc(moves, func(m MoveInfo) bool { return m.Person == goes })
	s.put(ObjectMove, place, moves[at].ID)
	s.put(ObjectDelegation, place, s.lend(t, head, officer))
	guest := newcomer(t, s.a, "khach-"+place, int64(unit))()
	draft, err := s.a.AccessGrant(ctx, actorAs(t, s.a, "AD"), "", AccessGrantIn{Account: guest.Account, Unit: int64(unit), Role: "EO", Document: "1/QĐ", Again: guest.Login})
	must(err)
	s.put(ObjectPending, place, draft.ID)
	list, err := s.a.ImportPreview(ctx, officer, "", ImportPreviewIn{FileName: "ds.csv", Content: listOf("Đơn vị "+place, "123456;Nguyễn Văn "+place+";01/02/1980")})
	must(err)
	s.put(ObjectImport, place, list)
}

// answer is what somebody is told at a place: a he may, f he may not, - he knows of no such thing.
func (s *stage) answer(t *testing.T, who access.Actor, l rightsLine, place string) string {
	t.Helper()
	kind, listed := strings.CutPrefix(l.thing, "list:")
	id, known := s.things[kind][place]
	if !known {
		t.Fatalf("%s: no thing of kind %q", l.verb, l.thing)
	}
	if listed {
		has, err := s.lists(who, l.verb, kind, id)
		switch {
		case fault.KindOf(err) == fault.Forbidden:
			return "f"
		case err != nil:
			t.Fatal(err)
		case has:
			return "a"
		}
		return "-"
	}
	err := s.a.ObjectReach(ctx, who, l.verb, kind, id)
	if err == nil {
		err = s.asks(who, l.verb, id)
	}
	switch fault.KindOf(err) {
	case fault.NotFound:
		return "-"
	case fault.Forbidden:
		return "f"
	case fault.Internal:
		t.Fatal(err)
	}
	return "a"
}

// asks calls the verb where the address alone does not settle who may: with content or a version that is refused after the rights were asked.
func (s *stage) asks(who access.Actor, verb access.Verb, id string) error {
	n, _ := strconv.ParseInt(id, 10, 64)
	switch verb {
	case access.PersonAdd:
		_, err := s.a.PersonAdd(ctx, who, "", PersonAddIn{Unit: n})
		return err
	case access.PersonAmend:
		_, err := s.a.PersonAmend(ctx, who, "", PersonAmendIn{ID: id, Version: 99})
		return err
	case access.PersonMove:
		_, err := s.a.PersonMove(ctx, who, "", PersonMoveIn{ID: id, Version: 1})
		return err
	case access.PersonPost:
		_, err := s.a.PersonPost(ctx, who, "", PersonPostIn{ID: id, Version: 99})
		return err
	case access.PersonRead:
		_, err := s.a.PersonRead(ctx, who, id)
		return err
	case access.OrgOpen, access.OrgRename, access.OrgMark, access.OrgMove:
		do := map[access.Verb]func(context.Context, access.Actor, string, OrgActIn) (OrgDone, error){
			access.OrgOpen: s.a.OrgOpen, access.OrgRename: s.a.OrgRename, access.OrgMark: s.a.OrgMark, access.OrgMove: s.a.OrgMove,
		}
		_, err := do[verb](ctx, who, "", OrgActIn{Unit: n, Parent: n, Version: 99})
		return err
	case access.OrgFound:
		_, err := s.a.OrgFound(ctx, who, "", OrgFoundIn{Top: n})
		return err
	case access.OrgMerge, access.OrgSplit, access.OrgClose, access.OrgUndo:
		do := map[access.Verb]func(context.Context, access.Actor, string, OrgActIn) (PendingDone, error){
			access.OrgMerge: s.a.OrgMerge, access.OrgSplit: s.a.OrgSplit, access.OrgClose: s.a.OrgClose, access.OrgUndo: s.a.OrgUndo,
		}
		in := OrgActIn{Unit: n, Into: n, Version: 99}
		if verb == access.OrgUndo && n != 0 {
			return nil // the body names the act, which is asked for itself
		}
		if verb == access.OrgUndo {
			in = OrgActIn{Act: id, Reason: "Thử", Version: 99}
		}
		_, err := do[verb](ctx, who, "", in)
		return err
	case access.PendingConfirm:
		return s.a.PendingConfirm(ctx, who, "", PendingActIn{ID: id, Version: 99})
	case access.PendingRefuse:
		return s.a.PendingRefuse(ctx, who, "", PendingActIn{ID: id, Version: 99, Reason: "Thử"})
	case access.PendingWithdraw:
		return s.a.PendingWithdraw(ctx, who, "", PendingActIn{ID: id, Version: 99})
	case access.AccountClose:
		return s.a.AccountClose(ctx, who, "", AccountCloseIn{ID: n, Version: 99})
	}
	return nil
}

// lists says whether what a verb lists holds a thing.
func (s *stage) lists(who access.Actor, verb access.Verb, kind, id string) (bool, error) {
	a, n := s.a, int64(0)
	n, _ = strconv.ParseInt(id, 10, 64)
	switch verb {
	case access.OrgRead:
		part, err := a.OrgRead(ctx, who, OrgReadIn{Size: 500})
		return slices.ContainsFunc(part.Units, func(u OrgUnitAs) bool { return u.Unit == n }), err
	case access.OrgActs:
		acts, err := a.OrgActs(ctx, who, 500)
		return slices.ContainsFunc(acts, func(x OrgActInfo) bool { return x.ID == id }), err
	case access.PersonList:
		part, err := a.PersonList(ctx, who, PersonListIn{Size: 500})
		return slices.ContainsFunc(part.People, func(p PersonLine) bool { return p.ID == id }), err
	case access.PersonMoves:
		all, err := a.PersonMoves(ctx, who, 500)
		return slices.ContainsFunc(all, func(m MoveInfo) bool { return m.ID == id }), err
	case access.ScorebookList:
		part, err := a.ScorebookList(ctx, who, ScorebookListIn{Size: 100})
		return slices.ContainsFunc(part.Books, func(b ScorebookInfo) bool { return b.PublicID == id }), err
	case access.AccountList:
		part, err := a.AccountList(ctx, who, 0, 500)
		return slices.ContainsFunc(part.Accounts, func(x AccountInfo) bool { return x.ID == n }), err
	case access.JobList:
		jobs, _, err := a.JobList(ctx, who, 0)
		return slices.ContainsFunc(jobs, func(j JobView) bool { return j.PublicID == id }), err
	case access.ImportList:
		all, err := a.ImportList(ctx, who)
		return slices.ContainsFunc(all, func(i ImportInfo) bool { return i.PublicID == id }), err
	case access.PendingList:
		all, err := a.PendingList(ctx, who, true)
		return slices.ContainsFunc(all, func(p PendingInfo) bool { return p.ID == id }), err
	case access.AccessDelegations:
		part, err := a.AccessDelegations(ctx, who)
		return slices.ContainsFunc(part.Delegations, func(d DelegationInfo) bool { return d.ID == id }), err
	case access.AuditRead:
		part, err := a.AuditRead(ctx, who, AuditReadIn{Object: kind + ":" + id})
		return len(part.Entries) > 0, err
	case access.AuditProve:
		return s.proves(who, kind+":"+id)
	case access.FindSearch:
		return s.finds(who, kind, id)
	}
	return false, fmt.Errorf("nothing lists for %s", verb)
}

// proves says whether somebody gets the proof of the first act about an object.
func (s *stage) proves(who access.Actor, object string) (bool, error) {
	all := who // an auditor over the whole tree, who is on no page: to learn the number of an act
	all.Grants = []access.Grant{{Role: access.AU, Unit: access.Unit{Path: who.Home.Path[:org.PathStep]}}}
	part, err := s.a.AuditRead(ctx, all, AuditReadIn{Object: object})
	if err != nil || len(part.Entries) == 0 {
		return false, err
	}
	_, err = s.a.AuditProve(ctx, who, AuditProveIn{Index: part.Entries[len(part.Entries)-1].Index})
	if fault.KindOf(err) == fault.NotFound {
		return false, nil
	}
	return err == nil, err
}

// finds says whether somebody finds a thing of a kind by its words.
func (s *stage) finds(who access.Actor, kind, id string) (bool, error) {
	in := map[string]FindSearchIn{
		ObjectUnit: {Query: "don vi", Kind: FindUnit, Size: 500}, ObjectScorebook: {Query: "cum", Kind: FindBook, Size: 500}, ObjectAccount: {Query: "eo", Kind: FindAccount, Size: 500},
	}
	groups, err := s.a.FindSearch(ctx, who, in[kind])
	for _, g := range groups {
		if slices.ContainsFunc(g.Hits, func(h FindHit) bool { return h.Thing == id }) {
			return true, err
		}
	}
	return false, err
}

// TestRoleByVerbByReach walks the table: every role, held at a unit, by every verb, by every place a thing can stand at, seen from there.
func TestRoleByVerbByReach(t *testing.T) {
	roles, lines := rightsTable(t)
	each(t, ModeDemo, func(t *testing.T, a *App, c *clock) {
		seed(t, a)
		s := raise(t, a)
		for _, l := range lines {
			if slices.Contains(placeless, l.thing) {
				continue
			}
			var got []string
			for _, role := range roles {
				cell := ""
				for _, place := range places {
					cell += s.answer(t, s.who[role], l, place)
				}
				got = append(got, cell)
			}
			if !slices.Equal(got, l.cells) {
				t.Errorf("%s %s\n got %s\nwant %s", l.verb, l.thing, strings.Join(got, " "), strings.Join(l.cells, " "))
			}
		}
	})
}
