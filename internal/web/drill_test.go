package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/html"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/guard"
	"thidua/internal/web/webtest"
)

var inBraces = regexp.MustCompile(`\{[^}]*\}`)

// address fills a pattern with something that does not exist.
func address(pattern, id string) string {
	return inBraces.ReplaceAllString(strings.ReplaceAll(pattern, "{$}", ""), id)
}

// open says that a route needs no account.
func open(rt Route) bool { return rt.Permission == Public || (access.Actor{}).May(rt.Permission) }

func ask(c *webtest.Client, rt Route, id string, form url.Values) webtest.Answer {
	if rt.Method == "GET" {
		return c.Get(address(rt.Pattern, id))
	}
	return c.Post(address(rt.Pattern, id), form)
}

// brief is the beginning of a page's words, for messages of tests.
func brief(a webtest.Answer) string {
	r := []rune(a.Words("main"))
	return string(r[:min(len(r), 160)])
}

// leaks are words no page may show whatever goes wrong.
var leaks = []string{"goroutine", "sql:", "SELECT", "sqlite", "/internal/", ".go:", "panic", "nil pointer"}

// sound checks what every answer has to be, also a refusal.
func sound(t *testing.T, a webtest.Answer) {
	t.Helper()
	for _, word := range leaks {
		if strings.Contains(a.Body, word) {
			t.Errorf("the answer shows %q", word)
		}
	}
	if odd := oddAttributes(a); odd != "" {
		t.Errorf("the page has the attributes %s", odd)
	}
	if a.Header.Get("Content-Security-Policy") == "" || a.Header.Get("X-Request-Id") == "" {
		t.Errorf("headers are missing: %v", a.Header)
	}
	if a.Status >= 400 && strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
		if a.Find("h1").Length() != 1 || !strings.Contains(a.Words("body"), a.Header.Get("X-Request-Id")) || a.Find("main a, main button").Length() == 0 {
			t.Errorf("an error page has a title, the code of the request and a way on: %s", a.Words("body"))
		}
	}
}

// attribute is one of a tag, with its value, which may hold anything but its quote.
var attribute = regexp.MustCompile(`\s([^\s=>"'/]+)(?:="[^"]*"|='[^']*'|=[^\s>"']+)?`)

// oddAttributes tells the first tag of a page that bears a word of a template as an attribute, or one attribute twice; empty for none.
func oddAttributes(a webtest.Answer) string {
	if !strings.HasPrefix(a.Header.Get("Content-Type"), "text/html") {
		return ""
	}
	z := html.NewTokenizer(strings.NewReader(a.Body))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		tag := string(z.Raw()) // as it was sent: a token has its doubles taken out
		seen := map[string]bool{}
		for _, at := range attribute.FindAllStringSubmatch(tag, -1) {
			if seen[at[1]] || at[1] == "else" || at[1] == "if" {
				return tag
			}
			seen[at[1]] = true
		}
	}
	return ""
}

func TestNoPageBearsAnAttributeTwiceOrAWordOfATemplateAsOne(t *testing.T) {
	bad := func(body string) webtest.Answer {
		return webtest.Answer{Body: body, Header: http.Header{"Content-Type": {"text/html"}}}
	}
	for body, odd := range map[string]bool{
		`<a href="/trinh-don" else>`: true, `<a aria-current="page" aria-current="true">`: true, `<a href="/" aria-current="page">`: false,
	} {
		if got := oddAttributes(bad(body)) != ""; got != odd {
			t.Errorf("%s: odd %t", body, got)
		}
	}
	c, w := serve(t, app.ModeDemo)
	must(t, app.SeedDemoBook(t.Context(), w.App))
	things := thingsOf(t, w)
	for _, role := range []string{"EO", "AD", "AU"} {
		who := signedIn(t, c, role)
		for _, rt := range Routes() {
			if rt.Method == "GET" {
				sound(t, who.Get(address(rt.Pattern, things[rt.Object])))
			}
		}
	}
}

