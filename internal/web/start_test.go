package web

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// nextStep is where the home leads the administrator.
func nextStep(t *testing.T, c *webtest.Client) string {
	t.Helper()
	return c.Get("/").Find(".deeds b").First().Text()
}

// foundForm is the form with a list of units, as the page of the client fills it in.
func foundForm(t *testing.T, c *webtest.Client, key string) url.Values {
	t.Helper()
	a := c.Get("/bat-dau/don-vi")
	form := url.Values{"ma_gui": {key}, "ly_do": {a.Find("#f-ly_do").AttrOr("value", "")}, "tu_ngay": {a.Find("#f-tu_ngay").AttrOr("value", "")}}
	form.Set("thuoc", a.Find("#f-thuoc option[selected]").AttrOr("value", ""))
	if a.Status != 200 || form.Get("ly_do") == "" || form.Get("thuoc") == "" {
		t.Fatalf("the page of units: %d %v", a.Status, form)
	}
	return form
}

// guided does the steps of the guide up to the colleagues, from the page that names them, and gives all the pages shown.
func guided(t *testing.T, c *webtest.Client, profile string) string {
	t.Helper()
	told := c.Get("/bat-dau").Body + c.Get("/quan-tri/loai-hinh").Body + c.Get("/bat-dau/don-vi").Body
	if a := c.Post("/quan-tri/loai-hinh", url.Values{"ma_gui": {"p"}, "ban": {"0"}, "loai_hinh": {profile}}); a.Status != 303 || a.Header.Get("Location") != "/bat-dau" {
		t.Fatalf("choosing: %d %s", a.Status, brief(a))
	}
	if got := nextStep(t, c); got != "Thành lập các đơn vị" {
		t.Errorf("after the profile the home leads to %q", got)
	}
	for _, back := range []string{"", "1"} {
		if a := c.Post("/bat-dau/bo-qua", url.Values{"ma_gui": {"s" + back}, "buoc": {"units"}, "lai": {back}}); a.Status != 303 {
			t.Fatalf("passing over: %d %s", a.Status, brief(a))
		}
		a := c.Get("/bat-dau")
		if got := strings.Contains(a.Words("main"), "đã bỏ qua"); got != (back == "") {
			t.Errorf("the step is passed over %v: %s", got, brief(a))
		}
		told += a.Body
	}
	form := foundForm(t, c, "d")
	form.Set("vi_du", "1")
	shown := c.Post("/bat-dau/don-vi", form)
	if shown.Status != 200 || !strings.Contains(shown.Words(".state"), "chưa ghi gì") || shown.Find("tbody tr").Length() < 6 {
		t.Fatalf("the example: %d %s", shown.Status, brief(shown))
	}
	form.Set("xac_nhan", "1")
	if a := c.Post("/bat-dau/don-vi", form); a.Status != 303 || a.Header.Get("Location") != "/bat-dau" {
		t.Fatalf("recording: %d %s", a.Status, brief(a))
	}
	if got := nextStep(t, c); got != "Mời đồng nghiệp" {
		t.Errorf("after the units the home leads to %q", got)
	}
	return told + shown.Body + c.Get("/bat-dau").Body + c.Get("/don-vi").Body
}

// putAway ends the guide after a colleague came in and gives the pages shown.
func putAway(t *testing.T, c *webtest.Client) string {
	t.Helper()
	if got := nextStep(t, c); got != "Chuẩn bị xong: đóng hướng dẫn" {
		t.Errorf("with everything done the home leads to %q", got)
	}
	told := c.Get("/").Body + c.Get("/bat-dau").Body
	if a := c.Post("/bat-dau/xong", url.Values{"ma_gui": {"x"}}); a.Status != 303 || a.Header.Get("Location") != "/" {
		t.Fatalf("putting away: %d %s", a.Status, brief(a))
	}
	home := c.Get("/")
	if strings.Contains(home.Words("main"), "Chuẩn bị xong:") || !strings.Contains(home.Words(".flash"), "Đã đóng phần chuẩn bị") {
		t.Errorf("the home still leads there: %s", brief(home))
	}
	return told + home.Body
}

// policeWords stand on the pages of public security alone; names of shipped schemes and sources are not asked for here.
var policeWords = regexp.MustCompile(`(?i)công an|chiến sĩ|cảnh sát|CAND|trinh sát|trại giam`)

func TestNoWordOfThePoliceStandsOnThePagesOfOthers(t *testing.T) {
	for _, profile := range []string{"enterprise", "school", "agency", "public_security"} {
		t.Run(profile, func(t *testing.T) {
			c, w := serve(t, app.ModeLive)
			finishSetup(t, c, w, "quan-tri")
			if a := c.Get("/quan-tri/loai-hinh"); !policeWords.MatchString(a.Words("main")) || a.Find("input[type=radio]").Length() != 4 {
				t.Errorf("the choice of a profile: %s", brief(a))
			}
			guided(t, c, profile)
			officer := webtest.ClientOf(t, c.Base)
			if a := officer.Post(handedOver(t, c, c.Post(usersPath, inviteForm("K1", "can-bo"))), passwordForm); a.Status != 303 {
				t.Fatalf("accepting: %d", a.Status)
			}
			seen := 0
			for _, who := range []*webtest.Client{c, officer} {
				units := who.Get("/don-vi").Addresses("tbody th a")
				for _, path := range append([]string{"/", "/bat-dau", "/bat-dau/don-vi", "/don-vi", "/don-vi/thay-doi", "/cham-diem", "/viec", "/tai-khoan", "/trinh-don", "/tro-giup", usersPath, units[0], units[0] + "?viec=thanh-lap"}, units...) {
					a := who.Get(path)
					if a.Status != 200 {
						continue
					}
					if got := policeWords.FindString(a.Shown()); got != "" && profile != "public_security" {
						t.Errorf("%s says %q", path, got)
					} else if got != "" {
						seen++
					}
				}
			}
			if profile == "public_security" && seen < 3 {
				t.Errorf("the words stand on %d pages of public security", seen)
			}
		})
	}
}

