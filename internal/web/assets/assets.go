// Package assets serves the bundled browser files: CSS, JavaScript, fonts and the favicon. Names carry a hash of the content, so a
// browser may keep them for a year. The files are made by tools/bundle and checked in.
package assets

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed dist
var dist embed.FS

// Prefix is the folder of all bundled files in the address.
const Prefix = "/tep/"

var types = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
}

// file is one bundled file, packed once, when first asked for.
type file struct {
	name, mime string
	plain      []byte
	packOnce   sync.Once
	packed     []byte
}

// gzipped gives the compressed form, nil for fonts, which are compressed already.
func (f *file) gzipped() []byte {
	f.packOnce.Do(func() {
		if f.mime == types[".woff2"] {
			return
		}
		var b bytes.Buffer
		z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
		_, _ = z.Write(f.plain) // into memory: cannot fail
		_ = z.Close()
		f.packed = b.Bytes()
	})
	return f.packed
}

var names, files = load()

func load() (map[string]string, map[string]*file) {
	names, files := map[string]string{}, map[string]*file{}
	b, err := dist.ReadFile("dist/manifest.json")
	if err == nil {
		err = json.Unmarshal(b, &names)
	}
	entries, dirErr := dist.ReadDir("dist")
	if err != nil || dirErr != nil {
		panic(fmt.Sprint("assets: the bundle inside the program is damaged: ", err, dirErr))
	}
	for _, e := range entries {
		if mime, ok := types[path.Ext(e.Name())]; ok {
			b, _ := dist.ReadFile("dist/" + e.Name()) // listed a moment ago in memory
			files[e.Name()] = &file{name: e.Name(), mime: mime, plain: b}
		}
	}
	return names, files
}

// URL gives the address of a bundled file by its plain name, for instance "app.css". An unknown name gives the favicon's address,
// which a test of the bundle keeps from happening.
func URL(plain string) string {
	if hashed, ok := names[plain]; ok {
		return Prefix + hashed
	}
	return Prefix + "favicon.svg"
}

// Fonts lists the addresses a Vietnamese page needs at once, to be fetched before the stylesheet asks for them.
func Fonts() []string {
	return []string{URL("source-sans-3-latin-wght-normal.woff2"), URL("source-sans-3-vietnamese-wght-normal.woff2")}
}

// Handler serves the files below Prefix. A hashed name never changes its content; the favicon may be kept for a day.
func Handler(w http.ResponseWriter, r *http.Request) bool {
	f, ok := files[strings.TrimPrefix(r.URL.Path, Prefix)]
	if !ok {
		return false
	}
	h := w.Header()
	h.Set("Content-Type", f.mime)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if f.name == "favicon.svg" {
		h.Set("Cache-Control", "public, max-age=86400")
	}
	body := f.plain
	if packed := f.gzipped(); packed != nil {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = packed
		}
	}
	h.Set("Content-Length", fmt.Sprint(len(body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the other side may have gone; nobody is left to tell
	}
	return true
}
