package workbook_test

import (
	"slices"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
)

func TestADotAmongDecimalCommasNeverMakesThousandsOfPoints(t *testing.T) {
	typed := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[4][4], rows[5][4], rows[6][4] = "2.500", "3,5", "4,25"
		return rows
	})
	r := readSmall(t, nil, typed)
	if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "null" || len(r.Questions) != 1 || r.Questions[0].Code != workbook.AskNumbers {
		t.Fatalf("read as %s, asks %v", got, r.Questions)
	}
	if !slices.Contains(at(r, workbook.CodeNumberAmbiguous), "Đội Một!E5") {
		t.Errorf("not told: %v", r.Findings)
	}
	if sh := scored(t, r).Units[0].Sheet(score.Final); sh.Total != nil {
		t.Errorf("a total of %v before the question is answered", sh.Total)
	}
	m := &workbook.Mapping{}
	if err := m.Answer(r.Questions[0], workbook.NumbersDecimal); err != nil {
		t.Fatal(err)
	}
	if got := point(t, readSmall(t, m, typed), "Đội Một", "1.1", score.Appraisal); got != "2.5" {
		t.Errorf("after the answer read as %s", got)
	}
}

func TestAColumnOfRealThousandsIsReadAsThousands(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
		rows[4][4], rows[5][4], rows[6][4], rows[8][4] = "7.100", 4219, 12000, 3050
		return rows
	}))
	if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "7100" || len(r.Questions) != 0 {
		t.Errorf("read as %s, asks %v", got, r.Questions)
	}
}

// twoRounds is a sheet with two columns for the appraisal, the second a little lower.
func twoRounds(first, second string) *grid.Sheet {
	return phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2] = []any{"STT", "Nội dung", "Điểm chuẩn", "Tự chấm", first, second, "Lý do"}
		for _, i := range []int{4, 5, 6, 8} {
			rows[i] = append(rows[i][:5:5], rows[i][4].(int)-1)
		}
		rows[9] = append(rows[9][:5:5], "-")
		return rows
	})
}

func TestTheLastOfSeveralRoundsStandsForItsStage(t *testing.T) {
	for _, c := range [][2]string{
		{"Thẩm định lần 1", "Thẩm định lần 2"}, {"Thẩm định (lần thứ nhất)", "Thẩm định (lần thứ hai)"}, {"Thẩm định đợt I", "Thẩm định đợt II"},
		{"Thẩm định 15/11/2024", "Thẩm định 02/12/2024"}, {"Thẩm định ngày 15/11", "Thẩm định ngày 2/12"},
	} {
		r := readSmall(t, nil, twoRounds(c[0], c[1]))
		if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "8" || len(r.Questions) != 0 {
			t.Errorf("%v: read %s, asks %v", c, got, r.Questions)
		}
		if codes(r)[workbook.CodeEarlierRound] != 1 || reasons(r)[workbook.SkipEarlier] != 7 {
			t.Errorf("%v: said %v, ignored %v", c, codes(r), reasons(r))
		}
		back := readSmall(t, nil, twoRounds(c[1], c[0])) // the later round may stand first
		if got := point(t, back, "Đội Một", "1.1", score.Appraisal); got != "9" {
			t.Errorf("%v turned round: read %s", c, got)
		}
	}
}

func TestARoundUnderTheCaptionOfItsStageIsNoUnit(t *testing.T) {
	s := twoRounds("Lần 1", "Lần 2")
	s = sheet(s.Name, []any{"BẢNG CHẤM ĐIỂM NĂM 2024"}, []any{"Đơn vị: Đội Một"}, []any{nil, nil, nil, nil, "Thẩm định"},
		[]any{"STT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Lần 1", "Lần 2", "Lý do"}, []any{"1.1", "Lập kế hoạch công tác năm", 10, 9, 9, 8},
		[]any{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 5, 4, 3}, []any{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 4, 4, 4},
		[]any{"2.1", "Chấp hành kỷ luật nội vụ", 10, 10, 10, 10}, []any{"2.2", "Thưởng sáng kiến được công nhận", "-", "-", "-", "-"})
	s.Merged = []grid.Range{{Row1: 3, Col1: 5, Row2: 3, Col2: 6}}
	r := readSmall(t, nil, s)
	if len(r.Units) != 1 || point(t, r, "Đội Một", "1.1", score.Appraisal) != "8" {
		t.Errorf("units %v, 1.1 %s, %v", r.Units, point(t, r, "Đội Một", "1.1", score.Appraisal), r.Findings)
	}
}

