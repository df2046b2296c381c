package app

import (
	"os"
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

const ownScheme = `{"id": "own", "name": "Bảng thử", "groups": [{"code": "I", "name": "Nhóm", "criteria": [{"code": "1", "name": "Việc", "kind": "direct", "max": 10}]}]}`

func TestAFileIsReadByWhatItHolds(t *testing.T) {
	workbook, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	facts := []byte("scheme: " + ownScheme + "\nyear: 2024\nunits: [{id: a, criteria: {\"1\": 7.5}}]\n")
	for _, c := range []struct {
		name  string
		data  []byte
		units int
		code  string
	}{
		{"so-lieu.yaml", facts, 1, ""},
		{"SO-LIEU.YML", facts, 1, ""},
		{"cum.xlsx", workbook, 11, ""},
		{"cum.yaml", workbook, 11, ""},
		{"so-lieu.xlsx", facts, 0, "file_not_xlsx"},
		{"khong.json", []byte("{"), 0, "file_syntax"},
	} {
		out, err := ScoreFile(t.Context(), ScoreFileIn{Name: c.name, Data: c.data})
		if c.code != "" {
			if got := codes(err); !slices.Contains(got, c.code) {
				t.Errorf("%s: refused with %v, want %s", c.name, got, c.code)
			}
			continue
		}
		if err != nil || out.Result == nil || len(out.Result.Units) != c.units {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWhatTheCallerSaysAndWhatTheFileSaysMustAgree(t *testing.T) {
	other, err := score.ReadScheme([]byte(ownScheme))
	if err != nil {
		t.Fatal(err)
	}
	inline := []byte("scheme: " + ownScheme + "\nyear: 2024\nunits: [{id: a, criteria: {\"1\": 7.5}}]\n")
	named := []byte("scheme: tnmt_district_100\nyear: 2024\nunits: [{id: a, criteria: {\"1\": 7.5}}]\n")
	for _, c := range []struct {
		name string
		in   ScoreFileIn
		want []string
	}{
		{"a scheme twice", ScoreFileIn{Data: inline, Scheme: other}, []string{CodeSchemeTwice}},
		{"another scheme instead of the named one", ScoreFileIn{Data: named, Scheme: other}, nil},
		{"the same year", ScoreFileIn{Data: inline, Year: 2024}, nil},
		{"another year", ScoreFileIn{Data: inline, Year: 2023}, []string{CodeYearDiffers}},
	} {
		c.in.Name = "facts.yaml"
		if _, err := ScoreFile(t.Context(), c.in); !slices.Equal(codes(err), c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	out, err := ScoreFile(t.Context(), ScoreFileIn{Name: "facts.yaml", Data: inline, Open: true})
	if err != nil || !out.Result.Open {
		t.Errorf("an open cluster: %v", err)
	}
}

func TestAWorkbookWithNothingToScoreIsShownWithItsReasons(t *testing.T) {
	data, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	other, err := score.ReadScheme([]byte(ownScheme))
	if err != nil {
		t.Fatal(err)
	}
	out, err := ScoreFile(t.Context(), ScoreFileIn{Name: "cum.xlsx", Data: data, Scheme: other})
	if err != nil {
		t.Fatal(err)
	}
	if out.Result != nil || out.Reading == nil || len(out.Reading.Ignored) == 0 || fault.Worst(out.Findings) != fault.Error {
		t.Errorf("got result %v, worst finding %v", out.Result, fault.Worst(out.Findings))
	}
}

func TestAWorkbookIsRefusedForASchemeThatIsIncompleteAsFactsAre(t *testing.T) {
	book, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	scheme, err := SchemeFind("mttq_commune_100")
	if err != nil {
		t.Fatal(err)
	}
	_, err = ScoreFile(t.Context(), ScoreFileIn{Name: "cum.xlsx", Data: book, Scheme: scheme})
	if got := codes(err); fault.KindOf(err) != fault.Conflict || !slices.Equal(got, []string{score.CodeSchemeIncomplete}) {
		t.Errorf("refused with %v", got)
	}
}

func TestAFileThatScoresNobodySaysSo(t *testing.T) {
	out, err := ScoreFile(t.Context(), ScoreFileIn{Name: "a.yaml", Data: []byte("scheme: " + ownScheme + "\nyear: 2024\nunits: []\n")})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Findings) != 1 || out.Findings[0].Code != score.CodeUnitsNone || out.Findings[0].Severity != fault.Error {
		t.Errorf("found %v", out.Findings)
	}
}

func TestAYearAskedForThatTheWorkbookDoesNotNameIsAnError(t *testing.T) {
	data, err := os.ReadFile("../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for asked, want := range map[int]bool{2022: false, 0: false, 2021: true} {
		out, err := ScoreFile(t.Context(), ScoreFileIn{Name: "a.xlsx", Data: data, Year: asked})
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(out.Findings, func(f fault.Finding) bool { return f.Code == CodeYearDiffers }); got != want {
			t.Errorf("asked for %d: said %v, want %v", asked, got, want)
		}
	}
}
