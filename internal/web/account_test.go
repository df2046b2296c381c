package web

import (
	"net/url"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/core/fault"
	"thidua/internal/text"
	"thidua/internal/web/webtest"
)

func TestAPasswordIsChangedOnTheAccountPage(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	finishSetup(t, c, w, "quan-tri")
	const held = "mot cau dai de nho"
	form := func(old, next, again string) url.Values {
		key, _ := c.Get("/tai-khoan").Find("form[action='/tai-khoan/mat-khau'] input[name=ma_gui]").Attr("value")
		return url.Values{"ma_gui": {key}, "mat_khau_cu": {old}, "mat_khau_moi": {next}, "mat_khau_lai": {again}}
	}
	for _, bad := range []struct{ old, next, again, field, says string }{
		{held, "con trâu trắng qua cầu", "con trâu đen qua cầu", "mat_khau_lai", "không giống nhau"},
		{"sai mật khẩu rồi đấy", "con trâu trắng qua cầu", "con trâu trắng qua cầu", "mat_khau_cu", "đang dùng không đúng"},
		{held, "ngắn", "ngắn", "mat_khau_moi", "tối thiểu 12"},
	} {
		a := c.Post("/tai-khoan/mat-khau", form(bad.old, bad.next, bad.again))
		if a.Status != 422 || !strings.Contains(a.Words("#w-"+bad.field), bad.says) {
			t.Errorf("%s: %d %s", bad.says, a.Status, brief(a))
		}
		if a.Find("input[type=password][value]").Length() != 0 {
			t.Error("the page gives a password back")
		}
	}
	next := "con trâu trắng qua cầu"
	if a := c.Post("/tai-khoan/mat-khau", form(held, next, next)); a.Status != 303 {
		t.Fatalf("%d %s", a.Status, brief(a))
	}
	if a := c.Get("/tai-khoan"); a.Status != 200 || !strings.Contains(a.Words(".flash"), "Đã đổi mật khẩu") {
		t.Errorf("%d %s", a.Status, a.Words(".flash"))
	}
	other := webtest.ClientOf(t, c.Base)
	if a := other.Post("/dang-nhap", url.Values{"tai_khoan": {"quan-tri"}, "mat_khau": {next}}); a.Status != 303 {
		t.Errorf("signing in with the new one: %d", a.Status)
	}
}

func TestTheDemonstrationOffersNoChangeOfPassword(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	if a := c.Get("/tai-khoan"); a.Status != 200 || a.Find("input[type=password]").Length() != 0 {
		t.Errorf("%d, %d password fields", a.Status, a.Find("input[type=password]").Length())
	}
}

func TestNoPageOfTheDemonstrationSpeaksOfAPasswordOfItsAccounts(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	for _, path := range []string{"/", "/tai-khoan"} {
		if words := c.Get(path).Words("body"); strings.Contains(words, "mật khẩu") {
			t.Errorf("%s: %s", path, words)
		}
	}
	live, w := serve(t, app.ModeLive)
	finishSetup(t, live, w, "quan-tri")
	if words := live.Get("/").Words("main"); !strings.Contains(words, "các phiên đang mở, mật khẩu") {
		t.Errorf("a live database: %s", words)
	}
}

// One sentence says how a name to sign in with is formed, whether as a hint or as a refusal.
func TestTheRuleForNamesToSignInWithIsToldOnce(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "AD")
	rule := text.LoginRule()
	if hint := c.Get("/quan-tri/nguoi-dung").Words("#h-tai_khoan"); !strings.HasPrefix(hint, rule) {
		t.Errorf("the hint is %q", hint)
	}
	if said := text.Sentence(fault.Finding{Code: "login_form"}); !strings.Contains(said, rule) {
		t.Errorf("the refusal is %q", said)
	}
}
