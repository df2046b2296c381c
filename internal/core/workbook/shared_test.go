package workbook_test

import (
	"maps"
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// sharedTotals is what a right reading of the district workbook finds (data/README.md §1).
var sharedTotals = map[string][2]string{
	"TP Mỹ Tho":      {"104.8", "103.4"},
	"TX Gò Công":     {"100.9", "99.3"},
	"TX Cai Lậy":     {"101.1", "97.1"},
	"H Cái Bè":       {"103.8", "101.6"},
	"H Cai Lậy":      {"99.9", "97.65"},
	"H Châu Thành":   {"101.7", "incomplete 95.6"},
	"H Tân Phước":    {"102.1", "99.2"},
	"H Chợ Gạo":      {"105.3", "99.3"},
	"H Gò Công Tây":  {"102.9", "100.35"},
	"H Gò Công Đông": {"none", "102.2"},
	"H Tân Phú Đông": {"96.65", "96.65"},
}

func TestTheDistrictWorkbookIsReadSheetBySheet(t *testing.T) {
	r := read(t, open(t, sharedFile), nil)
	if r.Scheme == nil || r.Scheme.ID != "tnmt_district_100" || r.Year != 2022 {
		t.Fatalf("scheme %v, year %d, candidates %v", r.Scheme, r.Year, r.Candidates)
	}
	if len(r.Sheets) != 12 || r.Sheets[0].Role != workbook.RoleSummary {
		t.Fatalf("%d sheets, the first read as %s", len(r.Sheets), r.Sheets[0].Role)
	}
	for _, s := range r.Sheets[1:] {
		if s.Role != workbook.RoleScores || s.Unit == "" || s.Found[workbook.LineCriterion] != 36 || s.Found[workbook.LineGroup] != 9 {
			t.Errorf("sheet %q: role %s, unit %q, lines %v", s.Name, s.Role, s.Unit, s.Found)
		}
		for _, l := range s.Lines {
			if l.Kind != workbook.LineTotal && l.Confidence != "certain" {
				t.Errorf("sheet %q line %s %q matched by %s", s.Name, l.At, l.Label, l.Confidence)
			}
		}
	}
	if len(r.Units) != 11 || r.Units[0].Name != "TP Mỹ Tho" || r.Units[0].Group != "THÀNH PHỐ, THỊ XÃ" || r.Units[10].Group != "CÁC HUYỆN" {
		t.Errorf("units %v", r.Units)
	}
	if len(r.Questions) != 0 {
		t.Errorf("asks %v", r.Questions)
	}
}

func TestTheDistrictWorkbookScoresAsTyped(t *testing.T) {
	r := read(t, open(t, sharedFile), nil)
	res := scored(t, r)
	got := totals(res)
	for unit, want := range sharedTotals {
		if got[unit+" self"] != want[0] || got[unit+" appraisal"] != want[1] {
			t.Errorf("%s: self %s appraised %s, want %v", unit, got[unit+" self"], got[unit+" appraisal"], want)
		}
	}
	for _, u := range res.Units {
		want := "100"
		if u.Unit.Name == "H Tân Phú Đông" {
			want = "97"
		}
		if m := u.Sheet(score.Final).Max.String(); m != want {
			t.Errorf("%s: maximum %s, want %s", u.Unit.Name, m, want)
		}
	}
	ranks := map[string]int{}
	for _, u := range res.Units {
		ranks[u.Unit.Name] = u.Sheet(score.Final).Rank
	}
	want := map[string]int{"TP Mỹ Tho": 1, "H Cái Bè": 2, "H Gò Công Tây": 3, "TX Gò Công": 4, "H Chợ Gạo": 4, "H Tân Phước": 6, "H Cai Lậy": 7,
		"TX Cai Lậy": 8, "H Tân Phú Đông": 9, "H Châu Thành": 0, "H Gò Công Đông": 0}
	if !maps.Equal(ranks, want) {
		t.Errorf("ranks %v", ranks)
	}
}

func TestTheDistrictWorkbookHidesNoneOfItsFaults(t *testing.T) {
	r := read(t, open(t, sharedFile), nil)
	for code, want := range map[string][]string{
		workbook.CodeTextNumber: {"H Châu Thành!E51", "H Gò Công Tây!D23", "H Gò Công Tây!E23", "H Tân Phú Đông!D30", "H Tân Phước!E15",
			"TP Mỹ Tho!E36", "TX Cai Lậy!D47", "TX Cai Lậy!E47", "TX Gò Công!E21"},
		workbook.CodeLadderGap:     {"H Châu Thành!F27"},
		workbook.CodeLadderDiffers: {"H Cai Lậy!F29"},
		workbook.CodeScoreMissing:  {"H Châu Thành!E27"},
		workbook.CodeNotSent:       {"!"},
		workbook.CodeRankDiffers: {"Tổng hợp!P12", "Tổng hợp!P13", "Tổng hợp!P14", "Tổng hợp!P17", "Tổng hợp!P18", "Tổng hợp!P19", "Tổng hợp!P21",
			"Tổng hợp!P23"},
		workbook.CodeTotalDiffers: {"H Châu Thành!E55", "H Gò Công Tây!D55", "H Gò Công Tây!E55", "H Tân Phú Đông!D56", "H Tân Phước!E55",
			"TP Mỹ Tho!E55", "TX Cai Lậy!D55", "TX Cai Lậy!E55", "TX Gò Công!E56", "Tổng hợp!H14", "Tổng hợp!H21", "Tổng hợp!H23", "Tổng hợp!N12",
			"Tổng hợp!N13", "Tổng hợp!N14", "Tổng hợp!N18", "Tổng hợp!N19", "Tổng hợp!N21"},
		workbook.CodeDifferenceWrong: {"Tổng hợp!O12", "Tổng hợp!O13", "Tổng hợp!O18", "Tổng hợp!O19", "Tổng hợp!O23"},
		workbook.CodeMaxDiffers:      nil,
		workbook.CodeRowUnmatched:    nil,
		workbook.CodeColumnUnmatched: nil,
	} {
		if got := at(r, code); !slices.Equal(got, want) {
			t.Errorf("%s at %v, want %v", code, got, want)
		}
	}
	for _, f := range r.Findings {
		if f.Code == workbook.CodeLadderGap && (f.Severity != fault.Error || f.Where.Criterion != "C1" || f.Where.Unit != "H Châu Thành") {
			t.Errorf("gap told as %+v", f)
		}
		if f.Code == workbook.CodeTotalDiffers && f.Where.Cell == "E56" && !slices.Equal(f.Args["text_numbers"].([]string), []string{"TX Gò Công!E21"}) {
			t.Errorf("the text number a stored sum skipped is not named: %v", f.Args)
		}
	}
	over := map[string]bool{}
	for _, f := range scored(t, r).Findings {
		if f.Code == score.CodeOverCap {
			over[f.Where.Criterion+" "+f.Where.Unit+" "+f.Where.Column] = true
		}
	}
	for _, want := range []string{"C2 H Cai Lậy self", "C2 H Cai Lậy appraisal", "d2 TP Mỹ Tho self", "d2 TP Mỹ Tho appraisal", "b1 H Gò Công Tây self"} {
		if !over[want] {
			t.Errorf("not told as above the reach: %s; told %v", want, slices.Collect(maps.Keys(over)))
		}
	}
	if len(over) != 5 {
		t.Errorf("above the reach: %v", over)
	}
}

func TestCellsThatAreNoScoresSayWhy(t *testing.T) {
	r := read(t, open(t, sharedFile), nil)
	want := map[string]int{workbook.SkipAverage: 13, workbook.SkipNote: 21, workbook.SkipNumbering: 121, workbook.SkipStandard: 495,
		workbook.SkipDifference: 10, workbook.SkipGroupSum: 303, workbook.SkipRank: 10, workbook.SkipTotal: 43}
	if got := reasons(r); !maps.Equal(got, want) {
		t.Errorf("reasons %v", got)
	}
	if len(r.Cells) != 755 { // 11 sheets × 36 criteria × 2 columns, less one empty column (36) and one empty cell
		t.Errorf("%d cells", len(r.Cells))
	}
}
