package cli_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"

	"thidua/internal/cli"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/internal/store/pgtest"
)

// program is the name under which this test binary is the real program.
const program = "thidua"

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == program {
		os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	pgtest.Main(m)
}

// TestStories runs the stories of testdata/script: each starts the real program and looks at what it prints, answers and leaves behind.
func TestStories(t *testing.T) {
	p := params(t, "")
	p.Dir = "../../testdata/script"
	testscript.Run(t, p)
}

// TestServingStoriesOnPostgreSQL runs those that keep data once more, each on an empty PostgreSQL database.
func TestServingStoriesOnPostgreSQL(t *testing.T) {
	for _, story := range []string{"serve", "demo", "recover"} {
		t.Run(story, func(t *testing.T) {
			p := params(t, pgtest.Database(t))
			p.Files = []string{"../../testdata/script/" + story + ".txtar"}
			testscript.Run(t, p)
		})
	}
}

// params are what every story is given: the program in its path, the shared workbooks, the database.
func params(t *testing.T, database string) testscript.Params {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	if err := os.Symlink(self, filepath.Join(bin, program)); err != nil {
		t.Fatal(err)
	}
	workbooks, err := filepath.Abs("../../testdata/workbooks")
	if err != nil {
		t.Fatal(err)
	}
	return testscript.Params{
		RequireUniqueNames: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", bin+string(filepath.ListSeparator)+env.Getenv("PATH"))
			env.Setenv("WORKBOOKS", workbooks)
			env.Setenv("THIDUA_DATABASE", database)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "embedded":
				return database == "", nil
			case "postgres":
				return database != "", nil
			}
			return false, fmt.Errorf("no condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": codeOf, "value": value, "await": await, "get": get, "post": post, "hostile": hostile(t), "cut": cut, "replace": replace, "damage": damage,
			"newer": change(newer), "ahead": change(ahead), "longago": change(longAgo), "occupy": occupy, "certificate": certificate,
		},
	}
}

// code N ARGS… runs thidua and wants this exit code.
func codeOf(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(program, args[1:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if (got == want) == neg {
		ts.Fatalf("exit code %d, want %d (not: %v)", got, want, neg)
	}
}

// value FILE PATH WANT looks into JSON: "units.0.sheets.final.total". A part name=x picks the item of a list whose name is x; count counts.
func value(ts *testscript.TestScript, neg bool, args []string) {
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	dec.UseNumber()
	var v any
	ts.Check(dec.Decode(&v))
	for part := range strings.SplitSeq(args[1], ".") {
		v = step(ts, v, part)
	}
	got := fmt.Sprint(v)
	if v == nil {
		got = "null"
	}
	if (got == args[2]) == neg {
		ts.Fatalf("%s is %s, want %s (not: %v)", args[1], got, args[2], neg)
	}
}

func step(ts *testscript.TestScript, v any, part string) any {
	switch v := v.(type) {
	case map[string]any:
		return v[part]
	case []any:
		if part == "count" {
			return len(v)
		}
		if key, want, ok := strings.Cut(part, "="); ok {
			for _, item := range v {
				if m, ok := item.(map[string]any); ok && fmt.Sprint(m[key]) == want {
					return item
				}
			}
			ts.Fatalf("no item with %s", part)
		}
		if i, err := strconv.Atoi(part); err == nil && i < len(v) {
			return v[i]
		}
	}
	ts.Fatalf("nothing at %q", part)
	return nil
}

// patience is how long a story waits for a program that has just been started on a busy machine.
const patience = 60 * time.Second

// await FILE PATTERN waits until a running program has written a line.
func await(ts *testscript.TestScript, _ bool, args []string) {
	pattern := regexp.MustCompile(args[1])
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		data, _ := os.ReadFile(ts.MkAbs(args[0]))
		if pattern.Match(data) {
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("%s never held %s:\n%s", args[0], args[1], data)
		}
	}
}

// get FILE PATTERN SUFFIX STATUS asks for the address that PATTERN finds in FILE, with SUFFIX behind it, and writes the answer to "body".
func get(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile(args[1]).FindString(ts.ReadFile(args[0]))
	if found == "" {
		ts.Fatalf("%s holds no %s", args[0], args[1])
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, found+args[2], nil)
	ts.Check(err)
	resp, err := client(ts).Do(req)
	ts.Check(err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("body"), body, 0o600))
	if strconv.Itoa(resp.StatusCode) != args[3] {
		ts.Fatalf("%s answered %d, want %s", found+args[2], resp.StatusCode, args[3])
	}
}

