package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// BenchmarkPage is one request from the socket's edge to the packed answer, session looked up in the database.
func BenchmarkPage(b *testing.B) {
	w := webtest.New(b, app.ModeDemo)
	s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	opened, err := w.App.SessionOpenDemo(b.Context(), "EO", "127.0.0.1", "bench")
	if err != nil {
		b.Fatal(err)
	}
	for _, page := range []struct{ name, path string }{{"home", "/"}, {"all parts", "/mau-giao-dien"}, {"workbooks", "/cham-diem"}, {"schemes", "/bang-diem"}, {"one scheme", "/bang-diem/tnmt_district_100"}, {"health", "/healthz"}} {
		b.Run(page.name, func(b *testing.B) {
			s.rates = nil
			h := s.Handler()
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, page.path, nil)
				r.AddCookie(&http.Cookie{Name: "phien", Value: opened.Token})
				r.Header.Set("Accept-Encoding", "gzip")
				rec := httptest.NewRecorder()
				h.ServeHTTP(rec, r)
				if rec.Code != 200 {
					b.Fatal(rec.Code)
				}
			}
		})
	}
}
