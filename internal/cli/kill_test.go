package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"thidua/internal/store/pgtest"
)

// killRounds is how often the program is killed on each database; THIDUA_KILL_ROUNDS asks for more.
const killRounds = 2

// killRoles sign in as the clients that write: five accounts, since each has a measure of its own.
var killRoles = []string{"EO", "HU", "CH", "CF", "SB", "EO", "HU", "CH"}

// kept is what one client was told of one workbook, step by step. A step that was under way when the program died may or may not be done.
type kept struct {
	role, key, id   string
	content         []byte
	version         int64
	mapped, scored  bool
	deleting, ended bool
}

// served is a running program.
type served struct {
	cmd  *exec.Cmd
	base string
}

// serveDemo starts the real program over a data directory and waits until it answers.
func serveDemo(t *testing.T, bin, dir, database string) *served {
	t.Helper()
	cmd := exec.Command(bin, "demo", "--data", dir, "--listen", "127.0.0.1:0")
	cmd.Env = append(os.Environ(), "THIDUA_DATABASE="+database)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if base := regexp.MustCompile(`http://[0-9.:]+`).FindString(lines.Text()); base != "" {
			go io.Copy(io.Discard, out)
			return &served{cmd, base}
		}
	}
	t.Fatal("the program gave no address")
	return nil
}

// stop ends the program as an operator does.
func (s *served) stop(t *testing.T) {
	t.Helper()
	if err := errors.Join(s.cmd.Process.Signal(syscall.SIGTERM), s.cmd.Wait()); err != nil {
		t.Fatal(err)
	}
}

// visitor is somebody signed in.
type visitor struct {
	http *http.Client
	base string
}

func signIn(base, role string) (*visitor, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	c := &visitor{&http.Client{Jar: jar}, base}
	res, err := c.http.PostForm(base+"/dang-nhap/minh-hoa", url.Values{"vai": {role}})
	if err != nil {
		return nil, err
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("signing in as %s: %s", role, res.Status)
	}
	return c, nil
}

// ask sends a request and reads a JSON answer; status 0 when none came.
func (c *visitor) ask(method, path string, head map[string]string, body []byte, into any) (status int) {
	req, err := http.NewRequest(method, c.base+"/api/v1"+path, bytes.NewReader(body))
	if err != nil {
		return 0
	}
	for k, v := range head {
		req.Header.Set(k, v)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return 0
	}
	if into != nil && res.StatusCode < 300 && json.Unmarshal(answer, into) != nil {
		return 0
	}
	return res.StatusCode
}

// upload hands a workbook in; the key, the name and the content belong together.
func (c *visitor) upload(k *kept) int {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", k.key+".xlsx")
	if err != nil {
		return 0
	}
	part.Write(k.content)
	form.Close()
	var made struct {
		ID      string
		Version int64
	}
	status := c.ask("POST", "/scorebooks", map[string]string{"Content-Type": form.FormDataContentType(), "Idempotency-Key": k.key}, body.Bytes(), &made)
	if status == http.StatusCreated {
		k.id, k.version = made.ID, made.Version
	}
	return status
}

// live takes one workbook from its upload to its result, every second to its end, and notes each step that was acknowledged. It gives false
// when a step was not, and the status that says why; 0 for no answer.
func (c *visitor) live(k *kept, remove bool) (done bool, status int) {
	if status = c.upload(k); status != http.StatusCreated {
		return false, status
	}
	head := func() map[string]string {
		return map[string]string{"If-Match": `"` + strconv.FormatInt(k.version, 10) + `"`, "Content-Type": "application/json", "Idempotency-Key": k.key + "s"}
	}
	var mapped struct{ Version int64 }
	answers := []byte(`{"answers":[{"part":"scheme","key":"","value":"tnmt_district_100"}]}`)
	if status = c.ask("PUT", "/scorebooks/"+k.id+"/mapping", head(), answers, &mapped); status != http.StatusOK {
		return false, status
	}
	k.mapped, k.version = true, mapped.Version
	if status = c.ask("POST", "/scorebooks/"+k.id+"/result", head(), nil, nil); status != http.StatusCreated {
		return false, status
	}
	if k.scored = true; !remove {
		return true, status
	}
	k.deleting = true
	status = c.ask("DELETE", "/scorebooks/"+k.id+"?reason=thu", head(), nil, nil)
	k.ended = status == http.StatusNoContent
	return k.ended, status
}

