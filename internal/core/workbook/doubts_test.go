package workbook_test

import (
	"fmt"
	"slices"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

// appraisedUnder is an ordinary sheet of 2024 whose appraisal stands under other captions, the first in place of the usual one; further ones
// hold one point less each.
func appraisedUnder(captions ...string) *grid.Sheet {
	return phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2] = append(rows[2][:4:4], captions[0])
		for i, c := range captions[1:] {
			rows[2] = append(rows[2], c)
			for _, at := range []int{4, 5, 6, 8} {
				rows[at] = append(rows[at], rows[at][4].(int)-1-i)
			}
		}
		return rows
	})
}

func TestADoubtfulAppraisalIsAskedAndNoTotalRestsOnIt(t *testing.T) {
	for _, c := range []struct{ caption, code string }{
		{"Thẩm định năm 2023", workbook.CodeColumnYear}, {"Thẩm định 2023", workbook.CodeColumnYear}, {"Thẩm định quý IV/2023", workbook.CodeColumnYear},
		{"Thẩm định (2022-2023)", workbook.CodeColumnYear}, {"Thẩm định kỳ trước", workbook.CodeColumnBefore}, {"THAM DINH NAM TRUOC", workbook.CodeColumnBefore},
		{"Thẩm định (dự thảo)", workbook.CodeColumnDraft}, {"Thẩm định (tạm tính)", workbook.CodeColumnDraft}, {"Thẩm định (%)", workbook.CodeColumnPercent},
		{"Thẩm định (tỷ lệ)", workbook.CodeColumnPercent}, {"Điểm Sở", workbook.CodeColumnGuess}, {"Điểm của Sở Nội vụ", workbook.CodeColumnGuess},
	} {
		r := readSmall(t, nil, appraisedUnder(c.caption))
		if codes(r)[c.code] != 1 || fault.Worst(r.Findings) != fault.Error || len(r.Questions) != 1 || len(r.Open) != 5 {
			t.Errorf("%q: said %v, asks %v, open %d", c.caption, codes(r), r.Questions, len(r.Open))
			continue
		}
		if sh := scored(t, r).Units[0].Sheet(score.Final); sh.Total != nil || point(t, r, "Đội Một", "1.1", score.Appraisal) != "none" {
			t.Errorf("%q: final total %v", c.caption, sh.Total)
		}
		m := &workbook.Mapping{}
		if err := m.Answer(r.Questions[0], string(score.Appraisal)); err != nil {
			t.Fatal(err)
		}
		next := readSmall(t, m, appraisedUnder(c.caption))
		if got := point(t, next, "Đội Một", "1.1", score.Appraisal); got != "9" || len(next.Questions) != 0 || fault.Worst(next.Findings) == fault.Error {
			t.Errorf("%q after the answer: read %s, asks %v, said %v", c.caption, got, next.Questions, codes(next))
		}
	}
}

func TestTheColumnWithoutDoubtStandsAndTheOtherIsNamed(t *testing.T) {
	for _, c := range [][]string{
		{"Thẩm định năm 2024", "Thẩm định năm 2023"}, {"Thẩm định", "Thẩm định năm 2023"}, {"Thẩm định", "Thẩm định (%)"}, {"Thẩm định", "Thẩm định (dự thảo)"},
		{"Thẩm định năm 2023-2024", "Thẩm định kỳ trước"}, {"Thẩm định ngày 05/01/2025", "Thẩm định ngày 05/01/2024 (sơ bộ)"},
	} {
		r := readSmall(t, nil, appraisedUnder(c...))
		if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "9" || len(r.Open) != 0 {
			t.Errorf("%v: read %s, open %v", c, got, r.Open)
		}
		if codes(r)[workbook.CodeColumnAside] != 1 || reasons(r)[workbook.SkipDoubt] != 4 {
			t.Errorf("%v: said %v, ignored %v", c, codes(r), reasons(r))
		}
	}
}

