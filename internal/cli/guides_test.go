package cli_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	// ownCommand is a command line of the program as somebody types it from the root of the project.
	ownCommand = regexp.MustCompile(`^(?:\$ )?(?:(?:\./)?(?:bin/)?thidua|go run \./cmd/thidua) ([a-z][^#]*)`)
	// ownMention finds the program's name before a word anywhere in a line of code: what ownCommand has to account for.
	ownMention = regexp.MustCompile(`\bthidua [a-z]`)
	curlLine   = regexp.MustCompile(`^(?:\$ )?(curl .*)$`)
)

// codeLines gives the lines of a guide that stand in blocks of code, without blanks around them and without remarks.
func codeLines(guide string) (lines []string) {
	inside := false
	for line := range strings.SplitSeq(guide, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			inside = !inside
			continue
		}
		if line, _, _ = strings.Cut(line, " #"); inside && !strings.HasPrefix(line, "#") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines
}

// guides reads the README and every guide: by its path the lines of code in it.
func guides(t *testing.T) map[string][]string {
	t.Helper()
	paths, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(paths) < 8 {
		t.Fatalf("guides: %q (%v)", paths, err)
	}
	out := map[string][]string{}
	for _, path := range append(paths, "../../README.md", "../../CONTRIBUTING.md") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(path)] = codeLines(string(text))
	}
	return out
}

// desk is a folder as the guides' reader has it: the project's workbooks, and the files the guides call facts.yaml and cum.xlsx.
func desk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	facts, err := os.ReadFile("../../docs/facts.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(facts), "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	book, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		os.Symlink(testdata, filepath.Join(dir, "testdata")), os.WriteFile(filepath.Join(dir, "facts.yaml"), []byte(example), 0o600),
		os.WriteFile(filepath.Join(dir, "cum.xlsx"), book, 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// named gives the path under which this test binary is the real program.
func named(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(t.TempDir(), program)
	if err := os.Symlink(self, bin); err != nil {
		t.Fatal(err)
	}
	return bin
}

// Every command of the program that stands in a block of code of the README or a guide is run as it stands there.
func TestCommandsShownInTheGuidesWork(t *testing.T) {
	guides := guides(t)
	dir, bin := desk(t), named(t)
	for guide, lines := range guides {
		run := 0
		for _, line := range lines {
			m := ownCommand.FindStringSubmatch(line)
			if m == nil {
				if ownMention.MatchString(line) {
					t.Errorf("%s: nothing runs %q", guide, line)
				}
				continue
			}
			run++
			t.Run(m[1], func(t *testing.T) {
				if verb := strings.Fields(m[1])[0]; verb == "serve" || verb == "demo" {
					t.Fatalf("%s: %q stays until it is told to stop; the stories of testdata/script start it, a block of code does not", guide, line)
				}
				cmd := exec.Command("sh", "-c", program+" "+m[1])
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "PATH="+filepath.Dir(bin)+string(filepath.ListSeparator)+os.Getenv("PATH"), "THIDUA_DATABASE=")
				out, err := cmd.Output()
				var exit *exec.ExitError
				if errors.As(err, &exit) && exit.ExitCode() == 1 && len(out) > 0 {
					return // a finding in the file, with the result printed
				}
				if err != nil || len(out) == 0 {
					t.Errorf("%s: %s: %v, printed %q", guide, line, err, out)
				}
			})
		}
		if least := map[string]int{"README.md": 4, "cli.md": 4, "facts.md": 1}[guide]; run < least {
			t.Errorf("%s: %d commands run, want %d at least", guide, run, least)
		}
	}
}

// Every line of the guides that asks a server is run by the shell against one that was started for it; those of one guide follow each other.
func TestRequestsShownInTheGuidesAreAnswered(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Fatal("curl is missing: run make test-deps")
	}
	guides := guides(t)
	dir := desk(t)
	served := serveDemo(t, named(t), filepath.Join(dir, "data"), "")
	defer served.stop(t)
	for guide, lines := range guides {
		run := 0
		for _, line := range lines {
			m := curlLine.FindStringSubmatch(line)
			if m == nil {
				if strings.Contains(line, "curl") {
					t.Errorf("%s: nothing runs %q", guide, line)
				}
				continue
			}
			run++
			if !strings.Contains(m[1], "http://127.0.0.1:8080/") {
				t.Errorf("%s: %q does not ask where `make run` listens", guide, m[1])
				continue
			}
			asked(t, dir, strings.ReplaceAll(m[1], "http://127.0.0.1:8080", served.base))
		}
		if guide == "api.md" && run < 4 {
			t.Errorf("%s: only %d requests", guide, run)
		}
	}
}

// asked runs one line of curl and wants a good answer: JSON from the API, the way onward from a form.
func asked(t *testing.T, dir, line string) {
	t.Helper()
	cmd := exec.Command("sh", "-c", line+" --silent --show-error --output answer --write-out '%{http_code}'")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "no_proxy=*")
	status, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v %s", line, err, status)
		return
	}
	if !strings.Contains(line, "/api/") {
		if string(status) != "303" {
			t.Errorf("%s answered %s", line, status)
		}
		return
	}
	answer, err := os.ReadFile(filepath.Join(dir, "answer"))
	if err != nil || status[0] != '2' || !json.Valid(answer) || len(answer) < 20 {
		t.Errorf("%s answered %s %.300s (%v)", line, status, answer, err)
	}
}
