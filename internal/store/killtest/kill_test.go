// Package killtest kills a writing program, and the server under programs that write through its API, again and again and looks at what is
// left: nothing anybody was told is done may be lost, nothing may be half done, and the stored data must agree with its log.
package killtest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"math"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/internal/app"
	"thidua/internal/cli"
	"thidua/internal/core/access"
	"thidua/internal/store"
	"thidua/internal/store/db"
	"thidua/internal/store/pgtest"
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

func TestMain(m *testing.M) {
	if os.Getenv(programEnv) != "" {
		os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	if os.Getenv(childRound) != "" {
		killChild()
		return
	}
	pgtest.Main(m)
}

var ctx = context.Background()

// begin opens the program over a database, in the demo's mode and with the real clock.
func begin(opt store.Options) (*app.App, *store.Store, error) {
	opt.Mode, opt.Now, opt.Random = store.ModeDemo, time.Now, rand.Reader
	s, err := store.Open(ctx, opt)
	if err != nil {
		return nil, nil, err
	}
	a, err := app.New(app.Config{Store: s, Now: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler), Key: make([]byte, app.FactorKeySize)})
	return a, s, err
}

// officer signs in as the emulation officer of the demo.
func officer(a *app.App) (access.Actor, error) {
	opened, err := a.SessionOpenDemo(ctx, "EO", "", "")
	if err != nil {
		return access.Actor{}, err
	}
	return a.SessionActor(ctx, opened.Token)
}

// keep uploads a workbook whose name, content and idempotency key are one, and gives its address. Content, workbook and log entry are
// written together.
func keep(a *app.App, actor access.Actor, key string) (string, error) {
	content, err := bookOf(key)
	if err != nil {
		return "", err
	}
	kept, err := a.ScorebookUpload(ctx, actor, key, app.ScorebookUploadIn{FileName: key, Content: content})
	return kept.PublicID, err
}

// bookOf makes the smallest workbook that holds a word; the same word gives the same bytes.
func bookOf(word string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>` + word + `</t></is></c></row></sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// killChild writes with eight clients until it is killed, and says on standard output what it was told is done.
func killChild() {
	fail := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, "child:", err)
			os.Exit(3)
		}
	}
	a, _, err := begin(store.Options{Dir: os.Getenv(childDir), URL: os.Getenv(childURL)})
	fail(err)
	actor, err := officer(a)
	fail(err)
	told := make(chan string)
	for client := range killClients {
		go func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("%s-%d-%d.xlsx", os.Getenv(childRound), client, n)
				public, err := keep(a, actor, key)
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
	a, s, err := begin(opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	storetest.Sound(t, s)
	actor, err := officer(a)
	if err != nil {
		t.Fatal(err)
	}
	stored := map[string]string{} // file name, which is the key, to public id
	scope := store.ScopeOf(actor.Reach(access.ScorebookList))
	for before := int64(math.MaxInt64); ; {
		page, err := s.ScorebookList(ctx, db.ScorebookListParams{
			ScopeFrom: scope.From, ScopeTo: scope.To, Scope: scope.In, BeforeID: before, PageSize: 5000,
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
		if again, err := keep(a, actor, key); err != nil || again != public {
			t.Errorf("%s asked again: %q (%v), want %q", key, again, err, public)
		}
	}
}

// roundsOr gives how many rounds are asked for, a few where nothing is said.
func roundsOr(few int) int {
	if n, err := strconv.Atoi(os.Getenv(roundsEnv)); err == nil {
		return n
	}
	return few
}

func TestNothingAcknowledgedIsLostAndNothingIsHalfDoneWhenKilled(t *testing.T) {
	rounds := roundsOr(2)
	storetest.Each(t, func(t *testing.T, opt store.Options) {
		a, s, err := begin(opt)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(a.DemoSeed(ctx), s.Close()); err != nil {
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
