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
		"wrong indentation":         {"a:\n  b: 1\n c: 2\n", CodeSyntax, 3},
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

func TestATextOfTooManyValuesIsRefusedBeforeItIsParsed(t *testing.T) {
	lim := Limits{Bytes: 1 << 20, Depth: 10, Values: 100}
	many := strings.Repeat("1, ", 150)
	for name, c := range map[string]struct {
		in   string
		line int
	}{
		"JSON":            {"{\"a\": [\n" + many + "1] broken", 2},
		"a YAML list":     {"a:\n" + strings.Repeat("- 1\n", 150) + "\tbroken", 51},
		"a YAML map":      {strings.Repeat("k: 1\n", 150), 101},
		"YAML in one":     {"a: [" + many + "1", 1},
		"nested dashes":   {"a: 1\n" + strings.Repeat("- ", 150) + "1", 2},
		"YAML with pairs": {"x: [" + strings.Repeat("a: 1, ", 60) + "b: 1]", 0},
	} {
		_, err := Read([]byte(c.in), lim)
		p := fault.From(err)
		if p == nil || p.Kind != fault.TooLarge || codes(err) != CodeValues || p.Findings[0].Where.Line != c.line || p.Findings[0].Args["limit"] != 100 {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, in := range []string{"a: [" + strings.Repeat("1, ", 80) + "1]", `{"a": "` + many + `\" [,", "b": [` + strings.Repeat("1, ", 80) + `1]}`, "a: |\n  " + strings.Repeat("text\n  ", 60)} {
		if _, err := Read([]byte(in), lim); err != nil {
			t.Errorf("%.20s…: %v", in, err)
		}
	}
}

func TestAFileWrongThroughoutIsToldAThousandFindings(t *testing.T) {
	n, err := Read([]byte("["+strings.TrimSuffix(strings.Repeat(`{"wrong": 1},`, 3*MostFound), ",")+"]"), FactsLimits)
	if err != nil {
		t.Fatal(err)
	}
	var r Reader
	r.Object(&Node{Kind: Map, Keys: []string{"list"}, Values: []*Node{n}}, "").Each("list", func(o *Object) {
		o.Num("right")
		o.Done()
	})
	if len(r.Found) != MostFound || !r.Full() {
		t.Errorf("%d findings", len(r.Found))
	}
	twice := "{" + strings.TrimSuffix(strings.Repeat(`"k": 1,`, 2*MostFound), ",") + "}"
	if _, err := Read([]byte(twice), FactsLimits); len(fault.From(err).Findings) != MostFound {
		t.Errorf("%d keys told as doubled", len(fault.From(err).Findings))
	}
}

func TestAWideMapIsReadLikeANarrowOne(t *testing.T) {
	var b strings.Builder
	for i := range 3 * wide {
		b.WriteString("k" + itoa(i) + ": " + itoa(i) + "\n")
	}
	n, err := Read([]byte(b.String()), Usual)
	if err != nil {
		t.Fatal(err)
	}
	var r Reader
	o := r.Object(n, "")
	for i := range 3 * wide {
		if got := o.Int("k"+itoa(i), -1, 0, 1000); got != i {
			t.Errorf("k%d: %d", i, got)
		}
	}
	if o.Done(); len(r.Found) > 0 || o.Has("none") || o.Where("k40").Line != 41 {
		t.Errorf("%v", r.Found)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a: 1\nb: [x, 'y']\n"))
	f.Add([]byte(`{"a": {"b": [1, null, "x"]}}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		n, err := Read(in, Limits{Bytes: 1 << 16, Depth: 20, Values: 1000})
		if (n == nil) == (err == nil) {
			t.Fatalf("node %v and error %v", n, err)
		}
	})
}
