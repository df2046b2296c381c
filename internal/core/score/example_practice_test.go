package score_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
	"thidua/packs"
)

// workedCase is one worked example: facts as a user would write them, and what must come out.
type workedCase struct {
	Name     string       `yaml:"name"`
	Facts    yaml.Node    `yaml:"facts"`
	Refused  string       `yaml:"refused"` // the code scoring is refused with
	Units    []workedUnit `yaml:"units"`
	Findings []string     `yaml:"findings"` // codes that must be told
	Quotas   []workedQuota
}

type workedQuota struct {
	Class       string
	Pool        string
	N, Places   int
	Claimants   []string
	Edge        []string
	Publishable bool
}

// workedUnit is what one sheet must show; what is left out is not looked at.
type workedUnit struct {
	ID            string            `yaml:"id"`
	Column        string            `yaml:"column"`
	Points        map[string]string `yaml:"points"`
	Exact         map[string]string `yaml:"exact"`
	State         map[string]string `yaml:"state"`
	LineMax       map[string]string `yaml:"line_max"`
	Word          map[string]string `yaml:"word"`
	Number        map[string]string `yaml:"number"`
	Groups        map[string]string `yaml:"groups"`
	Total         string            `yaml:"total"`
	NoTotal       bool              `yaml:"no_total"`
	Max           string            `yaml:"max"`
	Rate          string            `yaml:"rate"`
	Coefficient   string            `yaml:"coefficient"`
	NoCoefficient bool              `yaml:"no_coefficient"`
	Class         string            `yaml:"class"`
	NoClass       string            `yaml:"no_class"`
	Rank          int               `yaml:"rank"`
	NoRank        string            `yaml:"no_rank"`
	Order         *int              `yaml:"order"`
	Provisional   bool              `yaml:"provisional"`
	Capped        string            `yaml:"capped"`
	CappedRank    int               `yaml:"capped_rank"`
}

func workedCases(t *testing.T) map[string][]workedCase {
	t.Helper()
	files, err := filepath.Glob("../../../packs/tests/*.yaml")
	if err != nil || len(files) < 16 {
		t.Fatalf("%d files of worked examples: %v", len(files), err)
	}
	out := make(map[string][]workedCase)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var doc struct{ Cases []workedCase }
		dec := yaml.NewDecoder(strings.NewReader(string(data)))
		dec.KnownFields(true)
		if err := dec.Decode(&doc); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		if len(doc.Cases) == 0 {
			t.Fatalf("%s holds no case", f)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".yaml")] = doc.Cases
	}
	return out
}

// facts writes the facts of a case out again and reads them as the program does.
func (c workedCase) facts(t *testing.T) *score.Facts {
	t.Helper()
	block := c.Facts
	block.Style &^= yaml.FlowStyle // a file that begins with a brace is JSON
	data, err := yaml.Marshal(&block)
	if err != nil {
		t.Fatal(err)
	}
	f, err := score.ReadFacts(data, packs.Scheme)
	if err != nil {
		t.Fatalf("%v\n%+v\n%s", err, fault.From(err).Findings, data)
	}
	return f
}

func TestWorkedExamples(t *testing.T) {
	for id, cases := range workedCases(t) {
		for _, c := range cases {
			t.Run(id+"/"+c.Name, func(t *testing.T) { c.run(t) })
		}
	}
}

