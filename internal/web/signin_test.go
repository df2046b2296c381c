package web

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

func TestTheDemoOffersEachRoleAsAButtonUnderItsBanner(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	a := c.Get("/dang-nhap")
	roles, err := w.App.DemoRoles(context.Background())
	if err != nil || len(roles) == 0 {
		t.Fatal(err)
	}
	if n := a.Find("button[name=vai]").Length(); n != len(roles) {
		t.Errorf("%d buttons for %d roles", n, len(roles))
	}
	if a.Find("input[type=password]").Length() != 0 {
		t.Error("the demo asks for a password")
	}
	banner := "Dữ liệu minh họa – số liệu không có thật"
	if !strings.Contains(a.Words(".banner"), banner) {
		t.Error("no banner on the sign-in page")
	}
	for _, r := range roles {
		signIn(t, c, r.Login)
		home := c.Get("/")
		if home.Status != 200 || home.Words("h1") != "Việc của tôi" || !strings.Contains(home.Words(".banner"), banner) {
			t.Errorf("%s: %d %q", r.Role, home.Status, home.Words("h1"))
		}
		if !strings.Contains(home.Words("main"), r.UnitName) && !strings.Contains(home.Words(".top"), r.UnitName) {
			t.Errorf("%s: the page does not say where one works: %s", r.Role, brief(home))
		}
	}
}

func TestChangingTheRoleLeavesNoSessionBehind(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	old := c.Cookies()[0].Value
	signIn(t, c, "SB")
	if _, err := w.App.SessionActor(context.Background(), old); err == nil {
		t.Error("the session of the first role still opens")
	}
}

var again = regexp.MustCompile(`Tài khoản hoặc mật khẩu không đúng\.`)

func TestAWrongPasswordAndAnUnknownAccountAreAnsweredAlike(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	finishSetup(t, c, w, "quan-tri")
	c = webtest.ClientOf(t, c.Base)
	var bodies []string
	code := regexp.MustCompile(`[A-Z2-7]{4}-[A-Z2-7]{4}`)
	for _, login := range []string{"quan-tri", "khong-ai"} {
		a := c.Post("/dang-nhap", url.Values{"tai_khoan": {login}, "mat_khau": {"sai mat khau roi"}})
		if a.Status != 401 || !again.MatchString(a.Words("[role=alert]")) {
			t.Errorf("%s: %d %s", login, a.Status, brief(a))
		}
		if a.Find("input[name=tai_khoan]").AttrOr("value", "") != login || a.Find("input[name=mat_khau]").AttrOr("value", "") != "" {
			t.Error("the name stays in the form, the password does not")
		}
		bodies = append(bodies, code.ReplaceAllString(strings.ReplaceAll(a.Body, login, ""), ""))
	}
	if bodies[0] != bodies[1] {
		t.Error("the page tells whether the account exists")
	}
	for range 4 {
		c.Post("/dang-nhap", url.Values{"tai_khoan": {"quan-tri"}, "mat_khau": {"sai"}})
	}
	a := c.Post("/dang-nhap", url.Values{"tai_khoan": {"quan-tri"}, "mat_khau": {"sai"}})
	if a.Status != 429 || a.Header.Get("Retry-After") == "" || !strings.Contains(a.Words("[role=alert]"), "Thử lại sau") {
		t.Errorf("the sixth try: %d %s", a.Status, brief(a))
	}
}

