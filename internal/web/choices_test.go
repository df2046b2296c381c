package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/app"
)

func TestAmongManyUnitsTheOneToChooseIsFoundByItsNameAndWhatWasTypedStays(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	sb := signedIn(t, c, "SB")
	units := unitsByName(t, w)
	one, top := units["Hậu cần"], units["CAT Minh Lâm"]
	at := "/don-vi/" + strconv.FormatInt(one.Unit, 10)
	if a := sb.Get(at + "?viec=chuyen"); a.Find("#f-tim").Length() != 0 {
		t.Error("a few units need not be looked for")
	}
	var list strings.Builder
	for i := range 300 {
		fmt.Fprintf(&list, "Đội Tuần tra %d\n", 1000+i)
	}
	_, err := w.App.OrgFound(t.Context(), behind(t, w, "SB"), "", app.OrgFoundIn{On: "2024-03-01", Reason: "Đề án", Top: top.Unit, Text: list.String()})
	must(t, err)
	options := func(words string, form url.Values) (values []string, said string) {
		form.Set("tim", words)
		a := sb.Post(at+"/chuyen", form)
		sound(t, a)
		if a.Status != 200 || a.Find("#f-ly_do").AttrOr("value", "") != "Sắp xếp" || a.Find("#f-tu_ngay").AttrOr("value", "") != "01/10/2024" {
			t.Fatalf("looking for %q: %d %s", words, a.Status, brief(a))
		}
		for _, o := range a.Find("#f-thuoc option").EachIter() {
			values = append(values, strings.TrimSpace(o.Text()))
		}
		return values, a.Words("main form")
	}
	a := sb.Get(at + "?viec=chuyen")
	sound(t, a)
	if n := a.Find("#f-thuoc option").Length(); n > 201 || a.Find("#f-tim").Length() != 1 || a.Find("#f-thuoc option[selected]").AttrOr("value", "") != strconv.FormatInt(one.Parent, 10) {
		t.Errorf("%d units listed: %s", n, brief(a))
	}
	form := url.Values{
		"ma_gui": {formKey(a, at+"/chuyen")}, "ban": {"1"}, "thuoc": {strconv.FormatInt(one.Parent, 10)}, "tu_ngay": {"01/10/2024"}, "ly_do": {"Sắp xếp"}, "van_ban": {""}, "loc": {"1"},
	}
	got, said := options("doi tuan tra 1207", form)
	if len(got) != 2 || got[1] != "Đội Tuần tra 1207" || !strings.Contains(said, "1 đơn vị tên như vậy") {
		t.Errorf("by its name: %q %s", got, said)
	}
	if got, said = options("không đâu", form); len(got) != 1 || !strings.Contains(said, "không có đơn vị nào tên như vậy") {
		t.Errorf("by no name: %q %s", got, said)
	}
	if got, said = options("tuan tra", form); len(got) > 201 || !strings.Contains(said, "300 đơn vị tên như vậy") {
		t.Errorf("by a name of many: %d %s", len(got), said)
	}
	merge := url.Values{
		"ma_gui": {"m"}, "ban": {"1"}, "gop[]": {strconv.FormatInt(units["Lâm Hạ"].Unit, 10)}, "ke_tuc": {"0"}, "ten": {"Phòng Mới"}, "loai": {"department"},
		"tu_ngay": {"01/10/2024"}, "ly_do": {"Đề án"}, "tim": {"1207"}, "loc": {"1"},
	}
	a = sb.Post(at+"/sap-nhap", merge)
	sound(t, a)
	if a.Status != 200 || a.Find("input[name='gop[]']").Length() != 2 || a.Find("input[name='gop[]'][checked]").AttrOr("value", "") != strconv.FormatInt(units["Lâm Hạ"].Unit, 10) || a.Find("#f-ten").AttrOr("value", "") != "Phòng Mới" {
		t.Errorf("a merger: %d %s", a.Status, a.Words(".picks"))
	}
}