func TestNobodySignedInIsSentToSignInBeforeAnythingIsLookedUp(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	for _, rt := range Routes() {
		if open(rt) {
			continue
		}
		t.Run(rt.Method+" "+rt.Pattern, func(t *testing.T) {
			a := ask(c, rt, "khong-co", url.Values{"la": {"x"}})
			sound(t, a)
			if rt.Method == "GET" {
				if to := a.Header.Get("Location"); a.Status != http.StatusSeeOther || !strings.HasPrefix(to, "/dang-nhap") {
					t.Errorf("got %d to %q", a.Status, to)
				}
			} else if a.Status != http.StatusUnauthorized || a.Find("form[action^='/dang-nhap']").Length() == 0 {
				t.Errorf("got %d: %s", a.Status, brief(a))
			}
		})
	}
}

func TestAnObjectThatIsNotThereAnswersAlikeForEverybody(t *testing.T) {
	later, ahead := goingOn(webtest.New(t, app.ModeDemo))
	c := webtest.Serve(t, build(t, ahead, Config{}).Handler())
	signIn(t, c, "EO")
	reader := able(t, c)
	code := regexp.MustCompile(`[A-Z2-7]{4}-[A-Z2-7]{4}`)
	for _, rt := range Routes() {
		if rt.Object == "" {
			continue
		}
		later.Add(int64(10 * time.Second))
		t.Run(rt.Method+" "+rt.Pattern, func(t *testing.T) {
			for _, asker := range []*webtest.Client{c, reader(rt)} { // who may not, who may
				one, two := ask(asker, rt, "999999999", nil), ask(asker, rt, "khong-co", nil)
				sound(t, one)
				if one.Status != http.StatusNotFound || two.Status != http.StatusNotFound {
					t.Fatalf("got %d and %d", one.Status, two.Status)
				}
				a := code.ReplaceAllString(strings.ReplaceAll(one.Body, "999999999", "ID"), "")
				b := code.ReplaceAllString(strings.ReplaceAll(two.Body, "khong-co", "ID"), "")
				if a != b {
					t.Error("two ids that do not exist are answered with different pages")
				}
			}
		})
	}
}

func TestABrokenStoreIsAPageNotACrash(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	if err := w.Store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, rt := range Routes() {
		t.Run(rt.Method+" "+rt.Pattern, func(t *testing.T) {
			a := ask(c, rt, "1", url.Values{"vai": {"EO"}})
			sound(t, a)
			needs := rt.Rate != guard.None
			if a.Status < 500 && needs {
				t.Errorf("got %d: %s", a.Status, brief(a))
			}
			if a.Status == http.StatusNotImplemented || a.Status > 503 {
				t.Errorf("got %d", a.Status)
			}
		})
	}
	if a := c.Get("/healthz"); a.Status != 200 {
		t.Errorf("the process lives: %d", a.Status)
	}
	if a := c.Get("/readyz"); a.Status != 503 {
		t.Errorf("the process is not ready: %d", a.Status)
	}
}

// goingOn is a world whose pages count their limits by a clock the drill puts on from route to route: one account asks for all of them.
func goingOn(w webtest.World) (later *atomic.Int64, ahead webtest.World) {
	later, ahead = new(atomic.Int64), w
	ahead.Now = func() time.Time { return w.Now().Add(time.Duration(later.Load())) }
	return later, ahead
}

