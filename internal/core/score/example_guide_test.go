package score_test

import (
	"os"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// guideExample is an example of docs/scoring.md: a criterion, what units entered, what comes out.
type guideExample struct {
	Criterion yaml.Node
	Cells     yaml.Node
	Gives     map[string]string
}

// sections splits the guide by its headings of kinds.
func sections(t *testing.T) map[score.Kind]string {
	t.Helper()
	guide, err := os.ReadFile("../../../docs/scoring.md")
	if err != nil {
		t.Fatal(err)
	}
	kinds, _, _ := strings.Cut(string(guide), "\n## From lines to a total")
	out := make(map[score.Kind]string)
	for _, s := range strings.Split(kinds, "\n### `")[1:] {
		name, body, _ := strings.Cut(s, "`")
		out[score.Kind(name)] = body
	}
	return out
}

func TestTheGuideNamesEveryKindWithItsParametersAndInputs(t *testing.T) {
	guide := sections(t)
	if len(guide) != len(score.Kinds) {
		t.Errorf("the guide has %d kinds, the program %d", len(guide), len(score.Kinds))
	}
	for _, k := range score.Kinds {
		for _, name := range append(append([]string{}, k.Params...), k.Inputs...) {
			if !strings.Contains(guide[k.Kind], "`"+name) && !strings.Contains(guide[k.Kind], name+"`") {
				t.Errorf("%s: the guide does not name %s", k.Kind, name)
			}
		}
	}
}

func TestEveryExampleOfTheGuideComesOut(t *testing.T) {
	for kind, body := range sections(t) {
		t.Run(string(kind), func(t *testing.T) {
			_, block, ok := strings.Cut(body, "```yaml\n")
			if !ok {
				t.Fatal("no example")
			}
			block, _, _ = strings.Cut(block, "```")
			var ex guideExample
			if err := yaml.Unmarshal([]byte(block), &ex); err != nil {
				t.Fatal(err)
			}
			ex.run(t)
		})
	}
}

func (ex guideExample) run(t *testing.T) {
	var cells map[string]yaml.Node
	if err := ex.Cells.Decode(&cells); err != nil || len(ex.Gives) == 0 {
		t.Fatalf("cells: %v, %d outcomes", err, len(ex.Gives))
	}
	flow := func(n yaml.Node) string {
		n.Style |= yaml.FlowStyle
		out, err := yaml.Marshal(&n)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(strings.ReplaceAll(string(out), "\n", " "))
	}
	file := "scheme: {id: s, name: S, groups: [{code: G, name: G, criteria: [" + strings.Replace(flow(ex.Criterion), "{", "{code: c, name: C, ", 1) + "]}]}\nyear: 2025\nunits:\n"
	for id, cell := range cells {
		file += "  - {id: " + id + ", criteria: {c: " + flow(cell) + "}}\n"
	}
	f, err := score.ReadFacts([]byte(file), nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	r, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range ex.Gives {
		if got := outcome(r.Unit(id).Sheet(score.Final).Line("c")); got != want {
			t.Errorf("%s gives %s, the guide says %s", id, got, want)
		}
	}
}

// outcome is what a line came to in one word: its class, its number, its points, or its state.
func outcome(l *score.Line) string {
	var n *num.Rat
	switch {
	case l.Word != "":
		return l.Word
	case l.Number != nil:
		n = l.Number
	case l.State != score.Scored:
		return string(l.State)
	default:
		n = l.Points
	}
	return n.String()
}
