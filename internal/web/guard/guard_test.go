package guard

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"thidua/internal/core/fault"
)

func request(peer, forwarded string) *http.Request {
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr = peer
	if forwarded != "" {
		r.Header.Set("X-Forwarded-For", forwarded)
	}
	return r
}

func TestNetworkOfARequest(t *testing.T) {
	proxy := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	for _, c := range []struct{ name, peer, forwarded, want string }{
		{"an IPv4 address is itself", "192.0.2.7:4000", "", "192.0.2.7"},
		{"an IPv6 address is its first 64 bits", "[2001:db8:1:2:3::9]:4000", "", "2001:db8:1:2::/64"},
		{"an IPv4 address in IPv6 clothes is IPv4", "[::ffff:192.0.2.7]:1", "", "192.0.2.7"},
		{"a stranger's header is not believed", "192.0.2.7:4000", "198.51.100.1", "192.0.2.7"},
		{"a trusted proxy is believed", "10.1.1.1:4000", "198.51.100.1", "198.51.100.1"},
		{"the last untrusted hop counts, not what the client wrote before", "10.1.1.1:4000", "1.2.3.4, 198.51.100.1, 10.2.2.2", "198.51.100.1"},
		{"rubbish in the header leaves the proxy", "10.1.1.1:4000", "evil", "10.1.1.1"},
		{"no address at all", "pipe", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Network(request(c.peer, c.forwarded), proxy); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestASessionOpensOnlyOverHTTPSOrOnTheServersOwnMachine(t *testing.T) {
	for _, c := range []struct {
		name, peer string
		secure, ok bool
	}{
		{"plain from the machine itself", "127.0.0.1:5", false, true},
		{"plain from the machine itself, IPv6", "[::1]:5", false, true},
		{"plain from elsewhere", "192.0.2.7:5", false, false},
		{"HTTPS from elsewhere", "192.0.2.7:5", true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := Cookies{Secure: c.secure}.Allowed(request(c.peer, "127.0.0.1"))
			if (err == nil) != c.ok {
				t.Errorf("got %v", err)
			}
			if err != nil && fault.From(err).Findings[0].Code != "https_required" {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestTheSessionCookieIsBoundToTheHost(t *testing.T) {
	for secure, want := range map[bool]string{true: "__Host-phien", false: "phien"} {
		w := httptest.NewRecorder()
		Cookies{Secure: secure}.Set(w, "token", time.Hour)
		c := w.Result().Cookies()[0]
		if c.Name != want || c.Secure != secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.MaxAge != 3600 || c.SameSite != http.SameSiteLaxMode {
			t.Errorf("secure=%v: %+v", secure, c)
		}
	}
}

func TestTooManyRequestsOfOneLeaveOthersAlone(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	rs := NewRates(func() time.Time { return now })
	passed, last := 0, error(nil)
	for range 10_000 {
		if err := rs.Allow(Read, "account 1"); err == nil {
			passed++
		} else {
			last = err
		}
	}
	if passed != measures[Read].burst {
		t.Errorf("%d requests of one moment passed, want the burst %d", passed, measures[Read].burst)
	}
	p := fault.From(last)
	if p.Kind != fault.TooMany || p.Findings[0].Args["seconds"] != 1 {
		t.Errorf("got %v %v", p, p.Findings)
	}
	if err := rs.Allow(Read, "account 2"); err != nil {
		t.Errorf("another account was refused: %v", err)
	}
	now = now.Add(time.Second)
	if err := rs.Allow(Read, "account 1"); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestWhoIsSilentIsForgotten(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	rs := NewRates(func() time.Time { return now })
	_ = rs.Allow(Read, "account 1")
	now = now.Add(forget + 2*time.Minute)
	_ = rs.Allow(Read, "account 2")
	if len(rs.who) != 1 {
		t.Errorf("%d are remembered", len(rs.who))
	}
}

func TestAWriterThatSaysNothingAnswersOK(t *testing.T) {
	h := Gzip(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }))
	r := request("127.0.0.1:1", "")
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusNoContent || w.Header().Get("Content-Encoding") != "" {
		t.Errorf("got %d %v", w.Code, w.Header())
	}
}
