package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// The standing body opens, renames and moves a unit; the tree of the day before stays as it was.
func TestInABrowserAUnitIsOpenedAndMovedFromADayOn(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=SB]")
	b.Go(c.Base + "/don-vi")
	b.Pictures("cay-don-vi")
	b.Follow("tbody tr:first-child a")
	b.Follow("a[href$='viec=thanh-lap']")
	b.Pictures("thanh-lap")
	b.Type("#f-ten", "Phòng Truyền thông")
	b.Do(chromedp.SetValue(chromedp.CSS("#f-loai"), "department"))
	b.Type("#f-tu_ngay", "31/02/2024")
	b.Follow("main form button.go")
	if got := b.Text(".summary"); !strings.Contains(got, "Không phải một ngày") || !strings.Contains(got, "Lý do") || b.Value("#f-ten") != "Phòng Truyền thông" {
		t.Errorf("a day that is none and no reason: %q, typed %q", got, b.Value("#f-ten"))
	}
	b.Check("a refused act")
	b.Is("document.querySelector('#f-tu_ngay').value = '', true")
	b.Type("#f-tu_ngay", "01/03/2024")
	b.Type("#f-ly_do", "Đề án sắp xếp tổ chức")
	b.Follow("main form button.go")
	if got := b.Text("main"); !strings.Contains(got, "Xem trước: thành lập") || !strings.Contains(got, "chưa ghi gì") {
		t.Errorf("the preview: %q", got)
	}
	b.Pictures("xem-truoc")
	b.Follow("main form button.go")
	if got := b.Text("h1"); got != "Phòng Truyền thông" {
		t.Fatalf("recorded leads to %q", got)
	}
	b.Follow("a[href$='viec=chuyen']")
	b.Is("document.querySelector('#f-thuoc').value = [...document.querySelector('#f-thuoc').options].find(o => o.text.includes('Phòng Tham mưu')).value")
	b.Type("#f-tu_ngay", "01/10/2024")
	b.Type("#f-ly_do", "Sắp xếp")
	b.Follow("main form button.go")
	b.Follow("main form button.go")
	if got := b.Text("main table"); !strings.Contains(got, "30/09/2024") || !strings.Contains(got, "Phòng Tham mưu") {
		t.Errorf("its history: %q", got)
	}
	b.Pictures("mot-don-vi")
	for day, want := range map[string]string{"29/02/2024": "", "01/03/2024": "lv1", "": "lv2"} {
		b.Go(c.Base + "/don-vi?ngay=" + day)
		is := "[...document.querySelectorAll('th.lv')].filter(e => e.textContent.trim() === 'Phòng Truyền thông').map(e => e.closest('tr').className).join()"
		if want == "" && !b.Is(is+" === ''") || want != "" && !b.Is(is+".includes('"+want+"')") {
			t.Errorf("on %q the unit is not %q", day, want)
		}
	}
	b.Go(c.Base + "/don-vi/thay-doi")
	b.Pictures("thay-doi-don-vi")
	b.Go(c.Base + "/don-vi?ngay=99/99/2024")
	if got := b.Text(".summary"); !strings.Contains(got, "Không phải một ngày") {
		t.Errorf("a day that is none: %q", got)
	}
}

// A branch of the tree shuts and opens by its link, and a name is found without its accents wherever it stands.
func TestInABrowserTheTreeOpensAndShutsAndIsSearched(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=SB]")
	b.Go(c.Base + "/don-vi")
	rows := "document.querySelectorAll('table.tree tbody tr').length"
	b.Follow("tbody tr:first-child a.branch.open")
	if !b.Is(rows + " === 1") {
		t.Error("a branch that was shut shows more than its top")
	}
	b.Follow("tbody tr:first-child a.branch")
	if !b.Is(rows + " > 2") {
		t.Error("a branch that was opened again shows nothing below its top")
	}
	b.Type("#f-tim", "lam ha")
	b.Follow("main form button.go")
	if got := b.Text("table.tree tbody"); !strings.Contains(got, "Lâm Hạ") || !b.Is("document.querySelectorAll('tr.aside').length === 1") {
		t.Errorf("found without accents: %q", got)
	}
	b.Pictures("tim-don-vi")
}