func TestAScoringInTheYearAfterIsNotDoubted(t *testing.T) {
	for _, caption := range []string{"Thẩm định ngày 05/01/2025", "Thẩm định tháng 01/2025", "Thẩm định năm 2024", "Điểm số / thẩm định", "Thẩm định năm học 2024-2025"} {
		r := readSmall(t, nil, appraisedUnder(caption))
		if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "9" || len(r.Questions)+len(r.Findings) != 0 {
			t.Errorf("%q: read %s, asks %v, said %v", caption, got, r.Questions, r.Findings)
		}
	}
}

func TestEveryWordingOfWhoScoresIsSureOrAsked(t *testing.T) {
	for _, c := range []struct {
		caption, sure, asked string
	}{
		{"Điểm đơn vị", "", "self"}, {"Điểm của đơn vị", "", "self"}, {"ĐIỂM ĐƠN VỊ", "", "self"}, {"diem don vi", "", "self"}, {"Đơn vị", "", "self"},
		{"Điểm địa phương", "", "self"}, {"Điểm Sở", "", "appraisal"}, {"Điểm cụm", "", "cluster"}, {"Điểm tự chấm", "self", ""}, {"Tự cho điểm", "self", ""},
		{"Điểm HĐ TĐKT", "council", ""}, {"HĐ thi đua khen thưởng", "council", ""}, {"Điểm thống nhất", "appraisal", ""}, {"Điểm sau thẩm định", "appraisal", ""},
		{"HĐ TĐKT thẩm định", "appraisal", ""}, {"Phòng Tổ chức chấm", "", "-"}, {"Ban Thi đua cho điểm", "", "-"}, {"Điểm phòng Tổ chức", "", "self"},
		{"Kết quả đánh giá", "", "-"},
	} {
		s := phieu("Đội Một", func(rows [][]any) [][]any {
			rows[2] = []any{"STT", "Nội dung", "Điểm chuẩn", c.caption}
			for _, at := range []int{3, 4, 5, 6, 7, 8, 9, 10} {
				rows[at] = rows[at][:4:4]
			}
			return rows
		})
		r := readSmall(t, nil, s)
		if c.sure != "" {
			if got := point(t, r, "Đội Một", "1.1", score.Column(c.sure)); got != "9" {
				t.Errorf("%q: read %s as %s, said %v", c.caption, got, c.sure, r.Findings)
			}
			continue
		}
		if len(r.Cells) != 0 || fault.Worst(r.Findings) != fault.Error || codes(r)[workbook.CodeColumnGuess] != 1 || len(r.Questions) != 1 {
			t.Errorf("%q: %d cells, said %v, asks %v", c.caption, len(r.Cells), r.Findings, r.Questions)
			continue
		}
		if q := r.Questions[0]; c.asked != "-" && q.Options[0] != c.asked {
			t.Errorf("%q: %s is offered first, want %s", c.caption, q.Options[0], c.asked)
		}
		for _, col := range r.Sheets[0].Columns {
			if col.Name == "D" && (col.Role != workbook.ColUnknown || col.Confidence == "certain") {
				t.Errorf("%q is taken for %s, %s", c.caption, col.Role, col.Confidence)
			}
		}
	}
}

func TestPointsOfTheUnitAndOfTheDepartmentAreAskedSideBySide(t *testing.T) {
	s := appraisedUnder("Điểm Sở")
	s.Cells[slices.IndexFunc(s.Cells, func(c grid.Cell) bool { return c.Text == "Tự chấm" })].Text = "Điểm đơn vị"
	r := readSmall(t, nil, s)
	if len(r.Cells) != 0 || codes(r)[workbook.CodeNotSent] != 0 || len(r.Questions) != 2 {
		t.Fatalf("%d cells, said %v, asks %v", len(r.Cells), codes(r), r.Questions)
	}
	m := &workbook.Mapping{}
	for _, q := range r.Questions {
		if err := m.Answer(q, q.Options[0]); err != nil {
			t.Fatal(err)
		}
	}
	if got := totals(scored(t, readSmall(t, m, s))); got["Đội Một self"] != "28" || got["Đội Một appraisal"] != "27" {
		t.Errorf("after the likeliest answers %v", got)
	}
}

