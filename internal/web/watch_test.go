package web

import (
	"log/slog"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
	"thidua/internal/web/webtest"
)

// onEach serves the screens over each engine.
func onEach(t *testing.T, test func(t *testing.T, c *webtest.Client, w webtest.World)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		w := webtest.Over(t, opt, app.ModeDemo)
		s, err := New(Config{App: w.App, Now: w.Now, Log: slog.New(slog.DiscardHandler), Version: "0.0.0"})
		must(t, err)
		test(t, webtest.Serve(t, s.Handler()), w)
	})
}

// signedIn opens a browser of its own for a role.
func signedIn(t *testing.T, c *webtest.Client, role string) *webtest.Client {
	t.Helper()
	one := webtest.ClientOf(t, c.Base)
	signIn(t, one, role)
	return one
}

func TestWorkInTheBackgroundIsSeenAndStopped(t *testing.T) {
	onEach(t, func(t *testing.T, c *webtest.Client, w webtest.World) {
		job := thingsOf(t, w)[app.ObjectJob]
		eo, admin, other := signedIn(t, c, "EO"), signedIn(t, c, "AD"), signedIn(t, c, "SB")
		a := eo.Get("/viec")
		sound(t, a)
		if row := a.Words("tbody tr"); !strings.Contains(row, "Chấm bảng tính") || !strings.Contains(row, "đang chờ") || !strings.Contains(row, "bước 1/3: đọc tệp") || !strings.Contains(row, "Xem tiến độ") {
			t.Errorf("the starter reads %q", row)
		}
		if row := admin.Get("/viec").Words("tbody tr"); !strings.Contains(row, "Cán bộ thi đua Lâm Thượng") || strings.Contains(row, "Xem tiến độ") {
			t.Errorf("the administrator reads %q", row)
		}
		if b := other.Get("/viec"); b.Find("main tbody tr").Length() != 0 || b.Find("main .empty").Length() != 1 {
			t.Errorf("somebody else: %s", brief(b))
		}
		stop := "/viec/" + job + "/dung"
		form := formOf(a.Find("form[action='" + stop + "']"))
		for range 2 { // pressed twice: one act
			if b := eo.Post(stop, form); b.Status != 303 || b.Header.Get("Location") != "/viec" {
				t.Fatalf("stopping: %d %s", b.Status, brief(b))
			}
		}
		b := eo.Get("/viec")
		if row := b.Words("tbody tr"); !strings.Contains(row, "đang dừng") || b.Find("form[action='"+stop+"']").Length() != 0 || !strings.Contains(b.Words(".flash"), "Đã yêu cầu dừng") {
			t.Errorf("afterwards: %s", brief(b))
		}
		if b := other.Post(stop, url.Values{"ma_gui": {"x"}}); b.Status != 404 {
			t.Errorf("somebody else stops it: %d", b.Status)
		}
	})
}

func TestThePageOfAJobOffersToStopItAndShowsItsSteps(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	things := thingsOf(t, w)
	a := c.Get("/cham-diem/" + things[app.ObjectScorebook] + "/viec/" + things[app.ObjectJob])
	if a.Find("#tien-do form[action='/viec/"+things[app.ObjectJob]+"/dung']").Length() != 1 || a.Find("#tien-do .steps li").Length() != 3 {
		t.Errorf("%d %s", a.Status, a.Words("#tien-do"))
	}
}

