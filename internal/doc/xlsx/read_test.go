package xlsx

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/doc/xlsx/xlsxtest"
)

const district = "../../../testdata/workbooks/cum-thi-dua-huyen-2022.xlsx"

func mustRead(t testing.TB, name string, data []byte) *grid.Book {
	t.Helper()
	b, err := Read(name, data)
	if err != nil {
		t.Fatalf("Read(%q): %v", name, err)
	}
	return b
}

func file(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTheDistrictWorkbookIsReadAsItsOfficialsKeepIt(t *testing.T) {
	b := mustRead(t, district, file(t, district))
	if b.Name != "cum-thi-dua-huyen-2022.xlsx" || len(b.Sheets) != 12 || len(b.Notes) != 0 {
		t.Fatalf("name %q, %d sheets, notes %v", b.Name, len(b.Sheets), b.Notes)
	}
	sum, my := b.Sheets[0], b.Sheets[1]
	if sum.Name != "Tổng hợp" || my.Name != "TP Mỹ Tho" || b.Sheets[11].Name != "H Tân Phú Đông" {
		t.Errorf("sheets out of order: %q, %q, %q", sum.Name, my.Name, b.Sheets[11].Name)
	}
	if !reflect.DeepEqual(sum.HiddenRows, map[int]bool{7: true}) || len(sum.HiddenCols) != 0 {
		t.Errorf("hidden rows %v, columns %v", sum.HiddenRows, sum.HiddenCols)
	}
	if rows, cols := my.Size(); rows != 59 || cols != 6 {
		t.Errorf("TP Mỹ Tho ends at row %d, column %d", rows, cols)
	}
	want := grid.Cell{Row: 55, Col: 4, Kind: grid.Number, Text: "104.8", Formula: my.At(55, 4).Formula}
	if got := my.At(55, 4); got != want || got.Formula == "" {
		t.Errorf("TỔNG CỘNG of TP Mỹ Tho is %+v", got)
	}
	if got := sum.At(12, 8); got.Formula != "'TP Mỹ Tho'!D55" || got.Text != "104.8" {
		t.Errorf("its line in Tổng hợp is %+v", got)
	}
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			if !norm.NFC.IsNormalString(c.Text) {
				t.Errorf("%s!%s is not composed: %q", s.Name, grid.Addr(c.Row, c.Col), c.Text)
			}
		}
	}
}

func TestTheTotalsStoredInTheDistrictWorkbookAreThoseOfTheFile(t *testing.T) {
	b := mustRead(t, district, file(t, district))
	for name, want := range map[string]string{
		"TP Mỹ Tho": "100.4", "TX Gò Công": "94", "TX Cai Lậy": "89.4", "H Cái Bè": "101.6", "H Cai Lậy": "97.65", "H Châu Thành": "93.1",
		"H Tân Phước": "94.7", "H Chợ Gạo": "99.3", "H Gò Công Tây": "95.35", "H Gò Công Đông": "102.2", "H Tân Phú Đông": "96.65",
	} {
		got := ""
		for _, s := range b.Sheets {
			for _, c := range s.Cells {
				if s.Name == name && c.Text == "TỔNG CỘNG" {
					got = s.At(c.Row, 5).Text
				}
			}
		}
		if got != want {
			t.Errorf("%s: stored total %q, want %q", name, got, want)
		}
	}
}

// The reference is excelize, which keeps raw values the other way round: every value it finds is found here, and no more.
func TestEveryCellOfTheDistrictWorkbookHoldsWhatAnotherReaderFinds(t *testing.T) {
	b := mustRead(t, district, file(t, district))
	f, err := excelize.OpenFile(district)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if names := f.GetSheetList(); len(names) != len(b.Sheets) {
		t.Fatalf("%d sheets, not %d", len(b.Sheets), len(names))
	}
	compared := 0
	for _, s := range b.Sheets {
		rows, err := f.GetRows(s.Name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c, raw := range row {
				if got := s.At(r+1, c+1); got.Text != norm.NFC.String(raw) {
					t.Errorf("%s!%s: %q, not %q", s.Name, grid.Addr(r+1, c+1), got.Text, raw)
				} else if raw != "" {
					compared++
				}
			}
		}
		merged, err := f.GetMergeCells(s.Name)
		if err != nil || len(merged) != len(s.Merged) {
			t.Errorf("%s: %d merged ranges, not %d (%v)", s.Name, len(s.Merged), len(merged), err)
		}
	}
	if total := cells(b); compared != total {
		t.Errorf("%d cells compared, %d read", compared, total)
	}
}

