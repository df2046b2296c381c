package guard

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// said sends bytes to a server behind Spoken and gives its answer.
func said(t *testing.T, request string) (*http.Response, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{MaxHeaderBytes: 4 << 10, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Connection", "close")
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, "handled")
	})}
	go s.Serve(Spoken(l, func(status int) []byte { return fmt.Appendf(nil, "trang %d", status) })) //nolint:errcheck // ends with Close
	defer s.Close()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, request); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

func TestWhatNobodyCouldReadIsAnsweredInOurWords(t *testing.T) {
	for request, status := range map[string]int{
		"GET /% HTTP/1.1\r\nHost: a\r\n\r\n":                                          400,
		"GET / HTTP/1.1\r\n\r\n":                                                      400,
		"GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n":                          400,
		"GET / HTTP/1.1\r\nHost: a\r\nX: a\x00b\r\n\r\n":                              400,
		"nonsense\r\n\r\n":                                                            400,
		"GET / HTTP/9.9\r\nHost: a\r\n\r\n":                                           505,
		"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: pigeon\r\n\r\n":             501,
		"GET / HTTP/1.1\r\nHost: a\r\nX: " + strings.Repeat("a", 20<<10) + "\r\n\r\n": 431,
	} {
		answer, body := said(t, request)
		if answer.StatusCode != status || body != fmt.Sprintf("trang %d", status) || answer.Header.Get("Content-Security-Policy") == "" {
			t.Errorf("%.40q: %d %q", request, answer.StatusCode, body)
		}
		if answer.Status != fmt.Sprintf("%d %s", status, http.StatusText(status)) {
			t.Errorf("%.40q: the status line says %q", request, answer.Status)
		}
	}
}

func TestPlainHTTPOnAPortOfHTTPSIsToldSo(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Listener = Spoken(s.Listener, func(status int) []byte { return fmt.Appendf(nil, "trang %d", status) })
	s.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	s.StartTLS()
	defer s.Close()
	answer, err := http.Get("http://" + s.Listener.Addr().String() + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != 426 || string(body) != "trang 426" {
		t.Errorf("%d %q (%v)", answer.StatusCode, body, err)
	}
	if answer, err := s.Client().Get(s.URL); err != nil || answer.StatusCode != 404 {
		t.Errorf("over HTTPS: %v (%v)", answer, err)
	}
}

func TestAnswersOfHandlersPassUnchanged(t *testing.T) {
	if answer, body := said(t, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"); answer.StatusCode != 400 || body != "handled" {
		t.Errorf("%d %q", answer.StatusCode, body)
	}
}
