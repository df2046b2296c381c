package noted

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/xlsx"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/internal/text"
	"thidua/packs"
)

const folder = "../../../testdata/workbooks/"

// scored reads a workbook as the program does and gives what is found on reading and scoring it.
func scored(t *testing.T, name string, data []byte) Input {
	t.Helper()
	book, err := xlsx.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	Without(book)
	rd := workbook.Read(book, packs.Schemes(), packs.Columns(), nil)
	in := Input{Name: name, Data: data, Reading: rd, Findings: slices.Concat(book.Notes, rd.Findings)}
	if f, err := rd.Facts(); err == nil {
		r, err := score.Score(f)
		if err != nil {
			t.Fatal(err)
		}
		in.Findings = append(in.Findings, r.Findings...)
	}
	return in
}

func written(t *testing.T, in Input) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, in); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(folder + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func opened(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

var shared = []string{"cum-thi-dua-huyen-2022.xlsx", "moi-nhom-mot-trang.xlsx", "bang-dan-tu-van-ban.xlsx"}

func TestEveryCellOfTheOriginalStandsAsItWas(t *testing.T) {
	for _, name := range shared {
		data := file(t, name)
		before, after := opened(t, data), opened(t, written(t, scored(t, name, data)))
		cells, formulas := 0, 0
		for _, tab := range before.GetSheetList() {
			rows, err := before.GetRows(tab)
			if err != nil {
				t.Fatal(err)
			}
			for r, row := range rows {
				for c := range row {
					at := grid.Addr(r+1, c+1)
					was, _ := before.GetCellValue(tab, at, excelize.Options{RawCellValue: true})
					is, _ := after.GetCellValue(tab, at, excelize.Options{RawCellValue: true})
					computes, _ := before.GetCellFormula(tab, at)
					stays, _ := after.GetCellFormula(tab, at)
					if was != is || computes != stays {
						t.Errorf("%s %s!%s was %q (%s), is %q (%s)", name, tab, at, was, computes, is, stays)
					}
					if cells++; computes != "" {
						formulas++
					}
				}
			}
			wasMerged, _ := before.GetMergeCells(tab)
			isMerged, _ := after.GetMergeCells(tab)
			if !reflect.DeepEqual(wasMerged, isMerged) {
				t.Errorf("%s %s: merged cells changed", name, tab)
			}
		}
		if cells < 100 || (name == shared[0] && formulas < 100) {
			t.Errorf("%s: only %d cells, %d formulas compared", name, cells, formulas)
		}
	}
}

func TestEveryFindingStandsOnceInTheRowItSpeaksOf(t *testing.T) {
	for _, name := range shared {
		in := scored(t, name, file(t, name))
		f := opened(t, written(t, in))
		said := map[string]int{} // tab, row and line of words
		for _, tab := range f.GetSheetList() {
			rows, _ := f.GetRows(tab)
			for r, row := range rows {
				if len(row) == 0 {
					continue
				}
				for line := range strings.SplitSeq(row[len(row)-1], "\n") {
					said[tab+"|"+grid.Addr(r+1, 1)+"|"+line]++
				}
			}
		}
		listed, beside := map[string]int{}, 0
		for _, one := range in.Findings {
			tab, cell := one.Where.Sheet, one.Where.Cell
			if i := strings.LastIndexByte(cell, '!'); tab == "" && i > 0 {
				tab, cell = cell[:i], cell[i+1:]
			}
			at, ok := block(cell)
			if !ok || tab == "" {
				listed[text.Sentence(one)]++
				continue
			}
			beside++
			line := text.Severity(one.Severity) + ", " + text.Source(cell) + ": " + text.Sentence(one)
			if n := said[tab+"|"+grid.Addr(at.Row1, 1)+"|"+line]; n != 1 {
				t.Errorf("%s: %q stands %d times in row %d of %q", name, line, n, at.Row1, tab)
			}
		}
		for sentence, n := range listed {
			got := 0
			for where, times := range said {
				if strings.HasPrefix(where, text.Paper("notes_caption", nil)+"|") && strings.HasSuffix(where, "|"+sentence) {
					got += times
				}
			}
			if got != n {
				t.Errorf("%s: %q is listed %d times, want %d", name, sentence, got, n)
			}
		}
		if name == shared[0] && (beside < 20 || len(listed) == 0) {
			t.Errorf("%d findings beside rows, %d listed", beside, len(listed))
		}
	}
}

func TestSheetsNothingWasFoundInAndPartsOfTheFileStayByteForByte(t *testing.T) {
	in := scored(t, shared[0], file(t, shared[0]))
	was, is := parts(t, in.Data), parts(t, written(t, in))
	same := 0
	for name, body := range was {
		if bytes.Equal(body, is[name]) {
			same++
		} else if name == "xl/sharedStrings.xml" || name == "docProps/core.xml" {
			t.Errorf("%s changed", name)
		}
	}
	if same < 5 {
		t.Errorf("only %d of %d parts are as they were", same, len(was))
	}
}

func parts(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestTheWorkbookWithNotesIsReadAsTheOneItWasMadeFrom(t *testing.T) {
	for _, name := range shared {
		first := scored(t, name, file(t, name))
		again := scored(t, name, written(t, first))
		if !reflect.DeepEqual(first.Findings, again.Findings) || first.Reading.Fingerprint != again.Reading.Fingerprint {
			t.Errorf("%s: %d findings became %d", name, len(first.Findings), len(again.Findings))
		}
		twice := opened(t, written(t, again))
		once := opened(t, written(t, first))
		if !reflect.DeepEqual(once.GetSheetList(), twice.GetSheetList()) {
			t.Errorf("%s: the sheets became %v", name, twice.GetSheetList())
		}
		for _, tab := range once.GetSheetList() {
			a, _ := once.GetRows(tab)
			b, _ := twice.GetRows(tab)
			if !reflect.DeepEqual(a, b) {
				t.Errorf("%s: %q differs the second time", name, tab)
			}
		}
	}
}

func TestNotesOfARowThatIsRightNowGoAway(t *testing.T) {
	data := xlsxtest.Book(t).Sheet("A").Row("Tên", "Điểm").Row("x", 1).Row("y", 2).Bytes()
	found := func(cells ...string) []fault.Finding {
		var out []fault.Finding
		for _, c := range cells {
			out = append(out, fault.Finding{Code: "no_such_code", Severity: fault.Warning, Where: fault.Where{Sheet: "A", Cell: c}})
		}
		return out
	}
	first := written(t, Input{Name: "a.xlsx", Data: data, Findings: append(found("B2", "B3"), fault.Finding{Code: "loose"})})
	f := opened(t, written(t, Input{Name: "a.xlsx", Data: first, Findings: found("B3")}))
	for at, want := range map[string]bool{"C1": true, "C2": false, "C3": true, "D1": false} {
		if got, _ := f.GetCellValue("A", at); (got != "") != want {
			t.Errorf("%s holds %q", at, got)
		}
	}
	if rows, _ := f.GetRows(text.Paper("notes_caption", nil)); len(rows) != 1 {
		t.Errorf("the list still says %v", rows)
	}
}

func TestWordsOfAFileDoNotBecomeFormulasAndATabOfOurNameStays(t *testing.T) {
	ours := text.Paper("notes_caption", nil)
	data := xlsxtest.Book(t).Sheet("=cmd|' /C calc'!A0").Row("a", 1).Sheet(ours).Row("của tôi").Bytes()
	loose := fault.Finding{Code: "unknown", Where: fault.Where{Unit: `=HYPERLINK("http://x")`}}
	beside := fault.Finding{Code: "unknown", Where: fault.Where{Sheet: "=cmd|' /C calc'!A0", Cell: "A1"}}
	f := opened(t, written(t, Input{Name: `..\=1+1.xlsx`, Data: data, Findings: []fault.Finding{loose, beside}}))
	if got := f.GetSheetList(); len(got) != 3 || got[2] != ours+" (2)" {
		t.Fatalf("the sheets are %q", got)
	}
	if v, _ := f.GetCellValue(ours, "A1"); v != "của tôi" {
		t.Errorf("the tab of our name holds %q", v)
	}
	for _, tab := range f.GetSheetList() {
		rows, _ := f.GetRows(tab)
		for r, row := range rows {
			for c, v := range row {
				if formula, _ := f.GetCellFormula(tab, grid.Addr(r+1, c+1)); formula != "" || strings.HasPrefix(v, "=") {
					t.Errorf("%s!%s holds %q, formula %q", tab, grid.Addr(r+1, c+1), v, formula)
				}
			}
		}
	}
}

func TestAColumnOfNumbersUnderOurCaptionIsNotTakenOut(t *testing.T) {
	ours := text.Paper("notes_caption", nil)
	book, err := xlsx.Read("a.xlsx", xlsxtest.Book(t).Sheet("A").Row("Tên", ours).Row("x", 1).Sheet("B").Row("Tên", ours).Row("x", "lời").Bytes())
	if err != nil {
		t.Fatal(err)
	}
	Without(book)
	if _, cols := book.Sheets[0].Size(); cols != 2 {
		t.Error("a number was passed over in silence")
	}
	if _, cols := book.Sheets[1].Size(); cols != 1 {
		t.Error("the notes are read")
	}
}
