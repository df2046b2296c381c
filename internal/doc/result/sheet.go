package result

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/text"
)

// sheet is a worksheet written row by row.
type sheet struct {
	b      *book
	tab    string
	out    *excelize.StreamWriter
	row    int     // last row written
	height float64 // of all rows so far, in points
	widths []float64
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
func (s *sheet) add(cells ...any) int { return s.addHigh(s.rowHigh(cells), cells...) }

// addHigh writes the next row with a height of its own, for merged cells.
func (s *sheet) addHigh(height float64, cells ...any) int {
	s.row++
	height = min(height, mostHigh)
	s.height += height
	if s.b.err == nil {
		s.b.keep(s.out.SetRow(grid.Addr(s.row, 1), cells, excelize.RowOpts{Height: height}))
	}
	return s.row
}

// blank leaves a row empty.
func (s *sheet) blank() {
	s.row++
	s.height += lineHigh
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

// close sets printing: rows repeated at the head of every page, margins, page numbers, the mark of a sample.
func (s *sheet) close(repeatFrom, repeatTo int) {
	if s.b.err != nil {
		return
	}
	f, tab := s.b.file, s.tab
	s.b.keep(f.SetPageLayout(tab, &excelize.PageLayoutOptions{Size: new(paperA4), Orientation: new("landscape"), FitToWidth: new(1), FitToHeight: new(s.pagesHigh())}))
	s.b.keep(f.SetPageMargins(tab, &excelize.PageLayoutMarginsOptions{
		Left: new(innerInch), Right: new(sideInch), Top: new(innerInch), Bottom: new(innerInch), Header: new(footInch), Footer: new(footInch), Horizontally: new(true)}))
	s.b.keep(f.SetHeaderFooter(tab, s.b.headFoot(tab)))
	s.b.keep(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: tab,
		RefersTo: inTab(tab, "$"+rows(repeatFrom, repeatTo))}))
	s.b.keep(s.out.Flush())
}

// A page of A4 across within its margins, in points, and what a column of width 1 takes of it.
const (
	pageWide   = 842 - 72*(innerInch+sideInch)
	pageHigh   = 595 - 72*2*innerInch
	columnWide = 5.4
	repeated   = 60   // about what the captions take on each further page
	squeeze    = 0.82 // the furthest a table is shrunk to save its last page, so that the signatures do not stand alone
	mostPages  = 3    // beyond this nothing is shrunk
)

// pagesHigh is how many pages the sheet is to be shrunk to; 0 for as many as it takes.
func (s *sheet) pagesHigh() int {
	wide := 0.0
	for _, w := range s.widths {
		wide += w * columnWide
	}
	high := s.height * min(1, pageWide/wide) * squeeze
	for n := 1; n <= mostPages; n++ {
		if high <= float64(n)*pageHigh-float64(n-1)*repeated {
			return n
		}
	}
	return 0
}

func rows(from, to int) string {
	return strings.TrimPrefix(grid.Addr(from, 1), "A") + ":$" + strings.TrimPrefix(grid.Addr(to, 1), "A")
}

// maxFoot is the most letters of the scheme's name in the left part of the foot, on one line beside the sheet and the page.
const maxFoot = 52

func (b *book) headFoot(tab string) *excelize.HeaderFooterOptions {
	plain := func(s string) string { return strings.ReplaceAll(s, "&", "&&") }
	o := &excelize.HeaderFooterOptions{OddFooter: `&L&"Times New Roman,Italic"&9 ` + plain(cutAtWord(b.r.Scheme.Name, maxFoot)) +
		`&C&"Times New Roman,Italic"&9 ` + plain(tab) +
		`&R&"Times New Roman,Regular"&9 ` + text.Paper("page", fault.Args{"page": "&P", "pages": "&N"})}
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
