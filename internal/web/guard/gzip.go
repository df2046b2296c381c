package guard

import (
	"net/http"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// packers pack fast rather than tightly: the slower levels save 2 % of a page and cost more than making it.
var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // a valid level: cannot fail
	return z
}}

// worth is the size below which packing costs more than it saves.
const worth = 1024

// Gzip packs text answers for browsers that understand it. Pages are written in one piece, so the first write decides.
func Gzip(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Method == http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		g := &packed{ResponseWriter: w}
		defer g.finish()
		next.ServeHTTP(g, r)
	})
}

// packed holds the status back until the first bytes show whether packing is worth it.
type packed struct {
	http.ResponseWriter
	z       *gzip.Writer
	status  int
	decided bool
}

func (g *packed) WriteHeader(status int) { g.status = status }

func (g *packed) Write(b []byte) (int, error) {
	if !g.decided {
		g.decide(len(b))
	}
	if g.z != nil {
		return g.z.Write(b)
	}
	return g.ResponseWriter.Write(b)
}

func (g *packed) decide(size int) {
	g.decided = true
	h := g.Header()
	if size >= worth && h.Get("Content-Encoding") == "" && textual(h.Get("Content-Type")) {
		h.Set("Content-Encoding", "gzip")
		h.Add("Vary", "Accept-Encoding")
		h.Del("Content-Length")
		g.z = packers.Get().(*gzip.Writer)
		g.z.Reset(g.ResponseWriter)
	}
	if g.status != 0 {
		g.ResponseWriter.WriteHeader(g.status)
	}
}

func (g *packed) finish() {
	if !g.decided {
		g.decide(0)
	}
	if g.z != nil {
		_ = g.z.Close() // the reader may have gone; nobody is left to tell
		packers.Put(g.z)
	}
}

// Unwrap lets http.ResponseController reach the connection.
func (g *packed) Unwrap() http.ResponseWriter { return g.ResponseWriter }

func textual(mime string) bool {
	return strings.HasPrefix(mime, "text/") || strings.HasPrefix(mime, "application/json") || strings.HasPrefix(mime, "application/problem+json")
}
