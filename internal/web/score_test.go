package web

import (
	"bytes"
	"crypto/rand"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
	"thidua/internal/core/grid"
	"thidua/internal/doc/xlsx"
	"thidua/internal/web/webtest"
)

// hand sends a file as the page of workbooks does.
func hand(t *testing.T, c *webtest.Client, name string, content []byte) webtest.Answer {
	t.Helper()
	return handTo(t, c, "/cham-diem", name, content)
}

// handTo sends a file to a page that takes one.
func handTo(t *testing.T, c *webtest.Client, to, name string, content []byte) webtest.Answer {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	must(t, form.WriteField("ma_gui", rand.Text()))
	part, err := form.CreateFormFile("tep", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return c.Ask("POST", to, &body, http.Header{"Content-Type": {form.FormDataContentType()}, "Sec-Fetch-Site": {"same-origin"}})
}

func districtBytes(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(districtFile(t))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// handed gives the address of a workbook just taken.
func handed(t *testing.T, a webtest.Answer) string {
	t.Helper()
	to := a.Header.Get("Location")
	if a.Status != http.StatusSeeOther || !strings.HasPrefix(to, "/cham-diem/") {
		t.Fatalf("the file was answered %d %q: %s", a.Status, to, brief(a))
	}
	return to
}

func TestAWorkbookNamedAsTheOlderKindIsTakenAndToldSo(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	a := c.Get(handed(t, hand(t, c, "Cụm 3.xls", districtBytes(t))))
	if words := a.Words("body"); !strings.Contains(words, "Tên tệp mang đuôi “.xls” nhưng nội dung là .xlsx") || !strings.Contains(words, "Cụm 3.xlsx") || strings.Contains(words, "Cụm 3.xls.xlsx") {
		t.Errorf("%d: %s", a.Status, brief(a))
	}
}

func TestTheDistrictWorkbookIsRecognisedScoredAndRanked(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	a := c.Get(at)
	if state := a.Words(".state"); !strings.Contains(state, "11 đơn vị · 36 tiêu chí") {
		t.Errorf("recognised: %s", state)
	}
	if n := a.Find("td .tag.ok").Length(); n != 11 {
		t.Errorf("%d sheets taken for score sheets, want 11", n)
	}
	a = c.Get(at + "/ket-qua")
	sound(t, a)
	var got []string
	a.Find(".ranks tbody tr:has(.rank)").Each(func(_ int, row *webtest.Selection) {
		var words []string
		row.Find(".rank, th, td.num").Each(func(_ int, cell *webtest.Selection) { words = append(words, strings.Fields(cell.Text())...) })
		got = append(got, strings.Join(words, " "))
	})
	want := []string{
		"1 TP Mỹ Tho 104,80 103,40 103,40 101,40", "2 H Cái Bè 103,80 101,60 101,60", "3 H Gò Công Tây 102,90 100,35 100,35",
		"4 TX Gò Công 100,90 99,30 99,30", "4 H Chợ Gạo 105,30 99,30 99,30", "6 H Tân Phước 102,10 99,20 99,20", "7 H Cai Lậy 99,90 97,65 97,65 97,45",
		"8 TX Cai Lậy 101,10 97,10 97,10", "9 H Tân Phú Đông 96,65 96,65 96,65", "– H Châu Thành 101,70 chưa đủ chưa đủ", "– H Gò Công Đông chưa gửi 102,20 102,20",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the ranking reads\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if why := a.Words("tr.why"); strings.Count(why, "chưa gửi cột tự chấm (điều kiện “Báo cáo giải trình và phiếu tự chấm”)") != 1 || strings.Count(why, "Báo cáo giải trình") != 1 {
		t.Errorf("what withholds a rank is told once, with what triggered it: %q", why)
	}
	if why := a.Words("tr.why"); !strings.Contains(why, "Bằng điểm với H Chợ Gạo") || !strings.Contains(why, "(C1); cộng phần đã có được 95,6") {
		t.Errorf("reasons: %s", why)
	}
	if n := a.Find(".heat tbody td").Length(); n != 5*11 {
		t.Errorf("%d cells in the heat table, want 55", n)
	}
	if n := c.Get(at + "/ket-qua?bang=tieu-chi").Find(".heat tbody td").Length(); n != (5+36)*11 {
		t.Errorf("%d cells by criterion, want %d", n, (5+36)*11)
	}
}

// Every number of the ranking and of a score sheet leads to its proof, on a page of its own and as a part for htmx.
func TestEveryNumberOpensItsProof(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	ranking := c.Get(at + "/ket-qua")
	links := ranking.Addresses("a.figure")
	sheet := c.Get(ranking.Addresses(".ranks tbody th a")[0])
	links = append(links, sheet.Addresses("a.figure")...)
	if len(links) < 200 {
		t.Fatalf("only %d numbers open a proof", len(links))
	}
	for i, link := range links {
		if i%9 != 0 {
			continue
		}
		part := c.Ask("GET", link, nil, http.Header{"Hx-Request": {"true"}})
		if part.Status != 200 || part.Find("#giai-thich h2").Length() != 1 || strings.Contains(part.Body, "<html lang") {
			t.Errorf("%s as a part: %d", link, part.Status)
		}
		if whole := c.Get(link); whole.Status != 200 || whole.Words("h1") != part.Words("h2") {
			t.Errorf("%s as a page: %d %q", link, whole.Status, whole.Words("h1"))
		}
	}
	over := c.Get(at + "/ket-qua/tp-my-tho/cach-tinh?cot=appraisal&tieu-chi=d2")
	if words := over.Words("main"); !strings.Contains(words, "Vì sao 11,00 điểm?") || !strings.Contains(words, "Trang “TP Mỹ Tho”, ô E40") || !strings.Contains(words, "cao hơn mức cao nhất có thể đạt là 9") {
		t.Errorf("an entry over its cap is explained as: %s", words)
	}
	own := c.Get(at + "/ket-qua/h-chau-thanh/cach-tinh?cot=self&tieu-chi=C1")
	words := own.Words("main")
	for _, want := range []string{"Vì sao 5,00 điểm?", "Trang “H Châu Thành”, ô D27 Đọc nguyên như ghi trong tệp.", "Ghi chú cùng hàng Tỷ lệ thu gom 98,0%"} {
		if !strings.Contains(strings.Join(strings.Fields(own.Find("main").Text()), " "), want) {
			t.Errorf("%q is not in the proof of a self-score: %s", want, words)
		}
	}
	if strings.Contains(words, "Chưa chấm được") || strings.Contains(words, "Lấy từ cột") {
		t.Errorf("the proof of a self-score speaks of another column: %s", words)
	}
	for col, lacks := range map[string]string{"appraisal": "Ô trống trong khi", "final": "Chưa chấm được"} {
		if words := c.Get(at + "/ket-qua/h-chau-thanh/cach-tinh?cot=" + col + "&tieu-chi=C1").Words("main"); !strings.Contains(words, lacks) {
			t.Errorf("column %s does not say %q: %s", col, lacks, words)
		}
	}
	if words := c.Get(at + "/ket-qua/h-chau-thanh/cach-tinh?cot=final&tieu-chi=C1").Words("main"); strings.Contains(words, "Số liệu chung") || strings.Contains(words, "số liệu chung") || !strings.Contains(words, "Điểm chuẩn") || strings.Contains(words, "Tối đa") {
		t.Errorf("the proof of a line nobody entered names a column or calls the standard a maximum: %s", words)
	}
	both := c.Get(at + "/ket-qua/tp-my-tho/cach-tinh?cot=final&tieu-chi=d2").Words("main")
	if strings.Count(both, "cao hơn mức cao nhất có thể đạt là 9") != 1 || !strings.Contains(both, "Tự chấm, Thẩm định: Ghi 11 điểm") {
		t.Errorf("what was found in two columns is said once with both: %s", both)
	}
	for _, bad := range []string{"cot=appraisal&tieu-chi=zz", "cot=nothing", "cot=self&nhom=zz"} {
		if a := c.Get(at + "/ket-qua/tp-my-tho/cach-tinh?" + bad); a.Status != 404 {
			t.Errorf("%s: %d", bad, a.Status)
		}
	}
}

func TestTheResultComesAsAWorkbookAndTheFileAsItWas(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "Cụm huyện.xlsx", districtBytes(t)))
	a := c.Get(at + "/ket-qua.xlsx")
	book, err := xlsx.Read("a.xlsx", []byte(a.Body))
	if err != nil || len(book.Sheets) < 12 {
		t.Fatalf("the result does not read as a workbook: %v", err)
	}
	if !holds(book.Sheets[0], "TP Mỹ Tho") || !holds(book.Sheets[0], "103.4") {
		t.Error("the summary lacks the first unit or its total")
	}
	for _, body := range []string{"CÔNG AN TỈNH MINH LÂM", "CÔNG AN HUYỆN LÂM THƯỢNG"} {
		if !holds(book.Sheets[0], body) {
			t.Errorf("the head of the paper lacks %s", body)
		}
	}
	original := c.Get(at + "/tep")
	if original.Body != string(districtBytes(t)) || !strings.HasPrefix(original.Header.Get("Content-Disposition"), "attachment;") {
		t.Errorf("the file came back as %d bytes, %s", len(original.Body), original.Header.Get("Content-Disposition"))
	}
}

func TestBothPagesLeadToTheFileWithNotes(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "Cụm \"=1+1;\r\nX-A: b.xlsx", districtBytes(t)))
	for _, p := range []string{at, at + "/ket-qua"} {
		link := c.Get(p).Find(`a[href="` + at + `/tep-ghi-chu.xlsx"]`)
		if link.Length() != 1 || link.Text() != "Tải tệp kèm cột ghi chú" {
			t.Errorf("%s leads there %d times", p, link.Length())
		}
	}
	a := c.Get(at + "/tep-ghi-chu.xlsx")
	book, err := xlsx.Read("a.xlsx", []byte(a.Body))
	if err != nil || a.Status != 200 || !holds(book.Sheets[0], "Ghi chú kiểm tra") {
		t.Fatalf("%d (%v)", a.Status, err)
	}
	if d := a.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment;") || a.Header.Get("X-A") != "" {
		t.Errorf("the file is named %q", d)
	}
}

