// Command bench measures the built program from outside: whole runs of the shell, start and rest of the server, CPU of its pages. It prints
// figures and ratios of one run and fails on nothing but a program that does not work. `make bench` runs it after the Go benchmarks.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
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

	"github.com/xuri/excelize/v2"
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

// cpu gives the time all threads of a process have run so far, to the nanosecond.
func cpu(pid int) time.Duration {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	var sum int64
	for _, t := range threads {
		b, _ := os.ReadFile(t)
		if fields := strings.Fields(string(b)); len(fields) > 0 {
			ran, _ := strconv.ParseInt(fields[0], 10, 64)
			sum += ran
		}
	}
	return time.Duration(sum)
}

// pages signs in as an officer, fills his list and asks for pages, one request after another and several at a time.
func pages(base string, pid int) error {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	client := &http.Client{Jar: jar, Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: together}}
	resp, err := client.PostForm(base+"/dang-nhap/minh-hoa", url.Values{"vai": {"EO"}})
	if err != nil {
		return err
	}
	resp.Body.Close()
	if err := fill(client, base); err != nil {
		return err
	}
	for _, at := range []int{1, together} {
		health, err := perRequest(client, base+"/healthz", pid, at)
		if err != nil {
			return err
		}
		fmt.Printf("%d at a time       %-28s %6.0f µs server CPU a request\n", at, "/healthz", us(health))
		for _, p := range []string{"/", "/cham-diem", "/bang-diem", "/bang-diem/tnmt_district_100"} {
			c, err := perRequest(client, base+p, pid, at)
			if err != nil {
				return err
			}
			fmt.Printf("%d at a time       %-28s %6.0f µs server CPU a request (%.1f × healthz)\n", at, p, us(c), float64(c)/float64(health))
		}
	}
	fmt.Printf("target            150 µs for a page of %d rows, which is /cham-diem here\n", rows)
	return nil
}

const (
	together = 4  // requests at once in the second round
	rows     = 30 // of a page of a list
	measured = 160
	warm     = 30
	rest     = 5 * time.Second // in which an account may ask again as often as these two together
)

// fill uploads workbooks until a page of the list is full, waiting where the program asks for patience.
func fill(client *http.Client, base string) error {
	book, err := excelize.OpenFile("testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		return err
	}
	defer book.Close()
	for i := range rows {
		if err := book.SetDocProps(&excelize.DocProperties{Title: fmt.Sprint(i)}); err != nil { // no content twice
			return err
		}
		data, err := book.WriteToBuffer()
		if err != nil {
			return err
		}
		status := http.StatusTooManyRequests
		for status == http.StatusTooManyRequests {
			if status, err = upload(client, base, i, data.Bytes()); err != nil {
				return err
			}
			time.Sleep(50 * time.Millisecond)
		}
		if status != http.StatusCreated {
			return fmt.Errorf("uploading: status %d", status)
		}
	}
	return nil
}

func upload(client *http.Client, base string, i int, data []byte) (int, error) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", fmt.Sprintf("cum-%02d.xlsx", i))
	if err != nil {
		return 0, err
	}
	if _, err := part.Write(data); err != nil {
		return 0, err
	}
	if err := form.Close(); err != nil {
		return 0, err
	}
	req, err := http.NewRequest(http.MethodPost, base+"/api/v1/scorebooks", &body)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", form.FormDataContentType())
	req.Header.Set("Idempotency-Key", fmt.Sprintf("bench-%d", i))
	resp, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

func us(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }

// perRequest gives the server's CPU of one request, so many at once.
func perRequest(client *http.Client, address string, pid, at int) (time.Duration, error) {
	time.Sleep(rest)
	if err := ask(client, address, warm, at); err != nil {
		return 0, err
	}
	before := cpu(pid)
	if err := ask(client, address, measured, at); err != nil {
		return 0, err
	}
	return (cpu(pid) - before) / measured, nil
}

func ask(client *http.Client, address string, n, at int) error {
	failed := make(chan error, at)
	for worker := range at {
		go func() {
			for i := worker; i < n; i += at {
				if err := get(client, address); err != nil {
					failed <- err
					return
				}
			}
			failed <- nil
		}()
	}
	var err error
	for range at {
		err = errors.Join(err, <-failed)
	}
	return err
}

// get asks for a page.
func get(client *http.Client, address string) error {
	resp, err := client.Get(address)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: status %d", address, resp.StatusCode)
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}