func cells(b *grid.Book) (n int) {
	for _, s := range b.Sheets {
		n += len(s.Cells)
	}
	return n
}

func TestCellsKeepWhatWasTypedAndWhatIsStored(t *testing.T) {
	nfd := norm.NFD.String("Tiêu chí")
	data := xlsxtest.Book(t).Sheet("Phiếu & <điểm>").
		Row("  Tổng  ", nfd, xlsxtest.Inline(" a\u00a0"), xlsxtest.Rich{"Đơn ", "vị"}).
		Row(xlsxtest.Num("3.1"), xlsxtest.Num("1.1000000000000001"), xlsxtest.Num("1.23457E+11"), xlsxtest.Num("-0.50"), 21).
		Row(xlsxtest.Shown{Value: "0.98", Format: "0%"}, xlsxtest.Shown{Value: "45000.0000462963", Format: "dd/mm/yyyy"},
			xlsxtest.Shown{Value: "43252", Format: "mm/yyyy"}, xlsxtest.Shown{Value: "0.7291666667", Format: "hh:mm"}, xlsxtest.Num("43713")).
		Row(true, false, xlsxtest.Err("#REF!"), xlsxtest.Num("NaN"), xlsxtest.Num("1e309")).
		Row(xlsxtest.Formula{Text: "SUM(A2:B2)", Value: xlsxtest.Num("4.2")}, xlsxtest.Formula{Text: `IF(A1="","",1)`, Value: ""},
			xlsxtest.Formula{Text: "A1"}, xlsxtest.Formula{Text: "1/0", Value: xlsxtest.Err("#DIV/0!")}, xlsxtest.Formula{Text: "A1&B1", Value: "điểm"}).
		Row("", " ", "\u00a0", "dòng 1_x000D_\ndòng 2\r", "_x005F_x0041_").Bytes()
	s := mustRead(t, "a.xlsx", data).Sheets[0]
	if s.Name != "Phiếu & <điểm>" {
		t.Errorf("sheet %q", s.Name)
	}
	want := map[string]grid.Cell{
		"A1": {Kind: grid.Text, Text: "  Tổng  "}, "B1": {Kind: grid.Text, Text: "Tiêu chí"}, "C1": {Kind: grid.Text, Text: " a\u00a0"},
		"D1": {Kind: grid.Text, Text: "Đơn vị"},
		"A2": {Kind: grid.Number, Text: "3.1"}, "B2": {Kind: grid.Number, Text: "1.1"}, "C2": {Kind: grid.Number, Text: "123457000000"},
		"D2": {Kind: grid.Number, Text: "-0.5"}, "E2": {Kind: grid.Number, Text: "21"},
		"A3": {Kind: grid.Number, Text: "0.98", Percent: true}, "B3": {Kind: grid.Date, Text: "2023-03-15"}, "C3": {Kind: grid.Date, Text: "2018-06"},
		"D3": {Kind: grid.Date, Text: "17:30:00"}, "E3": {Kind: grid.Number, Text: "43713"},
		"A4": {Kind: grid.Bool, Text: "true"}, "B4": {Kind: grid.Bool, Text: "false"}, "C4": {Kind: grid.Error, Text: "#REF!"},
		"D4": {Kind: grid.Error, Text: "NaN"}, "E4": {Kind: grid.Error, Text: "1e309"},
		"A5": {Kind: grid.Number, Text: "4.2", Formula: "SUM(A2:B2)"}, "B5": {Kind: grid.Text, Formula: `IF(A1="","",1)`},
		"C5": {Kind: grid.Empty, Formula: "A1"}, "D5": {Kind: grid.Error, Text: "#DIV/0!", Formula: "1/0"}, "E5": {Kind: grid.Text, Text: "điểm", Formula: "A1&B1"},
		"B6": {Kind: grid.Text, Text: " "}, "C6": {Kind: grid.Text, Text: "\u00a0"}, "D6": {Kind: grid.Text, Text: "dòng 1\ndòng 2"}, "E6": {Kind: grid.Text, Text: "_x0041_"},
	}
	if len(s.Cells) != len(want) {
		t.Errorf("%d cells, want %d", len(s.Cells), len(want))
	}
	for addr, w := range want {
		w.Row, w.Col, _ = grid.ParseAddr(addr)
		if got := s.At(w.Row, w.Col); got != w {
			t.Errorf("%s is %+v, want %+v", addr, got, w)
		}
	}
}

