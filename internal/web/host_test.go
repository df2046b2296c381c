package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// A name of somebody else that leads to this machine makes his page one of the same origin; only the name gives it away.
func TestAPageThatLetsItsOwnNameLeadHereGetsNothing(t *testing.T) {
	h := build(t, webtest.New(t, app.ModeDemo), Config{PublicURL: "https://thidua.example.vn"}).Handler()
	ask := func(method, host, path string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "http://"+host+path, strings.NewReader(url.Values{"vai": {"AD"}}.Encode()))
		r.RemoteAddr = "127.0.0.1:50000"
		r.Header = http.Header{"Origin": {"http://" + host}, "Sec-Fetch-Site": {"same-origin"}, "Content-Type": {"application/x-www-form-urlencoded"}}
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		return rec
	}
	for host, status := range map[string]int{"evil.example:8080": 400, "127.0.0.1:8080": 303, "localhost:8080": 303, "thidua.example.vn": 303} {
		rec := ask("POST", host, "/dang-nhap/minh-hoa")
		if rec.Code != status || (status == 400) == (rec.Header().Get("Set-Cookie") != "") {
			t.Errorf("signing in at %s: %d", host, rec.Code)
		}
		if status == 400 && (!strings.Contains(rec.Body.String(), "“evil.example”") || !strings.Contains(rec.Body.String(), "THIDUA_PUBLIC_URL")) {
			t.Errorf("it is told %s", rec.Body)
		}
		for _, path := range []string{"/healthz", "/readyz"} {
			if rec := ask("GET", host, path); rec.Code != 200 {
				t.Errorf("%s at %s: %d", path, host, rec.Code)
			}
		}
	}
}