func TestABadFormIsRefusedByName(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	later, ahead := goingOn(w)
	c := webtest.Serve(t, build(t, ahead, Config{}).Handler())
	reader, things := able(t, c), thingsOf(t, w)
	same := http.Header{"Sec-Fetch-Site": {"same-origin"}}
	form := http.Header{"Sec-Fetch-Site": {"same-origin"}, "Content-Type": {"application/x-www-form-urlencoded"}}
	json := http.Header{"Sec-Fetch-Site": {"same-origin"}, "Content-Type": {"application/json"}}
	for _, rt := range Routes() {
		if rt.Method != "POST" {
			continue
		}
		later.Add(int64(10 * time.Second))
		path := address(rt.Pattern, things[rt.Object])
		for _, bad := range []struct {
			name, body string
			header     http.Header
			want       int
		}{
			{"a field that is not its own", "status=approved", form, 422},
			{"a broken escape", "a=%zz", form, 400},
			{"no form at all", "", same, 415},
			{"JSON", `{"a":1}`, json, 415},
			{"more than it takes", "a=" + strings.Repeat("x", int(max(10<<20, rt.Body))), form, 413},
		} {
			t.Run(rt.Method+" "+rt.Pattern+": "+bad.name, func(t *testing.T) {
				a := reader(rt).Ask("POST", path, strings.NewReader(bad.body), bad.header)
				sound(t, a)
				if a.Status != bad.want {
					t.Errorf("got %d: %s", a.Status, brief(a))
				}
				if bad.want == 422 && !strings.Contains(a.Words("main"), "Trường không được phép: status") {
					t.Errorf("the field is not named: %s", brief(a))
				}
			})
		}
	}
}

// The order is: sign in first, then 404 for what the asker may not know of, then 403, and only then anything about what was sent along.
func TestTheOrderOfAnswersIsTheSameEverywhere(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	later, ahead := goingOn(w)
	c := webtest.Serve(t, build(t, ahead, Config{}).Handler())
	things := thingsOf(t, w)
	actorOf := func(role string) access.Actor {
		opened, err := w.App.SessionOpenDemo(t.Context(), role, "", "")
		must(t, err)
		who, err := w.App.SessionActor(t.Context(), opened.Token)
		must(t, err)
		return who
	}
	owner := actorOf("EO")
	seen := map[int]int{}
	for _, role := range []string{"EO", "HU", "CH", "CF", "SB", "AU", "AD"} {
		who, asker := actorOf(role), webtest.ClientOf(t, c.Base)
		signIn(t, asker, role)
		for _, rt := range Routes() {
			if open(rt) || rt.Permission == access.SessionClose { // the second ends what the others need
				continue
			}
			later.Add(int64(10 * time.Second))
			path := address(rt.Pattern, things[rt.Object])
			bad := map[string]func() webtest.Answer{"a foreign field": func() webtest.Answer { return asker.Get(path + "?la=1") }}
			if rt.Method == "POST" {
				bad = map[string]func() webtest.Answer{
					"a foreign field": func() webtest.Answer { return asker.Post(path, url.Values{"la": {"1"}}) },
					"nothing": func() webtest.Answer {
						return asker.Ask("POST", path, nil, http.Header{"Sec-Fetch-Site": {"same-origin"}})
					},
					"a broken escape": func() webtest.Answer {
						return asker.Ask("POST", path, strings.NewReader("a=%zz"), http.Header{"Sec-Fetch-Site": {"same-origin"}, "Content-Type": {"application/x-www-form-urlencoded"}})
					},
				}
			}
			want := 0
			switch {
			case !knows(who, owner, rt.Object):
				want = 404
			case !who.May(rt.Permission):
				want = 403
			}
			for name, try := range bad {
				a := patient(try)
				inner := strings.Count(rt.Pattern, "{") > 1 && a.Status == 404 // something inside the thing that is not there
				first := (a.Status == 401 || a.Status == 403 || a.Status == 404) && !inner
				if seen[a.Status]++; want != 0 && a.Status != want || want == 0 && first || a.Status >= 500 {
					t.Errorf("%s at %s %s with %s: got %d, want %d: %s", role, rt.Method, rt.Pattern, name, a.Status, want, brief(a))
				}
			}
		}
	}
	for _, status := range []int{403, 404, 415, 422} {
		if seen[status] == 0 {
			t.Errorf("nobody was answered %d", status)
		}
	}
}

