// Package web is the door for people with a browser. routes.go lists every address; a request passes the guards, then the adapter in
// adapter.go asks who it is and whether he may, then the handler of an area (folders beside this file) does one verb of app and answers
// with a page. Start reading at routes.go; package page says how an area is built.
package web

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"path"
	"strings"
	"time"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/web/account"
	"thidua/internal/web/admin"
	"thidua/internal/web/assets"
	"thidua/internal/web/find"
	"thidua/internal/web/guard"
	"thidua/internal/web/help"
	"thidua/internal/web/home"
	"thidua/internal/web/lend"
	"thidua/internal/web/listview"
	"thidua/internal/web/page"
	"thidua/internal/web/pending"
	"thidua/internal/web/person"
	"thidua/internal/web/roster"
	"thidua/internal/web/scheme"
	"thidua/internal/web/score"
	"thidua/internal/web/signin"
	"thidua/internal/web/start"
	"thidua/internal/web/trail"
	"thidua/internal/web/unit"
	"thidua/internal/web/work"
)

// Config is what the screens need from outside.
type Config struct {
	App       *app.App         // the verbs
	Now       func() time.Time // the clock, in the institution's time zone
	Log       *slog.Logger     // one line a request
	Version   string           // of the program, at the foot of pages
	Secure    bool             // pages travel over HTTPS, here or at a proxy in front
	PublicURL string           // address people type, when it differs from the one listened on; empty otherwise
	Trusted   []netip.Prefix   // proxies believed about the address before them
}

// Server answers browsers.
type Server struct {
	cfg      Config
	frame    *page.Frame
	cookies  guard.Cookies
	rates    *guard.Rates
	origin   *http.CrossOriginProtection
	hosts    guard.Hosts
	mux      *http.ServeMux
	doors    map[string]http.Handler // mounted, by their path
	signin   signin.Screens
	home     home.Screens
	account  account.Screens
	admin    admin.Screens
	help     help.Screens
	scheme   scheme.Screens
	score    score.Screens
	work     work.Screens
	trail    trail.Screens
	unit     unit.Screens
	roster   roster.Screens
	find     find.Screens
	lend     lend.Screens
	pending  pending.Screens
	start    start.Screens
	person   person.Screens
	listview listview.Screens
}

// New builds the server. It refuses a public address that is none.
func New(cfg Config) (*Server, error) {
	s := &Server{
		cfg: cfg, cookies: guard.Cookies{Secure: cfg.Secure}, rates: guard.NewRates(cfg.Now), origin: http.NewCrossOriginProtection(),
		frame: &page.Frame{Mode: cfg.App.Mode(), Menu: menu(cfg.App.Mode()), Version: cfg.Version, Now: cfg.Now, Secure: cfg.Secure, Room: cfg.App.Room, Words: cfg.App.ProfileWords},
		mux:   http.NewServeMux(), doors: map[string]http.Handler{}, hosts: guard.HostsOf(cfg.PublicURL),
	}
	if cfg.PublicURL != "" {
		if err := s.origin.AddTrustedOrigin(cfg.PublicURL); err != nil {
			return nil, fmt.Errorf("public address: %w", err)
		}
	}
	s.signin = signin.Screens{App: cfg.App, Frame: s.frame, Cookies: s.cookies, Trusted: cfg.Trusted}
	s.admin = admin.Screens{App: cfg.App, Frame: s.frame, PublicURL: cfg.PublicURL}
	s.account = account.Screens{App: cfg.App, Frame: s.frame, Cookies: s.cookies, Trusted: cfg.Trusted}
	s.help = help.Screens{Frame: s.frame}
	s.scheme = scheme.Screens{Frame: s.frame}
	s.score = score.Screens{App: cfg.App, Frame: s.frame}
	s.work = work.Screens{App: cfg.App, Frame: s.frame}
	s.trail = trail.Screens{App: cfg.App, Frame: s.frame}
	s.lend = lend.Screens{App: cfg.App, Frame: s.frame}
	s.pending = pending.Screens{App: cfg.App, Frame: s.frame}
	s.start = start.Screens{App: cfg.App, Frame: s.frame}
	s.unit = unit.Screens{App: cfg.App, Frame: s.frame}
	s.person = person.Screens{App: cfg.App, Frame: s.frame}
	s.listview = listview.Screens{App: cfg.App, Frame: s.frame, Lists: map[string]page.Listed{app.ListPeople: person.Listed()}}
	s.roster = roster.Screens{App: cfg.App, Frame: s.frame}
	s.home = home.Screens{App: cfg.App, Frame: s.frame, Sources: []home.Source{score.Recent}}
	s.find = find.Screens{App: cfg.App, Frame: s.frame}
	for _, rt := range s.routes() {
		s.mux.Handle(rt.Method+" "+rt.Pattern, s.adapt(rt))
	}
	s.mux.HandleFunc("/", s.unknown)
	s.frame.Leads = s.leads
	return s, nil
}

