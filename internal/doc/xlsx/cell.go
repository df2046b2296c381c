package xlsx

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

const (
	maxArrays = 200 // array formulas over several cells whose other cells are marked as computed
	fewCells  = 10  // cells named in one note
)

// read turns the open cell into what grid knows. Text over the limit becomes a finding of the book and an empty cell.
func (s *sheetReader) read() (grid.Cell, error) {
	c := &s.cell
	out := grid.Cell{Row: s.row, Col: s.col, Struck: s.book.styleOf(c.style).struck}
	if c.hasFormula {
		out.Formula = s.formula()
	}
	for _, t := range []*textBuf{&c.value, &c.formula} {
		if n := t.length(); n > MaxText {
			s.tooLong(n)
			return out, nil
		}
	}
	if err := s.value(&out); err != nil {
		return out, err
	}
	if out.Kind == grid.Text {
		look := s.look().within(out.Struck)
		out.Mixed, out.Struck = look.mixed(), look.struckAll()
		if text := visible(out.Text); text != out.Text {
			out.Unseen = uint16(min(lex.HiddenInText(out.Text), math.MaxUint16))
			out.Text = text
			s.unseen = append(s.unseen, grid.Addr(s.row, s.col))
		}
	}
	if s.book.text += len(out.Formula) + len(out.Text) + len(out.Shown); s.book.text > s.book.mostText {
		return out, refuse(fault.TooLarge, TextTooMuch, fault.Args{"limit": s.book.mostText})
	}
	return out, nil
}

func (s *sheetReader) tooLong(n int) {
	s.book.tooLong = append(s.book.tooLong, fault.Finding{
		Code: CellTextTooLong, Severity: fault.Error,
		Where: fault.Where{Sheet: s.sheet.Name, Cell: grid.Addr(s.row, s.col)}, Args: fault.Args{"length": n, "limit": MaxText},
	})
}

// value fills kind and text from the stored value, by the type the file gives the cell.
func (s *sheetReader) value(out *grid.Cell) error {
	raw := s.cell.value.b
	switch s.cell.kind {
	case "s":
		return s.sharedText(out)
	case "str", "inlineStr":
		if len(raw) > 0 || s.cell.hasFormula {
			out.Kind, out.Text = grid.Text, clean(raw)
		}
		return nil
	}
	if blank(raw) {
		return nil
	}
	text := strings.TrimSpace(string(raw))
	switch s.cell.kind {
	case "b":
		out.Kind, out.Text = grid.Bool, strconv.FormatBool(text == "1" || text == "true")
	case "e":
		out.Kind, out.Text = grid.Error, cut(text)
	case "d":
		if iso, ok := isoMoment(text); ok {
			out.Kind, out.Text = grid.Date, iso
		} else {
			out.Kind, out.Text = grid.Text, clean(raw)
		}
	default:
		s.number(out, text)
	}
	return nil
}

func (s *sheetReader) sharedText(out *grid.Cell) error {
	if blank(s.cell.value.b) {
		return nil
	}
	table := s.book.strings
	i, err := strconv.Atoi(strings.TrimSpace(string(s.cell.value.b)))
	if err != nil || i < 0 || i >= len(table.list) {
		return s.damaged(grid.Addr(s.row, s.col), ReasonNoString)
	}
	if n, long := table.long[i]; long {
		s.tooLong(n)
		return nil
	}
	out.Kind, out.Text = grid.Text, table.list[i]
	return nil
}

// look is how the characters of the open cell, a text, are drawn.
func (s *sheetReader) look() look {
	if s.cell.kind == "s" {
		if i, err := strconv.Atoi(strings.TrimSpace(string(s.cell.value.b))); err == nil {
			return cmp.Or(s.book.strings.looks[i], lookOfCell)
		}
	}
	return cmp.Or(s.cell.runs.all, lookOfCell)
}

// number reads a stored number; what is none ("NaN", 1e309) is an error value, so that it is reported with its place.
func (s *sheetReader) number(out *grid.Cell, text string) {
	number, ok := exact(text)
	if !ok {
		out.Kind, out.Text = grid.Error, cut(text)
		return
	}
	out.Kind, out.Text = grid.Number, number
	style := s.book.styleOf(s.cell.style)
	switch as := style.as; as {
	case asNumber:
		if style.format == nil {
			return
		}
		if out.Shown, out.Otherwise = style.format.shows(number); !out.Otherwise {
			out.Rounded = style.format.rounds(number)
		}
	case asPercent:
		out.Percent = true
	default:
		s.moment(out, text, as)
	}
}

// moment makes the cell the day or time its number is shown as. A number outside the calendar stays one that is shown as no number.
func (s *sheetReader) moment(out *grid.Cell, text string, as shown) {
	if iso, ok := moment(text, as, s.book.since1904); ok {
		out.Kind, out.Text = grid.Date, iso
		return
	}
	out.Otherwise, out.Shown = true, noMoment
}

// formula gives the text of the cell's formula; that of a shared one is moved from its first cell.
func (s *sheetReader) formula() string {
	c := &s.cell
	text := strings.TrimPrefix(clean(c.formula.b), "=")
	switch c.fKind {
	case "shared":
		if text != "" {
			s.shared[c.si] = master{s.row, s.col, text}
			return text
		}
		if m, ok := s.shared[c.si]; ok {
			return shift(m.text, s.row-m.row, s.col-m.col)
		}
	case "array":
		if r, ok := parseRange(c.ref); ok && r.Row1*MaxCol+r.Col1 < r.Row2*MaxCol+r.Col2 && text != "" && len(s.arrays) < maxArrays {
			s.arrays = append(s.arrays, arrayRange{r, text})
		}
	}
	if text == "" {
		return "?" // a table of what-if values, or the first cell of a shared formula is missing
	}
	return text
}

// fillArrays gives the cells of an array formula their formula, so that none of them looks typed.
func (s *sheetReader) fillArrays() {
	for _, a := range s.arrays {
		for i := range s.sheet.Cells {
			if c := &s.sheet.Cells[i]; c.Formula == "" && a.Has(c.Row, c.Col) {
				c.Formula = a.text
			}
		}
	}
}