func holds(s *grid.Sheet, text string) bool {
	for _, c := range s.Cells {
		if c.Text == text {
			return true
		}
	}
	return false
}

// edited gives the district workbook with another remark, so that it is another file of the same layout.
func edited(t *testing.T, edit func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(districtBytes(t)))
	if err != nil {
		t.Fatal(err)
	}
	edit(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAnAnswerIsRememberedForAColleague(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	marked := edited(t, func(f *excelize.File) { must(t, f.SetCellStr("TP Mỹ Tho", "E15", "x")) })
	at := handed(t, hand(t, c, "cum.xlsx", marked))
	a := c.Get(at)
	if a.Find("select[name='hoi.0']").Length() != 1 {
		t.Fatalf("nothing is asked: %s", a.Words(".state"))
	}
	if why := a.Words(".off-why"); !strings.Contains(why, "còn 1 câu cần trả lời") {
		t.Errorf("why there is no ranking yet: %q", why)
	}
	if b := c.Get(at + "/ket-qua"); !strings.Contains(b.Words("h1"), "Chưa có kết quả") {
		t.Errorf("scored before it was answered: %s", b.Words("h1"))
	}
	form := url.Values{"hoi.0": {"not_rated"}}
	for _, name := range []string{"ma_gui", "ban", "muc"} {
		form.Set(name, a.Find("form.cols input[name="+name+"]").AttrOr("value", ""))
	}
	for range 2 { // the second as after a broken connection
		if b := c.Post(at+"/ghep", form); b.Status != 303 {
			t.Fatalf("the answer: %d %s", b.Status, brief(b))
		}
	}
	if b := c.Get(at); b.Find("select[name='hoi.0']").Length() != 0 || b.Find("a[href$='/ket-qua']").Length() == 0 {
		t.Errorf("still asked: %s", b.Words(".state"))
	}
	form.Set("ma_gui", "khac")
	form.Set("ban", "1")
	form.Set("trang.0", "-")
	if b := c.Post(at+"/ghep", form); b.Status != 412 || !strings.Contains(b.Words(".summary"), "hiện nay là phiên bản 2") {
		t.Errorf("a stale page: %d %s", b.Status, brief(b))
	}
	form.Set("ban", "2")
	form.Del("hoi.0")
	form.Set("cot.1.2", "nothing")
	if b := c.Post(at+"/ghep", form); b.Status != 422 || b.Find(".summary").Length() != 1 {
		t.Errorf("an answer that is none: %d %s", b.Status, brief(b))
	}
	colleague := webtest.Serve(t, build(t, w, Config{}).Handler())
	signIn(t, colleague, "HU")
	second := edited(t, func(f *excelize.File) {
		must(t, f.SetCellStr("TP Mỹ Tho", "E15", "x"))
		must(t, f.SetCellStr("Tổng hợp", "Z60", "bản hai"))
	})
	to := handed(t, hand(t, colleague, "cum-2.xlsx", second))
	b := colleague.Get(to)
	if b.Find("select[name='hoi.0']").Length() != 0 || !strings.Contains(b.Words(".flash"), "không hỏi lại") {
		t.Errorf("the colleague is asked: %s %s", b.Words(".state"), b.Words(".flash"))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWrongFilesAreToldWhatToDo(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	whole := districtBytes(t)
	for _, bad := range []struct {
		name, file string
		content    []byte
		want       int
		words      string
	}{
		{"no bytes", "a.xlsx", nil, 415, "không phải bảng tính Excel (.xlsx) hoặc đã hỏng"},
		{"text with the ending", "a.xlsx", []byte("a,b\n1,2\n"), 415, "không phải bảng tính Excel (.xlsx) hoặc đã hỏng"},
		{"cut short", "a.xlsx", whole[:len(whole)/2], 415, "không phải bảng tính Excel (.xlsx) hoặc đã hỏng"},
		{"the old kind", "a.xls", append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, make([]byte, 2048)...), 415, "không phải bảng tính .xlsx"},
		{"a picture", "a.png", append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 512)...), 415, "tệp ảnh"},
	} {
		t.Run(bad.name, func(t *testing.T) {
			a := hand(t, c, bad.file, bad.content)
			sound(t, a)
			if a.Status != bad.want || !strings.Contains(a.Words(".summary"), bad.words) || a.Find("input[type=file]").Length() != 1 {
				t.Errorf("%d: %s", a.Status, brief(a))
			}
		})
	}
	a := c.Ask("POST", "/cham-diem", strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"ma_gui\"\r\n\r\nk\r\n--x--\r\n"),
		http.Header{"Content-Type": {"multipart/form-data; boundary=x"}, "Sec-Fetch-Site": {"same-origin"}})
	if a.Status != 422 || !strings.Contains(a.Words(".summary"), "Chưa chọn tệp") {
		t.Errorf("no file: %d %s", a.Status, brief(a))
	}
	at := handed(t, hand(t, c, "a.xlsx", whole))
	if a := hand(t, c, "b.xlsx", whole); a.Status != 409 || a.Find("a[href='"+at+"']").Length() == 0 || !strings.Contains(a.Words(".summary"), "đã nhập lúc 16/10/2024") {
		t.Errorf("the same file again: %d %s", a.Status, brief(a))
	}
}

