package workbook

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// readsAsNumber says whether a text is a number and nothing else, a percentage included.
func readsAsNumber(text string) bool {
	if holdsLetter(text) {
		return false
	}
	_, ok := num.ReadTyped(strings.TrimSuffix(strings.TrimFunc(text, grid.IsBlank), "%"))
	return ok
}

var dateText = regexp.MustCompile(`^[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{4}$`)

// isNumeric says whether a cell must be accounted for: a number, a date, or a text that reads as one.
func isNumeric(c grid.Cell) bool {
	switch c.Kind {
	case grid.Number, grid.Date:
		return true
	case grid.Text:
		return !holdsLetter(c.Text) && (readsAsNumber(c.Text) || dateText.MatchString(strings.TrimFunc(c.Text, grid.IsBlank)))
	}
	return false
}

// numberStyle is what the other cells of a column say about marks in numbers typed as text.
type numberStyle struct {
	comma, dot, thousands bool
	large, small          int // number cells of 1000 and more, and the others that are not 0
}

var thousand = num.Int(1000)

// weigh notes a number cell: a column whose numbers mostly run into thousands is one where a mark groups them.
func (s *numberStyle) weigh(v num.Rat) {
	switch {
	case v.IsZero():
	case v.Abs().Less(thousand):
		s.small++
	default:
		s.large++
	}
}

// groups says whether the column shows that marks group thousands.
func (s *numberStyle) groups() bool { return s.thousands || s.large > s.small }

// learn notes the style of a text that can be read one way only.
func (s *numberStyle) learn(t num.Typed) {
	switch t.Style {
	case num.CommaDecimal:
		s.comma = true
	case num.DotDecimal, num.MixedEnglish:
		s.dot = true
	case num.CommaThousands, num.DotThousands:
		s.thousands = true
	}
}

// reading is what a cell in a score column says.
type reading struct {
	state  score.State
	points *num.Rat
	empty  bool // nothing stands there
	zero   bool // a dash read as no bonus
}

// where names a cell for a finding.
func (r *reader) where(v *view, row, col int, unit string, c *score.Criterion, stage score.Column) fault.Where {
	w := fault.Where{Sheet: v.s.Name, Cell: v.addr(row, col), Unit: unit, Column: string(stage)}
	if c != nil {
		w.Criterion = c.Code
	}
	return w
}

// value reads a cell as points of a criterion.
func (r *reader) value(p place, col *tcol) reading {
	c := p.cell
	null := reading{state: score.Null}
	switch {
	case grid.Blank(c):
		return reading{state: score.Null, empty: true}
	case c.Kind == grid.Empty:
		r.find(CodeFormulaEmpty, fault.Error, p.where, fault.Args{"formula": c.Formula})
		return null
	case c.Kind == grid.Error:
		r.tellError(p)
		return null
	case c.Kind == grid.Bool:
		r.find(CodeUnreadable, fault.Error, p.where, fault.Args{"text": printed(c)})
		return null
	case c.Kind == grid.Date:
		code := CodeDateValue
		if strings.Contains(c.Text, ":") {
			code = CodeTimeValue
		}
		r.find(code, fault.Error, p.where, fault.Args{"text": printed(c)})
		return null
	case c.Percent:
		r.find(CodePercent, fault.Error, p.where, fault.Args{"text": printed(c)})
		return null
	case c.Kind == grid.Number:
		n, err := num.Parse(c.Text)
		if err != nil {
			r.find(CodeUnreadable, fault.Error, p.where, fault.Args{"text": c.Text})
			return null
		}
		if refused, is := r.daySerial(p, n); is {
			return refused
		}
		r.tellShown(p, n)
		return r.taken(p, n)
	}
	return r.textValue(p, col)
}

// tellError tells an error value; what stands there without its mark is a number no spreadsheet knows, such as 1e309.
func (r *reader) tellError(p place) {
	code, text := CodeCellError, p.cell.Text
	if !strings.HasPrefix(text, "#") {
		code, text = CodeUnreadable, quoted(tidy(text))
	}
	r.find(code, fault.Error, p.where, fault.Args{"text": text})
}

