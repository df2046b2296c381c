package guard

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"strconv"
)

// Spoken wraps a listener so that the few refusals net/http writes itself, before any handler is asked (a request line or header it cannot
// read, headers over the limit), carry our page instead of its English line. page gives the HTML for a status.
//
// On a connection encrypted by this program the same words pass here as cipher and go out as they are; behind a machine that ends TLS, and on
// plain connections, they are replaced.
func Spoken(l net.Listener, page func(status int) []byte) net.Listener { return spoken{l, page} }

type spoken struct {
	net.Listener
	page func(int) []byte
}

// Accept gives the next connection. Only TCP is wrapped: net/http looks for its methods.
func (s spoken) Accept() (net.Conn, error) {
	c, err := s.Listener.Accept()
	if tcp, ok := c.(*net.TCPConn); ok {
		return &spokenConn{tcp, s.page}, err
	}
	return c, err
}

type spokenConn struct {
	*net.TCPConn
	page func(int) []byte
}

// raw is how net/http's own refusals go on behind the status line, in one write with it. An answer of ours has other headers first.
var raw = []byte("\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n")

// plainToTLS is the beginning of what it says, in clear, to who speaks plain HTTP to a port of HTTPS.
var plainToTLS = []byte("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request")

// Write passes everything on but net/http's own refusals.
func (c *spokenConn) Write(b []byte) (int, error) {
	status := refusal(b)
	if status == 0 {
		return c.TCPConn.Write(b)
	}
	body := c.page(status)
	head := fmt.Sprintf("HTTP/1.1 %d %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nContent-Security-Policy: %s\r\n"+
		"X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n%sConnection: close\r\n\r\n", status, http.StatusText(status), len(body), policy, upgrade(status))
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
