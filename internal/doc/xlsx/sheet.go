package xlsx

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

// sheetReader reads one worksheet part. It runs twice over large workbooks: first counting only, so that a sheet over a limit is
// refused before anything is kept.
type sheetReader struct {
	book  *bookReader
	sheet *grid.Sheet
	part  string
	keep  bool

	row, col   int // where we are; 0 before the first
	rowFilled  bool
	rows       int // rows that hold something
	cells      int // cells that hold something
	unsorted   bool
	hiddenRows []int
	hiddenCols [][2]int
	shared     map[string]master
	arrays     []arrayRange
	unseen     []string // cells from which characters nobody sees were taken

	cell    openCell
	collect *textBuf // where text goes now, nil for nowhere
	phon    int      // open phonetic elements
}

// openCell is the cell between its start and end tags.
type openCell struct {
	open       bool
	kind       string // attribute t
	style      int
	value      textBuf
	formula    textBuf
	hasFormula bool
	fKind, si  string
	ref        string
	runs       runs // of a text stored in the cell
}

// master is the first cell of a shared formula.
type master struct {
	row, col int
	text     string
}

// arrayRange is a block computed by one array formula, which is written in its first cell only.
type arrayRange struct {
	grid.Range
	text string
}

// token is the walk function of a worksheet.
func (s *sheetReader) token(x *xmlReader, tok token) error {
	switch tok {
	case tokText:
		if s.collect != nil {
			s.collect.add(x.text)
		}
		return nil
	case tokStart:
		return s.start(x)
	}
	return s.stop(x)
}

func (s *sheetReader) start(x *xmlReader) error {
	s.collect = nil
	if s.cell.open {
		s.insideCell(x)
		return nil
	}
	switch string(x.name) {
	case "row":
		if x.inside(tokStart, "sheetData") {
			return s.startRow(x)
		}
	case "c":
		if x.inside(tokStart, "row") {
			return s.startCell(x)
		}
	case "col":
		if x.inside(tokStart, "cols") && s.keep && hides(x, "width") {
			first, err1 := strconv.Atoi(string(x.attr("min")))
			last, err2 := strconv.Atoi(string(x.attr("max")))
			if err1 == nil && err2 == nil && len(s.hiddenCols) < MaxCol {
				s.hiddenCols = append(s.hiddenCols, [2]int{max(1, first), min(last, MaxCol)})
			}
		}
	case "mergeCell":
		if x.inside(tokStart, "mergeCells") && s.keep {
			return s.merge(string(x.attr("ref")))
		}
	}
	return nil
}

// hides says whether a row or column is out of sight: hidden, or shrunk to nothing.
func hides(x *xmlReader, size string) bool {
	if x.flag("hidden") {
		return true
	}
	f, err := strconv.ParseFloat(string(x.attr(size)), 64)
	return err == nil && f == 0
}

func (s *sheetReader) startRow(x *xmlReader) error {
	s.row, s.col, s.rowFilled = s.row+1, 0, false
	if r := x.attr("r"); r != nil {
		n, err := s.rowNumber(string(r))
		if err != nil {
			return err
		}
		s.unsorted = s.unsorted || n < s.row
		s.row = n
	}
	if s.row > MaxRow {
		return s.rowLimit(strconv.Itoa(s.row))
	}
	if s.keep && hides(x, "ht") {
		s.hiddenRows = append(s.hiddenRows, s.row)
	}
	return nil
}

func (s *sheetReader) rowNumber(digits string) (int, error) {
	digits = strings.TrimSpace(digits)
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return 0, s.damaged(digits, ReasonAddress)
	}
	n, err := strconv.Atoi(digits)
	switch {
	case err != nil || n > MaxRow:
		return 0, s.rowLimit(digits)
	case n < 1:
		return 0, s.damaged(digits, ReasonAddress)
	}
	return n, nil
}

func (s *sheetReader) rowLimit(digits string) error {
	return fault.New(fault.Invalid, RowLimit, fault.Where{Sheet: s.sheet.Name}, fault.Args{"row": cut(digits), "limit": MaxRow})
}

func (s *sheetReader) damaged(place, reason string) error {
	p := damaged(s.part, reason)
	p.Findings[0].Where = fault.Where{Sheet: s.sheet.Name, Cell: cut(place)}
	return p
}

// cut keeps what is quoted from a damaged file short.
func cut(s string) string {
	const most = 32
	return strings.ToValidUTF8(s[:min(len(s), most)], "")
}

func (s *sheetReader) startCell(x *xmlReader) error {
	col := s.col + 1
	if r := x.attr("r"); r != nil {
		var err error
		if col, err = s.address(string(r)); err != nil {
			return err
		}
	} else if col > MaxCol {
		return s.colLimit(grid.ColName(col))
	}
	s.unsorted = s.unsorted || col <= s.col
	s.col = col
	c := &s.cell
	c.open, c.kind, c.hasFormula, c.fKind, c.si, c.ref = true, string(x.attr("t")), false, "", "", ""
	c.style, c.runs = 0, runs{}
	if s := x.attr("s"); s != nil {
		c.style, _ = strconv.Atoi(string(s))
	}
	c.value.reset()
	c.formula.reset()
	return nil
}