func TestPointsTakenOffAreAskedNeverSummed(t *testing.T) {
	for _, caption := range []string{"Điểm trừ", "Trừ", "Điểm bị trừ", "Thẩm định trừ", "Điểm trừ của Tổ thẩm định", "Số điểm trừ (thẩm định)", "Điểm phạt", "Điểm cộng thêm"} {
		r := readSmall(t, nil, appraisedUnder("Thẩm định", caption))
		if got := totals(scored(t, r)); got["Đội Một appraisal"] != "27" || got["Đội Một final"] != "27" {
			t.Errorf("%q: %v", caption, got)
		}
		if codes(r)[workbook.CodeColumnUnmatched] != 1 || len(r.Questions) != 1 || r.Questions[0].Text != caption {
			t.Errorf("%q: said %v, asks %v", caption, r.Findings, r.Questions)
		}
	}
}

func TestASheetOfAnotherYearIsAskedBeforeItCounts(t *testing.T) {
	old := phieu("Đội Ba", func(rows [][]any) [][]any {
		rows[0][0] = "BẢNG CHẤM ĐIỂM NĂM 2023"
		return rows
	})
	r := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil), old)
	if r.Year != 2024 || codes(r)[workbook.CodeSheetYear] != 1 || len(r.Questions) != 1 || point(t, r, "Đội Ba", "1.1", score.Self) != "none" {
		t.Fatalf("year %d, said %v, asks %v", r.Year, codes(r), r.Questions)
	}
	if got := totals(scored(t, r)); got["Đội Ba final"] == "27" || got["Đội Một final"] != "27" {
		t.Errorf("%v", got)
	}
	for _, c := range []struct {
		answer, total string
		units         int
	}{{workbook.UseSheet, "27", 3}, {workbook.LeaveOut, "", 2}} {
		m := &workbook.Mapping{}
		if err := m.Answer(r.Questions[0], c.answer); err != nil {
			t.Fatal(err)
		}
		next := readSmall(t, m, phieu("Đội Một", nil), phieu("Đội Hai", nil), old)
		if got := totals(scored(t, next))["Đội Ba final"]; got != c.total || len(next.Units) != c.units || len(next.Questions) != 0 || codes(next)[workbook.CodeMappingByHand] != 1 {
			t.Errorf("%s: total %q, %d units, asks %v, said %v", c.answer, got, len(next.Units), next.Questions, codes(next))
		}
	}
}

func TestThatASheetOfAnotherYearIsMeantHoldsForThatYearAlone(t *testing.T) {
	titled := func(year string) *grid.Sheet {
		return phieu("Đội Ba", func(rows [][]any) [][]any { rows[0][0] = "BẢNG CHẤM ĐIỂM NĂM " + year; return rows })
	}
	first := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil), titled("2023"))
	kept := *first.Mapping
	if err := kept.Answer(first.Asked(workbook.PartSheet, "ĐỘI BA"), workbook.UseSheet); err != nil {
		t.Fatal(err)
	}
	old := *first.Mapping // as earlier builds kept it
	old.Sheets = []workbook.SheetEntry{{Name: "Đội Ba", Use: true}}
	for name, c := range map[string]struct {
		m     *workbook.Mapping
		year  string
		asked int
	}{"the same year": {&kept, "2023", 0}, "an earlier year": {&kept, "2019", 1}, "the year of the workbook": {&kept, "2024", 0}, "kept without the year": {&old, "2023", 1}} {
		r := readSmall(t, c.m, phieu("Đội Một", nil), phieu("Đội Hai", nil), titled(c.year))
		told := codes(r)
		if len(r.Questions) != c.asked || told[workbook.CodeSheetYear] != c.asked || (point(t, r, "Đội Ba", "1.1", score.Self) == "none") != (c.asked == 1) {
			t.Errorf("%s: asks %v, said %v", name, r.Questions, r.Findings)
		}
		if taken := c.asked == 0 && c.year == "2023"; (told[workbook.CodeSheetYearTaken] == 1) != taken || (told[workbook.CodeMappingByHand] == 1) != taken {
			t.Errorf("%s: said %v", name, r.Findings)
		}
		if c.asked == 1 { // answered again, for the year that stands there now
			m := *r.Mapping
			if err := m.Answer(r.Questions[0], workbook.UseSheet); err != nil {
				t.Fatal(err)
			}
			if again := readSmall(t, &m, phieu("Đội Một", nil), phieu("Đội Hai", nil), titled(c.year)); len(again.Questions) != 0 {
				t.Errorf("%s: asks on %v", name, again.Questions)
			}
		}
	}
}