// writeUntilKilled lets every client work until the program is gone.
func writeUntilKilled(t *testing.T, s *served, round int, base []byte) []*kept {
	t.Helper()
	var mu sync.Mutex
	var all []*kept
	var clients sync.WaitGroup
	for i, role := range killRoles {
		c, err := signIn(s.base, role)
		if err != nil {
			t.Fatal(err)
		}
		clients.Go(func() {
			for n := 0; ; n++ {
				k := &kept{role: role, key: fmt.Sprintf("r%d-%d-%d", round, i, n)}
				k.content = withComment(base, k.key)
				mu.Lock()
				all = append(all, k)
				mu.Unlock()
				if done, status := c.live(k, n%2 == 1); !done {
					if status != 0 && status != http.StatusTooManyRequests {
						t.Errorf("%s: answered %d", k.key, status)
					}
					return
				}
			}
		})
	}
	time.Sleep(time.Duration(200+rand.IntN(700)) * time.Millisecond)
	s.cmd.Process.Kill()
	s.cmd.Wait()
	clients.Wait()
	return all
}

// withComment gives the same archive with another comment at its end: another file of the same content.
func withComment(archive []byte, comment string) []byte {
	out := bytes.Clone(archive[:len(archive)-2])
	return append(append(out, byte(len(comment)), 0), comment...)
}

// checkKept holds what stands against what was acknowledged.
func checkKept(t *testing.T, s *served, all []*kept) (told int) {
	t.Helper()
	by := map[string]*visitor{}
	for _, k := range all {
		if k.id == "" {
			continue
		}
		told++
		if by[k.role] == nil {
			c, err := signIn(s.base, k.role)
			if err != nil {
				t.Fatal(err)
			}
			by[k.role] = c
		}
		checkOne(t, by[k.role], k)
	}
	return told
}

func checkOne(t *testing.T, c *visitor, k *kept) {
	t.Helper()
	var now struct {
		Scorebook struct{ Version int64 }
	}
	status := c.ask("GET", "/scorebooks/"+k.id, nil, nil, &now)
	switch gone := status == http.StatusNotFound; {
	case gone && k.deleting:
		return
	case gone, k.ended, status != http.StatusOK:
		t.Errorf("%s: %d, acknowledged: %+v", k.key, status, *k)
		return
	}
	if k.mapped && now.Scorebook.Version < k.version {
		t.Errorf("%s: version %d, acknowledged was %d", k.key, now.Scorebook.Version, k.version)
	}
	if got := c.ask("GET", "/scorebooks/"+k.id+"/result", nil, nil, nil); k.scored && got != http.StatusOK {
		t.Errorf("%s: the acknowledged result answers %d", k.key, got)
	}
	again := *k
	if status := c.upload(&again); status != http.StatusCreated && status != http.StatusTooManyRequests || again.id != k.id {
		t.Errorf("%s asked again: %d, %s", k.key, status, again.id)
	}
}

// The program is killed while eight people hand in, map, score and delete; then it starts again over what is left.
func TestNothingAcknowledgedIsLostWhenTheProgramIsKilled(t *testing.T) {
	rounds := killRounds
	if n, err := strconv.Atoi(os.Getenv("THIDUA_KILL_ROUNDS")); err == nil {
		rounds = n
	}
	base, err := os.ReadFile("../../testdata/workbooks/bang-dan-tu-van-ban.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), program)
	if err := os.Symlink(self, bin); err != nil {
		t.Fatal(err)
	}
	for engine, database := range map[string]func(*testing.T) string{"sqlite": func(*testing.T) string { return "" }, "postgres": func(t *testing.T) string { return pgtest.Database(t) }} {
		t.Run(engine, func(t *testing.T) {
			dir, server := t.TempDir(), database(t)
			var all []*kept
			for round := range rounds {
				all = append(all, writeUntilKilled(t, serveDemo(t, bin, dir, server), round, base)...)
				s := serveDemo(t, bin, dir, server)
				told := checkKept(t, s, all)
				s.stop(t)
				for _, check := range [][]string{{"verify", "--data", dir}, {"audit", "verify", "--data", dir}} {
					cmd := exec.CommandContext(context.Background(), bin, check...)
					cmd.Env = append(os.Environ(), "THIDUA_DATABASE="+server)
					if out, err := cmd.CombinedOutput(); err != nil {
						t.Errorf("%s: %v\n%s", strings.Join(check, " "), err, out)
					}
				}
				if told == 0 {
					t.Fatal("nothing was acknowledged: the test tried nothing")
				}
				if t.Failed() {
					t.FailNow()
				}
			}
			t.Log(outcome(all))
		})
	}
}

// outcome counts what was acknowledged.
func outcome(all []*kept) string {
	var uploaded, mapped, scored, ended int
	for _, k := range all {
		for yes, n := range map[*int]bool{&uploaded: k.id != "", &mapped: k.mapped, &scored: k.scored, &ended: k.ended} {
			if n {
				*yes++
			}
		}
	}
	return fmt.Sprintf("acknowledged: %d handed in, %d mapped, %d scored, %d deleted; all there", uploaded, mapped, scored, ended)
}