// address reads the address of a cell, gives its column and takes over its row.
func (s *sheetReader) address(a string) (int, error) {
	digits := strings.TrimLeft(a, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
	letters := a[:len(a)-len(digits)]
	if letters == "" {
		return 0, s.damaged(a, ReasonAddress)
	}
	col, ok := colNumber(letters)
	if !ok || col > MaxCol {
		return 0, s.colLimit(strings.ToUpper(letters))
	}
	row, err := s.rowNumber(digits)
	if err != nil {
		return 0, err
	}
	if row != s.row {
		s.row, s.unsorted = row, true
	}
	return col, nil
}

func (s *sheetReader) colLimit(letters string) error {
	return fault.New(fault.Invalid, ColLimit, fault.Where{Sheet: s.sheet.Name}, fault.Args{"col": cut(letters), "limit": grid.ColName(MaxCol)})
}

func (s *sheetReader) insideCell(x *xmlReader) {
	c := &s.cell
	switch string(x.name) {
	case "v":
		c.value.reset()
		s.collect = &c.value
	case "t":
		if s.phon == 0 && c.kind == "inlineStr" {
			s.collect = &c.value
		}
	case "rPh":
		s.phon++
	case "r", "rPr", "strike", "vertAlign":
		c.runs.start(x)
	case "f":
		c.hasFormula = true
		c.fKind, c.si, c.ref = string(x.attr("t")), string(x.attr("si")), string(x.attr("ref"))
		s.collect = &c.formula
	}
}

func (s *sheetReader) stop(x *xmlReader) error {
	s.collect = nil
	switch string(x.name) {
	case "t":
		s.cell.runs.said(s.cell.value.b)
	case "rPh":
		s.phon = max(0, s.phon-1)
	case "c":
		if s.cell.open && x.inside(tokEnd, "row") {
			s.cell.open = false
			return s.endCell()
		}
	}
	return nil
}

// endCell counts the cell when it holds something and, on the keeping pass, adds it to the sheet.
func (s *sheetReader) endCell() error {
	c := &s.cell
	if len(c.value.b) == 0 && c.value.over == 0 && !c.hasFormula {
		return nil
	}
	if !s.keep {
		return s.count()
	}
	cell, err := s.read()
	if err != nil || cell.Kind == grid.Empty && cell.Formula == "" || cell.Kind == grid.Text && cell.Text == "" && cell.Formula == "" {
		return err
	}
	if err := s.count(); err != nil {
		return err
	}
	s.sheet.Cells = append(s.sheet.Cells, cell)
	return nil
}

func (s *sheetReader) count() error {
	s.cells++
	s.book.cells++
	if !s.rowFilled {
		s.rowFilled = true
		s.rows++
	}
	if s.book.cells > s.book.mostCells {
		return fault.New(fault.TooLarge, CellsTooMany, fault.Where{Sheet: s.sheet.Name}, fault.Args{"limit": s.book.mostCells, "row": s.row})
	}
	return nil
}

// finish is called after the last token: the limit of rows, the order of cells, what is hidden.
func (s *sheetReader) finish() error {
	if s.rows > MaxRows {
		return fault.New(fault.TooLarge, RowsTooMany, fault.Where{Sheet: s.sheet.Name}, fault.Args{"rows": s.rows, "limit": MaxRows})
	}
	if !s.keep {
		return nil
	}
	if s.unsorted {
		slices.SortStableFunc(s.sheet.Cells, func(a, b grid.Cell) int { return cmp.Or(a.Row-b.Row, a.Col-b.Col) })
		for i, c := range s.sheet.Cells[min(1, len(s.sheet.Cells)):] {
			if before := s.sheet.Cells[i]; before.Row == c.Row && before.Col == c.Col {
				return s.damaged(grid.Addr(c.Row, c.Col), ReasonTwice)
			}
		}
	}
	if n := len(s.unseen); n > 0 {
		s.book.note(fault.Warning, HiddenInCells, fault.Where{Sheet: s.sheet.Name, Cell: s.unseen[0]}, fault.Args{"count": n, "cells": s.unseen[:min(n, fewCells)]})
	}
	s.fillArrays()
	s.hide()
	return nil
}

// hide notes hidden rows and columns as far as the sheet is used; files often hide the empty rest up to the last column.
func (s *sheetReader) hide() {
	lastRow, lastCol := s.sheet.Size()
	for _, m := range s.sheet.Merged {
		lastRow, lastCol = max(lastRow, m.Row2), max(lastCol, m.Col2)
	}
	s.sheet.HiddenRows, s.sheet.HiddenCols = map[int]bool{}, map[int]bool{}
	for _, r := range s.hiddenRows {
		if r <= lastRow {
			s.sheet.HiddenRows[r] = true
		}
	}
	for _, span := range s.hiddenCols {
		for c := span[0]; c <= min(span[1], lastCol); c++ {
			s.sheet.HiddenCols[c] = true
		}
	}
}

func (s *sheetReader) merge(ref string) error {
	r, ok := parseRange(ref)
	if !ok {
		s.book.note(fault.Warning, MergeIgnored, fault.Where{Sheet: s.sheet.Name}, fault.Args{"ref": cut(ref)})
		return nil
	}
	if len(s.sheet.Merged) == MaxMerged {
		return fault.New(fault.TooLarge, MergedTooMany, fault.Where{Sheet: s.sheet.Name}, fault.Args{"limit": MaxMerged})
	}
	s.sheet.Merged = append(s.sheet.Merged, r)
	return nil
}

// parseRange reads "A1:C1" or "A1", corners in any order, inside the sheet.
func parseRange(ref string) (grid.Range, bool) {
	from, to, both := strings.Cut(ref, ":")
	if !both {
		to = from
	}
	r1, c1, ok1 := grid.ParseAddr(from)
	r2, c2, ok2 := grid.ParseAddr(to)
	r := grid.Range{Row1: min(r1, r2), Col1: min(c1, c2), Row2: max(r1, r2), Col2: max(c1, c2)}
	return r, ok1 && ok2 && r.Row2 <= MaxRow && r.Col2 <= MaxCol
}

// blank says whether nothing but blanks is stored.
func blank(b []byte) bool { return len(bytes.TrimSpace(b)) == 0 }
