package roster

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"thidua/internal/core/cal"
	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/org"
)

// entry is a row while its cells are read.
type entry struct {
	w    *walk
	line *Line
}

func (e *entry) cell(f Field) grid.Cell {
	c := e.w.t.byField[f]
	if c == nil {
		return grid.Cell{}
	}
	return e.w.t.l.own(e.line.Row, c.Col, false)
}

// where is the cell of a field.
func (e *entry) where(f Field) fault.Where {
	w := fault.Where{Sheet: e.line.Sheet, Path: string(f)}
	if c := e.w.t.byField[f]; c != nil {
		w.Cell = grid.Addr(e.line.Row, c.Col)
	} else {
		w.Cell = grid.Addr(e.line.Row, 1)
	}
	return w
}

func (e *entry) find(s fault.Severity, f Field, code string, args fault.Args) {
	e.line.Found = append(e.line.Found, fault.Finding{Code: code, Severity: s, Where: e.where(f), Args: args})
}

func (e *entry) refuse(f Field, code string, args fault.Args) { e.find(fault.Error, f, code, args) }

// has says whether the table has a column of the field.
func (e *entry) has(f Field) bool { return e.w.t.byField[f] != nil }

// text reads a cell as text; an error value is refused. Empty for blanks and for what stands where nothing is to be said.
func (e *entry) text(f Field) string {
	c := e.cell(f)
	if c.Kind == grid.Error {
		e.refuse(f, CodeCellError, fault.Args{"text": c.Text})
		return ""
	}
	text := Printed(c)
	if e.w.r.words.none[token(text)] {
		return ""
	}
	return text
}

// failed says whether the cell of a field holds an error value, told already.
func (e *entry) failed(f Field) bool { return e.cell(f).Kind == grid.Error }

var (
	longDay    = regexp.MustCompile(`^ngay ([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})$`) // folded
	serialText = regexp.MustCompile(`^[0-9]{5}$`)
	anyDay     = regexp.MustCompile(`([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})|ngay ([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})`)
	monthOrDay = regexp.MustCompile(`^thang [0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{4}$`)
)

// leastSerial is the number of a day in 1945; smaller ones are years.
const leastSerial = 16_437

// day reads a day in any of the ways cells hold one, as precise as it stands there.
func (e *entry) day(f Field) cal.Partial {
	c := e.cell(f)
	if c.Kind == grid.Number {
		n, err := num.Parse(c.Text)
		if days, whole := n.Floor().Int64(); err == nil && whole && days >= leastSerial {
			if d, ok := cal.FromSerial(days, e.w.r.book.Since1904); ok {
				return d.Exact()
			}
		}
	}
	text := e.text(f)
	if text == "" {
		return cal.Partial{}
	}
	if m := longDay.FindStringSubmatch(spaced(text)); m != nil {
		text = m[1] + "/" + m[2] + "/" + m[3]
	}
	if serialText.MatchString(text) {
		if d, ok := cal.FromSerial(int64(wholeOf(text)), e.w.r.book.Since1904); ok {
			return d.Exact()
		}
	}
	p, found := org.ReadDay(string(f), text)
	for _, x := range found {
		x.Args["field"] = string(f)
		e.refuse(f, x.Code, x.Args)
	}
	return p
}

// asOfDay finds the day a title says the list is of.
func (l *Lexicon) asOfDay(text string) cal.Date {
	fold := " " + spaced(text) + " "
	for _, w := range l.asOf {
		if !strings.Contains(fold, " "+w+" ") {
			continue
		}
		all := anyDay.FindAllStringSubmatch(lex.Fold(text), -1)
		if len(all) == 0 {
			return 0
		}
		m := all[len(all)-1] // «từ ngày … đến ngày …»: the last
		if m[1] == "" {
			m = m[3:]
		}
		d, err := cal.Of(wholeOf(m[3]), wholeOf(m[2]), wholeOf(m[1]))
		if err != nil {
			return 0
		}
		return d
	}
	return 0
}

// ticked reads a cell of a column that is ticked: "ticked", "unticked", or empty for a blank. What is neither is refused, unless somebody said
// what it means in this column.
func (e *entry) ticked(f Field) string {
	c := e.cell(f)
	if c.Kind == grid.Error {
		e.refuse(f, CodeCellError, fault.Args{"text": c.Text})
		return ""
	}
	text := Printed(c)
	if text == "" {
		return ""
	}
	if c.Kind == grid.Bool {
		return map[string]string{"true": isTicked, "false": isUnticked}[c.Text]
	}
	if said, ok := e.w.r.m.Marks[e.w.t.byField[f].Key+":"+token(text)]; ok {
		return said
	}
	if m, ok := e.w.r.words.marks[token(text)]; ok {
		return m
	}
	if f == Party && dayOrMore(text) { // the day of joining
		return isTicked
	}
	e.refuse(f, CodeMarkUnread, fault.Args{"field": string(f), "text": text})
	return ""
}

func dayOrMore(text string) bool {
	p, found := org.ReadDay("", text)
	return len(found) == 0 && !p.IsZero()
}

// What a mark says.
const (
	isTicked   = "ticked"
	isUnticked = "unticked"
)

// months reads a number of months: 36, "36 tháng", "3 năm"; 0 for none.
func (e *entry) months() int {
	text := e.text(Months)
	if text == "" {
		return 0
	}
	m := onlyCount.FindStringSubmatch(text)
	if m == nil || len(m[1]) > 4 {
		e.refuse(Months, CodeMonthsUnread, fault.Args{"text": text})
		return 0
	}
	n := wholeOf(m[1])
	switch unit := spaced(m[2]); {
	case unit == "" || contains(e.w.r.words.months, unit):
	case contains(e.w.r.words.years, unit):
		n *= 12
	default:
		e.refuse(Months, CodeMonthsUnread, fault.Args{"text": text})
		return 0
	}
	return n
}

func contains(words []string, w string) bool {
	for _, x := range words {
		if x == w {
			return true
		}
	}
	return false
}

// short reads a text no longer than a person's fields may be.
func (e *entry) short(f Field) string {
	text := e.text(f)
	if n := utf8.RuneCountInString(text); n > org.LongestPersonText {
		e.refuse(f, org.CodePersonText, fault.Args{"length": n, "max": org.LongestPersonText})
		return ""
	}
	return text
}