func TestAWorkbookOfAnotherUnitIsNotThere(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	other := webtest.Serve(t, build(t, w, Config{}).Handler())
	signIn(t, other, "CH")
	strip := strings.NewReplacer(strings.TrimPrefix(at, "/cham-diem/"), "ID", "khong-co", "ID")
	for _, below := range []string{"", "/trang/1", "/tep", "/xoa", "/ket-qua", "/ket-qua.xlsx", "/tep-ghi-chu.xlsx", "/ket-qua/tp-my-tho", "/ket-qua/tp-my-tho/cach-tinh"} {
		a, b := other.Get(at+below), other.Get("/cham-diem/khong-co"+below)
		if a.Status != 404 || b.Status != 404 || withoutCode(strip.Replace(a.Body)) != withoutCode(strip.Replace(b.Body)) {
			t.Errorf("%s: %d and %d, or the pages differ", below, a.Status, b.Status)
		}
	}
	auditor := webtest.Serve(t, build(t, w, Config{}).Handler())
	signIn(t, auditor, "AU")
	if a := auditor.Get(at); a.Status != 200 || a.Find("form button.go, select").Length() != 0 {
		t.Errorf("an auditor reads and changes nothing: %d", a.Status)
	}
	if a := auditor.Post(at+"/cham", url.Values{"ban": {"1"}}); a.Status != 403 {
		t.Errorf("an auditor scores: %d", a.Status)
	}
}

