package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// enrolAndComeBack takes a second factor as the page asks for it, then comes in again with a code, then with a recovery code.
func enrolAndComeBack(t *testing.T, b *webtest.Browser, c *webtest.Client, w webtest.World) {
	t.Helper()
	b.Pictures("bat-xac-thuc")
	secret := b.Value("input[name=khoa_bi_mat]")
	if shown := strings.ReplaceAll(b.Text("code.secret"), " ", ""); shown != secret || !b.Is("document.querySelector('svg.qr path').getAttribute('d').length > 500") {
		t.Errorf("the page shows the secret as %q", shown)
	}
	b.Type("#f-ma", "000000")
	b.Follow("button.go")
	if got := b.Value("input[name=khoa_bi_mat]"); got != secret || !strings.Contains(b.Text("#w-ma"), "Mã không đúng") {
		t.Errorf("after a wrong code the secret is another: %v", got != secret)
	}
	b.Type("#f-ma", webtest.Code(t, secret, w.Now()))
	b.Follow("button.go")
	b.Pictures("ma-du-phong")
	recovery := b.Text(".codes li code")
	b.Follow("a.go")
	enter := func(code string) {
		b.Go(c.Base + "/tai-khoan")
		b.Follow("tr.mine form button")
		b.Type("#f-tai_khoan", "quan-tri")
		b.Type("#f-mat_khau", "mot cau dai de nho")
		b.Follow("button.go")
		b.Pictures("nhap-ma")
		b.Type("#f-ma", code)
		b.Follow("button.go")
		if got := b.Text("h1"); got != "Việc của tôi" {
			t.Fatalf("the code leads to %q", got)
		}
	}
	enter(webtest.Code(t, secret, w.Now().Add(30*time.Second))) // the code of the moment was used when enrolling
	enter(recovery)
	if told := b.Text(".flash"); !strings.Contains(told, "còn 9 mã") {
		t.Errorf("a used recovery code: %q", told)
	}
	b.Go(c.Base + "/tai-khoan/xac-thuc")
	b.Pictures("xac-thuc")
}

func TestASessionThatOwesTheFactorIsLedToItFromEveryPageAndComesBack(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	secret, _ := finishSetup(t, c, w, "quan-tri")
	c = webtest.ClientOf(t, c.Base)
	signed := c.Post("/dang-nhap", url.Values{"tai_khoan": {"quan-tri"}, "mat_khau": {"mot cau dai de nho"}})
	if signed.Status != 303 {
		t.Fatalf("signing in: %d %s", signed.Status, brief(signed))
	}
	for _, at := range []string{"/", usersPath, usersPath + "/1", "/tai-khoan", "/trinh-don"} {
		if a := c.Get(at); a.Status != 303 || !strings.HasPrefix(a.Header.Get("Location"), "/xac-thuc") {
			t.Errorf("%s: %d to %q", at, a.Status, a.Header.Get("Location"))
		}
	}
	part := c.Ask("GET", usersPath, nil, http.Header{"Hx-Request": {"true"}})
	if part.Status != 403 || !strings.HasPrefix(part.Header.Get("HX-Redirect"), "/xac-thuc") {
		t.Errorf("a part of a page: %d to %q", part.Status, part.Header.Get("HX-Redirect"))
	}
	asked := c.Post(usersPath, inviteForm("K1", "can-bo"))
	kept := asked.Find("input[name=giu]").AttrOr("value", "")
	if asked.Status != 403 || kept == "" || !strings.Contains(asked.Words("main"), "được giữ nguyên") {
		t.Fatalf("a form: %d %s", asked.Status, brief(asked))
	}
	wrong := c.Post("/xac-thuc", url.Values{"ma": {"000000"}, "giu": {kept}, "tiep": {usersPath}})
	if wrong.Status != 401 || wrong.Find("input[name=giu]").AttrOr("value", "") != kept || wrong.Find("#w-ma").Length() != 1 {
		t.Errorf("a wrong code: %d %s", wrong.Status, brief(wrong))
	}
	offer := c.Post("/xac-thuc", url.Values{"ma": {webtest.Code(t, secret, w.Now().Add(30*time.Second))}, "giu": {kept}, "tiep": {usersPath}})
	if offer.Status != 200 || offer.Find("input[name=ten_dang_nhap], input[name=tai_khoan]").AttrOr("value", "") != "can-bo" {
		t.Errorf("the kept form: %d %s", offer.Status, brief(offer))
	}
	handedOver(t, c, c.Post(usersPath, inviteForm("K1", "can-bo")))
}

func TestATokenIsMadeShownOnceAndRevokedOnItsPage(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	form := url.Values{"ma_gui": {"K1"}, "ten_khoa": {"Máy chấm"}, "het_han": {"31/12/2024"}, "viec[]": {"scorebook.list", "scorebook.read"}}
	bad := url.Values{"ma_gui": {"K0"}, "ten_khoa": {"Máy chấm"}, "het_han": {"31/12/2030"}}
	if a := c.Post("/tai-khoan/khoa", bad); a.Status != 422 || a.Find(".summary li").Length() != 2 || a.Find("#f-ten_khoa").AttrOr("value", "") != "Máy chấm" {
		t.Errorf("no verb and too long a life: %d %s", a.Status, brief(a))
	}
	made := c.Post("/tai-khoan/khoa", form)
	token := made.Find("#khoa-moi").AttrOr("value", "")
	if made.Status != 200 || !strings.HasPrefix(token, "thidua_") || !strings.Contains(made.Words("tbody"), "Máy chấm") {
		t.Fatalf("made: %d %s", made.Status, brief(made))
	}
	if again := c.Post("/tai-khoan/khoa", form); again.Find("#khoa-moi").Length() != 0 || again.Find("tbody tr").Length() != 1 {
		t.Errorf("sent again: %s", brief(again))
	}
	if list := c.Get("/tai-khoan/khoa"); strings.Contains(list.Body, token) {
		t.Error("the token is shown again")
	}
	if a := c.Post(made.Find("tbody form").AttrOr("action", ""), url.Values{"ma_gui": {"K2"}}); a.Status != 303 {
		t.Errorf("revoking: %d %s", a.Status, brief(a))
	}
	if list := c.Get("/tai-khoan/khoa"); list.Find("tbody tr").Length() != 0 {
		t.Error("the token is still listed")
	}
}

func TestEverySessionButThisOneIsEndedAtOnce(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	one, two := webtest.ClientOf(t, c.Base), webtest.ClientOf(t, c.Base)
	signIn(t, one, "EO")
	signIn(t, two, "EO")
	if a := one.Post("/tai-khoan/phien/ket-thuc-khac", url.Values{"ma_gui": {"K"}}); a.Status != 303 {
		t.Fatalf("%d %s", a.Status, brief(a))
	}
	if a := two.Get("/tai-khoan"); a.Status != 303 {
		t.Errorf("the other session still works: %d", a.Status)
	}
	if a := one.Get("/tai-khoan"); a.Status != 200 || a.Find("tbody tr").Length() != 1 {
		t.Errorf("the session asking: %d", a.Status)
	}
}
