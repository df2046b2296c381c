// Package delimited reads tables kept as text with a line for each row: CSV with commas, semicolons or tabs, in UTF-8 or UTF-16. It gives the same
// grid as package xlsx. Every cell is text; what a number or a day is, the reader of the list decides.
package delimited

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/doc/xlsx"
)

// Codes of refusals, each fault.Invalid with the line in Where.Line unless said otherwise.
const (
	CodeNul      = "csv_nul"            // a byte no text holds
	CodeEncoding = "csv_encoding"       // neither UTF-8 nor UTF-16
	CodeQuote    = "csv_quote"          // a quotation mark opens and does not close, or stands within a value
	CodeUneven   = "csv_uneven"         // more or fewer values than the other lines; args: values, others
	CodePlain    = "csv_one_column"     // no line has a second value
	CodeTooMany  = xlsx.RowsTooMany     // too_large; args: rows, limit
	CodeEmpty    = xlsx.FileEmpty       // wrong_type
	CodeText     = xlsx.CellTextTooLong // args: length, limit
)

// Is says whether a file is to be read here: text by content, under a name such text has.
func Is(name string, data []byte) bool {
	switch strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) {
	case ".csv", ".tsv", ".tab", ".txt":
		return !bytes.HasPrefix(data, []byte("PK\x03\x04"))
	}
	return false
}

// Read turns a file into a workbook of one sheet. Anybody may call it; the same bytes always give the same answer. It refuses with the codes of
// this package, those of lines all at once.
func Read(name string, data []byte) (*grid.Book, error) {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if len(data) == 0 {
		return nil, fault.New(fault.WrongType, CodeEmpty, fault.Where{}, nil)
	}
	if len(data) > xlsx.MaxFile {
		return nil, fault.New(fault.TooLarge, xlsx.FileTooLarge, fault.Where{}, fault.Args{"size": len(data), "limit": xlsx.MaxFile})
	}
	text, err := decoded(data)
	if err != nil {
		return nil, err
	}
	mark, text := separator(text)
	sheet := &grid.Sheet{Name: strings.TrimSuffix(name, path.Ext(name)), HiddenRows: map[int]bool{}, HiddenCols: map[int]bool{}}
	lines, err := split(text, mark)
	if err != nil {
		return nil, err
	}
	if found := uneven(lines); len(found) > 0 {
		return nil, &fault.Problem{Kind: fault.Invalid, Findings: found}
	}
	if len(lines) > xlsx.MaxRows {
		return nil, fault.New(fault.TooLarge, CodeTooMany, fault.Where{}, fault.Args{"rows": len(lines), "limit": xlsx.MaxRows})
	}
	var found []fault.Finding
	for _, l := range lines {
		for i, value := range l.values {
			if n := utf8.RuneCountInString(value); n > xlsx.MaxText {
				found = append(found, fault.Finding{Code: CodeText, Severity: fault.Error, Where: fault.Where{Line: l.at}, Args: fault.Args{"length": n, "limit": xlsx.MaxText}})
				continue
			}
			if c := cell(value); c.Text != "" {
				c.Row, c.Col = l.row, i+1
				sheet.Cells = append(sheet.Cells, c)
			}
		}
	}
	return &grid.Book{Name: name, Sheets: []*grid.Sheet{sheet}}, fault.All(fault.Invalid, found)
}

// cell makes a value a cell: composed letters, and nothing in it nobody sees.
func cell(value string) grid.Cell {
	c := grid.Cell{Kind: grid.Text, Text: norm.NFC.String(strings.ReplaceAll(value, "\r", ""))}
	if unseen := func(r rune) bool {
		return r != '\t' && r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
	}; strings.IndexFunc(c.Text, unseen) >= 0 {
		c.Unseen = uint16(lex.HiddenInText(c.Text))
		c.Text = strings.Map(func(r rune) rune {
			if unseen(r) {
				return -1
			}
			return r
		}, c.Text)
	}
	return c
}

