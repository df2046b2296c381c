// Package webtest is what tests of screens share: a client that reads answers as parsed pages, and a real browser that clicks, takes
// pictures and runs the accessibility checker.
package webtest

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

const chromium = "/usr/bin/chromium"

//go:embed testdata/axe.min.js.gz
var axePacked []byte

// Browser is one tab of a headless Chromium of its own. Every method fails the test when the browser cannot do it.
type Browser struct {
	t   testing.TB
	ctx context.Context

	mu     sync.Mutex
	errors []string
}

// Open starts the browser with an empty profile and stops it at the end of the test. Without Chromium the test fails and says how to get it.
func Open(t testing.TB) *Browser {
	t.Helper()
	if _, err := os.Stat(chromium); err != nil {
		t.Fatal("Chromium is missing: run make test-deps")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "vi"),
	)
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	b := &Browser{t: t}
	tab, stopTab := chromedp.NewContext(alloc, chromedp.WithListener(b.listen))
	ctx, stopClock := context.WithTimeout(tab, 2*time.Minute)
	t.Cleanup(func() { stopClock(); stopTab(); stopAlloc() })
	b.ctx = ctx
	b.Size(1440, 900)
	return b
}

// listen collects what the page complains about: exceptions, refused resources, console errors.
func (b *Browser) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := ev.(type) {
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, "exception: "+e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError && e.Entry.Source != log.EntrySourceNetwork {
			b.errors = append(b.errors, string(e.Entry.Source)+": "+e.Entry.Text)
		}
	}
}

// Complaints gives, and forgets, what pages complained about: exceptions, what the content policy refused.
func (b *Browser) Complaints() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := b.errors
	b.errors = nil
	return out
}

// Do carries out actions of chromedp.
func (b *Browser) Do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// Go opens an address and waits until its fonts are there.
func (b *Browser) Go(url string) {
	b.t.Helper()
	b.Do(chromedp.Navigate(url))
	b.Settle()
}

// Settle waits until the fonts of the page are there.
func (b *Browser) Settle() {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("document.fonts.ready.then(() => true)", chromedp.EvalAwaitPromise)); err != nil {
		b.t.Fatal(err)
	}
}

// Follow clicks what leads to another page and waits until that page is there. It looks for a document without the mark of the old one:
// chromedp's own wait for a response misses the redirect after a form.
func (b *Browser) Follow(css string) {
	b.t.Helper()
	b.Is("window.thiduaOldPage = true")
	b.Click(css)
	b.Await("!window.thiduaOldPage && document.readyState === 'complete'")
	b.Settle()
}

// patience is how long a page may take before the test gives up.
const patience = 20 * time.Second

// Click clicks the first element of a selector; the page stays.
func (b *Browser) Click(css string) { b.t.Helper(); b.Do(chromedp.Click(chromedp.CSS(css))) }

// Type types into a field.
func (b *Browser) Type(css, text string) {
	b.t.Helper()
	b.Do(chromedp.SendKeys(chromedp.CSS(css), text))
}

// Keys presses keys wherever the focus is; modifiers as chromedp.KeyModifiers gives them.
func (b *Browser) Keys(keys string, options ...chromedp.KeyOption) {
	b.t.Helper()
	b.Do(chromedp.KeyEvent(keys, options...))
}

// Text gives the visible text of the first element of a selector.
func (b *Browser) Text(css string) string {
	b.t.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.Text(chromedp.CSS(css)))
	if err != nil {
		b.t.Fatal(css, err)
	}
	return s
}

// Value gives what stands in the first field of a selector.
func (b *Browser) Value(css string) string {
	b.t.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.Value(chromedp.CSS(css)))
	if err != nil {
		b.t.Fatal(css, err)
	}
	return s
}

// Is evaluates a condition in the page.
func (b *Browser) Is(condition string) bool {
	b.t.Helper()
	ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("Boolean("+condition+")"))
	if err != nil {
		b.t.Fatal(condition, err)
	}
	return ok
}

