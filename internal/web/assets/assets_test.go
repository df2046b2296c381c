package assets

import (
	"bytes"
	"compress/gzip"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/tools/bundle/build"
)

func TestTheCheckedInBundleIsWhatItsSourcesGive(t *testing.T) {
	files, err := build.Files("../../..")
	if errors.Is(err, build.ErrNoModules) {
		t.Skip("node_modules is absent; make check installs it")
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := build.Check("../../..", files); err != nil {
		t.Fatal(err)
	}
}

func TestFirstViewLeavesRoomForThePageInAHundredKilobytes(t *testing.T) {
	total := 0
	for _, name := range []string{"app.css", "app.js"} {
		f := files[names[name]]
		if f == nil {
			t.Fatalf("%s is not in the bundle", name)
		}
		total += len(f.gzipped())
	}
	if total > 60_000 {
		t.Fatalf("CSS and JavaScript take %d bytes over the wire; 60,000 leave 40 kB for HTML", total)
	}
}

func TestBundledFilesAreServedPackedAndKeptForAYear(t *testing.T) {
	r := httptest.NewRequest("GET", URL("app.css"), nil)
	r.Header.Set("Accept-Encoding", "gzip, br")
	w := httptest.NewRecorder()
	if !Handler(w, r) {
		t.Fatal("app.css is not served")
	}
	if got := w.Header().Get("Cache-Control"); !strings.Contains(got, "max-age=31536000") || !strings.Contains(got, "immutable") {
		t.Errorf("Cache-Control is %q", got)
	}
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	var plain bytes.Buffer
	if _, err := plain.ReadFrom(z); err != nil || !bytes.Equal(plain.Bytes(), files[names["app.css"]].plain) {
		t.Errorf("the packed stylesheet does not unpack to itself: %v", err)
	}
	if Handler(httptest.NewRecorder(), httptest.NewRequest("GET", Prefix+"../assets.go", nil)) {
		t.Error("a file outside the bundle is served")
	}
}

func TestTheStylesheetNamesOnlyFontsOfTheBundle(t *testing.T) {
	css := string(files[names["app.css"]].plain)
	for _, part := range strings.Split(css, "url(")[1:] {
		name, _, _ := strings.Cut(strings.Trim(part, `"'./`), ")")
		name = strings.Trim(name, `"'`)
		if files[name] == nil {
			t.Errorf("%q is not in the bundle", name)
		}
	}
	if !strings.Contains(css, "prefers-contrast") || !strings.Contains(css, "light-dark(") || !strings.Contains(css, "@media print") {
		t.Error("contrast, dark and print are part of the stylesheet")
	}
}
