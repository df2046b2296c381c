package web

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

func TestHeadersOfSafetyStandOnEveryAnswer(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	for _, secure := range []bool{false, true} {
		c := webtest.Serve(t, build(t, w, Config{Secure: secure}).Handler())
		for _, path := range []string{"/dang-nhap", "/khong-co", "/healthz", "/tep/khong-co.js", "/"} {
			h := c.Get(path).Header
			for name, want := range map[string]string{
				"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
				"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
			} {
				if h.Get(name) != want {
					t.Errorf("%s: %s is %q, want %q", path, name, h.Get(name), want)
				}
			}
			if got := h.Get("Strict-Transport-Security") != ""; got != secure {
				t.Errorf("%s: HSTS is %q over secure=%v", path, h.Get("Strict-Transport-Security"), secure)
			}
			if h.Get("Server") != "" || h.Get("X-Powered-By") != "" {
				t.Errorf("%s says what it runs on", path)
			}
		}
	}
}

func TestTheContentPolicyAllowsOurOwnFilesOnly(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	policy := c.Get("/dang-nhap").Header.Get("Content-Security-Policy")
	for _, must := range []string{"default-src 'none'", "script-src 'self';", "style-src 'self';", "img-src 'self' data:", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"} {
		if !strings.Contains(policy+";", must) {
			t.Errorf("the policy lacks %s", must)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") || strings.Contains(policy, "http") {
		t.Errorf("the policy is too wide: %s", policy)
	}
}

func TestPagesHoldNothingThePolicyWouldRefuse(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	for _, path := range []string{"/", "/tai-khoan", "/tro-giup", "/trinh-don", "/mau-giao-dien", "/khong-co"} {
		a := c.Get(path)
		if n := a.Find("[style], style, script:not([src]), [onclick], [onload], [onsubmit], a[href^='javascript:']").Length(); n > 0 {
			t.Errorf("%s: %d elements with inline style or script", path, n)
		}
		a.Find("script[src], link[href], img[src]").Each(func(_ int, e *webtest.Selection) {
			address := e.AttrOr("src", e.AttrOr("href", ""))
			if !strings.HasPrefix(address, "/tep/") {
				t.Errorf("%s loads %s", path, address)
			} else if b := c.Get(address); b.Status != 200 || !strings.Contains(b.Header.Get("Cache-Control"), "max-age") {
				t.Errorf("%s: %s answers %d", path, address, b.Status)
			}
		})
		if a.Find("html[lang=vi]").Length() != 1 || a.Find("h1").Length() != 1 || a.Find("main#noi-dung").Length() != 1 {
			t.Errorf("%s: language, one title, one main part", path)
		}
		ids := map[string]bool{}
		a.Find("[id]").Each(func(_ int, e *webtest.Selection) {
			if id := e.AttrOr("id", ""); ids[id] {
				t.Errorf("%s: id %s stands twice", path, id)
			} else {
				ids[id] = true
			}
		})
	}
}

func TestTheFirstViewFitsInAHundredKilobytes(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	total := 0
	packed := http.Header{"Accept-Encoding": {"gzip"}}
	page := c.Get("/")
	for _, path := range append(page.Addresses("script[src], link[rel=stylesheet]"), "/") {
		a := c.Ask("GET", path, nil, packed)
		if a.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s is not packed", path)
		}
		total += len(a.Body)
	}
	if total > 100_000 {
		t.Errorf("the first view takes %d bytes over the wire", total)
	}
	t.Logf("first view: %d bytes over the wire", total)
}
