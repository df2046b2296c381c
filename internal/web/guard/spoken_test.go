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

// told is a page, or a document for what was asked of /api/.
func told(status int, address string) (string, string, []byte) {
	if strings.HasPrefix(address, "/api/") {
		return "ma-1", "application/problem+json", fmt.Appendf(nil, `{"status":%d}`, status)
	}
	return "ma-1", "text/html; charset=utf-8", fmt.Appendf(nil, "trang %d", status)
}

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
	go s.Serve(Spoken(l, told)) //nolint:errcheck // ends with Close
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
	s.Listener = Spoken(s.Listener, told)
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

func TestAProgramIsAnsweredInItsOwnForm(t *testing.T) {
	bad := "Idempotency-Key: a\x01b\r\n\r\n"
	for request, want := range map[string]string{
		"POST /api/v1/scorebooks HTTP/1.1\r\nHost: a\r\n" + bad:                                        `{"status":400}`,
		"GET /api/v1/%zz HTTP/1.1\r\nHost: a\r\n\r\n":                                                  `{"status":400}`,
		"GET /api/ HTTP/1.1\r\nHost: a\r\nX: " + strings.Repeat("a", 20<<10) + "\r\n\r\n":              `{"status":431}`,
		"POST /cham-diem HTTP/1.1\r\nReferer: /api/v1\r\nHost: a\r\n" + bad:                            "trang 400",
		"GET " + "/" + strings.Repeat("a", 2*lineMost) + " HTTP/1.1\r\nHost: a\r\nX: /api/ \r\n" + bad: "trang 400",
	} {
		answer, body := said(t, request)
		media := map[bool]string{true: "application/problem+json", false: "text/html; charset=utf-8"}[body[0] == '{']
		if body != want || answer.Header.Get("Content-Type") != media {
			t.Errorf("%.60q: %q as %q", request, body, answer.Header.Get("Content-Type"))
		}
	}
}

func TestOnAKeptConnectionTheLastRequestCounts(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(w, r.Body) // the test reads what comes back
	})}
	go s.Serve(Spoken(l, told)) //nolint:errcheck // ends with Close
	defer s.Close()
	for _, c := range []struct{ first, second, want string }{
		{"/trang", "/api/v1/scorebooks", `{"status":400}`},
		{"/api/v1/scorebooks", "/trang", "trang 400"},
	} {
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		in := bufio.NewReader(conn)
		fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", c.first)
		answer, err := http.ReadResponse(in, nil)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(answer.Body); err != nil || string(body) != "abc" {
			t.Fatalf("%q (%v)", body, err)
		}
		fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: a\r\nIdempotency-Key: \x01\r\n\r\n", c.second)
		if answer, err = http.ReadResponse(in, nil); err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(answer.Body); err != nil || string(body) != c.want {
			t.Errorf("after %s: %q (%v)", c.first, body, err)
		}
	}
}
