package web

import (
	"testing"

	"github.com/chromedp/chromedp"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// ranked opens the ranking of the demonstration at a width.
func ranked(t *testing.T, width int64) *webtest.Browser {
	t.Helper()
	c, w := serve(t, app.ModeDemo)
	must(t, app.SeedDemoBook(t.Context(), w.App))
	b := webtest.Open(t)
	b.Size(width, 844)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=CH]")
	b.Go(c.Base + "/cham-diem")
	b.Follow("main tbody a[href$='/ket-qua']")
	b.Await("document.documentElement.classList.contains('js')")
	return b
}

func TestInABrowserTheLostPointsChangeTheirTableAlone(t *testing.T) {
	b := ranked(t, 390)
	b.Is("document.querySelector('.rail').dataset.old = 'x'")
	b.Click("#mat-diem-tieu-chi")
	b.Await("document.querySelector('#mat-diem-tieu-chi')?.ariaCurrent === 'true' && location.search.includes('bang=tieu-chi')")
	if !b.Is("document.querySelector('.rail').dataset.old === 'x'") {
		t.Error("the whole page was fetched for one table")
	}
	if b.Is("document.querySelector('dialog.proof-over')?.open") {
		t.Error("a proof nobody asked for opened over the table")
	}
	if !b.Is("document.documentElement.scrollWidth <= innerWidth && document.querySelector('.heat').closest('.scroll').scrollWidth > document.querySelector('.heat').closest('.scroll').clientWidth") {
		t.Error("the wide table does not scroll inside its own frame")
	}
	b.Is("document.querySelector('.heat').closest('.scroll').scrollLeft = 200, true")
	if !b.Is("Math.abs(document.querySelector('.heat tbody th').getBoundingClientRect().left - document.querySelector('.heat').closest('.scroll').getBoundingClientRect().left) < 14") {
		t.Error("the first column scrolls away")
	}
	if !b.Is("getComputedStyle(document.querySelector('#mat-diem .phone-only')).display !== 'none'") {
		t.Error("nobody is told that there is more to the right")
	}
}

func TestInABrowserTheRowOfTheOpenProofIsMarked(t *testing.T) {
	b := ranked(t, 1440)
	rows := "[...document.querySelectorAll('.ranks tbody tr:not(.why)')].map((r) => getComputedStyle(r.querySelector('td')).boxShadow !== 'none')"
	if !b.Is("(" + rows + ").join() === (" + rows + ").map((_, i) => i === 0).join()") {
		t.Error("the page opens with a proof and does not mark its row")
	}
	b.Click(".ranks tbody tr:not(.why):nth-of-type(n+3) a.figure")
	b.Await("!(" + rows + ")[0] && (" + rows + ").filter(Boolean).length === 1")
}

func TestInABrowserPaperBearsNoMarkOfTheScreenAndNoWayElsewhere(t *testing.T) {
	b := ranked(t, 1440)
	b.Print()
	if !b.Is("[...document.querySelectorAll('.ranks td, .ranks tbody th')].every((c) => getComputedStyle(c).boxShadow === 'none' && ['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(getComputedStyle(c).backgroundColor))") {
		t.Error("the row of the open proof is marked on paper")
	}
	if !b.Is("[...document.querySelectorAll('.ranks tr:has(+ tr.why)')].every((r) => getComputedStyle(r).breakAfter === 'avoid')") {
		t.Error("a row and its reason may be torn apart")
	}
	b.Scheme("light")
	b.Follow(".acts a.btn:nth-of-type(2)")
	b.Print()
	if !b.Is("[...document.querySelectorAll(\"td a[href*='/trang/'], a[href$='/tep'], a[href$='/xoa'], .cols.early > .right\")].every((a) => !a.checkVisibility())") {
		t.Error("links to other pages are printed")
	}
}

func TestInABrowserCodesOfAScoreSheetAreReadOnAPhone(t *testing.T) {
	b := ranked(t, 390)
	b.Follow(".ranks tbody th a")
	if !b.Is("[...document.querySelectorAll('.scores .code')].every((c) => c.getBoundingClientRect().left >= c.closest('tr').getBoundingClientRect().left)") {
		t.Error("codes stand outside their cards")
	}
	if !b.Is("document.querySelector('.btn.go').hash === '#in'") {
		t.Error("the red button leads away from the sheet one came to read")
	}
}

func TestInABrowserTheFirstHitAndTheBarAtTheThumbAreMarked(t *testing.T) {
	c, _ := serve(t, app.ModeDemo)
	b := webtest.Open(t)
	b.Size(390, 844)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=EO]")
	b.Go(c.Base + "/bang-diem")
	if !b.Is("[...document.querySelectorAll('.rail .phone a[aria-current]')].map((a) => a.pathname).join() === '/trinh-don'") {
		t.Error("the bar marks a page one is not on")
	}
	b.Size(1440, 900)
	b.Await("document.documentElement.classList.contains('js')")
	b.Keys("k", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	b.Await("document.getElementById('palette').open")
	b.Type("#palette input", "bang")
	b.Await("document.querySelector('#palette li[hidden]')")
	if !b.Is("[...document.querySelectorAll('#palette li:not([hidden]) a')].map((a) => getComputedStyle(a).boxShadow !== 'none').every((marked, i) => marked === (i === 0))") {
		t.Error("what Enter opens is not marked")
	}
}
