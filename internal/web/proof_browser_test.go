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
