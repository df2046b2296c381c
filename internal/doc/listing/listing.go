// Package listing writes a list as people see it on a page as a file for spreadsheets: the same rows and columns, in the same order, as texts.
package listing

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/grid"
	"thidua/internal/doc/xlsx"
)

// Table is a list as it is seen.
type Table struct {
	Title   string // above the list, and the name of its worksheet
	State   string // below the title: as of when, how many, narrowed by what
	Columns []Column
	Rows    [][]string // a text for each column
}

// Column is a column by its head. Figures of one with Num are written as numbers.
type Column struct {
	Head string
	Num  bool
}

const (
	family    = "Times New Roman"
	headRow   = 4 // title, state, an empty row, heads
	tabMost   = 31
	widest    = 60.0
	narrowest = 8.0
)

// XLSX writes the list as a workbook of one sheet with head and first column kept in sight. Texts that could be taken for a formula are neutralised.
func XLSX(t Table) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	tab := tabName(t.Title)
	if err := f.SetSheetName(f.GetSheetName(0), tab); err != nil {
		return nil, err
	}
	s := sheet{table: t}
	var err error
	if s.plain, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: family, Size: 11}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}); err != nil {
		return nil, err
	}
	if s.title, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Family: family, Size: 14, Bold: true}}); err != nil {
		return nil, err
	}
	if s.head, err = f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Family: family, Size: 11, Bold: true}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"#E8EDF3"}},
	}); err != nil {
		return nil, err
	}
	if s.out, err = f.NewStreamWriter(tab); err != nil {
		return nil, err
	}
	if err := s.write(); err != nil {
		return nil, err
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// sheet is the worksheet while it is written.
type sheet struct {
	table              Table
	out                *excelize.StreamWriter
	plain, title, head int // styles
}

func (s sheet) write() error {
	for i, w := range s.widths() {
		if err := s.out.SetColWidth(i+1, i+1, w); err != nil {
			return err
		}
	}
	if err := s.out.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: 1, YSplit: headRow, TopLeftCell: grid.Addr(headRow+1, 2), ActivePane: "bottomRight",
	}); err != nil {
		return err
	}
	heads := make([]any, len(s.table.Columns))
	for i, c := range s.table.Columns {
		heads[i] = excelize.Cell{StyleID: s.head, Value: xlsx.Neutral(c.Head)}
	}
	rows := map[int][]any{
		1: {excelize.Cell{StyleID: s.title, Value: xlsx.Neutral(s.table.Title)}}, 2: {xlsx.Neutral(s.table.State)}, headRow: heads,
	}
	for _, at := range []int{1, 2, headRow} {
		if err := s.out.SetRow(grid.Addr(at, 1), rows[at]); err != nil {
			return err
		}
	}
	for i, row := range s.table.Rows {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = excelize.Cell{StyleID: s.plain, Value: value(text, s.table.Columns[j].Num)}
		}
		if err := s.out.SetRow(grid.Addr(headRow+1+i, 1), cells); err != nil {
			return err
		}
	}
	return s.out.Flush()
}

// widths are as wide as the first rows need.
func (s sheet) widths() []float64 {
	out := make([]float64, len(s.table.Columns))
	for i, c := range s.table.Columns {
		most := utf8.RuneCountInString(c.Head)
		for _, row := range s.table.Rows[:min(len(s.table.Rows), 200)] {
			most = max(most, utf8.RuneCountInString(row[i]))
		}
		out[i] = min(max(float64(most)+2, narrowest), widest)
	}
	return out
}

// value is a figure as a number where the column is one of figures, else a harmless text.
func value(text string, num bool) any {
	if n, err := strconv.Atoi(text); num && err == nil && strconv.Itoa(n) == text {
		return n
	}
	return xlsx.Neutral(text)
}

// tabName makes a title the name of a worksheet.
func tabName(title string) string {
	name := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return ' '
		}
		return r
	}, title), " '"))
	return strings.Trim(string(name[:min(len(name), tabMost)]), " '")
}

// CSV writes the list as text, heads first: UTF-8 with its mark, by which spreadsheets know how letters are written; values parted by semicolons,
// since where the comma is of decimals it parts no columns. Texts that could be taken for a formula are neutralised.
func CSV(t Table) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	out := csv.NewWriter(&b)
	out.Comma = ';'
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = xlsx.Neutral(c.Head)
	}
	if err := out.Write(heads); err != nil {
		return nil, err
	}
	for _, row := range t.Rows {
		line := make([]string, len(row))
		for i, text := range row {
			line[i] = xlsx.Neutral(text)
		}
		if err := out.Write(line); err != nil {
			return nil, err
		}
	}
	out.Flush()
	return b.Bytes(), out.Error()
}
