package killtest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/internal/api"
	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/storetest"
)

// programEnv makes this test binary the whole program: its arguments are a command of the shell.
const programEnv = "THIDUA_KILL_PROGRAM"

const (
	sentWorkbook = "../../../testdata/workbooks/moi-nhom-mot-trang.xlsx"
	password     = "mot cau dai de nho"
)

// thidua makes a command of the real program over a database.
func thidua(opt store.Options, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], append(args, "--data", opt.Dir)...)
	cmd.Env = append(os.Environ(), programEnv+"=1", "THIDUA_DATABASE="+opt.URL, "THIDUA_FACTOR_KEY="+factorKey())
	return cmd
}

// factorKey is a file that holds the key under which people enrolled.
var factorKey = sync.OnceValue(func() string {
	file, err := os.CreateTemp("", "thidua-factor-*.key")
	if err == nil {
		_, err = file.WriteString(strings.Repeat("00", app.FactorKeySize))
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		panic(err)
	}
	return file.Name()
})

// people sets an installation up and lets an officer in for each client, who is signed in.
func people(t *testing.T, opt store.Options) []*client {
	t.Helper()
	opt.Mode = store.ModeLive
	s := storetest.Open(t, opt)
	a, err := app.New(app.Config{Store: s, Now: opt.Now, Random: opt.Random, Log: slog.New(slog.DiscardHandler), Key: make([]byte, app.FactorKeySize)})
	must(t, err)
	token, err := a.SetupLink(ctx)
	must(t, err)
	opened, err := a.SetupFinish(ctx, app.SetupFinishIn{
		Token: token, Login: "quan-tri", Name: "Người quản trị", Password: password, Repeat: password, Organisation: "Cơ quan thử",
	})
	must(t, err)
	owing, err := a.SessionActor(ctx, opened.Token)
	must(t, err)
	info, err := a.FactorRead(ctx, owing)
	must(t, err)
	code, err := totp.GenerateCode(info.Secret, a.Now())
	must(t, err)
	_, err = a.FactorEnrol(ctx, owing, "", app.FactorEnrolIn{Secret: info.Secret, Code: code})
	must(t, err)
	admin, err := a.SessionActor(ctx, opened.Token)
	must(t, err)
	var out []*client
	for n := range killClients {
		login := fmt.Sprintf("can-bo-%d", n)
		link, err := a.AccountInvite(ctx, admin, login, app.AccountInviteIn{Login: login, Name: login, Role: string(access.EO), Again: login})
		must(t, err)
		in, err := a.AccountAccept(ctx, app.AccountAcceptIn{Token: link.Token, Password: password})
		must(t, err)
		out = append(out, &client{number: n, cookie: "phien=" + in.Token})
	}
	must(t, s.Close())
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var listening = regexp.MustCompile(`http://[0-9.]+:[0-9]+`)

// serving starts `thidua serve` on a free port and gives it with its address once it listens.
func serving(t *testing.T, opt store.Options) (*exec.Cmd, string) {
	t.Helper()
	cmd := thidua(opt, "serve", "--listen", "127.0.0.1:0")
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { cmd.Process.Kill() }) // where a check ended the test with the server running
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "THIDUA_") { // a setting as given, not where it listens
			continue
		}
		if base := listening.FindString(lines.Text()); base != "" {
			go io.Copy(io.Discard, out)
			return cmd, base
		}
	}
	cmd.Wait()
	t.Fatalf("thidua serve did not start: %s", log.String())
	return nil, ""
}

// contentOf gives the shared workbook with a comment of its own in its archive, so that no two files are one.
func contentOf(t *testing.T) func(name string) string {
	t.Helper()
	data, err := os.ReadFile(sentWorkbook)
	must(t, err)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	return func(name string) string {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		errs := []error{w.SetComment(name)}
		for _, f := range r.File {
			errs = append(errs, w.Copy(f))
		}
		if err := errors.Join(append(errs, w.Close())...); err != nil {
			panic(err) // a buffer takes everything, and the archive was read
		}
		return out.String()
	}
}

