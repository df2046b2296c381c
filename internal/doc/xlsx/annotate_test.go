package xlsx

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"thidua/internal/doc/xlsx/xlsxtest"
)

// annotated adds a note to row 2 of the sheet "S", in column D, and fills B2 and B5.
func annotated(t *testing.T, data []byte) []byte {
	t.Helper()
	n := &Notes{Column: 4, Caption: 1, Rows: map[int]string{2: "xem lại", 5: "hàng năm"}, Marks: map[[2]int]bool{{2, 2}: true, {5, 2}: true}, Instead: [][]string{{"m", "n", "xem lại"}}}
	var out bytes.Buffer
	list := List{Name: "L", Header: []string{"a", "b", "c"}, Widths: []float64{5, 5, 5}}
	if err := Annotate(&out, "a.xlsx", data, Added{Caption: "Ghi chú", Sheets: map[string]*Notes{"S": n}, List: list}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const mainOpen = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`

func TestNotesAreWrittenIntoSheetsOfEveryShape(t *testing.T) {
	for name, sheet := range map[string]string{
		"plain":       mainOpen + `<dimension ref="A1:B2"/><sheetData><row r="1" spans="1:2"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><f>A2*2</f><v>4</v></c></row></sheetData></worksheet>`,
		"no address":  mainOpen + `<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c><c><f>A2*2</f><v>4</v></c></row></sheetData></worksheet>`,
		"prefix":      `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>2</x:v></x:c><x:c r="B2"><x:f>A2*2</x:f><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
		"hidden tail": mainOpen + `<cols><col min="3" max="16384" width="9" hidden="1"></col></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="B2"><f>A2*2</f><v>4</v></c><c r="D2" s="0"/><c r="F2"/></row><row r="5"/></sheetData></worksheet>`,
		"comments":    `<!-- <row> -->` + mainOpen + `<sheetData><!-- <c> --><row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="12" customHeight="1"><c r="A2"><v>2</v></c><c r="B2" s='0' ><f>A2*2</f><v>4</v></c></row><row r="9"/></sheetData></worksheet>`,
	} {
		t.Run(name, func(t *testing.T) {
			out := annotated(t, xlsxtest.OneSheet(t, sheet))
			book, err := Read("a.xlsx", out)
			if err != nil {
				t.Fatal(err)
			}
			s := book.Sheets[0]
			for at, want := range map[[2]int]string{{1, 1}: "1", {2, 1}: "2", {2, 2}: "4", {1, 4}: "Ghi chú", {2, 4}: "xem lại", {5, 4}: "hàng năm"} {
				if got := s.At(at[0], at[1]); got.Text != want {
					t.Errorf("%v holds %q, want %q", at, got.Text, want)
				}
			}
			if s.At(2, 2).Formula != "A2*2" || s.HiddenCols[4] || len(book.Sheets) != 1 {
				t.Errorf("the formula is %q, the notes hidden %t, %d sheets", s.At(2, 2).Formula, s.HiddenCols[4], len(book.Sheets))
			}
			f, err := excelize.OpenReader(bytes.NewReader(out)) // a reader that is not ours
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if v, _ := f.GetCellValue("S", "D2"); v != "xem lại" {
				t.Errorf("another reader sees %q", v)
			}
			for at, fill := range map[string]bool{"A2": false, "B2": true, "B5": true, "D2": false} {
				id, _ := f.GetCellStyle("S", at)
				st, err := f.GetStyle(id)
				if err != nil || (st.Fill.Type == "pattern" && st.Fill.Pattern == 1) != fill {
					t.Errorf("%s is filled %v, want %t (%v)", at, st.Fill, fill, err)
				}
				if at == "D2" && (st.Alignment == nil || !st.Alignment.WrapText) {
					t.Error("the note is not wrapped")
				}
			}
		})
	}
}

func TestASheetInNoOrderIsLeftAloneAndItsNotesAreListed(t *testing.T) {
	sheet := mainOpen + `<sheetData><row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`
	book, err := Read("a.xlsx", annotated(t, xlsxtest.OneSheet(t, sheet)))
	if err != nil || len(book.Sheets) != 2 {
		t.Fatalf("%v (%v)", book, err)
	}
	if _, cols := book.Sheets[0].Size(); cols != 2 || book.Sheets[1].Name != "L" || book.Sheets[1].At(2, 3).Text != "xem lại" {
		t.Errorf("the sheet has %d columns, the list %v", cols, book.Sheets[1].Cells)
	}
}

func TestNotesInAPartOfUTF16(t *testing.T) {
	xml := `<?xml version="1.0" encoding="UTF-16"?>` + mainOpen + `<sheetData><row><c t="str"><v>Điểm</v></c></row></sheetData></worksheet>`
	raw := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(xml)) {
		raw = append(raw, byte(u), byte(u>>8))
	}
	book, err := Read("a.xlsx", annotated(t, xlsxtest.OneSheet(t, string(raw))))
	if err != nil || book.Sheets[0].At(1, 1).Text != "Điểm" || book.Sheets[0].At(2, 4).Text != "xem lại" {
		t.Errorf("%v", err)
	}
}

func TestThePrintedAreaReachesTheNotesAndNoOtherNameChanges(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "S"); err != nil {
		t.Fatal(err)
	}
	_ = f.SetCellStr("S", "A1", "x")
	for name, to := range map[string]string{"_xlnm.Print_Area": "S!$A$1:$B$9", "_xlnm.Print_Titles": "S!$1:$2"} {
		if err := f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: to, Scope: "S"}); err != nil {
			t.Fatal(err)
		}
	}
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	g, err := excelize.OpenReader(bytes.NewReader(annotated(t, data.Bytes())))
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	got := map[string]string{}
	for _, n := range g.GetDefinedName() {
		got[n.Name] = n.RefersTo
	}
	if got["_xlnm.Print_Area"] != "S!$A$1:$D$9" || got["_xlnm.Print_Titles"] != "S!$1:$2" {
		t.Errorf("names are %v", got)
	}
}

func TestTextsOfNotesAreEscaped(t *testing.T) {
	text := "a<b & \"c\" _x0041_ \x01\x0b" + "\n" + strings.Repeat("đ", 3)
	n := &Notes{Column: 2, Caption: 1, Rows: map[int]string{1: text}}
	var out bytes.Buffer
	if err := Annotate(&out, "a.xlsx", xlsxtest.Book(t).Sheet("S").Row("x").Bytes(), Added{Caption: "C", Sheets: map[string]*Notes{"S": n}}); err != nil {
		t.Fatal(err)
	}
	book, err := Read("a.xlsx", out.Bytes())
	if err != nil || book.Sheets[0].At(1, 2).Text != "C\na<b & \"c\" _x0041_ \nđđđ" {
		t.Errorf("%q (%v)", book.Sheets[0].At(1, 2).Text, err)
	}
}
