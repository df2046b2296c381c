package web

import (
	"log/slog"
	"net/url"
	"testing"

	"thidua/internal/app"
	"thidua/internal/store/pgtest"
	"thidua/internal/web/webtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

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
	return s
}

// signIn presses the button of a role.
func signIn(t *testing.T, c *webtest.Client, role string) {
	t.Helper()
	if a := c.Post("/dang-nhap/minh-hoa", url.Values{"vai": {role}}); a.Status != 303 || a.Header.Get("Location") != "/" {
		t.Fatalf("signing in as %s: %d %s", role, a.Status, a.Words("main"))
	}
}
