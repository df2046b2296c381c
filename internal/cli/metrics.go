package cli

import (
	"net/http"
	"strconv"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"thidua/internal/core/fault"
)

// serveMetrics opens the listener of figures where one is set, and gives the pages with their answers counted. close stops it.
func serveMetrics(s *shell, address string, pages http.Handler) (counted http.Handler, closing func(), err error) {
	if address == "" {
		return pages, func() {}, nil
	}
	l, err := listen(address)
	if err != nil {
		return nil, nil, err
	}
	set := metrics.NewSet()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		set.WritePrometheus(w)
		metrics.WriteProcessMetrics(w)
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: headerWait, IdleTimeout: idleWait}
	go func() { _ = server.Serve(l) }() // ends when closed below
	s.say("start_metrics", fault.Args{"listen": l.Addr().String()})
	return count(set, pages), func() { _ = server.Close() }, nil
}

// count measures each answer by class of status; addresses are left out, because they name things.
func count(set *metrics.Set, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		seen := &seenStatus{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		set.GetOrCreateCounter(`thidua_http_requests_total{class="` + strconv.Itoa(seen.status/100) + `xx"}`).Inc()
		set.GetOrCreateHistogram("thidua_http_seconds").UpdateDuration(started)
	})
}

// seenStatus notes the status of an answer.
type seenStatus struct {
	http.ResponseWriter
	status int
}

// WriteHeader notes the status and passes it on.
func (w *seenStatus) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *seenStatus) Unwrap() http.ResponseWriter { return w.ResponseWriter }