// finishSetup makes the first administrator, with a second factor, and gives its secret and the recovery codes.
func finishSetup(t *testing.T, c *webtest.Client, w webtest.World, login string) (secret string, codes []string) {
	t.Helper()
	token, err := w.App.SetupLink(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	a := c.Post("/khoi-tao/"+token, setupForm(login))
	if a.Status != 303 || a.Header.Get("Location") != "/" {
		t.Fatalf("set-up: %d %s", a.Status, brief(a))
	}
	return webtest.Enrol(t, c, w)
}

func setupForm(login string) url.Values {
	return url.Values{"co_quan": {"Cơ quan thử"}, "ho_ten": {"Người thử việc"}, "tai_khoan": {login}, "mat_khau": {"mot cau dai de nho"}, "mat_khau_lai": {"mot cau dai de nho"}}
}

func TestTheOneTimeLinkMakesTheFirstAdministratorOnce(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	if a := c.Get("/dang-nhap"); !strings.Contains(a.Words("main"), "chưa có tài khoản nào") {
		t.Errorf("the sign-in page does not say what to do first: %s", brief(a))
	}
	token, err := w.App.SetupLink(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	link := "/khoi-tao/" + token
	if a := c.Get(link); a.Status != 200 || a.Find("form input").Length() != 5 {
		t.Fatalf("got %d %s", a.Status, brief(a))
	}
	for _, a := range []webtest.Answer{c.Get("/khoi-tao/khong-dung"), c.Post("/khoi-tao/khong-dung", setupForm("quan-tri"))} {
		if a.Status != 404 || a.Find("form input").Length() != 0 || !strings.Contains(a.Words("main"), "khởi động lại chương trình") {
			t.Errorf("a made-up link: %d %s", a.Status, brief(a))
		}
	}
	weak := setupForm("quan-tri")
	weak.Set("mat_khau", "ngan")
	weak.Set("mat_khau_lai", "ngan khac")
	weak.Set("co_quan", "")
	a := c.Post(link, weak)
	if a.Status != 422 || a.Find(".summary li a[href='#f-co_quan']").Length() != 1 || a.Find("#f-mat_khau[aria-invalid=true]").Length() != 1 || a.Find("#f-mat_khau_lai[aria-invalid=true]").Length() != 1 {
		t.Errorf("a weak password, another the second time and an empty name: %d %s", a.Status, brief(a))
	}
	if a.Find("#f-ho_ten").AttrOr("value", "") != "Người thử việc" {
		t.Error("what was typed is gone")
	}
	differs := setupForm("quan-tri")
	differs.Set("mat_khau_lai", "mot cau dai khac han")
	if a := c.Post(link, differs); a.Status != 422 || a.Find("#w-mat_khau_lai").Length() != 1 {
		t.Errorf("two passwords: %d %s", a.Status, brief(a))
	}
	if a := c.Post(link, setupForm("quan-tri")); a.Status != 303 {
		t.Fatalf("got %d %s", a.Status, brief(a))
	}
	webtest.Enrol(t, c, w)
	if a := c.Get("/"); a.Status != 200 || !strings.Contains(a.Words("main"), "quản trị kỹ thuật") {
		t.Errorf("the administrator is not signed in: %d %s", a.Status, brief(a))
	}
	if a := c.Get(link); a.Status != 404 {
		t.Errorf("the link after its use: %d", a.Status)
	}
	if a := c.Get("/dang-nhap"); a.Status != 303 {
		t.Errorf("signing in twice: %d", a.Status)
	}
	if a := webtest.ClientOf(t, c.Base).Get("/dang-nhap"); a.Find(".banner").Length() != 0 || a.Find("button[name=vai]").Length() != 0 {
		t.Error("live work shows the demo")
	}
}

func TestASessionThatEndedInTheMiddleOfAFormIsResumedOnTheSpot(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	typed := url.Values{"ma_gui": {"K1"}, "la": {"Đã gõ <nhiều> chữ & số"}}
	a := c.Post("/tai-khoan/phien/7/ket-thuc", typed)
	kept := a.Find("input[name=giu]").AttrOr("value", "")
	back := a.Find("input[name=tiep]").AttrOr("value", "")
	if a.Status != 401 || kept == "" || back != "/tai-khoan/phien/7/ket-thuc" {
		t.Fatalf("got %d, back %q", a.Status, back)
	}
	b := c.Post("/dang-nhap/minh-hoa", url.Values{"vai": {"EO"}, "giu": {kept}, "tiep": {back}})
	if b.Status != 200 || b.Find("form[action='/tai-khoan/phien/7/ket-thuc'] input[name=la]").AttrOr("value", "") != typed.Get("la") {
		t.Fatalf("the form is not offered again: %d %s", b.Status, brief(b))
	}
	if b.Find("form[action='/tai-khoan/phien/7/ket-thuc'] input[name=ma_gui]").AttrOr("value", "") != "K1" {
		t.Error("the key is lost: the act could happen twice")
	}
}

func TestTheWayBackAfterSigningIn(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	to := c.Get("/tai-khoan?a=1").Header.Get("Location")
	if to != "/dang-nhap?tiep=%2Ftai-khoan%3Fa%3D1" {
		t.Fatalf("sent to %q", to)
	}
	back := c.Get(to).Find("input[name=tiep]").AttrOr("value", "")
	if a := c.Post("/dang-nhap/minh-hoa", url.Values{"vai": {"EO"}, "tiep": {back}}); a.Header.Get("Location") != "/tai-khoan?a=1" {
		t.Errorf("back to %q", a.Header.Get("Location"))
	}
	c = webtest.ClientOf(t, c.Base)
	for _, odd := range []string{"https://evil.example/", "/..//evil.example", "/%09/evil.example", "/dang-xuat", "/giao-dien", "/api/v1/jobs", "/khong-co", "/viec/7/dung"} {
		if a := c.Post("/dang-nhap/minh-hoa", url.Values{"vai": {"EO"}, "tiep": {odd}}); a.Header.Get("Location") != "/" {
			t.Errorf("%q led away to %q", odd, a.Header.Get("Location"))
		}
		if a := c.Get("/dang-nhap?" + url.Values{"tiep": {odd}}.Encode()); a.Header.Get("Location") != "/" {
			t.Errorf("signed in, %q led away to %q", odd, a.Header.Get("Location"))
		}
	}
	hx := c.Ask("GET", "/trinh-don", nil, http.Header{"Hx-Request": {"true"}})
	if hx.Status != 200 {
		t.Errorf("signed in: %d", hx.Status)
	}
	hx = webtest.ClientOf(t, c.Base).Ask("GET", "/trinh-don", nil, http.Header{"Hx-Request": {"true"}, "Hx-Current-Url": {c.Base + "/tai-khoan"}})
	if hx.Status != 401 || hx.Header.Get("HX-Redirect") != "/dang-nhap?tiep=%2Ftai-khoan" {
		t.Errorf("htmx: %d %q", hx.Status, hx.Header.Get("HX-Redirect"))
	}
}

func TestPlainHTTPFromElsewhereOpensNoSession(t *testing.T) {
	w := webtest.New(t, app.ModeDemo)
	h := build(t, w, Config{}).Handler()
	far := http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		r.RemoteAddr = "192.0.2.9:4711"
		h.ServeHTTP(rw, r)
	})
	a := webtest.Serve(t, far).Post("/dang-nhap/minh-hoa", url.Values{"vai": {"EO"}})
	if a.Status != 403 || a.Header.Get("Set-Cookie") != "" || !strings.Contains(a.Words("main"), "HTTPS") {
		t.Errorf("got %d %s", a.Status, brief(a))
	}
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	other := webtest.ClientOf(t, c.Base)
	signIn(t, c, "EO")
	signIn(t, other, "EO")
	a := c.Get("/tai-khoan")
	if n := a.Find("tbody tr").Length(); n != 2 || a.Find("tr.mine").Length() != 1 {
		t.Fatalf("%d sessions: %s", n, brief(a))
	}
	form := a.Find("tbody tr:not(.mine) form")
	path := form.AttrOr("action", "")
	key := form.Find("input[name=ma_gui]").AttrOr("value", "")
	for range 2 { // pressed twice: one act
		if b := c.Post(path, url.Values{"ma_gui": {key}}); b.Status != 303 || b.Header.Get("Location") != "/tai-khoan" {
			t.Fatalf("got %d %s", b.Status, brief(b))
		}
	}
	if b := c.Get("/tai-khoan"); b.Find("tbody tr").Length() != 1 || !strings.Contains(b.Words(".flash"), "Đã kết thúc phiên") {
		t.Errorf("afterwards: %s", brief(b))
	}
	if b := other.Get("/"); b.Status != 303 {
		t.Errorf("the ended session still opens: %d", b.Status)
	}
	stranger := webtest.ClientOf(t, c.Base)
	signIn(t, stranger, "SB")
	mine := c.Get("/tai-khoan").Find("tr.mine form").AttrOr("action", "")
	if b := stranger.Post(mine, url.Values{"ma_gui": {"x"}}); b.Status != 404 {
		t.Errorf("somebody else's session: %d", b.Status)
	}
	if b := c.Post(mine, url.Values{"ma_gui": {"y"}}); b.Status != 303 || b.Header.Get("Location") != "/dang-nhap" {
		t.Errorf("my own: %d %q", b.Status, b.Header.Get("Location"))
	}
}

