package app

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// Where a cut wire breaks around the next COMMIT.
const (
	whole        = iota // not at all
	beforeCommit        // the server never gets it
	afterCommit         // the server does it, the answer is lost
	forGood             // as afterCommit, and nobody is reached afterwards
)

// wire passes bytes between the program and a real PostgreSQL and can lose the answer to a COMMIT, as a failing network does.
type wire struct {
	server string
	cut    atomic.Int32
	dead   atomic.Bool
}

// through gives the URL of a database as reached through a wire.
func through(t *testing.T, direct string) (*wire, string) {
	t.Helper()
	u, err := url.Parse(direct)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "thidua-wire-")
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", filepath.Join(dir, ".s.PGSQL.5432"))
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{server: filepath.Join(u.Query().Get("host"), ".s.PGSQL.5432")}
	t.Cleanup(func() { l.Close(); os.RemoveAll(dir) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go w.carry(c)
		}
	}()
	q := u.Query()
	q.Set("host", dir)
	u.RawQuery = q.Encode()
	return w, u.String()
}

func (w *wire) carry(client net.Conn) {
	defer client.Close()
	if w.dead.Load() {
		return
	}
	server, err := net.Dial("unix", w.server)
	if err != nil {
		return
	}
	defer server.Close()
	var mute atomic.Bool
	answered := make(chan struct{}, 1)
	go func() {
		buf := make([]byte, 64<<10)
		for {
			n, err := server.Read(buf)
			if err != nil {
				client.Close()
				return
			}
			if mute.Load() {
				answered <- struct{}{}
				return
			}
			client.Write(buf[:n])
		}
	}()
	buf := make([]byte, 64<<10)
	for {
		n, err := client.Read(buf)
		if err != nil {
			return
		}
		if bytes.Contains(bytes.ToLower(buf[:n]), []byte("commit\x00")) {
			switch w.cut.Swap(whole) {
			case beforeCommit:
				return
			case forGood:
				w.dead.Store(true)
				fallthrough
			case afterCommit:
				mute.Store(true)
				server.Write(buf[:n])
				<-answered
				return
			}
		}
		if _, err := io.Copy(server, bytes.NewReader(buf[:n])); err != nil {
			return
		}
	}
}

func TestACommitThatWasNotConfirmedIsSettledByItsKey(t *testing.T) {
	cases := map[string]struct {
		cut  int32
		key  string
		kind fault.Kind // empty: the write answers as if nothing had happened
		code string
		kept int64
	}{
		"the answer lost, with a key":            {afterCommit, "k", "", "", 1},
		"the answer lost, without a key":         {afterCommit, "", fault.UnknownOutcome, "commit_unknown", 1},
		"the commit lost, with a key":            {beforeCommit, "k", fault.Unavailable, "not_saved", 0},
		"the answer lost and the server as well": {forGood, "k", fault.UnknownOutcome, "commit_unknown", 1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			opt := storetest.Options(t, store.Postgres)
			opt.Mode = ModeDemo
			direct, _ := open(t, opt)
			seed(t, direct)
			eo := actorAs(t, direct, "EO")
			w, throughURL := through(t, opt.URL)
			opt.URL = throughURL
			a, _ := open(t, opt)
			w.cut.Store(c.cut)
			got, err := keepBook(a, eo, c.key, "a.xlsx")
			if c.kind == "" && err != nil || c.kind != "" && err == nil {
				t.Fatalf("got %v", err)
			}
			if c.kind != "" {
				wantCode(t, err, c.kind, c.code)
			}
			if n := books(t, direct, eo); n != c.kept {
				t.Errorf("%d workbooks stored, want %d", n, c.kept)
			}
			if c.key == "" {
				return
			}
			again, err := keepBook(direct, eo, c.key, "a.xlsx")
			if err != nil || (c.kind == "" && again != got) {
				t.Errorf("the same request again: %q (%v), want %q", again, err, got)
			}
			if n := books(t, direct, eo); n != 1 {
				t.Errorf("%d workbooks after the repetition, want 1", n)
			}
			storetest.Sound(t, direct.store)
		})
	}
}
