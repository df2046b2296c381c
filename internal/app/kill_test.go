package app

import (
	"bufio"
	"crypto/rand"
	"fmt"
	"log/slog"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/internal/store/storetest"
)

// The child is this test binary again, told by the environment to be a writing program instead of running tests.
const (
	childDir   = "THIDUA_KILL_DIR"
	childURL   = "THIDUA_KILL_URL"
	childRound = "THIDUA_KILL_ROUND"
	roundsEnv  = "THIDUA_KILL_ROUNDS" // rounds per engine; the long run of make kill sets it
)

const killClients = 8

// killChild writes with eight clients until it is killed, and says on standard output what it was told is done.
func killChild() {
	opt := store.Options{Dir: os.Getenv(childDir), URL: os.Getenv(childURL), Mode: ModeDemo, Now: time.Now, Random: rand.Reader}
	fail := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, "child:", err)
			os.Exit(3)
		}
	}
	s, err := store.Open(ctx, opt)
	fail(err)
	a, err := New(Config{Store: s, Now: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler)})
	fail(err)
	opened, err := a.SessionOpenDemo(ctx, "EO", "", "")
	fail(err)
	actor, err := a.SessionActor(ctx, opened.Token)
	fail(err)
	told := make(chan string)
	for client := range killClients {
		go func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("%s-%d-%d", os.Getenv(childRound), client, n)
				public, err := keepBook(a, actor, key, key)
				fail(err)
				told <- key + " " + public
			}
		}()
	}
	fmt.Println("ready")
	for line := range told {
		fmt.Println(line)
	}
}

// killRound runs the child, kills it at a random moment, and gives what it had been told: key to public id.
func killRound(t *testing.T, opt store.Options, round int, acked map[string]string) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), childDir+"="+opt.Dir, childURL+"="+opt.URL, childRound+"="+strconv.Itoa(round))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		child.Process.Kill()
		child.Wait()
		t.Fatalf("round %d: the child did not start: %q", round, lines.Text())
	}
	after := time.Duration(50+mrand.IntN(450)) * time.Millisecond
	time.AfterFunc(after, func() { child.Process.Kill() })
	for lines.Scan() {
		if key, public, ok := strings.Cut(lines.Text(), " "); ok && len(public) == 20 {
			acked[key] = public
		}
	}
	child.Wait()
	if child.ProcessState.ExitCode() == 3 {
		t.Fatalf("round %d: the child failed on its own", round)
	}
}

// checkKilled compares what was acknowledged with what is stored, and asks some of it again.
func checkKilled(t *testing.T, opt store.Options, acked map[string]string) {
	t.Helper()
	opt.Mode, opt.Now = ModeDemo, time.Now
	s, err := store.Open(ctx, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	storetest.Sound(t, s)
	a := over(t, s, time.Now)
	actor := actorAs(t, a, "EO")
	stored := map[string]string{} // file name, which is the key, to public id
	scope := store.ScopeOf(actor.Reach(access.ScorebookRead))
	for before := int64(1 << 62); ; {
		page, err := s.ScoreBookList(ctx, db.ScoreBookListParams{
			ScopeFrom: scope.From, ScopeTo: scope.To, Scope: scope.In, BeforeID: before, PageSize: 1000,
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, b := range page {
			if stored[b.FileName] != "" {
				t.Errorf("key %s acted twice", b.FileName)
			}
			stored[b.FileName], before = b.PublicID, b.ID
		}
	}
	for key, public := range acked {
		if stored[key] != public {
			t.Errorf("%s was acknowledged as %s, stored is %q", key, public, stored[key])
		}
	}
	asked := 0
	for key, public := range stored {
		if asked++; asked > 20 {
			break
		}
		if again, err := keepBook(a, actor, key, key); err != nil || again != public {
			t.Errorf("%s asked again: %q (%v), want %q", key, again, err, public)
		}
	}
}

func TestNothingAcknowledgedIsLostAndNothingIsHalfDoneWhenKilled(t *testing.T) {
	rounds := 4
	if n, err := strconv.Atoi(os.Getenv(roundsEnv)); err == nil {
		rounds = n
	}
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		opt.Mode, opt.Now = ModeDemo, time.Now
		s := storetest.Open(t, opt)
		seed(t, over(t, s, time.Now))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		acked := map[string]string{}
		for round := range rounds {
			killRound(t, opt, round, acked)
			checkKilled(t, opt, acked)
			if t.Failed() {
				t.Fatalf("after round %d with %d acknowledged", round, len(acked))
			}
		}
		if len(acked) < rounds {
			t.Errorf("only %d writes acknowledged in %d rounds: the test tried nothing", len(acked), rounds)
		}
		t.Logf("%d rounds, %d writes acknowledged, all there", rounds, len(acked))
	})
}
