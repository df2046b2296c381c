package web

import (
	"bytes"
	"database/sql"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
	"thidua/internal/web/webtest"
)

// Whoever sent a sound file must not read that it is none.
func TestADamagedStoredFileIsToldAsTheStoresFaultAndLogged(t *testing.T) {
	opt := storetest.Options(t, store.SQLite)
	w := webtest.Over(t, opt, app.ModeDemo)
	c := webtest.Serve(t, build(t, w, Config{}).Handler())
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	file, err := sql.Open("sqlite", filepath.Join(opt.Dir, "thidua.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Exec("UPDATE blob SET bytes = CAST('PK' || bytes AS BLOB)"); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	watched, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{at, at + "/tep"} {
		log.Reset()
		r, said := httptest.NewRequest("GET", here+path, nil), httptest.NewRecorder()
		for _, k := range c.Cookies() {
			r.AddCookie(k)
		}
		watched.Handler().ServeHTTP(said, r)
		if page := said.Body.String(); said.Code != 503 || !strings.Contains(page, "thidua verify") || strings.Contains(page, "Excel") || strings.Contains(page, "Chờ một lát") {
			t.Errorf("%s: %d %s", path, said.Code, page)
		}
		if !strings.Contains(log.String(), "content_damaged: blob 1") {
			t.Errorf("%s: the log says %q", path, log.String())
		}
	}
}
