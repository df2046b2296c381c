package workbook_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

// lines of the small scheme without scores.
var smallLines = [][]any{{"1.1", "Lập kế hoạch công tác năm", 10}, {"1.2", "Sinh hoạt chuyên đề hằng quý", 5}, {"1.10", "Tổ chức hội thi cấp cơ sở", 5},
	{"2.1", "Chấp hành kỷ luật nội vụ", 10}, {"2.2", "Thưởng sáng kiến được công nhận", "-"}}

// table puts captions above the lines of the small scheme and scores beside them.
func table(captions [][]any, scores [][]any, below ...[]any) *grid.Sheet {
	rows := append([][]any{{"BẢNG TỔNG HỢP ĐIỂM CỤM SỐ 1 NĂM 2024"}}, captions...)
	for i, l := range smallLines {
		rows = append(rows, append(slices.Clone(l), scores[i]...))
	}
	return sheet("Trang tính1", append(rows, below...)...)
}

func TestStoredTotalsRanksAndAveragesOfAMatrixAreCompared(t *testing.T) {
	scores := [][]any{{9, 8, "8.5", 9}, {5, 4, nil, 5}, {4, 4, nil, 4}, {10, 9, nil, 10}, {1, 0, nil, "0"}}
	for i := range scores {
		for j, v := range scores[i] {
			if s, ok := v.(string); ok {
				scores[i][j] = number(s)
			}
		}
	}
	s := table([][]any{{"TT", "Tiêu chí", "Điểm tối đa", "Đội Một", "Đội Hai", "Bình quân", "Đội Ba"}}, scores,
		[]any{nil, "Tổng cộng", 30, 29, 24, nil, 28}, []any{nil, "Xếp hạng", nil, 1, 2, nil, 3})
	r := readSmall(t, nil, s)
	if len(r.Units) != 3 || r.Year != 2024 {
		t.Fatalf("units %v year %d", r.Units, r.Year)
	}
	if got := at(r, workbook.CodeTotalDiffers); !slices.Equal(got, []string{"Trang tính1!E8"}) {
		t.Errorf("totals told at %v: %v", got, r.Findings)
	}
	if got := at(r, workbook.CodeRankDiffers); !slices.Equal(got, []string{"Trang tính1!E9", "Trang tính1!G9"}) {
		t.Errorf("ranks told at %v: %v", got, r.Findings)
	}
	if reasons(r)[workbook.SkipAverage] != 1 || reasons(r)[workbook.SkipRank] != 3 || reasons(r)[workbook.SkipTotal] != 3 {
		t.Errorf("reasons %v", reasons(r))
	}
}

func TestAMatrixWithUnitsDownKeepsItsTotalsApart(t *testing.T) {
	s := sheet("Sheet1",
		[]any{"KẾT QUẢ CHẤM ĐIỂM NĂM 2024"},
		[]any{"STT", "Đơn vị", "1.1", "1.2", "1.10", "2.1", "2.2", "Tổng điểm", "Xếp hạng", "Ghi chú"},
		[]any{nil, "Điểm chuẩn", 10, 5, 5, 10, 0, 30},
		[]any{"A", "CÁC ĐỘI KHU VỰC I"},
		[]any{1, "Đội Một", 9, 5, 4, 10, 1, 29, 1},
		[]any{2, "Đội Hai", 8, 4, 4, 9, 0, 24, 2, "3 lần nhắc"},
		[]any{"B", "CÁC ĐỘI KHU VỰC II"},
		[]any{3, "Đội Ba", 9, 5, 4, 10, 0, 28, 3},
		[]any{nil, "Bình quân", number("8.67"), number("4.67"), 4, number("9.67"), number("0.33"), 27},
	)
	r := readSmall(t, nil, s)
	if len(r.Cells) != 15 || len(r.Units) != 3 || !r.Sheets[0].Across {
		t.Fatalf("%d cells, units %v, %+v", len(r.Cells), r.Units, r.Sheets[0])
	}
	if point(t, r, "Đội Ba", "2.1", score.Given) != "10" {
		t.Errorf("cells %v", r.Cells)
	}
	if got := at(r, workbook.CodeTotalDiffers); !slices.Equal(got, []string{"Sheet1!H6"}) {
		t.Errorf("totals told at %v", got)
	}
	if got := at(r, workbook.CodeRankDiffers); !slices.Equal(got, []string{"Sheet1!I6", "Sheet1!I8"}) {
		t.Errorf("ranks told at %v", got)
	}
	want := map[string]int{workbook.SkipNumbering: 8, workbook.SkipStandard: 6, workbook.SkipAverage: 6, workbook.SkipTotal: 3, workbook.SkipRank: 3}
	if got := reasons(r); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("reasons %v, want %v", got, want)
	}
	if r.Units[0].Group != "CÁC ĐỘI KHU VỰC I" || r.Units[2].Group != "CÁC ĐỘI KHU VỰC II" {
		t.Errorf("groups of units: %v", r.Units)
	}
}

