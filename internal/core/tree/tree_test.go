package tree

import (
	"strings"
	"testing"

	"thidua/internal/core/fault"
)

func codes(err error) string {
	var out []string
	for _, f := range fault.From(err).Findings {
		out = append(out, f.Code)
	}
	return strings.Join(out, " ")
}

func TestFilesThatCannotBeTrustedAreRefusedByName(t *testing.T) {
	deep := strings.Repeat("[", 60) + strings.Repeat("]", 60)
	for name, c := range map[string]struct {
		in, code string
		line     int
	}{
		"tab as indentation":        {"a: 1\n\tb: 2\n", CodeSyntax, 2},
		"wrong indentation":         {"a:\n  b: 1\n c: 2\n", CodeSyntax, 2},
		"alias":                     {"a: &x 1\nb: *x\n", CodeAlias + " " + CodeAlias, 1},
		"merge key":                 {"a:\n  <<: {b: 1}\n", CodeAlias, 2},
		"doubled key":               {"a: 1\nb: 2\na: 3\n", CodeKeyTwice, 3},
		"own tag":                   {"a: !!binary aGk=\n", CodeTag, 1},
		"two documents":             {"a: 1\n---\nb: 2\n", CodeDocuments, 2},
		"deep YAML":                 {"a: " + deep + "\n", CodeDepth, 1},
		"deep JSON":                 {deep, CodeDepth, 1},
		"broken JSON":               {"{\"a\": 1,\n \"b\": }", CodeSyntax, 2},
		"doubled key in JSON":       {"{\"a\": 1,\n\"a\": 2}", CodeKeyTwice, 2},
		"text after the JSON value": {"{} x", CodeSyntax, 1},
	} {
		_, err := Read([]byte(c.in), Usual)
		if err == nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		if got := codes(err); got != c.code {
			t.Errorf("%s: got %s, want %s", name, got, c.code)
		}
		if got := fault.From(err).Findings[0].Where.Line; got != c.line {
			t.Errorf("%s: line %d, want %d", name, got, c.line)
		}
	}
	if _, err := Read(make([]byte, Usual.Bytes+1), Usual); fault.KindOf(err) != fault.TooLarge {
		t.Errorf("over the limit: %v", err)
	}
}

func TestYAMLAndJSONReadAlike(t *testing.T) {
	for _, in := range []string{"code: \"2.10\"\nmax: 2.50\non: true\nnone:\nparts: [1, 2]\n", `{"code":"2.10","max":2.50,"on":true,"none":null,"parts":[1,2]}`} {
		n, err := Read([]byte(in), Usual)
		if err != nil {
			t.Fatal(err)
		}
		var r Reader
		o := r.Object(n, "")
		if code, limit := o.Text("code"), o.Num("max"); code != "2.10" || limit == nil || limit.String() != "2.5" {
			t.Errorf("%s: code %q max %v", in, code, limit)
		}
		if !o.Yes("on") || o.Has("none") || len(o.Nums("parts")) != 2 {
			t.Errorf("%s: read wrongly", in)
		}
		o.Done()
		if len(r.Found) > 0 {
			t.Errorf("%s: %v", in, r.Found)
		}
	}
}

func TestValuesThatOtherReadersGuessAreRefusedWithTheLikelyMeaning(t *testing.T) {
	for _, c := range []struct{ in, code, near string }{
		{"max: 012", CodeNumber, "12"},
		{"max: 1_000", CodeNumber, "1000"},
		{"max: 8,5", CodeNumber, "8.5"},
		{"max: .5", CodeNumber, "0.5"},
		{"max: 1e3", CodeNumber, ""},
		{"max: NaN", CodeNumber, ""},
		{"max: [1]", CodeShape, ""},
		{"code: no", CodeQuote, ""},
		{"code: 012", CodeQuote, ""},
		{"on: yes", CodeYesNo, ""},
		{"day: 31/01/2024", CodeDate, ""},
		{"day: 2023-02-29", CodeDate, ""},
		{"kind: laddr", CodeWord, "ladder"},
		{"maxx: 3", CodeKeyOpen, "max"},
	} {
		n, err := Read([]byte(c.in), Usual)
		if err != nil {
			t.Fatal(err)
		}
		var r Reader
		o := r.Object(n, "")
		o.Num("max")
		o.Text("code")
		o.YesNo("on")
		o.Date("day")
		o.Word("kind", "ladder", "direct")
		o.Done()
		if len(r.Found) != 1 || r.Found[0].Code != c.code {
			t.Errorf("%s: %v", c.in, r.Found)
			continue
		}
		if near, _ := r.Found[0].Args["near"].(string); near != c.near {
			t.Errorf("%s: offered %q, want %q", c.in, near, c.near)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a: 1\nb: [x, 'y']\n"))
	f.Add([]byte(`{"a": {"b": [1, null, "x"]}}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		n, err := Read(in, Limits{Bytes: 1 << 16, Depth: 20})
		if (n == nil) == (err == nil) {
			t.Fatalf("node %v and error %v", n, err)
		}
	})
}
