package workbook_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/score"
	"thidua/internal/doc/xlsx"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/packs"
)

var update = flag.Bool("update", false, "write the workbooks of testdata anew")

// ownBooks are two workbooks in layouts other than that of the district: a table pasted flat from a text document, every number text,
// and a workbook with a sheet for each group of criteria.
func ownBooks(t *testing.T) (*year, map[string]*grid.Book) {
	s, err := packs.Scheme("tnmt_district_100")
	if err != nil {
		t.Fatal(err)
	}
	y := inventedYear(s)
	for k, c := range y.cells {
		if c.Text == "0" || len(c.Text) > 3 {
			c.Text = "1.5"
			y.cells[k] = c
		}
	}
	return y, map[string]*grid.Book{
		"bang-dan-tu-van-ban.xlsx": book(y.flat(s.Criteria(), "Sheet1")),
		"moi-nhom-mot-trang.xlsx":  book(y.groups(func(in []*score.Criterion, name string) *grid.Sheet { return y.across(in, name, stages) })...),
	}
}

// file writes a grid as a workbook.
func file(t *testing.T, b *grid.Book) []byte {
	out := xlsxtest.Book(t)
	for _, s := range b.Sheets {
		out.Sheet(s.Name)
		for _, c := range s.Cells {
			var v any = c.Text
			if c.Kind == grid.Number {
				v = xlsxtest.Num(c.Text)
			}
			out.Set(grid.Addr(c.Row, c.Col), v)
		}
		for _, m := range s.Merged {
			if m.Row1 != m.Row2 || m.Col1 != m.Col2 {
				out.Merge(m.String())
			}
		}
	}
	return out.Bytes()
}

func TestTwoWorkbooksInOtherLayoutsScoreRight(t *testing.T) {
	y, books := ownBooks(t)
	for name, b := range books {
		t.Run(name, func(t *testing.T) {
			path := "../../../testdata/workbooks/" + name
			data := file(t, b)
			if *update {
				if err := os.WriteFile(path, data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			kept, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(kept, data) {
				t.Errorf("the file of testdata is not the one made here (%v); run this test with -update", err)
			}
			back, err := xlsx.Read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			r := read(t, back, nil)
			if r.Scheme != y.scheme || len(r.Cells) != len(y.cells) || len(r.Units) != 3 || r.Year != 2022 {
				t.Fatalf("scheme %v, %d cells of %d, units %v, year %d", r.Scheme, len(r.Cells), len(y.cells), r.Units, r.Year)
			}
			for _, c := range r.Cells {
				if want := y.cells[key(c.Unit, c.Criterion, c.Column)]; c.Points == nil || c.Points.String() != want.Text {
					t.Errorf("%s!%s: %s %s %s read as %v, want %s", c.Sheet, c.Addr, c.Unit, c.Criterion, c.Column, c.Points, want.Text)
				}
			}
		})
	}
}
