package arch

import (
	"go/ast"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func countLines(t *testing.T, p string) int {
	t.Helper()
	b, err := os.ReadFile(p)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Count(string(b), "\n")
}

// Exported names of core, app, store, text and doc carry a contract.
func TestExportedNamesAreDocumented(t *testing.T) {
	for _, f := range files(t) {
		r := ring(f.dir())
		if f.test || f.generated || (r != "core" && r != "app" && r != "store" && r != "text" && r != "doc") {
			continue
		}
		for _, d := range f.ast.Decls {
			undocumented(t, f, d)
		}
	}
}

func undocumented(t *testing.T, f file, d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
			t.Errorf("%s: %s has no contract", f.at(d.Pos()), d.Name.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
					t.Errorf("%s: type %s has no contract", f.at(s.Pos()), s.Name.Name)
				}
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
					t.Errorf("%s: %s has no contract", f.at(s.Pos()), s.Names[0].Name)
				}
			}
		}
	}
}

// exportedReceiver says whether a method belongs to an exported type; others are nobody's contract.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}

// Every package says what it is for, once.
func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	said, seen := map[string]bool{}, map[string]bool{}
	for _, f := range files(t) {
		if f.test || f.generated {
			continue
		}
		seen[f.dir()] = true
		said[f.dir()] = said[f.dir()] || f.ast.Doc != nil
	}
	for dir := range seen {
		if !said[dir] {
			t.Errorf("package in %s has no package comment", dir)
		}
	}
}

// The words of the field: every exported type of the core stands in the glossary, and the glossary names none that does not exist.
func TestCoreTypesAreInTheGlossary(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(root, "GLOSSARY.md"))
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("`([a-z]+\\.[A-Z][A-Za-z0-9]*)`").FindAllStringSubmatch(string(b), -1) {
		listed[m[1]] = true
	}
	have := map[string]bool{}
	for _, f := range files(t) {
		if !strings.HasPrefix(f.path, "internal/core/") || f.test || testHelpers.MatchString(f.path) {
			continue
		}
		for _, d := range f.ast.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range g.Specs {
				if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() {
					have[f.ast.Name.Name+"."+s.Name.Name] = true
				}
			}
		}
	}
	for name := range have {
		if !listed[name] {
			t.Errorf("%s is not in GLOSSARY.md", name)
		}
	}
	for name := range listed {
		if !have[name] {
			t.Errorf("GLOSSARY.md lists %s, which does not exist", name)
		}
	}
}

// workplace is what a tree must not tell: hosts of package registries, homes of a machine, promises for later.
var workplace = regexp.MustCompile(`(?i)registry\.npm|proxy\.golang|(^|[\s"'(=])/(root|home|work)/|\bTODO\b|\bFIXME\b`)

// plainFiles are the files people read and edit beside Go; what tools make is left out.
var plainFiles = regexp.MustCompile(`(\.(md|yaml|yml|templ|css|js|sql|txtar|json)|(^|/)(Makefile|run|fuzz|test-deps))$`)

var madeByTools = regexp.MustCompile(`(^|/)(node_modules|\.git|bin|dist|testdata|data)/|package-lock\.json$`)

// No address of a package registry, no path of a machine and no promise for later stands in the tree.
func TestNothingOfAWorkplaceStandsInTheTree(t *testing.T) {
	for _, f := range files(t) {
		if !f.generated && !strings.HasPrefix(f.path, "internal/arch/") {
			told(t, f)
		}
	}
	seen := 0
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(root, p)
		rel = filepath.ToSlash(rel)
		if err != nil || d.IsDir() || madeByTools.MatchString(rel) || !plainFiles.MatchString(rel) {
			return err
		}
		seen++
		b, err := os.ReadFile(p)
		for i, line := range strings.Split(string(b), "\n") {
			if m := workplace.FindString(line); m != "" {
				t.Errorf("%s:%d: %q", rel, i+1, m)
			}
		}
		return err
	})
	if err != nil || seen < 50 {
		t.Errorf("%d files read (%v)", seen, err)
	}
}

func told(t *testing.T, f file) {
	for _, g := range f.ast.Comments {
		if m := workplace.FindString(g.Text()); m != "" {
			t.Errorf("%s: %q in a comment", f.at(g.Pos()), m)
		}
	}
	for _, lit := range literals(f) {
		if m := workplace.FindString(lit.value); m != "" {
			t.Errorf("%s: %q in a text", f.at(lit.pos), m)
		}
	}
}
