// Package pgtest starts a throwaway PostgreSQL for the tests of a package and gives each test a database of its own. A package that uses it
// has a TestMain that calls Main.
package pgtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
)

// Missing is what a test fails with on a machine without PostgreSQL.
const Missing = "PostgreSQL is missing: run make test-deps"

// Main runs the tests of a package and stops the server they may have started.
func Main(m *testing.M) {
	code := m.Run()
	stop()
	os.Exit(code)
}

var (
	one    sync.Once
	server *running
	failed error
	serial atomic.Int64
)

// running is the server of this test binary. It lives in a directory of its own and listens on a socket there, on no port.
type running struct {
	dir       string
	quit      chan struct{}
	gone      chan struct{}
	templates map[string]error
	mu        sync.Mutex
}

func stop() {
	if server != nil {
		close(server.quit)
		<-server.gone
	}
}

// Database gives the URL of a fresh empty database, dropped when the test ends.
func Database(t testing.TB) string {
	t.Helper()
	return create(t, start(t), "template1")
}

// Copy gives the URL of a fresh copy of a database that prepare filled once for this test binary.
func Copy(t testing.TB, template string, prepare func(url string) error) string {
	t.Helper()
	s := start(t)
	s.mu.Lock()
	err, made := s.templates[template]
	if !made {
		if err = s.exec("CREATE DATABASE " + template); err == nil {
			err = prepare(s.url(template))
		}
		s.templates[template] = err
	}
	s.mu.Unlock()
	if err != nil {
		t.Fatalf("template database: %v", err)
	}
	return create(t, s, template)
}

func create(t testing.TB, s *running, template string) string {
	t.Helper()
	name := fmt.Sprintf("t%d", serial.Add(1))
	s.mu.Lock()
	err := s.exec("CREATE DATABASE " + name + " TEMPLATE " + template)
	s.mu.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.exec("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("dropping the test's database: %v", err)
		}
	})
	return s.url(name)
}

func start(t testing.TB) *running {
	t.Helper()
	one.Do(func() { server, failed = launch() })
	if failed != nil {
		t.Fatal(failed)
	}
	return server
}

func (s *running) url(name string) string {
	return "postgres:///" + name + "?" + url.Values{"host": {s.dir}, "user": {"postgres"}}.Encode()
}

func (s *running) exec(statement string) error {
	pool, err := sql.Open("pgx", s.url("postgres"))
	if err != nil {
		return err
	}
	defer pool.Close()
	_, err = pool.Exec(statement)
	return err
}

// binaries finds the directory of the newest installed server.
func binaries() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	slices.SortFunc(found, func(a, b string) int { return versionIn(b) - versionIn(a) })
	if len(found) > 0 {
		return found[0], nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", errors.New(Missing)
	}
	return filepath.Dir(path), nil
}

func versionIn(dir string) int {
	n, _ := strconv.Atoi(filepath.Base(filepath.Dir(dir)))
	return n
}

// launch makes a cluster and starts it. PostgreSQL refuses to run as root, so root hands it to the user postgres.
func launch() (*running, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "thidua-pg-")
	if err != nil {
		return nil, err
	}
	attr := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}
	if os.Getuid() == 0 {
		if attr.Credential, err = postgresUser(); err != nil {
			return nil, errors.New(Missing)
		}
		if err := os.Chown(dir, int(attr.Credential.Uid), int(attr.Credential.Gid)); err != nil {
			return nil, err
		}
	}
	s := &running{dir: dir, quit: make(chan struct{}), gone: make(chan struct{}), templates: map[string]error{}}
	up := make(chan error)
	go s.run(bin, attr, up)
	if err := <-up; err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return s, nil
}

func postgresUser() (*syscall.Credential, error) {
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, err
}

// run owns the server process. It keeps its thread, because the server dies with the thread that started it: a killed test leaves no server.
func (s *running) run(bin string, attr *syscall.SysProcAttr, up chan<- error) {
	runtime.LockOSThread()
	defer close(s.gone)
	data := filepath.Join(s.dir, "data")
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	initdb.SysProcAttr, initdb.Dir = attr, s.dir
	if out, err := initdb.CombinedOutput(); err != nil {
		up <- fmt.Errorf("initdb: %v: %s", err, out)
		return
	}
	pg := exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-k", s.dir, "-c", "listen_addresses=", "-c", "fsync=off",
		"-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=120")
	pg.SysProcAttr, pg.Dir = attr, s.dir
	log, err := os.Create(filepath.Join(s.dir, "log"))
	if err != nil {
		up <- err
		return
	}
	defer log.Close()
	pg.Stdout, pg.Stderr = log, log
	if err := pg.Start(); err != nil {
		up <- err
		return
	}
	up <- s.await()
	<-s.quit
	pg.Process.Signal(syscall.SIGQUIT)
	pg.Wait()
	os.RemoveAll(s.dir)
}

// await waits until the server answers.
func (s *running) await() error {
	pool, err := sql.Open("pgx", s.url("postgres"))
	if err != nil {
		return err
	}
	defer pool.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		if err = pool.PingContext(ctx); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			said, _ := os.ReadFile(filepath.Join(s.dir, "log"))
			return fmt.Errorf("the server did not come up: %v: %s", err, said)
		case <-time.After(20 * time.Millisecond):
		}
	}
}
