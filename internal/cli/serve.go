package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
	"time"

	"thidua/internal/api"
	"thidua/internal/app"
	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/job"
	"thidua/internal/store"
	"thidua/internal/text"
	"thidua/internal/web"
)

// Codes of a start that is refused.
const (
	CodeListenUsed    = "listen_in_use"  // args: listen
	CodeListenRefused = "listen_refused" // args: listen
)

// serveCmd runs the system. It refuses a database created for the demonstration or for tests.
type serveCmd struct {
	Settings
}

// Run serves until told to stop.
func (c *serveCmd) Run(s *shell) error {
	return serve(s, c.Settings, store.ModeLive, func() time.Time { return app.Local(time.Now()) })
}

// demoCmd runs the demonstration: invented data, a button for each role, a clock of its own.
type demoCmd struct {
	Settings
	Day string `default:"2024-10-16" help:"${help_demo_day}"`
}

// Run serves the demonstration until told to stop.
func (c *demoCmd) Run(s *shell) error {
	day, err := cal.ParseISO(c.Day)
	if err != nil {
		return misused{fault.New(fault.Invalid, CodeSetting, fault.Where{}, fault.Args{"setting": "--day", "value": c.Day, "want": "day"})}
	}
	return serve(s, c.Settings, store.ModeDemo, clockAt(day, time.Now))
}

// clockAt gives a clock that shows the day with the hour of the machine and goes on from there.
func clockAt(day cal.Date, machine func() time.Time) func() time.Time {
	now := app.Local(machine())
	y, m, d := day.Parts()
	at := time.Date(y, time.Month(m), d, now.Hour(), now.Minute(), now.Second(), now.Nanosecond(), now.Location())
	shift := at.Sub(now)
	return func() time.Time { return app.Local(machine()).Add(shift) }
}

// How the listener treats slow and idle clients, how long a stop waits for requests under way, and how jobs are kept.
const (
	headerWait = 10 * time.Second
	bodyWait   = 2 * time.Minute
	answerWait = 2 * time.Minute
	idleWait   = 2 * time.Minute
	stopWait   = 15 * time.Second
	headerMost = 64 << 10
	jobWorkers = 1
	jobLease   = 30 * time.Second
	jobPoll    = 2 * time.Second
	tidyEvery  = time.Hour
)

// serve opens everything in the order in which a refusal costs least: settings, address, database, pages.
func serve(s *shell, set Settings, mode store.Mode, now func() time.Time) error {
	if err := set.valid(); err != nil {
		return misused{err}
	}
	listener, err := listen(set.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	opt := set.options(mode)
	st, err := openStore(s.ctx, opt, now)
	if err != nil {
		return err
	}
	defer st.Close()
	log := slog.New(slog.NewTextHandler(s.err, nil))
	a, err := openServed(s, set, opt, st, log, now)
	if err != nil {
		return err
	}
	if err := begin(s, a); err != nil {
		return err
	}
	proxies, _ := set.proxies()
	site := set.site(listener.Addr().String())
	screens, err := web.New(web.Config{App: a, Now: now, Log: log, Version: version, Secure: set.secure(), PublicURL: set.PublicURL, Trusted: proxies})
	if err != nil {
		return err
	}
	programs, err := api.New(api.Config{App: a, Door: screens, Log: log, Version: version})
	if err != nil {
		return err
	}
	screens.Mount("/api/", programs)
	announce(s, set, opt, st, now)
	if err := tellOfClock(s, st); err != nil {
		return err
	}
	if err := offerSetup(s, a, site); err != nil {
		return err
	}
	return run(s, set, a, log, screens.Listener(listener), screens.Handler())
}

// openServed makes the verbs with the key of the second factors, and refuses a key that is not the one they were sealed with.
func openServed(s *shell, set Settings, opt store.Options, st *store.Store, log *slog.Logger, now func() time.Time) (*app.App, error) {
	key, err := set.factorKey(opt)
	if err != nil {
		return nil, err
	}
	a, err := openApp(st, now, log, key)
	if err != nil {
		return nil, err
	}
	return a, a.FactorKeyFits(s.ctx)
}

// begin refuses to start where work could not be done (a full disk, a clock far off), fills an empty demonstration, lets the
// organisation stand as of today and everything be found.
func begin(s *shell, a *app.App) error {
	if err := a.Ready(s.ctx); err != nil {
		return err
	}
	if a.Mode() != app.ModeDemo {
		return errors.Join(a.OrgTurn(s.ctx), a.FindFill(s.ctx))
	}
	if err := errors.Join(a.DemoSeed(s.ctx), a.OrgTurn(s.ctx), a.FindFill(s.ctx)); err != nil {
		return err
	}
	if err := app.SeedDemoPeople(s.ctx, a); err != nil {
		return err
	}
	return app.SeedDemoBook(s.ctx, a)
}

// listen takes the address before anything else is touched.
func listen(address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fault.New(fault.Refused, CodeListenUsed, fault.Where{}, fault.Args{"listen": address}).Because(err)
	case err != nil:
		return nil, fault.New(fault.Refused, CodeListenRefused, fault.Where{}, fault.Args{"listen": address}).Because(err)
	}
	return l, nil
}

