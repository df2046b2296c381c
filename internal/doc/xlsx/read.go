// Package xlsx reads and writes the workbooks officials keep. Reading takes any bytes under any name: it either gives a grid.Book or
// says what the file is instead. No link is followed, no macro or formula run, nothing unpacked beyond the limits in codes.go.
package xlsx

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

const (
	surveyFrom  = 8 << 20 // bytes of all worksheets from which they are counted before they are read
	maxFindings = 200     // findings reported of one file
)

// bookReader carries what the sheets of one workbook share.
type bookReader struct {
	pack      *pack
	book      *grid.Book
	main      string // path of the workbook part
	tabs      []tab
	strings   *stringTable
	styles    []style
	since1904 bool
	cells     int // that hold something, so far
	text      int // bytes of formulas and texts, so far
	mostCells int
	mostText  int
	tooLong   []fault.Finding
	renamed   bool // the name of a tab lost what nobody sees
}

// tab is a worksheet as the workbook lists it.
type tab struct {
	name, part string
	hidden     bool
}

// Read turns an uploaded file into a workbook. name is what the user calls it, with or without folders; data is the whole file and
// is not changed. Anybody may call it; the same bytes always give the same answer. Refusals are *fault.Problem with the codes listed
// in codes.go; remarks that lose nothing are in Book.Notes. It never panics and keeps at most a few times the size of what it returns.
func Read(name string, data []byte) (*grid.Book, error) {
	return read(name, data, MaxCells, MaxAllText)
}

// ReadList is Read for lists of people, which are longer than any sheet of scores: it takes MaxListCells cells and MaxListText bytes.
func ReadList(name string, data []byte) (*grid.Book, error) {
	return read(name, data, MaxListCells, MaxListText)
}

func read(name string, data []byte, cells, text int) (*grid.Book, error) {
	name = baseName(name)
	if len(data) > MaxFile {
		return nil, refuse(fault.TooLarge, FileTooLarge, fault.Args{"size": len(data), "limit": MaxFile})
	}
	if !bytes.HasPrefix(data, magicZIP) {
		return nil, foreign(name, data)
	}
	p, err := openPack(data)
	if err != nil {
		return nil, err
	}
	b := &bookReader{pack: p, book: &grid.Book{Name: name}, mostCells: cells, mostText: text}
	if b.main, err = p.packageKind(); err != nil {
		return nil, err
	}
	if ext := extension(name); ext != "" && ext != ".xlsx" {
		b.note(fault.Info, NameNotXLSX, fault.Where{}, fault.Args{"ext": ext})
	}
	if err := b.readParts(); err != nil {
		return nil, err
	}
	if err := b.readSheets(); err != nil {
		return nil, err
	}
	return b.book, nil
}