func TestColumnsNothingDecidesBetweenLeaveTheUnitWithoutATotal(t *testing.T) {
	for _, c := range [][2]string{{"Thẩm định (70/30)", "Thẩm định (60/40)"}, {"Thẩm định", "Thẩm định lần 2"}, {"Thẩm định lần 1", "Thẩm định 15/11"}} {
		if r := readSmall(t, nil, twoRounds(c[0], c[1])); len(r.Open) != 5 || len(r.Questions) != 2 {
			t.Errorf("%v: open %v, asks %v", c, r.Open, r.Questions)
		}
	}
	s := twoRounds("Tổ thẩm định 1", "Tổ thẩm định 2")
	r := readSmall(t, nil, s)
	if len(r.Open) != 5 || codes(r)[workbook.CodeColumnTwice] != 2 || codes(r)[workbook.CodeNotSent] != 0 || codes(r)[workbook.CodeColumnUnmatched] != 0 {
		t.Errorf("open %v, said %v", r.Open, codes(r))
	}
	if sh := scored(t, r).Units[0].Sheet(score.Final); sh.Total != nil || sh.Rank != 0 {
		t.Errorf("final total %v, rank %d although two appraisals stand there", sh.Total, sh.Rank)
	}
	m := &workbook.Mapping{}
	for _, q := range r.Questions {
		if q.Text == "Tổ thẩm định 1" {
			if err := m.Answer(q, string(score.Appraisal)); err != nil {
				t.Fatal(err)
			}
		}
	}
	next := readSmall(t, m, s)
	if got := point(t, next, "Đội Một", "1.1", score.Appraisal); got != "9" || len(next.Questions) != 0 || len(next.Open) != 0 {
		t.Errorf("after the answer read %s, asks %v", got, next.Questions)
	}
}

func TestTwoDifferentScoresForOneCellLeaveItOpen(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Một (2)", func(rows [][]any) [][]any {
		rows[1][0], rows[4][4] = "Đơn vị: Đội Một", 3
		return rows
	}))
	if want := []workbook.Open{{Unit: "Đội Một", Criterion: "1.1", Column: score.Appraisal}}; !slices.Equal(r.Open, want) {
		t.Errorf("open %v", r.Open)
	}
}

func TestACaptionNamesTheStageOfWhatIsDone(t *testing.T) {
	for caption, want := range map[string]score.Column{
		"Hội đồng thẩm định": score.Appraisal, "Tổ thẩm định": score.Appraisal, "Thẩm định của Sở": score.Appraisal, "Thẩm định của Hội đồng": score.Appraisal,
		"HĐTĐKT thẩm định": score.Appraisal, "Hội đồng chấm": score.Council, "Hội đồng xét": score.Council, "Hội đồng quyết định": score.Council,
		"Hội đồng TĐKT": score.Council, "Hội đồng xét duyệt": score.Council, "Điểm Hội đồng": score.Council, "Đơn vị tự thẩm định": score.Self,
	} {
		r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
			rows[2][4] = caption
			if want == score.Self {
				rows[2][3] = "Thẩm định"
			}
			return rows
		}))
		if got := point(t, r, "Đội Một", "1.2", want); got != "4" {
			t.Errorf("%s: %s holds %s", caption, want, got)
		}
		two := caption == "Hội đồng thẩm định" || caption == "Thẩm định của Hội đồng" || caption == "HĐTĐKT thẩm định"
		if (codes(r)[workbook.CodeStageWords] == 1) != two {
			t.Errorf("%s: said %v", caption, codes(r))
		}
	}
}

// below puts sheets one under another in one sheet, with blank lines between.
func below(name string, gap int, sheets ...*grid.Sheet) *grid.Sheet {
	out, at := sheet(name), 0
	for _, s := range sheets {
		rows, _ := s.Size()
		for _, c := range s.Cells {
			c.Row += at
			out.Cells = append(out.Cells, c)
		}
		for _, m := range s.Merged {
			out.Merged = append(out.Merged, grid.Range{Row1: m.Row1 + at, Col1: m.Col1, Row2: m.Row2 + at, Col2: m.Col2})
		}
		at += rows + gap
	}
	return out
}