func TestStagesMayStandOverUnits(t *testing.T) {
	s := table([][]any{
		{"TT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", nil, "Điểm Hội đồng chấm", nil},
		{nil, nil, nil, "Đội Một", "Đội Hai", "Đội Một", "Đội Hai"},
	}, [][]any{{9, 8, 7, 6}, {5, 4, 3, 2}, {4, 4, 3, 3}, {10, 9, 8, 7}, {1, 0, 0, 0}})
	s.Merged = []grid.Range{{Row1: 2, Col1: 4, Row2: 2, Col2: 5}, {Row1: 2, Col1: 6, Row2: 2, Col2: 7}}
	r := readSmall(t, nil, s)
	if point(t, r, "Đội Hai", "1.1", score.Council) != "6" || point(t, r, "Đội Một", "2.1", score.Self) != "10" || len(r.Cells) != 20 {
		t.Errorf("%d cells: %v", len(r.Cells), r.Findings)
	}
}

func TestCaptionsThatHoldOnlyNamesOfUnits(t *testing.T) {
	scores := [][]any{{9, 8}, {5, 4}, {4, 4}, {10, 9}, {1, 0}}
	for name, captions := range map[string][]any{
		"one known caption": {nil, "Tiêu chí", nil, "Xã Mẫu Một", "Xã Mẫu Hai"},
		"none":              {nil, nil, "Tối đa (30)", "Xã Mẫu Một", "Xã Mẫu Hai"},
	} {
		t.Run(name, func(t *testing.T) {
			r := readSmall(t, nil, table([][]any{captions}, scores))
			if point(t, r, "Xã Mẫu Hai", "2.1", score.Given) != "9" || len(r.Units) < 2 {
				t.Errorf("units %v findings %v", r.Units, r.Findings)
			}
		})
	}
	bare := table(nil, scores)
	bare.Cells = bare.Cells[1:]
	if r := readSmall(t, nil, bare); len(r.Cells) != 0 || codes(r)[workbook.CodeNoHeader] != 1 {
		t.Errorf("a table without captions: %d cells, %v", len(r.Cells), r.Findings)
	}
}

