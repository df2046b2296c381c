package web

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

func TestAttacksAreNotedInTheSecurityLogAndMistakesAreNot(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	var log bytes.Buffer
	s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := w.App.SessionOpenDemo(t.Context(), "EO", "127.0.0.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	who, err := w.App.SessionActor(t.Context(), opened.Token)
	if err != nil {
		t.Fatal(err)
	}
	account := fmt.Sprintf("account=%d ", who.Account)
	h := s.Handler()
	for name, c := range map[string]struct {
		method, path, body, origin string
		code                       string // "" when nothing is noted
	}{
		"a form from a foreign page":  {"POST", "/giao-dien", "che_do=toi", "https://elsewhere.example", "cross_origin"},
		"an id that leads nowhere":    {"GET", "/cham-diem/khong-co", "", "", "not_found"},
		"an area the role has not":    {"GET", "/quan-tri/nguoi-dung", "", "", "role"},
		"a field nobody asked for":    {"POST", "/giao-dien", "role=admin", "", "field_unknown"},
		"an address that is mistyped": {"GET", "/chamdiem", "", "", ""},
		"a page":                      {"GET", "/", "", "", ""},
	} {
		log.Reset()
		r := httptest.NewRequest(c.method, here+c.path, strings.NewReader(c.body))
		r.AddCookie(&http.Cookie{Name: "phien", Value: opened.Token})
		if c.body != "" {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
			r.Header.Set("Sec-Fetch-Site", "cross-site")
		}
		h.ServeHTTP(httptest.NewRecorder(), r)
		noted := strings.Contains(log.String(), "msg=security")
		if noted && !strings.Contains(log.String(), account) {
			t.Errorf("%s: log %q does not say %s", name, log.String(), account)
		}
		if noted != (c.code != "") || (noted && !strings.Contains(log.String(), c.code)) {
			t.Errorf("%s: log %q, want code %q", name, log.String(), c.code)
		}
	}
}
