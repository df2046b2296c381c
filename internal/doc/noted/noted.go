// Package noted gives the workbook a person brought back as it is, with what was found written beside the rows it is about: a column at the
// right of each sheet, fills under the cells spoken of, and a sheet at the end for what belongs to no row.
package noted

import (
	"io"
	"slices"
	"strings"
	"unicode/utf16"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/workbook"
	"thidua/internal/doc/xlsx"
	"thidua/internal/text"
)

// Input is a workbook with what was found about it.
type Input struct {
	Name     string // of the file
	Data     []byte // the file as it came
	Reading  *workbook.Reading
	Findings []fault.Finding // of reading, of scoring, or both
}

const (
	rowMost   = 30_000 // UTF-16 units of the words beside a row: a cell takes 32,767
	marksMost = 2_000  // cells filled for one finding
)

// Write writes the workbook (XLSX). Of one that Write wrote before, the notes give way to the new ones; fills stay. Every finding stands
// in it once. Anybody who may see the findings may call it. Refusals are those of xlsx.Read.
func Write(w io.Writer, in Input) error {
	book, err := xlsx.Read(in.Name, in.Data)
	if err != nil {
		return err
	}
	n := &notes{in: in, sheets: map[string]*sheet{}}
	n.out.Caption = text.Paper("notes_caption", nil)
	n.out.Sheets = map[string]*xlsx.Notes{}
	for _, s := range book.Sheets {
		n.begin(s)
	}
	for _, f := range gravest(in.Findings) {
		if i := strings.LastIndexByte(f.Where.Cell, '!'); i >= 0 && f.Where.Sheet == "" { // of a score: sheet and address in one
			f.Where.Sheet, f.Where.Cell = f.Where.Cell[:i], f.Where.Cell[i+1:]
		}
		n.find(f)
	}
	for _, s := range n.sheets {
		n.finish(s)
	}
	n.list(book)
	return xlsx.Annotate(w, in.Name, in.Data, n.out)
}

// gravest orders findings by weight, as they stand within one.
func gravest(fs []fault.Finding) []fault.Finding {
	fs = slices.Clone(fs)
	slices.SortStableFunc(fs, func(a, b fault.Finding) int { return int(b.Severity) - int(a.Severity) })
	return fs
}

// notes gathers what is added.
type notes struct {
	in     Input
	sheets map[string]*sheet
	out    xlsx.Added
	loose  []fault.Finding // that belong to no row
}

// sheet is one worksheet with its notes.
type sheet struct {
	s     *grid.Sheet
	old   int // column of the notes written before, 0 for none
	notes xlsx.Notes
	found map[int][]fault.Finding // by row
}

func (n *notes) begin(s *grid.Sheet) {
	if n.sheets[s.Name] != nil { // two tabs of one name: nobody could tell them apart
		return
	}
	one := &sheet{s: s, found: map[int][]fault.Finding{}, old: notesColumn(s)}
	one.notes = xlsx.Notes{Rows: map[int]string{}, Beside: map[int]map[int]string{}, Marks: map[[2]int]bool{}}
	for _, c := range s.Cells {
		if c.Col == one.old {
			one.notes.Rows[c.Row] = ""
		}
	}
	n.sheets[s.Name] = one
}

// find puts a finding beside its row, or among those that have none.
func (n *notes) find(f fault.Finding) {
	s := n.sheets[f.Where.Sheet]
	at, ok := block(f.Where.Cell)
	if s == nil || !ok {
		n.loose = append(n.loose, f)
		return
	}
	said := s.notes.Rows[at.Row1]
	line := xlsx.Neutral(text.Paper("notes_line", fault.Args{"severity": text.Severity(f.Severity), "place": text.Source(f.Where.Cell), "sentence": text.Sentence(f)}))
	if said != "" {
		line = said + "\n" + line
	}
	if len(utf16.Encode([]rune(line))) > rowMost {
		n.loose = append(n.loose, f)
		return
	}
	s.notes.Rows[at.Row1] = line
	s.found[at.Row1] = append(s.found[at.Row1], f)
	s.mark(at)
}

// block reads the address of a cell, a block or a row: "D17", "C8:H8", "17". Columns of a row are 0.
func block(address string) (grid.Range, bool) {
	from, to, two := strings.Cut(address, ":")
	row, col, ok := grid.ParseAddr(from)
	if !ok {
		row, _, ok = grid.ParseAddr("A" + from)
		return grid.Range{Row1: row, Row2: row}, ok && row <= xlsx.MaxRow
	}
	out := grid.Range{Row1: row, Col1: col, Row2: row, Col2: col}
	if r, c, fits := grid.ParseAddr(to); two && fits {
		out.Row2, out.Col2 = r, c
	}
	return out, row <= xlsx.MaxRow && col <= xlsx.MaxCol
}

