package score_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/tree"
	"thidua/packs"
)

type stopper interface {
	Helper()
	Fatalf(string, ...any)
}

func compiled(t stopper) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(score.JSONSchema()))
	if err != nil {
		t.Fatalf("%v", err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource("facts.json", doc); err != nil {
		t.Fatalf("%v", err)
	}
	s, err := c.Compile("facts.json")
	if err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

// plainValue turns a tree into what a JSON reader would give: numbers, yes and no, texts, lists, maps.
func plainValue(n *tree.Node) any {
	switch n.Kind {
	case tree.Null:
		return nil
	case tree.List:
		out := make([]any, len(n.Values))
		for i, v := range n.Values {
			out[i] = plainValue(v)
		}
		return out
	case tree.Map:
		out := make(map[string]any, len(n.Keys))
		for i, k := range n.Keys {
			out[k] = plainValue(n.Values[i])
		}
		return out
	}
	if !n.Quoted && (n.Text == "true" || n.Text == "false") {
		return n.Text == "true"
	}
	if _, err := strconv.ParseFloat(n.Text, 64); err == nil && !n.Quoted {
		return json.Number(n.Text)
	}
	return n.Text
}

// judged gives what the schema and the reader say of a file.
func judged(t stopper, s *jsonschema.Schema, file string) (bySchema, byReader error) {
	t.Helper()
	root, err := tree.Read([]byte(file), tree.FactsLimits)
	if err != nil {
		return err, err
	}
	_, byReader = score.ReadFacts([]byte(file), packs.Scheme)
	return s.Validate(plainValue(root)), byReader
}

func TestEveryWorkedExampleAndShippedSchemeFitsTheSchema(t *testing.T) {
	s := compiled(t)
	for id, cases := range workedCases(t) {
		for _, c := range cases {
			c.Facts.Style &^= yaml.FlowStyle
			data, err := yaml.Marshal(&c.Facts)
			if err != nil {
				t.Fatal(err)
			}
			if bySchema, byReader := judged(t, s, string(data)); bySchema != nil || byReader != nil {
				t.Errorf("%s, %s: schema %v, reader %v", id, c.Name, bySchema, byReader)
			}
		}
	}
	for _, sch := range packs.Schemes() {
		inline := "year: 2025\nunits: []\nscheme:\n  " + strings.ReplaceAll(string(packs.Source(sch.ID)), "\n", "\n  ")
		if bySchema, byReader := judged(t, s, inline); bySchema != nil || byReader != nil {
			t.Errorf("%s: schema %v, reader %v", sch.ID, bySchema, byReader)
		}
	}
}

const schemeLine = "scheme: {id: s, name: S, groups: [{code: G, name: G, criteria: [%s]}]}\n"

func TestSchemaAndReaderAgreeOnGoodAndBadFiles(t *testing.T) {
	s := compiled(t)
	direct := fmt.Sprintf(schemeLine, "{code: c, name: C, kind: direct, max: 5}")
	units := func(cells string) string { return direct + "year: 2025\nunits: [{id: A, criteria: {" + cells + "}}]\n" }
	inline := func(criterion string) string { return fmt.Sprintf(schemeLine, criterion) + "year: 2025\nunits: []\n" }
	for _, c := range []struct {
		name, file string
		good       bool
	}{
		{"a bare value", units("c: 4"), true},
		{"an empty cell", units("c: null"), true},
		{"a fraction", units("c: 10/3"), true},
		{"a state with reason and approver", units("c: {state: exempt, reason: thai sản, approver: Hội đồng}"), true},
		{"columns side by side", units("c: {self: 4, cluster: 3.5, appraisal: {points: 3, reason: thiếu}, council: null}"), true},
		{"an override", units("c: {appraisal: {points: 6, override: {by: Tổ, reason: biên bản}}}"), true},
		{"a deleted criterion", units("c: {state: deleted}"), true},
		{"dates and an open cluster", units("c: 4") + "cluster: open\nperiod_end: 2025-12-31\nassessed_on: 2025-11-30\nas_typed: true\n", true},
		{"flags and numbers of a unit", direct + "year: 2025\nunits: [{id: A, flags: {clean: true}, numbers: {votes: 5}}]\n", true},
		{"a scheme by id", "scheme: tnmt_district_100\nyear: 2025\nunits: [{id: A, criteria: {C1: 97, a7: {events: {solution: 1}}, \"3.1\": 2025-01-05}}]\n", true},
		{"a ladder by words", inline("{code: c, name: C, kind: ladder, bands: [{words: [A], points: 1}, {ge: 2, slope: 0.5}]}"), true},

		{"no year", direct + "units: []\n", false},
		{"no scheme", "year: 2025\nunits: []\n", false},
		{"a year of another age", direct + "year: 1900\nunits: []\n", false},
		{"a key nobody knows", direct + "year: 2025\nunits: []\nkhoa: 1\n", false},
		{"a unit without an id", direct + "year: 2025\nunits: [{name: A}]\n", false},
		{"a flag that is a word", direct + "year: 2025\nunits: [{id: A, flags: {clean: có}}]\n", false},
		{"a state nobody knows", units("c: {state: vắng}"), false},
		{"inputs no kind takes together", units("c: {layers: {a: 1}, volume: 3}"), false},
		{"a number with a comma", units("c: {points: \"4,5\"}"), false},
		{"an override without reason", units("c: {points: 6, override: {by: Tổ}}"), false},
		{"a cluster half open", units("c: 4") + "cluster: ajar\n", false},
		{"a day that does not exist", units("c: 4") + "period_end: 2025-02-30\n", false},
		{"a column inside a column", units("c: {self: {cluster: 4}}"), false},
		{"a yes written as text", units("c: 4") + "as_typed: \"true\"\n", false},
		{"an unknown kind", inline("{code: c, name: C, kind: leader}"), false},
		{"a parameter of another kind", inline("{code: c, name: C, kind: direct, max: 5, bands: []}"), false},
		{"a kind without what it needs", inline("{code: c, name: C, kind: count_x_point}"), false},
		{"a band without points", inline("{code: c, name: C, kind: ladder, bands: [{ge: 5}]}"), false},
		{"an event without points", inline("{code: c, name: C, kind: standard_with_events, max: 1, deduct: [{id: e, name: E}]}"), false},
		{"points of an event below 0", inline("{code: c, name: C, kind: standard_with_events, max: 1, deduct: [{id: e, name: E, points: -1}]}"), false},
		{"a step of 0", inline("{code: c, name: C, kind: excess_steps, step_pct: 0, per_step: 1}"), false},
		{"a concern nobody knows", inline("{code: c, name: C, kind: direct, concerns: [joining]}"), false},
		{"a mode of rounding nobody knows", "scheme: {id: s, name: S, rounding: {places: 2, mode: up}, groups: []}\nyear: 2025\nunits: []\n", false},
		{"a gate without effect", "scheme: {id: s, name: S, groups: [], gates: [{code: g, name: G, flag: f}]}\nyear: 2025\nunits: []\n", false},
		{"a gate on columns nobody knows", "scheme: {id: s, name: S, groups: [], gates: [{code: g, name: G, differ_of: [self, chair], differ_by: 5, effect: {do: explain}}]}\nyear: 2025\nunits: []\n", false},
		{"a group that is a list", "scheme: {id: s, name: S, groups: [[]]}\nyear: 2025\nunits: []\n", false},
		{"a list where a map is due", "[]", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			bySchema, byReader := judged(t, s, c.file)
			if (bySchema == nil) != c.good {
				t.Errorf("the schema says: %v", bySchema)
			}
			if (byReader == nil) != c.good {
				t.Errorf("the reader says: %v", byReader)
			}
		})
	}
}

// What the schema leaves to the reader: which kind a criterion is of, forms of writing, what refers to what.
func TestWhatOnlyTheReaderKnows(t *testing.T) {
	s := compiled(t)
	for name, file := range map[string]string{
		"an input of another kind":   fmt.Sprintf(schemeLine, "{code: c, name: C, kind: direct, max: 5}") + "year: 2025\nunits: [{id: A, criteria: {c: {points: 4, volume: 3}}}]\n",
		"a criterion nobody knows":   "scheme: tnmt_district_100\nyear: 2025\nunits: [{id: A, criteria: {Z9: 4}}]\n",
		"a scheme nobody knows":      "scheme: tnmt\nyear: 2025\nunits: []\n",
		"a text that could be a no":  fmt.Sprintf(schemeLine, "{code: c, name: no, kind: direct, max: 5}") + "year: 2025\nunits: []\n",
		"shares that are not 1":      fmt.Sprintf(schemeLine, "{code: c, name: C, kind: weighted_aspects, aspects: [A], frames: [{code: k, name: K, shares: [0.5]}]}") + "year: 2025\nunits: []\n",
		"a quota of an unknown name": "scheme: {id: s, name: S, groups: [], quotas: [{class: A, pct: 0.2}]}\nyear: 2025\nunits: []\n",
	} {
		if bySchema, byReader := judged(t, s, file); bySchema != nil || byReader == nil {
			t.Errorf("%s: schema %v, reader %v", name, bySchema, byReader)
		}
	}
}

// A cell put together at random from the inputs of its kind is read, and fits the schema; with one input of no kind it is neither.
func TestWhatAKindTakesTheReaderAndTheSchemaTake(t *testing.T) {
	s := compiled(t)
	values := map[string]string{
		"points": "1", "bonus": "0.5", "target": "10", "actual": "12.5", "base": "20", "count": "3", "plus": "1", "minus": "2", "volume": "100", "bonus_rate": "5",
		"penalty_rate": "0", "headcount": "38", "pct": "0.79", "achieved": "true", "condition": "false", "zero": "false", "absent": "true", "never": "false",
		"done": "2025-01-31", "due": "2025-02-01", "classes": "[A, null]", "value": "97", "values": "[1, Tốt]", "events": "{e: 1, f: true}",
		"reports": "[{due: 2025-03-31, done: 2025-04-01}]", "days": "[0, 4]", "layers": "{a: 90}", "scorers": "{a: 2}", "products": "[{weight: 5, ratios: [1, null]}]",
	}
	needs := map[string]string{
		"max": "5", "per_item": "1", "per_plus": "1", "per_minus": "1", "step_pct": "5", "per_step": "1", "bands": "[{ge: 0, points: 1}]", "table": "{}", "after": "-1",
		"layers": "[{code: a, name: A, weight: 1}]", "aspects": "[A, B]", "frames": "[{code: k, name: K, shares: [0.5, 0.5]}]", "rules": "[{otherwise: true, class: A}]", "effect": "{do: withhold}",
	}
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(score.Kinds).Draw(t, "kind")
		criterion := "{code: c, name: C, kind: " + string(k.Kind)
		for _, need := range k.Needs {
			criterion += ", " + need + ": " + needs[need]
		}
		taken := rapid.SliceOfNDistinct(rapid.SampledFrom(k.Inputs), 1, len(k.Inputs), rapid.ID).Draw(t, "inputs")
		slices.Sort(taken)
		cell := ""
		for _, in := range taken {
			if values[in] == "" {
				t.Fatalf("no value for input %s", in)
			}
			cell += in + ": " + values[in] + ", "
		}
		file := func(more string) string {
			return fmt.Sprintf(schemeLine, criterion+"}") + "year: 2025\nunits: [{id: A, criteria: {c: {self: {" + cell + more + "}}}}]\n"
		}
		if bySchema, byReader := judged(t, s, file("")); bySchema != nil || byReader != nil {
			t.Fatalf("%s\nschema %v\nreader %v %+v", file(""), bySchema, byReader, fault.From(byReader))
		}
		if bySchema, byReader := judged(t, s, file("diem: 1")); bySchema == nil || byReader == nil {
			t.Fatalf("an input of no kind was let through: schema %v, reader %v", bySchema, byReader)
		}
	})
}

// The example of docs/facts.md is a file that reads, fits the schema and scores as the text says.
func TestTheExampleOfTheGuideToFactsFiles(t *testing.T) {
	guide, err := os.ReadFile("../../../docs/facts.md")
	if err != nil {
		t.Fatal(err)
	}
	s := compiled(t)
	blocks := strings.Split(string(guide), "```yaml\n")[1:]
	if len(blocks) == 0 {
		t.Fatal("the guide has no example")
	}
	for i, b := range blocks {
		file, _, _ := strings.Cut(b, "```")
		if !strings.HasPrefix(file, "scheme:") {
			continue // a piece of a file
		}
		if bySchema, byReader := judged(t, s, file); bySchema != nil || byReader != nil {
			t.Errorf("example %d: schema %v, reader %v", i+1, bySchema, byReader)
		}
	}
}
