package guard

import (
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"thidua/internal/web/page"
)

// Log gives every request its code and writes one line about its answer. The line names the route, not the address: addresses can hold
// one-time links.
func Log(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		id := page.NewRequestID()
		w.Header().Set("X-Request-Id", id)
		r = r.WithContext(page.WithRequestID(r.Context(), id))
		n := &noted{ResponseWriter: w}
		next.ServeHTTP(n, r)
		log.Info("request", "id", id, "method", r.Method, "route", r.Pattern, "status", n.code(), "bytes", n.bytes, "us", time.Since(began).Microseconds())
	})
}

// noted remembers what was answered.
type noted struct {
	http.ResponseWriter
	status, bytes int
}

func (n *noted) WriteHeader(status int) {
	if n.status == 0 {
		n.status = status
	}
	n.ResponseWriter.WriteHeader(status)
}

func (n *noted) Write(b []byte) (int, error) {
	if n.status == 0 {
		n.status = http.StatusOK
	}
	k, err := n.ResponseWriter.Write(b)
	n.bytes += k
	return k, err
}

func (n *noted) code() int {
	if n.status == 0 {
		return http.StatusOK
	}
	return n.status
}

// Unwrap lets http.ResponseController reach the connection.
func (n *noted) Unwrap() http.ResponseWriter { return n.ResponseWriter }

// Recover turns a panic into the answer of broken, logged with its stack; the process lives on.
func Recover(log *slog.Logger, broken http.HandlerFunc, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if v == http.ErrAbortHandler {
				panic(v) // net/http's own way to cut a connection
			}
			log.Error("panic", "id", page.RequestID(r.Context()), "route", r.Pattern, "value", v, "stack", string(debug.Stack()))
			broken(w, r)
		}()
		next.ServeHTTP(w, r)
	})
}
