package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// roleForm is the form that gives a role, as its page sends it.
func roleForm(key, role, unit, login string) url.Values {
	return url.Values{
		"ma_gui": {key}, "vai_tro": {role}, "don_vi": {unit}, "tu_ngay": {""}, "den_ngay": {"31/12/2030"}, "van_ban": {"12/QĐ-CAT"}, "xac_nhan": {login}, "loc": {""},
	}
}

// unitOffered finds a unit among those a form offers.
func unitOffered(t *testing.T, a webtest.Answer, name string) string {
	t.Helper()
	for _, o := range a.Find("#f-don_vi option").EachIter() {
		if strings.Contains(o.Text(), name) {
			return o.AttrOr("value", "")
		}
	}
	t.Fatalf("no unit %s is offered: %s", name, brief(a))
	return ""
}

// followed is the page a form leads to, and its path.
func followed(t *testing.T, c *webtest.Client, a webtest.Answer) (webtest.Answer, string) {
	t.Helper()
	to := a.Header.Get("Location")
	if a.Status != 303 || to == "" {
		t.Fatalf("got %d to %q: %s", a.Status, to, brief(a))
	}
	return c.Get(to), to
}

func TestAPersonIsLetInWithoutARoleAndGivenOneByTwoPeopleOnPages(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "AD")
	form := inviteForm("K1", "nguoi-moi")
	form.Set("vai_tro", "")
	made := c.Post(usersPath, form)
	handedOver(t, c, made)
	rows := made.Addresses("tbody th a")
	roles := rows[len(rows)-1] + "/vai-tro"
	fresh := c.Get(roles)
	if fresh.Status != 200 || fresh.Words("h1") != "Vai trò và phạm vi" || !strings.Contains(fresh.Words("main"), "chưa giữ vai trò nào") {
		t.Fatalf("the page of his roles: %d %s", fresh.Status, brief(fresh))
	}
	found := c.Get(roles + "?loc=lam+ha")
	unit := unitOffered(t, found, "Lâm Hạ")
	if n := found.Find("#f-don_vi option").Length(); n != 2 {
		t.Errorf("narrowed to one unit, the form offers %d choices", n)
	}
	wrong := c.Post(roles, roleForm("K2", "HU", unit, "x"))
	if wrong.Status != 422 || wrong.Find("#w-vai_tro").Length() != 1 || wrong.Find("#f-van_ban").AttrOr("value", "") != "12/QĐ-CAT" {
		t.Errorf("a role that is not given: %d %s", wrong.Status, brief(wrong))
	}
	draft, path := followed(t, c, c.Post(roles, roleForm("K3", "EO", unit, "nguoi-moi")))
	sound(t, draft)
	if draft.Words("h1") != "Giao vai trò: Cán bộ thử" || !strings.Contains(draft.Words("main"), "Cán bộ thử giữ vai trò cán bộ thi đua") {
		t.Fatalf("the draft: %d %q %s", draft.Status, draft.Words("h1"), draft.Words("main"))
	}
	if waits := c.Get(roles); !strings.Contains(waits.Words("main"), "Chờ người thứ hai") || !strings.Contains(waits.Words("main"), "không giữ vai trò nào") {
		t.Errorf("while it waits: %s", waits.Words("main"))
	}
	head := webtest.ClientOf(t, c.Base)
	signIn(t, head, "giam-doc")
	asked := head.Get(path)
	if !strings.Contains(asked.Words("main"), "Công an huyện Lâm Hạ và mọi đơn vị bên dưới") || !strings.Contains(asked.Words("main"), "đến hết 31/12/2030") || !strings.Contains(asked.Words("main"), "12/QĐ-CAT") {
		t.Errorf("what the head reads: %s", asked.Words("main"))
	}
	if done := head.Post(path+"/dong-y", url.Values{"ma_gui": {"C1"}, "ban": {"1"}}); done.Status != 303 {
		t.Fatalf("confirmed: %d %s", done.Status, brief(done))
	}
	held := c.Get(roles)
	if got := held.Words("tbody"); !strings.Contains(got, "đang giữ") || !strings.Contains(got, "Quản trị kỹ thuật soạn, Giám đốc Công an tỉnh Minh Lâm xác nhận") {
		t.Errorf("what he holds: %s", got)
	}
	endedOnPages(t, c, head, held.Addresses("tbody td a")[0], roles)
}

// endedOnPages ends the role an address names, on pages, by two people.
func endedOnPages(t *testing.T, c, head *webtest.Client, ask, roles string) {
	t.Helper()
	ending := c.Get(ask)
	action := ending.Find("form[action$='/ket-thuc']")
	end := url.Values{
		"ma_gui": {"E1"}, "phien_ban": {action.Find("[name=phien_ban]").AttrOr("value", "")}, "den_ngay": {""}, "van_ban": {"13/QĐ-CAT"}, "xac_nhan": {"nguoi-moi"},
	}
	stale := url.Values{"ma_gui": {"E0"}, "phien_ban": {"9"}, "den_ngay": {""}, "van_ban": {"13/QĐ-CAT"}, "xac_nhan": {"nguoi-moi"}}
	if a := c.Post(action.AttrOr("action", ""), stale); a.Status != 412 {
		t.Errorf("a page that is out of date: %d %s", a.Status, brief(a))
	}
	over, path := followed(t, c, c.Post(action.AttrOr("action", ""), end))
	if !strings.Contains(over.Words("main"), "thôi giữ vai trò cán bộ thi đua") {
		t.Fatalf("the end drafted: %d %s", over.Status, over.Words("main"))
	}
	if done := head.Post(path+"/dong-y", url.Values{"ma_gui": {"C2"}, "ban": {"1"}}); done.Status != 303 {
		t.Fatalf("the end confirmed: %d %s", done.Status, brief(done))
	}
	if got := c.Get(roles).Words("tbody"); !strings.Contains(got, "đã hết") {
		t.Errorf("afterwards: %s", got)
	}
}

func TestASecondAdministratorReadsAndConfirmsARoleOverAll(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "AD")
	hu := behind(t, w, "HU")
	roles := usersPath + "/" + strconv.FormatInt(hu.Account, 10) + "/vai-tro"
	unit := unitOffered(t, c.Get(roles), "Bộ An Dân")
	draft, path := followed(t, c, c.Post(roles, roleForm("K1", "AD", unit, hu.Login)))
	if !strings.Contains(draft.Words("main"), "Quản trị kỹ thuật thứ hai") || !strings.Contains(draft.Words(".state"), "hoặc quản trị thứ hai") {
		t.Fatalf("the draft: %d %s", draft.Status, draft.Words("main"))
	}
	signIn(t, c, "quan-tri-thu-hai")
	if home := c.Get("/"); !strings.Contains(home.Words("main"), "1 việc cần làm") && !strings.Contains(home.Body, path) {
		t.Errorf("his home says nothing of it: %s", home.Words("main"))
	}
	if done := c.Post(path+"/dong-y", url.Values{"ma_gui": {"C1"}, "ban": {"1"}}); done.Status != 303 {
		t.Fatalf("confirmed: %d %s", done.Status, brief(done))
	}
	if who := behind(t, w, "HU"); !who.Has("AD") {
		t.Errorf("he holds %+v", who.Grants)
	}
}
