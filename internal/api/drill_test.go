package api

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/org"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
	"thidua/internal/web/webtest"
)

var inBraces = regexp.MustCompile(`\{[^}]*\}`)

func address(pattern, id string) string { return inBraces.ReplaceAllString(pattern, id) }

// needed are headers without which a route refuses before anything else is looked at.
var needed = []string{"Idempotency-Key", "drill", "If-Match", `"1"`}

// harmless gives a body of the first kind a route takes.
func harmless(rt Route) (media, body string) {
	switch {
	case len(rt.Takes) == 0:
		return "", ""
	case rt.Takes[0] == mediaForm:
		return mediaForm + "; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nx\r\n--b--\r\n"
	}
	return rt.Takes[0], `{"answers":[]}`
}

func drill(c *caller, rt Route, id string) reply {
	media, body := harmless(rt)
	return c.wait(rt.Method, address(rt.Pattern, id), media, body, needed...)
}

func open(rt Route) bool { return rt.Permission == Public || (access.Actor{}).May(rt.Permission) }

func TestNobodySignedInIsRefusedBeforeAnythingIsLookedUp(t *testing.T) {
	c := quick(t).as(t, "")
	for _, rt := range Routes() {
		if open(rt) {
			continue
		}
		drill(c, rt, "khong-co").refusedAs(t, 401, "signin_needed")
		c.wait(rt.Method, address(rt.Pattern, "x")+"?la=1", "text/plain", "rubbish").refusedAs(t, 401, "signin_needed")
	}
}

func TestAnObjectThatIsNotThereAnswersAlikeForEverybody(t *testing.T) {
	w := quick(t)
	c := w.as(t, "EO")
	id := regexp.MustCompile(`"request_id":"[^"]*"`)
	for _, rt := range Routes() {
		if rt.Object == "" {
			continue
		}
		one, two := drill(c, rt, "999999999"), drill(c, rt, "khong-co")
		if one.status != 404 || two.status != 404 {
			t.Errorf("%s %s: got %d and %d: %s", rt.Method, rt.Pattern, one.status, two.status, one.body)
		}
		a := id.ReplaceAllString(strings.ReplaceAll(string(one.body), "999999999", "ID"), "")
		b := id.ReplaceAllString(strings.ReplaceAll(string(two.body), "khong-co", "ID"), "")
		if a != b {
			t.Errorf("%s: two ids that do not exist are answered differently:\n%s\n%s", rt.Pattern, a, b)
		}
	}
}

func TestARoleWithoutTheVerbIsToldWhomToAsk(t *testing.T) {
	w := quick(t)
	c := w.as(t, "AD")
	count := 0
	for _, rt := range Routes() {
		if rt.Object != "" || open(rt) || w.actor(t, c).May(rt.Permission) {
			continue
		}
		count++
		p := drill(c, rt, "1").refusedAs(t, 403, "role")
		if rt.Permission != access.AuditProve && rt.Permission != access.AccessDelegate && !strings.Contains(p["message"].(string), "cán bộ thi đua") {
			t.Errorf("%s: %v", rt.Pattern, p["message"])
		}
	}
	if count == 0 {
		t.Error("no route was tried")
	}
}

func TestABrokenStoreIsAProblemNotACrash(t *testing.T) {
	w := quick(t)
	c := w.as(t, "EO")
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, rt := range Routes() {
		got := drill(c, rt, "1")
		if open(rt) && got.status == 200 {
			continue
		}
		if got.status != 500 && got.status != 503 {
			t.Errorf("%s %s: got %d: %s", rt.Method, rt.Pattern, got.status, got.body)
		}
	}
}

