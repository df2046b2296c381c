package web

import (
	"bytes"
	"log/slog"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
	"thidua/internal/web/webtest"
)

const usersPath = "/quan-tri/nguoi-dung"

func inviteForm(key, login string) url.Values {
	return url.Values{"ma_gui": {key}, "ho_ten": {"Cán bộ thử"}, "tai_khoan": {login}, "xac_nhan": {login}, "vai_tro": {"EO"}}
}

var passwordForm = url.Values{"mat_khau": {"mot cau dai de nho"}, "mat_khau_lai": {"mot cau dai de nho"}}

// handedOver gives the path of the link a page shows.
func handedOver(t *testing.T, c *webtest.Client, a webtest.Answer) string {
	t.Helper()
	link := a.Find("#lien-ket").AttrOr("value", "")
	path, ours := strings.CutPrefix(link, c.Base)
	if a.Status != 200 || !ours || !strings.HasPrefix(path, "/loi-moi/") {
		t.Fatalf("the page shows %q: %d %s", link, a.Status, brief(a))
	}
	return path
}

// A parameter a list takes and does nothing with would show the whole list as if it were what was asked for.
func TestListsRefuseWhatTheyDoNotDoAndMadeUpPagesInOneWay(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "AD")
	for _, asked := range []string{"tim=zzzz", "sap-xep=lap", "sap-xep=-lap", "vai_tro=EO"} {
		a := c.Get(usersPath + "?" + asked)
		if field, _, _ := strings.Cut(asked, "="); a.Status != 422 || !strings.Contains(a.Words("main"), field) {
			t.Errorf("%s: %d %s", asked, a.Status, brief(a))
		}
	}
	if a := c.Get(usersPath + "?trang=1&co=100"); a.Status != 200 || a.Find("tbody tr").Length() < 2 {
		t.Errorf("the list: %d with %d rows", a.Status, a.Find("tbody tr").Length())
	}
	for path, role := range map[string]string{"/cham-diem": "EO", "/nhat-ky": "AU", "/viec": "EO"} {
		signIn(t, c, role)
		for _, mark := range []string{"x", "0", "-1", "1.5", "99999999999999999999"} {
			a := c.Get(path + "?truoc=" + mark)
			if a.Status != 422 || !strings.Contains(a.Words("main"), "Mốc trang phải là số trang trước đã trả về.") {
				t.Errorf("%s?truoc=%s: %d %s", path, mark, a.Status, a.Words("main"))
			}
		}
	}
}

// The first hour of an installation: one-time link, administrator, invitation, emulation officer, a workbook scored and ranked.
func TestTheFirstHourOfAnInstallationLeadsToARanking(t *testing.T) {
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		w := webtest.Over(t, opt, app.ModeLive)
		var log bytes.Buffer
		s := build(t, w, Config{})
		s.cfg.Log = slog.New(slog.NewTextHandler(&log, nil))
		admin := webtest.Serve(t, s.Handler())
		finishSetup(t, admin, w, "quan-tri")
		home := admin.Get("/")
		told := home.Body + admin.Get(usersPath).Body
		if got := home.Find(".deeds b").First().Text(); got != "Chọn loại hình tổ chức" || !strings.Contains(home.Words(".state"), "1 việc cần làm") {
			t.Errorf("the first thing to do is %q", got)
		}
		told += guided(t, admin, "public_security")
		if a := admin.Get("/cham-diem"); a.Status != 403 {
			t.Errorf("the administrator reaches the workbooks: %d", a.Status)
		}
		made := admin.Post(usersPath, inviteForm("K1", "can-bo"))
		link := handedOver(t, admin, made)
		told += made.Body + admin.Get(made.Addresses("tbody tr:last-child th a")[0]).Body
		for name, values := range made.Header {
			if strings.Contains(strings.Join(values, " "), strings.TrimPrefix(link, "/loi-moi/")) {
				t.Errorf("the link stands in the header %s", name)
			}
		}

		officer := webtest.ClientOf(t, admin.Base)
		told += officer.Get(link).Body
		if a := officer.Get(link); a.Status != 200 || !strings.Contains(a.Words("main"), "Chào Cán bộ thử") || a.Find("#ten").AttrOr("value", "") != "can-bo" {
			t.Fatalf("the invitation: %d %s", a.Status, brief(a))
		}
		if a := officer.Post(link, passwordForm); a.Status != 303 || a.Header.Get("Location") != "/" {
			t.Fatalf("accepting: %d %s", a.Status, brief(a))
		}
		if a := officer.Get("/"); strings.Contains(a.Words("main"), "Chuẩn bị xong") || officer.Get(usersPath).Status != 403 {
			t.Error("the officer is asked to administer")
		}
		told += officer.Get("/cham-diem").Body
		at := handed(t, hand(t, officer, "cum.xlsx", districtBytes(t)))
		ranking := officer.Get(at + "/ket-qua")
		if ranking.Status != 200 || !strings.Contains(ranking.Words(".ranks tbody tr:first-child"), "TP Mỹ Tho") {
			t.Errorf("the ranking: %d %s", ranking.Status, brief(ranking))
		}
		told += ranking.Body
		told += putAway(t, admin)
		if strings.Contains(log.String(), strings.TrimPrefix(link, "/loi-moi/")) || !strings.Contains(log.String(), "/loi-moi/{ma}") {
			t.Error("the log names the link, or not the route")
		}
		sameWords(t, told)
	})
}