func TestNamesOfUnitsSpreadOverTheStagesBesideThem(t *testing.T) {
	scores := [][]any{{9, 8, 7, 6}, {5, 4, 3, 2}, {4, 4, 3, 3}, {10, 9, 8, 7}, {1, 0, 0, 0}}
	across := table([][]any{
		{"TT", "Tiêu chí", "Điểm tối đa", "1. Đội Một", nil, "2. Đội Hai", nil, "Ghi chú"},
		{nil, nil, nil, "Tự chấm", "Thẩm định", "Tự chấm", "Thẩm định"},
	}, scores)
	down := sheet("Sheet1",
		[]any{"STT", "Đơn vị", "Bước chấm", "1.1", "1.2", "1.10", "2.1", "2.2"},
		[]any{1, "Đội Một", "Tự chấm", 9, 5, 4, 10, 1}, []any{nil, nil, "Thẩm định", 8, 4, 4, 9, 0},
		[]any{2, "Đội Hai", "Tự chấm", 7, 3, 3, 8, 0}, []any{nil, nil, "Thẩm định", 6, 2, 3, 7, 0})
	lines := [][]any{{"TT", "Tiêu chí", "Bước chấm", "Đội Một", "Đội Hai"}}
	for i, l := range smallLines {
		lines = append(lines, []any{l[0], l[1], "Tự chấm", scores[i][0], scores[i][2]}, []any{nil, nil, "Thẩm định", scores[i][1], scores[i][3]})
	}
	stagesDown := sheet("Sheet1", lines...)
	for i := range smallLines {
		for col := 1; col <= 2; col++ {
			stagesDown.Merged = append(stagesDown.Merged, grid.Range{Row1: 2 + 2*i, Col1: col, Row2: 3 + 2*i, Col2: col})
		}
	}
	for name, s := range map[string]*grid.Sheet{"units across": across, "units down": down, "stages in lines under a merged criterion": stagesDown} {
		t.Run(name, func(t *testing.T) {
			r := readSmall(t, nil, s)
			if len(r.Cells) != 20 || len(r.Units) != 2 || point(t, r, "Đội Một", "1.1", score.Appraisal) != "8" || point(t, r, "Đội Hai", "2.1", score.Self) != "8" {
				t.Errorf("%d cells, units %v, findings %v, columns %v", len(r.Cells), r.Units, r.Findings, r.Sheets[0].Columns)
			}
		})
	}
}

func TestANameThatFitsTwoUnitsIsAskedAndKept(t *testing.T) {
	only := func(name, stage string) *grid.Sheet {
		rows := [][]any{{"PHIẾU CHẤM NĂM 2024"}, {"STT", "Nội dung", "Điểm chuẩn", stage}}
		for _, l := range smallLines {
			rows = append(rows, append(slices.Clone(l), 1))
		}
		return sheet(name, rows...)
	}
	sheets := []*grid.Sheet{only("Xã Mẫu Sơn", "Tự chấm"), only("Phường Mẫu Sơn", "Tự chấm"), only("Mẫu Sơn", "Thẩm định")}
	r := readSmall(t, nil, sheets...)
	if len(r.Units) != 3 || codes(r)[workbook.CodeUnitDoubtful] != 1 || len(r.Questions) != 1 || r.Questions[0].Code != workbook.AskSameUnit {
		t.Fatalf("units %v, questions %v", r.Units, r.Questions)
	}
	m := &workbook.Mapping{}
	if err := m.Answer(r.Questions[0], "Xã Mẫu Sơn"); err != nil {
		t.Fatal(err)
	}
	r = readSmall(t, m, sheets...)
	if len(r.Units) != 2 || point(t, r, "Xã Mẫu Sơn", "1.1", score.Appraisal) != "1" || len(r.Questions) != 0 {
		t.Errorf("units %v, questions %v", r.Units, r.Questions)
	}
}

func TestASheetForEachUnitAndStage(t *testing.T) {
	one := func(name string, points int) *grid.Sheet {
		rows := [][]any{{"PHIẾU CHẤM NĂM 2024"}, {"Đơn vị: ........"}, {"STT", "Nội dung", "Điểm chuẩn", "Điểm"}}
		for _, l := range smallLines {
			rows = append(rows, append(slices.Clone(l), points))
		}
		return sheet(name, rows...)
	}
	r := readSmall(t, nil, one("Đội Một - tự chấm", 2), one("Đội Một - thẩm định", 1), one("Tự chấm Đội Hai", 4), one("Thẩm định Đội Hai", 3))
	if len(r.Units) != 2 || point(t, r, "Đội Một", "1.1", score.Appraisal) != "1" || point(t, r, "Đội Hai", "2.1", score.Self) != "4" || len(r.Questions) != 0 {
		t.Errorf("units %v, questions %v, findings %v", r.Units, r.Questions, r.Findings)
	}
	if codes(r)[workbook.CodeUnitTwice] != 0 {
		t.Errorf("findings %v", r.Findings)
	}
}

