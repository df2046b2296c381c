package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// sent posts one of the forms of a page that take another mapping.
func sent(t *testing.T, c *webtest.Client, a webtest.Answer, from string) webtest.Answer {
	t.Helper()
	form := a.Find("form:has(button[name=tu][value=" + from + "])")
	values := url.Values{"tu": {from}}
	for _, name := range []string{"ma_gui", "ban", "muc"} {
		values.Set(name, form.Find("input[name="+name+"]").AttrOr("value", ""))
	}
	if form.Length() != 1 {
		t.Fatalf("no button %q: %s", from, a.Words("main"))
	}
	b := c.Post(form.AttrOr("action", ""), values)
	if b.Status != 303 {
		t.Fatalf("%s: %d %s", from, b.Status, brief(b))
	}
	return b
}

func TestPagesSayWhoseMappingAWorkbookReadsBy(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	first := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	second := handed(t, hand(t, c, "cum-2.xlsx", edited(t, func(f *excelize.File) { must(t, f.SetCellStr("Tổng hợp", "Z60", "bản hai")) })))
	a := c.Get(first)
	if a.Find("button[name=tu]").Length() != 0 || c.Get(first+"/ket-qua").Find("button[name=tu]").Length() != 0 {
		t.Error("a correction is spoken of where nobody corrected")
	}
	form := url.Values{"trang.0": {"-"}}
	for _, name := range []string{"ma_gui", "ban", "muc"} {
		form.Set(name, a.Find("form.cols input[name="+name+"]").AttrOr("value", ""))
	}
	if b := c.Post(first+"/ghep", form); b.Status != 303 {
		t.Fatalf("the correction: %d %s", b.Status, brief(b))
	}

	colleague := webtest.Serve(t, build(t, w, Config{}).Handler())
	signIn(t, colleague, "HU")
	third := handed(t, hand(t, colleague, "cum-3.xlsx", edited(t, func(f *excelize.File) { must(t, f.SetCellStr("Tổng hợp", "Z60", "bản ba")) })))
	for _, path := range []string{third, third + "/ket-qua"} {
		a := colleague.Get(path)
		sound(t, a)
		said := a.Words(".flash:has(button[value=dau])")
		for _, want := range []string{"cách ghép do Cán bộ thi đua Lâm Thượng lưu lúc", "1 chỗ đọc theo cách ghép do người sửa", "trang “Tổng hợp”", "Nhận dạng lại từ đầu"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q is missing in %q", path, want, said)
			}
		}
	}
	if a := colleague.Get(third + "/ket-qua"); !strings.Contains(a.Words("#phat-hien"), "1 chỗ đọc theo cách ghép do người sửa") || len(a.Addresses(".flash a[href='"+third+"']")) != 1 {
		t.Errorf("the finding is not among those of the result: %s", a.Words("#phat-hien"))
	}

	a = colleague.Get(second)
	if said := a.Words(".flash.warning"); !strings.Contains(said, "Cách ghép của mẫu này đã được Cán bộ thi đua Lâm Thượng sửa lúc") {
		t.Errorf("the earlier workbook: %q", said)
	}
	sent(t, colleague, a, "mau")
	if a := colleague.Get(second + "/ket-qua"); a.Find(".flash.warning").Length() != 0 || a.Find("button[value=dau]").Length() != 1 {
		t.Errorf("after taking the correction: %s", a.Words(".flash"))
	}
	sent(t, colleague, colleague.Get(third+"/ket-qua"), "dau")
	if a := colleague.Get(third + "/ket-qua"); a.Find("button[name=tu]").Length() != 0 || strings.Contains(a.Words("#phat-hien"), "do người sửa") {
		t.Errorf("after reading anew: %s", a.Words(".flash"))
	}
	if b := colleague.Post(third+"/ghep", url.Values{"tu": {"khac"}, "ban": {"2"}}); b.Status != 422 {
		t.Errorf("a start that is none: %d", b.Status)
	}
}

func TestAMappingPageListsTheColumnsOfNumberAndNameToo(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	a := c.Get(at + "/trang/2")
	for _, want := range []string{"số thứ tự, mã", "tên tiêu chí"} {
		if !strings.Contains(a.Words("table"), want) {
			t.Errorf("no column is %q: %s", want, a.Words("table"))
		}
	}
}

func TestSumsWithAnOpenLineStandInBracketsWithoutADifference(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	a := c.Get(at + "/ket-qua/h-chau-thanh")
	sound(t, a)
	open := 0
	a.Find("tr.part, tfoot tr").Each(func(_ int, row *webtest.Selection) {
		cells := row.Find("td.num")
		words := strings.Join(strings.Fields(cells.Text()), " ")
		if !strings.Contains(words, "chưa đủ") {
			return
		}
		open++
		if !strings.Contains(words, ") chưa đủ") || strings.TrimSpace(cells.Last().Text()) != "" {
			t.Errorf("an incomplete sum reads %q", words)
		}
	})
	if open != 3 { // the group, the one around it, the total
		t.Errorf("%d rows with an incomplete sum, want 3", open)
	}
	if total := a.Words("tfoot"); !strings.Contains(total, "(95,6") {
		t.Errorf("the total reads %q", total)
	}
}

func TestNobodyIsOfferedWhatHisRoleMayNotDo(t *testing.T) {
	for role, may := range map[string]bool{"EO": true, "AU": false, "AD": false} {
		c, _ := serve(t, app.ModeDemo)
		signIn(t, c, role)
		for _, path := range []string{"/", "/bang-diem/tnmt_district_100", "/cham-diem"} {
			a := c.Get(path)
			if role == "AD" && path == "/cham-diem" {
				continue // his wall; nothing leads there
			}
			if a.Status != 200 {
				t.Fatalf("%s at %s: %d", role, path, a.Status)
			}
			offered := a.Find(".acts a[href='/cham-diem'], .btn:contains('Chấm một bảng tính'), .drop").Length() > 0
			if offered != may {
				t.Errorf("%s at %s: offered %v", role, path, offered)
			}
			for _, to := range a.Addresses(".acts a.go") {
				if b := c.Get(to); b.Status != 200 {
					t.Errorf("%s at %s: the red button leads to %d", role, path, b.Status)
				}
			}
		}
	}
}

// The column of the list says the same as the page of a scheme.
func TestTheListOfSchemesCountsRemarksToo(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	c.Get("/bang-diem").Find("tbody tr").Each(func(_ int, row *webtest.Selection) {
		listed := strings.ReplaceAll(strings.TrimSpace(row.Find("td").Last().Text()), ", ", " · ")
		one := c.Get(row.Find("th a").AttrOr("href", ""))
		if told := one.Words("section:has(h2:contains('Kiểm tra')) > header .aside"); listed != told && (listed != "không có gì" || told != "") {
			t.Errorf("%s: %q in the list, %q on its page", row.Find("th").Text(), listed, told)
		}
	})
}
