package roster

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
)

// What a row is.
const (
	rowEntry  = "entry"
	rowGroup  = "group"
	rowTotal  = "total"
	rowUnread = "unread"
	rowEmpty  = ""
)

// walk goes down the rows of a table.
type walk struct {
	r      *reader
	t      *table
	read   bool
	groups []group // open groups, outermost first
	seen   []group // all of them
	stray  []fault.Finding
	above  string // the unit named last in a column that names it once for several rows
	sparse bool
}

// group is a row that heads those below it.
type group struct {
	row   int
	level string // what kind of number stands before it
	text  string
	size  int
	count int
}

func (w *walk) run() {
	w.sparse = w.named()
	for _, row := range w.t.l.rows {
		if row < w.t.from || row >= w.t.until {
			continue
		}
		switch kind := w.t.kindOf(w.r, row); kind {
		case rowTotal:
			if w.goesOn(row) { // the sum of a group
				continue
			}
			w.total(row)
			w.finish()
			return
		case rowGroup:
			w.enter(row)
			w.t.Groups++
		case rowEntry:
			w.entry(row)
		case rowUnread:
			w.stray = append(w.stray, fault.Finding{Code: CodeRowUnread, Severity: fault.Warning, Where: fault.Where{Sheet: w.t.Sheet, Cell: grid.Addr(row, 1)}, Args: fault.Args{"text": w.t.text(row)}})
		}
	}
	w.finish()
}

// goesOn says whether entries follow a row.
func (w *walk) goesOn(row int) bool {
	return slices.ContainsFunc(w.t.l.rows, func(o int) bool {
		return o > row && o < w.t.until && w.t.kindOf(w.r, o) == rowEntry
	})
}

func (w *walk) entry(row int) {
	w.t.Rows++
	for i := range w.seen {
		if slices.ContainsFunc(w.groups, func(g group) bool { return g.row == w.seen[i].row }) {
			w.seen[i].count++
		}
	}
	if w.t.l.HiddenRows[row] {
		w.t.Hidden = append(w.t.Hidden, row)
	}
	if !w.read {
		return
	}
	for _, f := range w.stray { // between rows, not behind the last
		w.r.tell(f)
	}
	w.stray = nil
	line := Line{Sheet: w.t.Sheet, Row: row, Hidden: w.t.l.HiddenRows[row]}
	switch w.t.Kind {
	case People:
		w.person(line)
	case Units:
		w.unit(line)
	case Changes:
		w.change(line)
	}
}

// finish holds what groups tell against what was read.
func (w *walk) finish() {
	for _, g := range w.seen {
		if w.read && g.size >= 0 && g.size != g.count {
			w.r.tell(fault.Finding{Code: CodeGroupDiffers, Severity: fault.Warning, Where: fault.Where{Sheet: w.t.Sheet, Cell: grid.Addr(g.row, 1)}, Args: fault.Args{"text": g.text, "told": g.size, "found": g.count}})
		}
	}
}

// total holds the numbers of a total row against the rows.
func (w *walk) total(row int) {
	if !w.read {
		return
	}
	text := w.t.text(row)
	for _, m := range counted.FindAllStringSubmatch(text, -1) {
		n, found := wholeOf(m[1]), w.t.Rows
		switch fold := spaced(m[2]); {
		case hasStart(fold, w.r.words.people):
		case hasStart(fold, w.r.words.groups):
			if found = w.t.Groups; found == 0 || w.t.Kind == Units {
				found = w.t.Rows
			}
		case fold != "":
			continue
		}
		if n != found {
			w.r.tell(fault.Finding{Code: CodeTotalDiffers, Severity: fault.Warning, Where: fault.Where{Sheet: w.t.Sheet, Cell: grid.Addr(row, 1)}, Args: fault.Args{"text": strings.TrimSpace(m[0]), "told": n, "found": found}})
		}
	}
}

var (
	counted   = regexp.MustCompile(`([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)\s*([\p{L}\p{M}/.]*(?: [\p{L}\p{M}]+)?)`)
	onlyCount = regexp.MustCompile(`^\(?\s*([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)\s*([\p{L}\p{M}/.]+(?: [\p{L}\p{M}]+)?)?\s*\)?$`)
	arabic    = regexp.MustCompile(`^[0-9]+\.?$`)
	levelled  = regexp.MustCompile(`^([IVXLC]+|\p{L}|[0-9]+(?:\.[0-9]+)*)[.)\-:]?$`)
)

func wholeOf(digits string) int {
	n := 0
	for _, d := range digits {
		if d >= '0' && d <= '9' {
			n = n*10 + int(d-'0')
		}
	}
	return n
}

func hasStart(fold string, words []string) bool { _, ok := starts(fold, words); return ok }

