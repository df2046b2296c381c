package web

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"thidua/internal/app"
	"thidua/internal/web/webtest"
)

// On a phone the table fills the screen: the proof of a number opens over it, not far below it.
func TestInABrowserAProofOpensOverTheNumberOnAPhoneAndClosesByKeyboard(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	must(t, app.SeedDemoBook(t.Context(), w.App))
	b := webtest.Open(t)
	b.Size(390, 844)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=CH]")
	b.Go(c.Base + "/cham-diem")
	b.Follow("main tbody a[href$='/ket-qua']")
	number := ".ranks tbody tr:nth-of-type(3) a.figure[href*='cot=self']"
	b.Is("document.querySelector(\"" + number + "\").focus(), true")
	b.Keys(kb.Enter)
	b.Await("document.querySelector('dialog.proof-over')?.open && document.activeElement.id === 'giai-thich'")
	if b.Is("!document.activeElement.closest('dialog') || document.querySelectorAll('#giai-thich').length !== 1") {
		t.Error("the proof is not in the dialog alone")
	}
	b.Check("a proof over the table of a phone")
	b.Shot("ket-qua-dien-thoai-giai-thich")
	b.Is("document.getElementById('giai-thich').dataset.old = 'x', document.querySelector('#giai-thich .pairs a').focus(), true")
	b.Keys(kb.Enter) // one level deeper, in place
	b.Await("!document.getElementById('giai-thich').dataset.old && document.activeElement.id === 'giai-thich' && document.activeElement.closest('dialog[open]') !== null")
	b.Keys(kb.Escape)
	b.Await("!document.querySelector('dialog.proof-over').open")
	if !b.Is("document.activeElement === document.querySelector(\"" + number + "\") && document.querySelector('.beside #giai-thich') !== null") {
		t.Error("the focus is not back at the number, or the proof not in its place")
	}
	b.Click(number)
	b.Await("document.querySelector('dialog.proof-over').open")
	b.Click("dialog.proof-over [data-closes]")
	b.Await("!document.querySelector('dialog.proof-over').open")
	b.Size(1440, 900)
	b.Is("document.querySelector(\"" + number + "\").focus(), true")
	b.Keys(kb.Enter)
	b.Await("document.querySelector('.beside #giai-thich')")
	if b.Is("document.querySelector('dialog.proof-over').open") {
		t.Error("beside the table there is no dialog")
	}
}

// What is signed on paper is the whole: nothing folded, no total in the middle of its table.
func TestInABrowserPaperHoldsWhatIsFoldedAndATotalOnce(t *testing.T) {
	c, w := serve(t, app.ModeDemo)
	must(t, app.SeedDemoBook(t.Context(), w.App))
	b := webtest.Open(t)
	b.Go(c.Base + "/dang-nhap")
	b.Follow("button[name=vai][value=CH]")
	b.Go(c.Base + "/cham-diem")
	b.Follow("main tbody a[href$='/ket-qua']")
	folds := "[...document.querySelectorAll('#phat-hien details.fold')]"
	if !b.Is(folds + ".length > 0 && " + folds + ".every((d) => !d.open)") {
		t.Fatal("nothing is folded on the screen")
	}
	b.Is("dispatchEvent(new Event('beforeprint'))")
	if !b.Is(folds + ".every((d) => d.open)") {
		t.Error("what is folded does not reach the paper")
	}
	b.Is("dispatchEvent(new Event('afterprint'))")
	if !b.Is(folds + ".every((d) => !d.open)") {
		t.Error("what was unfolded for the paper stays so on the screen")
	}
	b.Print()
	if !b.Is("getComputedStyle(document.querySelector('table.heat').closest('.sheet')).breakInside === 'avoid'") {
		t.Error("the heat table may be torn")
	}
	b.Scheme("light")
	b.Follow(".ranks tbody th a")
	b.Print()
	if !b.Is("getComputedStyle(document.querySelector('table.scores tfoot')).display === 'table-row-group'") {
		t.Error("the total stands at the foot of every page of the table")
	}
}
