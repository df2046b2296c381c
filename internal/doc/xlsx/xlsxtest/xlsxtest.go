// Package xlsxtest makes workbooks for tests: ordinary ones by a few calls, hostile ones from raw parts. It writes the XML itself, so
// that a test decides every stored character; that other programs' files read the same is tested in package xlsx.
package xlsxtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"thidua/internal/core/grid"
)

// Values a cell may be given besides nil (no cell), string, bool and Go numbers.
type (
	// Num is a number as the file stores it, digit for digit: Num("1.1000000000000001").
	Num string
	// Err is an error value: Err("#REF!").
	Err string
	// Rich is text in several runs, the second of which carries phonetic text that no reader should show.
	Rich []string
	// Inline is text stored in the cell instead of the shared table.
	Inline string
	// Formula is a formula without "=" and the value stored with it; Value nil leaves it without one.
	Formula struct {
		Text  string
		Value any
	}
	// Shown is a number with a number format: Shown{Num("0.98"), "0%"}.
	Shown struct {
		Value  Num
		Format string
	}
)

// Builder collects a workbook. Calls speak of the sheet last begun.
type Builder struct {
	t         testing.TB
	sheets    []*sheet
	shared    []string
	formats   []string
	since1904 bool
}

type sheet struct {
	name       string
	hidden     bool
	rows       [][]any
	merged     []string
	hiddenRows map[int]bool
	hiddenCols []int
}

// Book begins a workbook without sheets.
func Book(t testing.TB) *Builder { return &Builder{t: t} }

// Since1904 makes the workbook count days from 1904.
func (b *Builder) Since1904() *Builder { b.since1904 = true; return b }

// Sheet begins a sheet.
func (b *Builder) Sheet(name string) *Builder {
	b.sheets = append(b.sheets, &sheet{name: name, hiddenRows: map[int]bool{}})
	return b
}

func (b *Builder) last() *sheet { return b.sheets[len(b.sheets)-1] }

// Row adds a row; nil leaves a cell out.
func (b *Builder) Row(values ...any) *Builder {
	s := b.last()
	s.rows = append(s.rows, values)
	return b
}

// Skip adds n empty rows.
func (b *Builder) Skip(n int) *Builder {
	for range n {
		b.Row()
	}
	return b
}

// Set puts a value at an address such as "D17", in a row that exists or not.
func (b *Builder) Set(addr string, value any) *Builder {
	row, col, ok := grid.ParseAddr(addr)
	if !ok {
		b.t.Fatalf("xlsxtest: address %q", addr)
	}
	s := b.last()
	for len(s.rows) < row {
		s.rows = append(s.rows, nil)
	}
	cells := append([]any(nil), s.rows[row-1]...)
	for len(cells) < col {
		cells = append(cells, nil)
	}
	cells[col-1] = value
	s.rows[row-1] = cells
	return b
}

// Merge merges a range such as "A1:C1".
func (b *Builder) Merge(refs ...string) *Builder {
	b.last().merged = append(b.last().merged, refs...)
	return b
}

// HideRow hides rows, from 1.
func (b *Builder) HideRow(rows ...int) *Builder {
	for _, r := range rows {
		b.last().hiddenRows[r] = true
	}
	return b
}

// HideCol hides columns, from 1.
func (b *Builder) HideCol(cols ...int) *Builder {
	b.last().hiddenCols = append(b.last().hiddenCols, cols...)
	return b
}

// HideSheet hides the sheet.
func (b *Builder) HideSheet() *Builder { b.last().hidden = true; return b }

// Bytes gives the file.
func (b *Builder) Bytes() []byte { return Zip(b.t, b.Parts()...) }

// Parts gives the parts of the file, to be changed before Zip.
func (b *Builder) Parts() []Part {
	var sheets []Part
	for i, s := range b.sheets {
		sheets = append(sheets, Part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), b.sheetXML(s)})
	}
	parts := Envelope(b.names(), b.since1904)
	parts = append(parts,
		Part{"xl/sharedStrings.xml", header + `<sst ` + mainNS + `>` + strings.Join(b.shared, "") + `</sst>`},
		Part{"xl/styles.xml", header + b.stylesXML()})
	return append(parts, sheets...)
}

func (b *Builder) names() []string {
	var list []string
	for _, s := range b.sheets {
		attrs := fmt.Sprintf(`name="%s"`, escape(s.name))
		if s.hidden {
			attrs += ` state="hidden"`
		}
		list = append(list, attrs)
	}
	return list
}

func (b *Builder) sheetXML(s *sheet) string {
	var x strings.Builder
	x.WriteString(header + `<worksheet ` + mainNS + `>`)
	if len(s.hiddenCols) > 0 {
		x.WriteString(`<cols>`)
		for _, c := range s.hiddenCols {
			fmt.Fprintf(&x, `<col min="%d" max="%d" width="9" hidden="1"/>`, c, c)
		}
		x.WriteString(`</cols>`)
	}
	x.WriteString(`<sheetData>`)
	for i, row := range s.rows {
		hidden := ""
		if s.hiddenRows[i+1] {
			hidden = ` hidden="1"`
		}
		fmt.Fprintf(&x, `<row r="%d"%s>`, i+1, hidden)
		for j, v := range row {
			x.WriteString(b.cellXML(grid.Addr(i+1, j+1), v))
		}
		x.WriteString(`</row>`)
	}
	x.WriteString(`</sheetData>`)
	if len(s.merged) > 0 {
		x.WriteString(`<mergeCells>`)
		for _, ref := range s.merged {
			fmt.Fprintf(&x, `<mergeCell ref="%s"/>`, ref)
		}
		x.WriteString(`</mergeCells>`)
	}
	return x.String() + `</worksheet>`
}

