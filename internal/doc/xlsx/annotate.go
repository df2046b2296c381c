package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
)

// Added is what Annotate adds to a workbook.
type Added struct {
	Caption string            // of the added column
	Sheets  map[string]*Notes // by name of tab, as Read gives it
	List    List
}

// Notes are what one sheet gets: a column of words and fills under the cells they speak of.
type Notes struct {
	Column  int                    // the added column, from 1, beyond every cell that holds something
	Caption int                    // row of its caption
	Rows    map[int]string         // words by row
	Beside  map[int]map[int]string // other texts of those rows by column, to know how high they are
	Marks   map[[2]int]bool        // row and column of the cells to fill
	Instead [][]string             // lines of the list, where the sheet is written in no order and cannot be added to
}

// List is a sheet added at the end; without lines there is none.
type List struct {
	Name   string
	Over   string // tab of a list written earlier, which gives way; "" for none
	Header []string
	Widths []float64
	Lines  [][]string
}

// errOrder tells of a sheet whose rows or cells do not follow each other.
var errOrder = errors.New("xlsx: rows or cells out of order")

// Annotate writes a workbook that Read took with a column of notes beside its tables, and changes nothing else: parts and cells nobody
// speaks of stay byte for byte as they are, formulas with the values stored for them. Texts are written as they are given: see Neutral.
// The same input gives the same bytes. Refusals are those of Read.
func Annotate(w io.Writer, name string, data []byte, add Added) error {
	p, err := openPack(data)
	if err != nil {
		return err
	}
	b := &bookReader{pack: p, book: &grid.Book{Name: name}, mostCells: MaxListCells, mostText: MaxListText}
	if b.main, err = p.packageKind(); err != nil {
		return err
	}
	if err := b.readParts(); err != nil {
		return err
	}
	a := &annotator{book: b, add: add, changed: map[string][]byte{}}
	if err := a.all(); err != nil {
		return err
	}
	return a.write(w, data)
}

// annotator holds the parts that change.
type annotator struct {
	book    *bookReader
	add     Added
	style   *styleSheet
	letters int               // cell format whose letters the list takes
	changed map[string][]byte // by partKey
	fresh   []string          // parts that are new, by name
	wider   map[string]int    // by partKey of a sheet: its added column
}

func (a *annotator) all() error {
	a.wider = map[string]int{}
	if err := a.openStyles(); err != nil {
		return err
	}
	done := map[string]bool{}
	for _, t := range a.book.tabs {
		n := a.add.Sheets[t.name]
		if n == nil || done[t.name] {
			continue
		}
		done[t.name] = true
		raw, err := a.text(t.part)
		if err != nil {
			return err
		}
		e := &sheetEdit{data: raw, n: n, caption: a.add.Caption, style: a.style}
		out, err := e.run()
		if errors.Is(err, errOrder) {
			a.add.List.Lines = append(a.add.List.Lines, n.Instead...)
			continue
		}
		if err != nil {
			return damaged(t.part, ReasonXML).Because(err)
		}
		a.changed[partKey(t.part)], a.wider[partKey(t.part)] = out, n.Column
		a.letters = e.font
	}
	if err := a.workbook(); err != nil {
		return err
	}
	a.closeStyles()
	return nil
}

// text unpacks a part, in UTF-8.
func (a *annotator) text(part string) ([]byte, error) {
	if done, ok := a.changed[partKey(part)]; ok {
		return done, nil
	}
	f := a.book.pack.parts[partKey(part)]
	if f == nil {
		return nil, damaged(part, ReasonMissing)
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(part, ReasonPacking).Because(err)
	}
	defer r.Close()
	raw, err := io.ReadAll(io.LimitReader(r, MaxUnpacked+1))
	if err != nil {
		return nil, damaged(part, ReasonPacking).Because(err)
	}
	return inUTF8(raw), nil
}

