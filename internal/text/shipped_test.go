package text

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"thidua/internal/core/score"
	"thidua/packs"
)

// raw is what must never reach a reader: marks left unfilled, codes in place of words, errors of formatting.
var raw = regexp.MustCompile(`[{}]|%!|<nil>|\b[a-z]+_[a-z_]+\b`)

func TestEveryShippedSchemeReadsToAPersonWithoutACode(t *testing.T) {
	for _, s := range packs.Schemes() {
		lines := SchemeHead(s)[2:]
		for _, g := range s.Walk() {
			lines = append(lines, strings.TrimPrefix(Group(g), g.Code))
			for _, c := range g.Criteria {
				lines = append(lines, Formula(c))
				lines = append(lines, FormulaParts(c)...)
				if Formula(c) == "" {
					t.Errorf("%s %s has no formula in words", s.ID, c.Code)
				}
			}
		}
		for _, sec := range SchemeFoot(s) {
			if sec.Title != "Nguồn" && sec.Title != "Ghi chú" && sec.Title != "Chưa có văn bản xác nhận" { // words of the packs themselves
				lines = append(lines, sec.Lines...)
			}
		}
		for _, line := range lines {
			if raw.MatchString(line) {
				t.Errorf("%s: %q", s.ID, line)
			}
			if strings.TrimSpace(line) == "" {
				t.Errorf("%s: an empty line", s.ID)
			}
		}
	}
}

func TestWhatTheCheckFindsInShippedSchemesIsSaidInWords(t *testing.T) {
	said := 0
	for _, s := range packs.Schemes() {
		for _, f := range score.Check(s, packs.Words()) {
			said++
			if line := Finding(f); raw.MatchString(Sentence(f)) || strings.Contains(line, "mã “") {
				t.Errorf("%s: %s: %q", s.ID, f.Code, line)
			}
		}
	}
	if said < 50 {
		t.Errorf("only %d findings; the check or the schemes are not what they were", said)
	}
}

// workedExamples reads the facts of every case in packs/tests.
func workedExamples(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../../packs/tests/*.yaml")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d files of cases, %v", len(files), err)
	}
	out := make(map[string][]byte)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var list struct {
			Cases []struct {
				Name  string
				Facts yaml.Node
			}
		}
		if err := yaml.Unmarshal(data, &list); err != nil {
			t.Fatal(file, err)
		}
		for _, c := range list.Cases {
			if c.Facts.Kind == 0 {
				continue
			}
			facts, err := yaml.Marshal(&c.Facts)
			if err != nil {
				t.Fatal(file, err)
			}
			out[filepath.Base(file)+": "+c.Name] = facts
		}
	}
	return out
}

func TestEveryWorkedExampleIsExplainedDownToItsPoints(t *testing.T) {
	lines := 0
	for name, facts := range workedExamples(t) {
		f, err := score.ReadFacts(facts, packs.Scheme)
		if err != nil {
			continue // a case of what is refused
		}
		r, err := score.Score(f)
		if err != nil {
			continue
		}
		for _, found := range r.Findings {
			if s := Sentence(found); raw.MatchString(strings.ReplaceAll(s, "as_typed", "")) || strings.Contains(s, "mã “") {
				t.Errorf("%s: finding %s says %q", name, found.Code, s)
			}
		}
		for _, u := range r.Units {
			for _, l := range u.Sheet(score.Final).Lines {
				if l.State == score.Scored && !l.Criterion.Kind.Silent() {
					lines++
					explained(t, name+", "+u.Unit.Name+" "+l.Criterion.Code, l)
				}
			}
		}
	}
	if lines < 300 {
		t.Errorf("only %d lines were explained", lines)
	}
}

// explained wants the steps of a line to lead to its points.
func explained(t *testing.T, name string, l *score.Line) {
	t.Helper()
	all := strings.Join(Steps(l), "\n")
	if raw.MatchString(all) || strings.Contains(all, "mã “") {
		t.Errorf("%s: a code is left in\n%s", name, all)
	}
	ends := regexp.MustCompile(`(^|[^0-9,.−])` + regexp.QuoteMeta(Exact(*l.Points)) + `($|[^0-9,])`)
	if !ends.MatchString(all) {
		t.Errorf("%s: %s is not reached by\n%s", name, Exact(*l.Points), all)
	}
}