// killServing lets the clients work on a running server and kills it in their midst, some time after a number of writes was acknowledged.
func killServing(t *testing.T, opt store.Options, clients []*client, content func(string) string) {
	t.Helper()
	cmd, base := serving(t, opt)
	errs := make([]error, len(clients))
	var all sync.WaitGroup
	var count atomic.Int64
	most, enough, ended := int64(20+rand.IntN(40)), make(chan struct{}), make(chan struct{})
	acked := func() {
		if count.Add(1) == most {
			close(enough)
		}
	}
	for i, c := range clients {
		c.base = base
		all.Go(func() { errs[i] = c.work(content, acked) })
	}
	go func() {
		all.Wait()
		close(ended)
	}()
	select {
	case <-enough:
		time.Sleep(time.Duration(rand.IntN(40)) * time.Millisecond)
	case <-ended: // of themselves: each says why
	}
	must(t, cmd.Process.Kill())
	cmd.Wait()
	<-ended
	if err := errors.Join(errs...); err != nil {
		t.Fatalf("before the server was killed: %v", err)
	}
}

// sound runs the checks of the shell over what a killed server left.
func sound(t *testing.T, opt store.Options) {
	t.Helper()
	for _, check := range [][]string{{"verify"}, {"audit", "verify"}} {
		if out, err := thidua(opt, check...).CombinedOutput(); err != nil {
			t.Errorf("thidua %s: %v\n%s", strings.Join(check, " "), err, out)
		}
	}
}

// askedAgain starts the server again and asks it for everything it had acknowledged.
func askedAgain(t *testing.T, opt store.Options, clients []*client) {
	t.Helper()
	cmd, base := serving(t, opt)
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	for _, c := range clients {
		c.base = base
		c.settlePending(t)
	}
	stored := map[string]wire.Scorebook{}
	for page := 1; ; page++ {
		var list wire.ScorebookList
		clients[0].read(t, fmt.Sprintf("%s/scorebooks?limit=100&page=%d", api.Base, page), &list)
		for _, b := range list.Scorebooks {
			if stored[b.File].ID != "" {
				t.Errorf("%s is kept twice", b.File)
			}
			stored[b.File] = b
		}
		if len(list.Scorebooks) == 0 {
			break
		}
	}
	for _, c := range clients {
		for _, b := range c.books {
			listed(t, b, stored[b.name])
			delete(stored, b.name)
		}
		c.closely(t)
	}
	for name := range stored {
		t.Errorf("%s is kept, and nobody was told so nor asked for it", name)
	}
}

// settlePending sends the request once more that the kill left without an answer: it is done now, once, whether it had been or not.
func (c *client) settlePending(t *testing.T) {
	t.Helper()
	s := c.pending
	if s == nil {
		return
	}
	status, answer, err := c.send(s)
	if err == nil {
		err = c.acknowledge(s, status, answer)
	}
	if err != nil {
		t.Fatalf("asked again after the kill: %v", err)
	}
}

// listed holds a workbook in the list against what its client was told.
func listed(t *testing.T, b *book, got wire.Scorebook) {
	t.Helper()
	switch {
	case b.gone && got.ID != "":
		t.Errorf("%s was taken away and is there again", b.name)
	case b.gone:
	case got.ID != b.id || got.Version != b.version || (got.ScoredBy != "") != (b.scored != ""):
		t.Errorf("%s stands as %q version %d scored by %q; acknowledged were %q, version %d, scored %v", b.name, got.ID, got.Version, got.ScoredBy,
			b.id, b.version, b.scored != "")
	}
}

