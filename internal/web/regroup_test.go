package web

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// formKey is the hidden key of the first form to an address.
func formKey(a webtest.Answer, action string) string {
	return a.Find("form[action='"+action+"'] input[name=ma_gui]").AttrOr("value", "")
}

// unitsByName gives the ids of units of today by their names.
func unitsByName(t *testing.T, w webtest.World) map[string]app.OrgUnitAs {
	t.Helper()
	tree, err := w.App.OrgRead(t.Context(), behind(t, w, "SB"), app.OrgReadIn{Size: 100})
	must(t, err)
	out := map[string]app.OrgUnitAs{}
	for _, u := range tree.Units {
		out[u.Short] = u
	}
	return out
}

func TestAMergerGoesFromTheFormToTheHeadAndBack(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	sb, head := signedIn(t, c, "SB"), signedIn(t, c, "giam-doc")
	units := unitsByName(t, w)
	one, two := units["Lâm Thượng"], units["Lâm Hạ"]
	at := "/don-vi/" + strconv.FormatInt(one.Unit, 10)
	a := sb.Get(at + "?viec=sap-nhap")
	sound(t, a)
	if a.Find("input[name='gop[]']").Length() < 10 || a.Find("input[name='gop[]'][value='"+strconv.FormatInt(one.Unit, 10)+"']").Length() != 0 {
		t.Errorf("units to choose: %s", a.Words(".picks"))
	}
	form := url.Values{
		"ma_gui": {formKey(a, at+"/sap-nhap")}, "ban": {"1"}, "gop[]": {strconv.FormatInt(two.Unit, 10)}, "ke_tuc": {"0"}, "ten": {"Công an khu vực Lâm"},
		"ten_tat": {""}, "loai": {"police_place"}, "tu_ngay": {"01/10/2024"}, "ly_do": {"Đề án"},
	}
	a = sb.Post(at+"/sap-nhap", form)
	sound(t, a)
	words := a.Words("main")
	if a.Status != 200 || !strings.Contains(words, "chờ thủ trưởng Công an tỉnh Minh Lâm") || !strings.Contains(words, "Thủ trưởng Lâm Thượng (thủ trưởng đơn vị)") || a.Find("input[name='gop[]']").Length() != 1 {
		t.Fatalf("the preview: %d %s", a.Status, words)
	}
	form.Set("xac_nhan", "1")
	form.Set("go_lai", "Lâm")
	a = sb.Post(at+"/sap-nhap", form)
	if a.Status != 422 || !strings.Contains(a.Words(".summary"), "Gõ lại «Lâm Thượng»") {
		t.Errorf("another word: %d %s", a.Status, brief(a))
	}
	form.Set("go_lai", "Lâm Thượng")
	a = sb.Post(at+"/sap-nhap", form)
	pending := a.Header.Get("Location")
	if again := sb.Post(at+"/sap-nhap", form); a.Status != 303 || again.Header.Get("Location") != pending {
		t.Fatalf("drafted: %d %s, again %s", a.Status, pending, again.Header.Get("Location"))
	}
	a = sb.Get(pending)
	if a.Find("form[action$='/dong-y']").Length() != 0 || a.Find("form[action$='/rut']").Length() != 1 {
		t.Errorf("who drafted it: %s", brief(a))
	}
	if a = head.Get("/"); !strings.Contains(a.Words("main"), "sáp nhập đơn vị Công an huyện Lâm Thượng") {
		t.Errorf("the home of the head: %s", a.Words("main"))
	}
	a = head.Get(pending)
	sound(t, a)
	a = head.Post(pending+"/tu-choi", url.Values{"ma_gui": {formKey(a, pending+"/tu-choi")}, "ban": {"1"}, "ly_do": {""}})
	if a.Status != 422 || a.Find("#w-ly_do").Length() != 1 {
		t.Errorf("refused without a reason: %d %s", a.Status, brief(a))
	}
	a = head.Post(pending+"/dong-y", url.Values{"ma_gui": {formKey(a, pending+"/dong-y")}, "ban": {"1"}})
	if a.Status != 303 {
		t.Fatalf("confirmed: %d %s", a.Status, brief(a))
	}
	if a = head.Get("/xac-nhan"); !strings.Contains(a.Words("main"), "đã xác nhận") || strings.Contains(a.Words("main"), "chờ bạn") {
		t.Errorf("the list: %s", a.Words("main"))
	}
	if now := unitsByName(t, w); now["Lâm Hạ"].Unit != 0 || now["Công an khu vực Lâm"].Unit == 0 {
		t.Errorf("the tree: %v", now)
	}
	back(t, sb, head, w)
}

