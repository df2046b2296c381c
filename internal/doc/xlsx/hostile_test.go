package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/doc/xlsx/xlsxtest"
)

// refused asserts that a file is refused with one finding of that kind and code, and gives the finding.
func refused(t *testing.T, name string, data []byte, kind fault.Kind, code string) fault.Finding {
	t.Helper()
	b, err := Read(name, data)
	if err == nil {
		t.Fatalf("%s was read: %d sheets", name, len(b.Sheets))
	}
	p := fault.From(err)
	if p.Kind != kind || len(p.Findings) != 1 || p.Findings[0].Code != code {
		t.Fatalf("%s: %v, want %s %s", name, err, kind, code)
	}
	return p.Findings[0]
}

func ole(streams ...string) []byte {
	data := append([]byte{}, magicOLE...)
	data = append(data, make([]byte, 504)...)
	for _, s := range streams {
		for _, u := range utf16.Encode([]rune(s)) {
			data = append(data, byte(u), byte(u>>8))
		}
		data = append(data, 0, 0)
	}
	return data
}

func TestAFileOfAnotherKindIsNamedForWhatItIs(t *testing.T) {
	odf := func(mime string) []byte {
		return xlsxtest.Zip(t, xlsxtest.Part{Path: "mimetype", Content: "application/vnd.oasis.opendocument." + mime}, xlsxtest.Part{Path: "content.xml", Content: "<x/>"})
	}
	office := func(main, kind string) []byte {
		parts := xlsxtest.Book(t).Sheet("S").Row("a").Parts()
		parts = xlsxtest.Replace(t, parts, "[Content_Types].xml", "/xl/workbook.xml", "/"+main)
		parts = xlsxtest.Replace(t, parts, "[Content_Types].xml", xlsxtest.TypeWorkbook, kind)
		parts = xlsxtest.Replace(t, parts, "_rels/.rels", "xl/workbook.xml", main)
		return xlsxtest.Zip(t, append(parts, xlsxtest.Part{Path: main, Content: "<x/>"})...)
	}
	tail := append(ole("Workbook"), xlsxtest.Book(t).Sheet("S").Row("a").Bytes()...)
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	for _, c := range []struct {
		name string
		data []byte
		kind string
		hint string
	}{
		{"so.xls", ole("Root Entry", "Workbook"), KindXLS, HintSaveAsXLSX},
		{"so.xlsx", ole("Root Entry", "Book"), KindXLS, HintSaveAsXLSX},
		{"biff.xls", []byte("\x09\x08\x10\x00\x00\x06\x05\x00"), KindXLS, HintSaveAsXLSX},
		{"duoi-zip.xlsx", tail, KindXLS, HintSaveAsXLSX},
		{"van-ban.doc", ole("WordDocument"), KindDOC, HintSaveAsXLSX},
		{"khac.xlsx", ole("Other"), KindOLE, HintOther},
		{"so.xlsb", office("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"), KindXLSB, HintSaveAsXLSX},
		{"so.ods", odf("spreadsheet"), KindODS, HintSaveAsXLSX},
		{"vb.odt", odf("text"), KindODF, HintSaveAsXLSX},
		{"ds.docx.docx", office("word/document.xml", word), KindDOCX, HintSaveAsXLSX},
		{"trinh-chieu.xlsx", office("ppt/p.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), KindPPTX, HintOther},
		{"nen.xlsx", xlsxtest.Zip(t, xlsxtest.Part{Path: "so.xlsx", Content: "x"}), KindZIP, HintUnpack},
		{"trong.xlsx", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), KindZIP, HintUnpack},
		{"trang.doc", []byte("\xEF\xBB\xBF <!DOCTYPE html>\n<html><body><table>"), KindHTML, HintSaveAsXLSX},
		{"diem.csv", []byte("STT;Nội dung;Điểm\n1;Việc;2,5\n"), KindCSV, HintImportText},
		{"DIEM.TSV", []byte("STT\tĐiểm\n1\t2,5\n"), KindCSV, HintImportText},
		{"trang.csv", []byte("<html><body><table>"), KindHTML, HintSaveAsXLSX},
		{"trang.xls", []byte("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"), KindHTML, HintSaveAsXLSX},
		{"2003.xls", []byte(`<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>`), KindXML2003, HintSaveAsXLSX},
		{"a.xlsx", []byte(`<?xml version="1.0"?><a/>`), KindXML, HintOther},
		{"quet.xlsx", []byte("%PDF-1.7 ..."), KindPDF, HintOther},
		{"anh.xlsx", []byte("\x89PNG\r\n\x1a\n"), KindImage, HintOther},
		{"chay.xlsx", []byte("MZ\x90\x00\x03\x00"), KindProgram, HintOther},
		{"~$ds.xlsx", append([]byte{6, 'V', 'a', 'n', ' ', 'A', 'n'}, make([]byte, 158)...), KindLock, HintRealFile},
		{"C:\\so\\~$ds.xlsx", append([]byte{3, 'A', 'n', 'h'}, make([]byte, 161)...), KindLock, HintRealFile},
		{"._ds.xlsx", []byte("\x00\x05\x16\x07\x00\x02\x00\x00"), KindApple, HintRealFile},
	} {
		f := refused(t, c.name, c.data, fault.WrongType, FileKind)
		if f.Args["kind"] != c.kind || f.Args["hint"] != c.hint {
			t.Errorf("%s is called %v with hint %v, want %s, %s", c.name, f.Args["kind"], f.Args["hint"], c.kind, c.hint)
		}
	}
}

func TestWhatIsNoFileOfAnyKindIsRefused(t *testing.T) {
	refused(t, "rong.xlsx", nil, fault.WrongType, FileEmpty)
	for kind, data := range map[string]string{"text": "STT;Tiêu chí;Điểm\n1;Nộp báo cáo;3,5\n", "binary": "\x00\x01\x02\x03\xff"} {
		if f := refused(t, "a.xlsx", []byte(data), fault.WrongType, FileNotXLSX); f.Args["kind"] != kind {
			t.Errorf("called %v, want %s", f.Args["kind"], kind)
		}
	}
	if f := refused(t, "MZ.xlsx", []byte("MZ là chữ đầu của một văn bản thường"), fault.WrongType, FileNotXLSX); f.Args["kind"] != "text" {
		t.Errorf("text that begins like a program is called %v", f.Args["kind"])
	}
	refused(t, "to.xlsx", make([]byte, MaxFile+1), fault.TooLarge, FileTooLarge)
}

func TestEveryTruncationOfAWorkbookIsRefusedAsDamaged(t *testing.T) {
	whole := xlsxtest.Book(t).Sheet("S").Row("a", 1, 2.5).Bytes()
	for n := len(magicZIP); n < len(whole)-1; n += 7 {
		refused(t, "a.xlsx", whole[:n], fault.WrongType, FileTruncated)
	}
}

func TestAPasswordIsRecognisedInsideAndAroundTheZip(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	var around bytes.Buffer
	if err := f.Write(&around, excelize.Options{Password: "mat-khau"}); err != nil {
		t.Fatal(err)
	}
	inside := xlsxtest.Book(t).Sheet("S").Row("a").Bytes()
	for i := bytes.Index(inside, headerMark); i >= 0 && i < len(inside); i += 4 {
		if bytes.HasPrefix(inside[i:], headerMark) {
			inside[i+8] |= 1
		}
	}
	for name, data := range map[string][]byte{"excel.xlsx": around.Bytes(), "zip.xlsx": inside} {
		if f := refused(t, name, data, fault.WrongType, FileEncrypted); f.Args["hint"] != HintRemovePassword {
			t.Errorf("%s: %v", name, f.Args)
		}
	}
}

func TestMacrosAreRefusedByTypeAndByContent(t *testing.T) {
	parts := xlsxtest.Book(t).Sheet("S").Row("a").Parts()
	typed := xlsxtest.Replace(t, parts, "[Content_Types].xml", xlsxtest.TypeWorkbook, xlsxtest.TypeMacro)
	refused(t, "a.xlsm", xlsxtest.Zip(t, typed...), fault.WrongType, FileMacro)
	refused(t, "a.xlsx", xlsxtest.Zip(t, append(parts, xlsxtest.Part{Path: "xl/vbaProject.bin", Content: "x"})...), fault.WrongType, FileMacro)
}

func TestBombsAreRefusedByTheDirectoryAlone(t *testing.T) {
	parts := xlsxtest.Book(t).Sheet("S").Row("a").Parts()
	ratio := refused(t, "a.xlsx", xlsxtest.Zip(t, append(parts, xlsxtest.Part{Path: "xl/x.xml", Content: strings.Repeat(" ", 20<<20)})...), fault.TooLarge, ZipRatio)
	if ratio.Args["part"] != "xl/x.xml" || ratio.Args["ratio"].(int64) <= MaxRatio {
		t.Errorf("ratio: %v", ratio.Args)
	}
	many := parts
	for i := range MaxParts {
		many = append(many, xlsxtest.Part{Path: fmt.Sprintf("xl/p%d.xml", i)})
	}
	if f := refused(t, "a.xlsx", xlsxtest.Zip(t, many...), fault.TooLarge, ZipParts); f.Args["parts"] != len(many) {
		t.Errorf("parts: %v", f.Args)
	}
	if f := refused(t, "a.xlsx", declared(t, 5, 15<<20), fault.TooLarge, ZipSize); f.Args["size"] != int64(75<<20) {
		t.Errorf("size: %v", f.Args)
	}
	refused(t, "a.xlsx", declared(t, 2, 1<<63), fault.TooLarge, ZipSize)
}

// declared gives a package whose directory claims n parts of that size, each packed to a fiftieth, over a few bytes of data.
func declared(t *testing.T, n int, size uint64) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := range n {
		w, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("xl/p%d.xml", i), Method: zip.Deflate, UncompressedSize64: size, CompressedSize64: size / 50})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "x"); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestAPartThatUnpacksBeyondWhatItDeclaresIsDamaged(t *testing.T) {
	parts := xlsxtest.Book(t).Sheet("S").Row("a").Parts()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, p := range parts {
		w, err := z.Create(p.Path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, p.Content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	data := buf.Bytes()
	last := bytes.LastIndex(data, headerMark)
	data[last+24], data[last+25] = 10, 0 // declared length of the sheet
	if f := refused(t, "a.xlsx", data, fault.WrongType, FileDamaged); f.Args["reason"] != ReasonPacking {
		t.Errorf("reason %v", f.Args["reason"])
	}
}

func TestRowAndColumnNumbersBeyondASheetAreRefused(t *testing.T) {
	for _, c := range []struct{ sheet, code, arg, shown string }{
		{`<row r="30000000"><c r="A30000000"><v>1</v></c></row>`, RowLimit, "row", "30000000"},
		{`<row><c r="B1048577"><v>1</v></c></row>`, RowLimit, "row", "1048577"},
		{`<row r="99999999999999999999999"/>`, RowLimit, "row", "99999999999999999999999"},
		{`<row r="1"><c r="XFE1"><v>1</v></c></row>`, ColLimit, "col", "XFE"},
		{`<row r="1"><c r="ZZZZZZZZZZ1"/></row>`, ColLimit, "col", "ZZZZZZZZZZ"},
		{`<row r="1"><c r="XFD1"/><c><v>1</v></c></row>`, ColLimit, "col", "XFE"},
	} {
		f := refused(t, "a.xlsx", xlsxtest.OneSheet(t, `<worksheet><sheetData>`+c.sheet+`</sheetData></worksheet>`), fault.Invalid, c.code)
		if f.Args[c.arg] != c.shown || f.Where.Sheet != "S" {
			t.Errorf("%s: %v at %v", c.sheet, f.Args, f.Where)
		}
	}
}

// rowsXML writes rows that compress less than the limit of the ratio, as real ones do.
func rowsXML(n int) string {
	var x strings.Builder
	x.WriteString(`<worksheet><sheetData>`)
	seed := uint32(1)
	for i := range n {
		seed = seed*1664525 + 1013904223
		fmt.Fprintf(&x, `<row r="%d"><c r="A%d"><v>%d</v></c></row>`, i+1, i+1, seed)
	}
	return x.String() + `</sheetData></worksheet>`
}

func TestAHundredThousandRowsAreReadAndOneMoreIsRefused(t *testing.T) {
	s := mustRead(t, "a.xlsx", xlsxtest.OneSheet(t, rowsXML(MaxRows))).Sheets[0]
	if rows, _ := s.Size(); rows != MaxRows || len(s.Cells) != MaxRows {
		t.Errorf("%d rows, %d cells", rows, len(s.Cells))
	}
	f := refused(t, "a.xlsx", xlsxtest.OneSheet(t, rowsXML(MaxRows+1)), fault.TooLarge, RowsTooMany)
	if f.Args["rows"] != MaxRows+1 || f.Where.Sheet != "S" {
		t.Errorf("%v at %v", f.Args, f.Where)
	}
}

func TestRowsThatOnlyCarryAStyleDoNotCount(t *testing.T) {
	var x strings.Builder
	x.WriteString(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>`)
	for i := 2; i <= MaxRows+10; i++ {
		fmt.Fprintf(&x, `<row r="%d" s="1" customFormat="1"/>`, i)
	}
	if s := mustRead(t, "a.xlsx", xlsxtest.OneSheet(t, x.String()+`</sheetData></worksheet>`)).Sheets[0]; len(s.Cells) != 1 {
		t.Errorf("%d cells", len(s.Cells))
	}
}

func TestAFileOverALimitIsRefusedBeforeItsCellsAreKept(t *testing.T) {
	const perRow = 24
	var x strings.Builder
	x.WriteString(`<worksheet><sheetData>`)
	seed := uint32(1)
	for range MaxRows - 1 {
		x.WriteString(`<row>`)
		for range perRow {
			seed = seed*1664525 + 1013904223
			fmt.Fprintf(&x, `<c><v>%d</v></c>`, seed>>16)
		}
		x.WriteString(`</row>`)
	}
	data := xlsxtest.OneSheet(t, x.String()+`</sheetData></worksheet>`)
	x.Reset()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	refused(t, "a.xlsx", data, fault.TooLarge, CellsTooMany)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
		t.Errorf("%d bytes were allocated to refuse the file", used)
	}
}

func TestTextOverTheLimitOfACellIsReportedByCell(t *testing.T) {
	long := strings.Repeat("ệ", MaxText+1)
	b := xlsxtest.Book(t).Sheet("S").Row("a", long).Row(xlsxtest.Inline(long)).Row(strings.Repeat("ệ", MaxText))
	_, err := Read("a.xlsx", b.Bytes())
	p := fault.From(err)
	if p == nil || p.Kind != fault.TooLarge || len(p.Findings) != 2 {
		t.Fatalf("got %v", err)
	}
	for i, cell := range []string{"B1", "A2"} {
		if f := p.Findings[i]; f.Code != CellTextTooLong || f.Where.Cell != cell || f.Args["length"] != MaxText+1 {
			t.Errorf("finding %d: %+v", i, f)
		}
	}
}

func TestDamagedAndDangerousPartsAreRefusedWithTheirReason(t *testing.T) {
	cell := func(c string) string {
		return `<worksheet><sheetData><row r="1">` + c + `</row></sheetData></worksheet>`
	}
	for _, c := range []struct{ what, sheet, reason string }{
		{"an element left open", `<worksheet><sheetData>`, ReasonXML},
		{"crossed elements", `<worksheet><a></worksheet></a>`, ReasonXML},
		{"two roots", `<worksheet/><worksheet/>`, ReasonXML},
		{"nothing", ``, ReasonXML},
		{"an attribute without quotes", `<worksheet a=1/>`, ReasonXML},
		{"half a tag", `<worksheet><c r="`, ReasonXML},
		{"endless nesting", strings.Repeat("<a>", 5000), ReasonXML},
		{"a document type", `<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet/>`, ReasonDTD},
		{"an entity of its own", cell(`<c r="A1" t="str"><v>&lol;</v></c>`), ReasonDTD},
		{"a foreign encoding", `<?xml version="1.0" encoding="windows-1258"?><worksheet/>`, ReasonEncoding},
		{"an address without letters", cell(`<c r="11"/>`), ReasonAddress},
		{"row zero", cell(`<c r="A0"/>`), ReasonAddress},
		{"the same cell twice", cell(`<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>`), ReasonTwice},
		{"a string that is not there", cell(`<c r="A1" t="s"><v>7</v></c>`), ReasonNoString},
	} {
		if f := refused(t, "a.xlsx", xlsxtest.OneSheet(t, c.sheet), fault.WrongType, FileDamaged); f.Args["reason"] != c.reason {
			t.Errorf("%s: reason %v, want %s", c.what, f.Args["reason"], c.reason)
		}
	}
	parts := xlsxtest.Book(t).Sheet("S").Row("a").Parts()
	for reason, broken := range map[string][]xlsxtest.Part{
		ReasonMissing: parts[:len(parts)-1],
		ReasonTwice:   append(parts[:len(parts):len(parts)], xlsxtest.Part{Path: "XL/Workbook.xml", Content: "<x/>"}),
		ReasonNoSheet: xlsxtest.Book(t).Parts(),
	} {
		if f := refused(t, "a.xlsx", xlsxtest.Zip(t, broken...), fault.WrongType, FileDamaged); f.Args["reason"] != reason {
			t.Errorf("reason %v, want %s", f.Args["reason"], reason)
		}
	}
}

func TestAnOddEnvelopeIsReadLikeAnyOther(t *testing.T) {
	const ns = `xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const bom = "\uFEFF"
	sheet := bom + `<?xml version="1.0" encoding="utf-8"?><x:worksheet ` + ns + `><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c><x:v>3.1</x:v></x:c></x:row>` +
		`<x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>a&#7879;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`
	parts := xlsxtest.Envelope([]string{`name="Phiếu"`}, false)
	parts = xlsxtest.Replace(t, parts, "xl/_rels/workbook.xml.rels", `Target="worksheets/`, `Target="/xl/worksheets/`)
	parts = xlsxtest.Replace(t, parts, "xl/_rels/workbook.xml.rels", `Target="sharedStrings.xml"`, `Target="/xl/SharedStrings.xml"`)
	parts = xlsxtest.Replace(t, parts, "_rels/.rels", `Target="xl/`, `Target="/xl/`)
	parts = append(parts, xlsxtest.Part{Path: "xl/sharedStrings.xml", Content: bom + `<x:sst ` + ns + `><x:si><x:t>Điểm</x:t></x:si></x:sst>`},
		xlsxtest.Part{Path: "xl/styles.xml", Content: "<x:styleSheet " + ns + "/>"}, xlsxtest.Part{Path: "xl/worksheets/sheet1.xml", Content: sheet})
	for name, note := range map[string]string{".ds.xlsx": "", "~$ds.xlsx": "", "ds.xlsx.xlsx": "", "cu.xls": ".xls", "cu.XLSM": ".xlsm", "khong-duoi": ""} {
		b := mustRead(t, name, xlsxtest.Zip(t, parts...))
		s := b.Sheets[0]
		if s.Name != "Phiếu" || s.At(1, 1).Text != "Điểm" || s.At(1, 2).Text != "3.1" || s.At(3, 2).Text != "aệ" || len(s.Cells) != 3 {
			t.Errorf("%s: sheet %q, cells %+v", name, s.Name, s.Cells)
		}
		if noted := len(b.Notes) == 1 && b.Notes[0].Code == NameNotXLSX && b.Notes[0].Args["ext"] == note; noted != (note != "") {
			t.Errorf("%s: notes %v", name, b.Notes)
		}
	}
}

func TestAPartInUTF16IsRead(t *testing.T) {
	xml := `<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="str"><v>Điểm</v></c></row></sheetData></worksheet>`
	for _, big := range []bool{false, true} {
		var wide []byte
		for _, u := range utf16.Encode([]rune("\uFEFF" + xml)) {
			if big {
				wide = append(wide, byte(u>>8), byte(u))
			} else {
				wide = append(wide, byte(u), byte(u>>8))
			}
		}
		if s := mustRead(t, "a.xlsx", xlsxtest.OneSheet(t, string(wide))).Sheets[0]; s.At(1, 1).Text != "Điểm" {
			t.Errorf("big endian %t: %+v", big, s.Cells)
		}
	}
}

func TestLinksToOtherWorkbooksAreNotedAndTheirStoredValuesUsed(t *testing.T) {
	parts := xlsxtest.Book(t).Sheet("S").Row(xlsxtest.Formula{Text: "[1]S!A1", Value: 8}).Parts()
	parts = xlsxtest.Replace(t, parts, "xl/_rels/workbook.xml.rels", "</Relationships>",
		`<Relationship Id="l" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`)
	b := mustRead(t, "a.xlsx", xlsxtest.Zip(t, parts...))
	if len(b.Notes) != 1 || b.Notes[0].Code != ExternalLinks || b.Sheets[0].At(1, 1).Text != "8" {
		t.Errorf("notes %v, cell %+v", b.Notes, b.Sheets[0].At(1, 1))
	}
}

func TestTabsWithoutCellsAndBrokenMergesAreNoted(t *testing.T) {
	parts := xlsxtest.Book(t).Sheet("Biểu đồ").Sheet("S").Row("a").Merge("A1:B1", "A:B").Parts()
	parts = xlsxtest.Replace(t, parts, "xl/_rels/workbook.xml.rels", `/worksheet" Target="worksheets/sheet1.xml"`, `/chartsheet" Target="worksheets/sheet1.xml"`)
	b := mustRead(t, "a.xlsx", xlsxtest.Zip(t, parts...))
	if len(b.Sheets) != 1 || len(b.Notes) != 2 || b.Notes[0].Code != SheetSkipped || b.Notes[1].Code != MergeIgnored {
		t.Errorf("%d sheets, notes %v", len(b.Sheets), b.Notes)
	}
}

func TestOneSharedFormulaCannotFillTheMemory(t *testing.T) {
	var x strings.Builder
	fmt.Fprintf(&x, `<worksheet><sheetData><row><c><f t="shared" si="0">%s</f></c>`, strings.Repeat("A1+", 10_000))
	for i := range 3000 {
		fmt.Fprintf(&x, `<c><f t="shared" si="0"/><v>%d</v></c>`, i)
	}
	refused(t, "a.xlsx", xlsxtest.OneSheet(t, x.String()+`</row></sheetData></worksheet>`), fault.TooLarge, TextTooMuch)
}

func TestAddressesRoundTrip(t *testing.T) {
	for col := 1; col <= MaxCol; col += 13 {
		if got, ok := colNumber(grid.ColName(col)); !ok || got != col {
			t.Fatalf("column %d is %s is %d", col, grid.ColName(col), got)
		}
	}
}

func TestTextThatCellsShareCountsForEach(t *testing.T) {
	parts := xlsxtest.Book(t).Sheet("S").Row(strings.Repeat("x", 30_000)).Parts()
	many := strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, MaxAllText/30_000+1)
	for i, p := range parts {
		if p.Path == "xl/worksheets/sheet1.xml" {
			parts[i].Content = strings.Replace(p.Content, "<sheetData>", "<sheetData>"+many, 1)
		}
	}
	if f := refused(t, "a.xlsx", xlsxtest.Zip(t, parts...), fault.TooLarge, TextTooMuch); f.Args["limit"] != MaxAllText {
		t.Errorf("%v", f.Args)
	}
}

func TestAWorkbookOfTooManyCellsIsRefused(t *testing.T) {
	b := xlsxtest.Book(t)
	row := make([]any, 500)
	for i := range row {
		row[i] = i
	}
	for _, name := range []string{"A", "B"} { // over several sheets together
		b.Sheet(name)
		for range MaxCells/len(row)/2 + 1 {
			b.Row(row...)
		}
	}
	if f := refused(t, "a.xlsx", b.Bytes(), fault.TooLarge, CellsTooMany); f.Args["limit"] != MaxCells || f.Where.Sheet == "" || f.Args["row"] == 0 {
		t.Errorf("%v", f.Args)
	}
}