// sameWords holds the guide of the first hour to the pages: every label it quotes stands on one of them.
func sameWords(t *testing.T, pages string) {
	t.Helper()
	guide, err := os.ReadFile("../../docs/start.md")
	if err != nil {
		t.Fatal(err)
	}
	quoted := regexp.MustCompile(`«([^»]+)»`).FindAllStringSubmatch(string(guide), -1)
	if len(quoted) < 8 {
		t.Errorf("the guide quotes %d labels only", len(quoted))
	}
	for _, q := range quoted {
		if !strings.Contains(pages, q[1]) {
			t.Errorf("docs/start.md quotes «%s», which no page of the first hour shows", q[1])
		}
	}
}

func TestALinkThatDoesNotWorkIsOnePageWhateverTheReason(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	finishSetup(t, c, w, "quan-tri")
	used := handedOver(t, c, c.Post(usersPath, inviteForm("K1", "can-bo")))
	replaced := handedOver(t, c, c.Post(usersPath, inviteForm("K2", "nguoi-khac")))
	account := c.Get(usersPath).Addresses("tbody tr:last-child th a")[0]
	version := c.Get(account).Find("form[action$='/moi-lai'] input[name=phien_ban]").AttrOr("value", "")
	fresh := handedOver(t, c, c.Post(account+"/moi-lai", url.Values{"ma_gui": {"K3"}, "phien_ban": {version}}))
	guest := webtest.ClientOf(t, c.Base)
	differs := url.Values{"mat_khau": {"mot cau dai de nho"}, "mat_khau_lai": {"khac"}}
	if a := guest.Post(used, differs); a.Status != 422 || a.Find("#w-mat_khau_lai").Length() != 1 {
		t.Errorf("two passwords: %d %s", a.Status, brief(a))
	}
	if a := guest.Post(used, url.Values{"mat_khau": {"ngan"}, "mat_khau_lai": {"ngan"}}); a.Status != 422 || a.Find("#f-mat_khau[aria-invalid=true]").Length() != 1 {
		t.Errorf("a short password: %d %s", a.Status, brief(a))
	}
	if a := guest.Post(used, passwordForm); a.Status != 303 {
		t.Fatalf("accepting: %d %s", a.Status, brief(a))
	}
	guest = webtest.ClientOf(t, c.Base)
	code := regexp.MustCompile(`[A-Z2-7]{4}-[A-Z2-7]{4}`)
	var bodies []string
	for _, path := range []string{used, replaced, "/loi-moi/khong-co"} {
		for _, a := range []webtest.Answer{guest.Get(path), guest.Post(path, passwordForm)} {
			sound(t, a)
			if a.Status != 404 || !strings.Contains(a.Words("main"), "nhờ quản trị gửi liên kết mới") {
				t.Errorf("%d %s", a.Status, brief(a))
			}
			bodies = append(bodies, code.ReplaceAllString(strings.ReplaceAll(a.Body, path, "LINK"), ""))
		}
	}
	for _, b := range bodies {
		if b != bodies[0] {
			t.Error("the page tells why the link does not work")
		}
	}
	if a := c.Get(fresh); !strings.Contains(a.Words(".note"), "đang đăng nhập: Người thử việc") {
		t.Errorf("whoever is signed in is not warned: %s", brief(a))
	}
}

