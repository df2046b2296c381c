package web

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
	"thidua/internal/web/webtest"
)

func TestAFullDiskStandsOnEveryPageUntilSomethingIsStoredAgain(t *testing.T) {
	opt := storetest.Options(t, store.SQLite)
	w := webtest.Over(t, opt, app.ModeDemo)
	officer := webtest.Serve(t, build(t, w, Config{}).Handler())
	admin, nobody := webtest.ClientOf(t, officer.Base), webtest.ClientOf(t, officer.Base)
	signIn(t, officer, "EO")
	signIn(t, admin, "AD")
	pages := map[*webtest.Client]string{officer: "/cham-diem", admin: usersPath, nobody: "/dang-nhap"}
	limit := func(pragma string) { storetest.Pragma(t, w.Store, pragma) }
	quiet := func() {
		t.Helper()
		for c, path := range pages {
			if a := c.Get(path); a.Find(".banner.stop").Length() != 0 {
				t.Errorf("%s: %s", path, a.Words(".banner.stop"))
			}
		}
	}
	quiet()
	limit("max_page_count = 1")
	refused := hand(t, officer, "cum.xlsx", districtBytes(t))
	if refused.Status != 503 || !strings.Contains(refused.Words("main"), "chưa có gì được lưu") || refused.Find(".banner.stop").Length() != 1 {
		t.Errorf("the upload: %d %s", refused.Status, brief(refused))
	}
	for c, path := range pages {
		said := c.Get(path)
		words, forAdmin := said.Words(".banner.stop"), c == admin
		if !strings.Contains(words, "đang chỉ đọc được") || strings.Contains(words, "chưa được lưu") == forAdmin {
			t.Errorf("%s: %q", path, words)
		}
		if strings.Contains(said.Body, opt.Dir) != forAdmin || strings.Contains(words, "Giải phóng") != forAdmin {
			t.Errorf("%s tells where the data lie: %v", path, !forAdmin)
		}
	}
	limit("max_page_count = 1073741823")
	handed(t, hand(t, officer, "cum.xlsx", districtBytes(t)))
	quiet()
}

func TestReadinessSaysByItsCodeThatTheDiskIsLow(t *testing.T) {
	opt := storetest.Options(t, store.SQLite)
	opt.Reserve = 1 << 60
	c := webtest.Serve(t, build(t, webtest.Over(t, opt, app.ModeLive), Config{}).Handler())
	if a := c.Get("/readyz"); a.Status != 503 || a.Body != "not ready: disk_low\n" {
		t.Errorf("%d %q", a.Status, a.Body)
	}
	if a := c.Get("/dang-nhap"); !strings.Contains(a.Words(".banner.stop"), "sắp hết chỗ lưu") {
		t.Errorf("the page says %q", a.Words(".banner"))
	}
}

func TestAClockThatIsFarOffStandsOnEveryPage(t *testing.T) {
	opt := storetest.Options(t, store.SQLite)
	w := webtest.Over(t, opt, app.ModeLive)
	c := webtest.Serve(t, build(t, w, Config{}).Handler())
	if _, err := w.App.SetupLink(t.Context()); err != nil {
		t.Fatal(err)
	}
	file, err := sql.Open("sqlite", filepath.Join(opt.Dir, "thidua.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Exec("UPDATE audit_leaf SET done_at = done_at + 25*3600*1000000"); err != nil { // an act of a clock that ran ahead
		t.Fatal(err)
	}
	if a := c.Get("/readyz"); a.Status != 503 || a.Body != "not ready: clock_skew\n" {
		t.Errorf("%d %q", a.Status, a.Body)
	}
	if a := c.Get("/dang-nhap"); !strings.Contains(a.Words(".banner.stop"), "Đồng hồ máy chủ lệch 25 giờ") {
		t.Errorf("the page says %q", a.Words(".banner"))
	}
}
