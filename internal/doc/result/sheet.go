package result

import (
	"strings"
	"unicode/utf8"

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
	row    int // last row written
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
	b.keep(b.file.SetSheetProps(tab, &excelize.SheetPropsOptions{FitToPage: ptr(true)}))
	b.keep(b.file.SetSheetView(tab, 0, &excelize.ViewOptions{ShowGridLines: ptr(false)}))
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

// add writes the next row and gives its number. A height of 0 leaves it to the program that shows the sheet.
func (s *sheet) add(height float64, cells ...any) int {
	s.row++
	if s.b.err == nil {
		s.b.keep(s.out.SetRow(grid.Addr(s.row, 1), cells, excelize.RowOpts{Height: height}))
	}
	return s.row
}

// blank leaves a row empty.
func (s *sheet) blank() { s.row++ }

// merge joins columns from..to of a row, down to another row.
func (s *sheet) merge(row, from, down, to int) {
	if s.b.err == nil && (from != to || row != down) {
		s.b.keep(s.out.MergeCell(grid.Addr(row, from), grid.Addr(down, to)))
	}
}

// wide writes a text over the whole width.
func (s *sheet) wide(l look, t string) {
	size := l.size
	if size == 0 {
		size = body
	}
	row := s.add(s.high(t, 1, len(s.widths))*size/body, s.b.words(l, t))
	s.merge(row, 1, row, len(s.widths))
}

// high is the height a text needs in merged columns, where programs do not find it themselves.
func (s *sheet) high(t string, from, to int) float64 {
	width := 0.0
	for _, w := range s.widths[from-1 : to] {
		width += w
	}
	lines := 0
	for part := range strings.SplitSeq(t, "\n") {
		lines += 1 + int(float64(utf8.RuneCountInString(part))/width)
	}
	return max(1, float64(lines))*lineHigh + 3
}

// close sets printing: rows repeated at the head of every page, margins, page numbers, the mark of a sample.
func (s *sheet) close(repeatFrom, repeatTo int) {
	if s.b.err != nil {
		return
	}
	f, tab := s.b.file, s.tab
	s.b.keep(f.SetPageLayout(tab, &excelize.PageLayoutOptions{Size: ptr(paperA4), Orientation: ptr("landscape"), FitToWidth: ptr(1), FitToHeight: ptr(0)}))
	s.b.keep(f.SetPageMargins(tab, &excelize.PageLayoutMarginsOptions{
		Left: ptr(innerInch), Right: ptr(sideInch), Top: ptr(innerInch), Bottom: ptr(innerInch), Header: ptr(footInch), Footer: ptr(footInch), Horizontally: ptr(true)}))
	s.b.keep(f.SetHeaderFooter(tab, s.b.headFoot(tab)))
	s.b.keep(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: tab,
		RefersTo: inTab(tab, "$"+rows(repeatFrom, repeatTo))}))
	s.b.keep(s.out.Flush())
}

func rows(from, to int) string {
	return strings.TrimPrefix(grid.Addr(from, 1), "A") + ":$" + strings.TrimPrefix(grid.Addr(to, 1), "A")
}

const maxFoot = 80 // letters of a title in the margin; the whole margin may hold 255

func (b *book) headFoot(tab string) *excelize.HeaderFooterOptions {
	title := []rune(b.r.Scheme.Name + " – " + tab)
	if len(title) > maxFoot {
		title = append(title[:maxFoot-1], '…')
	}
	left := strings.ReplaceAll(string(title), "&", "&&")
	o := &excelize.HeaderFooterOptions{OddFooter: `&L&"Times New Roman,Italic"&9 ` + left + `&R&"Times New Roman,Regular"&9 ` + text.Paper("page", fault.Args{"page": "&P", "pages": "&N"})}
	if b.in.Sample {
		o.OddHeader = `&C&"Times New Roman,Bold"&14 ` + text.Paper("sample", nil)
	}
	return o
}

func ptr[T any](v T) *T { return &v }
