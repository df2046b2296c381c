package result

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/num"
	"thidua/internal/doc/xlsx"
)

const (
	family   = "Times New Roman"
	body     = 11.0      // size of letters in tables
	shaded   = "#E8EDF3" // captions
	tinted   = "#F6F8FA" // sums
	ruled    = "#7F7F7F" // lines of tables
	lineHigh = 15.0      // height of one line of body text, in points
)

// look is how a cell is shown. The zero look is plain body text without lines.
type look struct {
	size                    float64
	bold, italic, underline bool
	across                  string // left when empty
	up                      string // vertical: centre when empty
	border                  bool
	fill                    string
	format                  string // of numbers
	indent                  int
}

// Looks used on several sheets.
var (
	cell     = look{border: true}
	centred  = look{border: true, across: "center"}
	caption  = look{border: true, bold: true, across: "center", fill: shaded}
	sumText  = look{border: true, bold: true, fill: tinted}
	sumNote  = look{border: true, fill: tinted}
	sumCell  = look{border: true, bold: true, across: "center", fill: tinted}
	figure   = look{border: true, across: "right"}
	sumOf    = look{border: true, bold: true, across: "right", fill: tinted}
	slanted  = look{italic: true}
	headline = look{bold: true, size: 14, across: "center"}
	middle   = look{across: "center"}
	strong   = look{across: "center", bold: true}
)

// style gives the number of a look in the workbook, making it once.
func (b *book) style(l look) int {
	if id, ok := b.looks[l]; ok {
		return id
	}
	st := &excelize.Style{
		Font:      &excelize.Font{Family: family, Size: l.points(), Bold: l.bold, Italic: l.italic},
		Alignment: &excelize.Alignment{Horizontal: l.across, Vertical: l.up, WrapText: true, Indent: l.indent},
	}
	if l.up == "" {
		st.Alignment.Vertical = "center"
	}
	if l.border && l.across == "" { // off the line of the table, so that no number beside it runs into the text
		st.Alignment.Horizontal, st.Alignment.Indent = "left", l.indent+1
	}
	if l.underline {
		st.Font.Underline = "single"
	}
	if l.fill != "" {
		st.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			st.Border = append(st.Border, excelize.Border{Type: side, Style: 1, Color: ruled})
		}
	}
	if l.format != "" {
		st.CustomNumFmt = &l.format
	}
	id, err := b.file.NewStyle(st)
	b.keep(err)
	b.looks[l], b.byStyle[id] = id, l
	return id
}

// words is a cell of text.
func (b *book) words(l look, s string) excelize.Cell {
	if s == "" {
		return excelize.Cell{StyleID: b.style(l)}
	}
	return excelize.Cell{StyleID: b.style(l), Value: xlsx.Neutral(s)}
}

// number is a cell holding a number, with as many decimals as it has.
func (b *book) number(l look, r num.Rat) excelize.Cell { return b.formula(l, "", r) }

// formula is a cell holding a formula and the value it has.
func (b *book) formula(l look, f string, r num.Rat) excelize.Cell {
	if l.format == "" {
		l.format = numberFormat(r)
	}
	return excelize.Cell{StyleID: b.style(l), Formula: f, Value: r.Float()}
}

// vietnamese asks programs that heed it to write the number the Vietnamese way, with a decimal comma, whatever the machine is set to.
const vietnamese = "[$-42A]"

// twoPlaces is the format of numbers that do not end, of rates and of averages.
var twoPlaces = fixed(2)

// mostPlaces is how many decimals are shown of a number that has them; of one that has more, or does not end, two.
const mostPlaces = 4

// fixed is the format of numbers with so many decimals, below 0 with the printed minus sign.
func fixed(places int) string {
	f := decimals(places)
	return vietnamese + f + ";" + vietnamese + minus + f
}

// signed is the format of a change, with its sign.
func signed(places int) string {
	f := decimals(places)
	return vietnamese + `"+"` + f + ";" + vietnamese + minus + f + ";" + vietnamese + f
}

const minus = `"−"`

func decimals(places int) string {
	if places == 0 {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", places)
}

// numberFormat shows every decimal there is up to mostPlaces, as screens do. General is kept where it will do: it shows no stray comma
// behind a whole number, and all of a figure typed over it later.
func numberFormat(r num.Rat) string {
	if r.Sign() >= 0 && r.Less(num.Int(1000)) && ends(r) {
		return vietnamese + "General"
	}
	return fixed(placesOf(r))
}

func ends(r num.Rat) bool {
	places, ok := r.Places()
	return ok && places <= mostPlaces
}

func placesOf(r num.Rat) int {
	if places, _ := r.Places(); ends(r) {
		return places
	}
	return 2
}
