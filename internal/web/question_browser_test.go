package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// tabTo presses the tab key until what stands under the focus fits a selector.
func tabTo(t *testing.T, b *webtest.Browser, css string) {
	t.Helper()
	for range 120 {
		b.Keys(kb.Tab)
		if b.Is("document.activeElement.matches(\"" + css + "\")") {
			return
		}
	}
	t.Fatalf("the tab key never reaches %s", css)
}

// recaption writes another caption above the appraisal of every unit.
func recaption(t *testing.T, caption string) func(f *excelize.File) {
	return func(f *excelize.File) {
		for _, name := range f.GetSheetList()[1:] {
			must(t, f.SetCellStr(name, "E9", caption))
		}
	}
}

// secondRound gives the first unit a second appraisal that speaks of one criterion.
func secondRound(t *testing.T) func(f *excelize.File) {
	return func(f *excelize.File) {
		must(t, f.SetCellStr("TP Mỹ Tho", "E9", "Thẩm định lần 1"))
		must(t, f.SetCellStr("TP Mỹ Tho", "G9", "Thẩm định lần 2"))
		must(t, f.SetCellValue("TP Mỹ Tho", "G12", 2.5))
	}
}

// What recognition asks is answered where the hands are: no mouse, no page lost.
func TestInABrowserQuestionsOfRecognitionAreAnsweredByKeyboardAlone(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=EO]")
	folder := t.TempDir()
	for name, x := range map[string]struct {
		edit func(f *excelize.File)
		asks string // in the question and why it is asked
	}{
		"nam-truoc": {recaption(t, "Thẩm định năm 2021"), "tệp chấm năm 2022"},
		"du-thao":   {recaption(t, "Thẩm định (dự thảo)"), "ghi là dự thảo"},
		"cham-lai":  {secondRound(t), "chỉ chấm lại một số dòng (a1)"},
		"trang-nam-khac": {func(f *excelize.File) {
			must(t, f.SetCellStr("TP Mỹ Tho", "A4", "BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2021"))
		}, "TP Mỹ Tho"},
	} {
		path := filepath.Join(folder, name+".xlsx")
		must(t, os.WriteFile(path, edited(t, x.edit), 0o600))
		b.Go(c.Base + "/cham-diem")
		b.Do(chromedp.SetUploadFiles(chromedp.CSS("#f-tep"), []string{path}))
		b.Follow("form[data-upload] button.go")
		asked := b.Text(".question")
		if !strings.Contains(asked, x.asks) {
			t.Errorf("%s: asked %q", name, asked)
		}
		b.Pictures("hoi-" + name)
		if b.Is("document.querySelector('[form=cham], #cham') !== null") {
			t.Errorf("%s: can be scored before it is answered", name)
		}
		for left := 12; b.Is("document.querySelector('.question') !== null"); left-- {
			if left == 0 {
				t.Fatalf("%s: the questions do not end: %s", name, b.Text(".question"))
			}
			questions := b.Text("#noi-dung")
			tabTo(t, b, ".question select")
			for range 3 { // the first choices may be "not yet known"
				b.Keys(kb.ArrowDown)
			}
			tabTo(t, b, "form.cols button.go")
			b.Is("window.thiduaOldPage = true")
			b.Keys(kb.Enter)
			b.Await("!window.thiduaOldPage && document.readyState === 'complete'")
			b.Settle()
			if b.Text("#noi-dung") == questions {
				t.Fatalf("%s: nothing came of the answer: %s", name, questions)
			}
		}
		if !strings.Contains(b.Text("#noi-dung"), "Xếp hạng") {
			t.Errorf("%s: afterwards %s", name, b.Text("#noi-dung"))
		}
	}
}
