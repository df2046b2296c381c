package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/store"
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
	units, err := w.App.OrgRead(t.Context(), who, app.OrgReadIn{Size: 1})
	if err != nil || len(units.Units) != 1 {
		t.Fatalf("%d units (%v)", len(units.Units), err)
	}
	book := "/cham-diem/" + list.Books[0].PublicID
	h := s.Handler()
	for _, page := range []struct {
		path string
		most int64
	}{
		{"/", 6}, {"/cham-diem", 3 + session}, {book + "/ket-qua", 3 + session}, {"/bang-diem", session}, {"/tai-khoan", 2 + session},
		{fmt.Sprint("/don-vi/", units.Units[0].Unit), 4 + session},
	} {
		nothingIsRemembered(t, w)
		before := w.Store.Statements()
		rec := answerTo(h, page.path, opened.Token)
		took := w.Store.Statements() - before
		t.Logf("%s: %d statements", page.path, took)
		if rec.Code != http.StatusOK || took > page.most || took == 0 {
			t.Errorf("%s: status %d, %d statements, at most %d", page.path, rec.Code, took, page.most)
		}
	}
}

// The home keeps to six statements, whoever asks.
func TestTheHomeKeepsToItsBudgetForEveryRole(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	if err := app.SeedDemoBook(t.Context(), w.App); err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	roles, err := w.App.DemoRoles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range roles {
		opened, err := w.App.SessionOpenDemo(t.Context(), r.Role, "127.0.0.1", "test")
		if err != nil {
			t.Fatal(err)
		}
		nothingIsRemembered(t, w)
		before := w.Store.Statements()
		rec := answerTo(s.Handler(), "/", opened.Token)
		took := w.Store.Statements() - before
		t.Logf("%s: %d statements", r.Role, took)
		if rec.Code != http.StatusOK || took > 6 {
			t.Errorf("%s: status %d, %d statements", r.Role, rec.Code, took)
		}
		if stands := strings.Contains(rec.Body.String(), "Hạng tạm tính"); stands != (r.Role == "EO" || r.Role == "HU" || r.Role == "CH") {
			t.Errorf("%s: the home says where the unit stands: %v", r.Role, stands)
		}
	}
}

// While nothing is written, the embedded database is asked once who asks and what the list holds.
func TestAListAskedForAgainIsNotReadAgain(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := w.App.SessionOpenDemo(t.Context(), "EO", "127.0.0.1", "test")
	if err != nil {
		t.Fatal(err)
	}
	h := s.Handler()
	for _, again := range []bool{false, true} {
		before := w.Store.Statements()
		rec := answerTo(h, "/cham-diem", opened.Token)
		if took := w.Store.Statements() - before; rec.Code != http.StatusOK || (took == 0) != again {
			t.Errorf("asked again %v: status %d, %d statements", again, rec.Code, took)
		}
	}
	who, err := w.App.SessionActor(t.Context(), opened.Token)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.App.SessionClose(t.Context(), who, opened.Token); err != nil {
		t.Fatal(err)
	}
	if rec := answerTo(h, "/cham-diem", opened.Token); rec.Code != http.StatusSeeOther {
		t.Errorf("with a session closed: status %d", rec.Code)
	}
}

// answerTo asks for a page with a session.
func answerTo(h http.Handler, path, token string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, here+path, nil)
	r.AddCookie(&http.Cookie{Name: "phien", Value: token})
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

// nothingIsRemembered makes the store forget what it was asked, as every write does.
func nothingIsRemembered(t testing.TB, w webtest.World) {
	t.Helper()
	if err := w.Store.WriteTechnical(t.Context(), func(*store.Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
}

// session is how many statements it takes to know who asks.
const session = 2