func TestShortenedNamesOfOneSheetAgreeAndOthersDoNot(t *testing.T) {
	same := phieu("Phòng TNMT thành phố Mẫu", func(rows [][]any) [][]any {
		rows[1][0] = "Đơn vị: Phòng Tài nguyên và Môi trường TP. Mẫu"
		return rows
	})
	if r := readSmall(t, nil, same); len(r.Cells) != 10 || codes(r)[workbook.CodeUnitContradicts] != 0 {
		t.Errorf("shortened: %v", r.Findings)
	}
	other := phieu("Phòng Y tế huyện Mẫu", func(rows [][]any) [][]any {
		rows[1][0] = "Đơn vị: Phòng Tài nguyên và Môi trường huyện Mẫu"
		return rows
	})
	if r := readSmall(t, nil, other, phieu("Phòng Y tế huyện Mẫu (2)", func(rows [][]any) [][]any { rows[1][0] = nil; return rows })); codes(r)[workbook.CodeUnitContradicts] != 1 {
		t.Errorf("two bodies of one place: units %v %v", r.Units, r.Findings)
	}
}

func TestAColumnWithoutACaptionIsNoSecondColumnOfMaxima(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2][4] = nil
		for _, row := range []int{4, 5, 6, 8} {
			rows[row][4] = rows[row][2]
		}
		return rows
	})
	if r := readSmall(t, nil, s); codes(r)[workbook.CodeColumnUnmatched] != 1 {
		t.Errorf("full points without a caption pass in silence: %v", r.Findings)
	}
}

func TestARunningNumberIsNoNumberOfTheScheme(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		for i, row := range []int{4, 5, 6, 8, 9} {
			rows[row][0] = i + 1
		}
		return rows
	})
	r := readSmall(t, nil, s)
	if len(r.Cells) != 10 || point(t, r, "Đội Một", "2.1", score.Self) != "10" || codes(r)[workbook.CodeRowContradiction] != 0 {
		t.Errorf("%d cells, %v", len(r.Cells), r.Findings)
	}
}

func TestAColumnOfAnotherYearFillsNoGap(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2] = append(rows[2], "Điểm năm 2023")
		for _, row := range []int{4, 5, 6, 8} {
			rows[row] = append(rows[row], nil, 3)
		}
		rows[4][4] = nil
		return rows
	})
	r := readSmall(t, nil, s)
	if codes(r)[workbook.CodeColumnYear] != 1 || reasons(r)[workbook.SkipDoubt] != 4 || len(r.Questions) != 1 {
		t.Errorf("findings %v", r.Findings)
	}
	if l := scored(t, r).Units[0].Sheet(score.Appraisal).Line("1.1"); l.State != score.Null {
		t.Errorf("the gap reads %v", l.Points)
	}
	m := &workbook.Mapping{}
	if err := m.Answer(r.Questions[0], workbook.ColIgnore); err != nil {
		t.Fatal(err)
	}
	if r := readSmall(t, m, s); len(r.Questions) != 0 || codes(r)[workbook.CodeStageUnknown] != 0 {
		t.Errorf("asks again: %v %v", r.Questions, r.Findings)
	}
}

func TestPointsBesideTheScoreAreAskedNotAdded(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[2] = append(rows[2], "Điểm thưởng")
		rows[4] = append(rows[4], nil, 2)
		return rows
	})
	r := readSmall(t, nil, s)
	if codes(r)[workbook.CodeColumnUnmatched] != 1 || reasons(r)[workbook.SkipColumn] != 1 || len(r.Questions) != 1 {
		t.Errorf("findings %v reasons %v", r.Findings, reasons(r))
	}
}

