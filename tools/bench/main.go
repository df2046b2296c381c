// Command bench measures the built program from outside: whole runs of the shell, start and rest of the server, CPU of its pages. It prints
// figures and ratios of one run and fails on nothing but a program that does not work. `make bench` runs it after the Go benchmarks.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const program = "bin/thidua"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	base, err := median(9, "version")
	if err != nil {
		return err
	}
	book, err := median(9, "score", "testdata/workbooks/cum-thi-dua-huyen-2022.xlsx", "--json")
	if err != nil {
		return err
	}
	fmt.Printf("whole process     version                     wall %6.1f ms  cpu %6.1f ms\n", ms(base.wall), ms(base.cpu))
	fmt.Printf("whole process     score of the shared workbook wall %6.1f ms  cpu %6.1f ms  peak %d MiB  (%.1f × version; target 500 ms)\n",
		ms(book.wall), ms(book.cpu), book.peak>>10, float64(book.wall)/float64(base.wall))
	return server()
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

type cost struct {
	wall, cpu time.Duration
	peak      int64 // kiB
}

// median runs the program so many times after one warm-up and gives the run with the middle wall time.
func median(n int, args ...string) (cost, error) {
	var all []cost
	for i := range n + 1 {
		cmd := exec.Command(program, args...)
		began := time.Now()
		if err := cmd.Run(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > 1 { // 1 is "findings", a good run
			return cost{}, fmt.Errorf("%s: %w", strings.Join(args, " "), err)
		}
		usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		if i > 0 {
			all = append(all, cost{time.Since(began), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), usage.Maxrss})
		}
	}
	slices.SortFunc(all, func(a, b cost) int { return int(a.wall - b.wall) })
	return all[len(all)/2], nil
}

// server starts the demonstration on a port of its own and measures it.
func server() error {
	dir, err := os.MkdirTemp("", "thidua-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	addr, err := freeAddress()
	if err != nil {
		return err
	}
	first, cmd, err := start(dir, addr)
	if err != nil {
		return err
	}
	if err := stop(cmd); err != nil {
		return err
	}
	again, cmd, err := start(dir, addr)
	if err != nil {
		return err
	}
	defer stop(cmd)
	time.Sleep(2 * time.Second)
	fmt.Printf("start             new demonstration %.0f ms, existing database %.0f ms (target 300 ms)\n", ms(first), ms(again))
	fmt.Printf("at rest           %d MiB resident (target 80 MiB)\n", resident(cmd.Process.Pid)>>10)
	return pages("http://"+addr, cmd.Process.Pid)
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// start gives the time from the exec to the first answer.
func start(dir, addr string) (time.Duration, *exec.Cmd, error) {
	cmd := exec.Command(program, "demo")
	cmd.Env = append(os.Environ(), "THIDUA_DATA="+filepath.Join(dir, "data"), "THIDUA_LISTEN="+addr)
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, nil, err
	}
	for time.Since(began) < 30*time.Second {
		resp, err := http.Get("http://" + addr + "/healthz")
		if err == nil {
			resp.Body.Close()
			return time.Since(began), cmd, nil
		}
		time.Sleep(2 * time.Millisecond)
	}
	cmd.Process.Kill()
	return 0, nil, fmt.Errorf("the server did not answer")
}

func stop(cmd *exec.Cmd) error {
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return cmd.Wait()
}

// resident gives the resident memory of a process in kiB.
func resident(pid int) int64 {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n
		}
	}
	return 0
}

// cpu gives user and system time of a process so far.
func cpu(pid int) time.Duration {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	fields := strings.Fields(string(b[strings.LastIndexByte(string(b), ')')+1:]))
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * 10 * time.Millisecond // clock ticks of 1/100 s
}

// roles are the buttons of the demonstration that may read the pages asked for; requests take turns so that no account is slowed down.
var roles = []string{"EO", "HU", "CH", "CF", "SB"}

// pages signs in as several roles and asks for pages, one after another.
func pages(base string, pid int) error {
	var clients []*http.Client
	for _, role := range roles {
		jar, err := cookiejar.New(nil)
		if err != nil {
			return err
		}
		client := &http.Client{Jar: jar, Timeout: 10 * time.Second}
		resp, err := client.PostForm(base+"/dang-nhap/minh-hoa", url.Values{"vai": {role}})
		if err != nil {
			return err
		}
		resp.Body.Close()
		clients = append(clients, client)
	}
	health, err := perRequest(clients, base+"/healthz", pid, 4000)
	if err != nil {
		return err
	}
	fmt.Printf("page              /healthz  %6.0f µs server CPU a request\n", us(health))
	for _, p := range []string{"/", "/cham-diem", "/bang-diem", "/bang-diem/tnmt_district_100"} {
		c, err := perRequest(clients, base+p, pid, 800)
		if err != nil {
			return err
		}
		fmt.Printf("page              %-28s %6.0f µs server CPU a request (%.1f × healthz)\n", p, us(c), float64(c)/float64(health))
	}
	return nil
}

func us(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }

func perRequest(clients []*http.Client, address string, pid, n int) (time.Duration, error) {
	const warm = 50
	before := time.Duration(0)
	for i := range n + warm {
		if i == warm {
			before = cpu(pid)
		}
		if err := get(clients[i%len(clients)], address); err != nil {
			return 0, err
		}
	}
	return (cpu(pid) - before) / time.Duration(n), nil
}

// get asks for a page, waiting where the program asks for patience.
func get(client *http.Client, address string) error {
	for {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		status, err := once(ctx, client, address)
		cancel()
		switch {
		case err != nil || status == http.StatusOK:
			return err
		case status != http.StatusTooManyRequests:
			return fmt.Errorf("%s: status %d", address, status)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func once(ctx context.Context, client *http.Client, address string) (int, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return resp.StatusCode, err
}
