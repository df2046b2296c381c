package workbook_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/packs"
)

const smallScheme = `
id: small
name: Bảng điểm nhỏ
subject: unit
status: usable
trust: invented
period: year
base: 30
sources: [bảng đặt ra để thử]
groups:
  - code: I
    name: Công tác chuyên môn
    max: 20
    criteria:
      - {code: "1.1", name: Lập kế hoạch công tác năm, kind: direct, max: 10}
      - {code: "1.2", name: Sinh hoạt chuyên đề hằng quý, kind: direct, max: 5}
      - {code: "1.10", name: Tổ chức hội thi cấp cơ sở, kind: direct, max: 5}
  - code: II
    name: Xây dựng lực lượng
    max: 10
    criteria:
      - {code: "2.1", name: Chấp hành kỷ luật nội vụ, kind: direct, max: 10}
      - {code: "2.2", name: Thưởng sáng kiến được công nhận, kind: count_x_point, per_item: 0.5, cap: 2}
`

func small(t testing.TB) *score.Scheme {
	t.Helper()
	s, err := score.ReadScheme([]byte(smallScheme))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func readSmall(t testing.TB, m *workbook.Mapping, sheets ...*grid.Sheet) *workbook.Reading {
	t.Helper()
	b := book(sheets...)
	r := workbook.Read(b, []*score.Scheme{small(t)}, packs.Columns(), m)
	nothingLost(t, b, r)
	return r
}

// phieu is an ordinary sheet of one unit; change alters rows before they become a sheet.
func phieu(unit string, change func(rows [][]any) [][]any) *grid.Sheet {
	rows := [][]any{
		{"BẢNG CHẤM ĐIỂM NĂM 2024"},
		{"Đơn vị: " + unit},
		{"STT", "Nội dung", "Điểm chuẩn", "Tự chấm", "Thẩm định", "Lý do"},
		{"I", "Công tác chuyên môn", 20, 18, 17},
		{"1.1", "Lập kế hoạch công tác năm", 10, 9, 9},
		{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 5, 4},
		{"1.10", "Tổ chức hội thi cấp cơ sở", 5, 4, 4},
		{"II", "Xây dựng lực lượng", 10, 10, 10},
		{"2.1", "Chấp hành kỷ luật nội vụ", 10, 10, 10},
		{"2.2", "Thưởng sáng kiến được công nhận", "-", "-", "-"},
		{nil, "Tổng cộng", 30, 28, 27},
	}
	if change != nil {
		rows = change(rows)
	}
	return sheet(unit, rows...)
}

func point(t testing.TB, r *workbook.Reading, unit, code string, col score.Column) string {
	t.Helper()
	for _, c := range r.Cells {
		if c.Unit == unit && c.Criterion == code && c.Column == col {
			if c.Points == nil {
				return string(c.State)
			}
			return c.Points.String()
		}
	}
	return "none"
}

func TestAnOrdinarySheetIsReadWithoutARemark(t *testing.T) {
	r := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil))
	if len(r.Cells) != 20 || len(r.Questions) != 0 {
		t.Errorf("%d cells, questions %v", len(r.Cells), r.Questions)
	}
	if len(r.Findings) != 0 {
		t.Errorf("remarks %v", r.Findings)
	}
}