func TestASummaryOfThreeStagesIsCompared(t *testing.T) {
	summary := sheet("Tổng hợp",
		[]any{"STT", "Đơn vị", "I. Công tác chuyên môn", nil, "II. Xây dựng lực lượng", nil, "Tổng điểm thẩm định", "% điểm được giao", "Hạng"},
		[]any{nil, nil, "Tự chấm", "Thẩm định", "Tự chấm", "Thẩm định"},
		[]any{1, "Đội Một", 18, 16, 10, 10, 27, number("90"), 1},
		[]any{2, "Đội Chưa Nộp", 1, 1, 1, 1, 4, number("13.33"), 2},
	)
	summary.Merged = []grid.Range{{Row1: 1, Col1: 3, Row2: 1, Col2: 4}, {Row1: 1, Col1: 5, Row2: 1, Col2: 6}}
	for col := range 2 {
		summary.Merged = append(summary.Merged, grid.Range{Row1: 1, Col1: col + 1, Row2: 2, Col2: col + 1})
	}
	r := readSmall(t, nil, summary, phieu("Đội Một", nil))
	if got := at(r, workbook.CodeGroupDiffers); !slices.Equal(got, []string{"Tổng hợp!D3"}) {
		t.Errorf("groups told at %v: %v", got, r.Findings)
	}
	if cols := r.Sheets[0].Columns; len(cols) < 2 || cols[1].Name != "B" || cols[1].Caption != "Đơn vị" || cols[1].Role != workbook.ColUnit {
		t.Errorf("the column of the units is not listed: %+v", cols)
	}
	if codes(r)[workbook.CodeTotalDiffers] != 0 || codes(r)[workbook.CodeOnlyInSummary] != 1 {
		t.Errorf("findings %v", r.Findings)
	}
}

func TestOneScoreTwiceIsTakenOnceOrNotAtAll(t *testing.T) {
	twice := func(points int) *workbook.Reading {
		return readSmall(t, nil, phieu("Đội Một", func(rows [][]any) [][]any {
			return slices.Insert(rows, 10, []any{"1.1", "Lập kế hoạch công tác năm", 10, 9, points})
		}))
	}
	if r := twice(9); point(t, r, "Đội Một", "1.1", score.Appraisal) != "9" || codes(r)[workbook.CodeDuplicateSame] != 2 {
		t.Errorf("equal scores: %v", r.Findings)
	}
	if r := twice(8); point(t, r, "Đội Một", "1.1", score.Appraisal) != "none" || codes(r)[workbook.CodeDuplicateOther] != 1 {
		t.Errorf("different scores: %v", r.Findings)
	}
}

func TestASheetWhoseNameAndTitleDifferIsAsked(t *testing.T) {
	wrong := phieu("Xã Mẫu Một", func(rows [][]any) [][]any { rows[1][0] = "Đơn vị: Xã Mẫu Hai"; return rows })
	r := readSmall(t, nil, wrong, phieu("Xã Mẫu Ba", nil))
	if codes(r)[workbook.CodeUnitContradicts] != 1 || len(r.Units) != 1 || len(r.Questions) == 0 {
		t.Fatalf("units %v findings %v", r.Units, r.Findings)
	}
	m := &workbook.Mapping{}
	if err := m.Answer(r.Questions[0], "Xã Mẫu Hai"); err != nil {
		t.Fatal(err)
	}
	if r := readSmall(t, m, wrong, phieu("Xã Mẫu Ba", nil)); point(t, r, "Xã Mẫu Hai", "1.1", score.Self) != "9" || len(r.Questions) != 0 {
		t.Errorf("units %v questions %v", r.Units, r.Questions)
	}
}