func TestAFormOfAnotherSiteIsRefused(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	for _, rt := range Routes() {
		if rt.Method != "POST" {
			continue
		}
		h := http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Sec-Fetch-Site": {"cross-site"}, "Origin": {"https://evil.example"}}
		a := c.Ask("POST", address(rt.Pattern, "1"), strings.NewReader(""), h)
		sound(t, a)
		if a.Status != http.StatusForbidden || !strings.Contains(brief(a), "Phiên không hợp lệ") {
			t.Errorf("%s: got %d: %s", rt.Pattern, a.Status, brief(a))
		}
	}
	if a := c.Get("/"); a.Status != 200 {
		t.Errorf("the session was touched: %d", a.Status)
	}
}

func TestARoleWithoutTheVerbIsToldWhomToAsk(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	s := build(t, w, Config{})
	s.mux.Handle("GET /thu-nhat-ky", s.adapt(Route{Method: "GET", Pattern: "/thu-nhat-ky", Permission: access.AuditRead, Rate: guard.Read,
		Handle: func(http.ResponseWriter, *http.Request, access.Actor) error {
			t.Error("the handler was reached")
			return nil
		}}))
	c := webtest.Serve(t, s.Handler())
	signIn(t, c, "EO")
	a := c.Get("/thu-nhat-ky")
	sound(t, a)
	if a.Status != http.StatusForbidden || !strings.Contains(brief(a), "kiểm tra, giám sát") {
		t.Errorf("got %d: %s", a.Status, brief(a))
	}
}

func TestEveryKindOfRefusalHasItsStatusAndItsPage(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	s := build(t, w, Config{})
	s.mux.Handle("GET /thu/{kind}", s.adapt(Route{Method: "GET", Pattern: "/thu/{kind}", Permission: Public, Rate: guard.Read,
		Handle: func(_ http.ResponseWriter, r *http.Request, _ access.Actor) error {
			return fault.New(fault.Kind(r.PathValue("kind")), "not_found", fault.Where{}, fault.Args{"seconds": 7})
		}}))
	s.mux.Handle("GET /thu-hoang", s.adapt(Route{Method: "GET", Pattern: "/thu-hoang", Permission: Public, Rate: guard.Read,
		Handle: func(http.ResponseWriter, *http.Request, access.Actor) error { panic("nil pointer of somebody") }}))
	c := webtest.Serve(t, s.Handler())
	signIn(t, c, "EO")
	for kind, want := range statuses {
		if kind == fault.Unauthenticated {
			continue
		}
		a := c.Get("/thu/" + string(kind))
		sound(t, a)
		if a.Status != want || a.Words("h1") == "" || a.Find(".rail").Length() != 1 {
			t.Errorf("%s: got %d, title %q", kind, a.Status, a.Words("h1"))
		}
		if kind == fault.TooMany && a.Header.Get("Retry-After") != "7" {
			t.Errorf("Retry-After is %q", a.Header.Get("Retry-After"))
		}
	}
	a := c.Get("/thu-hoang")
	sound(t, a)
	if a.Status != 500 {
		t.Errorf("a panic: got %d", a.Status)
	}
	part := c.Ask("GET", "/thu/conflict", nil, http.Header{"Hx-Request": {"true"}})
	if part.Status != 409 || part.Find("[role=alert]").Length() != 1 || strings.Contains(part.Body, "<html lang") {
		t.Errorf("htmx gets a part: %d %s", part.Status, part.Body)
	}
}

func TestUnknownAddressesAndMethods(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	for _, signedIn := range []bool{false, true} {
		if signedIn {
			signIn(t, c, "EO")
		}
		a := c.Get("/khong-co-trang-nay")
		sound(t, a)
		if a.Status != 404 || a.Words("h1") != "Không tìm thấy" {
			t.Errorf("got %d %q", a.Status, a.Words("h1"))
		}
		b := c.Post("/trinh-don", nil)
		sound(t, b)
		if b.Status != 405 || b.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("got %d, Allow %q", b.Status, b.Header.Get("Allow"))
		}
	}
}

