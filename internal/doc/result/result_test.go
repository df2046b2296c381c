package result

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"thidua/internal/core/cal"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/doc/xlsx"
)

// tester is what helpers need of a test, be it one of the testing package or of rapid.
type tester interface {
	Helper()
	Cleanup(func())
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Fatal(args ...any)
}

func scored(t tester, file string) *score.Result {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := score.ReadFacts(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func paper(t tester, file string) Input {
	day, err := cal.Of(2024, 3, 9)
	if err != nil {
		t.Fatal(err)
	}
	return Input{Result: scored(t, file), Upper: "Sở Nội vụ", Organisation: "Cụm thi đua số 1", Place: "Ba Sông", Date: day,
		Maker: "Người lập", Signer: "Người ký", SignerPost: "Trưởng cụm", Source: "ket-qua-2023.xlsx"}
}

func written(t tester, in Input) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, in); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read opens a workbook with the project's own reader.
func read(t tester, data []byte) *grid.Book {
	t.Helper()
	book, err := xlsx.Read("ket-qua.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	if len(book.Notes) > 0 {
		t.Fatalf("the reader remarks on the file: %v", book.Notes)
	}
	return book
}

func opened(t tester, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// rowOf finds the first row whose cell in a column holds a text.
func rowOf(t tester, s *grid.Sheet, col int, text string) int {
	t.Helper()
	for _, c := range s.Cells {
		if c.Col == col && c.Text == text {
			return c.Row
		}
	}
	t.Fatalf("sheet %q has no %q in column %s", s.Name, text, grid.ColName(col))
	return 0
}

// texts lists what a row holds from one column on.
func texts(s *grid.Sheet, row, from, to int) []string {
	var out []string
	for c := from; c <= to; c++ {
		out = append(out, s.At(row, c).Text)
	}
	return out
}

func TestTheSummaryShowsPointsOfEachStageTotalsClassAndRank(t *testing.T) {
	s := read(t, written(t, paper(t, "typed.yaml"))).Sheets[0]
	if s.Name != "Tổng hợp" {
		t.Fatal(s.Name)
	}
	// I: self, appraisal · II · III · IV · total: self, appraisal · assigned · rate · cut · rank of cut · class · rank
	want := map[string][]string{
		"Thành phố Ba Sông": {"58", "57.75", "40", "38.75", "5", "5", "0", "1.5", "103", "100", "100", "100", "99", "1", "Xuất sắc", "1"},
		"Thị xã Cửa Đông":   {"56", "56", "39", "39", "4", "4", "0", "0", "99", "99", "100", "99", "99", "1", "Xuất sắc", "2"},
		"Huyện Đồi Xanh":    {"56", "56", "39", "39", "4", "4", "0", "0", "99", "99", "100", "99", "99", "1", "Xuất sắc", "2"},
		"Huyện Eo Gió [mới]: sáp nhập từ hai huyện Eo Gió và Eo Cát": {"37", "chưa đủ", "39", "34", "4", "4", "0", "0", "80", "chưa đủ", "80", "–", "chưa đủ", "–", "–", "–"},
		"'+Huyện Phù Sa": {"chưa gửi", "33", "chưa gửi", "34", "chưa gửi", "4", "chưa gửi", "0", "chưa gửi", "71", "80", "88.75", "71", "–", "–", "–"},
	}
	for unit, cells := range want {
		row := rowOf(t, s, 2, unit)
		if got := texts(s, row, 3, 2+len(cells)); !slices.Equal(got, cells) {
			t.Errorf("%s:\n got %q\nwant %q", unit, got, cells)
		}
	}
	remarks := map[string]string{
		"Thành phố Ba Sông": "Điểm ghi ngoài mức có thể đạt: a2 (thẩm định).",
		"Thị xã Cửa Đông":   "Đồng hạng với Huyện Đồi Xanh.",
		"Huyện Eo Gió [mới]: sáp nhập từ hai huyện Eo Gió và Eo Cát": "Không xếp loại, không xếp hạng: phiếu chưa đủ điểm các tiêu chí.\nCòn thiếu: a2.",
		"'+Huyện Phù Sa": "Không gửi tự chấm: chưa gửi cột tự chấm nên không xếp loại, không xếp hạng.",
	}
	for unit, remark := range remarks {
		if got := s.At(rowOf(t, s, 2, unit), 19).Text; got != remark {
			t.Errorf("%s:\n got %q\nwant %q", unit, got, remark)
		}
	}
	average := rowOf(t, s, 2, "Bình quân")
	if got := s.At(average, 12); got.Text != "92.25" || !strings.HasPrefix(got.Formula, "AVERAGE(") {
		t.Errorf("average of the appraised totals: %+v", got)
	}
}

func TestUnitsStandUnderTheirGroupsAndAreNumberedThrough(t *testing.T) {
	s := read(t, written(t, paper(t, "typed.yaml"))).Sheets[0]
	first := rowOf(t, s, 1, "A. Khối thành phố, thị xã")
	second := rowOf(t, s, 1, "B. Khối huyện")
	if second != first+3 || s.At(first+1, 1).Text != "1" || s.At(second+1, 1).Text != "3" {
		t.Errorf("groups at rows %d and %d, numbers %q and %q", first, second, s.At(first+1, 1).Text, s.At(second+1, 1).Text)
	}
}

func TestTheSheetOfAUnitShowsEveryLineWithItsStateInWords(t *testing.T) {
	book := read(t, written(t, paper(t, "typed.yaml")))
	s := book.Sheets[4]
	for code, want := range map[string][]string{ // standard, self, appraisal, difference
		"a1": {"10", "9", "8", "-1"}, "a2": {"10", "9", "chưa chấm", ""}, "b1": {"–", "không giao", "không giao", ""},
		"a": {"20", "18", "8", ""}, "I": {"40", "37", "25", ""}, "II": {"40", "39", "34", "-5"}, "IV": {"", "0", "0", "0"},
	} {
		if got := texts(s, rowOf(t, s, 1, code), 3, 6); !slices.Equal(got, want) {
			t.Errorf("line %s: got %q, want %q", code, got, want)
		}
	}
	if row := rowOf(t, s, 2, "TỔNG CỘNG"); !slices.Equal(texts(s, row, 3, 6), []string{"80", "80", "chưa đủ", ""}) {
		t.Errorf("total %q", texts(s, row, 3, 6))
	}
	if row := rowOf(t, s, 1, "a1"); s.At(row, 6).Formula != fmt.Sprintf(`IF(COUNT(E%d,D%[1]d)=2,E%[1]d-D%[1]d,"")`, row) {
		t.Errorf("a difference to a cell without a number: %s", s.At(row, 6).Formula)
	}
	if row := rowOf(t, s, 2, "Cộng phần đã chấm (chưa phải tổng điểm)"); s.At(row, 5).Text != "63" || s.At(row, 4).Text != "" {
		t.Errorf("partial sum %q", texts(s, row, 4, 5))
	}
	absent := book.Sheets[5]
	if row := rowOf(t, absent, 1, "a1"); absent.At(row, 4).Text != "chưa gửi" {
		t.Errorf("a column that was not sent shows %q", absent.At(row, 4).Text)
	}
}

func TestComputedLinesTellHowTheyCameAbout(t *testing.T) {
	book := read(t, written(t, paper(t, "computed.yaml")))
	s := book.Sheets[1]
	row := rowOf(t, s, 1, "p1")
	if s.At(row, 4).Text != "13.3333333333333" || !strings.Contains(s.At(row, 5).Text, "10 × 4/3 = 40/3 ≈ 13,33") {
		t.Errorf("points %q, reason %q", s.At(row, 4).Text, s.At(row, 5).Text)
	}
	for code, want := range map[string]string{"q1": "Tốt", "q2": "5", "q3": "đạt", "III": "12", "I": "28.3"} {
		if got := s.At(rowOf(t, s, 1, code), 4).Text; got != want {
			t.Errorf("%s shows %q, want %q", code, got, want)
		}
	}
	if total := s.At(rowOf(t, s, 2, "TỔNG CỘNG"), 4); total.Text != "30" {
		t.Errorf("the total is cut to %q", total.Text)
	}
	if third := book.Sheets[3]; !strings.Contains(third.At(rowOf(t, third, 1, "p3"), 6).Text, "nghỉ thai sản") || third.At(rowOf(t, third, 1, "q3"), 4).Text != "không đạt" {
		t.Error("an exempt line shows its reason, a condition whether it is met")
	}
}

// Every formula, computed by another program, gives the value stored with it.
func TestEveryFormulaComputesToItsStoredValue(t *testing.T) {
	for _, file := range []string{"typed.yaml", "computed.yaml"} {
		t.Run(file, func(t *testing.T) { checkFormulas(t, written(t, paper(t, file)), 36) })
	}
}

func checkFormulas(t tester, data []byte, least int) {
	t.Helper()
	f, n := opened(t, data), 0
	for _, s := range read(t, data).Sheets {
		for _, c := range s.Cells {
			if c.Formula == "" {
				continue
			}
			n++
			addr := grid.Addr(c.Row, c.Col)
			got, err := f.CalcCellValue(s.Name, addr, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Errorf("%s!%s =%s: %v", s.Name, addr, c.Formula, err)
				continue
			}
			a, errA := strconv.ParseFloat(got, 64)
			z, errZ := strconv.ParseFloat(c.Text, 64)
			if errA != nil || errZ != nil || math.Abs(a-z) > 1e-9 {
				t.Errorf("%s!%s =%s computes to %s, stored %s", s.Name, addr, c.Formula, got, c.Text)
			}
		}
	}
	if n < least {
		t.Errorf("only %d formulas", n)
	}
}

func TestTheSummaryPointsToTheSheetsOfTheUnits(t *testing.T) {
	s := read(t, written(t, paper(t, "typed.yaml"))).Sheets[0]
	total := s.At(rowOf(t, s, 2, "Thành phố Ba Sông"), 12)
	if !strings.HasPrefix(total.Formula, "'Thành phố Ba Sông'!$E$") {
		t.Errorf("total is %+v", total)
	}
	if long := s.At(rowOf(t, s, 2, "'+Huyện Phù Sa"), 12); !strings.HasPrefix(long.Formula, "'+Huyện Phù Sa'!") {
		t.Errorf("total is %+v", long)
	}
}

// Whatever points a cluster has, with a cap, a subtracted group and each level of rounding, formulas and values agree.
func TestFormulasAgreeWithTheScoresWhateverThePoints(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		data, err := os.ReadFile("testdata/typed.yaml")
		if err != nil {
			t.Fatal(err)
		}
		level := rapid.SampledFrom([]string{"line", "group", "total"}).Draw(rt, "level")
		data = bytes.Replace(data, []byte("level: total, places: 2"), fmt.Appendf(nil, "level: %s, places: 1", level), 1)
		f, err := score.ReadFacts(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.Units = f.Units[:2]
		for _, c := range f.Scheme.Criteria() {
			state := rapid.SampledFrom([]score.State{score.Scored, score.Scored, score.Scored, score.NotAssigned, score.Null}).Draw(rt, "state")
			points := num.Ratio(rapid.Int64Range(-800, 2400).Draw(rt, "points"), 100)
			f.Units[0].Put(c.Code, score.Appraisal, &score.Entry{State: state, In: score.Inputs{Points: &points}})
		}
		r, err := score.Score(f)
		if err != nil {
			t.Fatal(err)
		}
		checkFormulas(rt, written(rt, Input{Result: r}), 36)
	})
}
