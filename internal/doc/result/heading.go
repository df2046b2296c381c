package result

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/fault"
	"thidua/internal/doc/xlsx"
	"thidua/internal/text"
)

// halves splits the width of a sheet in two: the left block ends at left, the right one begins at right.
func (s *sheet) halves() (left, right int) {
	whole := 0.0
	for _, w := range s.widths {
		whole += w
	}
	sum := 0.0
	for i, w := range s.widths {
		if sum += w; sum >= whole*0.45 {
			return max(1, i), min(i+1, len(s.widths)-1) + 1
		}
	}
	return 1, len(s.widths)
}

// headingRows is how many rows heading writes, always.
const headingRows = 4

// heading writes the national heading: issuing body left, country and motto right, place and day below, and a free row.
func (s *sheet) heading() {
	in := s.b.in
	left, right := s.halves()
	pair := func(a look, at string, b look, bt string) {
		row := make([]any, len(s.widths))
		row[0], row[right-1] = s.b.words(a, at), s.b.words(b, bt)
		n := s.addHigh(max(s.high(at, a, 1, left), s.high(bt, b, right, len(s.widths))), row...)
		s.merge(n, 1, n, left)
		s.merge(n, right, n, len(s.widths))
	}
	under := look{across: "center", bold: true, underline: true}
	switch {
	case in.Upper == "" && in.Organisation == "": // nobody known to stand on the left: the country takes the whole width
		s.wide(strong, text.Paper("nation", nil))
		s.wide(under, text.Paper("motto", nil))
	case in.Upper == "" || in.Organisation == "":
		pair(under, strings.ToUpper(in.Upper+in.Organisation), strong, text.Paper("nation", nil))
		pair(look{}, "", under, text.Paper("motto", nil))
	default:
		pair(middle, strings.ToUpper(in.Upper), strong, text.Paper("nation", nil))
		pair(under, strings.ToUpper(in.Organisation), under, text.Paper("motto", nil))
	}
	sample := ""
	if in.Sample {
		sample = text.Paper("sample", nil)
	}
	pair(strong, sample, look{across: "center", italic: true}, s.b.day())
	s.blank()
}

// day writes place and day of signing, with dots to fill in by hand for each that is not known.
func (b *book) day() string {
	place := b.in.Place
	if place == "" {
		place = text.Paper("place_open", nil)
	}
	if b.in.Date.IsZero() {
		return text.Paper("day_open", fault.Args{"place": place})
	}
	y, m, d := b.in.Date.Parts()
	two := func(n int) string { return string(rune('0'+n/10)) + string(rune('0'+n%10)) }
	return text.Paper("day", fault.Args{"place": place, "day": two(d), "month": two(m), "year": y})
}

const signHigh = 8.5 * lineHigh // room for a signature and a stamp

// signatures writes who made and who signs. The block is one row, so that no page break can part it.
func (s *sheet) signatures() {
	in := s.b.in
	left, right := s.halves()
	post := strings.ToUpper(in.SignerPost)
	if post == "" {
		post = text.Paper("signer", nil)
	}
	block := func(role, how, name string) excelize.Cell {
		run := func(bold, italic bool, t string) excelize.RichTextRun {
			return excelize.RichTextRun{Text: t, Font: &excelize.Font{Family: family, Size: body + 1, Bold: bold, Italic: italic}}
		}
		runs := []excelize.RichTextRun{run(true, false, xlsx.Neutral(role)), run(false, true, "\n"+how)}
		if name != "" {
			runs = append(runs, run(true, false, "\n\n\n\n\n"+xlsx.Neutral(name)))
		}
		return excelize.Cell{StyleID: s.b.style(look{across: "center", up: "top"}), Value: runs}
	}
	s.blank()
	s.signed = true
	row := make([]any, len(s.widths))
	row[0] = block(text.Paper("maker", nil), text.Paper("maker_how", nil), in.Maker)
	row[right-1] = block(post, text.Paper("signer_how", nil), in.Signer)
	n := s.addHigh(signHigh, row...)
	s.merge(n, 1, n, left)
	s.merge(n, right, n, len(s.widths))
}

// titles writes the title and the lines below it; empty lines are left out.
func (s *sheet) titles(title string, lines ...string) {
	s.wide(headline, title)
	for _, l := range lines {
		if l != "" {
			s.wide(look{across: "center", italic: true}, l)
		}
	}
}

// yearScheme names the year and the scheme; a scheme that has the year in its name says it alone.
func (b *book) yearScheme() string {
	if b.r.Year == 0 || strings.Contains(b.r.Scheme.Name, strconv.Itoa(b.r.Year)) {
		return text.Paper("scheme_only", fault.Args{"scheme": b.r.Scheme.Name})
	}
	return text.Paper("year_scheme", fault.Args{"year": b.r.Year, "scheme": b.r.Scheme.Name})
}

// standing says why the figures are not final, one line for each reason.
func (b *book) standing() []string {
	var out []string
	if b.r.AsTyped {
		out = append(out, text.Paper("as_typed", nil))
	}
	if n := b.r.Asked; n > 0 {
		return append(out, text.Paper("asked", fault.Args{"count": n}))
	}
	if b.r.Open {
		out = append(out, text.Paper("open", nil))
	}
	return out
}