func TestATitleThatCitesAPaperOfAnotherYearIsNoDoubt(t *testing.T) {
	for _, title := range []string{"Kèm theo Quyết định số 5 năm 2023", "Ngày 12 tháng 3 năm 2025", "So với năm 2023, chấm năm 2024"} {
		one := phieu("Đội Hai", func(rows [][]any) [][]any {
			rows[0][0] = title
			return rows
		})
		if r := readSmall(t, nil, phieu("Đội Một", nil), one); r.Year != 2024 || len(r.Findings) != 0 {
			t.Errorf("%q: year %d, said %v", title, r.Year, r.Findings)
		}
	}
}

func TestASummaryOfAnotherYearIsNamed(t *testing.T) {
	summary := sheet("Tổng hợp", []any{"TỔNG HỢP ĐIỂM NĂM 2023"}, []any{"STT", "Đơn vị", "Tổng điểm tự chấm"}, []any{1, "Đội Một", 28}, []any{2, "Đội Hai", 28})
	if r := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil), summary); codes(r)[workbook.CodeSummaryYear] != 1 || r.Year != 2024 {
		t.Errorf("year %d, said %v", r.Year, r.Findings)
	}
}

func TestNothingScoredIsAnError(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2][3], rows[2][4] = "Kế hoạch", "Thực hiện"
		return rows
	})
	if r := readSmall(t, nil, s); codes(r)[workbook.CodeNoScores] != 1 || fault.Worst(r.Findings) != fault.Error {
		t.Errorf("said %v", r.Findings)
	}
}

func TestAColumnWithoutACaptionIsCalledByItsLetter(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		for _, at := range []int{4, 5, 6, 8} {
			rows[at] = append(rows[at], nil, 77)
		}
		return rows
	})
	r := readSmall(t, nil, s)
	for _, f := range r.Findings {
		if f.Code == workbook.CodeColumnUnmatched && f.Args["caption"] == "G" {
			if len(r.Questions) == 1 && r.Questions[0].Text == "G" {
				return
			}
		}
	}
	t.Errorf("said %v, asks %v", r.Findings, r.Questions)
}

// corrected is a sheet with a second appraisal that holds only some lines: those at the given rows, one point less.
func corrected(rows ...int) *grid.Sheet {
	return phieu("Đội Một", func(all [][]any) [][]any {
		all[2] = []any{"STT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Thẩm định lần 1", "Thẩm định lần 2"}
		for _, at := range rows {
			all[at] = append(all[at][:5:5], all[at][4].(int)-1)
		}
		return all
	})
}

func TestALaterRoundOfAFewLinesCorrectsThoseLines(t *testing.T) {
	r := readSmall(t, nil, corrected(5))
	if got := totals(scored(t, r)); got["Đội Một appraisal"] != "26" || got["Đội Một final"] != "26" {
		t.Errorf("%v", got)
	}
	i := slices.IndexFunc(r.Findings, func(f fault.Finding) bool { return f.Code == workbook.CodeRoundMerged })
	if i < 0 || fmt.Sprint(r.Findings[i].Args["lines"]) != "[1.2]" || r.Findings[i].Args["kept"] != 3 || codes(r)[workbook.CodeScoreMissing] != 0 {
		t.Errorf("said %v", r.Findings)
	}
	if len(r.Questions) != 1 || r.Questions[0].Code != workbook.AskRound {
		t.Fatalf("asks %v", r.Questions)
	}
	for answer, want := range map[string]string{workbook.AnswerCorrects: "26", string(score.Appraisal): "incomplete 3", workbook.ColIgnore: "27"} {
		m := &workbook.Mapping{}
		if err := m.Answer(r.Questions[0], answer); err != nil {
			t.Fatal(err)
		}
		next := readSmall(t, m, corrected(5))
		if got := totals(scored(t, next))["Đội Một appraisal"]; got != want || len(next.Questions) != 0 {
			t.Errorf("%s: %s, asks %v", answer, got, next.Questions)
		}
		again := readSmall(t, next.Mapping, corrected(5))
		if got := totals(scored(t, again))["Đội Một appraisal"]; got != want {
			t.Errorf("%s: the mapping of the reading gives %s", answer, got)
		}
	}
}

