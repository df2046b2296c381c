package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// From an empty database to a home that says what comes next: first administrator, profile, example of units, a colleague who comes in.
func TestInABrowserTheGuideLeadsFromAnEmptyDatabaseToTheHome(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	link, err := w.App.SetupLink(t.Context())
	must(t, err)
	b := webtest.Open(t)
	b.Go(c.Base + "/khoi-tao/" + link)
	for name, text := range map[string]string{"co_quan": "Công an tỉnh Minh Lâm", "ho_ten": "Quản trị thử", "tai_khoan": "quan-tri", "mat_khau": "mot cau dai de nho", "mat_khau_lai": "mot cau dai de nho"} {
		b.Type("#f-"+name, text)
	}
	b.Follow("main button.go")
	b.Type("#f-ma", webtest.Code(t, b.Value("input[name=khoa_bi_mat]"), w.Now()))
	b.Follow("button.go") // an administrator has a second factor before anything else
	leadsTo(t, b, c, "Chọn loại hình tổ chức")
	b.Pictures("nha-moi")
	b.Follow(".deeds .btn")
	if got := b.Text("h1"); got != "Bắt đầu" {
		t.Fatalf("the task leads to %q", got)
	}
	b.Pictures("bat-dau")
	b.Follow(".acts .go")
	b.Pictures("loai-hinh")
	b.Click("input[value=public_security]")
	b.Follow("main button.go")
	b.Follow(".acts .go")
	b.Pictures("don-vi-danh-sach")
	b.Type("#f-danh_sach", "Phòng Một\nTổ A | | Phòng Không")
	b.Follow("main form button.go")
	if got := b.Text(".notes"); !strings.Contains(got, "Phòng Không") || !strings.Contains(got, "Dòng 2") {
		t.Errorf("a unit above that is unknown: %q", got)
	}
	b.Pictures("don-vi-sai")
	b.Follow(".cols > section:last-child form button")
	if got := b.Text("main"); !strings.Contains(got, "chưa ghi gì") || !strings.Contains(got, "Phòng Tham mưu") {
		t.Errorf("the preview: %q", got)
	}
	b.Pictures("don-vi-xem-truoc")
	b.Follow("main button.go")
	if got := b.Text(".flash"); !strings.Contains(got, "Đã thành lập") {
		t.Errorf("recorded: %q", got)
	}
	b.Pictures("bat-dau-2")
	invitedInABrowser(t, b, c)
}

// leadsTo looks where the home leads.
func leadsTo(t *testing.T, b *webtest.Browser, c *webtest.Client, want string) {
	t.Helper()
	b.Go(c.Base + "/")
	if got := b.Text(".deeds b"); got != want {
		t.Errorf("the home leads to %q, want %q", got, want)
	}
}

// invitedInABrowser goes on at the home of an administrator whose next step are the colleagues.
func invitedInABrowser(t *testing.T, b *webtest.Browser, c *webtest.Client) {
	leadsTo(t, b, c, "Mời đồng nghiệp")
	b.Go(c.Base + usersPath)
	for name, text := range map[string]string{"ho_ten": "Cán bộ thử", "tai_khoan": "can-bo", "xac_nhan": "can-bo"} {
		b.Type("#f-"+name, text)
	}
	b.Follow("#moi button.go")
	invitation := b.Value("#lien-ket")
	b.Go(c.Base + "/")
	if got := b.Text("main"); !strings.Contains(got, "Đang chờ người khác") || !strings.Contains(got, "Lời mời cho Cán bộ thử") {
		t.Errorf("an invitation nobody took: %q", got)
	}
	b.Pictures("nha-cho-nguoi-khac")
	guest := webtest.ClientOf(t, c.Base)
	if a := guest.Post(strings.TrimPrefix(invitation, c.Base), passwordForm); a.Status != 303 {
		t.Fatalf("accepting: %d %s", a.Status, brief(a))
	}
	leadsTo(t, b, c, "Chuẩn bị xong: đóng hướng dẫn")
	b.Follow(".deeds .btn")
	b.Pictures("bat-dau-xong")
	b.Follow("main form button.go")
	if got := b.Text("main"); strings.Contains(got, "Chuẩn bị xong:") || !strings.Contains(got, "Chưa có việc nào chờ bạn") || !b.Is("location.pathname === '/'") {
		t.Errorf("put away: %q", got)
	}
	b.Do(chromedp.Navigate(c.Base + "/quan-tri/loai-hinh"))
	b.Click("input[value=school]")
	b.Follow("main button.go")
	b.Pictures("loai-hinh-doi")
}
