package tree

import (
	"errors"
	"fmt"
	"testing"

	"thidua/internal/core/fault"
)

// slipped holds texts with a slip: where it stands, and its name.
var slipped = map[string]string{
	"a: 1\n\tb: 2\n":         "2:1 tab",
	"a:\n\t- 1\n":            "2:1 tab",
	"a: >\n\tx\n":            "2:1 tab",
	"\ta: 1\n":               "1:1 tab",
	"a:\n  b: 1\n c: 2\n":    "3:2 indent",
	"a:\n   - b\n  - c\n":    "3:3 indent",
	"a: 1\n- b\n":            "2:1 indent",
	"- a\nb: 1\n":            "2:1 indent",
	"a: - b\n":               "1:4 indent",
	"a: |0\n  x\n":           "1:5 indent",
	"a: 'x\nb: 2\n":          "1:4 quote",
	"x: 1\nđề: \"tỉnh\n":     "2:5 quote",
	"a: \"x\n---\n":          "1:4 quote",
	"a: [1, 2\nb: 3\n":       "1:4 bracket",
	"x: 1\na: {b: 1\nc: 2\n": "2:4 bracket",
	"a: b: c\n":              "1:5 colon",
	"a: 1\n  b: 2\n":         "2:4 colon",
	"a: 1\nbcd\ne: 2\n":      "2:1 colon_missing",
	"a: 1\nb:2\n":            "2:1 colon_missing",
	"a: \"\\q\"\n":           "1:5 escape",
	"a: \"\\xzz\"\n":         "1:7 escape",
	"a: @x\n":                "1:4 character",
	"a: }\n":                 "1:4 character",
	"a: [1,,2]\n":            "1:7 character",
	"a: *x\n":                "1:4 anchor",
	"a: & 1\n":               "1:5 anchor",
	"a: x\xffy\n":            "1:5 encoding",
	"a: 1\nb: \x01\n":        "2:4 encoding",
	"a: 1\n...\nb: @":        "3:1 trailing",
	"\xEF\xBB\xBFa: @x\n":    "1:4 character",

	`{"a": 1,}`:                  "1:9 comma_more",
	`{"a": [1,2,]}`:              "1:12 comma_more",
	`{"a": 1 "b": 2}`:            "1:9 comma",
	`{"a": [1 2]}`:               "1:10 comma",
	`{"a" 1}`:                    "1:6 colon_missing",
	`{a: 1}`:                     "1:2 key",
	`{"a": 1, b: 2}`:             "1:10 key",
	`{"a": 'x'}`:                 "1:7 value",
	`{"a": tru}`:                 "1:7 value",
	`{"a": +1}`:                  "1:7 value",
	"{\n\"đ\": \"x\", \"đ2\": }": "2:17 value",
	`{"a": "x`:                   "1:7 quote",
	"{\"a\": \"x\ny\"}":          "1:7 quote",
	`{"a": "\q"}`:                "1:7 escape",
	`{"a": `:                     "1:7 cut",
	"{\n\"a\": [1":               "2:8 cut",
	`{} x`:                       "1:4 trailing",
	"{\"a\": \"\xff\"}":          "1:8 encoding",
	"\xEF\xBB\xBF{\"a\": 1 2}":   "1:9 comma",
}

func TestASlipOfFormIsNamedAtTheCharacterWhereItStands(t *testing.T) {
	for in, want := range slipped {
		_, err := Read([]byte(in), Usual)
		if fault.KindOf(err) != fault.Unreadable {
			t.Errorf("%q: %v", in, err)
			continue
		}
		f := fault.From(err).Findings[0]
		if got := fmt.Sprintf("%d:%d %v", f.Where.Line, f.Where.Col, f.Args["slip"]); f.Code != CodeSyntax || got != want {
			t.Errorf("%q: %s %s, want %s (%v)", in, f.Code, got, want, fault.From(err).Cause)
		}
	}
}

// A later version of the YAML library may keep its places elsewhere: then a refusal names the line its error names, or none, and never panics.
func TestADecoderBuiltOtherwiseGivesTheLineOfItsErrorAlone(t *testing.T) {
	type inner struct{ problem, problem_mark int }
	data := []byte("a: 1\nb: [1, 2\n")
	for name, dec := range map[string]any{
		"nothing": nil, "no pointer": 3, "no parser": &struct{ scanner string }{}, "no inner parser": &struct{ parser *struct{} }{&struct{}{}},
		"a nil parser": &struct{ parser *struct{ parser inner } }{}, "fields of other types": &struct{ parser *struct{ parser inner } }{&struct{ parser inner }{inner{problem: 1, problem_mark: 2}}},
	} {
		for said, want := range map[string]string{
			"yaml: line 2: did not find expected ',' or ']'": "2:0 bracket", "yaml: found character that cannot start any token": "0:0 character",
			"yaml: line 99: found a tab character": "99:0 tab", "yaml: invalid UTF-8": "0:0 encoding", "yaml: line 1: something new": "1:0 anchor",
		} {
			slip, at := yamlSlip(dec, data, errors.New(said))
			if got := fmt.Sprintf("%d:%d %s", at.Line, at.Col, slip); got != want {
				t.Errorf("%s, %q: %s, want %s", name, said, got, want)
			}
		}
	}
}

func TestAFileThatIsNoMapIsToldOnceAndNotForItsMissingKeys(t *testing.T) {
	for _, in := range []string{"", "# nothing\n", "- a\n- b\n", "just words\n", "[1, 2]", "42"} {
		n, err := Read([]byte(in), Usual)
		if err != nil {
			t.Errorf("%q: %v", in, err)
			continue
		}
		var r Reader
		o := r.Object(n, "")
		o.Need("scheme", "year")
		if len(r.Found) != 1 || r.Found[0].Code != CodeTop {
			t.Errorf("%q: %v", in, r.Found)
		}
	}
}
