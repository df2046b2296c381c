package packs

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
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

func TestTheTablesHaveTheCountsAndSumsTheirSourcesGive(t *testing.T) {
	commune, err := Scheme("cand_commune_1000")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[score.Kind]int{}
	for _, c := range commune.Criteria() {
		kinds[c.Kind]++
	}
	if kinds[score.RelativeToLeader] != 12 || kinds[score.PassFail] != 51 || kinds[score.DirectOrCount] != 113 {
		t.Errorf("commune table: %v", kinds)
	}
	district, err := Scheme("tnmt_district_100")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(district.Criteria()); n != 36 {
		t.Errorf("district table: %d criteria", n)
	}
	for _, s := range []*score.Scheme{commune, district} {
		sum := num.Zero
		for _, c := range s.Criteria() {
			sum = sum.Add(*c.Max)
		}
		if !sum.Equal(*s.Base) {
			t.Errorf("%s: maxima add up to %s, the base is %s", s.ID, sum, s.Base)
		}
	}
}

// What the checks may say of the shipped schemes at the level of warnings and errors; anything else is a slip in a file.
func TestTheCheckOfTheShippedSchemesSaysWhatIsKnown(t *testing.T) {
	known := map[string][]string{
		"bank_branch_quarter":     {score.CodeNoMax, score.CodeNoFloor},
		"bank_staff_100":          {score.CodeHoleBetween, score.CodeHoleAbove},
		"cand_commune_1000":       {score.CodeEnforcement},
		"cluster_bonus_for_flags": {score.CodeNoMax},
		"ministry_report_block":   {score.CodeGroupSum},
		"monthly_flags":           {score.CodeClassHole},
		"province_1000":           {score.CodeBaseSum, score.CodeNotJoining, score.CodeNoFloor},
		"student_conduct_100":     {score.CodeNoFloor},
		"teacher_month_100":       {score.CodeHoleBelow, score.CodeNoFloor},
		"tnmt_district_100":       {score.CodeHoleAt, score.CodeHoleBelow, score.CodeNoFloor, score.CodeNotJoining, score.CodeEnforcement},
	}
	for _, s := range Schemes() {
		for _, f := range score.Check(s, Words()) {
			if f.Severity > fault.Info && !slices.Contains(known[s.ID], f.Code) {
				t.Errorf("%s: %s %s %v", s.ID, f.Code, f.Where.Criterion, f.Args)
			}
		}
	}
}

func TestSchemesNotYetCompleteAreThoseNamed(t *testing.T) {
	var got []string
	for _, s := range Schemes() {
		if s.Status == score.Incomplete {
			got = append(got, s.ID)
		}
	}
	if want := []string{"ministry_proportional", "monthly_flags", "mttq_commune_100", "province_1000"}; !slices.Equal(got, want) {
		t.Errorf("incomplete: %v", got)
	}
	if n := len(Schemes()); n != 16 {
		t.Errorf("%d schemes", n)
	}
}