// baseName is the last part of a path of either system, composed (NFC).
func baseName(name string) string {
	return norm.NFC.String(strings.ToValidUTF8(name[strings.LastIndexAny(name, `/\`)+1:], "\uFFFD"))
}

func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return strings.ToLower(name[i:])
	}
	return ""
}

func (b *bookReader) note(severity fault.Severity, code string, where fault.Where, args fault.Args) {
	if len(b.book.Notes) < maxFindings {
		b.book.Notes = append(b.book.Notes, fault.Finding{Code: code, Severity: severity, Where: where, Args: args})
	}
}

// readParts reads everything the sheets need: their list, the shared strings and the number formats.
func (b *bookReader) readParts() error {
	rels, err := b.pack.rels(b.main)
	if err != nil {
		return err
	}
	byID, part, links := map[string]rel{}, map[string]string{}, 0
	for _, r := range rels {
		byID[r.id] = r
		switch r.kind {
		case "sharedStrings", "styles":
			part[r.kind] = r.target
		case "externalLink":
			links++
		}
	}
	if links > 0 {
		b.note(fault.Info, ExternalLinks, fault.Where{}, fault.Args{"count": links})
	}
	if err := b.readTabs(byID); err != nil {
		return err
	}
	if b.strings, err = b.pack.sharedStrings(part["sharedStrings"], b.mostCells); err != nil {
		return err
	}
	b.styles, err = b.pack.styles(part["styles"])
	return err
}

// readTabs reads the workbook part: date system, names, order and sight of the sheets.
func (b *bookReader) readTabs(byID map[string]rel) error {
	seen := map[string]bool{}
	err := b.pack.walk(b.main, maxSmallPart, func(x *xmlReader, tok token) error {
		if tok != tokStart {
			return nil
		}
		switch string(x.name) {
		case "workbookPr":
			b.since1904 = x.flag("date1904")
			b.book.Since1904 = b.since1904
		case "sheet":
			if x.inside(tok, "sheets") {
				return b.addTab(x, byID, seen)
			}
		}
		return nil
	})
	if err == nil && len(b.tabs) == 0 {
		err = damaged(b.main, ReasonNoSheet)
	}
	return err
}

func (b *bookReader) addTab(x *xmlReader, byID map[string]rel, seen map[string]bool) error {
	t := tab{name: b.tabName(clean(x.attr("name")))}
	state := string(x.attr("state"))
	t.hidden = state == "hidden" || state == "veryHidden"
	r, ok := byID[string(x.attr("id"))]
	switch {
	case !ok || r.external || !b.pack.has(r.target):
		return damaged(b.main, ReasonMissing)
	case r.kind != "worksheet":
		kind := strings.ToLower(strings.TrimSuffix(r.kind, "sheet"))
		if kind != "chart" && kind != "dialog" {
			kind = "macro"
		}
		b.note(fault.Info, SheetSkipped, fault.Where{Sheet: t.name}, fault.Args{"kind": kind})
		return nil
	}
	if t.part = r.target; seen[partKey(t.part)] {
		return damaged(t.part, ReasonTwice)
	}
	seen[partKey(t.part)] = true
	b.tabs = append(b.tabs, t)
	return nil
}

// tabName is the name of a tab as its reader takes it. What nobody sees is taken out and told; a name that then stands there twice is numbered.
func (b *bookReader) tabName(stored string) string {
	name := strings.ReplaceAll(visible(stored), "\n", " ")
	b.renamed = b.renamed || name != stored
	if !b.renamed {
		return name
	}
	free, n := name, 1
	for slices.ContainsFunc(b.tabs, func(t tab) bool { return t.name == free }) {
		n++
		free = name + " (" + strconv.Itoa(n) + ")"
	}
	if name != stored {
		b.note(fault.Warning, HiddenInName, fault.Where{Sheet: free}, nil)
	}
	return free
}

// readSheets reads the worksheets; a large workbook is first counted through, so that a refusal keeps nothing in memory.
func (b *bookReader) readSheets() error {
	var size int64
	for _, t := range b.tabs {
		size += b.pack.size(t.part)
	}
	counts := make([]int, len(b.tabs))
	if size > surveyFrom {
		for i, t := range b.tabs {
			s, err := b.readSheet(t, 0, false)
			if err != nil {
				return err
			}
			counts[i] = s.cells
		}
		b.cells = 0
	}
	for i, t := range b.tabs {
		s, err := b.readSheet(t, counts[i], true)
		if err != nil {
			return err
		}
		b.book.Sheets = append(b.book.Sheets, s.sheet)
	}
	return fault.All(fault.TooLarge, b.tooLong[:min(len(b.tooLong), maxFindings)])
}

func (b *bookReader) readSheet(t tab, expect int, keep bool) (*sheetReader, error) {
	s := &sheetReader{book: b, part: t.part, keep: keep, sheet: &grid.Sheet{Name: t.name, Hidden: t.hidden}, shared: map[string]master{}}
	if keep && expect > 0 {
		s.sheet.Cells = make([]grid.Cell, 0, expect)
	}
	if err := b.pack.walk(t.part, MaxUnpacked, s.token); err != nil {
		return nil, err
	}
	return s, s.finish()
}

// styleOf is the cell format of that number, the usual one where there is none.
func (b *bookReader) styleOf(i int) style {
	if i < 0 || i >= len(b.styles) {
		return style{}
	}
	return b.styles[i]
}