func TestDatesOfThe1904SystemAreFourYearsLater(t *testing.T) {
	day := xlsxtest.Shown{Value: "43538", Format: `"ngày "dd" tháng "mm" năm "yyyy`}
	b := mustRead(t, "a.xlsx", xlsxtest.Book(t).Since1904().Sheet("S").Row(day).Bytes())
	if !b.Since1904 {
		t.Error("the book does not say that its days are counted from 1904")
	}
	s := b.Sheets[0]
	if got := s.At(1, 1); got.Kind != grid.Date || got.Text != "2023-03-15" {
		t.Errorf("43538 is %+v", got)
	}
}

func TestHiddenAndMergedPartsAreNoted(t *testing.T) {
	data := xlsxtest.Book(t).
		Sheet("Một").Row("a", "b", "c").Skip(1).Row("d").Merge("B1:C1", "A3:A5").HideRow(2, 9).HideCol(2, 40).
		Sheet("Hai").Row("x").HideSheet().Bytes()
	b := mustRead(t, "a.xlsx", data)
	one := b.Sheets[0]
	if want := []grid.Range{{Row1: 1, Col1: 2, Row2: 1, Col2: 3}, {Row1: 3, Col1: 1, Row2: 5, Col2: 1}}; !reflect.DeepEqual(one.Merged, want) {
		t.Errorf("merged %v", one.Merged)
	}
	if !reflect.DeepEqual(one.HiddenRows, map[int]bool{2: true}) || !reflect.DeepEqual(one.HiddenCols, map[int]bool{2: true}) {
		t.Errorf("hidden rows %v, columns %v", one.HiddenRows, one.HiddenCols)
	}
	if one.Hidden || !b.Sheets[1].Hidden {
		t.Errorf("hidden sheets: %t, %t", one.Hidden, b.Sheets[1].Hidden)
	}
}

func TestCellsThatShareAFormulaEachShowTheirOwn(t *testing.T) {
	sheet := `<worksheet><sheetData><row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">SUM(A1:$B1)+'A1 b'!D$4&amp;"A1"</f><v>1</v></c></row>
		<row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c></row>
		<row r="3"><c r="A3"><f t="array" ref="A3:B3">D1:E1*2</f><v>5</v></c><c r="B3"><v>6</v></c><c r="C3"><f t="shared" si="0"/><v>3</v></c></row></sheetData></worksheet>`
	s := mustRead(t, "a.xlsx", xlsxtest.OneSheet(t, sheet)).Sheets[0]
	for addr, want := range map[string]string{
		"C1": `SUM(A1:$B1)+'A1 b'!D$4&"A1"`, "C2": `SUM(A2:$B2)+'A1 b'!D$4&"A1"`, "C3": `SUM(A3:$B3)+'A1 b'!D$4&"A1"`,
		"A3": "D1:E1*2", "B3": "D1:E1*2",
	} {
		row, col, _ := grid.ParseAddr(addr)
		if got := s.At(row, col).Formula; got != want {
			t.Errorf("%s: %s, want %s", addr, got, want)
		}
	}
}

