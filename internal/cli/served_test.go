package cli_test

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"testing"
)

// served is a running program.
type served struct {
	cmd  *exec.Cmd
	base string
}

// serveDemo starts the demonstration over a data directory and waits until it says where it listens.
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
	for lines := bufio.NewScanner(out); lines.Scan(); {
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
