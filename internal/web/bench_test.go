package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/internal/web/webtest"
)

// BenchmarkPage is one request from the socket's edge to the packed answer, session looked up in the database.
func BenchmarkPage(b *testing.B) {
	w := webtest.New(b, app.ModeDemo)
	s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	gallery(s)
	opened, err := w.App.SessionOpenDemo(b.Context(), "EO", "127.0.0.1", "bench")
	if err != nil {
		b.Fatal(err)
	}
	thirtyWorkbooks(b, w, opened.Token)
	thirtyPeople(b, w, opened.Token)
	for _, page := range []struct{ name, path string }{{"home", "/"}, {"all parts", "/mau-giao-dien"}, {"list of thirty", "/cham-diem"}, {"people of thirty", "/can-bo"}, {"schemes", "/bang-diem"}, {"one scheme", "/bang-diem/tnmt_district_100"}, {"list of thirty after a write", "/cham-diem"}, {"health", "/healthz"}} {
		b.Run(page.name, func(b *testing.B) {
			s.rates = nil
			h := s.Handler()
			for b.Loop() {
				if strings.HasSuffix(page.name, "after a write") {
					b.StopTimer()
					nothingIsRemembered(b, w)
					b.StartTimer()
				}
				r := httptest.NewRequest(http.MethodGet, here+page.path, nil)
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

// thirtyWorkbooks hands in as many small workbooks as a page of the list shows.
func thirtyWorkbooks(b *testing.B, w webtest.World, token string) {
	who, err := w.App.SessionActor(b.Context(), token)
	if err != nil {
		b.Fatal(err)
	}
	for i := range 30 {
		data := xlsxtest.Book(b).Sheet("Phiếu").Row("Mã", "Tiêu chí", "Điểm").Row("a1", "Báo cáo", i).Bytes()
		if _, err := w.App.ScorebookUpload(b.Context(), who, "", app.ScorebookUploadIn{FileName: "phieu.xlsx", Content: data}); err != nil {
			b.Fatal(err)
		}
	}
}

// thirtyPeople takes in as many people as a page of the list shows.
func thirtyPeople(b *testing.B, w webtest.World, token string) {
	who, err := w.App.SessionActor(b.Context(), token)
	if err != nil {
		b.Fatal(err)
	}
	for i := range 30 {
		in := app.PersonAddIn{
			PersonIn: app.PersonIn{Name: "Lê Thị " + string(rune('A'+i%20)) + "n", Sex: "female", Born: strconv.Itoa(1970 + i), Joined: "2020"}, Unit: who.Home.ID, Leader: "direct",
			On: "01/01/2021", Rank: "Đại úy", Title: "Cán bộ tổng hợp",
		}
		if _, err := w.App.PersonAdd(b.Context(), who, "", in); err != nil {
			b.Fatal(err)
		}
	}
}
