package web

import (
	"log/slog"
	"net/url"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/store/pgtest"
	"thidua/internal/web/guard"
	"thidua/internal/web/sample"
	"thidua/internal/web/webtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// here is where requests that are not sent but handed over are meant for.
const here = "http://127.0.0.1"

// serve starts the screens over a fresh database in the mode.
func serve(t *testing.T, mode app.Mode) (*webtest.Client, webtest.World) {
	t.Helper()
	w := webtest.New(t, mode)
	return webtest.Serve(t, build(t, w, Config{}).Handler()), w
}

func build(t *testing.T, w webtest.World, cfg Config) *Server {
	t.Helper()
	cfg.App, cfg.Now, cfg.Log, cfg.Version = w.App, w.Now, slog.New(slog.DiscardHandler), "0.0.0"
	s, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	gallery(s)
	return s
}

// gallery adds the page that shows every part of the frame; the product has none.
func gallery(s *Server) {
	screens := sample.Screens{Frame: s.frame}
	for _, rt := range []Route{
		{Method: "GET", Pattern: "/mau-giao-dien", Permission: access.HomeRead, Rate: guard.Read, Handle: screens.Show},
		{Method: "GET", Pattern: "/mau-giao-dien/tien-do", Permission: access.HomeRead, Rate: guard.Read, Handle: screens.Progress},
	} {
		s.mux.Handle(rt.Method+" "+rt.Pattern, s.adapt(rt))
	}
}

func TestTheGalleryIsNoPartOfTheProduct(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	c := webtest.Serve(t, s.Handler())
	signIn(t, c, "EO")
	for _, path := range []string{"/mau-giao-dien", "/mau-giao-dien/tien-do?xong=0"} {
		if a := c.Get(path); a.Status != 404 {
			t.Errorf("%s answers %d", path, a.Status)
		}
	}
}

// signIn presses the button of a role.
func signIn(t *testing.T, c *webtest.Client, role string) {
	t.Helper()
	if a := c.Post("/dang-nhap/minh-hoa", url.Values{"vai": {role}}); a.Status != 303 || a.Header.Get("Location") != "/" {
		t.Fatalf("signing in as %s: %d %s", role, a.Status, a.Words("main"))
	}
}
