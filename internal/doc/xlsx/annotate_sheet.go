package xlsx

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"thidua/internal/core/grid"
)

// NoteWidth is the width of the added column in digits.
const NoteWidth = 45

// sheetEdit adds the notes to one worksheet part.
type sheetEdit struct {
	data    []byte
	n       *Notes
	caption string
	style   *styleSheet

	edits    []edit
	marks    map[int][]int // columns to fill by row
	wanted   []int         // rows that get something, those not yet written
	row, col int
	wants    []int // columns of the row that get something, those not yet written
	rowTag   int   // the edit of the tag of such a row, -1 in others
	rowHigh  string
	styles   map[int]int     // of the cells of such a row by column
	font     int             // cell format of the last cell met, whose letters the notes take
	widths   map[int]float64 // of columns that state one
	swap     int             // where the cell began that gives way to a note, -1 for none
	prefix   string
	colsDone bool
	split    bool // an open column element was replaced whole
}

func (s *sheetEdit) run() ([]byte, error) {
	rows := map[int]bool{s.n.Caption: true}
	for r := range s.n.Rows {
		rows[r] = true
	}
	s.marks = map[int][]int{}
	for at := range s.n.Marks {
		rows[at[0]] = true
		s.marks[at[0]] = append(s.marks[at[0]], at[1])
	}
	for r := range rows {
		s.wanted = append(s.wanted, r)
	}
	slices.Sort(s.wanted)
	s.swap, s.rowTag, s.widths = -1, -1, map[int]float64{}
	if err := pieces(s.data, s.piece); err != nil {
		return nil, err
	}
	slices.SortStableFunc(s.edits, func(x, y edit) int { return x.from - y.from })
	return apply(s.data, s.edits), nil
}

func (s *sheetEdit) change(from, to int, text string) {
	s.edits = append(s.edits, edit{from, to, text})
}

func (s *sheetEdit) tag(p xmlTag) string { return string(s.data[p.from:p.to]) }

func (s *sheetEdit) piece(p xmlTag) error {
	switch {
	case p.name == "dimension" && p.open && p.within("worksheet"):
		s.dimension(p)
	case p.name == "col" && p.within("cols"):
		s.column(p)
	case p.name == "cols" && p.close && p.within("worksheet"):
		if !s.colsDone {
			s.colsDone = true
			e := inside(s.data, p, s.ownColumn(p.prefix))
			s.change(e.from, e.to, e.text)
		}
	case p.name == "sheetData" && p.within("worksheet"):
		return s.table(p)
	case p.name == "row" && p.within("sheetData"):
		return s.line(p)
	case p.name == "c" && p.within("row"):
		return s.cell(p)
	}
	return nil
}

func (s *sheetEdit) dimension(p xmlTag) {
	rows, cols := s.n.Caption, s.n.Column
	_, last, ok := strings.Cut(p.attr("ref"), ":")
	if !ok {
		last = p.attr("ref")
	}
	if r, c, ok := grid.ParseAddr(last); ok {
		rows, cols = max(rows, r), max(cols, c)
	}
	if len(s.wanted) > 0 {
		rows = max(rows, s.wanted[len(s.wanted)-1])
	}
	s.change(p.from, p.to, setAttr(s.tag(p), "ref", grid.Range{Row1: 1, Col1: 1, Row2: rows, Col2: cols}.String()))
}

func (s *sheetEdit) ownColumn(prefix string) string {
	n := strconv.Itoa(s.n.Column)
	return "<" + prefix + `col min="` + n + `" max="` + n + `" width="` + strconv.Itoa(NoteWidth) + `" customWidth="1"/>`
}