// leads says whether the table has a page under an address.
func (s *Server) leads(to string) bool {
	r, err := http.NewRequest(http.MethodGet, to, nil)
	if err != nil {
		return false
	}
	_, pattern := s.mux.Handler(r)
	return strings.HasPrefix(pattern, "GET ")
}

// unreadDoor is a mounted door that has words of its own for a request nobody could read.
type unreadDoor interface {
	Unread(status int, requestID string) (media string, body []byte)
}

// Listener makes the refusals written before any handler is asked speak as the door they were meant for; see guard.Spoken.
func (s *Server) Listener(l net.Listener) net.Listener {
	return guard.Spoken(l, func(status int, address string) (string, string, []byte) {
		id := page.NewRequestID()
		s.cfg.Log.Info("request unread", "id", id, "status", status)
		for at, door := range s.doors {
			if d, ok := door.(unreadDoor); ok && strings.HasPrefix(address, at) {
				media, body := d.Unread(status, id)
				return id, media, body
			}
		}
		var b bytes.Buffer
		if err := page.UnreadPage(page.Base{Mode: s.frame.Mode, RequestID: id}, status).Render(context.Background(), &b); err != nil {
			s.cfg.Log.Error("error page failed", "cause", err)
		}
		return id, "text/html; charset=utf-8", b.Bytes()
	})
}

// Mount puts another door behind the same guards, below a path that ends in "/". It is called before Handler serves.
func (s *Server) Mount(at string, door http.Handler) {
	s.mux.Handle(at, door)
	s.doors[at] = door
}

// route finds who answers an address. From one that is not straight the mux would send the asker on, in words of its own; here it is an
// address nothing has.
func (s *Server) route(w http.ResponseWriter, r *http.Request) {
	if straight(r.URL.Path) {
		s.mux.ServeHTTP(w, r)
		return
	}
	for at, door := range s.doors {
		if strings.HasPrefix(path.Clean(r.URL.Path), at) {
			door.ServeHTTP(w, r)
			return
		}
	}
	s.unknown(w, r)
}

// straight says that an address has no doubled slashes or dots in it.
func straight(address string) bool {
	plain := path.Clean(address)
	return address == plain || address == plain+"/"
}

// Handler is the whole door with its guards, outermost first.
func (s *Server) Handler() http.Handler {
	var h http.Handler = http.HandlerFunc(s.route)
	h = guard.Recover(s.cfg.Log, s.broken, h)
	h = guard.Patience(h)
	h = guard.Gzip(h)
	h = guard.Headers(s.cfg.Secure, h)
	return guard.Log(s.cfg.Log, h)
}

// asset serves the bundled files.
func (s *Server) asset(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if !assets.Handler(w, r) {
		return notFound()
	}
	return nil
}

// favicon sends old browsers to the drawing.
func (s *Server) favicon(w http.ResponseWriter, r *http.Request, _ access.Actor) error {
	http.Redirect(w, r, assets.URL("favicon.svg"), http.StatusMovedPermanently)
	return nil
}

// health says that the process answers.
func (s *Server) health(w http.ResponseWriter, _ *http.Request, _ access.Actor) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("ok\n")) // the asker may have gone
	return nil
}

// ready says that work can be done: database writable, room on the disk, migrations current, clock close to the database's; where it cannot,
// by its code what stands against it.
func (s *Server) ready(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if err := s.cfg.App.Ready(r.Context()); err != nil {
		s.cfg.Log.Warn("not ready", "id", page.RequestID(r.Context()), "cause", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("not ready: " + fault.From(err).Findings[0].Code + "\n"))
		return nil
	}
	_, _ = w.Write([]byte("ready\n"))
	return nil
}