func TestOddCellsAreReadAskedOrToldNeverGuessed(t *testing.T) {
	set := func(row, col int, v any) func([][]any) [][]any {
		return func(rows [][]any) [][]any { rows[row][col] = v; return rows }
	}
	for _, c := range []struct {
		name   string
		change func([][]any) [][]any
		want   string // points or state of 1.1 appraised
		code   string // finding
	}{
		{"comma", set(4, 4, "8,5"), "8.5", workbook.CodeTextNumber},
		{"blanks around", set(4, 4, " 8,5\u00a0"), "8.5", workbook.CodeTextNumber},
		{"with the word for points", set(4, 4, "8,5 điểm"), "8.5", workbook.CodeTextNumber},
		{"a dash where the criterion has a maximum is not 0", set(4, 4, "-"), "null", workbook.CodeDashNotZero},
		{"not applicable", set(4, 4, "Không áp dụng"), "not_assigned", ""},
		{"K/AD", set(4, 4, "k/ad "), "not_assigned", ""},
		{"not rated is not the lowest", set(4, 4, "Chưa phê duyệt"), "null", workbook.CodeNotRated},
		{"an x is asked", set(4, 4, "X"), "null", workbook.CodeMark},
		{"thousands typed in English", set(4, 4, "4,219,614"), "4219614", workbook.CodeThousands},
		{"one dot that may mean two things is asked", set(4, 4, "7.100"), "null", workbook.CodeNumberAmbiguous},
		{"one comma that may mean two things is asked", set(4, 4, "7,100"), "null", workbook.CodeNumberAmbiguous},
		{"words", set(4, 4, "Đạt yêu cầu"), "null", workbook.CodeMark},
		{"words too many for a mark", set(4, 4, "đơn vị chưa gửi hồ sơ minh chứng theo yêu cầu"), "null", workbook.CodeUnreadable},
		{"two numbers", set(4, 4, "8/10"), "null", workbook.CodeUnreadable},
		{"full-width digits", set(4, 4, "８"), "null", workbook.CodeUnreadable},
		{"error value", set(4, 4, grid.Cell{Kind: grid.Error, Text: "#REF!"}), "null", workbook.CodeCellError},
		{"date", set(4, 4, grid.Cell{Kind: grid.Date, Text: "2024-05-03"}), "null", workbook.CodeDateValue},
		{"percentage", set(4, 4, grid.Cell{Kind: grid.Number, Text: "0.9", Percent: true}), "null", workbook.CodePercent},
		{"true", set(4, 4, grid.Cell{Kind: grid.Bool, Text: "true"}), "null", workbook.CodeUnreadable},
		{"formula with its result", set(4, 4, grid.Cell{Kind: grid.Number, Text: "9", Formula: "4+5"}), "9", workbook.CodeFormulaScore},
		{"formula without result", set(4, 4, grid.Cell{Kind: grid.Empty, Formula: "A1"}), "null", workbook.CodeFormulaEmpty},
		{"nothing", set(4, 4, nil), "none", workbook.CodeScoreMissing},
		{"empty text", set(4, 4, ""), "none", workbook.CodeScoreMissing},
		{"a blank", set(4, 4, " "), "none", workbook.CodeScoreMissing},
		{"a blank that does not break", set(4, 4, "\u00a0"), "none", workbook.CodeScoreMissing},
		{"deduction with a blank behind the sign", set(4, 4, "- 0,5"), "-0.5", workbook.CodeTextNumber},
		{"long minus", set(4, 4, "−0,5"), "-0.5", workbook.CodeTextNumber},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readSmall(t, nil, phieu("Đội Một", c.change))
			if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != c.want {
				t.Errorf("read as %s, want %s", got, c.want)
			}
			if c.code != "" && !slices.Contains(at(r, c.code), "Đội Một!E5") {
				t.Errorf("not told as %s: %v", c.code, r.Findings)
			}
		})
	}
}

