package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"thidua/internal/core/score"
)

// declared is a code found in the source: what is written near it tells which arguments it carries.
type declared struct {
	code, where, near string
}

// rings whose codes reach people.
var rings = []string{"core", "app", "store", "doc", "web", "job", "api", "cli"}

// declaredCodes reads the source: constants named Code… or of a block that speaks of codes, and literal codes handed to package fault.
func declaredCodes(t *testing.T) []declared {
	t.Helper()
	var out []declared
	for _, ring := range rings {
		root := filepath.Join("..", ring)
		if _, err := os.Stat(root); err != nil {
			continue
		}
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") || strings.Contains(path, "/sample/") {
				return err
			}
			set := token.NewFileSet()
			file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
			if err != nil {
				return err
			}
			src, err := os.ReadFile(path)
			out = append(out, codesOf(set, file, string(src))...)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

var snake = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*$`)

func codesOf(set *token.FileSet, file *ast.File, src string) []declared {
	var out []declared
	add := func(lit ast.Expr, near string) {
		b, ok := lit.(*ast.BasicLit)
		if !ok || b.Kind != token.STRING {
			return
		}
		if code, _ := strconv.Unquote(b.Value); snake.MatchString(code) {
			out = append(out, declared{code, set.Position(b.Pos()).String(), near})
		}
	}
	text := func(n ast.Node) string { return src[set.Position(n.Pos()).Offset:set.Position(n.End()).Offset] }
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GenDecl:
			block := n.Tok == token.CONST && strings.Contains(n.Doc.Text(), "Codes of")
			for _, spec := range n.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok || n.Tok != token.CONST || len(v.Values) != 1 {
					continue
				}
				if block || strings.HasPrefix(v.Names[0].Name, "Code") {
					add(v.Values[0], v.Comment.Text())
					if len(out) > 0 {
						out = append(out, declared{"name " + v.Names[0].Name, out[len(out)-1].code, ""})
					}
				}
			}
		case *ast.CallExpr:
			for _, a := range n.Args {
				if id, ok := a.(*ast.Ident); ok && strings.HasPrefix(id.Name, "Code") {
					out = append(out, declared{"const " + id.Name, "", text(n)})
				}
			}
			name := text(n.Fun)
			if (name == "fault.New" || strings.HasSuffix(name, "fieldFinding") || strings.HasSuffix(name, "refuse")) && len(n.Args) > 1 {
				near := text(n)
				if strings.HasSuffix(name, "refuse") {
					near = "" // the helper adds the arguments
				}
				for _, a := range n.Args[:2] {
					add(a, near)
				}
			}
		case *ast.KeyValueExpr:
			if text(n.Key) == "Code" {
				if id, ok := n.Value.(*ast.Ident); ok {
					out = append(out, declared{"const " + id.Name, "", src[set.Position(n.Pos()).Offset:min(len(src), set.Position(n.Pos()).Offset+300)]})
				}
				add(n.Value, src[max(0, set.Position(n.Pos()).Offset-200):min(len(src), set.Position(n.Pos()).Offset+400)])
			}
		}
		return true
	})
	return out
}

// argumentsOf gathers, for each code, every text near it that names arguments: the comment of its constant and the calls that make it.
func argumentsOf(found []declared) map[string]string {
	byName, near := map[string][]string{}, map[string]string{}
	for _, d := range found {
		if name, ok := strings.CutPrefix(d.code, "name "); ok {
			byName[name] = append(byName[name], d.where)
		}
	}
	for _, d := range found {
		name, use := strings.CutPrefix(d.code, "const ")
		if !use {
			near[d.code] += " " + d.near
			continue
		}
		for _, code := range byName[name] {
			near[code] += " " + d.near
		}
	}
	return near
}

// notSentences are literals the walk meets that are no codes of findings: fields of forms and keys.
var notSentences = []string{"columns", "units", "cells", "login", "to", "from", "until", "sort", "size", "page", "giao_dien", "organisation", "name", "repeat", "on", "rank", "months_on", "leader", "number", "apart", "title"}

func TestEveryCodeHasASentence(t *testing.T) {
	found := declaredCodes(t)
	if len(found) < 120 {
		t.Fatalf("the walk found only %d codes; it is broken", len(found))
	}
	seen := map[string]bool{}
	for _, d := range found {
		if strings.Contains(d.code, " ") || Known(d.code) || KnownStep(d.code) || reasons[d.code] != "" || slices.Contains(notSentences, d.code) || seen[d.code] {
			continue
		}
		seen[d.code] = true
		t.Errorf("%s: code %q has no sentence", d.where, d.code)
	}
}

func TestSentencesUseTheArgumentsOfTheirCode(t *testing.T) {
	near := argumentsOf(declaredCodes(t))
	for _, table := range tables {
		for code, sentence := range table {
			names, used := marks(sentence)
			for i, name := range names {
				if form := used[i]; form != "" && forms[form] == nil {
					t.Errorf("%s: form %q does not exist", code, form)
				}
				known, ok := near[code]
				if code == score.CodeExplain && name == "gate" {
					continue // made where the code is a variable
				}
				if ok && strings.TrimSpace(known) != "" && !regexp.MustCompile(`\b`+name+`\b`).MatchString(known) {
					t.Errorf("%s: argument %q is not one the code is declared or made with: %s", code, name, strings.TrimSpace(known))
				}
			}
		}
	}
}

func TestSentencesAreWholeAndPlain(t *testing.T) {
	for _, table := range tables {
		for code, s := range table {
			if strings.Count(s, "{") != strings.Count(s, "}") || strings.Count(s, "[") != strings.Count(s, "]") {
				t.Errorf("%s: brackets do not match: %s", code, s)
			}
			if r := []rune(s); len(r) < 5 || strings.TrimSpace(s) != s {
				t.Errorf("%s: not a sentence: %q", code, s)
			}
			if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "}") && !strings.HasSuffix(s, "]") {
				t.Errorf("%s: does not end as a sentence: %q", code, s)
			}
		}
	}
}

func TestEveryWordOfTheDomainIsTranslated(t *testing.T) {
	for _, k := range score.Kinds {
		if Kind(k.Kind) == string(k.Kind) {
			t.Errorf("kind %s has no name", k.Kind)
		}
		if formulas[k.Kind] == nil {
			t.Errorf("kind %s cannot be read out", k.Kind)
		}
		for _, in := range k.Inputs {
			if Input(in) == in {
				t.Errorf("input %s has no name", in)
			}
		}
	}
	for _, s := range []score.State{score.Scored, score.Null, score.NotAssigned, score.NotDue, score.Exempt, score.Refused, score.Gap} {
		if State(s) == string(s) {
			t.Errorf("state %s has no name", s)
		}
	}
	for _, c := range append(slices.Clone(score.Stages), score.Given, score.Final) {
		if Column(string(c)) == string(c) {
			t.Errorf("column %s has no name", c)
		}
	}
}

// declaredConsts gives the values of the constants of a file whose names begin so.
func declaredConsts(t *testing.T, path, prefix string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(v.Names[0].Name, prefix) && len(v.Values) == 1 {
			if lit, ok := v.Values[0].(*ast.BasicLit); ok {
				value, _ := strconv.Unquote(lit.Value)
				out = append(out, value)
			}
		}
		return true
	})
	if len(out) == 0 {
		t.Fatalf("%s declares no %s…", path, prefix)
	}
	return out
}

// Pages and API say these sentences as well; what only the shell has is said by package cli behind them.
func TestSentencesOfEveryDoorNameNothingOnlyTheShellHas(t *testing.T) {
	shell := regexp.MustCompile(`(^|[\s(])--[a-z]|dòng lệnh`)
	for i, table := range tables {
		for code, s := range table {
			if _, own := shellSentences[code]; !own && shell.MatchString(s) {
				t.Errorf("table %d, %s: %q speaks of the shell", i, code, s)
			}
		}
	}
	if !shell.MatchString("Bỏ --year.") || !shell.MatchString("(dòng lệnh)") {
		t.Fatal("the search finds nothing")
	}
}
