package result

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/text"
)

// sheet is a worksheet made row by row. The rows are written when it is closed: only then is it known how they fall on pages.
type sheet struct {
	b       *book
	tab     string
	out     *excelize.StreamWriter
	row     int // last row made
	rows    []sheetRow
	widths  []float64
	upright bool // printed on A4 upright, else across
	signed  bool // ends in signatures
}

// sheetRow is a row waiting to be written. Rows of the table may be made higher, headings and signatures not.
type sheetRow struct {
	cells []any // none: left empty
	high  float64
	table bool
}

// Paper sizes and margins, as spreadsheet files state them.
const (
	paperA4   = 9
	sideInch  = 0.6
	innerInch = 0.8
	footInch  = 0.3
)

// open starts a sheet with columns of these widths; the first rows and columns stay in sight, none when frozenRows is 0. The summary takes
// the sheet a new file has.
func (b *book) open(tab string, widths []float64, frozenRows, frozenCols int) *sheet {
	s := &sheet{b: b, tab: tab, widths: widths}
	if b.err != nil {
		return s
	}
	if tab == b.own.summary {
		b.keep(b.file.SetSheetName(b.file.GetSheetName(0), tab))
	} else {
		_, err := b.file.NewSheet(tab)
		b.keep(err)
	}
	b.keep(b.file.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: new(true)}))
	b.keep(b.file.SetSheetView(tab, 0, &excelize.ViewOptions{ShowGridLines: new(false)}))
	var err error
	s.out, err = b.file.NewStreamWriter(tab)
	if b.keep(err); b.err != nil {
		return s
	}
	for i, w := range widths {
		b.keep(s.out.SetColWidth(i+1, i+1, w))
	}
	if frozenRows == 0 {
		return s
	}
	b.keep(s.out.SetPanes(&excelize.Panes{Freeze: true, XSplit: frozenCols, YSplit: frozenRows, TopLeftCell: grid.Addr(frozenRows+1, frozenCols+1), ActivePane: "bottomRight"}))
	return s
}

// add writes the next row, as high as its texts need, and gives its number.
func (s *sheet) add(cells ...any) int {
	n := s.addHigh(s.rowHigh(cells), cells...)
	s.rows[len(s.rows)-1].table = true
	return n
}

// addHigh writes the next row with a height of its own, for merged cells.
func (s *sheet) addHigh(height float64, cells ...any) int {
	s.row++
	s.rows = append(s.rows, sheetRow{cells: cells, high: min(height, mostHigh)})
	return s.row
}

// blank leaves a row empty.
func (s *sheet) blank() {
	s.row++
	s.rows = append(s.rows, sheetRow{high: lineHigh})
}

// merge joins columns from..to of a row, down to another row.
func (s *sheet) merge(row, from, down, to int) {
	if s.b.err == nil && (from != to || row != down) {
		s.b.keep(s.out.MergeCell(grid.Addr(row, from), grid.Addr(down, to)))
	}
}

// wide writes a text over the whole width.
func (s *sheet) wide(l look, t string) {
	row := s.addHigh(s.high(t, l, 1, len(s.widths)), s.b.words(l, t))
	s.merge(row, 1, row, len(s.widths))
}

// close writes the rows and sets printing: rows repeated at the head of every page, margins, page numbers, the mark of a sample.
func (s *sheet) close(repeatFrom, repeatTo int) {
	if s.b.err != nil {
		return
	}
	pages := s.settle(repeatFrom, repeatTo)
	for i, r := range s.rows {
		if r.cells != nil {
			s.b.keep(s.out.SetRow(grid.Addr(i+1, 1), r.cells, excelize.RowOpts{Height: min(r.high, mostHigh)}))
		}
	}
	f, tab := s.b.file, s.tab
	s.b.keep(f.SetPageLayout(tab, &excelize.PageLayoutOptions{
		Size: new(paperA4), Orientation: new(word(s.upright, "portrait", "landscape")), FitToWidth: new(1), FitToHeight: new(pages)}))
	s.b.keep(f.SetPageMargins(tab, &excelize.PageLayoutMarginsOptions{
		Left: new(innerInch), Right: new(sideInch), Top: new(innerInch), Bottom: new(innerInch), Header: new(footInch), Footer: new(footInch), Horizontally: new(true)}))
	s.b.keep(f.SetHeaderFooter(tab, s.b.headFoot(tab)))
	s.b.keep(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: tab,
		RefersTo: inTab(tab, "$"+rows(repeatFrom, repeatTo))}))
	s.b.keep(s.out.Flush())
	s.rows = nil
}

func rows(from, to int) string {
	return strings.TrimPrefix(grid.Addr(from, 1), "A") + ":$" + strings.TrimPrefix(grid.Addr(to, 1), "A")
}

// maxFoot is the most letters of the scheme's name in the foot, on a line of its own: what A4 upright carries, within the 255 characters
// spreadsheet programs take for a foot.
const maxFoot = 110

func (b *book) headFoot(tab string) *excelize.HeaderFooterOptions {
	plain := func(s string) string { return strings.ReplaceAll(s, "&", "&&") }
	o := &excelize.HeaderFooterOptions{OddFooter: `&L&"Times New Roman,Italic"&9 ` + plain(cutAtWord(b.r.Scheme.Name, maxFoot)) + "\n " + plain(tab) +
		`&R&"Times New Roman,Regular"&9 ` + "\n" + text.Paper("page", fault.Args{"page": "&P", "pages": "&N"})}
	if b.in.Sample { // the first page has it in its heading
		o.DifferentFirst, o.FirstFooter = true, o.OddFooter
		o.OddHeader = `&C&"Times New Roman,Bold"&14 ` + text.Paper("sample", nil)
	}
	return o
}

// cutAtWord shortens a text to so many letters, between words, with a mark that something is missing.
func cutAtWord(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := string(r[:most-1])
	if r[most-1] != ' ' {
		if blank := strings.LastIndexByte(cut, ' '); blank > 0 {
			cut = cut[:blank]
		}
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}