// Await waits until a condition holds in the page, or in the page that replaces it.
func (b *Browser) Await(condition string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		holds, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("Boolean("+condition+")"))
		if err == nil && holds {
			return
		}
		if time.Now().After(deadline) {
			b.t.Fatal("never: ", condition, " ", err)
		}
	}
}

// Size sets the window: 1440 × 900 for a desk, 390 × 844 for a phone.
func (b *Browser) Size(width, height int64) {
	b.t.Helper()
	b.Do(chromedp.EmulateViewport(width, height))
}

// Scheme says what the system prefers: "light" or "dark".
func (b *Browser) Scheme(scheme string) {
	b.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		b.t.Fatal(err)
	}
}

// Print shows the page as it will be on paper; Scheme goes back to the screen.
func (b *Browser) Print() {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		b.t.Fatal(err)
	}
}

// Shot takes a picture of the whole page. With THIDUA_SHOTS set it is kept in that folder, otherwise it goes with the test.
func (b *Browser) Shot(name string) {
	b.t.Helper()
	folder := os.Getenv("THIDUA_SHOTS")
	if folder == "" {
		folder = b.t.TempDir()
	}
	const drawn = "window.scrollTo(0, 0); new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](drawn, chromedp.EvalAwaitPromise)); err != nil {
		b.t.Fatal(err)
	}
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// Barrier is something that keeps people out, as the accessibility checker found it.
type Barrier struct {
	ID     string   `json:"id"`     // rule of axe-core
	Impact string   `json:"impact"` // minor, moderate, serious, critical
	Help   string   `json:"help"`   // what is wrong
	Where  []string `json:"where"`  // the elements
}

const axeRun = `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help, where: v.nodes.slice(0, 5).map(n => n.html + " — " + n.failureSummary)}))))`

// Axe checks the page as it stands and gives the serious and critical barriers.
func (b *Browser) Axe() []Barrier {
	b.t.Helper()
	if !b.Is("window.axe") {
		if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](axe()+"; true")); err != nil {
			b.t.Fatal("axe: ", err)
		}
	}
	raw, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](axeRun, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal("axe: ", err)
	}
	var all, grave []Barrier
	if err := json.Unmarshal([]byte(raw), &all); err != nil {
		b.t.Fatal("axe: ", err)
	}
	for _, x := range all {
		if x.Impact == "serious" || x.Impact == "critical" {
			grave = append(grave, x)
		}
	}
	return grave
}

// Check runs the accessibility checker in light and dark and fails on serious barriers, on complaints of the page and on a page wider
// than its window.
func (b *Browser) Check(name string) {
	b.t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		b.Scheme(scheme)
		for _, x := range b.Axe() {
			b.t.Errorf("%s, %s: %s (%s): %s\n  %s", name, scheme, x.ID, x.Impact, x.Help, strings.Join(x.Where, "\n  "))
		}
	}
	if b.Is("document.documentElement.scrollWidth > document.documentElement.clientWidth") {
		b.t.Errorf("%s: the page is wider than its window", name)
	}
	for _, c := range b.Complaints() {
		b.t.Errorf("%s: %s", name, c)
	}
}

// Pictures takes the page at 1440 and 390 px, light and dark, as name-1440-light.png and so on, and checks it at both widths.
func (b *Browser) Pictures(name string) {
	b.t.Helper()
	for _, w := range []struct {
		width, height int64
		label         string
	}{{1440, 900, "1440"}, {390, 844, "390"}} {
		b.Size(w.width, w.height)
		for _, scheme := range []string{"light", "dark"} {
			b.Scheme(scheme)
			b.Shot(name + "-" + w.label + "-" + scheme)
		}
		b.Check(name + " at " + w.label + " px")
	}
	b.Size(1440, 900)
	b.Scheme("light")
}

var axe = sync.OnceValue(func() string {
	z, err := gzip.NewReader(bytes.NewReader(axePacked))
	if err != nil {
		panic(err) // the packed file is part of the test binary
	}
	script, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return string(script)
})