func TestUnitsBelowEachOtherAreReadWhereEachHasCaptionsAndItsName(t *testing.T) {
	three := func(change func([][]any) [][]any) *grid.Sheet {
		return below("Phiếu", 2, phieu("Đội Một", nil), phieu("Đội Hai", change), phieu("Đội Ba", nil))
	}
	r := readSmall(t, nil, three(func(rows [][]any) [][]any { rows[4][4] = "8,5"; return rows }))
	if len(r.Units) != 3 || len(r.Cells) != 30 || len(r.Questions) != 0 || point(t, r, "Đội Hai", "1.1", score.Appraisal) != "8.5" {
		t.Errorf("units %v, %d cells, 1.1 of the second %s, asks %v", r.Units, len(r.Cells), point(t, r, "Đội Hai", "1.1", score.Appraisal), r.Questions)
	}
	if got := at(r, workbook.CodeTextNumber); !slices.Equal(got, []string{"Phiếu!E18"}) {
		t.Errorf("told at %v", got)
	}
	other := readSmall(t, nil, three(func(rows [][]any) [][]any { // its columns stand in another order
		for _, row := range rows[2:] {
			if len(row) > 4 {
				row[3], row[4] = row[4], row[3]
			}
		}
		return rows
	}))
	if a, b := point(t, other, "Đội Hai", "1.2", score.Self), point(t, other, "Đội Hai", "1.2", score.Appraisal); a != "5" || b != "4" {
		t.Errorf("columns in another order read as %s and %s", a, b)
	}
	nameless := readSmall(t, nil, three(func(rows [][]any) [][]any { rows[1][0] = "Năm 2024"; rows[2][4] = "Hội đồng"; return rows }))
	if codes(nameless)[workbook.CodeSecondTable] != 1 {
		t.Errorf("a block without a name is not refused: %v", codes(nameless))
	}
	close := readSmall(t, nil, below("Phiếu", 0, phieu("Đội Một", nil), phieu("Đội Hai", nil)))
	if len(close.Units) != 2 || len(close.Cells) != 20 {
		t.Errorf("blocks without a blank line between: units %v, %d cells", close.Units, len(close.Cells))
	}
}

func TestUnitsBelowEachOtherUnderOneHeaderPassOverSignatures(t *testing.T) {
	second := phieu("Đội Hai", func(rows [][]any) [][]any { return slices.Delete(rows, 2, 3) })
	signed := phieu("Đội Một", func(rows [][]any) [][]any {
		return append(rows, []any{}, []any{"ĐẠI DIỆN ĐƠN VỊ", nil, "TM. TỔ CHẤM ĐIỂM"}, []any{"(Ký tên)", nil, "TỔ TRƯỞNG"})
	})
	r := readSmall(t, nil, below("Phiếu", 1, signed, second))
	if len(r.Units) != 2 || len(r.Cells) != 20 || point(t, r, "Đội Hai", "1.2", score.Appraisal) != "4" || codes(r)[workbook.CodeSecondTable] != 0 {
		t.Errorf("units %v, %d cells, %v", r.Units, len(r.Cells), r.Findings)
	}
}

func TestThreeDistrictsBelowEachOtherScoreAsInTheirOwnSheets(t *testing.T) {
	shared := open(t, sharedFile)
	r := read(t, book(below("Phiếu", 2, shared.Sheets[1:4]...)), nil)
	got := totals(scored(t, r))
	for i, u := range r.Units {
		want := sharedTotals[shared.Sheets[1+i].Name]
		if a, b := got[u.Name+" self"], got[u.Name+" appraisal"]; a != want[0] || b != want[1] {
			t.Errorf("%s: %s and %s, want %v", u.Name, a, b, want)
		}
	}
	if len(r.Units) != 3 {
		t.Errorf("units %v", r.Units)
	}
}

func TestReasonsBesideAScoreGoAlongWithIt(t *testing.T) {
	withReasons := func(rows [][]any) [][]any {
		rows[4] = append(rows[4], "Chậm\n2 báo cáo")
		return rows
	}
	f, err := readSmall(t, nil, phieu("Đội Một", withReasons)).Facts()
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Units[0].Entry("1.1", score.Appraisal).Reason; got != "Chậm 2 báo cáo" {
		t.Errorf("reason %q", got)
	}
	if got := f.Units[0].Entry("1.2", score.Appraisal).Reason; got != "" {
		t.Errorf("a reason of nowhere: %q", got)
	}
	staged := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2] = []any{"STT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Lý do tự chấm", "Thẩm định", "Lý do thẩm định"}
		for i, row := range rows[3:10] {
			rows[3+i] = []any{row[0], row[1], row[2], row[3], nil, row[4], nil}
		}
		rows[4][4], rows[4][6] = "Đủ", "Thiếu hồ sơ"
		return rows
	})
	f, err = readSmall(t, nil, staged).Facts()
	if err != nil {
		t.Fatal(err)
	}
	if a, b := f.Units[0].Entry("1.1", score.Self).Reason, f.Units[0].Entry("1.1", score.Appraisal).Reason; a != "Đủ" || b != "Thiếu hồ sơ" {
		t.Errorf("reasons %q and %q", a, b)
	}
}