func TestTheLogIsReadByWhoWatchesAndByNobodyElse(t *testing.T) {
	onEach(t, func(t *testing.T, c *webtest.Client, w webtest.World) {
		eo, au := signedIn(t, c, "EO"), signedIn(t, c, "AU")
		marked := edited(t, func(f *excelize.File) { must(t, f.SetCellStr("TP Mỹ Tho", "E15", "x")) })
		at := handed(t, hand(t, eo, "cum.xlsx", marked))
		for _, answer := range []string{"not_rated", "zero"} {
			page := at
			if answer == "zero" {
				page += "/trang/2"
			}
			form := formOf(eo.Get(page).Find("form[action$='/ghep']").First())
			if form.Has("hoi.0") {
				form.Set("hoi.0", answer)
			} else {
				form.Set("dau.0", answer)
			}
			if b := eo.Post(at+"/ghep", form); b.Status != 303 {
				t.Fatalf("%s: %d %s", answer, b.Status, brief(b))
			}
		}
		a := au.Get("/nhat-ky?muc=scorebook:" + strings.TrimPrefix(at, "/cham-diem/"))
		sound(t, a)
		rows := a.Words("tbody")
		for _, want := range []string{"nhập bảng tính", "sửa cách ghép", "chấm và xếp hạng", "Cán bộ thi đua Lâm Thượng", "tệp: cum.xlsx", "chưa chọn → chưa chấm", "chưa chấm → 0 điểm"} {
			if !strings.Contains(rows, want) {
				t.Errorf("%q is not told: %s", want, rows)
			}
		}
		if strings.Contains(rows, "đăng nhập") {
			t.Errorf("acts on other things are among them: %s", rows)
		}
		whole := au.Get("/nhat-ky?dang-nhap=co").Words("tbody")
		if !strings.Contains(whole, "đăng nhập") || regexp.MustCompile(`[a-z]+\.[a-z_]{3,}`).MatchString(strings.ReplaceAll(whole, "cum.xlsx", "")) {
			t.Errorf("the whole log: %s", whole)
		}
		for _, role := range []string{"EO", "HU", "CH", "CF", "SB"} {
			one := signedIn(t, c, role)
			if b := one.Get("/nhat-ky"); b.Status != 403 {
				t.Errorf("%s reads the log: %d", role, b.Status)
			}
			if one.Get("/").Find(".rail a[href='/nhat-ky']").Length() != 0 {
				t.Errorf("the menu shows it to %s", role)
			}
		}
		if au.Get("/").Find(".rail a[href='/nhat-ky']").Length() == 0 {
			t.Error("the menu does not show it to the auditor")
		}
		narrow := signedIn(t, c, "AD").Get("/nhat-ky?dang-nhap=co").Words("main table")
		if !strings.Contains(narrow, "đăng nhập") || strings.Contains(narrow, "bảng tính") || strings.Contains(narrow, "cum.xlsx") {
			t.Errorf("the log of an administrator: %s", narrow)
		}
	})
}

func TestTheLogGoesOnPageByPageWithoutLossOrRepetition(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	au := signedIn(t, c, "AU")
	for range 60 {
		_, err := w.App.SessionOpenDemo(t.Context(), "HU", "", "")
		must(t, err)
	}
	seen := map[string]bool{}
	page, pages := "/nhat-ky?dang-nhap=co", 0
	for ; page != ""; pages++ {
		a := au.Get(page)
		a.Find("main tbody th a").Each(func(_ int, n *goquery.Selection) {
			if seen[n.Text()] {
				t.Errorf("act %s comes twice", n.Text())
			}
			seen[n.Text()] = true
		})
		if got := a.Find("tbody tr").Length(); got == 0 || got > 50 {
			t.Fatalf("%d rows on a page", got)
		}
		page = a.Find("a[rel=next]").AttrOr("href", "")
	}
	if pages != 2 || len(seen) < 61 {
		t.Errorf("%d pages with %d different acts", pages, len(seen))
	}
	if b := au.Get("/nhat-ky?truoc=x"); b.Status != 422 {
		t.Errorf("a made-up page: %d", b.Status)
	}
	if b := au.Get("/nhat-ky?muc=scorebook:khong-co"); b.Status != 200 || b.Find("main .empty").Length() != 1 {
		t.Errorf("a thing nobody made: %d", b.Status)
	}
}

func TestAWorkbookWithoutAResultIsDescribedByWhatWasRecognised(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "EO")
	marked := edited(t, func(f *excelize.File) { must(t, f.SetCellStr("TP Mỹ Tho", "E15", "x")) })
	handed(t, hand(t, c, "con-hoi.xlsx", marked))
	handed(t, hand(t, c, "la.xlsx", xlsxtest.Book(t).Sheet("Phụ lục").Row("Số", 1).Bytes()))
	rows := c.Get("/cham-diem").Find("#noi-dung table tbody tr")
	want := []string{"la.xlsxchưa nhận ra", "con-hoi.xlsxChấm điểm thi đua Phòng Tài nguyên"}
	state := []string{"chọn bảng điểm", "còn 1 câu hỏi"}
	for i := range want {
		row := strings.Join(strings.Fields(rows.Eq(i).Text()), " ")
		if !strings.Contains(row, want[i]) || !strings.Contains(row, state[i]) {
			t.Errorf("row %d: %s", i+1, row)
		}
	}
	home := c.Get("/").Words("main")
	for _, want := range []string{"chưa nhận ra bảng điểm", "còn 1 câu cần trả lời"} {
		if !strings.Contains(home, want) {
			t.Errorf("the home page does not say %q", want)
		}
	}
}