// back takes the merger back from the list of acts.
func back(t *testing.T, sb, head *webtest.Client, w webtest.World) {
	t.Helper()
	acts := sb.Get("/don-vi/thay-doi")
	sound(t, acts)
	undo := acts.Find("tbody tr:first-child a[href^='/don-vi/thay-doi/']").AttrOr("href", "")
	a := sb.Get(undo)
	sound(t, a)
	key := formKey(a, undo+"/thu-hoi")
	a = sb.Post(undo+"/thu-hoi", url.Values{"ma_gui": {key}, "ly_do": {""}, "go_lai": {"x"}})
	if a.Status != 422 || a.Find("#w-ly_do").Length() != 1 {
		t.Errorf("without a reason: %d %s", a.Status, brief(a))
	}
	a = sb.Post(undo+"/thu-hoi", url.Values{"ma_gui": {key}, "ly_do": {"Chưa đủ hồ sơ"}, "go_lai": {"Công an khu vực Lâm"}})
	pending := a.Header.Get("Location")
	if a.Status != 303 {
		t.Fatalf("drafted: %d %s", a.Status, brief(a))
	}
	if a = head.Post(pending+"/dong-y", url.Values{"ma_gui": {"k"}, "ban": {"1"}}); a.Status != 303 {
		t.Fatalf("confirmed: %d %s", a.Status, brief(a))
	}
	if now := unitsByName(t, w); now["Lâm Hạ"].Unit == 0 || now["Công an khu vực Lâm"].Unit != 0 {
		t.Errorf("the tree: %v", now)
	}
	if a = sb.Get(undo); !strings.Contains(a.Words("main"), "Việc này chưa thu hồi được") {
		t.Errorf("taken back twice: %d %s", a.Status, brief(a))
	}
}

func TestASplitAndAClosingSayWhatIsWrongInTheirForms(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	sb := signedIn(t, c, "SB")
	units := unitsByName(t, w)
	top, one := units["CAT Minh Lâm"], units["Hậu cần"]
	at := "/don-vi/" + strconv.FormatInt(top.Unit, 10)
	a := sb.Get(at + "?viec=ket-thuc")
	sound(t, a)
	a = sb.Post(at+"/ket-thuc", url.Values{"ma_gui": {"a"}, "ban": {"1"}, "ke_tuc": {"0"}, "tu_ngay": {"01/10/2024"}, "ly_do": {"Thử"}})
	if a.Status != 422 || !strings.Contains(a.Words(".summary"), "còn đơn vị trực thuộc: Văn phòng") {
		t.Errorf("%d %s", a.Status, brief(a))
	}
	a = sb.Get(at + "?viec=chia-tach")
	sound(t, a)
	if a.Find("select[name^=con_]").Length() < 10 || a.Find("input[name^=phan_]").Length() != 8 {
		t.Errorf("the form of a split: %s", brief(a))
	}
	at = "/don-vi/" + strconv.FormatInt(one.Unit, 10)
	form := url.Values{"ma_gui": {"b"}, "ban": {"1"}, "phan_1_ten": {"Phòng Tài chính"}, "phan_2_ten": {""}, "phan_2_tat": {"Vận tải"}, "tu_ngay": {"01/10/2024"}, "ly_do": {"Thử"}}
	a = sb.Post(at+"/chia-tach", form)
	sound(t, a)
	if a.Status != 422 || a.Find("#w-phan_2_ten").Length() != 1 || a.Find("#f-phan_1_ten").AttrOr("value", "") != "Phòng Tài chính" {
		t.Errorf("%d %s", a.Status, brief(a))
	}
	form.Set("phan_2_ten", "Phòng Vận tải")
	if a = sb.Post(at+"/chia-tach", form); a.Status != 200 || !strings.Contains(a.Words("main"), "Phòng Vận tải") {
		t.Errorf("%d %s", a.Status, brief(a))
	}
	if a = signedIn(t, c, "EO").Get("/xac-nhan"); a.Status != 403 {
		t.Errorf("an officer looks at what waits: %d", a.Status)
	}
}