func TestMarksInNumbersAreDecidedByTheirColumn(t *testing.T) {
	fill := func(first, second any) *grid.Sheet {
		return phieu("Đội Một", func(rows [][]any) [][]any { rows[4][4], rows[5][4] = first, second; return rows })
	}
	for _, c := range []struct{ first, second, want string }{
		{"7.100", "3,5", "null"}, // commas are decimals here; whether the dot groups thousands a person says
		{"7,100", "3,5", "7.1"},
		{"7.100", "3.5", "7.1"}, // dots are decimals here
		{"7,100", "3.5", "null"},
		{"1.1", "3,5", "1.1"},          // mixed, each readable by itself
		{"7.100", "4,219,614", "7100"}, // a column of real thousands
		{"7.100", "4219", "null"},      // one large number among small ones shows nothing
	} {
		r := readSmall(t, nil, fill(c.first, c.second))
		if got := point(t, r, "Đội Một", "1.1", score.Appraisal); got != c.want {
			t.Errorf("%s beside %s: read as %s, want %s", c.first, c.second, got, c.want)
		}
	}
	both := phieu("Đội Một", func(rows [][]any) [][]any {
		rows[4][4], rows[5][4], rows[6][4] = "7.100", "3,5", "1.1"
		return rows
	})
	if r := readSmall(t, nil, both); point(t, r, "Đội Một", "1.1", score.Appraisal) != "null" || len(r.Questions) != 1 || r.Questions[0].Code != workbook.AskNumbers {
		t.Errorf("a column of both kinds is not asked about: %v", r.Questions)
	}
}

func TestAnswersAreKeptAndHoldForTheSameLayout(t *testing.T) {
	marked := func(unit string) *grid.Sheet {
		return phieu(unit, func(rows [][]any) [][]any {
			rows[4][4], rows[5][4], rows[6][4] = "x", "7.100", "x"
			return rows
		})
	}
	r := readSmall(t, nil, marked("Đội Một"))
	if len(r.Questions) != 2 {
		t.Fatalf("asks %v", r.Questions)
	}
	m := &workbook.Mapping{Fingerprint: r.Fingerprint}
	for _, q := range r.Questions {
		answer := workbook.MarkNotAssigned
		if q.Code == workbook.AskNumbers {
			answer = workbook.NumbersDecimal
		}
		if len(q.Examples) == 0 || !slices.Contains(q.Options, answer) {
			t.Errorf("question %+v", q)
		}
		if err := m.Answer(q, answer); err != nil {
			t.Fatal(err)
		}
	}
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var kept workbook.Mapping
	if err := json.Unmarshal(data, &kept); err != nil {
		t.Fatal(err)
	}
	next := readSmall(t, &kept, marked("Đội Một"), marked("Đội Hai"))
	if next.Fingerprint != r.Fingerprint {
		t.Error("the same layout with one more unit has another fingerprint")
	}
	if len(next.Questions) != 0 {
		t.Errorf("asks again: %v", next.Questions)
	}
	for _, unit := range []string{"Đội Một", "Đội Hai"} {
		if a, b := point(t, next, unit, "1.1", score.Appraisal), point(t, next, unit, "1.2", score.Appraisal); a != "not_assigned" || b != "7.1" {
			t.Errorf("%s: x read as %s, 7.100 as %s", unit, a, b)
		}
	}
}

func TestAMappingMadeFromAReadingGivesTheSameReading(t *testing.T) {
	books := theYear(t).layouts()
	books["the district workbook"] = open(t, sharedFile)
	for _, i := range []int{9, 10} { // no numbers of lines, other names
		b := clone(open(t, sharedFile))
		harmless[i].do(nil, b)
		books["the district workbook with "+harmless[i].name] = b
	}
	for name, b := range books {
		r := read(t, b, nil)
		data, err := json.Marshal(r.Mapping)
		if err != nil {
			t.Fatal(err)
		}
		var m workbook.Mapping
		if err := json.Unmarshal(data, &m); err != nil {
			t.Fatal(err)
		}
		again := read(t, b, &m)
		if !sameCells(r.Cells, again.Cells) || again.Fingerprint != r.Fingerprint {
			t.Errorf("%s: %d cells became %d, fingerprint %s %s", name, len(r.Cells), len(again.Cells), r.Fingerprint, again.Fingerprint)
		}
	}
}

func sameCells(a, b []workbook.Cell) bool {
	return slices.EqualFunc(a, b, func(x, y workbook.Cell) bool {
		return x.Unit == y.Unit && x.Criterion == y.Criterion && x.Column == y.Column && x.Sheet == y.Sheet && x.Addr == y.Addr && x.State == y.State &&
			(x.Points == nil) == (y.Points == nil) && (x.Points == nil || x.Points.Equal(*y.Points))
	})
}

