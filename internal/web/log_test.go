package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

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
	secret, codes := webtest.Enrol(t, c, w)
	c.Post("/dang-nhap", url.Values{"tai_khoan": {"quan-tri"}, "mat_khau": {"mot cau dai de nho"}})
	again := c.Cookies()[0].Value
	code := webtest.Code(t, secret, w.Now().Add(30*time.Second)) // the last one was taken when enrolling
	c.Post("/xac-thuc", url.Values{"ma": {"WRONG-CODE"}})
	c.Post("/xac-thuc", url.Values{"ma": {codes[0]}})
	c.Post("/xac-thuc", url.Values{"ma": {code}})
	a := c.Get("/tai-khoan")
	for _, secret := range []string{token, session, again, "mot cau dai", secret, codes[0], codes[1], `"` + code + `"`, "ma=" + code, "WRONG-CODE"} {
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
