package web

import (
	"net/url"
	"strings"
	"testing"

	"thidua/internal/app"
)

func TestTheSearchPageShowsWhatIsInReachByKind(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	things := thingsOf(t, w)
	eo, ad := signedIn(t, c, "EO"), signedIn(t, c, "AD")
	a := eo.Get("/tim?q=" + url.QueryEscape("cum"))
	sound(t, a)
	if a.Status != 200 || a.Find("main a[href='/cham-diem/"+things[app.ObjectScorebook]+"']").Length() != 1 {
		t.Errorf("the workbook is not found: %s", brief(a))
	}
	if a.Find("form[role=search] input[name=q][value=cum]").Length() != 1 {
		t.Error("what was typed is gone")
	}
	if got := eo.Get("/tim?q=cham+diem"); got.Find("main a[href='/cham-diem']").Length() == 0 {
		t.Errorf("areas are not found: %s", brief(got))
	}
	if got := ad.Get("/tim?q=cum"); got.Find("main a[href^='/cham-diem/']").Length() > 0 {
		t.Error("an administrator finds workbooks")
	}
	for path, want := range map[string]int{
		"/tim": 200, "/tim?q=%25": 200, "/tim?q=%27": 200, "/tim?q=c": 200, "/tim?q=" + strings.Repeat("x", 10_000): 422, "/tim?q=c&loai=x": 422,
		"/tim?q=c&loai=don-vi&trang=999999999": 200, "/tim?q=c&trang=-1": 422, "/tim?q=c&co=1e9": 422, "/tim?q=c&sap-xep=score%3Bdrop": 422,
		"/tim/nhanh?q=" + strings.Repeat("x", 10_000): 200, "/tim/nhanh": 200,
	} {
		got := eo.Get(path)
		sound(t, got)
		if got.Status != want {
			t.Errorf("%.40s: %d, want %d", path, got.Status, want)
		}
	}
	if quick := eo.Get("/tim/nhanh?q=cum"); quick.Find("ul#palette-found a[href^='/cham-diem/']").Length() != 1 || quick.Find("html").Length() > 0 && strings.Contains(quick.Body, "<html") {
		t.Errorf("the palette's part: %s", quick.Body)
	}
}