func TestAProfileIsChangedAfterASecondLook(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	signIn(t, c, "AD")
	a := c.Get("/quan-tri/loai-hinh")
	form := url.Values{"ma_gui": {"a"}, "ban": {a.Find("input[name=ban]").AttrOr("value", "")}, "loai_hinh": {"school"}}
	look := c.Post("/quan-tri/loai-hinh", form)
	if look.Status != 200 || !strings.Contains(look.Words("main table"), "hiệu trưởng") || !strings.Contains(look.Words("main table"), "không có loại này") {
		t.Fatalf("the second look: %d %s", look.Status, brief(look))
	}
	if got := c.Get("/quan-tri/loai-hinh").Words(".state"); !strings.Contains(got, "Công an nhân dân") {
		t.Errorf("changed by looking: %s", got)
	}
	form.Set("xac_nhan", "1")
	if a := c.Post("/quan-tri/loai-hinh", form); a.Status != 303 {
		t.Fatalf("changing: %d %s", a.Status, brief(a))
	}
	if got := c.Get("/quan-tri/loai-hinh").Words(".state"); !strings.Contains(got, "Nhà trường") {
		t.Errorf("after: %s", got)
	}
	form.Set("ma_gui", "b")
	if a := c.Post("/quan-tri/loai-hinh", form); a.Status != 412 {
		t.Errorf("from an old page: %d %s", a.Status, brief(a))
	}
	form.Set("loai_hinh", "x")
	if a := c.Post("/quan-tri/loai-hinh", form); a.Status != 422 || a.Find(".summary").Length() != 1 {
		t.Errorf("a profile that is none: %d %s", a.Status, brief(a))
	}
}

func TestAListOfUnitsIsRefusedByLineAndStaysInTheForm(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	finishSetup(t, c, w, "quan-tri")
	form := foundForm(t, c, "k")
	list := "Phòng Một | Một\nTổ A | | Phòng Không\nPhòng Một\nX | | Y\nY | | X"
	form.Set("danh_sach", list)
	a := c.Post("/bat-dau/don-vi", form)
	if a.Status != 422 || a.Find("#f-danh_sach").Text() != list {
		t.Fatalf("%d, the form holds %q", a.Status, a.Find("#f-danh_sach").Text())
	}
	for i, want := range []string{"Dòng 2", "Dòng 4"} {
		if got := a.Find(".notes .where").Eq(i).Text(); !strings.Contains(got, want) {
			t.Errorf("fault %d stands at %q, want %s", i+1, got, want)
		}
	}
	form.Set("danh_sach", "Phòng Một | Một\nPhòng một")
	if a := c.Post("/bat-dau/don-vi", form); a.Status != 409 || !strings.Contains(a.Words(".notes"), "Dòng 2") {
		t.Errorf("a name twice: %d %s", a.Status, brief(a))
	}
	form.Set("danh_sach", "Phòng Một | Một\nTổ A | | Một | tổ")
	form.Set("ly_do", "")
	if a := c.Post("/bat-dau/don-vi", form); a.Status != 422 || a.Find("#w-ly_do").Length() != 1 || a.Find("#f-ly_do").AttrOr("value", "") != "" {
		t.Errorf("without a reason: %d %s", a.Status, brief(a))
	}
	form.Set("ly_do", "Đề án")
	shown := c.Post("/bat-dau/don-vi", form)
	if shown.Status != 200 || !strings.Contains(shown.Words("tbody tr:last-child"), "Tổ A") || !shown.Find("tbody tr:last-child").HasClass("lv1") {
		t.Fatalf("the preview: %d %s", shown.Status, brief(shown))
	}
	sent := url.Values{}
	shown.Find("form.confirm input, form.confirm textarea").Each(func(_ int, e *webtest.Selection) {
		sent.Set(e.AttrOr("name", ""), e.AttrOr("value", e.Text()))
	})
	if a := c.Post("/bat-dau/don-vi", sent); a.Status != 303 {
		t.Fatalf("recording: %d %s", a.Status, brief(a))
	}
	if got := fmt.Sprint(c.Get("/don-vi").Find("tbody tr").Length()); got != "3" {
		t.Errorf("%s units", got)
	}
}

// patient asks until it is its turn: a drill sends more than one account may at once.
func patient(ask func() webtest.Answer) webtest.Answer {
	for {
		a := ask()
		if a.Status != http.StatusTooManyRequests {
			return a
		}
		time.Sleep(100 * time.Millisecond)
	}
}