func TestTheFingerprintIsOfTheLayoutAlone(t *testing.T) {
	base := readSmall(t, nil, phieu("Đội Một", nil), phieu("Đội Hai", nil)).Fingerprint
	other := phieu("Đội Ba", func(rows [][]any) [][]any { rows[4][3], rows[5][4] = 1, "2,5"; return rows })
	if got := readSmall(t, nil, other, phieu("Đội Bốn", nil), phieu("Đội Một", nil)).Fingerprint; got != base {
		t.Error("other values and units, another fingerprint")
	}
	caption := phieu("Đội Một", func(rows [][]any) [][]any { rows[2][4] = "Hội đồng"; return rows })
	if got := readSmall(t, nil, caption).Fingerprint; got == base {
		t.Error("another caption, the same fingerprint")
	}
	wider := phieu("Đội Một", func(rows [][]any) [][]any { rows[2] = append(rows[2], "Minh chứng"); return rows })
	if got := readSmall(t, nil, wider).Fingerprint; got == base {
		t.Error("another column, the same fingerprint")
	}
}

func TestLinesAreKnownByNumberAndByName(t *testing.T) {
	set := func(row int, v ...any) func([][]any) [][]any {
		return func(rows [][]any) [][]any { copy(rows[row], v); return rows }
	}
	for _, c := range []struct {
		name   string
		change func([][]any) [][]any
		want   string // of 1.10 appraised
		code   string
	}{
		{"number as a number loses its zero, the name decides", set(6, number("1.1"), "Tổ chức hội thi cấp cơ sở"), "4", workbook.CodeLostZero},
		{"number alone", set(6, "1.10", "Việc gọi tên khác hẳn"), "4", workbook.CodeRowByCode},
		{"name alone", set(6, nil, "Tổ chức hội thi cấp cơ sở"), "4", workbook.CodeRowByName},
		{"name with its number in front", set(6, nil, "1.10. Tổ chức hội thi cấp cơ sở"), "4", ""},
		{"name reworded", set(6, "1.10.", "Tổ chức các hội thi ở cấp cơ sở"), "4", ""},
		{"number and name of two criteria", set(6, "1.2", "Tổ chức hội thi cấp cơ sở"), "none", workbook.CodeRowContradiction},
		{"neither", set(6, "7", "Việc không có trong bảng"), "none", workbook.CodeRowUnmatched},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readSmall(t, nil, phieu("Đội Một", c.change))
			if got := point(t, r, "Đội Một", "1.10", score.Appraisal); got != c.want {
				t.Errorf("read as %s, want %s", got, c.want)
			}
			if c.code != "" && codes(r)[c.code] == 0 {
				t.Errorf("not told as %s: %v", c.code, r.Findings)
			}
		})
	}
}

