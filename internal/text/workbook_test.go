package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/core/fault"
)

// constants reads the string constants of package core/workbook whose names begin so.
func constants(t *testing.T, file, prefix string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), "../core/workbook/"+file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	ast.Inspect(parsed, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok || len(v.Values) != 1 || !strings.HasPrefix(v.Names[0].Name, prefix) {
			return true
		}
		if lit, ok := v.Values[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
			out[v.Names[0].Name], _ = strconv.Unquote(lit.Value)
		}
		return true
	})
	return out
}

func TestWhatAReadingAsksIgnoresAndTakesSheetsForHasWords(t *testing.T) {
	for _, c := range []struct {
		prefix string
		least  int
		words  func(code string) string
	}{
		{"Ask", 8, func(code string) string { return Question(code, "x") }},
		{"Skip", 20, Ignored},
		{"Role", 10, SheetRole},
	} {
		found := constants(t, "codes.go", c.prefix)
		if len(found) < c.least {
			t.Errorf("only %d constants %s… were found", len(found), c.prefix)
		}
		for name, code := range found {
			if got := c.words(code); got == code || got == "" {
				t.Errorf("%s (%s) has no words", name, code)
			}
		}
	}
}

func TestALineWithoutANameIsNotQuotedAsNothing(t *testing.T) {
	f := fault.Finding{Code: "row_not_matched", Where: fault.Where{Cell: "B8"}, Args: fault.Args{"label": "", "values": []string{"D8: 5"}}}
	if got := Finding(f); got != "Ô B8: Dòng có số (D8: 5) nhưng không phải tiêu chí nào của bảng điểm; chưa dùng." {
		t.Error(got)
	}
	if got := Question("ask_line", ""); got != "Dòng là tiêu chí nào?" {
		t.Error(got)
	}
}
