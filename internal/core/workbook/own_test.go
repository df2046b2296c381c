package workbook_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/doc/xlsx"
	"thidua/internal/doc/xlsx/xlsxtest"
	"thidua/packs"
)

var update = flag.Bool("update", false, "write the workbooks of testdata anew")

// ownYear makes up a year as a cluster might score it: mostly the full points, half a point less here and there, more so in review.
func ownYear(s *score.Scheme) *year {
	y := &year{scheme: s, units: []string{"Xã Mẫu Một", "Xã Mẫu Hai", "Phường Mẫu Ba", "Phường Mẫu Bốn"}, cells: map[string]grid.Cell{}}
	half := num.Ratio(1, 2)
	for i, c := range s.Criteria() {
		for j, u := range y.units {
			for k, st := range stages {
				points := num.Zero
				if c.Max != nil {
					points = *c.Max
				}
				if (i+2*j+k)%(5+j-k) == 0 && num.One.Less(points) {
					points = points.Sub(half)
				}
				y.cells[key(u, c.Code, st)] = grid.Cell{Kind: grid.Number, Text: points.String()}
			}
		}
	}
	return y
}

// sums adds up the points of a year by unit and column, apart from any program that scores.
func (y *year) sums() map[string]string {
	sums := map[string]num.Rat{}
	for _, c := range y.scheme.Criteria() {
		for _, u := range y.units {
			for _, st := range stages {
				at := u + " " + string(st)
				sums[at] = sums[at].Add(num.MustParse(y.cells[key(u, c.Code, st)].Text))
			}
		}
	}
	out := map[string]string{}
	for at, sum := range sums {
		out[at] = sum.String()
	}
	return out
}

// ownBooks are two workbooks in layouts other than that of the district: a table pasted flat from a text document, every number text,
// and a workbook with a sheet for each group of criteria.
func ownBooks(t *testing.T) (*year, map[string]*grid.Book) {
	s, err := packs.Scheme("tnmt_district_100")
	if err != nil {
		t.Fatal(err)
	}
	y := ownYear(s)
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
			if r.Scheme != y.scheme || len(r.Cells) != len(y.cells) || len(r.Units) != 4 || r.Year != 2022 || len(r.Questions) != 0 {
				t.Fatalf("scheme %v, %d cells of %d, units %v, year %d, questions %v", r.Scheme, len(r.Cells), len(y.cells), r.Units, r.Year, r.Questions)
			}
			got := totals(scored(t, r))
			for at, want := range y.sums() {
				if got[at] != want {
					t.Errorf("%s: %s, want %s", at, got[at], want)
				}
			}
		})
	}
}