func TestALaterRoundWithAFewGapsWasMeantWhole(t *testing.T) {
	r := readSmall(t, nil, corrected(4, 5, 8))
	if got := totals(scored(t, r)); got["Đội Một appraisal"] != "incomplete 20" {
		t.Errorf("%v", got)
	}
	if codes(r)[workbook.CodeScoreMissing] == 0 || len(r.Questions) != 1 || r.Questions[0].Options[0] != string(score.Appraisal) {
		t.Errorf("said %v, asks %v", codes(r), r.Questions)
	}
}

func TestAUnitWhoseColumnsAwaitAnAnswerIsNotSaidToHaveSentNothing(t *testing.T) {
	open := appraisedUnder("Điểm Sở")
	open.Cells[slices.IndexFunc(open.Cells, func(c grid.Cell) bool { return c.Text == "Tự chấm" })].Text = "Điểm đơn vị"
	empty := phieu("Đội Hai", func(rows [][]any) [][]any {
		rows[2] = []any{"STT", "Nội dung", "Điểm chuẩn", "Điểm"}
		for _, at := range []int{3, 4, 5, 6, 7, 8, 9, 10} {
			rows[at] = rows[at][:3:3]
		}
		return rows
	})
	r := readSmall(t, nil, open, empty)
	if got := at(r, workbook.CodeNotSent); len(got) != 1 || len(r.Open) != 10 {
		t.Errorf("not sent %v, open %d, said %v", got, len(r.Open), r.Findings)
	}
}

func TestASheetNamedAfterADraftOrAnotherYearIsAsked(t *testing.T) {
	for name, code := range map[string]string{
		"Đội Ba (dự thảo)": workbook.CodeSheetApart, "Kỳ trước": workbook.CodeSheetApart, "Đội Ba 2023": workbook.CodeSheetYear, "Thẩm định 2023": workbook.CodeSheetYear,
	} {
		s := phieu("Đội Ba", func(rows [][]any) [][]any {
			rows[0][0] = "PHIẾU"
			return rows
		})
		s.Name = name
		r := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil), s)
		if codes(r)[code] != 1 || len(r.Questions) != 1 || point(t, r, "Đội Ba", "1.1", score.Self) != "none" || r.Year != 2024 {
			t.Errorf("%q: said %v, asks %v, year %d", name, r.Findings, r.Questions, r.Year)
		}
	}
}

func TestATitleOfPointsNamesItsYearWithoutTheWord(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[0][0] = "PHIẾU CHẤM ĐIỂM THI ĐUA 2023"
		return rows
	})
	if r := readSmall(t, nil, phieu("Đội Hai", nil), phieu("Đội Ba", nil), s); codes(r)[workbook.CodeSheetYear] != 1 || r.Year != 2024 {
		t.Errorf("year %d, said %v", r.Year, r.Findings)
	}
}

