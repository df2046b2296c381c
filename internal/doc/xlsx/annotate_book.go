package xlsx

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/grid"
)

// workbook widens what is printed of the sheets that got a column, and adds the list.
func (a *annotator) workbook() error {
	rels, err := a.book.pack.rels(a.book.main)
	if err != nil {
		return err
	}
	part := map[string]string{}
	for _, r := range rels {
		if !r.external {
			part[r.id] = partKey(r.target)
		}
	}
	raw, err := a.text(a.book.main)
	if err != nil {
		return err
	}
	m := &mainEdit{data: raw, part: part, wider: a.wider}
	if err := pieces(raw, m.piece); err != nil {
		return damaged(a.book.main, ReasonXML).Because(err)
	}
	if i := slices.IndexFunc(a.book.tabs, func(t tab) bool { return t.name == a.add.List.Over && t.name != "" }); i >= 0 {
		main, _, err := a.spaces()
		if err != nil {
			return err
		}
		a.put(a.book.tabs[i].part, []byte(a.listSheet(main)))
	} else if len(a.add.List.Lines) > 0 {
		tab, err := a.list(m)
		if err != nil {
			return err
		}
		m.edits = append([]edit{inside(raw, m.sheets, tab)}, m.edits...)
	}
	if len(m.edits) > 0 {
		a.put(a.book.main, apply(raw, m.edits))
	}
	return nil
}

// mainEdit goes through the workbook part: the tabs stand before the names of what is printed.
type mainEdit struct {
	data  []byte
	part  map[string]string // by relationship
	wider map[string]int    // columns by part

	edits  []edit
	tabs   []string // names
	parts  []string // beside them
	last   int      // highest number of a tab
	sheets xmlTag   // their closing tag
	rel    string   // prefix of the attribute that names a relationship
	area   int      // column the open print area must reach, 0 for none
	from   int      // where it begins
}

func (m *mainEdit) piece(p xmlTag) error {
	switch {
	case p.name == "sheet" && p.open && p.within("sheets"):
		m.tab(p)
	case p.name == "sheets" && p.close && p.within("workbook"):
		m.sheets = p
	case p.name == "definedName" && p.within("definedNames"):
		m.printed(p)
	}
	return nil
}

func (m *mainEdit) tab(p xmlTag) {
	id := ""
	for _, a := range p.attrs {
		if a.Name.Local == "id" && a.Name.Space != "" {
			id, m.rel = a.Value, prefixOf(xml.Name{Space: a.Name.Space})
		}
	}
	n, _ := strconv.Atoi(p.attr("sheetId"))
	m.last = max(m.last, n)
	m.tabs, m.parts = append(m.tabs, p.attr("name")), append(m.parts, m.part[id])
}

// printedBlock is a print area of one block: what comes before its last column, that column, and its last row.
var printedBlock = regexp.MustCompile(`^([^,]*!\$?[A-Z]{1,3}\$?[0-9]+:\$?)([A-Z]{1,3})(\$?[0-9]+)$`)

// printed widens the print area of a sheet that got a column.
func (m *mainEdit) printed(p xmlTag) {
	if p.open {
		m.area, m.from = 0, p.to
		i, err := strconv.Atoi(p.attr("localSheetId"))
		if err == nil && p.attr("name") == "_xlnm.Print_Area" && i >= 0 && i < len(m.parts) {
			m.area = m.wider[m.parts[i]]
		}
	}
	if !p.close || m.area == 0 {
		return
	}
	if b := printedBlock.FindStringSubmatch(string(m.data[m.from:p.from])); b != nil {
		if _, col, ok := grid.ParseAddr(b[2] + "1"); ok && col < m.area {
			m.edits = append(m.edits, edit{m.from, p.from, b[1] + grid.ColName(m.area) + b[3]})
		}
	}
}

// list adds the sheet with the list and gives its tab.
func (a *annotator) list(m *mainEdit) (string, error) {
	main, _, err := a.spaces()
	if err != nil {
		return "", err
	}
	id, err := a.relate(a.free("worksheets/sheet"), "worksheet", []byte(a.listSheet(main)))
	if err != nil {
		return "", err
	}
	name := escaped(freeTab(a.add.List.Name, m.tabs))
	return "<" + m.sheets.prefix + `sheet name="` + name + `" sheetId="` + strconv.Itoa(m.last+1) + `" ` + m.rel + `id="` + id + `"/>`, nil
}

// listSheet is the part of the list.
func (a *annotator) listSheet(main string) string {
	l := a.add.List
	var out strings.Builder
	out.WriteString(xmlProlog + `<worksheet xmlns="` + main + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>`)
	for i, w := range l.Widths {
		n := strconv.Itoa(i + 1)
		out.WriteString(`<col min="` + n + `" max="` + n + `" width="` + strconv.FormatFloat(w, 'f', -1, 64) + `" customWidth="1"/>`)
	}
	out.WriteString("</cols><sheetData>")
	for i, line := range append([][]string{l.Header}, l.Lines...) {
		style, tall := a.style.words(a.letters, i == 0), 0.0
		for j, text := range line {
			tall = max(tall, high(text, l.Widths[j], a.style.size(a.letters)))
		}
		out.WriteString(`<row r="` + strconv.Itoa(i+1) + `" ht="` + strconv.FormatFloat(tall, 'f', 1, 64) + `">`)
		for j, text := range line {
			out.WriteString(textCell("", i+1, j+1, style, text))
		}
		out.WriteString("</row>")
	}
	out.WriteString(`</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`)
	return out.String()
}