// column makes room among the columns: a run of columns that holds the added one is split.
func (s *sheetEdit) column(p xmlTag) {
	if !p.open {
		if s.split { // its tag closes itself now
			s.change(p.from, p.to, "")
		}
		s.split = false
		return
	}
	from, err1 := strconv.Atoi(p.attr("min"))
	to, err2 := strconv.Atoi(p.attr("max"))
	if w, err := strconv.ParseFloat(p.attr("width"), 64); err == nil {
		for c := from; c <= min(to, s.n.Column); c++ {
			s.widths[c] = w
		}
	}
	if err1 != nil || err2 != nil || s.colsDone || to < s.n.Column {
		return
	}
	s.colsDone = true
	if from > s.n.Column {
		s.change(p.from, p.from, s.ownColumn(p.prefix))
		return
	}
	tag, text := s.tag(p), ""
	if s.split = !p.close; s.split {
		tag = strings.TrimSuffix(tag, ">") + "/>"
	}
	if from < s.n.Column {
		text += setAttr(tag, "max", strconv.Itoa(s.n.Column-1))
	}
	text += s.ownColumn(p.prefix)
	if to > s.n.Column {
		text += setAttr(tag, "min", strconv.Itoa(s.n.Column+1))
	}
	s.change(p.from, p.to, text)
}

// table is the beginning or the end of the rows.
func (s *sheetEdit) table(p xmlTag) error {
	s.prefix = p.prefix
	if p.open && !s.colsDone {
		s.colsDone = true
		s.change(p.from, p.from, "<"+p.prefix+"cols>"+s.ownColumn(p.prefix)+"</"+p.prefix+"cols>")
	}
	if p.close {
		e := inside(s.data, p, s.missingRows(MaxRow+1))
		s.change(e.from, e.to, e.text)
	}
	return nil
}

// missingRows writes the rows before a row that get something and are not there.
func (s *sheetEdit) missingRows(before int) string {
	var out strings.Builder
	for len(s.wanted) > 0 && s.wanted[0] < before {
		r := s.wanted[0]
		s.wanted = s.wanted[1:]
		out.WriteString("<" + s.prefix + `row r="` + strconv.Itoa(r) + `"` + s.stated(s.need(r)) + ">")
		for _, col := range s.columnsOf(r) {
			out.WriteString(s.made(r, col))
		}
		out.WriteString("</" + s.prefix + "row>")
	}
	return out.String()
}

// need is how many points the words beside a row take.
func (s *sheetEdit) need(row int) float64 {
	words := s.n.Rows[row]
	if row == s.n.Caption {
		words = s.caption + "\n" + words
	}
	return high(words, NoteWidth, s.style.size(s.font))
}

// high is how many points a text takes in a column, on the large side: letters are about as wide as digits.
func high(words string, width, size float64) float64 {
	lines := 0
	for part := range strings.SplitSeq(strings.TrimSpace(words), "\n") {
		lines += 1 + int(float64(utf8.RuneCountInString(part))*size/(12.5*max(width, 1)))
	}
	return min(tallestRow, 1.25*size*float64(lines)+2)
}

const (
	tallestRow = 409  // points
	usualRow   = 15   // points of a row that states no height
	usualWidth = 8.43 // of a column that states none
)

func (s *sheetEdit) stated(points float64) string {
	if points <= usualRow {
		return ""
	}
	return ` ht="` + strconv.FormatFloat(points, 'f', 1, 64) + `"`
}

// rowHeight raises a row where the words beside it need more. Of one that leaves its height to the program that opens it, that is at least
// what its own wrapped texts need.
func (s *sheetEdit) rowHeight() {
	if s.rowTag < 0 {
		return
	}
	need, tag := s.need(s.row), &s.edits[s.rowTag]
	if has, err := strconv.ParseFloat(s.rowHigh, 64); err == nil {
		if need <= has {
			return
		}
	} else {
		for col, words := range s.n.Beside[s.row] {
			style := s.styles[col]
			width, ok := s.widths[col]
			if !ok {
				width = usualWidth
			}
			if s.style.wraps(style) {
				need = max(need, high(words, width, s.style.size(style)))
			}
		}
	}
	if need > usualRow {
		tag.text = setAttr(tag.text, "ht", strconv.FormatFloat(need, 'f', 1, 64))
	}
}

// columnsOf lists the columns of a row that get something.
func (s *sheetEdit) columnsOf(row int) []int {
	var out []int
	for _, col := range s.marks[row] {
		if col != s.n.Column {
			out = append(out, col)
		}
	}
	if _, noted := s.n.Rows[row]; noted || row == s.n.Caption {
		out = append(out, s.n.Column)
	}
	slices.Sort(out)
	return out
}

