package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/api/wire"
	"thidua/internal/web"
)

func TestAttacksThroughTheAPIAreNotedUnderTheAccountThatMadeThem(t *testing.T) {
	w := quick(t)
	var log bytes.Buffer
	to := slog.New(slog.NewTextHandler(&log, nil))
	pages, err := web.New(web.Config{App: w.app, Now: running(), Log: to, Version: "0.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	door, err := New(Config{App: w.app, Door: pages, Log: to, Version: "0.0.0"})
	if err != nil {
		t.Fatal(err)
	}
	pages.Mount("/api/", door)
	h := pages.Handler()
	c := w.as(t, "EO")
	account := fmt.Sprintf("account=%d ", w.actor(t, c).Account)
	for name, bad := range map[string]struct{ method, path, site, code string }{
		"an id that leads nowhere":   {"GET", "/scorebooks/khong-co", "same-origin", "not_found"},
		"a parameter that is none":   {"GET", "/scorebooks?role=admin", "same-origin", "field_unknown"},
		"a request from a page else": {"POST", "/scores", "cross-site", "cross_origin"},
		"a page":                     {"GET", "/scorebooks", "same-origin", ""},
	} {
		log.Reset()
		r := httptest.NewRequest(bad.method, "http://localhost"+Base+bad.path, nil)
		r.Header.Set("Sec-Fetch-Site", bad.site)
		r.AddCookie(&http.Cookie{Name: "phien", Value: c.token})
		h.ServeHTTP(httptest.NewRecorder(), r)
		noted := strings.Contains(log.String(), "msg=security")
		if noted != (bad.code != "") || noted && !(strings.Contains(log.String(), bad.code) && strings.Contains(log.String(), account)) {
			t.Errorf("%s: log %q, want code %q and %s", name, log.String(), bad.code, account)
		}
	}
}

func TestEveryWrongParameterOfAListIsToldAtOnce(t *testing.T) {
	c := quick(t).as(t, "EO")
	for query, fields := range map[string]string{
		"/scorebooks?page=-1&limit=1e9&foo=1":  "foo limit page",
		"/scorebooks?page=-1&page=-2&sort=x":   "page sort",
		"/jobs?before=x&foo=1":                 "before foo",
		"/scorebooks?sort=-created&limit=0":    "limit",
		"/scorebooks?role=admin&status=passed": "role status",
	} {
		var p wire.Problem
		r, err := http.NewRequest("GET", c.base+Base+query, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.AddCookie(&http.Cookie{Name: "phien", Value: c.token})
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.NewDecoder(answer.Body).Decode(&p); err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		var told []string
		for _, f := range p.Findings {
			told = append(told, f.Where.Path)
		}
		if got := strings.Join(told, " "); answer.StatusCode != http.StatusUnprocessableEntity || got != fields {
			t.Errorf("%s: %d told %q, want %q", query, answer.StatusCode, got, fields)
		}
	}
}
