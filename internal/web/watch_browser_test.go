package web

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

func TestInABrowserWorkLogAndBothVersionsAreShown(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	thingsOf(t, w)
	b := webtest.Open(t)
	enter(b, c)
	b.Go(c.Base + "/viec")
	b.Pictures("viec-dang-chay")
	b.Follow("a[href*='/viec/']")
	b.Pictures("viec-mot")
	marked := edited(t, func(f *excelize.File) { must(t, f.SetCellStr("TP Mỹ Tho", "E15", "x")) })
	colleague := signedIn(t, c, "HU")
	at := handed(t, hand(t, colleague, "cum.xlsx", marked))
	b.Go(c.Base + at)
	theirs := formOf(colleague.Get(at).Find("form[action$='/ghep']").First())
	theirs.Set("hoi.0", "not_rated")
	if a := colleague.Post(at+"/ghep", theirs); a.Status != 303 {
		t.Fatalf("the colleague: %d", a.Status)
	}
	b.Is("document.querySelector(\"select[name='hoi.0']\").value = 'zero'")
	b.Follow("form.cols button.go")
	if text := b.Text("main table.cards"); !strings.Contains(text, "0 điểm") {
		t.Errorf("what was sent is not shown: %s", text)
	}
	b.Pictures("hai-ban")
	b.Click("input[form=hai-ban]")
	b.Follow("button[form=hai-ban]")
	au := webtest.Open(t)
	au.Go(c.Base + "/dang-nhap")
	au.Follow("button[name=vai][value=AU]")
	au.Go(c.Base + "/nhat-ky")
	au.Pictures("nhat-ky")
}
