package api

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/pgtest"
	"thidua/internal/store/storetest"
	"thidua/internal/web"
	"thidua/internal/web/webtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// world is a whole program with both doors over a database of its own.
type world struct {
	app   *app.App
	store *store.Store
	api   *Server
	pages *web.Server
	whole http.Handler
	doc   any                           // the OpenAPI document
	known map[string]*jsonschema.Schema // schemas of answers compiled so far, by place in it
}

// each runs a test on both engines.
func each(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		w := build(t, opt, running())
		test(t, w)
		storetest.Sound(t, w.store)
	})
}

// quick builds a program over the embedded database, for tests that are not about stored data.
func quick(t *testing.T) world {
	t.Helper()
	return build(t, storetest.Options(t, store.SQLite), running())
}

// running is a clock that begins at the start of the demonstration.
func running() func() time.Time {
	began := time.Now()
	return func() time.Time { return webtest.Start.Add(time.Since(began)) }
}

// hurried is a clock that passes a little whenever it is looked at, so that nobody asks too often.
func hurried() func() time.Time {
	var looks atomic.Int64
	return func() time.Time { return webtest.Start.Add(time.Duration(looks.Add(1)) * 50 * time.Millisecond) }
}

func build(t *testing.T, opt store.Options, now func() time.Time) world {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	opt.Mode, opt.Now = app.ModeDemo, now
	w := world{store: storetest.Open(t, opt)}
	var err error
	if w.app, err = app.New(app.Config{Store: w.store, Now: now, Random: rand.Reader, Log: log, Key: make([]byte, app.FactorKeySize)}); err != nil {
		t.Fatal(err)
	}
	if err := w.app.DemoSeed(context.Background()); err != nil {
		t.Fatal(err)
	}
	pages, err := web.New(web.Config{App: w.app, Now: now, Log: log, Version: "0.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	if w.api, err = New(Config{App: w.app, Door: pages, Log: log, Version: "0.0.0"}); err != nil {
		t.Fatal(err)
	}
	w.doc, w.known = parse(t, w.api.document), map[string]*jsonschema.Schema{}
	pages.Mount("/api/", w.api)
	w.pages = pages
	w.whole = pages.Handler()
	return w
}

// caller is a program that asks, with the session of a role.
type caller struct {
	t     *testing.T
	w     world
	base  string
	token string
}

// as opens a session for a role of the demonstration; "" stays nobody.
func (w world) as(t *testing.T, role string) *caller {
	t.Helper()
	server := httptest.NewServer(w.whole)
	t.Cleanup(server.Close)
	c := &caller{t: t, w: w, base: server.URL}
	if role != "" {
		opened, err := w.app.SessionOpenDemo(t.Context(), role, "127.0.0.1", "test")
		if err != nil {
			t.Fatal(err)
		}
		c.token = opened.Token
	}
	return c
}

// actor is who a caller is to the program.
func (w world) actor(t *testing.T, c *caller) access.Actor {
	t.Helper()
	who, err := w.app.SessionActor(t.Context(), c.token)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// ask sends a request and holds the answer to the OpenAPI document.
func (c *caller) ask(method, path, media, body string, header ...string) reply {
	c.t.Helper()
	got := c.raw(method, path, media, body, header...)
	c.conforms(method, path, got)
	return got
}

func (c *caller) raw(method, path, media, body string, header ...string) reply {
	c.t.Helper()
	req, err := http.NewRequest(method, c.base+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if media != "" {
		req.Header.Set("Content-Type", media)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	if c.token != "" {
		req.AddCookie(&http.Cookie{Name: "phien", Value: c.token})
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, raw}
}

func (c *caller) get(path string) reply { c.t.Helper(); return c.ask("GET", path, "", "") }

// into reads the body of a 2xx answer.
func (r reply) into(t *testing.T, v any) {
	t.Helper()
	if r.status/100 != 2 {
		t.Fatalf("got %d: %s", r.status, r.body)
	}
	if err := json.Unmarshal(r.body, v); err != nil {
		t.Fatalf("%v: %.300s", err, r.body)
	}
}

// refusedAs checks status and code of a refusal and gives the document.
func (r reply) refusedAs(t *testing.T, status int, code string) map[string]any {
	t.Helper()
	var p map[string]any
	if err := json.Unmarshal(r.body, &p); err != nil {
		t.Fatalf("%d, no document: %.300s", r.status, r.body)
	}
	if r.status != status || p["code"] != code || p["status"] != float64(status) {
		t.Errorf("got %d %v, want %d %s: %.300s", r.status, p["code"], status, code, r.body)
	}
	return p
}

// conforms holds an answer to the schema the document gives for its status.
func (c *caller) conforms(method, path string, got reply) {
	c.t.Helper()
	media, _, _ := strings.Cut(got.header.Get("Content-Type"), ";")
	sound(c.t, got)
	path, _, _ = strings.Cut(path, "?")
	_, pattern := c.w.api.mux.Handler(httptest.NewRequest(method, "http://x"+path, nil))
	_, pattern, ok := strings.Cut(pattern, " ")
	if !ok || !strings.HasSuffix(media, "json") {
		return
	}
	responses := dig(c.w.doc, "paths", pattern, strings.ToLower(method), "responses")
	if responses == nil && strings.HasSuffix(pattern, "/openapi.json") {
		return
	}
	status := "default"
	if dig(responses, code(got.status)) != nil {
		status = code(got.status)
	}
	at := "#/paths/" + escape(pattern) + "/" + strings.ToLower(method) + "/responses/" + status + "/content/" + escape(media) + "/schema"
	if c.w.known[at] == nil {
		c.w.known[at] = compile(c.t, c.w.doc, at)
	}
	if err := c.w.known[at].Validate(parse(c.t, got.body)); err != nil {
		c.t.Errorf("%s %s: %d is not what the document says: %v", method, path, got.status, err)
	}
}

func compile(t *testing.T, doc any, at string) *jsonschema.Schema {
	t.Helper()
	k := jsonschema.NewCompiler()
	if err := k.AddResource("http://x/openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := k.Compile("http://x/openapi.json" + at)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// leaks are words no answer may show whatever goes wrong.
var leaks = []string{"goroutine", "sql:", "SELECT", "sqlite", "/internal/", ".go:", "panic", "nil pointer"}

// sound checks what every answer has to be, also a refusal.
func sound(t *testing.T, a reply) {
	t.Helper()
	for _, word := range leaks {
		if bytes.Contains(a.body, []byte(word)) {
			t.Errorf("the answer shows %q: %.200s", word, a.body)
		}
	}
	if a.header.Get("Content-Security-Policy") == "" || a.header.Get("X-Request-Id") == "" || a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("headers are missing: %v", a.header)
	}
	if a.status >= 400 {
		var p map[string]any
		if err := json.Unmarshal(a.body, &p); err != nil || a.header.Get("Content-Type") != mediaProblem {
			t.Fatalf("%d is no problem document (%s): %.200s", a.status, a.header.Get("Content-Type"), a.body)
		}
		if p["request_id"] != a.header.Get("X-Request-Id") || p["message"] == "" || p["title"] == "" || p["code"] == "" {
			t.Errorf("the document is incomplete: %s", a.body)
		}
		if strings.HasPrefix(p["message"].(string), "Thông báo mã") {
			t.Errorf("no sentence for %v", p["code"])
		}
	}
}

func parse(t *testing.T, raw []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%v: %.200s", err, raw)
	}
	return v
}

func dig(v any, keys ...string) any {
	for _, k := range keys {
		m, _ := v.(map[string]any)
		v = m[k]
	}
	return v
}

func escape(s string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(s)
}

func file(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