func (c workedCase) run(t *testing.T) {
	r, err := score.Score(c.facts(t))
	if c.Refused != "" {
		if err == nil || fault.From(err).Findings[0].Code != c.Refused {
			t.Fatalf("refused with %v, expected %s", err, c.Refused)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Units) == 0 {
		t.Fatal("the case expects nothing")
	}
	for _, want := range c.Units {
		u := r.Unit(want.ID)
		if u == nil {
			t.Fatalf("no unit %s", want.ID)
		}
		column := score.Column(want.Column)
		if column == "" {
			column = score.Final
		}
		sh := u.Sheet(column)
		want.lines(t, sh)
		want.sheet(t, sh)
		explained(t, want.ID, sh)
	}
	var told []string
	for _, f := range r.Findings {
		told = append(told, f.Code)
	}
	for _, code := range c.Findings {
		if !slices.Contains(told, code) {
			t.Errorf("finding %s is missing, told %v", code, told)
		}
	}
	c.quotas(t, r)
}

func ids(us []*score.UnitResult) []string {
	var out []string
	for _, u := range us {
		out = append(out, u.Unit.ID)
	}
	return out
}

func (c workedCase) quotas(t *testing.T, r *score.Result) {
	for i, want := range c.Quotas {
		q := r.Quotas[i]
		got := workedQuota{q.Quota.Class, q.Pool, q.N, q.Places, ids(q.Claimants), ids(q.Edge), q.Publishable}
		if got.Class != want.Class || got.Pool != want.Pool || got.N != want.N || got.Places != want.Places || got.Publishable != want.Publishable ||
			!slices.Equal(got.Claimants, want.Claimants) || !slices.Equal(got.Edge, want.Edge) {
			t.Errorf("quota %d is %+v, expected %+v", i+1, got, want)
		}
	}
}

func (want workedUnit) lines(t *testing.T, sh *score.Sheet) {
	same := func(what, code, exp string, got *num.Rat) {
		if n, err := num.ParseExact(exp); err != nil || got == nil || !got.Equal(n) {
			t.Errorf("%s: %s of %s is %v, expected %s", want.ID, what, code, got, exp)
		}
	}
	line := func(code string) *score.Line {
		l := sh.Line(code)
		if l == nil {
			t.Fatalf("no criterion %s", code)
		}
		return l
	}
	for code, exp := range want.Points {
		same("points", code, exp, line(code).Points)
	}
	for code, exp := range want.Exact {
		same("exact value", code, exp, line(code).Exact)
	}
	for code, exp := range want.LineMax {
		same("maximum", code, exp, line(code).Max)
	}
	for code, exp := range want.Number {
		same("number", code, exp, line(code).Number)
	}
	for code, exp := range want.State {
		if got := line(code).State; string(got) != exp {
			t.Errorf("%s: state of %s is %s (%s), expected %s", want.ID, code, got, line(code).Why, exp)
		}
	}
	for code, exp := range want.Word {
		if got := line(code).Word; got != exp {
			t.Errorf("%s: word of %s is %q, expected %q", want.ID, code, got, exp)
		}
	}
	for code, exp := range want.Groups {
		i := slices.IndexFunc(sh.Groups, func(g score.GroupSum) bool { return g.Group.Code == code })
		if i < 0 {
			t.Fatalf("no group %s", code)
		}
		same("sum", code, exp, &sh.Groups[i].Sum)
	}
}

func (want workedUnit) sheet(t *testing.T, sh *score.Sheet) {
	number := func(what, exp string, got *num.Rat) {
		if exp == "" {
			return
		}
		if n, err := num.ParseExact(exp); err != nil || got == nil || !got.Equal(n) {
			t.Errorf("%s: %s is %v, expected %s; missing %v", want.ID, what, got, exp, sh.Missing)
		}
	}
	number("total", want.Total, sh.Total)
	number("maximum", want.Max, &sh.Max)
	number("rate", want.Rate, sh.Rate)
	number("coefficient", want.Coefficient, sh.Coefficient)
	number("total cut to reach", want.Capped, sh.Capped)
	word := func(what, exp, got string) {
		if exp != "" && got != exp {
			t.Errorf("%s: %s is %q, expected %q", want.ID, what, got, exp)
		}
	}
	word("class", want.Class, sh.Class)
	word("reason for no class", want.NoClass, sh.WhyNoClass)
	word("reason for no rank", want.NoRank, sh.WhyNoRank)
	for what, broken := range map[string]bool{
		"total of an incomplete sheet":    want.NoTotal && sh.Total != nil,
		"coefficient in a hole":           want.NoCoefficient && sh.Coefficient != nil,
		"class beside a reason for none":  want.NoClass != "" && sh.Class != "",
		"rank beside a reason for none":   want.NoRank != "" && sh.Rank != 0,
		"rank of the totals cut to reach": want.CappedRank != 0 && sh.CappedRank != want.CappedRank,
		"rank":                            want.Rank != 0 && sh.Rank != want.Rank,
		"order":                           want.Order != nil && sh.Order != *want.Order,
		"provisional":                     want.Provisional && !sh.Provisional,
	} {
		if broken {
			t.Errorf("%s: %s is wrong: total %v class %q rank %d order %d", want.ID, what, sh.Total, sh.Class, sh.Rank, sh.Order)
		}
	}
}

// explained holds every line with an outcome to an explanation that ends in that outcome.
func explained(t *testing.T, id string, sh *score.Sheet) {
	for _, l := range sh.Lines {
		if l.State != score.Scored {
			continue
		}
		steps := text.Steps(l)
		result := l.Word
		switch {
		case l.Number != nil:
			result = text.Exact(*l.Number)
		case l.Word == "" && l.Criterion.Kind != score.GateKind:
			result = strings.TrimPrefix(text.Exact(*l.Points), "−")
		}
		if len(steps) == 0 || !strings.Contains(strings.Join(steps, "\n"), result) {
			t.Errorf("%s: %s = %s is not explained: %q", id, l.Criterion.Code, result, steps)
		}
	}
}
