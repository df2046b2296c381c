package api

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/api/wire"
	"thidua/internal/app"
	"thidua/internal/core/score"
)

const workbookFile = "../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx"

// small is a facts file with a scheme of its own: 40 × 1/3 for the first unit, all of it for the second.
const small = `{"scheme": {"id": "thu", "name": "Thử", "groups": [{"code": "I", "name": "Chung", "max": 40,
 "criteria": [{"code": "1", "name": "Một", "kind": "proportional_uncapped", "max": 40}]}]},
 "year": 2024, "units": [
  {"id": "a", "name": "Đội A", "criteria": {"1": {"target": 3, "actual": 1}}},
  {"id": "b", "name": "Đội B", "criteria": {"1": {"target": 3, "actual": 3}}}]}`

func TestFactsAreScoredExactlyAndRanked(t *testing.T) {
	c := quick(t).as(t, "EO")
	var out wire.Answer
	c.ask("POST", Base+"/scores", mediaJSON, small).into(t, &out)
	if len(out.Units) != 2 || out.Workbook != nil {
		t.Fatalf("%+v", out)
	}
	a, b := out.Units[0].Sheets["final"], out.Units[1].Sheets["final"]
	if a.Total.String() != "13.33" || a.Exact != "40/3" || a.Rank != 2 || b.Total.String() != "40" || b.Rank != 1 {
		t.Errorf("A %v (%s) rank %d, B %v rank %d", a.Total, a.Exact, a.Rank, b.Total, b.Rank)
	}
	if steps := a.Lines[0].Steps; len(steps) == 0 || steps[0].Text == "" {
		t.Error("the points are not explained")
	}
}

func TestFactsMayBeYAML(t *testing.T) {
	c := quick(t).as(t, "EO")
	var j, y wire.Answer
	c.ask("POST", Base+"/scores", mediaJSON, small).into(t, &j)
	c.ask("POST", Base+"/scores", mediaYAML+"; charset=utf-8", "# facts\n"+small).into(t, &y)
	if fmt.Sprint(totals(j)) != fmt.Sprint(totals(y)) || len(totals(j)) == 0 {
		t.Errorf("JSON %v, YAML %v", totals(j), totals(y))
	}
}

// totals lists what matters of an answer: unit, column, total, rank, class.
func totals(a wire.Answer) []string {
	var out []string
	for _, u := range a.Units {
		for _, col := range a.Columns {
			sh := u.Sheets[col]
			out = append(out, fmt.Sprint(u.ID, " ", col, " ", sh.Total, " ", sh.Exact, " ", sh.Capped, " ", sh.Rank, " ", sh.Class))
		}
	}
	return out
}

func TestTheWorkbookGivesTheNumbersOfTheCore(t *testing.T) {
	c := quick(t).as(t, "EO")
	raw := file(t, workbookFile)
	var out wire.Answer
	c.ask("POST", Base+"/scores", mediaXLSX, raw).into(t, &out)
	direct, err := app.ScoreFile(t.Context(), app.ScoreFileIn{Name: "a.xlsx", Data: []byte(raw)})
	if err != nil || direct.Result == nil {
		t.Fatal(err)
	}
	holds(t, out, direct.Result)
	if out.Workbook == nil || len(out.Sheets) != len(direct.Reading.Sheets) || len(out.Cells) != len(direct.Reading.Cells) || len(out.Ignored) != len(direct.Reading.Ignored) {
		t.Error("what was recognised is not what the core recognised")
	}
}

// holds puts every number of an answer to a result of the core.
func holds(t *testing.T, got wire.Answer, want *score.Result) {
	t.Helper()
	numbers := 0
	if len(got.Units) != len(want.Units) || len(want.Units) == 0 {
		t.Fatalf("%d units, want %d", len(got.Units), len(want.Units))
	}
	for i, u := range want.Units {
		for col, sh := range u.Sheets {
			g := got.Units[i].Sheets[string(col)]
			if got.Units[i].ID != u.Unit.ID || g.Rank != sh.Rank || g.Class != sh.Class || (g.Total == nil) != (sh.Total == nil) || len(g.Lines) != len(sh.Lines) {
				t.Fatalf("%s %s: %+v", u.Unit.ID, col, g)
			}
			if sh.Total != nil && !sh.Total.Equal(*g.Total) && g.Exact != sh.Total.String() {
				t.Errorf("%s %s: total %v, want %v", u.Unit.ID, col, g.Total, sh.Total)
			}
			for j, l := range sh.Lines {
				numbers++
				gl := g.Lines[j]
				if gl.Criterion != l.Criterion.Code || gl.State != string(l.State) || (l.Points != nil && !l.Points.Equal(*gl.Value) && gl.Exact != l.Points.String()) {
					t.Errorf("%s %s %s: %v %s, want %v", u.Unit.ID, col, gl.Criterion, gl.Value, gl.Exact, l.Points)
				}
			}
		}
	}
	if numbers == 0 {
		t.Error("no line was compared")
	}
}