func TestASecondTableWithOtherColumnsIsRefusedNotMixed(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		return append(rows, []any{"BẢNG CỦA NĂM TRƯỚC"}, []any{"STT", "Nội dung", "Điểm chuẩn", "Thẩm định", "Tự chấm", "Lý do"}, []any{"1.1", "Lập kế hoạch công tác năm", 10, 1, 2})
	})
	r := readSmall(t, nil, s)
	if codes(r)[workbook.CodeSecondTable] != 1 || len(r.Units) != 1 || point(t, r, "Đội Một", "1.1", score.Self) != "9" {
		t.Errorf("findings %v", r.Findings)
	}
}

func TestTwoSchemesThatFitAlikeAreAsked(t *testing.T) {
	one, two := small(t), small(t)
	two.ID = "small_again"
	b := book(phieu("Đội Một", nil))
	r := workbook.Read(b, []*score.Scheme{one, two}, packs.Columns(), nil)
	nothingLost(t, b, r)
	if r.Scheme != nil || codes(r)[workbook.CodeSchemeAmbiguous] != 1 || len(r.Questions) != 1 {
		t.Fatalf("scheme %v, %v", r.Scheme, r.Findings)
	}
	m := &workbook.Mapping{}
	if err := m.Answer(r.Questions[0], "small_again"); err != nil {
		t.Fatal(err)
	}
	if r := workbook.Read(b, []*score.Scheme{one, two}, packs.Columns(), m); r.Scheme != two || len(r.Cells) != 10 {
		t.Errorf("scheme %v, %d cells", r.Scheme, len(r.Cells))
	}
}

func TestAMappingIsObeyedOrTold(t *testing.T) {
	newer := &workbook.Mapping{Version: workbook.MappingVersion + 1, Columns: []workbook.ColumnEntry{{Key: "tu cham", Role: workbook.ColIgnore}}}
	if r := readSmall(t, newer, phieu("Đội Một", nil)); codes(r)[workbook.CodeMappingVersion] != 1 || len(r.Cells) != 10 {
		t.Errorf("a newer mapping: %d cells, %v", len(r.Cells), r.Findings)
	}
	other := &workbook.Mapping{Version: 1, Fingerprint: "of another"}
	if r := readSmall(t, other, phieu("Đội Một", nil)); codes(r)[workbook.CodeMappingOther] != 1 {
		t.Errorf("a mapping of another layout: %v", r.Findings)
	}
	wrong := &workbook.Mapping{Version: 1, Lines: []workbook.LineEntry{{Key: "1.1 lap ke hoach cong tac nam", Criterion: "9.9"}}, Columns: []workbook.ColumnEntry{{Key: "tu cham", Role: "nonsense"}}}
	if r := readSmall(t, wrong, phieu("Đội Một", nil)); codes(r)[workbook.CodeMappingUnknown] != 2 || len(r.Cells) != 10 {
		t.Errorf("a mapping that names nothing: %v", r.Findings)
	}
	exchanged := &workbook.Mapping{Version: 1, Columns: []workbook.ColumnEntry{
		{Key: "tu cham", Role: workbook.ColScore, Stage: score.Council}, {Key: "tham dinh", Role: workbook.ColIgnore}}}
	if r := readSmall(t, exchanged, phieu("Đội Một", nil)); point(t, r, "Đội Một", "1.2", score.Council) != "5" || len(r.Cells) != 5 {
		t.Errorf("%d cells", len(r.Cells))
	}
}