func TestAMarkForNotSentIsNull(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any { rows[4][4] = "chưa gửi"; return rows }))
	if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != "null" || codes(r)[workbook.CodeNotRated] != 1 || len(r.Questions) != 0 {
		t.Errorf("read as %s, said %v", got, codes(r))
	}
}

func TestALetterheadWithTheNameOfACriterionIsNoLineOfIt(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
		return append([][]any{{"PHÒNG CHẤP HÀNH KỶ LUẬT NỘI VỤ"}}, rows...)
	}))
	if len(r.Findings) != 0 || len(r.Cells) != 10 || r.Sheets[0].Header != "A4:F4" {
		t.Errorf("%d cells, captions at %s, said %v", len(r.Cells), r.Sheets[0].Header, r.Findings)
	}
}

func TestPointsCutToWhatCanBeReachedAreNoStoredTotal(t *testing.T) {
	for _, caption := range []string{"Điểm khi cắt về mức cao nhất", "Tổng sau khi cắt", "Tổng điểm sau khi cắt", "Thẩm định (đã cắt)"} {
		sum := sheet("Tổng hợp", []any{"STT", "Đơn vị", "Tổng điểm", caption}, []any{1, "Đội Một", 27, 25}, []any{2, "Đội Hai", 27, 25})
		r := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil), sum)
		if n := codes(r)[workbook.CodeTotalDiffers]; n != 0 || reasons(r)[workbook.SkipInput] != 2 {
			t.Errorf("%s: %d totals said to differ, ignored %v", caption, n, reasons(r))
		}
	}
}

func TestAnAverageIsHeldAgainstWhatTheFileShows(t *testing.T) {
	short := func(rows [][]any) [][]any { rows[4][4] = nil; return rows } // 18 of 27 without the missing one
	for stored, told := range map[string]bool{"27": false, "24": false, "24.00": false, "22.5": true} {
		sum := sheet("Tổng hợp", []any{"STT", "Đơn vị", "Thẩm định"}, []any{1, "Đội Một", 27}, []any{2, "Đội Hai", 27}, []any{3, "Đội Ba", 18},
			[]any{nil, "Bình quân", number(stored)})
		r := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil), phieu("Đội Ba", short), sum)
		if got := codes(r)[workbook.CodeAverageDiffers] == 1; got != told {
			t.Errorf("stored %s: told %v, %v", stored, got, r.Findings)
		}
		for _, f := range r.Findings {
			if f.Code == workbook.CodeAverageDiffers && (f.Args["units"] != 2 || f.Args["computed"].(num.Rat).String() != "27") {
				t.Errorf("said with %v", f.Args)
			}
		}
	}
}

func TestATabCutShortOrAbbreviatedIsItsUnit(t *testing.T) {
	for _, c := range []struct {
		tab, title string
		same       bool
	}{
		{"Phòng Tài nguyên và Môi trườn", "Phòng Tài nguyên và Môi trường huyện Mẫu", true},
		{"TNMT Mẫu", "Phòng Tài nguyên và Môi trường huyện Mẫu", true},
		{"P. TNMT H Mẫu", "Phòng Tài nguyên và Môi trường huyện Mẫu", true},
		{"H Khác", "Phòng Tài nguyên và Môi trường huyện Mẫu", false},
		{"Xã Mẫu Hai", "Xã Mẫu Ba", false},
		{"Xã Mẫu", "Phòng Tài nguyên và Môi trường huyện Mẫu", false},
	} {
		r := readSmall(t, nil, phieu(c.tab, func(rows [][]any) [][]any { rows[1][0] = "Đơn vị: " + c.title; return rows }), phieu("Xã Mẫu Chín", nil))
		if got := codes(r)[workbook.CodeUnitContradicts] == 0; got != c.same {
			t.Errorf("%s beside %s: %v, %v", c.tab, c.title, r.Units, r.Findings)
		}
	}
}

func TestAnApostropheBeforeASignIsNoPartOfAName(t *testing.T) {
	r := readSmall(t, nil, phieu("Phiếu 1", func(rows [][]any) [][]any { rows[1][0] = "Đơn vị: '@Đội Một"; return rows }))
	if len(r.Units) != 1 || r.Units[0].Name != "@Đội Một" {
		t.Errorf("units %+v", r.Units)
	}
}
