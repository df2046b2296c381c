// Package arch is the shape of the house as a test: who may import whom, what the core may touch, where SQL and Vietnamese stand, how
// long things may grow, which names need a contract. It is policy. A build that fails here is mended in the code, not in this file; a
// better shape is argued in docs/decisions/ first.
package arch

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// file is one Go file of the project.
type file struct {
	path      string // from the root, with slashes
	ast       *ast.File
	fset      *token.FileSet
	lines     int
	test      bool
	generated bool
}

var root = filepath.Join("..", "..")

var generatedMark = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

// files parses the whole tree once.
func files(t *testing.T) []file {
	t.Helper()
	var out []file
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "node_modules" || name == "testdata" || name == "bin" || (strings.HasPrefix(name, ".") && name != "..")) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		parsed, err := parser.ParseFile(fset, p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, p)
		out = append(out, file{
			path: filepath.ToSlash(rel), ast: parsed, fset: fset, lines: fset.File(parsed.Pos()).LineCount(),
			test: strings.HasSuffix(name, "_test.go"), generated: ast.IsGenerated(parsed) || marked(parsed),
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("only %d files found: the walk is wrong", len(out))
	}
	return out
}

func marked(f *ast.File) bool {
	for _, c := range f.Comments {
		if generatedMark.MatchString(c.Text()) {
			return true
		}
	}
	return false
}

func (f file) dir() string { return path.Dir(f.path) }

func (f file) imports() []string {
	var out []string
	for _, i := range f.ast.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		out = append(out, p)
	}
	return out
}

func (f file) at(p token.Pos) string {
	return fmt.Sprintf("%s:%d", f.path, f.fset.Position(p).Line)
}

// coreOrder: a package of the core may import those before it, never those behind it.
var coreOrder = []string{"fault", "num", "cal", "lex", "tree", "grid", "org", "access", "audit", "score", "workbook", "roster"}

// coreOutside is all the core may import beside the standard library and itself.
var coreOutside = map[string]string{
	"golang.org/x/mod/sumdb/tlog":    "the hash tree of the audit log",
	"golang.org/x/text/unicode/norm": "folding of letters",
	"go.yaml.in/yaml/v3":             "reading of packs and facts, in core/tree only",
}

// coreForbidden are parts of the standard library that reach outside a pure function.
var coreForbidden = []string{"database/sql", "net", "net/http", "os", "os/exec", "log", "log/slog", "math/rand", "math/rand/v2", "crypto/rand", "syscall", "embed", "io/fs", "path/filepath"}

// rings says which other rings each ring may import. A ring is the first folder below internal, or a top folder.
var rings = map[string][]string{
	"cmd":   {"cli"},
	"cli":   {"web", "api", "job", "app", "text", "doc", "core", "store"},
	"web":   {"app", "text", "core"},
	"api":   {"app", "text", "core"},
	"job":   {"app", "core"},
	"app":   {"store", "doc", "packs", "core"},
	"doc":   {"text", "core"},
	"store": {"core"},
	"text":  {"core", "packs"},
	"packs": {"core"},
	"core":  {},
	"tools": {"core", "packs"},
	"arch":  {},
}

// ring names the ring of a folder or import path of this module; "" for others.
func ring(p string) string {
	p = strings.TrimPrefix(p, "thidua/")
	parts := strings.Split(p, "/")
	if parts[0] == "internal" && len(parts) > 1 {
		return parts[1]
	}
	return parts[0]
}

// testHelpers may be imported by tests of any ring and may reach further than their ring.
var testHelpers = regexp.MustCompile(`/(storetest|pgtest|webtest|xlsxtest|killtest|scoretest)(/|$)`)

func TestRingsImportInward(t *testing.T) {
	for _, f := range files(t) {
		if f.test || testHelpers.MatchString(f.path) {
			continue
		}
		own := ring(f.dir())
		allowed, known := rings[own]
		if !known {
			t.Errorf("%s: ring %q has no line in the policy", f.path, own)
			continue
		}
		for _, imp := range f.imports() {
			if !strings.HasPrefix(imp, "thidua/") {
				continue
			}
			if to := ring(imp); to != own && !slices.Contains(allowed, to) {
				t.Errorf("%s: %s may not import %s", f.path, own, imp)
			}
		}
	}
}

// The shell may open the store; what is read and written there is asked of a verb, so that no rule has two copies.
func TestRowsOfTheStoreAreReadByVerbsAlone(t *testing.T) {
	readers := 0
	for _, f := range files(t) {
		if f.test || testHelpers.MatchString(f.path) || !slices.Contains(f.imports(), "thidua/internal/store/db") {
			continue
		}
		if own := ring(f.dir()); own != "app" && own != "store" {
			t.Errorf("%s: %s may not read rows of the store", f.path, own)
		}
		readers++
	}
	if readers < 10 {
		t.Errorf("only %d files read rows", readers)
	}
}