func TestARankingByASchemeOfAnotherYearSaysSo(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	must(t, app.SeedDemoBook(t.Context(), w.App))
	signIn(t, c, "CH")
	a := c.Get(c.Get("/").Find("main table th a").First().AttrOr("href", ""))
	if !strings.Contains(a.Words("h1"), "2024") || !strings.Contains(a.Words(".sheet .aside"), "năm 2022 · áp dụng cho năm 2024") {
		t.Errorf("%s: %s", a.Words("h1"), a.Words(".sheet .aside"))
	}
	b := c.Get("/cham-diem")
	if b.Find("tbody tr").Length() != 1 {
		t.Errorf("the list of the head unit: %s", brief(b))
	}
}

// rowsOf counts the acts a page of the log shows and gives their words.
func rowsOf(a webtest.Answer) (int, string) {
	return a.Find("main tbody tr").Length(), a.Words("main tbody")
}

func TestTheLogIsNarrowedInTheAddressAndKeepsItsFiltersFromPageToPage(t *testing.T) {
	onEach(t, func(t *testing.T, c *webtest.Client, w webtest.World) {
		eo, au := signedIn(t, c, "EO"), signedIn(t, c, "AU")
		handed(t, hand(t, eo, "Mẫu số 7.xlsx", districtBytes(t)))
		folded := au.Get("/nhat-ky")
		sound(t, folded)
		if n, rows := rowsOf(folded); n != 2 || strings.Contains(rows, "đăng nhập") {
			t.Errorf("coming and going crowds the log: %s", rows)
		}
		whole := folded.Find("main a:contains('hiện cả đăng nhập')").AttrOr("href", "")
		if _, rows := rowsOf(au.Get(whole)); !strings.Contains(rows, "đăng nhập") || au.Get(whole).Find("main a:contains('ẩn đăng nhập')").Length() != 1 {
			t.Errorf("the switch %q: %s", whole, rows)
		}
		for _, x := range []struct {
			asked string
			rows  int
		}{
			{"?tim=mau+so+7", 1}, {"?tim=m%E1%BA%ABu", 1}, {"?loai=scores", 1}, {"?loai=books&nguoi=can+bo+thi+dua", 1}, {"?nguoi=khong+ai", 0},
			{"?tu=2024-10-16&den=16/10/2024", 2}, {"?tu=17/10/2024", 0}, {"?den=2024-10-15", 0}, {"?loai=books&nguoi=&tu=&den=&tim=", 1},
		} {
			a := au.Get("/nhat-ky" + x.asked)
			sound(t, a)
			if n, rows := rowsOf(a); a.Status != 200 || n != x.rows {
				t.Errorf("%s: %d rows: %s", x.asked, n, rows)
			}
		}
		if a := au.Get("/nhat-ky?dang-nhap=x"); a.Status != 422 { // a link, no field: nothing to mend in the form
			t.Errorf("an unknown switch: %d %s", a.Status, brief(a))
		}
		for asked, said := range map[string]string{"?tu=31/02/2024": "Không phải một ngày", "?tu=2024-10-17&den=2024-10-16": "Ngày cuối đứng trước ngày đầu", "?loai=x": ""} {
			if a := au.Get("/nhat-ky" + asked); a.Status != 422 || !strings.Contains(a.Words("main"), said) || a.Find("main .summary").Length() != 1 {
				t.Errorf("%s: %d %s", asked, a.Status, brief(a))
			}
		}
		for range 60 {
			_, err := w.App.SessionOpenDemo(t.Context(), "HU", "", "")
			must(t, err)
		}
		first := au.Get("/nhat-ky?loai=signins&nguoi=thu+truong")
		next := first.Find("a[rel=next]").AttrOr("href", "")
		if a := au.Get(next); !strings.Contains(next, "loai=signins") || a.Find("#f-nguoi").AttrOr("value", "") != "thu truong" || a.Find("main tbody tr").Length() != 10 {
			t.Errorf("the second page %s: %s", next, brief(a))
		}
		if choices := signedIn(t, c, "AD").Get("/nhat-ky").Words("#f-loai"); strings.Contains(choices, "bảng tính") || !strings.Contains(choices, "tài khoản") {
			t.Errorf("an administrator chooses among %s", choices)
		}
	})
}

