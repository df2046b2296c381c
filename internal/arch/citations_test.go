package arch

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var citation = regexp.MustCompile(`\((?:docs/decisions/0011, )?(S\d{1,2})\b`)

// A line of a decision that a comment cites exists.
func TestCitedLinesOfDecisionsExist(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(root, "docs", "decisions", "0011-scoring-settled.md"))
	if err != nil {
		t.Fatal(err)
	}
	cited := 0
	for _, f := range files(t) {
		if !strings.HasPrefix(f.path, "internal/core/") {
			continue
		}
		for _, g := range f.ast.Comments {
			for _, m := range citation.FindAllStringSubmatch(g.Text(), -1) {
				cited++
				if !strings.Contains(string(b), "**"+m[1]+" ·") {
					t.Errorf("%s: cites %s, which decision 0011 does not have", f.at(g.Pos()), m[1])
				}
			}
		}
	}
	if cited < 10 {
		t.Errorf("only %d citations found", cited)
	}
}