// announce says what was started, with which settings.
func announce(s *shell, set Settings, opt store.Options, st *store.Store, now func() time.Time) {
	s.say("start_version", fault.Args{"version": version, "mode": string(st.Mode()), "database": string(st.Dialect())})
	for _, line := range set.shown(opt) {
		if line[1] != "" {
			s.say("start_setting", fault.Args{"name": line[0], "value": line[1]})
		}
	}
	switch done := st.Migrated(); {
	case done.From == 0 && done.To > 0:
		s.say("start_created", fault.Args{"to": done.To})
	case len(done.Applied) > 0:
		s.say("start_migrated", fault.Args{"from": done.From, "to": done.To})
	}
	if !set.secure() && st.Mode() == store.ModeLive {
		s.say("start_plain", nil)
	}
	if st.Mode() == store.ModeDemo {
		s.say("start_demo", fault.Args{"day": text.Day(now())})
	}
}

// offerSetup prints the one-time link where nobody has an account yet.
func offerSetup(s *shell, a *app.App, site string) error {
	s.say("start_listening", fault.Args{"url": site + "/"})
	if a.Mode() != app.ModeLive {
		return nil
	}
	pending, err := a.SetupPending(s.ctx)
	if err != nil || !pending {
		return err
	}
	token, err := a.SetupLink(s.ctx)
	if err != nil {
		return err
	}
	s.say("start_setup", nil)
	s.say("start_link", fault.Args{"url": site + "/khoi-tao/" + token})
	return nil
}

// run answers until told to stop, then lets requests under way end, gives unfinished jobs back and returns.
func run(s *shell, set Settings, a *app.App, log *slog.Logger, l net.Listener, pages http.Handler) error {
	figures, closeFigures, err := serveMetrics(s, set.MetricsListen, pages)
	if err != nil {
		return err
	}
	defer closeFigures()
	server := &http.Server{
		Handler: figures, ReadHeaderTimeout: headerWait, ReadTimeout: bodyWait, WriteTimeout: answerWait, IdleTimeout: idleWait,
		MaxHeaderBytes: headerMost, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn), TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12},
	}
	jobs, stopJobs := context.WithCancel(s.ctx)
	defer stopJobs()
	var background sync.WaitGroup
	background.Go(func() { runner(a, log).Run(jobs) })
	background.Go(func() { tidy(jobs, a, log) })
	background.Go(func() { a.WatchRoom(jobs) })
	failed := make(chan error, 1)
	go func() { failed <- listenOn(server, l, set) }()
	select {
	case err = <-failed:
	case <-s.ctx.Done():
		s.say("stopping", nil)
		patience, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), stopWait)
		defer cancel()
		err = server.Shutdown(patience)
	}
	stopJobs()
	background.Wait()
	if errors.Is(err, http.ErrServerClosed) || errors.Is(err, context.DeadlineExceeded) || err == nil {
		s.say("stopped", nil)
		return nil
	}
	return err
}

func listenOn(server *http.Server, l net.Listener, set Settings) error {
	if set.TLSCert != "" {
		return server.ServeTLS(l, set.TLSCert, set.TLSKey)
	}
	return server.Serve(l)
}

func runner(a *app.App, log *slog.Logger) *job.Runner {
	host, _ := os.Hostname() // with the process beside it the name is one of its kind, also where two programs share a machine
	return job.New(job.Config{App: a, Kinds: job.Kinds(), Owner: fmt.Sprintf("%s:%d", host, os.Getpid()), Workers: jobWorkers, Lease: jobLease, Poll: jobPoll, Log: log})
}
