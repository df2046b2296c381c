package xlsx

import (
	"errors"
	"testing"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/doc/xlsx/xlsxtest"
)

// sane fails when a book could surprise the code that reads it.
func sane(t *testing.T, b *grid.Book, err error) {
	if err != nil {
		var p *fault.Problem
		if b != nil || !errors.As(err, &p) || len(p.Findings) == 0 {
			t.Fatalf("book %v with error %v", b, err)
		}
		return
	}
	for _, s := range b.Sheets {
		row, col := 0, 0
		for _, c := range s.Cells {
			if c.Row < row || c.Row == row && c.Col <= col || c.Row > MaxRow || c.Col < 1 || c.Col > MaxCol {
				t.Fatalf("cell %d,%d after %d,%d", c.Row, c.Col, row, col)
			}
			row, col = c.Row, c.Col
			if c.Kind == grid.Empty && c.Formula == "" || c.Kind != grid.Empty && c.Kind != grid.Text && c.Text == "" {
				t.Fatalf("cell without content: %+v", c)
			}
			if again, ok := exact(c.Text); c.Kind == grid.Number && (!ok || again != c.Text) {
				t.Fatalf("number %q reads again as %q", c.Text, again)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.xlsx", file(f, district))
	f.Add("a.xlsx", xlsxtest.Book(f).Sheet("S").Row("a", 1, true, xlsxtest.Rich{"b", "c"}).Merge("A1:B1").HideRow(1).HideCol(1).Bytes())
	f.Add("~$a.xlsx", []byte{3, 'A', 'n', 'h', 0, 0})
	f.Add("a.xls", ole("Workbook"))
	f.Add("a.doc", []byte("<html>"))
	f.Add("", []byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		b, err := Read(name, data)
		sane(t, b, err)
	})
}

func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><cols><col min="1" max="9" hidden="1"/></cols><sheetData><row r="1" hidden="1"><c r="A1" s="1"><v>1.5</v></c><c t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`)
	f.Add(`<x:worksheet><x:sheetData><x:row><x:c><x:f t="shared" si="0">A1+$B2</x:f><x:v>1e5</x:v></x:c><x:c><x:f t="shared" si="0"/></x:c><x:c r="F9"><x:f t="array" ref="F9:G10">1</x:f></x:c></x:row></x:sheetData></x:worksheet>`)
	f.Add("\xff\xfe<\x00a\x00/\x00>\x00")
	f.Add(`<a><![CDATA[x]]><!-- y --><?z?>&amp;&#x41;</a>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		b, err := Read("a.xlsx", xlsxtest.OneSheet(t, sheet))
		sane(t, b, err)
	})
}

func FuzzParts(f *testing.F) {
	parts := xlsxtest.Book(f).Sheet("S").Row("a", xlsxtest.Shown{Value: "1", Format: "d/m/yyyy"}).Parts()
	f.Add(parts[0].Content, parts[1].Content, parts[2].Content, parts[3].Content, parts[4].Content, parts[5].Content)
	f.Fuzz(func(t *testing.T, types, root, book, rels, shared, styles string) {
		changed := append([]xlsxtest.Part(nil), parts...)
		for i, content := range []string{types, root, book, rels, shared, styles} {
			changed[i].Content = content
		}
		b, err := Read("a.xlsx", xlsxtest.Zip(t, changed...))
		sane(t, b, err)
	})
}