// post FILE PATTERN SUFFIX STATUS NAME=VALUE… sends a form to such an address and follows no redirect.
func post(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile(args[1]).FindString(ts.ReadFile(args[0]))
	if found == "" {
		ts.Fatalf("%s holds no %s", args[0], args[1])
	}
	form := url.Values{}
	for _, field := range args[4:] {
		name, value, _ := strings.Cut(field, "=")
		form.Set(name, value)
	}
	c := &http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := c.PostForm(found+args[2], form)
	ts.Check(err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	ts.Check(err)
	if strconv.Itoa(resp.StatusCode) != args[3] {
		ts.Fatalf("%s answered %d, want %s:\n%s", found+args[2], resp.StatusCode, args[3], body)
	}
}

// client believes the certificate a story made, where it made one.
func client(ts *testscript.TestScript) *http.Client {
	made, err := os.ReadFile(ts.MkAbs("cert.pem"))
	if err != nil {
		return http.DefaultClient
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(made)
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
}

// certificate writes cert.pem and key.pem for 127.0.0.1.
func certificate(ts *testscript.TestScript, _ bool, _ []string) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ts.Check(err)
	form := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	cert, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	ts.Check(err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("cert.pem"), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert}), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("key.pem"), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret}), 0o600))
}

// hostile KIND FILE makes a workbook no spreadsheet would write.
func hostile(t *testing.T) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, _ bool, args []string) {
		var data []byte
		switch args[0] {
		case "row":
			data = sheet(t, `<row r="30000000"><c r="A30000000"><v>1</v></c></row>`)
		case "column":
			data = sheet(t, `<row r="1"><c r="XFE1"><v>1</v></c></row>`)
		case "rows":
			var rows strings.Builder
			for i := 1; i <= 100_001; i++ {
				fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>%d</v></c></row>`, i, i, i*7919%99991)
			}
			data = sheet(t, rows.String())
		case "bomb":
			data = sheet(t, `<row r="1"><c r="A1"><v>1</v></c></row>`+strings.Repeat(" ", 60<<20))
		case "large":
			data = make([]byte, 18_000_000)
		default:
			ts.Fatalf("no hostile workbook %q", args[0])
		}
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o600))
	}
}

func sheet(t *testing.T, rows string) []byte {
	return xlsxtest.OneSheet(t, `<worksheet><sheetData>`+rows+`</sheetData></worksheet>`)
}

// cut FROM TO BYTES copies the beginning of a file.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(ts.ReadFile(args[0]))[:n], 0o600))
}

// replace FILE OLD NEW writes something else into a file, once.
func replace(ts *testscript.TestScript, _ bool, args []string) {
	old := ts.ReadFile(args[0])
	changed := strings.Replace(old, args[1], args[2], 1)
	if changed == old {
		ts.Fatalf("%s holds no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(changed), 0o600))
}

// damage FILE overwrites a stretch of a file in its middle.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	data := []byte(ts.ReadFile(args[0]))
	for i := 4096; i < min(len(data), 40960); i++ {
		data[i] ^= 0xA5
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// change FILE … alters a database behind the program's back.
func change(statement string) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, _ bool, args []string) {
		db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
		ts.Check(err)
		defer db.Close()
		_, err = db.Exec(statement)
		ts.Check(err)
	}
}

// What stories do to databases: newer makes one look as if a later program had migrated it to version 41, ahead as if its last act had
// happened a day from now, longAgo as if seventy days before.
const (
	newer   = "INSERT INTO goose_db_version (version_id, is_applied) VALUES (41, 1)"
	ahead   = "UPDATE audit_leaf SET done_at = done_at + 86400000000"
	longAgo = "UPDATE audit_leaf SET done_at = done_at - 70 * 86400000000"
)

// occupy NAME takes a free port and puts its address into the environment.
func occupy(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { l.Close() })
	ts.Setenv(args[0], l.Addr().String())
}
