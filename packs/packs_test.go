package packs

import (
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

func TestEverySchemeReads(t *testing.T) {
	entries, err := schemeFiles.ReadDir("schemes")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Run(e.Name(), func(t *testing.T) {
			data, err := schemeFiles.ReadFile(folder + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			s, err := score.ReadScheme(data)
			if err != nil {
				for _, f := range fault.From(err).Findings {
					t.Errorf("line %d:%d %s %s %v", f.Where.Line, f.Where.Col, f.Where.Path, f.Code, f.Args)
				}
				t.FailNow()
			}
			if s.ID+suffix != e.Name() {
				t.Errorf("id %q stands in file %s", s.ID, e.Name())
			}
			if len(s.Sources) == 0 {
				t.Error("no source named")
			}
			if s.Trust == "" {
				t.Error("no trust mark")
			}
			if s.Status == score.Incomplete && s.StatusWhy == "" {
				t.Error("incomplete without a reason")
			}
		})
	}
}

func TestAnUnknownSchemeNamesTheNearest(t *testing.T) {
	_, err := Scheme("tnmt_distrct_100")
	p := fault.From(err)
	if p == nil || p.Kind != fault.NotFound || p.Findings[0].Code != CodeSchemeUnknown {
		t.Fatalf("got %v", err)
	}
	if near := p.Findings[0].Args["near"]; near != "tnmt_district_100" {
		t.Errorf("near is %v", near)
	}
}

func TestTheSourceOfASchemeIsTheFileItWasReadFrom(t *testing.T) {
	for _, s := range Schemes() {
		if src := string(Source(s.ID)); !strings.Contains(src, "id: "+s.ID) {
			t.Errorf("source of %s: %.40q", s.ID, src)
		}
	}
	if Source("../packs_test") != nil || Source("nothing") != nil {
		t.Error("a source that is no scheme was given")
	}
}