func (b *Builder) cellXML(addr string, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case Formula:
		kind, stored := b.stored(v.Value)
		if kind == "s" { // a formula stores its text in the cell
			kind, stored = "str", escape(fmt.Sprint(v.Value))
		}
		if v.Value != nil {
			stored = `<v>` + stored + `</v>`
		}
		return fmt.Sprintf(`<c r="%s" t="%s"><f>%s</f>%s</c>`, addr, kind, escape(v.Text), stored)
	case Inline:
		return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, addr, escape(string(v)))
	case Shown:
		return fmt.Sprintf(`<c r="%s" s="%d"><v>%s</v></c>`, addr, b.style(v.Format), v.Value)
	}
	kind, stored := b.stored(value)
	return fmt.Sprintf(`<c r="%s" t="%s"><v>%s</v></c>`, addr, kind, stored)
}

// stored gives the type and the content of <v> for a plain value.
func (b *Builder) stored(value any) (kind, text string) {
	switch v := value.(type) {
	case nil:
		return "n", ""
	case string:
		return "s", b.share(`<si><t xml:space="preserve">` + escape(v) + `</t></si>`)
	case Rich:
		var si strings.Builder
		for _, run := range v {
			si.WriteString(`<r><rPr><b/></rPr><t xml:space="preserve">` + escape(run) + `</t></r>`)
		}
		return "s", b.share(`<si>` + si.String() + `<rPh sb="0" eb="1"><t>phonetic</t></rPh></si>`)
	case Err:
		return "e", string(v)
	case bool:
		if v {
			return "b", "1"
		}
		return "b", "0"
	case Num, int, int64, float64:
		return "n", fmt.Sprint(v)
	}
	b.t.Fatalf("xlsxtest: cannot store %T", value)
	return "", ""
}

func (b *Builder) share(si string) string {
	b.shared = append(b.shared, si)
	return fmt.Sprint(len(b.shared) - 1)
}

func (b *Builder) style(format string) int {
	for i, f := range b.formats {
		if f == format {
			return i + 1
		}
	}
	b.formats = append(b.formats, format)
	return len(b.formats)
}

func (b *Builder) stylesXML() string {
	var formats, xfs strings.Builder
	for i, f := range b.formats {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, escape(f))
		fmt.Fprintf(&xfs, `<xf numFmtId="%d" xfId="0"/>`, 164+i)
	}
	return `<styleSheet ` + mainNS + `><numFmts>` + formats.String() + `</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>` + xfs.String() + `</cellXfs></styleSheet>`
}

// Part is one part of a package: its path and content.
type Part struct{ Path, Content string }

const (
	header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relNS  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	pkgNS  = `http://schemas.openxmlformats.org/package/2006/`
)

// The content types of a plain workbook and of one with macros.
const (
	TypeWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
	TypeMacro    = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
)

// Envelope gives the parts around the sheets: types, relationships and the workbook. sheets holds the attributes of each tab; the
// parts xl/worksheets/sheet1.xml …, xl/sharedStrings.xml and xl/styles.xml are named in it and left to the caller.
func Envelope(sheets []string, since1904 bool) []Part {
	var tabs, rels strings.Builder
	for i, attrs := range sheets {
		fmt.Fprintf(&tabs, `<sheet %s sheetId="%d" r:id="rId%d"/>`, attrs, i+1, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relNS, i+1)
	}
	for _, kind := range []string{"sharedStrings", "styles"} {
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s/%s" Target="%s.xml"/>`, kind, relNS, kind, kind)
	}
	return []Part{
		{"[Content_Types].xml", header + `<Types xmlns="` + pkgNS + `content-types"><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + TypeWorkbook + `"/></Types>`},
		{"_rels/.rels", header + `<Relationships xmlns="` + pkgNS + `relationships"><Relationship Id="r1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", header + fmt.Sprintf(`<workbook %s xmlns:r="%s"><workbookPr date1904="%t"/><sheets>%s</sheets></workbook>`, mainNS, relNS, since1904, &tabs)},
		{"xl/_rels/workbook.xml.rels", header + `<Relationships xmlns="` + pkgNS + `relationships">` + rels.String() + `</Relationships>`},
	}
}

// OneSheet gives a file with one sheet "S" whose part is exactly xml; for malformed and hostile sheets.
func OneSheet(t testing.TB, xml string) []byte {
	return Zip(t, append(Envelope([]string{`name="S"`}, false),
		Part{"xl/sharedStrings.xml", `<sst ` + mainNS + `/>`}, Part{"xl/styles.xml", `<styleSheet ` + mainNS + `/>`}, Part{"xl/worksheets/sheet1.xml", xml})...)
}

// Replace gives the parts with old exchanged for new in the content of one of them; it fails the test when nothing changed.
func Replace(t testing.TB, parts []Part, path, old, new string) []Part {
	t.Helper()
	out := append([]Part(nil), parts...)
	for i, p := range out {
		if p.Path == path && strings.Contains(p.Content, old) {
			out[i].Content = strings.ReplaceAll(p.Content, old, new)
			return out
		}
	}
	t.Fatalf("xlsxtest: %q not found in %s", old, path)
	return nil
}

// Zip packs parts in their order.
func Zip(t testing.TB, parts ...Part) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, p := range parts {
		w, err := z.Create(p.Path)
		if err == nil {
			_, err = w.Write([]byte(p.Content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func escape(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return ""
	}
	return b.String()
}
