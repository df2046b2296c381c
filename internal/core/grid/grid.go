// Package grid is a workbook as plain data: sheets of cells with what was typed, what is stored and what is hidden. Package doc/xlsx
// fills it from a file; package core/workbook reads scores out of it. Nothing here knows files.
package grid

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/fault"
)

// Kind is what a cell stores.
type Kind uint8

const (
	Empty  Kind = iota // nothing, or only a style; listed only where a formula has no stored value
	Number             // a number, typed or computed; Text is its exact decimal form with a dot: "3.1"
	Text               // text as typed, NFC, outer blanks kept
	Bool               // Text is "true" or "false"
	Date               // a number shown as a date; Text is ISO and as precise as what is shown: "2022-12-09", "2018-06", "1990", "17:30:00", running hours "72:00:00"
	Error              // an error value; Text is "#REF!" and the like
)

// Cell is one cell. A formula cell carries the value stored with the file; nothing is recomputed.
type Cell struct {
	Row, Col  int    // from 1
	Kind      Kind   //
	Text      string // the stored value, see Kind
	Formula   string // the formula without "=", empty for a typed cell, "?" where the file does not tell it
	Percent   bool   // the number format is a percentage: 0.98 is shown as 98%
	Otherwise bool   // the number format shows another number, or none: what it shows is Shown
	Shown     string // with a decimal comma; empty where nothing is shown
	Rounded   string // what the number format leaves of the decimals where it drops some, with a dot: "3" for 2.6; else empty
	Struck    bool   // the cell is struck through, all of it
	Unseen    uint16 // place, from 1, of the first character that was taken out of Text because nobody sees it; 0 for none
	Mixed     bool   // of a text some characters are struck through and others are not, or letters or digits are raised or lowered: it says less than Text
}

// Range is a block of cells, both corners included, from 1.
type Range struct{ Row1, Col1, Row2, Col2 int }

// Has says whether the cell at row, col lies in the range.
func (r Range) Has(row, col int) bool {
	return row >= r.Row1 && row <= r.Row2 && col >= r.Col1 && col <= r.Col2
}

// String gives "C8:H8", or "C8" for a single cell.
func (r Range) String() string {
	from, to := Addr(r.Row1, r.Col1), Addr(r.Row2, r.Col2)
	if from == to {
		return from
	}
	return from + ":" + to
}

// Sheet is one worksheet. Cells holds only cells that are not empty, by row and then column.
type Sheet struct {
	Name       string
	Hidden     bool
	Cells      []Cell
	Merged     []Range
	HiddenRows map[int]bool
	HiddenCols map[int]bool
}

// At gives the cell at row, col (from 1); an empty cell where nothing is stored. It reads only, so a book may be looked at by several
// goroutines at once.
func (s *Sheet) At(row, col int) Cell {
	i, ok := slices.BinarySearchFunc(s.Cells, Cell{Row: row, Col: col}, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	})
	if ok {
		return s.Cells[i]
	}
	return Cell{Row: row, Col: col}
}

// Put sets a cell at its place.
func (s *Sheet) Put(c Cell) {
	i, ok := slices.BinarySearchFunc(s.Cells, c, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	if ok {
		s.Cells[i] = c
		return
	}
	s.Cells = slices.Insert(s.Cells, i, c)
}

// Size gives the last row and column that hold a cell.
func (s *Sheet) Size() (rows, cols int) {
	for _, c := range s.Cells {
		rows, cols = max(rows, c.Row), max(cols, c.Col)
	}
	return rows, cols
}

// Book is a whole workbook in the order of its tabs.
type Book struct {
	Name   string // file name as the user knows it, without folders
	Sheets []*Sheet
	Notes  []fault.Finding // remarks on the file itself that lose nothing: a name that does not fit, links left alone

	Since1904 bool // days are counted from 1904, not from 1900
}

// Addr gives the address of a cell as spreadsheets write it: Addr(17, 4) is "D17".
func Addr(row, col int) string { return ColName(col) + strconv.Itoa(row) }

// ColName gives the letters of a column: 1 is A, 27 is AA.
func ColName(col int) string {
	var b [8]byte
	i := len(b)
	for col > 0 {
		col--
		i--
		b[i] = byte('A' + col%26)
		col /= 26
	}
	return string(b[i:])
}

// ParseAddr reads "D17" or "$D$17"; ok is false for anything else.
func ParseAddr(s string) (row, col int, ok bool) {
	s = strings.ReplaceAll(s, "$", "")
	i := 0
	for i < len(s) && s[i] >= 'A' && s[i] <= 'Z' {
		col = col*26 + int(s[i]-'A'+1)
		i++
	}
	if i == 0 || i > 3 || i == len(s) {
		return 0, 0, false
	}
	row, err := strconv.Atoi(s[i:])
	if err != nil || row < 1 {
		return 0, 0, false
	}
	return row, col, true
}