// decoded gives the text of a file in UTF-8, without a byte order mark.
func decoded(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return wide(data[2:], 1, 0), nil
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return wide(data[2:], 0, 1), nil
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if i := bytes.IndexByte(data, 0); i >= 0 {
		if high, ok := halves(data); ok {
			return wide(data, high, 1-high), nil
		}
		return "", fault.New(fault.Invalid, CodeNul, fault.Where{Line: 1 + bytes.Count(data[:i], []byte("\n"))}, nil)
	}
	if !utf8.Valid(data) {
		line := 1
		for one := range bytes.Lines(data) {
			if !utf8.Valid(one) {
				break
			}
			line++
		}
		return "", fault.New(fault.Invalid, CodeEncoding, fault.Where{Line: line}, nil)
	}
	return string(data), nil
}

// halves says which byte of each pair is the high one of a text in UTF-16 without a mark: there most are zero, of the other none.
func halves(data []byte) (high int, ok bool) {
	var zeros [2]int
	for i, b := range data[:min(len(data), 4096)] {
		if b == 0 {
			zeros[i%2]++
		}
	}
	pairs := min(len(data), 4096) / 2
	switch {
	case len(data)%2 != 0:
		return 0, false
	case zeros[1] > pairs/2 && zeros[0] == 0:
		return 1, true
	case zeros[0] > pairs/2 && zeros[1] == 0:
		return 0, true
	}
	return 0, false
}

func wide(data []byte, high, low int) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+high])<<8 | uint16(data[2*i+low])
	}
	return string(utf16.Decode(units))
}

const sampled = 50 // lines by which the separator is known

// separator finds what parts the values: what stands in most lines equally often. A first line "sep=;" says it.
func separator(text string) (rune, string) {
	first, rest, _ := strings.Cut(text, "\n")
	if mark, ok := strings.CutPrefix(strings.TrimRight(first, "\r"), "sep="); ok && utf8.RuneCountInString(mark) == 1 {
		r, _ := utf8.DecodeRuneInString(mark)
		return r, "\n" + rest // lines keep their numbers
	}
	best, most := ',', 0
	for _, mark := range []rune{';', '\t', ',', '|'} {
		counts := map[int]int{}
		n := 0
		for line := range strings.Lines(text) {
			if n++; n > sampled {
				break
			}
			if in := outside(line, mark); in > 0 {
				counts[in]++
			}
		}
		for in, lines := range counts {
			if in*lines > most {
				best, most = mark, in*lines
			}
		}
	}
	return best, text
}

// outside counts a mark outside quotation marks.
func outside(line string, mark rune) int {
	n, quoted := 0, false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == mark && !quoted:
			n++
		}
	}
	return n
}

// line is a row with where it begins in the file.
type line struct {
	row, at int
	values  []string
}

func split(text string, mark rune) ([]line, error) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = mark, -1
	var out []line
	for {
		values, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			return nil, fault.New(fault.Invalid, CodeQuote, fault.Where{Line: wrong.StartLine}, nil).Because(err)
		}
		if err != nil {
			return nil, fault.New(fault.Invalid, CodeQuote, fault.Where{}, nil).Because(err)
		}
		at, _ := r.FieldPos(0)
		out = append(out, line{at, at, values})
	}
}

// uneven finds the lines that have more or fewer values than most. Titles above the widest line and single texts are none.
func uneven(lines []line) []fault.Finding {
	counts := map[int]int{}
	for _, l := range lines {
		counts[len(l.values)]++
	}
	usual := 0
	for n, times := range counts {
		if times > counts[usual] || times == counts[usual] && n > usual {
			usual = n
		}
	}
	if usual < 2 {
		return []fault.Finding{{Code: CodePlain, Severity: fault.Error, Where: fault.Where{Line: 1}}}
	}
	begun := false
	var found []fault.Finding
	for _, l := range lines {
		begun = begun || len(l.values) == usual
		filled := 0
		last := 0
		for i, v := range l.values {
			if strings.TrimSpace(v) != "" {
				filled, last = filled+1, i+1
			}
		}
		if last > usual || begun && len(l.values) < usual && filled > 1 {
			found = append(found, fault.Finding{Code: CodeUneven, Severity: fault.Error, Where: fault.Where{Line: l.at}, Args: fault.Args{"values": len(l.values), "others": usual}})
		}
	}
	return slices.Clip(found)
}
