package web

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// enter signs the browser in as the emulation officer of the demo.
func enter(b *webtest.Browser, c *webtest.Client) {
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=EO]")
}

func TestInABrowserSigningInLeadsHome(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	b.Go(c.Base + "/")
	b.Pictures("dang-nhap")
	b.Follow("button[name=vai][value=EO]")
	if got := b.Text("h1"); got != "Việc của tôi" {
		t.Fatalf("signing in leads to %q", got)
	}
	b.Pictures("viec-cua-toi")
	b.Go(c.Base + "/tai-khoan")
	b.Pictures("tai-khoan")
	b.Go(c.Base + "/tro-giup")
	b.Pictures("tro-giup")
	b.Go(c.Base + "/trinh-don")
	b.Pictures("trinh-don")
	b.Go(c.Base + "/mau-giao-dien")
	b.Pictures("mau-giao-dien")
	b.Go(c.Base + "/khong-co-trang-nay")
	b.Pictures("khong-tim-thay")
}

func TestInABrowserTheFirstAdministratorIsMade(t *testing.T) {
	c, w := serve(t, app.ModeLive)
	token, err := w.App.SetupLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	b := webtest.Open(t)
	b.Go(c.Base + "/khoi-tao/" + token)
	b.Pictures("khoi-tao")
	b.Click("button.go")
	if !b.Is("document.querySelector('#f-co_quan').validationMessage === 'Điền ô này.'") {
		t.Error("an empty field is told of in the language of the browser")
	}
	for field, typed := range setupForm("quan-tri") {
		b.Type("#f-"+field, typed[0])
	}
	b.Follow("button.go")
	if got := b.Text("h1"); got != "Bật xác thực hai bước" {
		t.Fatalf("set-up leads to %q", got)
	}
	enrolAndComeBack(t, b, c, w)
	b.Check("home of the administrator")
	b.Go(c.Base + "/dang-xuat")
	b.Check("a page that only takes forms")
}

func TestInABrowserKeysOpenHelpAndPalette(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	enter(b, c)
	b.Await("document.documentElement.classList.contains('js')")
	b.Keys("?")
	b.Await("document.getElementById('guide').open")
	b.Check("help")
	b.Shot("tro-giup-hop")
	b.Keys("?")
	b.Await("!document.getElementById('guide').open")
	b.Keys("k", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	b.Await("document.getElementById('palette').open")
	b.Type("#palette input", "tai khoan")
	b.Await("document.querySelectorAll('#palette li:not([hidden])').length === 1")
	b.Await("getComputedStyle(document.querySelector('#palette [data-none]')).display === 'none'")
	b.Pictures("di-toi")
	b.Is("document.querySelector('#palette input').value = ''")
	b.Type("#palette input", "bang diem") // part of another area's description, the name of this one
	b.Await("document.querySelector('#palette li:not([hidden]) a').pathname === '/bang-diem'")
	b.Is("document.querySelector('#palette input').value = ''")
	b.Type("#palette input", "tai khoan")
	b.Keys("\r")
	b.Await("location.pathname === '/tai-khoan'")
}

func TestInABrowserTheThemeChangesAtOnceAndStays(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	b.Scheme("light")
	enter(b, c)
	b.Await("document.documentElement.classList.contains('js')")
	b.Click("details.menu > summary")
	b.Check("account menu")
	b.Shot("trinh-don-tai-khoan")
	b.Click("button[name=giao_dien][value=dark]")
	b.Await("document.documentElement.dataset.theme === 'dark'")
	if !b.Is("getComputedStyle(document.body.parentElement).backgroundColor === 'rgb(22, 21, 19)'") {
		t.Error("the page is not dark")
	}
	b.Go(c.Base + "/tai-khoan")
	if !b.Is("document.documentElement.dataset.theme === 'dark'") {
		t.Error("the choice is lost on the next page")
	}
}

func TestInABrowserLongWorkFetchesItselfUntilDone(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	enter(b, c)
	b.Go(c.Base + "/mau-giao-dien/tien-do?xong=0")
	b.Await("document.querySelector('#tien-do').textContent.includes('xong 1.200')")
	if b.Is("document.querySelector('#tien-do').hasAttribute('hx-get')") || b.Is("document.querySelectorAll('#tien-do').length !== 1") {
		t.Error("work that is done still fetches itself, or stands twice")
	}
	if !b.Is("location.search === '?xong=0'") {
		t.Error("the page was reloaded")
	}
	b.Pictures("viec-dang-chay")
}

func TestOnPaperThePageIsItsContent(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	enter(b, c)
	b.Go(c.Base + "/mau-giao-dien")
	b.Print()
	for _, css := range []string{".rail", ".top", ".acts", ".pager"} {
		if !b.Is("getComputedStyle(document.querySelector('" + css + "')).display === 'none'") {
			t.Errorf("%s is printed", css)
		}
	}
	if b.Is("getComputedStyle(document.querySelector('.banner')).display === 'none'") {
		t.Error("the banner of invented data is not printed")
	}
	b.Shot("in")
	b.Size(700, 900) // paper is narrower than a desk, and still no phone
	b.Go(c.Base + "/bang-diem")
	if !b.Is("getComputedStyle(document.querySelector('main table.cards tbody tr')).display === 'table-row'") {
		t.Error("a table is printed as cards")
	}
}

func TestInABrowserSortingAListReplacesTheListAlone(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	enter(b, c)
	b.Go(c.Base + "/mau-giao-dien")
	b.Await("document.documentElement.classList.contains('js')")
	b.Is("window.samePage = true")
	b.Click("#bang-xep-hang th:nth-child(2) a.sort")
	b.Await("location.search === '?sap-xep=don-vi'")
	b.Await("document.querySelector('#bang-xep-hang th:nth-child(2)').ariaSort === 'ascending'")
	if !b.Is("window.samePage") || !b.Is("document.querySelectorAll('#bang-xep-hang').length === 1") {
		t.Error("the page was loaded anew, or the list stands twice")
	}
	b.Is("document.querySelector('#bang-xep-hang th:nth-child(2) a.sort').setAttribute('hx-get', '/mau-giao-dien?trang=-1')")
	b.Click("#bang-xep-hang th:nth-child(2) a.sort")
	b.Await("document.querySelector('#thong-bao .flash.error')")
	if !b.Is("document.querySelector('#bang-xep-hang table')") {
		t.Error("a refusal took the place of the list")
	}
	b.Check("a list with a refusal above it")
}

func TestInABrowserArrowsMoveFromRowToRow(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	enter(b, c)
	b.Go(c.Base + "/mau-giao-dien")
	if b.Is("document.querySelector('table[data-rows] tbody tr[tabindex]')") {
		t.Error("a row and its link are two stops of the tab key")
	}
	b.Is("document.querySelector('table[data-rows] tbody a').focus()")
	b.Keys(kb.ArrowDown)
	b.Keys(kb.ArrowDown)
	b.Await("document.activeElement.textContent.includes('Đơn vị C')")
	b.Keys("\r")
	b.Await("location.hash === '#don-vi'")
}