func TestSigningOutEndsTheSessionAndSaysSo(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	if a := c.Post("/dang-xuat", url.Values{}); a.Status != 303 {
		t.Fatalf("got %d", a.Status)
	}
	if a := c.Get("/dang-nhap"); !strings.Contains(a.Words(".flash"), "Đã đăng xuất") {
		t.Errorf("got %s", brief(a))
	}
	if a := c.Get("/dang-nhap"); a.Find(".flash").Length() != 0 {
		t.Error("it is said twice")
	}
	if a := c.Get("/"); a.Status != 303 {
		t.Errorf("got %d", a.Status)
	}
}

func TestTheThemeIsKeptInTheBrowser(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	if a := c.Post("/giao-dien", url.Values{"giao_dien": {"dark"}, "ve": {"/dang-nhap"}}); a.Status != 303 || a.Header.Get("Location") != "/dang-nhap" {
		t.Fatalf("got %d %q", a.Status, a.Header.Get("Location"))
	}
	if a := c.Get("/dang-nhap"); a.Find("html[data-theme=dark]").Length() != 1 {
		t.Error("the page is not dark")
	}
	c.Post("/giao-dien", url.Values{"giao_dien": {""}})
	if a := c.Get("/dang-nhap"); a.Find("html[data-theme]").Length() != 0 {
		t.Error("the page does not follow the system again")
	}
	if a := c.Post("/giao-dien", url.Values{"giao_dien": {"pink"}}); a.Status != 422 {
		t.Errorf("an unknown theme: %d", a.Status)
	}
}

func TestEveryAreaIsReachableWithoutJavaScript(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	for _, role := range []string{"EO", "AD", "AU"} {
		signIn(t, c, role)
		home := c.Get("/")
		listed := map[string]bool{}
		for _, path := range c.Get("/trinh-don").Addresses("main .deeds a") {
			listed[path] = true
			if a := c.Get(path); a.Status != 200 {
				t.Errorf("%s: %s answers %d", role, path, a.Status)
			}
		}
		for _, path := range home.Addresses(".rail .desk-menu a") {
			if !listed[path] {
				t.Errorf("%s: %s is in the menu but not in the list of areas", role, path)
			}
		}
		for _, opener := range home.Addresses("a[data-opens]") {
			if a := c.Get(opener); a.Status != 200 {
				t.Errorf("%s: %s answers %d", role, opener, a.Status)
			}
		}
	}
}
