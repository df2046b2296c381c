package cli

import (
	"crypto/tls"
	"net"
	"net/netip"
	"net/url"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/store"
)

// Settings are everything that can be set from outside, by flag or environment. docs/settings.md explains each; a test holds it to this
// struct.
type Settings struct {
	StoreSettings
	Listen        string `env:"THIDUA_LISTEN" default:"127.0.0.1:8080" help:"${help_listen}"`
	MetricsListen string `env:"THIDUA_METRICS_LISTEN" help:"${help_metrics_listen}"`
	PublicURL     string `name:"public-url" env:"THIDUA_PUBLIC_URL" help:"${help_public_url}"`
	TLSCert       string `name:"tls-cert" env:"THIDUA_TLS_CERT" help:"${help_tls_cert}"`
	TLSKey        string `name:"tls-key" env:"THIDUA_TLS_KEY" help:"${help_tls_key}"`
	FactorKey     string `env:"THIDUA_FACTOR_KEY" help:"${help_factor_key}"`
	TrustedProxy  string `env:"THIDUA_TRUSTED_PROXY" help:"${help_trusted_proxy}"`
}

// StoreSettings say where the data are; every command that opens them takes these.
type StoreSettings struct {
	Data     string `env:"THIDUA_DATA" help:"${help_data}"`
	Database string `env:"THIDUA_DATABASE" help:"${help_database}"`
}

// Directories of data when none is set. The demonstration has its own, so that a database of one mode never stands in the way of the other.
const (
	liveData = "data/live"
	demoData = "data/demo"
)

func (s StoreSettings) options(mode store.Mode) store.Options {
	opt := store.Options{Dir: s.Data, URL: s.Database, Mode: mode}
	if opt.Dir == "" {
		opt.Dir = liveData
		if mode == store.ModeDemo {
			opt.Dir = demoData
		}
	}
	return opt
}

// Codes of settings that cannot be used; all are refused before anything is opened.
const (
	CodeSetting       = "setting_wrong"  // args: setting, value, want
	CodeTLSHalf       = "tls_half"       // only one of the two files is set
	CodeTLSUnreadable = "tls_unreadable" // args: cert, key
)

// valid says everything that is wrong with the settings at once; invalid with the codes above.
func (s Settings) valid() error {
	var found []fault.Finding
	wrong := func(setting, value, want string) {
		found = append(found, fault.Finding{Code: CodeSetting, Severity: fault.Error, Args: fault.Args{"setting": setting, "value": value, "want": want}})
	}
	if !isAddress(s.Listen) {
		wrong("THIDUA_LISTEN", s.Listen, "address")
	}
	if s.MetricsListen != "" && !isAddress(s.MetricsListen) {
		wrong("THIDUA_METRICS_LISTEN", s.MetricsListen, "address")
	}
	if s.PublicURL != "" && !isSite(s.PublicURL) {
		wrong("THIDUA_PUBLIC_URL", s.PublicURL, "url")
	}
	if _, ok := s.proxies(); !ok {
		wrong("THIDUA_TRUSTED_PROXY", s.TrustedProxy, "proxies")
	}
	if s.Database != "" && !isPostgres(s.Database) {
		wrong("THIDUA_DATABASE", redacted(s.Database), "database")
	}
	if (s.TLSCert == "") != (s.TLSKey == "") {
		found = append(found, fault.Finding{Code: CodeTLSHalf, Severity: fault.Error})
	} else if s.TLSCert != "" {
		if _, err := tls.LoadX509KeyPair(s.TLSCert, s.TLSKey); err != nil {
			found = append(found, fault.Finding{Code: CodeTLSUnreadable, Severity: fault.Error, Args: fault.Args{"cert": s.TLSCert, "key": s.TLSKey}})
		}
	}
	return fault.All(fault.Invalid, found)
}

func isAddress(s string) bool {
	_, port, err := net.SplitHostPort(s)
	return err == nil && port != ""
}

func isSite(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && (u.Path == "" || u.Path == "/") && u.RawQuery == "" && u.User == nil
}

func isPostgres(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "postgres" || u.Scheme == "postgresql")
}

// proxies reads the machines in front that are believed; ok is false when one cannot be read.
func (s Settings) proxies() (out []netip.Prefix, ok bool) {
	for _, part := range strings.FieldsFunc(s.TrustedProxy, func(r rune) bool { return r == ',' || r == ' ' }) {
		p, err := netip.ParsePrefix(part)
		if err != nil {
			a, err := netip.ParseAddr(part)
			if err != nil {
				return nil, false
			}
			p = netip.PrefixFrom(a, a.BitLen())
		}
		out = append(out, p)
	}
	return out, true
}

// secure says that browsers reach the program over HTTPS, here or at a machine in front.
func (s Settings) secure() bool { return s.TLSCert != "" || strings.HasPrefix(s.PublicURL, "https://") }

// site is the address people open, given the address really listened on.
func (s Settings) site(listening string) string {
	if s.PublicURL != "" {
		return strings.TrimSuffix(s.PublicURL, "/")
	}
	if s.TLSCert != "" {
		return "https://" + listening
	}
	return "http://" + listening
}

// shown lists the settings in use for the log of the start, secrets taken out.
func (s Settings) shown(opt store.Options) [][2]string {
	dir := opt.Dir
	if opt.URL != "" {
		dir = "" // not used
	}
	return [][2]string{
		{"THIDUA_DATA", dir}, {"THIDUA_DATABASE", redacted(opt.URL)}, {"THIDUA_LISTEN", s.Listen}, {"THIDUA_METRICS_LISTEN", s.MetricsListen},
		{"THIDUA_PUBLIC_URL", s.PublicURL}, {"THIDUA_TLS_CERT", s.TLSCert}, {"THIDUA_TLS_KEY", s.TLSKey}, {"THIDUA_FACTOR_KEY", s.FactorKey}, {"THIDUA_TRUSTED_PROXY", s.TrustedProxy},
	}
}

// redacted hides what an address of a database may hold of secrets: the password, and every parameter behind the question mark.
func redacted(database string) string {
	if database == "" {
		return ""
	}
	u, err := url.Parse(database)
	if err != nil || !isPostgres(database) {
		return "•••"
	}
	shown := u.Scheme + "://"
	if u.User != nil {
		shown += u.User.Username() + ":•••@"
	}
	shown += u.Host + u.Path
	if u.RawQuery != "" {
		shown += "?•••"
	}
	return shown
}
