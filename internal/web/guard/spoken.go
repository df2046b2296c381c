package guard

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
)

// Spoken wraps a listener so that the few refusals net/http writes itself, before any handler is asked (a request line or header it cannot
// read, headers over the limit), carry our words instead of its English line. words gives the answer for a status and the address asked for,
// "" where none could be made out: a page for people, a document for programs.
//
// On a connection encrypted by this program the same words pass here as cipher and go out as they are; behind a machine that ends TLS, and on
// plain connections, they are replaced.
func Spoken(l net.Listener, words Words) net.Listener { return spoken{l, words} }

// Words are the request code, media type and content of a refusal, by its status and the address asked for.
type Words func(status int, address string) (id, media string, body []byte)

type spoken struct {
	net.Listener
	words Words
}

// Accept gives the next connection. Only TCP is wrapped: net/http looks for its methods.
func (s spoken) Accept() (net.Conn, error) {
	c, err := s.Listener.Accept()
	if tcp, ok := c.(*net.TCPConn); ok {
		return &spokenConn{TCPConn: tcp, words: s.words}, err
	}
	return c, err
}

type spokenConn struct {
	*net.TCPConn
	words Words
	mu    sync.Mutex // the server reads ahead while it writes
	asked []byte     // the beginning of what came since something was written: the line of the request under way
}

// lineMost is how much of a request is kept to know what it asked for.
const lineMost = 512

// Read keeps the beginning of each request.
func (c *spokenConn) Read(b []byte) (int, error) {
	n, err := c.TCPConn.Read(b)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, b[:min(n, lineMost-len(c.asked))]...)
	return n, err
}

// address is the path of the request under way, "" where its line is none.
func (c *spokenConn) address() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	line, _, _ := bytes.Cut(c.asked, []byte("\n"))
	_, rest, _ := bytes.Cut(line, []byte(" "))
	target, _, _ := bytes.Cut(rest, []byte(" "))
	if !bytes.HasPrefix(target, []byte("/")) {
		return ""
	}
	return string(target)
}

// answered forgets the request that something is being written for; the next one comes only after it.
func (c *spokenConn) answered() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = c.asked[:0]
}

// raw is how net/http's own refusals go on behind the status line, in one write with it. An answer of ours has other headers first.
var raw = []byte("\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n")

// plainToTLS is the beginning of what it says, in clear, to who speaks plain HTTP to a port of HTTPS.
var plainToTLS = []byte("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request")

// Write passes everything on but net/http's own refusals.
func (c *spokenConn) Write(b []byte) (int, error) {
	status := refusal(b)
	if status == 0 {
		c.answered()
		return c.TCPConn.Write(b)
	}
	id, media, body := c.words(status, c.address())
	head := fmt.Sprintf("HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nContent-Security-Policy: %s\r\n"+
		"X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nX-Request-Id: %s\r\n%sConnection: close\r\n\r\n", status, http.StatusText(status), media, len(body), policy, id, upgrade(status))
	if _, err := c.TCPConn.Write(append([]byte(head), body...)); err != nil {
		return 0, err
	}
	return len(b), nil
}

// upgrade is the header that goes with 426.
func upgrade(status int) string {
	if status == http.StatusUpgradeRequired {
		return "Upgrade: TLS/1.2, HTTP/1.1\r\n"
	}
	return ""
}

// refusal gives the status of a refusal net/http wrote itself, 0 for anything else.
func refusal(b []byte) int {
	if bytes.HasPrefix(b, plainToTLS) {
		return http.StatusUpgradeRequired
	}
	line, rest, ok := bytes.Cut(b, []byte("\r\n"))
	if !ok || len(line) < 12 || !bytes.HasPrefix(line, []byte("HTTP/1.1 ")) || !bytes.HasPrefix(rest, raw[2:]) {
		return 0
	}
	status, err := strconv.Atoi(string(line[9:12]))
	if err != nil || status < 400 {
		return 0
	}
	return status
}
