package workbook_test

import (
	"cmp"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/xlsx"
	"thidua/packs"
)

const sharedFile = "cum-thi-dua-huyen-2022.xlsx"

// open reads a workbook of testdata.
func open(t testing.TB, name string) *grid.Book {
	t.Helper()
	data, err := os.ReadFile("../../../testdata/workbooks/" + name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := xlsx.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// read recognises a workbook and checks what must hold for every reading.
func read(t testing.TB, b *grid.Book, m *workbook.Mapping) *workbook.Reading {
	t.Helper()
	r := workbook.Read(b, packs.Schemes(), packs.Columns(), m)
	nothingLost(t, b, r)
	return r
}

func readAs(t testing.TB, b *grid.Book, scheme string, m *workbook.Mapping) *workbook.Reading {
	t.Helper()
	s, err := packs.Scheme(scheme)
	if err != nil {
		t.Fatal(err)
	}
	r := workbook.Read(b, []*score.Scheme{s}, packs.Columns(), m)
	nothingLost(t, b, r)
	return r
}

func scored(t testing.TB, r *workbook.Reading) *score.Result {
	t.Helper()
	f, err := r.Facts()
	if err != nil {
		t.Fatal(err)
	}
	res, err := score.Score(f)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

var dated = regexp.MustCompile(`^\d{1,2}[-./]\d{1,2}[-./]\d{4}$`)

// holdsNumber is the walk's own idea of a cell that must be accounted for; it shares no code with the package.
func holdsNumber(c grid.Cell) bool {
	if c.Kind == grid.Number || c.Kind == grid.Date {
		return true
	}
	text := strings.TrimSpace(strings.ReplaceAll(c.Text, "\u00a0", " "))
	if c.Kind != grid.Text || text == "" {
		return false
	}
	if dated.MatchString(text) {
		return true
	}
	_, ok := num.ReadTyped(strings.TrimSuffix(text, "%"))
	return ok
}

// nothingLost walks over every cell: each that holds a number is in exactly one of Cells and Ignored, and nothing stands in both.
func nothingLost(t testing.TB, b *grid.Book, r *workbook.Reading) {
	t.Helper()
	seen := map[string]int{}
	for _, c := range r.Cells {
		seen[c.Sheet+"!"+c.Addr]++
	}
	for _, c := range r.Ignored {
		if c.Reason == "" {
			t.Errorf("%s!%s ignored without a reason", c.Sheet, c.Addr)
		}
		seen[c.Sheet+"!"+c.Addr]++
	}
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			at := s.Name + "!" + grid.Addr(c.Row, c.Col)
			if n := seen[at]; n > 1 || (n == 0 && holdsNumber(c)) {
				t.Errorf("%s holds %q and is accounted for %d times", at, c.Text, n)
			}
		}
	}
}

// totals gives every unit's total, or its partial sum with a mark, by column: "103.4", "incomplete 95.6", "none".
func totals(res *score.Result) map[string]string {
	out := map[string]string{}
	for _, u := range res.Units {
		for _, col := range []score.Column{score.Self, score.Appraisal, score.Final} {
			sh := u.Sheet(col)
			key := u.Unit.Name + " " + string(col)
			switch {
			case sh == nil || sh.WhyNoRank == score.WhyNotSent:
				out[key] = "none"
			case sh.Total == nil:
				out[key] = "incomplete " + sh.Partial.String()
			default:
				out[key] = sh.Total.String()
			}
		}
	}
	return out
}

// codes counts findings by code.
func codes(r *workbook.Reading) map[string]int {
	out := map[string]int{}
	for _, f := range r.Findings {
		out[f.Code]++
	}
	return out
}

// at lists where a code was found, as sheet!cell, sorted.
func at(r *workbook.Reading, code string) []string {
	var out []string
	for _, f := range r.Findings {
		if f.Code == code {
			out = append(out, f.Where.Sheet+"!"+f.Where.Cell)
		}
	}
	slices.Sort(out)
	return out
}

func reasons(r *workbook.Reading) map[string]int {
	out := map[string]int{}
	for _, c := range r.Ignored {
		out[c.Reason]++
	}
	return out
}

// sheet is a small grid built by hand: rows of values from A1; nil leaves a cell out.
func sheet(name string, rows ...[]any) *grid.Sheet {
	s := &grid.Sheet{Name: name, HiddenRows: map[int]bool{}, HiddenCols: map[int]bool{}}
	for i, row := range rows {
		for j, v := range row {
			if v != nil {
				s.Cells = append(s.Cells, cellOf(i+1, j+1, v))
			}
		}
	}
	return s
}

// num as a decimal text is a number cell; string is a text cell.
type number string

func cellOf(row, col int, v any) grid.Cell {
	switch v := v.(type) {
	case number:
		return grid.Cell{Row: row, Col: col, Kind: grid.Number, Text: string(v)}
	case int:
		return grid.Cell{Row: row, Col: col, Kind: grid.Number, Text: num.Int(int64(v)).String()}
	case grid.Cell:
		v.Row, v.Col = row, col
		return v
	}
	return grid.Cell{Row: row, Col: col, Kind: grid.Text, Text: v.(string)}
}

func book(sheets ...*grid.Sheet) *grid.Book { return &grid.Book{Name: "test.xlsx", Sheets: sheets} }

// sorted puts the cells of a sheet back in order after a change.
func sorted(s *grid.Sheet) *grid.Sheet {
	slices.SortFunc(s.Cells, func(a, b grid.Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	return s
}