func TestOneReaderTooManyRequestsOthersUnaffected(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	s := build(t, w, Config{})
	fixed := w.Now()
	s.rates = guard.NewRates(func() time.Time { return fixed })
	h := s.Handler()
	first, second := webtest.Serve(t, h), webtest.Serve(t, h)
	signIn(t, first, "EO")
	signIn(t, second, "SB")
	refused := 0
	for range 260 {
		if a := first.Get("/tro-giup"); a.Status == 429 {
			refused++
			if a.Header.Get("Retry-After") == "" {
				t.Fatal("429 without Retry-After")
			}
		}
	}
	if refused != 60 {
		t.Errorf("%d of 260 requests of one moment were refused, want 60", refused)
	}
	if a := second.Get("/tro-giup"); a.Status != 200 {
		t.Errorf("another account: %d", a.Status)
	}
}

// once names the acts that do no harm when sent twice: only they are taken without the key of a form.
var once = map[string]bool{
	"/giao-dien": true, "/dang-nhap": true, "/dang-nhap/minh-hoa": true, "/dang-xuat": true, "/xac-thuc": true,
	"/khoi-tao/{ma}": true, "/loi-moi/{ma}": true, "/dat-lai-mat-khau/{ma}": true,
}

// unversioned names the acts on a thing that mean the same in whatever state it stands.
var unversioned = map[string]bool{"/tai-khoan/phien/{id}/ket-thuc": true, "/tai-khoan/khoa/{id}/thu-hoi": true, "/viec/{id}/dung": true, "/don-vi/thay-doi/{id}/thu-hoi": true,
	"/dieu-dong/{id}/tra-loi": true, "/dieu-dong/{id}/hoan-tac": true, "/xep-loai/{id}": true, "/quan-tri/nguoi-dung/{id}/vai-tro": true}

// A form is taken only with the key and the version its page filled in, whatever the act: a route that is added is asked the same.
func TestAFormWithoutItsKeyOrItsVersionIsRefusedWithTheNextStep(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	reader, things := able(t, c), thingsOf(t, w)
	refused := func(rt Route, a webtest.Answer, lacks string) {
		t.Helper()
		sound(t, a)
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Words("main"), "thiếu phần do trang tự điền ("+lacks) || !strings.Contains(a.Words("main"), "Tải lại trang") {
			t.Errorf("%s without %s: got %d: %s", rt.Pattern, lacks, a.Status, brief(a))
		}
	}
	asked := 0
	for _, rt := range Routes() {
		if rt.Method != "POST" || once[rt.Pattern] {
			continue
		}
		asked++
		path := address(rt.Pattern, things[rt.Object])
		refused(rt, reader(rt).Post(path, url.Values{}), "ma_gui")
		if rt.Object != "" && !unversioned[rt.Pattern] {
			version := "ban"
			if rt.Object == app.ObjectAccount {
				version = "phien_ban"
			}
			refused(rt, reader(rt).Post(path, url.Values{"ma_gui": {"k"}}), version)
		}
	}
	if asked < 9 {
		t.Errorf("only %d routes write", asked)
	}
	book := "/cham-diem/" + things[app.ObjectScorebook]
	a := reader(Route{Permission: access.ScorebookMap}).Post(book+"/ghep", url.Values{"ma_gui": {"k"}, "ban": {"1"}})
	refused(Route{Pattern: "/cham-diem/{id}/ghep"}, a, "muc")
	a = reader(Route{Permission: access.ScorebookDelete}).Post(book+"/xoa", url.Values{"ban": {"1"}, "ly_do": {"nhầm tệp"}})
	if a.Words("textarea") != "nhầm tệp" || a.Find("input[name=ma_gui]").AttrOr("value", "") == "" {
		t.Errorf("what was typed is not kept: %s", brief(a))
	}
}