func TestAnInvitationIsRefusedInItsFormAndShownOnce(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	finishSetup(t, c, w, "quan-tri")
	if n := c.Get(usersPath).Find("#f-vai_tro option").Length(); n != 2 {
		t.Errorf("%d choices are offered, want one role and none", n)
	}
	wrong := inviteForm("K1", "can-bo")
	wrong.Set("xac_nhan", "can-b")
	wrong.Set("vai_tro", "SB")
	a := c.Post(usersPath, wrong)
	if a.Status != 422 || a.Find("#w-xac_nhan").Length() != 1 || !strings.Contains(a.Words("#w-vai_tro"), "thường trực hội đồng") || a.Find("#f-ho_ten").AttrOr("value", "") != "Cán bộ thử" {
		t.Errorf("got %d %s", a.Status, a.Words(".summary"))
	}
	if a := c.Post(usersPath, inviteForm("K2", "quan-tri")); a.Status != 409 || a.Find("#w-tai_khoan").Length() != 1 {
		t.Errorf("a name that is taken: %d %s", a.Status, brief(a))
	}
	handedOver(t, c, c.Post(usersPath, inviteForm("K3", "can-bo")))
	a = c.Post(usersPath, inviteForm("K3", "can-bo"))
	if a.Status != 200 || a.Find("#lien-ket").Length() != 0 || !strings.Contains(a.Words("#loi-moi"), "chỉ hiện một lần") || a.Find("tbody tr").Length() != 2 {
		t.Errorf("sent again: %d %s", a.Status, brief(a))
	}
	if a := c.Get(usersPath); a.Find("#loi-moi").Length() != 0 || strings.Contains(a.Body, "/loi-moi/") {
		t.Error("the link is shown on the next page")
	}
}

func TestAnAccountIsClosedByTypingItsNameAndItsSessionEndsAtOnce(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	finishSetup(t, c, w, "quan-tri")
	link := handedOver(t, c, c.Post(usersPath, inviteForm("K1", "can-bo")))
	officer := webtest.ClientOf(t, c.Base)
	officer.Post(link, passwordForm)
	rows := c.Get(usersPath).Addresses("tbody th a")
	own, other := c.Get(rows[0]), c.Get(rows[1])
	if own.Find("form[action$='/dong']").Length() != 0 || other.Find("form[action$='/moi-lai']").Length() != 0 {
		t.Error("the own account can be closed, or a used one invited again")
	}
	form := url.Values{"ma_gui": {"K2"}, "phien_ban": {other.Find("input[name=phien_ban]").AttrOr("value", "")}, "xac_nhan": {"sai"}}
	if a := c.Post(rows[1]+"/dong", form); a.Status != 422 || a.Find("#w-xac_nhan").Length() != 1 {
		t.Errorf("another word: %d %s", a.Status, brief(a))
	}
	form.Set("xac_nhan", "can-bo")
	if a := c.Post(rows[0]+"/dong", form); a.Status != 403 || !strings.Contains(brief(a), "chính mình") {
		t.Errorf("the own account: %d %s", a.Status, brief(a))
	}
	if a := c.Post(rows[1]+"/moi-lai", url.Values{"ma_gui": {"K3"}, "phien_ban": {form.Get("phien_ban")}}); a.Status != 409 || !strings.Contains(a.Words(".summary"), "đã vào hệ thống") {
		t.Errorf("a second way in for somebody who has one: %d %s", a.Status, brief(a))
	}
	if a := c.Post(rows[1]+"/dong", form); a.Status != 303 || !strings.Contains(c.Get(usersPath).Words(".flash"), "Đã đóng tài khoản can-bo") {
		t.Errorf("closing: %d %s", a.Status, brief(a))
	}
	if a := officer.Get("/"); a.Status != 303 || !strings.HasPrefix(a.Header.Get("Location"), "/dang-nhap") {
		t.Errorf("the closed account still works: %d", a.Status)
	}
}

func TestInABrowserAnOfficerIsInvitedAndComesIn(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	_, codes := finishSetup(t, c, w, "quan-tri")
	b := webtest.Open(t)
	b.Go(c.Base + "/dang-nhap")
	b.Type("#f-tai_khoan", "quan-tri")
	b.Type("#f-mat_khau", "mot cau dai de nho")
	b.Follow("button.go")
	b.Type("#f-ma", codes[0])
	b.Follow("button.go")
	b.Pictures("viec-cua-quan-tri")
	b.Go(c.Base + usersPath)
	b.Type("#f-ho_ten", "Cán bộ thử")
	b.Type("#f-tai_khoan", "can-bo")
	b.Type("#f-xac_nhan", "can-bo")
	b.Follow("#moi button.go")
	b.Await("document.querySelector('[data-copy]').offsetParent")
	b.Pictures("nguoi-dung")
	b.Click("[data-copy]")
	b.Await("document.querySelector('[data-copy-said]').textContent === 'Đã sao chép liên kết.'")
	b.Follow("tbody tr:last-child th a")
	b.Pictures("mot-tai-khoan")
	b.Follow("form[action$='/moi-lai'] button")
	b.Go(b.Value("#lien-ket"))
	b.Pictures("nhan-loi-moi")
	b.Type("#f-mat_khau", "mot cau dai de nho")
	b.Type("#f-mat_khau_lai", "mot cau dai de nho")
	b.Follow("button.go")
	if got := b.Text("h1"); got != "Việc của tôi" || !strings.Contains(b.Text("main"), "Cán bộ thử") {
		t.Errorf("accepting leads to %q", got)
	}
	b.Go(c.Base + "/loi-moi/khong-co")
	b.Check("a link that does not work")
}
