package web

import (
	"net/url"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/web/page"
)

func TestAViewOfTheListOfPeopleIsKeptOfferedAndForgotten(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	eo, sb := signedIn(t, c, "EO"), signedIn(t, c, "SB")
	opened, err := w.App.SessionOpenDemo(t.Context(), "EO", "", "")
	must(t, err)
	who, err := w.App.SessionActor(t.Context(), opened.Token)
	must(t, err)
	aPerson(t, w, who.Home.ID)
	view := "/can-bo?lanh_dao=&sap-xep=-nam_sinh&q=thu&cot%5B%5D=don_vi&cot%5B%5D=vao_nganh"
	a := eo.Get(view)
	sound(t, a)
	if got := a.Words("main thead"); a.Status != 200 || !strings.Contains(got, "Vào ngành") || strings.Contains(got, "Số hiệu") || a.Find("main tbody tr").Length() != 1 {
		t.Fatalf("%d shows %s: %s", a.Status, got, a.Words("main tbody"))
	}
	form := a.Find("form[action='/cach-xem']")
	sent := url.Values{"ten_cach_xem": {"Theo tuổi"}}
	for _, name := range []string{page.KeyField, page.FieldViewList, page.FieldViewQuery} {
		sent.Set(name, form.Find("input[name='"+name+"']").AttrOr("value", ""))
	}
	saved := eo.Post("/cach-xem", sent)
	to := saved.Header.Get("Location")
	if saved.Status != 303 || !strings.HasPrefix(to, "/can-bo?cot%5B%5D=ten&") || !strings.Contains(to, "sap-xep=-nam_sinh") {
		t.Fatalf("%d to %s: %s", saved.Status, to, brief(saved))
	}
	if link := eo.Get("/can-bo").Find(".views a"); link.Text() != "Theo tuổi" || link.AttrOr("href", "") != to {
		t.Errorf("offered is %s to %s, kept %s", link.Text(), link.AttrOr("href", ""), to)
	}
	if n := sb.Get("/can-bo").Find(".views a").Length(); n != 0 {
		t.Errorf("somebody else is offered %d", n)
	}
	for query, want := range map[string]int{"cot%5B%5D=dang_vien": 422, "sap-xep=so_hieu": 422, "la=1": 422} {
		bad := url.Values{page.KeyField: {"k" + query}, page.FieldViewList: {app.ListPeople}, page.FieldViewName: {"x"}, page.FieldViewQuery: {query}}
		if got := eo.Post("/cach-xem", bad); got.Status != want {
			t.Errorf("%s is kept: %d", query, got.Status)
		}
	}
	gone := eo.Post("/cach-xem/xoa", url.Values{page.KeyField: {"g"}, page.FieldViewList: {app.ListPeople}, page.FieldViewName: {"Theo tuổi"}})
	if gone.Status != 303 || eo.Get("/can-bo").Find(".views a").Length() != 0 {
		t.Errorf("%d: %s", gone.Status, brief(gone))
	}
}
