package web

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// Pages ask the database few questions, whatever they show. The session and its account are among the statements counted.
func TestPagesKeepToTheirBudgetOfStatements(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	if err := app.SeedDemoBook(t.Context(), w.App); err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := w.App.SessionOpenDemo(t.Context(), "CH", "127.0.0.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	who, err := w.App.SessionActor(t.Context(), opened.Token)
	if err != nil {
		t.Fatal(err)
	}
	list, err := w.App.ScorebookList(t.Context(), who, app.ScorebookListIn{})
	if err != nil || len(list.Books) != 1 {
		t.Fatalf("%d workbooks (%v)", len(list.Books), err)
	}
	book := "/cham-diem/" + list.Books[0].PublicID
	h := s.Handler()
	for _, page := range []struct {
		path string
		most int64
	}{
		{"/", 6}, {"/cham-diem", 3 + session}, {book + "/ket-qua", 3 + session}, {"/bang-diem", session}, {"/tai-khoan", 2 + session},
	} {
		before := w.Store.Statements()
		r := httptest.NewRequest(http.MethodGet, page.path, nil)
		r.AddCookie(&http.Cookie{Name: "phien", Value: opened.Token})
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		took := w.Store.Statements() - before
		t.Logf("%s: %d statements", page.path, took)
		if rec.Code != http.StatusOK || took > page.most || took == 0 {
			t.Errorf("%s: status %d, %d statements, at most %d", page.path, rec.Code, took, page.most)
		}
	}
}

// session is how many statements it takes to know who asks.
const session = 2
