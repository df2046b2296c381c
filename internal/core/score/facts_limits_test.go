package score_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// manyUnits writes facts of so many units under a scheme of so many criteria; cell is what each unit has for the first of them.
func manyUnits(units, criteria int, cell string) []byte {
	var b strings.Builder
	b.WriteString("year: 2025\nscheme:\n  id: t\n  name: T\n  groups:\n    - code: I\n      name: G\n      criteria:\n")
	for i := range criteria {
		fmt.Fprintf(&b, "        - {code: c%d, name: C %d, kind: direct, max: 10}\n", i, i)
	}
	b.WriteString("units:\n")
	for i := range units {
		fmt.Fprintf(&b, "  - {id: u%d, criteria: {c0: %s}}\n", i, cell)
	}
	return []byte(b.String())
}

func TestFactsLargerThanAClusterAreRefusedWithWhatWasFound(t *testing.T) {
	for _, c := range []struct {
		name            string
		units, criteria int
		cell, code      string
		args            fault.Args
	}{
		{"units", score.MaxUnits + 1, 1, "1", score.CodeUnitsMany, fault.Args{"units": 2001, "limit": 2000}},
		{"lines", 601, 100, "1", score.CodeLinesMany, fault.Args{"units": 601, "criteria": 100, "columns": 1, "lines": 60100, "limit": 60000}},
		{"columns", 301, 100, "{self: 1}", score.CodeLinesMany, fault.Args{"units": 301, "criteria": 100, "columns": 2, "lines": 60200, "limit": 60000}},
		{"a wrong unit is not read first", 601, 100, "wrong", score.CodeLinesMany, fault.Args{"units": 601, "criteria": 100, "columns": 1, "lines": 60100, "limit": 60000}},
	} {
		_, err := score.ReadFacts(manyUnits(c.units, c.criteria, c.cell), nil)
		p := fault.From(err)
		if p == nil || p.Kind != fault.TooLarge || len(p.Findings) != 1 || p.Findings[0].Code != c.code || fmt.Sprint(p.Findings[0].Args) != fmt.Sprint(c.args) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestFactsAtTheLimitAreReadAndFit(t *testing.T) {
	for _, c := range []struct{ units, criteria int }{{score.MaxUnits, 30}, {600, 100}} {
		f, err := score.ReadFacts(manyUnits(c.units, c.criteria, "1"), nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Fits(); err != nil || len(f.Units) != c.units {
			t.Errorf("%d units: %v", len(f.Units), err)
		}
		f.Units = append(f.Units, &score.Unit{ID: "one more"})
		if fault.KindOf(f.Fits()) != fault.TooLarge {
			t.Errorf("%d units of %d criteria fit", len(f.Units), c.criteria)
		}
	}
}
