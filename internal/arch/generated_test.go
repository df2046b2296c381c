package arch

import (
	"bytes"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/a-h/templ/generator"
	"github.com/a-h/templ/parser/v2"

	"thidua/tools/generated/digest"
)

// The checked-in Go of every template is what the pinned generator makes of it.
func TestTemplatesAreGeneratedAnew(t *testing.T) {
	base := filepath.Join(root, "internal", "web")
	seen := 0
	err := filepath.WalkDir(base, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".templ") {
			return err
		}
		seen++
		rel, _ := filepath.Rel(base, p)
		want := generate(t, p, filepath.ToSlash(rel))
		got, err := os.ReadFile(strings.TrimSuffix(p, ".templ") + "_templ.go")
		if err != nil {
			return err
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is newer than its Go file: run make generate", rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Fatal("no template found")
	}
}

func generate(t *testing.T, file, name string) []byte {
	t.Helper()
	parsed, err := parser.Parse(file)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var b bytes.Buffer
	if _, err := generator.Generate(parsed, &b, generator.WithVersion(templ.Version()), generator.WithFileName(name)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// The query package was generated from the SQL that stands beside it.
func TestQueriesAreGeneratedAnew(t *testing.T) {
	current, err := digest.Current(root)
	if err != nil {
		t.Fatal(err)
	}
	if !current {
		t.Error("queries or schema changed since the query package was generated: run make generate")
	}
}