var requestCode = regexp.MustCompile(`[A-Z2-7]{4}-[A-Z2-7]{4}`)

func withoutCode(body string) string { return requestCode.ReplaceAllString(body, "") }

func TestTakingAWorkbookAwayAsksWhy(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	if a := c.Get(at + "/xoa"); a.Status != 200 || a.Find("textarea[name=ly_do][required]").Length() != 1 {
		t.Fatalf("%d %s", a.Status, brief(a))
	}
	if a := c.Post(at+"/xoa", url.Values{"ma_gui": {"k"}, "ban": {"1"}}); a.Status != 422 || !strings.Contains(a.Words(".summary"), "Chưa ghi lý do") {
		t.Errorf("without a reason: %d %s", a.Status, brief(a))
	}
	if a := c.Post(at+"/xoa", url.Values{"ma_gui": {"k"}, "ban": {"1"}, "ly_do": {"nhập nhầm"}}); a.Status != 303 || a.Header.Get("Location") != "/cham-diem" {
		t.Errorf("with a reason: %d", a.Status)
	}
	if a := c.Get(at); a.Status != 404 {
		t.Errorf("still there: %d", a.Status)
	}
}

func TestEverySchemeReadsToAPerson(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	list := c.Get("/bang-diem")
	links := list.Addresses("tbody th a")
	if len(links) != len(app.SchemeList()) {
		t.Fatalf("%d schemes listed of %d", len(links), len(app.SchemeList()))
	}
	for _, link := range links {
		a := c.Get(link)
		sound(t, a)
		id := strings.TrimPrefix(link, "/bang-diem/")
		s, err := app.SchemeFind(id)
		if err != nil {
			t.Fatal(err)
		}
		if n := a.Find("tr[id^='tc-']").Length(); a.Status != 200 || n != len(s.Criteria()) {
			t.Errorf("%s: %d, %d criteria of %d", id, a.Status, n, len(s.Criteria()))
		}
		for _, c := range s.Criteria() {
			if strings.Contains(a.Words("main"), string(c.Kind)) {
				t.Errorf("%s: the raw code %s is on the page", id, c.Kind)
				break
			}
		}
		if file := c.Get(link + "/tep"); file.Body != string(app.SchemeSource(id)) {
			t.Errorf("%s: the file differs", id)
		}
	}
}