// put keeps what a part becomes, of one that is there or new.
func (a *annotator) put(part string, body []byte) {
	if !a.book.pack.has(part) && a.changed[partKey(part)] == nil {
		a.fresh = append(a.fresh, part)
	}
	a.changed[partKey(part)] = body
}

// write copies what did not change as it is packed.
func (a *annotator) write(w io.Writer, data []byte) error {
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return refuse(fault.WrongType, FileTruncated, nil).Because(err)
	}
	to := zip.NewWriter(w)
	for _, f := range from.File {
		body, ok := a.changed[partKey(f.Name)]
		if !ok {
			err = to.Copy(f)
		} else {
			err = addPart(to, f.Name, body)
		}
		if err != nil {
			return err
		}
	}
	for _, part := range a.fresh {
		if err := addPart(to, part, a.changed[partKey(part)]); err != nil {
			return err
		}
	}
	return to.Close()
}

func addPart(to *zip.Writer, name string, body []byte) error {
	w, err := to.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = w.Write(body)
	}
	return err
}

const (
	contentTypes = "[Content_Types].xml"
	officeTypes  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	mainSpace    = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	strictMain   = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	strictRels   = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
	xmlProlog    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	longestTab   = 31 // letters of the name of a tab
)

// relsOfMain is the part that lists what the workbook part relates to.
func (a *annotator) relsOfMain() string {
	dir, base := path.Split(a.book.main)
	return path.Join(dir, "_rels", base+".rels")
}

// spaces gives the name spaces the workbook is written in.
func (a *annotator) spaces() (main, rels string, err error) {
	raw, err := a.text(a.relsOfMain())
	if err != nil {
		return "", "", err
	}
	if bytes.Contains(raw, []byte(strictRels)) {
		return strictMain, strictRels, nil
	}
	return mainSpace, relSpace, nil
}

// relate adds a part to the workbook and gives the id of the relationship.
func (a *annotator) relate(part, kind string, body []byte) (string, error) {
	_, space, err := a.spaces()
	if err != nil {
		return "", err
	}
	a.put(part, body)
	raw, err := a.text(a.relsOfMain())
	if err != nil {
		return "", err
	}
	id := "rIdGhiChu"
	for n := 2; bytes.Contains(raw, []byte(`"`+id+`"`)); n++ {
		id = "rIdGhiChu" + strconv.Itoa(n)
	}
	out, err := appended(raw, "Relationships", func(prefix string) string {
		return "<" + prefix + `Relationship Id="` + id + `" Type="` + space + kind + `" Target="/` + escaped(part) + `"/>`
	})
	if err != nil {
		return "", damaged(a.relsOfMain(), ReasonXML).Because(err)
	}
	a.put(a.relsOfMain(), out)
	raw, err = a.text(contentTypes)
	if err != nil {
		return "", err
	}
	out, err = appended(raw, "Types", func(prefix string) string {
		return "<" + prefix + `Override PartName="/` + escaped(part) + `" ContentType="` + officeTypes + kind + `+xml"/>`
	})
	if err != nil {
		return "", damaged(contentTypes, ReasonXML).Because(err)
	}
	a.put(contentTypes, out)
	return id, nil
}

// free is a path beside the workbook part that no part has.
func (a *annotator) free(base string) string {
	dir := path.Dir(a.book.main)
	for n := 1; ; n++ {
		part := strings.TrimPrefix(path.Join(dir, base+strconv.Itoa(n)+".xml"), "/")
		if !a.book.pack.has(part) && a.changed[partKey(part)] == nil {
			return part
		}
	}
}

func freeTab(name string, taken []string) string {
	out := name
	for n := 2; slices.ContainsFunc(taken, func(t string) bool { return strings.EqualFold(t, out) }); n++ {
		end := " (" + strconv.Itoa(n) + ")"
		r := []rune(name)
		out = string(r[:min(len(r), longestTab-len(end))]) + end
	}
	return out
}