func TestHiddenPartsAreSaidAloud(t *testing.T) {
	t.Run("a hidden line is counted", func(t *testing.T) {
		s := phieu("Đội Một", nil)
		s.HiddenRows[6] = true
		r := readSmall(t, nil, s)
		if point(t, r, "Đội Một", "1.2", score.Appraisal) != "4" || codes(r)[workbook.CodeRowHidden] != 1 {
			t.Errorf("findings %v", r.Findings)
		}
	})
	t.Run("of a hidden and a visible line the visible counts", func(t *testing.T) {
		s := phieu("Đội Một", func(rows [][]any) [][]any {
			return slices.Insert(rows, 6, []any{"1.2", "Sinh hoạt chuyên đề hằng quý", 5, 1, 1})
		})
		s.HiddenRows[7] = true
		r := readSmall(t, nil, s)
		if point(t, r, "Đội Một", "1.2", score.Appraisal) != "4" || reasons(r)[workbook.SkipHidden] != 2 {
			t.Errorf("reasons %v", reasons(r))
		}
	})
	t.Run("a hidden sheet is left out until asked for", func(t *testing.T) {
		hidden := phieu("Đội Hai", nil)
		hidden.Hidden = true
		r := readSmall(t, nil, phieu("Đội Một", nil), hidden)
		if len(r.Units) != 1 || len(r.Questions) != 1 || reasons(r)[workbook.SkipHiddenTab] == 0 {
			t.Fatalf("units %v questions %v", r.Units, r.Questions)
		}
		m := &workbook.Mapping{}
		if err := m.Answer(r.Questions[0], workbook.UseSheet); err != nil {
			t.Fatal(err)
		}
		if r := readSmall(t, m, phieu("Đội Một", nil), hidden); len(r.Units) != 2 || point(t, r, "Đội Hai", "1.1", score.Self) != "9" {
			t.Errorf("units %v", r.Units)
		}
	})
	t.Run("of a hidden and a visible column of one stage the visible counts", func(t *testing.T) {
		s := phieu("Đội Một", func(rows [][]any) [][]any {
			rows[2] = append(rows[2], "Thẩm định")
			rows[4] = append(rows[4], nil, 1)
			return rows
		})
		s.HiddenCols[7] = true
		if r := readSmall(t, nil, s); point(t, r, "Đội Một", "1.1", score.Appraisal) != "9" || reasons(r)[workbook.SkipHidden] != 1 {
			t.Errorf("reasons %v", reasons(r))
		}
	})
}

func TestTwoColumnsOfOneCaptionAreAsked(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any { rows[2][3], rows[2][4] = "Điểm", "Điểm"; return rows })
	r := readSmall(t, nil, s)
	if len(r.Cells) != 0 || codes(r)[workbook.CodeColumnsUnnamed] != 2 || codes(r)[workbook.CodeColumnTwice] != 0 {
		t.Errorf("%d cells, %v", len(r.Cells), r.Findings)
	}
	if _, err := r.Facts(); err == nil {
		t.Error("facts without any score")
	}
	m := &workbook.Mapping{}
	for i, answer := range []string{"self", "appraisal"} {
		if err := m.Answer(r.Questions[i], answer); err != nil {
			t.Fatal(err)
		}
	}
	if r := readSmall(t, m, s); point(t, r, "Đội Một", "1.2", score.Self) != "5" || point(t, r, "Đội Một", "1.2", score.Appraisal) != "4" {
		t.Errorf("answered, still %v", r.Findings)
	}
}

func TestAColumnWithoutAStageIsTakenAsGiven(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any { rows[2][3], rows[2][4] = "Điểm", "Kết quả"; return rows })
	r := readSmall(t, nil, s)
	if point(t, r, "Đội Một", "1.1", score.Given) != "9" || codes(r)[workbook.CodeStageAssumed] != 1 {
		t.Errorf("findings %v", r.Findings)
	}
}

func TestNumberRowsAndMergedTotalsAreNoScores(t *testing.T) {
	s := phieu("Đội Một", func(rows [][]any) [][]any {
		return slices.Insert(rows, 3, []any{"(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(5)-(4)"})
	})
	for i, c := range s.Cells {
		if c.Row == 12 && c.Col == 2 {
			s.Cells[i].Col = 1
		}
	}
	s.Merged = append(s.Merged, grid.Range{Row1: 12, Col1: 1, Row2: 12, Col2: 2})
	r := readSmall(t, nil, sorted(s))
	if len(r.Cells) != 10 || len(r.Findings) != 0 || reasons(r)[workbook.SkipTotal] != 2 {
		t.Errorf("%d cells, reasons %v, findings %v", len(r.Cells), reasons(r), r.Findings)
	}
	plain := phieu("Đội Một", func(rows [][]any) [][]any { return slices.Insert(rows, 3, []any{1, 2, 3, 4, 5, 6}) })
	if r := readSmall(t, nil, plain); len(r.Cells) != 10 || reasons(r)[workbook.SkipNumberRow] != 6 {
		t.Errorf("%d cells, reasons %v", len(r.Cells), reasons(r))
	}
}

