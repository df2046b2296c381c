// Package guard is what stands between the network and the screens: the session cookie, addresses and rates, headers of safety,
// compression, the end of a panic.
package guard

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"thidua/internal/core/fault"
)

// Cookies keeps the session token in the browser. Over HTTPS the cookie is bound to the host and never travels in the clear; a plain one
// is given only to the server's own machine.
type Cookies struct {
	Secure bool // pages travel over HTTPS
}

func (c Cookies) name() string {
	if c.Secure {
		return "__Host-phien"
	}
	return "phien"
}

// Token gives the session token, empty when the browser has none.
func (c Cookies) Token(r *http.Request) string {
	if k, err := r.Cookie(c.name()); err == nil {
		return k.Value
	}
	return ""
}

// Allowed refuses, with forbidden "https_required", to open a session over a connection that could be overheard.
func (c Cookies) Allowed(r *http.Request) error {
	if c.Secure || loopback(r) {
		return nil
	}
	return fault.New(fault.Forbidden, "https_required", fault.Where{}, nil)
}

// Set gives the token to the browser for the rest of its life. It is a length, not a day: the program's clock may stand elsewhere than
// the browser's.
func (c Cookies) Set(w http.ResponseWriter, token string, life time.Duration) {
	http.SetCookie(w, &http.Cookie{
		Name: c.name(), Value: token, Path: "/", MaxAge: max(1, int(life.Seconds())), HttpOnly: true, Secure: c.Secure, SameSite: http.SameSiteLaxMode,
	})
}

// Clear takes the token away.
func (c Cookies) Clear(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{Name: c.name(), Path: "/", MaxAge: -1, HttpOnly: true, Secure: c.Secure, SameSite: http.SameSiteLaxMode})
}

// loopback looks at the connection itself, never at a header.
func loopback(r *http.Request) bool {
	a, ok := peer(r)
	return ok && a.IsLoopback()
}

func peer(r *http.Request) (netip.Addr, bool) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}, false
	}
	a, err := netip.ParseAddr(host)
	return a.Unmap(), err == nil
}

// Network is the group of addresses a request came from, to count wrong sign-ins and requests: the address itself for IPv4, the first 64
// bits for IPv6. Proxies named as trusted are believed about the address before them; "" when nothing is known.
func Network(r *http.Request, trusted []netip.Prefix) string {
	a, ok := peer(r)
	if !ok {
		return ""
	}
	hops := strings.Split(r.Header.Get("X-Forwarded-For"), ",")
	for i := len(hops) - 1; i >= 0 && within(a, trusted); i-- {
		next, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		a = next.Unmap()
	}
	if a.Is4() {
		return a.String()
	}
	p, _ := a.WithZone("").Prefix(64) // 64 fits every IPv6 address
	return p.String()
}

func within(a netip.Addr, prefixes []netip.Prefix) bool {
	for _, p := range prefixes {
		if p.Contains(a) {
			return true
		}
	}
	return false
}
