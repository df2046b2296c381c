package score

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"testing"
)

// keysRead collects the keys a reading function asks an object for: function → name of the object's variable → keys.
func keysRead(t *testing.T, files ...string) map[string]map[string][]string {
	t.Helper()
	out := make(map[string]map[string][]string)
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			out[fn.Name.Name] = make(map[string][]string)
			ast.Inspect(fn, func(n ast.Node) bool {
				if recv, key, ok := asked(n); ok && !slices.Contains(out[fn.Name.Name][recv], key) {
					out[fn.Name.Name][recv] = append(out[fn.Name.Name][recv], key)
				}
				return true
			})
		}
	}
	return out
}

// asked recognises o.Text("key"), trust(o), readBands(o, "key", …) and the like.
func asked(n ast.Node) (recv, key string, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall || len(call.Args) == 0 {
		return "", "", false
	}
	switch fun := call.Fun.(type) {
	case *ast.SelectorExpr:
		x, isName := fun.X.(*ast.Ident)
		lit, isText := call.Args[0].(*ast.BasicLit)
		if !isName || !isText || fun.Sel.Name == "Refuse" || fun.Sel.Name == "Where" || lit.Kind != token.STRING {
			return "", "", false
		}
		key, _ = strconv.Unquote(lit.Value)
		return x.Name, key, true
	case *ast.Ident:
		x, isName := call.Args[0].(*ast.Ident)
		if !isName {
			return "", "", false
		}
		switch fun.Name {
		case "trust", "concerns":
			return x.Name, fun.Name, true
		case "nameIn", "readBands", "readEvents", "readMatrix", "positive", "notBelow0", "between":
			if lit, isText := call.Args[1].(*ast.BasicLit); isText {
				key, _ = strconv.Unquote(lit.Value)
				return x.Name, key, true
			}
		}
	}
	return "", "", false
}

// schemaKeys gives the properties of a definition, "" for the file itself.
func schemaKeys(t *testing.T, schema map[string]any, def string) []string {
	t.Helper()
	obj := schema
	if def != "" {
		found, ok := schema["$defs"].(map[string]any)[def].(map[string]any)
		if !ok {
			t.Fatalf("no definition %q", def)
		}
		obj = found
	}
	return slices.Sorted(maps.Keys(obj["properties"].(map[string]any)))
}

func TestTheSchemaKnowsExactlyTheKeysTheReadersAskFor(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal(JSONSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	read := keysRead(t, "scheme_read.go", "scheme_refs.go", "facts_read.go")
	band := read["readBand"]["b"]
	for _, c := range []struct {
		def, fn, recv string
		more          []string // read by a helper the object is handed to
	}{
		{"", "ReadFacts", "o", []string{"scheme"}},
		{"unit", "readUnit", "o", nil},
		{"scheme", "readScheme", "o", []string{"coefficient"}},
		{"stage", "readScheme", "st", nil},
		{"rounding", "readRounding", "o", nil},
		{"group", "readGroup", "o", nil},
		{"event", "readEvents", "e", nil},
		{"band", "readBand", "b", nil},
		{"band_points", "readBand", "b", nil},
		{"class_band", "readClasses", "b", band},
		{"class_table", "readClasses", "t", nil},
		{"classes", "readClasses", "o", nil},
		{"over", "readOver", "v", nil},
		{"table", "readTable", "v", nil},
		{"layer", "readLayers", "l", nil},
		{"frame", "readFrames", "f", nil},
		{"product_limits", "readProductLimits", "v", nil},
		{"rule", "readRules", "r", nil},
		{"effect", "readEffect", "o", nil},
		{"gate", "readGate", "o", nil},
		{"quota", "readQuota", "o", nil},
		{"ranking", "readRanking", "o", nil},
		{"report", "readReports", "r", nil},
		{"product", "readProducts", "p", nil},
	} {
		want := slices.Concat(read[c.fn][c.recv], c.more)
		slices.Sort(want)
		if got := schemaKeys(t, schema, c.def); !slices.Equal(got, slices.Compact(want)) {
			t.Errorf("%s: the schema has\n  %v\n%s asks for\n  %v", c.def, got, c.fn, slices.Compact(want))
		}
	}
	common, entry := read["readCriterion"]["o"], read["readEntry"]["o"]
	for _, k := range Kinds {
		want := slices.Sorted(slices.Values(slices.Concat(common, k.Params)))
		if got := schemaKeys(t, schema, "criterion_"+string(k.Kind)); !slices.Equal(got, slices.Compact(want)) {
			t.Errorf("criterion %s: the schema has\n  %v\nthe reader asks for\n  %v", k.Kind, got, want)
		}
		want = slices.Sorted(slices.Values(slices.Concat(entry, k.Inputs, []string{"points"})))
		if got := schemaKeys(t, schema, "figures_"+string(k.Kind)); !slices.Equal(got, slices.Compact(want)) {
			t.Errorf("figures %s: the schema has\n  %v\nthe reader asks for\n  %v", k.Kind, got, want)
		}
	}
}

func TestEveryParameterAndInputHasAReaderAndAShape(t *testing.T) {
	var paramNames, inputNames []string
	for _, k := range Kinds {
		paramNames, inputNames = append(paramNames, k.Params...), append(inputNames, k.Inputs...)
		for _, need := range k.Needs {
			if need != "max" && !slices.Contains(k.Params, need) {
				t.Errorf("%s needs %s, which it does not take", k.Kind, need)
			}
		}
		if k.Alone != "" && !slices.Contains(k.Inputs, k.Alone) {
			t.Errorf("%s stands alone for %s, which it does not take", k.Kind, k.Alone)
		}
		if evaluators[k.Kind] == nil {
			t.Errorf("%s has no formula", k.Kind)
		}
	}
	same := func(what string, want []string, got ...[]string) {
		slices.Sort(want)
		want = slices.Compact(want)
		for _, g := range got {
			if !slices.Equal(g, want) {
				t.Errorf("%s: %v, the kinds name %v", what, g, want)
			}
		}
	}
	same("parameters", paramNames, slices.Sorted(maps.Keys(params)), slices.Sorted(maps.Keys(paramShapes)))
	same("inputs", inputNames, slices.Sorted(maps.Keys(inputs)), slices.Sorted(maps.Keys(inputShapes)))
}