func TestUnitsAreOneUnderTheirManyNames(t *testing.T) {
	summary := sheet("Tổng hợp", []any{"STT", "Đơn vị", "Tổng điểm", "Xếp hạng"}, []any{1, "thành phố  Mẫu Sơn", 27, 1}, []any{2, "Lệ Thuỷ", 27, 1})
	a := phieu("TP Mẫu Sơn", func(rows [][]any) [][]any { rows[1][0] = "Đơn vị: Phòng Nội vụ TP. Mẫu Sơn"; return rows })
	b := phieu("H Lệ Thủy", func(rows [][]any) [][]any {
		rows[1][0] = "Đơn vị: Phòng Nội vụ huyện Lệ Thủy"
		return rows
	})
	r := readSmall(t, nil, summary, a, b)
	if len(r.Units) != 2 || codes(r)[workbook.CodeOnlyInSummary]+codes(r)[workbook.CodeNotInSummary] != 0 {
		t.Errorf("units %v findings %v", r.Units, r.Findings)
	}
	if codes(r)[workbook.CodeUnitDoubtful] != 1 {
		t.Errorf("a name without its kind is taken without a word: %v", r.Findings)
	}
}

func TestWhatIsNoSchemeIsRefusedByName(t *testing.T) {
	s := sheet("Danh sách", []any{"STT", "Họ và tên", "Năm sinh"}, []any{1, "Nguyễn Văn Mẫu", 1990}, []any{2, "Trần Thị Mẫu", 1991})
	r := read(t, book(s), nil)
	if r.Scheme != nil || codes(r)[workbook.CodeNoScheme] != 1 {
		t.Errorf("scheme %v findings %v", r.Scheme, r.Findings)
	}
	if _, err := r.Facts(); err == nil || !strings.Contains(err.Error(), workbook.CodeNoScheme) {
		t.Errorf("facts: %v", err)
	}
}

func TestRomanNumbersOfAnotherTableMakeNoScheme(t *testing.T) {
	rows := [][]any{{"Mã", "Tên chỉ tiêu", "Tự chấm"}}
	for _, s := range packs.Schemes() {
		if s.ID == "bank_branch_quarter" {
			for i, c := range s.Criteria() {
				rows = append(rows, []any{c.Code, "Việc thứ " + string(rune('a'+i%26)) + " của cụm", i})
			}
		}
	}
	if r := read(t, book(sheet("Quý III", rows...)), nil); r.Scheme != nil || len(r.Cells) != 0 {
		t.Errorf("taken for %s with %d cells", r.Scheme.ID, len(r.Cells))
	}
}

func TestManyRemarksAlikeBecomeOne(t *testing.T) {
	y := theYear(t)
	r := read(t, book(y.flat(y.scheme.Criteria(), "Sheet1")), nil)
	typed := 0
	for _, c := range y.cells {
		if c.Text != "-" && c.Text != "K/AD" {
			typed++
		}
	}
	for _, f := range r.Findings {
		if f.Code == workbook.CodeTextNumber && (f.Args["count"] != typed || f.Args["text"] == nil || f.Where.Cell == "") {
			t.Errorf("%+v", f)
		}
	}
	if codes(r)[workbook.CodeTextNumber] != 1 {
		t.Errorf("%d remarks on numbers typed as text", codes(r)[workbook.CodeTextNumber])
	}
}

func TestReadingIsTheSameEveryTime(t *testing.T) {
	b := open(t, sharedFile)
	first, _ := json.Marshal(workbook.Read(b, packs.Schemes(), packs.Columns(), nil).Findings)
	second, _ := json.Marshal(workbook.Read(b, packs.Schemes(), packs.Columns(), nil).Findings)
	if string(first) != string(second) {
		t.Error("two readings differ")
	}
}
