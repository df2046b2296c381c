package guard

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

func TestABodyThatStopsComingIsCutAndAnswered(t *testing.T) {
	cut := make(chan error, 1)
	read := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := io.ReadAll(r.Body)
		cut <- err
		w.WriteHeader(http.StatusBadRequest)
	})
	for name, h := range map[string]http.Handler{
		"read by its route": read,
		"read by nobody":    http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadRequest) }),
	} {
		server := httptest.NewServer(patience{h, 50 * time.Millisecond})
		c, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(c, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na") // and then nothing, for ever
		answer, err := io.ReadAll(c)                                                  // ends when the server gives the connection up
		if err != nil && len(answer) == 0 || !strings.HasPrefix(string(answer), "HTTP/1.1 400") {
			t.Errorf("%s: %q, %v", name, answer, err)
		}
		c.Close()
		server.Close()
	}
	if err := <-cut; !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("the route read %v", err)
	}
}

// deadlines is a writer that notes the deadlines set on its connection.
type deadlines struct {
	*httptest.ResponseRecorder
	set []time.Time
}

// SetReadDeadline is what http.ResponseController looks for.
func (d *deadlines) SetReadDeadline(at time.Time) error {
	d.set = append(d.set, at)
	return nil
}

func TestWhatComesEarnsTimeAndAtTheEndTheDeadlineIsLifted(t *testing.T) {
	w := &deadlines{ResponseRecorder: httptest.NewRecorder()}
	r := httptest.NewRequest("POST", "/", strings.NewReader(strings.Repeat("x", 10*bodyRate)))
	Patience(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, struct{ io.Reader }{r.Body}, make([]byte, bodyRate)); err != nil {
			t.Error(err)
		}
	})).ServeHTTP(w, r)
	last := len(w.set) - 1
	if last != 11 || !w.set[last].IsZero() {
		t.Fatalf("deadlines %v", w.set)
	}
	for i, at := range w.set[1:last] {
		if got := at.Sub(w.set[0]); got != time.Duration(i+1)*time.Second {
			t.Errorf("after %d seconds' worth: %v", i+1, got)
		}
	}
}

func TestABodySaidToBeTooLargeIsNotRead(t *testing.T) {
	r := httptest.NewRequest("POST", "/", strings.NewReader(strings.Repeat("x", 101)))
	source := r.Body
	_, err := io.ReadAll(Bounded(httptest.NewRecorder(), r, 100))
	if big := (*http.MaxBytesError)(nil); !errors.As(err, &big) || big.Limit != 100 {
		t.Errorf("%v", err)
	}
	if rest, _ := io.ReadAll(source); len(rest) != 101 {
		t.Errorf("%d bytes left", len(rest))
	}
	r = httptest.NewRequest("POST", "/", strings.NewReader("fits"))
	if got, err := io.ReadAll(Bounded(httptest.NewRecorder(), r, 100)); string(got) != "fits" || err != nil {
		t.Errorf("%q %v", got, err)
	}
}