// made is a cell that was not there.
func (s *sheetEdit) made(row, col int) string {
	switch {
	case col != s.n.Column:
		return textCell(s.prefix, row, col, s.style.mark(0), "")
	case row == s.n.Caption:
		return textCell(s.prefix, row, col, s.style.words(s.font, true), strings.TrimSpace(s.caption+"\n"+s.n.Rows[row]))
	}
	return textCell(s.prefix, row, col, s.style.words(s.font, false), s.n.Rows[row])
}

// line is the beginning or the end of a row.
func (s *sheetEdit) line(p xmlTag) error {
	if p.open {
		if err := s.startLine(p); err != nil {
			return err
		}
	}
	if !p.close {
		return nil
	}
	defer func() { s.rowTag = -1 }()
	text := s.madeBefore(MaxCol + 1)
	s.rowHeight()
	if text == "" {
		return nil
	}
	if !p.open {
		s.change(p.from, p.from, text)
		return nil
	}
	e := &s.edits[len(s.edits)-1] // the tag as startLine wrote it
	e.text = strings.TrimSuffix(e.text, "/>") + ">" + text + "</" + p.prefix + "row>"
	return nil
}

func (s *sheetEdit) startLine(p xmlTag) error {
	row := s.row + 1
	if r := p.attr("r"); r != "" {
		n, err := strconv.Atoi(strings.TrimSpace(r))
		if err != nil || n < row {
			return errOrder
		}
		row = n
	}
	s.row, s.col, s.wants, s.prefix, s.styles = row, 0, nil, p.prefix, map[int]int{}
	if missing := s.missingRows(row); missing != "" {
		s.change(p.from, p.from, missing)
	}
	if len(s.wanted) == 0 || s.wanted[0] != row {
		return nil
	}
	s.wanted, s.wants = s.wanted[1:], s.columnsOf(row)
	s.change(p.from, p.to, setAttr(s.tag(p), "spans", ""))
	s.rowTag, s.rowHigh = len(s.edits)-1, p.attr("ht")
	return nil
}

// madeBefore writes the cells of the row that get something, are not there and come before a column.
func (s *sheetEdit) madeBefore(col int) string {
	var out strings.Builder
	for len(s.wants) > 0 && s.wants[0] < col {
		out.WriteString(s.made(s.row, s.wants[0]))
		s.wants = s.wants[1:]
	}
	return out.String()
}

// cell is the beginning or the end of a cell.
func (s *sheetEdit) cell(p xmlTag) error {
	if p.open {
		col := s.col + 1
		if a := p.attr("r"); a != "" {
			row, c, ok := grid.ParseAddr(strings.ToUpper(a))
			if !ok || row != s.row || c < col {
				return errOrder
			}
			col = c
		}
		s.col = col
		s.look(p, col)
		if made := s.madeBefore(col); made != "" {
			s.change(p.from, p.from, made)
		}
		if len(s.wants) > 0 && s.wants[0] == col {
			s.wants = s.wants[1:]
			s.meet(p, col)
		}
	}
	if p.close && s.swap >= 0 {
		s.change(s.swap, p.to, s.made(s.row, s.n.Column))
		s.swap = -1
	}
	return nil
}

// look keeps how a cell of a row with notes looks.
func (s *sheetEdit) look(p xmlTag, col int) {
	if s.rowTag < 0 {
		return
	}
	style, _ := strconv.Atoi(p.attr("s"))
	if s.styles[col] = style; col < s.n.Column {
		s.font = style
	}
}

// meet is a cell that is there: it is filled, or, without content in the added column, gives way.
func (s *sheetEdit) meet(p xmlTag, col int) {
	if col == s.n.Column {
		s.swap = p.from
		return
	}
	style, _ := strconv.Atoi(p.attr("s"))
	s.change(p.from, p.to, setAttr(s.tag(p), "s", strconv.Itoa(s.style.mark(style))))
}
