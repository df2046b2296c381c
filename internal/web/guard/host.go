package guard

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"thidua/internal/core/fault"
)

// CodeHost refuses a request meant for a name that is not ours. args: host
const CodeHost = "host_unknown"

// Hosts are the names the program answers to. A page of somebody else can let its own name lead to this machine and then counts, to the browser, as a
// page of ours; it cannot make the browser name another host than its own.
type Hosts struct {
	public string // of the public address, small letters; empty for none
}

// HostsOf takes the public address people type, or "".
func HostsOf(publicURL string) Hosts {
	u, err := url.Parse(publicURL)
	if err != nil {
		return Hosts{}
	}
	return Hosts{strings.ToLower(u.Hostname())}
}

// Allowed refuses, unreadable "host_unknown", a request for any name but that of the public address and of this machine itself. Addresses in
// figures are no names and pass; over TLS of our own the browser has held the name to the certificate.
func (h Hosts) Allowed(r *http.Request) error {
	name := r.Host
	if host, _, err := net.SplitHostPort(name); err == nil {
		name = host
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	_, err := netip.ParseAddr(name)
	if err == nil || r.TLS != nil || name == "" || name == h.public || name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return nil
	}
	return fault.New(fault.Unreadable, CodeHost, fault.Where{}, fault.Args{"host": name})
}