func TestAFileOfAnotherProgramReadsTheSame(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, v := range map[string]any{"A1": "Đơn vị", "B1": "Điểm", "A2": "H Cái Bè", "B2": 9.75, "B3": 10} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetRowVisible("Sheet1", 3, false); err != nil {
		t.Fatal(err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	s := mustRead(t, "a.xlsx", buf.Bytes()).Sheets[0]
	if s.At(2, 2).Text != "9.75" || s.At(1, 1).Text != "Đơn vị" || !s.HiddenRows[3] || len(s.Cells) != 5 {
		t.Errorf("read %+v, hidden %v", s.Cells, s.HiddenRows)
	}
}

func TestWhateverDecimalIsTypedComesBackExactly(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		whole := rapid.Int64Range(-99_999_999, 99_999_999).Draw(r, "whole")
		fraction := rapid.StringMatching(`[0-9]{0,5}[1-9]`).Draw(r, "fraction")
		typed := decimal(whole, fraction)
		for _, stored := range []string{typed, floatText(typed)} {
			if got, ok := exact(stored); !ok || got != typed {
				r.Fatalf("%q stored as %q is read as %q", typed, stored, got)
			}
		}
	})
}

func TestEveryTextComesBackComposedWithItsBlanks(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		typed := rapid.StringOfN(rapid.RuneFrom([]rune("aăâđêôơưạảếữ \u00a0\u0301\u0323<>&\"'\n_x0;=#")), 1, 40, -1).Draw(r, "typed")
		data := xlsxtest.Book(t).Sheet("S").Row(typed, xlsxtest.Inline(typed)).Bytes()
		s := mustRead(t, "a.xlsx", data).Sheets[0]
		want := norm.NFC.String(strings.ReplaceAll(unescape(typed), "\r", ""))
		if s.At(1, 1).Text != want || s.At(1, 2).Text != want {
			r.Fatalf("%q is read as %q and %q", typed, s.At(1, 1).Text, s.At(1, 2).Text)
		}
	})
}

func TestEveryWorkbookOfTheTestDataIsRead(t *testing.T) {
	dir := filepath.Dir(district)
	paths, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no workbook in %s (%v)", dir, err)
	}
	for _, path := range paths {
		hidden := func(f fault.Finding) bool { return f.Code == HiddenInCells } // a name of the list of people holds a turn of the direction of writing
		if b := mustRead(t, path, file(t, path)); cells(b) == 0 || fault.Worst(slices.DeleteFunc(b.Notes, hidden)) > fault.Info {
			t.Errorf("%s: %d cells, notes %v", path, cells(b), b.Notes)
		}
	}
}

func BenchmarkReadDistrictWorkbook(b *testing.B) {
	data := file(b, district)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		mustRead(b, district, data)
	}
}

// BenchmarkExcelizeOpensDistrictWorkbook is the yardstick: the same file opened and its raw rows taken by the library.
func BenchmarkExcelizeOpensDistrictWorkbook(b *testing.B) {
	data := file(b, district)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenReader(strings.NewReader(string(data)))
		if err != nil {
			b.Fatal(err)
		}
		for _, name := range f.GetSheetList() {
			if _, err := f.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
				b.Fatal(err)
			}
		}
		f.Close()
	}
}

func TestWhatNobodySeesIsTakenOutOfNamesAndTextsAndTold(t *testing.T) {
	data := xlsxtest.Book(t).Sheet("Đội\u202eA").Row("Thẩm\u200b định\u202e", "Đội A\nB", "x\u2066y", "\u202e1,3", "2\u200b").Sheet("ĐộiA").Row("sạch", 1).Sheet("Đội\u2067A").Row(1).Bytes()
	b, err := Read("a.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range b.Sheets {
		names = append(names, s.Name)
	}
	if !slices.Equal(names, []string{"ĐộiA", "ĐộiA (2)", "ĐộiA (3)"}) {
		t.Errorf("sheets %q", names)
	}
	for col, want := range []string{"Thẩm định", "Đội A\nB", "xy", "\ufffd1,3", "2"} {
		if got := b.Sheets[0].At(1, col+1).Text; got != want {
			t.Errorf("column %d: %q, want %q", col+1, got, want)
		}
	}
	told := map[string]int{}
	for _, f := range b.Notes {
		told[f.Code]++
		if cells, ok := f.Args["cells"].([]string); f.Code == HiddenInCells && (!ok || !slices.Equal(cells, []string{"A1", "C1", "D1", "E1"})) {
			t.Errorf("told of cells %v", f.Args)
		}
	}
	if told[HiddenInName] != 2 || told[HiddenInCells] != 1 {
		t.Errorf("told %v", told)
	}
}
