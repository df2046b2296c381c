package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// formOf gives what a browser would send of a form: hidden fields, fields as filled in, lists as chosen. Boxes stay unticked.
func formOf(form *goquery.Selection) url.Values {
	out := url.Values{}
	form.Find("input[name]:not([type=checkbox]), select[name]").Each(func(_ int, s *goquery.Selection) {
		value := s.AttrOr("value", "")
		if goquery.NodeName(s) == "select" {
			value = s.Find("option[selected]").AttrOr("value", "")
		}
		out.Set(s.AttrOr("name", ""), value)
	})
	return out
}

// A colleague is faster with one answer. What stands and what was sent are shown side by side, whatever became of the question, and one
// button takes over what is chosen.
func TestWhoWasNotTheFastestSeesBothVersionsAndMergesThem(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	colleague := webtest.ClientOf(t, c.Base)
	signIn(t, c, "EO")
	signIn(t, colleague, "HU")
	marked := edited(t, func(f *excelize.File) { must(t, f.SetCellStr("TP Mỹ Tho", "E15", "x")) })
	at := handed(t, hand(t, c, "cum.xlsx", marked))
	mine := formOf(c.Get(at).Find("form[action$='/ghep']").First())
	theirs := formOf(colleague.Get(at).Find("form[action$='/ghep']").First())
	tab := formOf(c.Get(at + "/trang/2").Find("form[action$='/ghep']").First())
	theirs.Set("hoi.0", "not_rated")
	if b := colleague.Post(at+"/ghep", theirs); b.Status != 303 {
		t.Fatalf("the colleague: %d %s", b.Status, brief(b))
	}
	mine.Set("hoi.0", "zero")
	b := c.Post(at+"/ghep", mine)
	sound(t, b)
	row := b.Words("#noi-dung table.cards tbody tr")
	if b.Status != 412 || !strings.Contains(b.Words(".summary"), "do Thủ trưởng Lâm Thượng sửa lúc") {
		t.Fatalf("who was faster: %d %s", b.Status, b.Words(".summary"))
	}
	for _, want := range []string{"chưa chấm", "0 điểm"} {
		if !strings.Contains(row, want) {
			t.Errorf("%q is not beside it: %s", want, row)
		}
	}
	merge := formOf(b.Find("form#hai-ban"))
	box := b.Find("input[form=hai-ban][type=checkbox]")
	if box.Length() != 1 || box.AttrOr("value", "") != "zero" {
		t.Fatalf("%d choices, the first for %q", box.Length(), box.AttrOr("value", ""))
	}
	merge.Set(box.AttrOr("name", ""), box.AttrOr("value", ""))
	if b := c.Post(at+"/ghep", merge); b.Status != 303 {
		t.Fatalf("merged: %d %s", b.Status, brief(b))
	}
	if after := formOf(c.Get(at + "/trang/2").Find("form[action$='/ghep']").First()); after.Get("dau.0") != "zero" || after.Get("ban") != "3" {
		t.Errorf("afterwards the mark means %q at version %s", after.Get("dau.0"), after.Get("ban"))
	}
	tab.Set("trang.1", "-")
	if b := c.Post(at+"/ghep", tab); b.Status != 412 || !strings.Contains(b.Words("#noi-dung table.cards tbody tr"), "bỏ trang này") {
		t.Errorf("a sheet left out: %d %s", b.Status, brief(b))
	}
}

func TestAnActOnAVersionThatIsGoneIsNotDoneAndSaysSo(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := strings.TrimSuffix(handed(t, hand(t, c, "cum.xlsx", districtBytes(t))), "/ket-qua")
	old := url.Values{"ma_gui": {"k"}, "ban": {"9"}, "ly_do": {"nhầm tệp"}}
	b := c.Post(at+"/xoa", old)
	sound(t, b)
	if b.Status != 412 || b.Words("textarea") != "nhầm tệp" || b.Find("input[name=ban]").AttrOr("value", "") != "1" {
		t.Errorf("taking away: %d %s", b.Status, brief(b))
	}
	b = c.Post(at+"/cham", url.Values{"ma_gui": {"s"}, "ban": {"9"}})
	sound(t, b)
	if b.Status != 412 || !strings.Contains(b.Words(".note"), "Bạn yêu cầu chấm theo cách ghép cũ") {
		t.Errorf("scoring: %d %s", b.Status, brief(b))
	}
	admin := webtest.ClientOf(t, c.Base)
	signIn(t, admin, "AD")
	b = admin.Post("/quan-tri/nguoi-dung/1/dong", url.Values{"ma_gui": {"a"}, "phien_ban": {"9"}, "xac_nhan": {"can-bo-thi-dua"}})
	sound(t, b)
	if b.Status != 412 || b.Find("input[name=xac_nhan]").AttrOr("value", "") != "can-bo-thi-dua" || b.Find("input[name=phien_ban]").AttrOr("value", "") == "9" {
		t.Errorf("closing an account: %d %s", b.Status, brief(b))
	}
}