// taken takes a number as points and tells what its reader may not have meant: more decimals than the scheme carries, a number struck
// through.
func (r *reader) taken(p place, n num.Rat) reading {
	most := r.scheme.EntryPlaces()
	if places, ends := n.Places(); ends && places > most && !n.Sub(n.Round(most, num.HalfUp)).Abs().Less(binary) {
		r.find(CodePlacesKept, fault.Warning, p.where, fault.Args{"value": n, "places": places, "most": most})
	}
	if p.cell.Struck {
		r.find(CodeStruck, fault.Warning, p.where, fault.Args{"value": n})
	}
	return reading{state: score.Scored, points: &n}
}

// binary is what a stored double may be off from the decimal that was meant: no decimals somebody typed.
var binary = num.MustParse("0.00000000001")

// tellShown says that the sheet shows its reader something else than the points that are counted. A number shown with fewer decimals is another
// one where the scheme carries them.
func (r *reader) tellShown(p place, n num.Rat) {
	if left, err := num.Parse(p.cell.Rounded); err == nil && !left.Equal(n.Round(r.scheme.EntryPlaces(), num.HalfUp)) {
		r.find(CodeShownOther, fault.Warning, p.where, fault.Args{"value": n, "shown": pointed(p.cell.Rounded)})
	}
	switch {
	case !p.cell.Otherwise:
	case p.cell.Shown == "":
		r.find(CodeShownNot, fault.Warning, p.where, fault.Args{"value": n})
	default:
		r.find(CodeShownOther, fault.Warning, p.where, fault.Args{"value": n, "shown": p.cell.Shown})
	}
}

// textValue reads a text: a mark, a number as typed, or something to be told.
func (r *reader) textValue(p place, col *tcol) reading {
	if p.cell.Mixed {
		r.find(CodeMixed, fault.Error, p.where, fault.Args{"text": quoted(tidy(p.cell.Text))})
		return reading{state: score.Null}
	}
	if means := r.meaning(p, col); means != "" {
		return r.marked(p, col, means)
	}
	text := r.withoutPoints(p.cell.Text)
	t, ok := num.ReadTyped(text)
	if !ok {
		r.out.meet(PartMark, markKey(col.style, p.cell.Text))
		if isWord(p.cell.Text) {
			return r.askMark(p, col)
		}
		r.find(CodeUnreadable, fault.Error, p.where, fault.Args{"text": quoted(tidy(p.cell.Text))})
		return reading{state: score.Null}
	}
	return r.typed(p, col, t)
}

// meaning gives what the mapping or the lexicon says a text means; "" when it is no known mark.
func (r *reader) meaning(p place, col *tcol) string {
	m := r.m.mark(col.style, p.cell.Text)
	if m == "" {
		m = r.lex.mark(p.cell.Text)
	}
	if m != "" {
		r.out.meet(PartMark, markKey(col.style, p.cell.Text))
	}
	return m
}

func (r *reader) marked(p place, col *tcol, means string) reading {
	args := fault.Args{"text": quoted(tidy(p.cell.Text))}
	switch means {
	case MarkNotAssigned:
		return reading{state: score.NotAssigned}
	case MarkZero:
		return reading{state: score.Scored, points: num.Zero.Ptr()}
	case MarkFull:
		if p.crit.Max != nil {
			return reading{state: score.Scored, points: p.crit.Max}
		}
	case MarkNotRated:
		r.find(CodeNotRated, fault.Warning, p.where, args)
		return reading{state: score.Null}
	case MarkDash:
		if p.crit.Max == nil || p.crit.Max.IsZero() {
			return reading{state: score.Scored, points: num.Zero.Ptr(), zero: true}
		}
		r.find(CodeDashNotZero, fault.Error, p.where, args)
		return reading{state: score.Null}
	}
	return r.askMark(p, col)
}

// mostMark is how many letters a word may have that can stand in place of a score; a longer text is a remark in the wrong column.
const mostMark = 40

// isWord says whether a text in a score cell is words alone, as «miễn xét» is: no number somebody mistyped.
func isWord(text string) bool {
	return holdsLetter(text) && !strings.ContainsFunc(text, unicode.IsDigit) && utf8.RuneCountInString(tidy(text)) <= mostMark
}