// The pages of a cluster come compressed in a few dozen kilobytes at most; fonts, styles and scripts are measured with the frame.
func TestTheRankingIsSmallOnTheWire(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	for _, below := range []string{"", "/ket-qua", "/ket-qua?bang=tieu-chi", "/ket-qua/tp-my-tho", "/trang/2"} {
		a := c.Ask("GET", at+below, nil, http.Header{"Accept-Encoding": {"gzip"}})
		if n := len(a.Body); a.Header.Get("Content-Encoding") != "gzip" || n > 30_000 {
			t.Errorf("%q: %d bytes, %s", below, n, a.Header.Get("Content-Encoding"))
		}
	}
}

func TestScoringInTheBackgroundShowsHowFarItIs(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	at := handed(t, hand(t, c, "cum.xlsx", districtBytes(t)))
	opened, err := w.App.SessionOpenDemo(t.Context(), "EO", "", "")
	must(t, err)
	eo, err := w.App.SessionActor(t.Context(), opened.Token)
	must(t, err)
	queued, err := w.App.ScorebookQueue(t.Context(), eo, "", app.ScorebookScoreIn{PublicID: strings.TrimPrefix(at, "/cham-diem/"), Version: 1})
	must(t, err)
	page := at + "/viec/" + queued.Job
	a := c.Get(page)
	sound(t, a)
	if a.Status != 200 || a.Find("#tien-do progress").Length() != 1 {
		t.Errorf("waiting: %d %s", a.Status, brief(a))
	}
	if part := c.Ask("GET", page, nil, http.Header{"Hx-Request": {"true"}}); part.Status != 200 || strings.Contains(part.Body, "<html lang") {
		t.Errorf("as a part: %d", part.Status)
	}
	if a := c.Get(at + "/viec/khong-co"); a.Status != 404 {
		t.Errorf("another job: %d", a.Status)
	}
}

// BenchmarkRanking is one look at a ranking, and at one proof, of a result somebody looked at before.
func BenchmarkRanking(b *testing.B) {
	w := webtest.New(b, app.ModeDemo)
	s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	opened, err := w.App.SessionOpenDemo(b.Context(), "EO", "127.0.0.1", "bench")
	if err != nil {
		b.Fatal(err)
	}
	eo, err := w.App.SessionActor(b.Context(), opened.Token)
	if err != nil {
		b.Fatal(err)
	}
	content, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	up, err := w.App.ScorebookUpload(b.Context(), eo, "", app.ScorebookUploadIn{FileName: "cum.xlsx", Content: content})
	if err != nil {
		b.Fatal(err)
	}
	if err := w.App.ScorebookScore(b.Context(), eo, "", app.ScorebookScoreIn{PublicID: up.PublicID, Version: 1}); err != nil {
		b.Fatal(err)
	}
	s.rates = nil
	h := s.Handler()
	for _, below := range []string{"", "/ket-qua", "/ket-qua/tp-my-tho", "/ket-qua/tp-my-tho/cach-tinh?cot=final"} {
		b.Run("page"+below, func(b *testing.B) {
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, here+"/cham-diem/"+up.PublicID+below, nil)
				r.AddCookie(&http.Cookie{Name: "phien", Value: opened.Token})
				r.Header.Set("Accept-Encoding", "gzip")
				rec := httptest.NewRecorder()
				h.ServeHTTP(rec, r)
				if rec.Code != 200 {
					b.Fatal(rec.Code)
				}
			}
		})
	}
}