func TestValuesInReasonsAreHeldAgainstTheLadder(t *testing.T) {
	s, err := packs.Scheme("tnmt_district_100")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code, reason, typed string
		want                string
		sev                 fault.Severity
	}{
		{"C1", "96,2%", "3", "", 0},
		{"C1", "Đạt 98,0 % theo báo cáo", "5", workbook.CodeLadderGap, fault.Warning},
		{"C1", "98,0%", "", workbook.CodeLadderGap, fault.Error},
		{"C1", "98,6%", "4", workbook.CodeLadderDiffers, fault.Warning},
		{"C1", "98,6", "5", "", 0},
		{"C1", "95% rồi 98,6%", "4", "", 0}, // two values: nobody can say which counts
		{"C1", "01 báo cáo trễ", "4", "", 0},
		{"C2", "93,4%", "5.2", "", 0},
		{"d1", "96% kế hoạch", "2", "", 0},
		{"d1", "96% kế hoạch", "3", workbook.CodeLadderDiffers, fault.Warning},
	} {
		crit := s.Criterion(c.code)
		var v any
		if c.typed != "" {
			v = number(c.typed)
		}
		sh := sheet("Xã Mẫu Một", []any{"STT", "Tiêu chí", "Thẩm định", "Lý do"}, []any{"a1", s.Criterion("a1").Name, 3}, []any{c.code, crit.Name, v, c.reason})
		r := readAs(t, book(sh), s.ID, nil)
		var got []fault.Finding
		for _, f := range r.Findings {
			if f.Code == workbook.CodeLadderGap || f.Code == workbook.CodeLadderDiffers {
				got = append(got, f)
			}
		}
		if (c.want == "") != (len(got) == 0) || (len(got) > 0 && (got[0].Code != c.want || got[0].Severity != c.sev || got[0].Where.Cell != "D3")) {
			t.Errorf("%s %q beside %q: %v", c.code, c.reason, c.typed, got)
		}
	}
}

// TestNoSingleChangeOfACellLosesANumber changes cells of a workbook that reads well, one after the other.
func TestNoSingleChangeOfACellLosesANumber(t *testing.T) {
	scheme := small(t)
	rapid.Check(t, func(rt *rapid.T) {
		summary := sheet("Tổng hợp", []any{"STT", "Đơn vị", "Tổng điểm", "Xếp hạng"}, []any{1, "Đội Một", 27, 1}, []any{2, "Đội Hai", 27, 1}, []any{nil, "Bình quân", 27})
		b := book(summary, phieu("Đội Một", nil), phieu("Đội Hai", nil))
		for range rapid.IntRange(1, 6).Draw(rt, "changes") {
			s := rapid.SampledFrom(b.Sheets).Draw(rt, "sheet")
			i := rapid.IntRange(0, len(s.Cells)-1).Draw(rt, "cell")
			c := &s.Cells[i]
			if rapid.Bool().Draw(rt, "number") {
				c.Kind, c.Text = grid.Number, rapid.SampledFrom([]string{"1.1", "5", "2", "-3", "1000000"}).Draw(rt, "value")
			} else {
				c.Kind, c.Text = grid.Text, rapid.SampledFrom(words).Draw(rt, "text")
			}
		}
		checkAccount(rt, b, workbook.Read(b, []*score.Scheme{scheme}, packs.Columns(), nil))
	})
}

func TestAFewCellsFarApartAreReadAtOnce(t *testing.T) {
	s := phieu("Đội Một", nil)
	s.Cells = append(s.Cells, cellOf(1_048_576, 16_384, 7))
	s.Merged = append(s.Merged, grid.Range{Row1: 1, Col1: 1, Row2: 1_048_576, Col2: 16_384}, grid.Range{Row1: 20, Col1: 1, Row2: 1_000_000, Col2: 3})
	s.Merged = s.Merged[1:] // the range over everything would hide the table; the long one must not be followed cell by cell
	r := readSmall(t, nil, s)
	if len(r.Cells) != 10 || reasons(r)[workbook.SkipOutside] != 1 {
		t.Errorf("%d cells, reasons %v", len(r.Cells), reasons(r))
	}
}

func TestASheetFarLargerThanScoresIsRefusedByName(t *testing.T) {
	long := sheet("Dữ liệu")
	for i := range 2_100 {
		long.Cells = append(long.Cells, cellOf(i+1, i+1, 5))
	}
	r := readSmall(t, nil, phieu("Đội Một", nil), long)
	if len(r.Cells) != 10 || codes(r)[workbook.CodeSheetTooLarge] != 1 || reasons(r)[workbook.SkipSheet] != 2_100 {
		t.Errorf("%d cells, findings %v", len(r.Cells), r.Findings)
	}
}
