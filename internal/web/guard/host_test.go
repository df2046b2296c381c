package guard

import (
	"crypto/tls"
	"net/http/httptest"
	"testing"

	"thidua/internal/core/fault"
)

func TestOnlyOurOwnNamesAreAnswered(t *testing.T) {
	for host, allowed := range map[string]bool{
		"127.0.0.1:8080": true, "127.0.0.1": true, "[::1]:8080": true, "[fe80::1]": true, "192.168.1.5:80": true, "localhost:8080": true, "LOCALHOST": true,
		"localhost.": true, "thidua.localhost:1": true, "thidua.example.vn": true, "Thidua.Example.VN:8443": true, "thidua.example.vn.": true, "": true,
		"evil.example": false, "evil.example:8080": false, "thidua.example.vn.evil.example": false, "localhost.evil.example": false,
		"127.0.0.1.evil.example": false, "2130706433": false, "evillocalhost": false, "[evil.example]": false,
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = host
		err := HostsOf("https://thidua.example.vn:8443").Allowed(r)
		if (err == nil) != allowed || err != nil && (fault.KindOf(err) != fault.Unreadable || fault.From(err).Findings[0].Code != CodeHost) {
			t.Errorf("%q: %v, want allowed: %v", host, err, allowed)
		}
		r.TLS = &tls.ConnectionState{}
		if err := HostsOf("").Allowed(r); err != nil {
			t.Errorf("%q over TLS: %v", host, err)
		}
	}
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "thidua.example.vn"
	if HostsOf("").Allowed(r) == nil {
		t.Error("a name nobody set is answered")
	}
}
