package guard

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// How long a sender may take: a grace, and time for what has come so far, up to a limit whatever comes.
const (
	bodyGrace = 20 * time.Second
	bodyRate  = 16 << 10 // bytes a second that keep a body alive after the grace
	bodyMost  = 2 * time.Minute
)

// Patience cuts a body that comes too slowly, so that a thousand senders of one byte a second hold nothing for long. A read beyond the time
// fails with os.ErrDeadlineExceeded. It stands before every route: also what nobody reads is waited for no longer.
func Patience(next http.Handler) http.Handler { return patience{next, bodyGrace} }

// patience is Patience with a grace that tests shorten.
type patience struct {
	next  http.Handler
	grace time.Duration
}

// ServeHTTP hands the request on with its body under watch.
func (p patience) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Body != nil && r.Body != http.NoBody && r.ContentLength != 0 {
		body := &watched{ReadCloser: r.Body, c: http.NewResponseController(w), start: time.Now(), grace: p.grace}
		body.wait()
		r.Body = body
	}
	p.next.ServeHTTP(w, r)
}

// watched is a body that moves the deadline of its connection as it comes in.
type watched struct {
	io.ReadCloser
	c     *http.ResponseController
	start time.Time
	grace time.Duration
	got   int64
}

// wait allows for what has come. Where the connection knows no deadline, as in tests of a handler alone, nothing is cut.
func (b *watched) wait() {
	earned := time.Duration(b.got) * time.Second / bodyRate
	_ = b.c.SetReadDeadline(b.start.Add(min(b.grace+earned, bodyMost)))
}

// Read reads on. At the end the deadline is lifted: while the answer is made, a read past it would look as if the sender had left.
func (b *watched) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.got += int64(n)
	switch {
	case errors.Is(err, io.EOF):
		_ = b.c.SetReadDeadline(time.Time{})
	case err == nil:
		b.wait()
	}
	return n, err
}

// Bounded is the body of a request with a limit in bytes. One that says beforehand that it is larger is not read at all: every read fails
// as it does beyond the limit, with *http.MaxBytesError.
func Bounded(w http.ResponseWriter, r *http.Request, limit int64) io.ReadCloser {
	if r.ContentLength > limit {
		return oversize{r.Body, limit}
	}
	return http.MaxBytesReader(w, r.Body, limit)
}

type oversize struct {
	io.Closer
	limit int64
}

// Read refuses.
func (o oversize) Read([]byte) (int, error) { return 0, &http.MaxBytesError{Limit: o.limit} }