func TestTheLogCallsThingsAsTheFilePrintsThemOnThePageAndInTheExport(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	eo, au := signedIn(t, c, "EO"), signedIn(t, c, "AU")
	id := strings.TrimPrefix(handed(t, hand(t, eo, "mau.xlsx", districtBytes(t))), "/cham-diem/")
	opened, err := w.App.SessionOpenDemo(t.Context(), "EO", "", "")
	must(t, err)
	who, err := w.App.SessionActor(t.Context(), opened.Token)
	must(t, err)
	book, err := w.App.ScorebookRecognise(t.Context(), who, id)
	must(t, err)
	var column workbook.Column
	for _, s := range book.Sheets {
		for _, col := range s.Columns {
			if strings.Contains(col.Caption, " / ") {
				column = col
			}
		}
	}
	if column.Key == "" || column.Key == column.Caption {
		t.Fatalf("the workbook has no column with captions above each other: %+v", column)
	}
	_, err = w.App.ScorebookMap(t.Context(), who, "", app.ScorebookMapIn{
		PublicID: id, Version: book.Version, From: app.MapOwn, Answers: []app.ScorebookAnswer{{Part: workbook.PartColumn, Key: column.Key, Value: workbook.ColReason}},
	})
	must(t, err)
	page, file := au.Get("/nhat-ky?loai=books").Words("main tbody"), au.Get("/nhat-ky.csv?loai=books").Body
	for name, seen := range map[string]string{"page": page, "file": file} {
		if !strings.Contains(seen, "Cột “"+column.Caption+"”") || strings.Contains(seen, column.Key) || strings.Count(seen, "bảng tính mau.xlsx") != 2 || strings.Contains(seen, id) {
			t.Errorf("the %s: %s", name, seen)
		}
	}
}

func TestWhatIsSeenOfTheLogIsKeptAsAFile(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	eo, au := signedIn(t, c, "EO"), signedIn(t, c, "AU")
	handed(t, hand(t, eo, "=1+1;\"x\".xlsx", districtBytes(t)))
	link := au.Get("/nhat-ky?loai=books").Find(".acts a[href*='.csv']").AttrOr("href", "")
	a := au.Get(link)
	lines := strings.Split(strings.TrimSpace(a.Body), "\n")
	if a.Status != 200 || !strings.Contains(a.Header.Get("Content-Disposition"), "nhat-ky.csv") || len(lines) != 2 || !strings.HasPrefix(lines[0], "\ufeffSố;Lúc;Người làm;") {
		t.Fatalf("%s: %d %v %q", link, a.Status, a.Header, a.Body)
	}
	if !strings.Contains(lines[1], "nhập bảng tính") || !strings.Contains(lines[1], "\"tệp: =1+1;\"\"x\"\".xlsx;") {
		t.Errorf("the act: %q", lines[1])
	}
	empty := signedIn(t, c, "AD").Get("/nhat-ky")
	if to := empty.Find("main .empty a").AttrOr("href", ""); to != "/nhat-ky?dang-nhap=co" {
		t.Errorf("an empty page leads to %q", to)
	}
	if b := eo.Get("/nhat-ky.csv"); b.Status != 403 {
		t.Errorf("who may not read the log takes it away: %d", b.Status)
	}
	if b := signedIn(t, c, "AD").Get("/nhat-ky.csv"); b.Status != 200 || strings.Contains(b.Body, "bảng tính") {
		t.Errorf("the file of an administrator: %d %s", b.Status, b.Body)
	}
}
