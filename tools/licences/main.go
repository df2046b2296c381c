// Command licences gathers the licence texts of everything the program ships: the Go modules linked into it, the npm packages bundled for
// browsers, and what was copied into the tree. It writes internal/cli/third-party.txt, which `thidua version --licences` prints. Run by
// `make generate`.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const out = "internal/cli/third-party.txt"

// copied is what lies in the tree though others made it.
var copied = []work{{"zxcvbn (list of passwords)", "4.4.2", "internal/app/passwords"}}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

// work is one shipped work: its name, version and the folder its licence lies in.
type work struct{ name, version, dir string }

func run() error {
	modules, err := goModules()
	if err != nil {
		return err
	}
	packages, err := npmPackages()
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("thidua ships the works below, each under its own licence.\n")
	for _, w := range slices.Concat(modules, packages, copied) {
		text, err := licence(w.dir)
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		fmt.Fprintf(&b, "\n%s\n%s %s\n%s\n\n%s\n", strings.Repeat("=", 80), w.name, w.version, strings.Repeat("=", 80), strings.TrimSpace(text))
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

// goModules lists what is linked into the program, and the Go library itself.
func goModules() ([]work, error) {
	list, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}", "./cmd/thidua").Output()
	if err != nil {
		return nil, err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	all := []work{{"Go standard library", "", strings.TrimSpace(string(root))}}
	for _, line := range strings.Split(string(list), "\n") {
		if f := strings.Fields(line); len(f) == 3 && !slices.Contains(all, work{f[0], f[1], f[2]}) {
			all = append(all, work{f[0], f[1], f[2]})
		}
	}
	slices.SortFunc(all[1:], func(a, b work) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// npmPackages lists what package.json bundles into the browser files.
func npmPackages() ([]work, error) {
	b, err := os.ReadFile("package.json")
	if err != nil {
		return nil, err
	}
	var p struct {
		Dependencies map[string]string `json:"dependencies"`
	}
	if err := json.Unmarshal(b, &p); err != nil {
		return nil, err
	}
	var all []work
	for name, version := range p.Dependencies {
		all = append(all, work{name, version, filepath.Join("node_modules", filepath.FromSlash(name))})
	}
	slices.SortFunc(all, func(a, b work) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// licence gives the texts of a folder's licence files.
func licence(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var texts []string
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if e.IsDir() || !(strings.HasPrefix(name, "LICENSE") || strings.HasPrefix(name, "LICENCE") || strings.HasPrefix(name, "COPYING") || strings.HasPrefix(name, "NOTICE")) {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		texts = append(texts, string(b))
	}
	if len(texts) == 0 {
		return "", fmt.Errorf("no licence file in %s", dir)
	}
	return strings.Join(texts, "\n\n"), nil
}