// mark fills the cells of a block, those within the table.
func (s *sheet) mark(at grid.Range) {
	rows, cols := s.s.Size()
	room := marksMost
	for r := at.Row1; at.Col1 > 0 && r <= min(at.Row2, max(rows, at.Row1)); r++ {
		for c := at.Col1; c <= min(at.Col2, max(cols, at.Col1)); c++ {
			if room--; room < 0 {
				return
			}
			s.notes.Marks[[2]int{r, c}] = true
		}
	}
}

// finish finds a place for the notes of a sheet; without one they are listed.
func (n *notes) finish(s *sheet) {
	if len(s.notes.Rows) == 0 {
		return
	}
	s.notes.Caption = n.captionRow(s)
	s.notes.Column = s.column()
	if s.notes.Column > xlsx.MaxCol {
		n.loose = append(n.loose, s.inOrder()...)
		return
	}
	s.beside()
	for at := range s.notes.Marks {
		if at[1] == s.notes.Column {
			delete(s.notes.Marks, at)
		}
	}
	for _, f := range s.inOrder() {
		s.notes.Instead = append(s.notes.Instead, listLine(f))
	}
	n.out.Sheets[s.s.Name] = &s.notes
}

// beside keeps the other texts of the rows with notes; what is merged gives a row no height.
func (s *sheet) beside() {
	merged := map[[2]int]bool{}
	for _, m := range s.s.Merged {
		merged[[2]int{m.Row1, m.Col1}] = true
	}
	for _, c := range s.s.Cells {
		if _, ours := s.notes.Rows[c.Row]; (ours || c.Row == s.notes.Caption) && c.Kind == grid.Text && !merged[[2]int{c.Row, c.Col}] {
			if s.notes.Beside[c.Row] == nil {
				s.notes.Beside[c.Row] = map[int]string{}
			}
			s.notes.Beside[c.Row][c.Col] = c.Text
		}
	}
}

func (s *sheet) inOrder() []fault.Finding {
	var out []fault.Finding
	for _, fs := range s.found {
		out = append(out, fs...)
	}
	fault.Sort(out)
	return gravest(out)
}

// captionRow is the line of captions of the first table, else the first line that holds something.
func (n *notes) captionRow(s *sheet) int {
	if s.old > 0 {
		return captionOf(s.s, s.old)
	}
	if n.in.Reading != nil {
		for _, sh := range n.in.Reading.Sheets {
			if at, ok := block(sh.Header); ok && sh.Name == s.s.Name && at.Col1 > 0 {
				return at.Row1
			}
		}
	}
	if len(s.s.Cells) > 0 {
		return s.s.Cells[0].Row
	}
	return 1
}

// column is the first beyond every cell that holds something and beyond what is merged in the rows with notes.
func (s *sheet) column() int {
	if s.old > 0 {
		return s.old
	}
	_, col := s.s.Size()
	col++
	for moved := true; moved; {
		moved = false
		for _, m := range s.s.Merged {
			if m.Col1 <= col && col <= m.Col2 && s.writesIn(m.Row1, m.Row2) {
				col, moved = m.Col2+1, true
			}
		}
	}
	return col
}

func (s *sheet) writesIn(from, to int) bool {
	if from <= s.notes.Caption && s.notes.Caption <= to {
		return true
	}
	for r := range s.notes.Rows {
		if from <= r && r <= to {
			return true
		}
	}
	return false
}

// list prepares the sheet of what belongs to no row.
func (n *notes) list(book *grid.Book) {
	l := &n.out.List
	l.Name, l.Header, l.Widths = n.out.Caption, header(), []float64{12, 44, 96}
	for _, f := range gravest(n.loose) {
		l.Lines = append(l.Lines, listLine(f))
	}
	for _, s := range book.Sheets {
		if isList(s) {
			l.Over = s.Name
		}
	}
}

func header() []string {
	return []string{text.Paper("severity", nil), text.Paper("place", nil), text.Paper("sentence", nil)}
}

func listLine(f fault.Finding) []string {
	return []string{text.Severity(f.Severity), xlsx.Neutral(text.Place(f.Where)), xlsx.Neutral(text.Sentence(f))}
}
