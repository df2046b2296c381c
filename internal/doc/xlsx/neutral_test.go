package xlsx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTextThatASpreadsheetWouldComputeIsNeutralised(t *testing.T) {
	for in, want := range map[string]string{
		`=HYPERLINK("x")`: `'=HYPERLINK("x")`, "+84": "'+84", "@SUM(A1)": "'@SUM(A1)", "-2+3": "'-2+3", "＝1": "'＝1", "\t=1": "'\t=1",
		"- nộp muộn": "– nộp muộn", "-": "-", "": "", "Điểm = 3": "Điểm = 3", "a\x00b\u0007": "ab",
	} {
		if got := Neutral(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := Neutral(rapid.String().Draw(rt, "text"))
		if s != "-" && s != "" && strings.ContainsAny(firstRune(s), formulaStarts) {
			rt.Fatalf("%q still begins like a formula", s)
		}
	})
}
