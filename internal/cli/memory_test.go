package cli

import (
	"io"
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

func TestTheProgramTidiesUpBeforeItHoldsMuchMemory(t *testing.T) {
	want := debug.SetMemoryLimit(-1)
	if os.Getenv("GOMEMLIMIT") == "" {
		want = memoryAim
	}
	if code := Main([]string{"version"}, strings.NewReader(""), io.Discard, io.Discard); code != exitDone {
		t.Fatalf("ended with %d", code)
	}
	if got := debug.SetMemoryLimit(-1); got != want {
		t.Errorf("the aim is %d, not %d", got, want)
	}
}