func TestAYearUnderACaptionIsNoUnit(t *testing.T) {
	s := sheet("Phiếu", []any{"BẢNG CHẤM ĐIỂM NĂM 2024"}, []any{"Tên: Đội Một"}, []any{nil, nil, nil, "Tự chấm", nil},
		[]any{"STT", "Nội dung", "Điểm chuẩn", "Năm 2023", "Năm 2024"}, []any{"1.1", "Lập kế hoạch công tác năm", 10, 9, 8},
		[]any{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 5, 3}, []any{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 4, 4}, []any{"2.1", "Chấp hành kỷ luật nội vụ", 10, 10, 10})
	s.Merged = []grid.Range{{Row1: 3, Col1: 4, Row2: 3, Col2: 5}}
	s.Name = "Đội Một"
	r := readSmall(t, nil, s)
	if len(r.Units) != 1 || point(t, r, "Đội Một", "1.1", score.Self) != "8" || codes(r)[workbook.CodeColumnAside] != 1 {
		t.Errorf("units %v, read %s, said %v", r.Units, point(t, r, "Đội Một", "1.1", score.Self), r.Findings)
	}
}

func TestPointsThatRestOnAnAnswerSaySo(t *testing.T) {
	r := readSmall(t, nil, appraisedUnder("Thẩm định (dự thảo)"))
	m := &workbook.Mapping{}
	if err := m.Answer(r.Questions[0], string(score.Appraisal)); err != nil {
		t.Fatal(err)
	}
	if next := readSmall(t, m, appraisedUnder("Thẩm định (dự thảo)")); codes(next)[workbook.CodeMappingByHand] != 1 {
		t.Errorf("said %v", next.Findings)
	}
}

func TestPointsUnderACaptionOfSomethingElseAreToldAndAsked(t *testing.T) {
	for _, caption := range []string{"Kết quả", "Ghi chú", "Xếp loại", "Tổng điểm", "Nhiệm vụ", "Mã số", "Thực hiện"} {
		r := readSmall(t, nil, appraisedUnder(caption))
		if codes(r)[workbook.CodeColumnLikePoints] != 1 || len(r.Questions) != 1 || point(t, r, "Đội Một", "1.1", score.Appraisal) != "none" {
			t.Errorf("%q: said %v, asks %v", caption, r.Findings, r.Questions)
			continue
		}
		m := &workbook.Mapping{}
		if err := m.Answer(r.Questions[0], workbook.ColIgnore); err != nil {
			t.Fatal(err)
		}
		if next := readSmall(t, m, appraisedUnder(caption)); codes(next)[workbook.CodeColumnLikePoints] != 0 || len(next.Questions) != 0 {
			t.Errorf("%q after the answer: said %v", caption, next.Findings)
		}
	}
	figures := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2] = append(rows[2], "Kết quả thực hiện (%)")
		for _, at := range []int{4, 5, 6, 8} {
			rows[at] = append(rows[at], nil, 90+at)
		}
		return rows
	})
	if r := readSmall(t, nil, figures); len(r.Findings) != 0 {
		t.Errorf("figures beside the points: said %v", r.Findings)
	}
}

func TestAStageNamedInTheLinesWithADoubtIsLeftOpen(t *testing.T) {
	for stage, doubtful := range map[string]bool{"Thẩm định": false, "Thẩm định năm 2023": true, "Thẩm định (dự thảo)": true, "Thẩm định năm 2024": false} {
		rows := [][]any{{"BẢNG CHẤM ĐIỂM NĂM 2024"}, {"Đơn vị: Đội Một"}, {"STT", "Nội dung", "Điểm chuẩn", "Bước chấm", "Điểm"}}
		for code, name := range map[string]string{"1.1": "Lập kế hoạch công tác năm", "1.2": "Sinh hoạt chuyên đề hằng quý", "2.1": "Chấp hành kỷ luật nội vụ"} {
			rows = append(rows, []any{code, name, nil, "Tự chấm", 4}, []any{code, name, nil, stage, 3})
		}
		r := readSmall(t, nil, sheet("Đội Một", rows...))
		if got := point(t, r, "Đội Một", "1.1", score.Appraisal); (got == "none") != doubtful || (codes(r)[workbook.CodeLinesDoubtful] == 1) != doubtful || (len(r.Open) == 3) != doubtful {
			t.Errorf("%q: read %s, open %d, said %v", stage, got, len(r.Open), r.Findings)
		}
	}
}