// closely looks into the last workbooks of a client, and sends every request that was acknowledged for them once more.
func (c *client) closely(t *testing.T) {
	t.Helper()
	for _, b := range c.books[max(0, len(c.books)-3):] {
		for _, s := range b.acts {
			if b.gone && s.step != stepUpload && s.step != stepDelete {
				continue // of a workbook that is gone nothing else can be named
			}
			status, answer, err := c.send(s)
			if err != nil || status != s.status || answer != s.answer {
				t.Errorf("%s %s again: %d %s (%v), first %d %s", s.key, s.method, status, answer, err, s.status, s.answer)
			}
		}
		status, file, err := c.ask("GET", b.path()+"/file", "", nil)
		if b.gone {
			if err != nil || status != 404 {
				t.Errorf("%s was taken away: its file answers %d (%v)", b.name, status, err)
			}
			continue
		}
		if err != nil || status != 200 || file != b.content {
			t.Errorf("%s: its file is not the one sent: %d (%v)", b.name, status, err)
		}
		var now wire.ScorebookRead
		c.read(t, b.path(), &now)
		byHand := false
		for _, f := range now.Findings {
			byHand = byHand || f.Code == "mapping_by_hand"
		}
		if now.Scorebook.Version != b.version || len(b.acts) > 1 && byHand != b.left {
			t.Errorf("%s reads as version %d with a sheet left out: %v; acknowledged %d, %v", b.name, now.Scorebook.Version, byHand, b.version, b.left)
		}
		c.sameResult(t, b)
	}
}

// sameResult asks for the result that was acknowledged, and for none where none was.
func (c *client) sameResult(t *testing.T, b *book) {
	t.Helper()
	status, result, err := c.ask("GET", b.path()+"/result", "", nil)
	switch {
	case err != nil || b.scored == "" && status != 404 || b.scored != "" && status != 200:
		t.Errorf("%s: its result answers %d (%v), acknowledged: %v", b.name, status, err, b.scored != "")
	case b.scored != "":
		var kept, told wire.ScorebookResult
		must(t, json.Unmarshal([]byte(result), &kept))
		must(t, json.Unmarshal([]byte(b.scored), &told))
		if kept.Version != b.scoredAt || !kept.Created.Equal(told.Created) || len(kept.Answer.Units) == 0 || len(kept.Answer.Units) != len(told.Answer.Units) {
			t.Errorf("%s: the result is of version %d at %v, acknowledged of %d at %v", b.name, kept.Version, kept.Created, b.scoredAt, told.Created)
		}
	}
}

// read asks for JSON.
func (c *client) read(t *testing.T, path string, into any) {
	t.Helper()
	status, body, err := c.ask("GET", path, "", nil)
	if err != nil || status != 200 {
		t.Fatalf("%s: %d %s (%v)", path, status, body, err)
	}
	must(t, json.Unmarshal([]byte(body), into))
}

// tried counts the acknowledged writes of each step; ok says that there is one of each.
func tried(clients []*client) (count [steps]int, ok bool) {
	for _, c := range clients {
		for _, b := range c.books {
			for _, s := range b.acts {
				count[s.step]++
			}
		}
	}
	return count, !slices.Contains(count[:], 0)
}

func TestAKilledServerKeepsWhatItAcknowledgedToProgramsAndNothingByHalves(t *testing.T) {
	rounds := roundsOr(2)
	content := contentOf(t)
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		clients := people(t, opt)
		round := 0
		for ok := false; round < rounds || !ok; round++ {
			killServing(t, opt, clients, content)
			sound(t, opt)
			askedAgain(t, opt, clients)
			if t.Failed() {
				t.Fatalf("after round %d", round)
			}
			_, ok = tried(clients)
		}
		sound(t, opt)
		count, _ := tried(clients)
		t.Logf("%d rounds; acknowledged and all there: %d kept, %d mapped, %d scored, %d mapped back, %d taken away", round,
			count[stepUpload], count[stepLeave], count[stepScore], count[stepAnew], count[stepDelete])
	})
}