func TestABadRequestIsRefusedByName(t *testing.T) {
	w := quick(t)
	c := w.as(t, "EO")
	things := w.things(t, c)
	owner := w.actor(t, c)
	unit := owner.Grants[0].Unit.Path
	officers := []*caller{c, w.as(t, "AU"), w.as(t, "SB"), w.as(t, "giam-doc"), w.as(t, "HU"), w.as(t, "AD")}
	for _, rt := range Routes() {
		for _, c = range officers { // the first who may
			if who := w.actor(t, c); open(rt) || who.May(rt.Permission) && knows(who, rt.Object, unit, owner.Account) {
				break
			}
		}
		name, path := rt.Method+" "+rt.Pattern, address(rt.Pattern, things[rt.Object])
		media, body := harmless(rt)
		if !strings.HasSuffix(rt.Pattern, "/openapi.json") {
			p := c.wait(rt.Method, path+"?status=approved", media, body, needed...).refusedAs(t, 422, "field_unknown")
			if p["message"] != "Trường không được phép: status." || p["field"] != "status" {
				t.Errorf("%s: %v", name, p)
			}
			c.wait(rt.Method, path+"?a=%zz", media, body, needed...).refusedAs(t, 400, "form_unreadable")
		}
		if len(rt.Takes) == 0 {
			continue
		}
		c.wait(rt.Method, path, "text/plain", "x", needed...).refusedAs(t, 415, "body_type")
		c.wait(rt.Method, path, "", "x", needed...).refusedAs(t, 415, "body_type")
		if rt.Takes[0] == mediaForm {
			continue
		}
		c.wait(rt.Method, path, media, "", needed...).refusedAs(t, 400, "body_missing")
		c.wait(rt.Method, path, media, strings.Repeat(" ", 10_000_000), needed...).refusedAs(t, 413, "body_too_large")
	}
}

// things makes one of each thing an address may name, for the caller.
func (w world) things(t *testing.T, c *caller) map[string]string {
	t.Helper()
	var kept wire.ScorebookKept
	upload(t, c, "thing").into(t, &kept)
	if err := w.app.ScorebookScore(t.Context(), w.actor(t, c), "", app.ScorebookScoreIn{PublicID: kept.ID, Version: 1}); err != nil {
		t.Fatal(err)
	}
	queued, err := w.app.ScorebookQueue(t.Context(), w.actor(t, c), "", app.ScorebookScoreIn{PublicID: kept.ID, Version: 1})
	if err != nil {
		t.Fatal(err)
	}
	token, err := w.app.TokenCreate(t.Context(), w.actor(t, c), "", app.TokenCreateIn{Name: "Máy", Verbs: []access.Verb{access.SchemeRead}, Until: "2024-12-31"})
	if err != nil {
		t.Fatal(err)
	}
	list, err := w.app.ImportPreview(t.Context(), w.actor(t, c), "", app.ImportPreviewIn{FileName: "ds.csv", Content: []byte("Họ và tên;Ngày sinh;Đơn vị\nTrần An;01/01/1990;" + w.actor(t, c).Home.Name + "\n")})
	if err != nil {
		t.Fatal(err)
	}
	person, move := w.people(t, w.actor(t, c).Home.ID)
	return map[string]string{"": w.lastAct(t), app.ObjectToken: strconv.FormatInt(token.ID, 10), app.ObjectDelegation: w.lent(t, w.actor(t, c)), app.ObjectImport: list, app.ObjectPerson: person, app.ObjectMove: move,
		app.ObjectScheme: "tnmt_district_100", app.ObjectScorebook: kept.ID, app.ObjectJob: queued.Job,
		app.ObjectUnit: strconv.FormatInt(w.actor(t, c).Home.ID, 10), app.ObjectPending: w.drafted(t), app.ObjectAccount: strconv.FormatInt(w.actor(t, c).Account, 10)}
}

// people takes somebody in at a unit, and lets another wait to come there from beside it.
func (w world) people(t *testing.T, unit int64) (person, move string) {
	t.Helper()
	sb := w.actor(t, w.as(t, "SB"))
	one, err := w.app.OrgUnit(t.Context(), sb, unit)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := w.app.OrgRead(t.Context(), sb, app.OrgReadIn{Size: 500})
	if err != nil {
		t.Fatal(err)
	}
	in := app.PersonAddIn{PersonIn: app.PersonIn{Name: "Lê Thị Thử", Born: "1990", Joined: "2012"}, Unit: unit, Leader: "direct", On: "01/01/2020"}
	done, err := w.app.PersonAdd(t.Context(), sb, "", in)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range tree.Units {
		if u.Parent == one.As.Parent && u.Unit != unit {
			in.Unit = u.Unit
		}
	}
	other, err := w.app.PersonAdd(t.Context(), sb, "", in)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = w.app.PersonMove(t.Context(), sb, "", app.PersonMoveIn{ID: other.ID, Version: 1, To: one.As.Name, Leader: "direct", On: "01/02/2024", Reason: "thử"}); err != nil {
		t.Fatal(err)
	}
	moves, err := w.app.PersonMoves(t.Context(), sb, 10)
	if err != nil {
		t.Fatal(err)
	}
	return done.ID, moves[len(moves)-1].ID
}

