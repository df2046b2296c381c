package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/url"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

func TestTheLogTellsRequestsButNoSecrets(t *testing.T) {
	w := webtest.New(t, app.ModeLive)
	var out bytes.Buffer
	s := build(t, w, Config{})
	s.cfg.Log = slog.New(slog.NewJSONHandler(&out, nil))
	c := webtest.Serve(t, s.Handler())
	token, err := w.App.SetupLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c.Get("/khoi-tao/" + token)
	c.Post("/khoi-tao/"+token, setupForm("quan-tri"))
	session := c.Cookies()[0].Value
	c.Post("/dang-nhap", url.Values{"tai_khoan": {"quan-tri"}, "mat_khau": {"mot cau dai de nho"}})
	a := c.Get("/tai-khoan")
	for _, secret := range []string{token, session, "mot cau dai"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	var last map[string]any
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil {
		t.Fatal(err)
	}
	if last["route"] != "GET /tai-khoan" || last["status"] != 200.0 || last["id"] != a.Header.Get("X-Request-Id") {
		t.Errorf("the last line is %v", last)
	}
}