func TestABodyThatIsNoProperDocumentIsRefusedWithItsPlace(t *testing.T) {
	c := quick(t).as(t, "EO")
	for _, bad := range []struct {
		name, body string
		status     int
		code       string
		row        int
	}{
		{"broken JSON", "{\"scheme\": \"x\",\n \"year\": }", 400, "file_syntax", 2},
		{"a doubled key", "{\"scheme\": \"khmt_v7_commune\", \"year\": 2024,\n \"year\": 2023, \"units\": []}", 400, "key_twice", 2},
		{"100 levels", strings.Repeat("[", 100) + strings.Repeat("]", 100), 400, "file_depth", 1},
		{"a list where an object is due", "[1]", 400, "file_top", 1},
		{"a word where a list is due", `{"scheme": "province_1000", "year": 2024, "units": 5}`, 400, "value_shape", 1},
		{"a word where a number is due", strings.Replace(small, "2024", `"năm nay"`, 1), 422, "number_form", 3},
		{"a field that is not allowed", strings.Replace(small, `"year"`, `"status": "approved", "year"`, 1), 422, "field_unknown", 3},
		{"a scheme that is not there", `{"scheme": "khong_co", "year": 2024, "units": []}`, 422, "scheme_unknown", 0},
	} {
		t.Run(bad.name, func(t *testing.T) {
			p := c.ask("POST", Base+"/scores", mediaJSON, bad.body).refusedAs(t, bad.status, bad.code)
			if row, _ := p["row"].(float64); bad.row > 0 && int(row) != bad.row {
				t.Errorf("row %v, want %d: %v", p["row"], bad.row, p["message"])
			}
			if bad.code == "field_unknown" && p["message"] != "Trường không được phép: status." {
				t.Errorf("%v", p["message"])
			}
		})
	}
}

func TestParametersOfScoringAreHeldToWhatTheyMean(t *testing.T) {
	c := quick(t).as(t, "EO")
	for query, want := range map[string]string{
		"?year=20260": "number_range", "?year=x": "number_range", "?scheme=khong_co": "scheme_unknown", "?scheme=province_1000": "scheme_twice",
		"?year=2023": "year_differs", "?year=2024&year=2023": "field_twice", "?scheme=%00": "field_text",
	} {
		c.ask("POST", Base+"/scores"+query, mediaJSON, small).refusedAs(t, 422, want)
	}
}

func TestFilesThatAreNoWorkbooksAreRefusedAsOnThePages(t *testing.T) {
	c := quick(t).as(t, "EO")
	for body, want := range map[string]struct {
		status int
		code   string
	}{
		"just text":                        {415, "file_not_xlsx"},
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": {415, "file_kind"},
		file(t, workbookFile)[:9000]:       {415, "file_truncated"},
	} {
		got := c.ask("POST", Base+"/scores", mediaXLSX, body)
		var p wire.Problem
		if got.status != want.status {
			t.Errorf("got %d %s (%v)", got.status, got.body, p)
			continue
		}
		got.refusedAs(t, want.status, want.code)
	}
}

func TestSchemesAreListedAndRead(t *testing.T) {
	c := quick(t).as(t, "AD")
	var list wire.SchemeList
	c.get(Base+"/schemes").into(t, &list)
	if len(list.Schemes) != len(app.SchemeList()) || len(list.Schemes) < 16 {
		t.Fatalf("%d schemes", len(list.Schemes))
	}
	for _, one := range list.Schemes {
		var s wire.Scheme
		c.get(Base+"/schemes/"+one.ID).into(t, &s)
		if s.SchemeSummary != one || (len(s.Groups) == 0) != (one.Criteria == 0) {
			t.Errorf("%s reads as %+v", one.ID, s.SchemeSummary)
		}
	}
	var checked wire.SchemeCheck
	c.get(Base+"/schemes/"+list.Schemes[0].ID+"/check").into(t, &checked)
	if checked.Scheme != list.Schemes[0].ID || len(checked.Findings) != len(app.SchemeCheck(app.SchemeList()[0])) {
		t.Errorf("%+v", checked)
	}
	p := c.get(Base+"/schemes/khong_co").refusedAs(t, 404, "scheme_unknown")
	if said, _ := p["message"].(string); said == "" || strings.Contains(said, "thidua ") {
		t.Errorf("a program is told a command of the shell: %q", said)
	}
}

func TestAWrongFactIsNamedAsTheFileNamesIt(t *testing.T) {
	c := quick(t).as(t, "EO")
	p := c.ask("POST", Base+"/scores", mediaJSON, strings.Replace(small, `{"target": 3, "actual": 1}`, `{"points": "a"}`, 1)).refusedAs(t, 422, "number_form")
	if key := dig(p["findings"].([]any)[0], "args", "key"); key != "points" {
		t.Errorf("an input is called %v", key)
	}
	bare := strings.NewReplacer("proportional_uncapped", "direct", `{"target": 3, "actual": 1}`, `"97,0"`).Replace(small)
	p = c.ask("POST", Base+"/scores", mediaJSON, bare).refusedAs(t, 422, "number_form")
	if key := dig(p["findings"].([]any)[0], "args", "key"); key != "1" {
		t.Errorf("the criterion is called %v", key)
	}
}