// drafted gives an act that waits, about a unit beside that of the officer.
func (w world) drafted(t *testing.T) string {
	t.Helper()
	sb := w.actor(t, w.as(t, "SB"))
	tree, err := w.app.OrgRead(t.Context(), sb, app.OrgReadIn{Size: 100})
	if err != nil {
		t.Fatal(err)
	}
	u := tree.Units[2]
	done, err := w.app.OrgClose(t.Context(), sb, "drill", app.OrgActIn{On: "2024-10-01", Reason: "Thử", Unit: u.Unit, Version: 1, Again: u.Short})
	if err != nil {
		t.Fatal(err)
	}
	return done.ID
}

// lent is what the head of the officer's unit lent him.
func (w world) lent(t *testing.T, to access.Actor) string {
	t.Helper()
	done, err := w.app.AccessDelegate(t.Context(), w.actor(t, w.as(t, "HU")), "", app.AccessDelegateIn{
		To: to.Account, Verbs: []string{string(access.ScorebookUpload)}, Until: "2099-12-31", Document: "1/QĐ", Again: to.Login,
	})
	if err != nil {
		t.Fatal(err)
	}
	return done.ID
}

// lastAct gives the number of the last act of the officer, which the auditor above may know of.
func (w world) lastAct(t *testing.T) string {
	t.Helper()
	log, err := w.app.AuditRead(t.Context(), w.actor(t, w.as(t, "AU")), app.AuditReadIn{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range log.Entries {
		if e.Verb == access.ScorebookQueue {
			return strconv.FormatInt(e.Index+1, 10)
		}
	}
	t.Fatal("the officer did nothing")
	return ""
}

// knows says whether somebody may know of a thing of the officer of a unit.
func knows(who access.Actor, object, unit string, owner int64) bool {
	switch object {
	case app.ObjectImport:
		return who.Account == owner || who.StandingAt(unit).Keeps()
	case app.ObjectScorebook:
		return who.Reach(access.ScorebookRead).Has(unit)
	case app.ObjectJob:
		return who.Account == owner || who.Reach(access.JobRead).Has(unit)
	case app.ObjectAccount:
		return who.Reach(access.AccountRead).Has(unit)
	case app.ObjectToken:
		return who.Account == owner || who.Has(access.AD)
	case app.ObjectDelegation:
		return who.Account == owner || slices.ContainsFunc(who.Grants, func(g access.Grant) bool { return g.Role == access.HU && g.Unit.Path == unit })
	case app.ObjectUnit:
		return who.Reach(access.OrgUnit).Has(unit)
	case app.ObjectPerson:
		return who.Reach(access.PersonRead).Has(unit)
	case app.ObjectMove:
		return who.Reach(access.PersonMoves).Has(unit)
	case app.ObjectPending:
		return who.Reach(access.PendingRead).Has(unit[:len(unit)-org.PathStep])
	}
	return true
}

// wait is ask for a drill of more requests than may be sent at once.
func (c *caller) wait(method, path, media, body string, header ...string) reply {
	c.t.Helper()
	for {
		got := c.ask(method, path, media, body, header...)
		if got.status != 429 {
			return got
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// patient is raw for a drill of more requests than one account may send at once: it waits for its turn.
func (c *caller) patient(method, path, media, body string) reply {
	for {
		got := c.raw(method, path, media, body)
		if got.status != 429 {
			return got
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// The order is: 401, then 404 for what the asker may not know of, then 403, and only then anything about what was sent along.
func TestTheOrderOfAnswersIsTheSameEverywhere(t *testing.T) {
	w := build(t, storetest.Options(t, store.SQLite), hurried())
	eo := w.as(t, "EO")
	owner := w.actor(t, eo)
	things, unit := w.things(t, eo), owner.Grants[0].Unit.Path
	seen := map[int]int{}
	for _, role := range []string{"", "EO", "HU", "CH", "CF", "SB", "AU", "AD"} {
		c := w.as(t, role)
		var who access.Actor
		if role != "" {
			who = w.actor(t, c)
		}
		for _, rt := range Routes() {
			media, _ := harmless(rt)
			for name, got := range map[string]reply{
				"nothing":         c.patient(rt.Method, address(rt.Pattern, things[rt.Object]), "", ""),
				"rubbish":         c.patient(rt.Method, address(rt.Pattern, things[rt.Object]), media, "{{{"),
				"a foreign field": c.patient(rt.Method, address(rt.Pattern, things[rt.Object])+"?la=1", media, ""),
			} {
				want := 0
				switch {
				case open(rt):
				case role == "":
					want = 401
				case !knows(who, rt.Object, unit, owner.Account):
					want = 404
				case !who.May(rt.Permission):
					want = 403
				}
				first := got.status == 401 || got.status == 404 || got.status == 403
				if seen[got.status]++; want != 0 && got.status != want || want == 0 && first || got.status >= 500 {
					t.Errorf("%s at %s %s with %s: got %d, want %d: %s", role, rt.Method, rt.Pattern, name, got.status, want, got.body)
				}
			}
		}
	}
	for _, status := range []int{200, 401, 403, 404, 422} {
		if seen[status] == 0 {
			t.Errorf("nobody was answered %d", status)
		}
	}
}

func TestARequestOfAnotherSiteIsRefused(t *testing.T) {
	c := quick(t).as(t, "EO")
	for _, rt := range Routes() {
		if rt.Method == "GET" {
			continue
		}
		media, body := harmless(rt)
		c.ask(rt.Method, address(rt.Pattern, "1"), media, body, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example").refusedAs(t, 403, "cross_origin")
	}
}

func TestUnknownAddressesAndMethodsAreProblemsToo(t *testing.T) {
	w := quick(t)
	for _, role := range []string{"", "EO"} {
		c := w.as(t, role)
		for _, path := range []string{"/api", "/api/", Base, Base + "/khong-co", Base + "/schemes/a/b/c", "/api/v2/schemes"} {
			if got := c.raw("GET", path, "", ""); path != "/api" {
				sound(t, got)
				got.refusedAs(t, 404, "not_found")
			} else if got.status != 404 && got.status != 301 && got.status != 307 {
				t.Errorf("%s: got %d", path, got.status)
			}
		}
		got := c.raw("PATCH", Base+"/schemes", "", "")
		sound(t, got)
		got.refusedAs(t, 405, "method_wrong")
		if allow := got.header.Get("Allow"); allow != "GET, HEAD" {
			t.Errorf("Allow: %q", allow)
		}
	}
}

func TestEveryKindOfRefusalHasItsStatus(t *testing.T) {
	w := quick(t)
	for kind, want := range map[fault.Kind]int{
		fault.Unreadable: 400, fault.Unauthenticated: 401, fault.Forbidden: 403, fault.NotFound: 404, fault.Conflict: 409, fault.Stale: 412,
		fault.TooLarge: 413, fault.WrongType: 415, fault.Invalid: 422, fault.TooMany: 429, fault.Unavailable: 503, fault.UnknownOutcome: 503,
		fault.Refused: 409, fault.Internal: 500,
	} {
		r, _ := http.NewRequest("GET", "/", nil)
		p := w.api.problem(r, access.Actor{}, "ABCD-EFGH", fault.New(kind, "not_found", fault.Where{Path: "a.b", Line: 7}, fault.Args{"seconds": 7}))
		if p.GetStatus() != want || p.GetHeaders().Get("Retry-After") != "7" || p.Field != "a.b" || p.Row != 7 {
			t.Errorf("%s: %+v", kind, p)
		}
	}
}

func TestOneProgramAsksTooOftenOthersUnaffected(t *testing.T) {
	w := build(t, storetest.Options(t, store.SQLite), func() time.Time { return webtest.Start })
	first, second := w.as(t, "EO"), w.as(t, "SB")
	refused := 0
	for range 260 {
		got := first.raw("GET", Base+"/schemes", "", "")
		if got.status != 429 {
			continue
		}
		refused++
		sound(t, got)
		got.refusedAs(t, 429, "too_many_requests")
		if got.header.Get("Retry-After") == "" {
			t.Fatal("429 without Retry-After")
		}
	}
	if refused != 60 {
		t.Errorf("%d of 260 requests of one moment were refused, want 60", refused)
	}
	if got := second.get(Base + "/schemes"); got.status != 200 {
		t.Errorf("another account: %d", got.status)
	}
}

func TestAPanicIsAProblemAndTheProgramLivesOn(t *testing.T) {
	w := quick(t)
	rt := Route{Method: "GET", Pattern: Base + "/thu-hoang", Permission: Public, Rate: rateRead}
	w.api.plain(func(http.ResponseWriter, *http.Request) { panic("nil pointer of somebody") })(rt)
	c := w.as(t, "")
	got := c.raw("GET", rt.Pattern, "", "")
	sound(t, got)
	got.refusedAs(t, 500, "internal")
	if got := c.get(Base + "/openapi.json"); got.status != 200 {
		t.Errorf("afterwards: %d", got.status)
	}
}