// enter opens a group; it closes those of the same level and below.
func (w *walk) enter(row int) {
	g := group{row: row, size: -1}
	for _, c := range w.t.l.shown(row) {
		text := Printed(c)
		switch m := onlyCount.FindStringSubmatch(text); {
		case g.text == "" && g.level == "" && levelled.MatchString(text):
			g.level = levelOf(text)
		case m != nil && (c.Kind == grid.Number || hasStart(spaced(m[2]), w.r.words.people)):
			g.size = wholeOf(m[1])
		case g.text == "" && c.Kind == grid.Text:
			g.text = text
		}
	}
	if at := slices.IndexFunc(w.groups, func(o group) bool { return o.level == g.level }); at >= 0 {
		w.groups = w.groups[:at]
	}
	w.groups, w.seen = append(w.groups, g), append(w.seen, g)
	w.above = ""
}

// levelOf names the kind of a number before a group: I, A, a, 1.
func levelOf(text string) string {
	first := []rune(text)[0]
	switch {
	case strings.Trim(strings.TrimRight(text, ".)-:"), "IVXLC") == "":
		return "I"
	case unicode.IsDigit(first):
		return "1" + strings.Repeat(".", strings.Count(strings.TrimRight(text, "."), "."))
	case unicode.IsUpper(first):
		return "A"
	}
	return "a"
}

// text is the first thing a row says that is no number.
func (t *table) text(row int) string {
	for _, c := range t.l.shown(row) {
		if c.Kind == grid.Text && strings.ContainsFunc(c.Text, unicode.IsLetter) && !levelled.MatchString(tidy(c.Text)) {
			return tidy(c.Text)
		}
	}
	return ""
}

// content is what the fields of a row hold.
type content struct {
	fields int    // that hold something, but running number and note
	named  bool   // the name among them
	hard   bool   // a birth, number or code: nobody signs with one
	first  string // what stands in the place of the running number
}

func (t *table) content(r *reader, row int) content {
	var out content
	for f, c := range t.byField {
		cell := t.l.own(row, c.Col, false)
		if f == Order {
			out.first = tidy(cell.Text)
		}
		if f == Order || f == Note || grid.Blank(cell) || cell.Kind == grid.Error {
			continue
		}
		if m := onlyCount.FindStringSubmatch(tidy(cell.Text)); m != nil && m[2] != "" && hasStart(spaced(m[2]), r.words.people) {
			continue
		}
		out.fields++
		switch f {
		case Name, Given, UnitName:
			out.named = true
		case Birth, BirthMan, BirthWoman, Number, Joined, UnitCode, Parent, Founded, Into:
			out.hard = true
		}
	}
	return out
}

// entry says whether a row holds somebody, or a unit: a name with a running number or with what nobody signs with; or without a name much else.
func (t *table) entry(c content) bool {
	counted := arabic.MatchString(c.first)
	switch {
	case !c.named:
		return c.fields >= 3 || c.fields == 2 && counted
	case c.fields < 3 && !counted && levelled.MatchString(c.first):
		return false
	case counted || c.hard:
		return true
	}
	return t.Kind != People && t.byField[Order] == nil
}

// kindOf says what a row is.
func (t *table) kindOf(r *reader, row int) string {
	shown := t.l.shown(row)
	if !slices.ContainsFunc(shown, func(c grid.Cell) bool { return c.Kind != grid.Error }) {
		return rowEmpty
	}
	c, text := t.content(r, row), t.text(row)
	switch {
	case c.fields == 0 && text == "":
		return rowEmpty
	case c.fields < 3 && r.words.sums(text):
		return rowTotal
	case r.captionRow(t.l, row, t.Kind) > 0 || grid.NumbersColumns(shown):
		return rowEmpty
	case t.entry(c):
		return rowEntry
	case text == "":
		return rowEmpty
	case len(shown) <= 4 && (c.first == "" || levelled.MatchString(c.first) || c.first == text):
		return rowGroup
	}
	return rowUnread
}

// grouped says whether rows of a table stand below rows that head them.
func (t *table) grouped() bool {
	for _, row := range t.l.rows {
		if row >= t.from && row < t.until && len(t.l.shown(row)) <= 4 && t.text(row) != "" {
			if c := t.byField[Name]; c == nil || grid.Blank(t.l.own(row, c.Col, false)) || !arabic.MatchString(tidy(t.l.at(row, 1).Text)) {
				return true
			}
		}
		if row >= t.from && t.byField[Name] != nil && t.byField[Birth] != nil && !grid.Blank(t.l.own(row, t.byField[Birth].Col, false)) {
			return false
		}
	}
	return false
}

// named says whether the column of units names each once for several rows: most of its cells are empty.
func (w *walk) named() bool {
	c := w.t.byField[InUnit]
	if c == nil {
		return false
	}
	filled, rows := 0, 0
	for _, row := range w.t.l.rows {
		if row >= w.t.from && row < w.t.until && w.t.kindOf(w.r, row) == rowEntry {
			if rows++; !grid.Blank(w.t.l.own(row, c.Col, true)) && !isNumber(w.t.l.own(row, c.Col, true)) {
				filled++
			}
		}
	}
	return filled > 0 && 2*filled <= rows
}

func isNumber(c grid.Cell) bool {
	if c.Kind == grid.Number {
		return true
	}
	_, ok := num.ReadTyped(tidy(c.Text))
	return ok && c.Kind == grid.Text
}
