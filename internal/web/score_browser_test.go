package web

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// districtFile is the workbook of a cluster as its officials keep it.
func districtFile(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestInABrowserAWrongFileIsToldOnTheSpotAndQuestionsComeFirst(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=EO]")
	b.Go(c.Base + "/cham-diem")
	b.Await("document.documentElement.classList.contains('js')")
	folder := t.TempDir()
	wrong, marked := filepath.Join(folder, "diem.xlsx"), filepath.Join(folder, "cum.xlsx")
	must(t, os.WriteFile(wrong, []byte("a;b\n1;2\n"), 0o600))
	must(t, os.WriteFile(marked, edited(t, func(f *excelize.File) { must(t, f.SetCellStr("TP Mỹ Tho", "E15", "x")) }), 0o600))
	b.Do(chromedp.SetUploadFiles(chromedp.CSS("#f-tep"), []string{wrong}))
	b.Click("form[data-upload] button.go")
	b.Await("document.querySelector('.summary')?.textContent.includes('đã hỏng')")
	b.Pictures("tep-sai")
	b.Do(chromedp.SetUploadFiles(chromedp.CSS("#f-tep"), []string{marked}))
	b.Follow("form[data-upload] button.go")
	b.Pictures("cau-hoi")
	b.Do(chromedp.SetValue(chromedp.CSS("select[name='hoi.0']"), "not_rated"))
	b.Follow("form.cols button.go")
	if b.Is("document.querySelector(\"select[name='hoi.0']\")") {
		t.Error("the question is still asked")
	}
	b.Follow(".acts a[href$='/ket-qua']")
	b.Go(c.Base + "/tro-giup")
	b.Check("the guides")
}

func TestInABrowserAWorkbookIsScoredAndExplained(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=EO]")
	b.Go(c.Base + "/cham-diem")
	b.Pictures("cham-diem-trong")
	b.Do(chromedp.SetUploadFiles(chromedp.CSS("#f-tep"), []string{districtFile(t)}))
	b.Follow("form[data-upload] button.go")
	b.Pictures("nhan-dang")
	b.Follow("td a[href$='/trang/2']")
	b.Pictures("nhan-dang-trang")
	b.Go(c.Base + "/cham-diem")
	b.Pictures("cham-diem")
	b.Follow("a[href$='/ket-qua']")
	b.Pictures("ket-qua")
	b.Click(".ranks a.figure[href*='h-cai-lay/cach-tinh?cot=self']")
	b.Await("document.querySelector('#giai-thich h2').textContent === 'Vì sao 99,90 điểm?'")
	b.Click("#giai-thich a[href*='nhom=I']")
	b.Await("document.querySelector('#giai-thich').textContent.includes('Nhiệm vụ chuyên môn\u00a0· H Cai Lậy')")
	b.Click(".heat a.figure[href*='h-tan-phu-dong']")
	b.Await("document.querySelector('#giai-thich').textContent.includes('H Tân Phú Đông')")
	b.Check("a proof beside the table")
	if b.Is("!location.pathname.endsWith('/ket-qua')") {
		t.Error("a proof opened beside the table left the page")
	}
	b.Shot("ket-qua-giai-thich")
	b.Scheme("light")
	b.Print()
	b.Shot("ket-qua-in")
	if b.Is("getComputedStyle(document.querySelector('.beside')).display !== 'none' || getComputedStyle(document.querySelector('.rail')).display !== 'none'") {
		t.Error("paper carries more than the result")
	}
	b.Scheme("light")
	b.Follow("#giai-thich p.small a")
	b.Click("a[href*='cot=appraisal&tieu-chi=C2']")
	b.Await("document.querySelector('#giai-thich').textContent.includes('C2\u00a0·')")
	b.Shot("phieu-diem-giai-thich")
	b.Go(c.Base + "/cham-diem")
	b.Follow("a[href$='/ket-qua']")
	b.Click("a[href$='bang=tieu-chi#mat-diem']")
	b.Await("location.search.includes('bang=tieu-chi') && document.querySelector('.heat.tight')")
	b.Pictures("ket-qua-tieu-chi")
	b.Follow(".ranks tbody th a")
	b.Pictures("phieu-diem")
	b.Go(c.Base + "/bang-diem")
	b.Pictures("bang-diem")
	b.Follow("a[href='/bang-diem/tnmt_district_100']")
	b.Pictures("bang-diem-mot")
}
