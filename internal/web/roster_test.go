package web

import (
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// formKeys gives the key and version a form of a page carries.
func formKeys(t *testing.T, a webtest.Answer, action string) url.Values {
	t.Helper()
	form := a.Find(`form[action$="` + action + `"]`).First()
	out := url.Values{}
	for _, name := range []string{"ma_gui", "ban"} {
		if value, ok := form.Find(`input[name="` + name + `"]`).Attr("value"); ok {
			out.Set(name, value)
		}
	}
	return out
}

func wants(t *testing.T, a webtest.Answer, status int, words ...string) {
	t.Helper()
	if a.Status != status {
		t.Errorf("answered %d, want %d: %s", a.Status, status, brief(a))
	}
	for _, w := range words {
		if !regexp.MustCompile(w).MatchString(a.Words("main")) {
			t.Errorf("the page does not say %q: %s", w, a.Words("main"))
		}
	}
}

func TestAListOfPeopleIsPutRightAndBroughtInByThePages(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "SB")
	wants(t, c.Get("/nhap-danh-sach"), 200, "Chưa có danh sách nào")
	csv := "STT;Họ và tên;Ngày sinh;Đơn vị;Mã lạ\n1;Trần Văn Mẫu;31/02/1990;Lâm Hạ;a\n2;Lê Thị Thử;05/09/1991;Lâm Hạ;b\n3;Lý Cao;01/01/1992;Nơi khác;c\n4;Đỗ Dư;01/01/1993;Nơi khác;d\n"
	sent := handTo(t, c, "/nhap-danh-sach", "ds.csv", []byte(csv))
	at := sent.Header.Get("Location")
	shown := c.Get(at)
	wants(t, shown, 200, "4 dòng: 1 người sẽ được thêm, 0 đã có sẵn, 3 dòng bị từ chối", "Ngày 31/02/1990 không có thật", "không thuộc phạm vi của bạn", "Mã lạ", "như dòng 4")

	named := map[string]bool{}
	shown.Find(`form[action$="/sua"] [name]`).Each(func(_ int, field *goquery.Selection) {
		name, _ := field.Attr("name")
		if named[name] {
			t.Errorf("the form sends %s twice", name)
		}
		named[name] = true
	})
	form := formKeys(t, shown, "/sua")
	form.Set("o.ds!C2", "28/02/1990")
	form.Set("cu.ds!C2", "31/02/1990")
	unit, _ := shown.Find(`select[name="dv.Nơi khác"] option:contains("Lâm Hạ")`).Attr("value")
	form.Set("dv.Nơi khác", unit)
	wants(t, c.Post(at+"/sua", form), 303)
	shown = c.Get(at)
	wants(t, shown, 200, "4 người sẽ được thêm", "0 dòng bị từ chối")

	run := formKeys(t, shown, "/nhap")
	wants(t, c.Post(at+"/nhap", run), 303)
	done := c.Get(at)
	wants(t, done, 200, "thêm 4 người", "Hoàn tác: bỏ 4 người")
	wants(t, c.Get("/nhap-danh-sach"), 200, "đã nhập")
	wants(t, c.Post(at+"/hoan-tac", formKeys(t, done, "/hoan-tac")), 303)
	wants(t, c.Get(at), 200, "Đã hoàn tác")
}

func TestColumnsOfAListAreCorrectedOnThePageAndNoCodeShows(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "SB")
	data, err := os.ReadFile("../../testdata/workbooks/danh-sach-can-bo.xlsx")
	must(t, err)
	at := handTo(t, c, "/nhap-danh-sach", "danh-sach.xlsx", data).Header.Get("Location")
	shown := c.Get(at)
	wants(t, shown, 200, "1.200 dòng", "danh sách ghi tính đến 31/12/2024")
	for _, code := range webtest.Codes(shown.Shown()) {
		if strings.Contains(code, "_") { // endings of files are none
			t.Errorf("the page shows %q", code)
		}
	}
	form := formKeys(t, shown, "/ghep")
	form.Set("cot.so hieu", "ignore")
	wants(t, c.Post(at+"/ghep", form), 303)
	if got, _ := c.Get(at).Find(`select[name="cot.so hieu"] option[selected]`).Attr("value"); got != "ignore" {
		t.Errorf("the column is taken for %q", got)
	}
	wants(t, c.Get(at+"/tep-ghi-chu.xlsx"), 200)
	wants(t, handTo(t, c, "/nhap-danh-sach", "x.pdf", []byte("%PDF-1.4")), 415)
}
