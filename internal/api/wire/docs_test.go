package wire

import (
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// levels are the headings of docs/score-json.md with the struct each explains.
var levels = []struct {
	heading string
	shape   any
}{
	{"Top level", Answer{}}, {"`scheme`", SchemeRef{}}, {"`scheme.rounding`", Rounding{}}, {"`units[]`", Unit{}},
	{"`units[].sheets.{column}`", Sheet{}}, {"`….lines[]`", Line{}}, {"`….groups[]`", Group{}}, {"`….gates[]`", Gate{}},
	{"`steps[]` of a line or a sheet", Step{}}, {"`ties[]`", Tie{}}, {"`quotas[]`", Quota{}}, {"`findings[]`", Finding{}},
	{"Top level, when a workbook was scored", Workbook{}}, {"`sheets[]`", SheetRead{}}, {"`sheets[].columns[]`", ColumnRead{}},
	{"`cells[]`", CellRead{}}, {"`ignored[]`", CellIgnored{}}, {"`questions[]`", Question{}}, {"`candidates[]`", Candidate{}},
}

var row = regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\| (.+) \\|$")

func TestTheGuideExplainsEveryFieldAndNoOther(t *testing.T) {
	guide, err := os.ReadFile("../../../docs/score-json.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := make(map[string]string)
	for _, s := range strings.Split(string(guide), "\n## ")[1:] {
		heading, body, _ := strings.Cut(s, "\n")
		sections[heading] = body
	}
	if len(sections) != len(levels) {
		t.Errorf("the guide has %d sections, the answer %d levels", len(sections), len(levels))
	}
	for _, l := range levels {
		explained := map[string]bool{}
		for _, m := range row.FindAllStringSubmatch(sections[l.heading], -1) {
			explained[m[1]] = true
		}
		shape := reflect.TypeOf(l.shape)
		for i := range shape.NumField() {
			key, _, _ := strings.Cut(shape.Field(i).Tag.Get("json"), ",")
			if key != "" && !explained[key] {
				t.Errorf("%s: field %s is not explained", l.heading, key)
			}
			delete(explained, key)
		}
		for key := range explained {
			t.Errorf("%s: the guide explains %s, which does not exist", l.heading, key)
		}
	}
}