// askMark asks what a mark or word in place of a score means, once for all columns of its style.
func (r *reader) askMark(p place, col *tcol) reading {
	r.find(CodeMark, fault.Error, p.where, fault.Args{"text": quoted(tidy(p.cell.Text))})
	r.ask(Question{ID: AskMark + ":" + col.style + ":" + lex.Fold(p.cell.Text), Code: AskMark, Where: p.where, Part: PartMark, Key: markKey(col.style, p.cell.Text),
		Text: tidy(p.cell.Text), Columns: r.styled(col.style), Examples: []string{p.where.Cell + ": " + tidy(p.cell.Text)}, Options: MarkMeanings})
	return reading{state: score.Null}
}

// withoutPoints drops a word for points behind a number: "4,5 điểm".
func (r *reader) withoutPoints(text string) string {
	text = strings.TrimFunc(text, grid.IsBlank)
	digits := strings.LastIndexAny(text, "0123456789") + 1
	if digits == 0 || digits == len(text) {
		return text
	}
	rest := lex.Fold(text[digits:])
	for _, w := range r.lex.points {
		if rest == w {
			return text[:digits]
		}
	}
	return text
}

// typed decides between the readings of a number typed as text: by its own marks, by its column, else it is asked.
func (r *reader) typed(p place, col *tcol, t num.Typed) reading {
	style := r.numbers[col.style]
	say := func(code string, sev fault.Severity, v num.Rat) reading {
		if refused, is := r.daySerial(p, v); is {
			return refused
		}
		r.find(code, sev, p.where, fault.Args{"text": tidy(p.cell.Text), "value": v})
		return r.taken(p, v)
	}
	if t.Other == nil {
		if t.Style == num.CommaThousands || t.Style == num.DotThousands || t.Style == num.MixedEnglish {
			return say(CodeThousands, fault.Warning, t.Value)
		}
		return say(CodeTextNumber, fault.Info, t.Value)
	}
	r.out.meet(PartNumbers, col.style)
	whole, decimal := t.Value, *t.Other
	if t.Style == num.EitherComma {
		whole, decimal = decimal, whole
	}
	decimalSeen, other := style.dot, style.comma
	if t.Style == num.EitherComma {
		decimalSeen, other = style.comma, style.dot
	}
	// A decimal comma elsewhere does not make the dot a mark of thousands: people type both into one column, and of 2,5 and 2500 points
	// the larger is hardly ever meant. Only numbers that do run into thousands settle it.
	switch answer := r.m.numbers(col.style); {
	case answer == NumbersThousands, answer == "" && !decimalSeen && style.groups():
		return say(CodeThousands, fault.Warning, whole)
	case answer == NumbersDecimal, answer == "" && decimalSeen && !other && !style.groups():
		return say(CodeTextNumber, fault.Info, decimal)
	}
	r.find(CodeNumberAmbiguous, fault.Error, p.where, fault.Args{"text": tidy(p.cell.Text), "value": whole, "other": decimal})
	r.ask(Question{ID: AskNumbers + ":" + col.style, Code: AskNumbers, Where: p.where, Part: PartNumbers, Key: col.style, Text: col.Caption, Columns: r.styled(col.style),
		Examples: []string{p.where.Cell + ": " + tidy(p.cell.Text)}, Options: []string{NumbersThousands, NumbersDecimal}})
	return reading{state: score.Null}
}

// printed is what a cell shows to its reader: days as 31/12/2022, numbers as 30.000.000,5, shares in per cent, TRUE and FALSE; text as typed.
func printed(c grid.Cell) string {
	switch n, err := num.Parse(c.Text); {
	case c.Kind == grid.Date:
		parts := strings.Split(c.Text, "-")
		slices.Reverse(parts)
		return strings.Join(parts, "/")
	case c.Kind == grid.Bool:
		return strings.ToUpper(c.Text)
	case c.Kind == grid.Number && c.Percent && err == nil:
		return pointed(n.Mul(num.Int(100)).String()) + " %"
	case c.Kind == grid.Number:
		return pointed(c.Text)
	}
	return quoted(tidy(c.Text))
}

// pointed sets thousands apart with dots and decimals with a comma.
func pointed(number string) string {
	whole, decimals, fraction := strings.Cut(number, ".")
	digits := strings.TrimPrefix(whole, "-")
	sign := whole[:len(whole)-len(digits)]
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	if fraction {
		return sign + digits + "," + decimals
	}
	return sign + digits
}