func TestCoreIsPureAndOrdered(t *testing.T) {
	for _, f := range files(t) {
		if !strings.HasPrefix(f.path, "internal/core/") || f.test {
			continue
		}
		own := strings.Split(f.path, "/")[2]
		at := slices.Index(coreOrder, own)
		if at < 0 {
			t.Errorf("%s: core/%s has no place in the order", f.path, own)
			continue
		}
		for _, imp := range f.imports() {
			switch {
			case strings.HasPrefix(imp, "thidua/internal/core/"):
				other := strings.Split(imp, "/")[3]
				if to := slices.Index(coreOrder, other); other != own && (to < 0 || to > at) {
					t.Errorf("%s: core/%s stands before core/%s and may not import it", f.path, own, other)
				}
			case strings.HasPrefix(imp, "thidua/"):
				t.Errorf("%s: core may not import %s", f.path, imp)
			case strings.Contains(strings.Split(imp, "/")[0], "."):
				if coreOutside[imp] == "" || (imp == "go.yaml.in/yaml/v3" && own != "tree") {
					t.Errorf("%s: core may not import %s", f.path, imp)
				}
			case slices.Contains(coreForbidden, imp):
				t.Errorf("%s: %s reaches outside a pure function", f.path, imp)
			}
		}
		pureTime(t, f)
	}
}

// pureTime refuses the clock: an instant is an argument.
func pureTime(t *testing.T, f file) {
	ast.Inspect(f.ast, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Sleep", "Local"}, sel.Sel.Name) {
				t.Errorf("%s: time.%s in the core", f.at(n.Pos()), sel.Sel.Name)
			}
		}
		return true
	})
}

// sharedAreas are the areas of the screens any other may import.
var sharedAreas = []string{"page", "guard", "assets", "icon", "help", "signin"}

func TestAreasOfTheScreensDoNotImportEachOther(t *testing.T) {
	for _, f := range files(t) {
		parts := strings.Split(f.path, "/")
		if !strings.HasPrefix(f.path, "internal/web/") || len(parts) < 4 || f.test || testHelpers.MatchString(f.path) {
			continue
		}
		for _, imp := range f.imports() {
			rest, inWeb := strings.CutPrefix(imp, "thidua/internal/web/")
			if area := strings.Split(rest, "/")[0]; inWeb && area != parts[2] && !slices.Contains(sharedAreas, area) {
				t.Errorf("%s: area %s imports area %s", f.path, parts[2], area)
			}
		}
	}
}

var sqlText = regexp.MustCompile(`(?is)^\s*(select\s.+\sfrom|with\s+\w+\s+as\s*\(|insert\s+into|update\s+\w+\s+set|delete\s+from|create\s+(table|index)|pragma\s)`)

func TestSQLStandsInTheStoreOnly(t *testing.T) {
	for _, f := range files(t) {
		if strings.HasPrefix(f.path, "internal/store/") || f.test {
			continue
		}
		for _, imp := range f.imports() {
			if strings.HasPrefix(imp, "database/sql") {
				t.Errorf("%s imports %s outside the store", f.path, imp)
			}
		}
		for _, lit := range literals(f) {
			if sqlText.MatchString(lit.value) {
				t.Errorf("%s: SQL outside the store: %.40q", f.at(lit.pos), lit.value)
			}
		}
	}
}

type literal struct {
	pos   token.Pos
	value string
}

func literals(f file) []literal {
	var out []literal
	ast.Inspect(f.ast, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && (lit.Kind == token.STRING || lit.Kind == token.CHAR) {
			if v, err := strconv.Unquote(lit.Value); err == nil {
				out = append(out, literal{lit.Pos(), v})
			}
		}
		return true
	})
	return out
}

// Vietnamese belongs into templates, text and packs. A letter alone is a letter to compute with (đ → d), a word is a sentence.
func TestVietnameseStandsWhereSentencesStand(t *testing.T) {
	for _, f := range files(t) {
		if f.test || f.generated || testHelpers.MatchString(f.path) || slices.Contains([]string{"text", "packs"}, ring(f.dir())) {
			continue
		}
		for _, lit := range literals(f) {
			if len([]rune(lit.value)) > 1 && strings.ContainsFunc(lit.value, vietnamese) {
				t.Errorf("%s: Vietnamese in Go: %.40q", f.at(lit.pos), lit.value)
			}
		}
	}
}

func vietnamese(r rune) bool {
	return r > 0x7F && unicode.Is(unicode.Latin, r) && r != '×' && r != 'µ'
}

const (
	maxFunc     = 60
	maxFile     = 500
	maxTemplate = 200
)

type size struct {
	what  string
	lines int
}

func TestSizesStaySmall(t *testing.T) {
	var funcs, whole []size
	for _, f := range files(t) {
		if f.generated {
			continue
		}
		whole = append(whole, size{f.path, f.lines})
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				n := f.fset.Position(fn.End()).Line - f.fset.Position(fn.Pos()).Line + 1
				funcs = append(funcs, size{f.at(fn.Pos()) + " " + fn.Name.Name, n})
			}
		}
	}
	judge(t, "function", funcs, maxFunc)
	judge(t, "file", whole, maxFile)
	judge(t, "template", templates(t), maxTemplate)
}

// judge fails for what is over the limit and prints the five largest.
func judge(t *testing.T, what string, sizes []size, limit int) {
	slices.SortFunc(sizes, func(a, b size) int { return cmp.Compare(b.lines, a.lines) })
	for i, s := range sizes {
		if s.lines > limit {
			t.Errorf("%s of %d lines (limit %d): %s", what, s.lines, limit, s.what)
		} else if i < 5 {
			t.Logf("%s of %d lines: %s", what, s.lines, s.what)
		}
	}
}

func templates(t *testing.T) []size {
	var out []size
	err := filepath.WalkDir(filepath.Join(root, "internal"), func(p string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".templ") {
			out = append(out, size{p, countLines(t, p)})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
