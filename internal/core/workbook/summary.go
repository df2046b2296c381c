package workbook

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
)

// readSummaries finds the sheets that list the units with sums: they order and group the units, and their figures are compared later.
func (r *reader) readSummaries() {
	for _, st := range r.sheets {
		if st.tab != nil || r.leftOut(st) || len(r.units.units) == 0 {
			continue
		}
		down, turned := r.unitAxis(st.down), r.unitAxis(st.turn)
		v, at := st.down, down
		if turned.units > down.units {
			v, at = st.turn, turned
		}
		if at.units >= min(twoOrMore, len(r.units.units)) && at.numbers {
			r.summarise(st, v, at)
		}
	}
}

// unitLine is where the names of the units stand in a summary.
type unitAxis struct {
	col, first, last, units int
	numbers                 bool
}

// unitAxis finds the column that names most units.
func (r *reader) unitAxis(v *view) unitAxis {
	best := unitAxis{}
	cols := map[int]map[*unit]int{}
	for _, row := range v.rows {
		for _, c := range v.byRow[row] {
			if u := r.namedUnit(c); u != nil {
				if cols[c.Col] == nil {
					cols[c.Col] = map[*unit]int{}
				}
				cols[c.Col][u] = row
			}
		}
	}
	for _, col := range v.cols {
		if len(cols[col]) > best.units {
			best = unitAxis{col: col, units: len(cols[col])}
		}
	}
	for _, row := range cols[best.col] {
		if best.first == 0 || row < best.first {
			best.first = row
		}
		best.last = max(best.last, row)
		best.numbers = best.numbers || slices.ContainsFunc(v.byRow[row], func(c grid.Cell) bool { return c.Kind == grid.Number })
	}
	return best
}

func (r *reader) namedUnit(c grid.Cell) *unit {
	if c.Kind != grid.Text || grid.Blank(c) {
		return nil
	}
	if found, _ := r.units.find(c.Text); len(found) == 1 {
		return found[0]
	}
	return nil
}

// summarise reads a summary as a table whose lines are units.
func (r *reader) summarise(st *sheetState, v *view, at unitAxis) {
	t := &table{st: st, v: v, nameCol: at.col, first: at.first, last: at.last, summary: true, byCol: map[int]*tcol{}, byRow: map[int]*line{}}
	t.caps = r.captionRows(v, t.first)
	st.tab = t
	if below := rowsBefore(v.rows, t.first); len(t.caps) > 0 && !v.turned { // units no sheet scores may stand above the first known one
		t.first = v.rows[min(rowsBefore(v.rows, t.caps[len(t.caps)-1]+1), below)]
	}
	t.reachDown()
	for _, col := range v.cols {
		if col == at.col {
			continue
		}
		c := r.columnOf(v, t.caps, col)
		c.hidden = v.hiddenC[col]
		r.mapColumn(t, c)
		t.cols, t.byCol[col] = append(t.cols, c), c
	}
	for _, row := range v.rows[rowsBefore(v.rows, t.first):] {
		ln := r.summaryLine(t, row)
		t.lines, t.byRow[row] = append(t.lines, ln), ln
		if ln.Kind == LineAverage || ln.Kind == LineTotal {
			t.last = max(t.last, row)
		}
	}
	r.headings(t)
	out := &st.out
	out.Role, out.Why, out.Across, out.Header = RoleSummary, WhyUnits, v.turned, t.headerRange()
	for _, col := range v.cols {
		switch c := t.byCol[col]; {
		case c == nil: // the names of the units; a mapping has no key for them
			own := r.columnOf(v, t.caps, col).Column
			own.Key, own.Role, own.Stage, own.Confidence = "", ColUnit, "", Certain
			out.Columns = append(out.Columns, own)
		case c.Caption != "":
			out.Columns = append(out.Columns, c.Column)
		}
	}
}

// reachDown takes in the lines right below the last known unit that name something and hold numbers: units no sheet scores.
func (t *table) reachDown() {
	for _, row := range t.v.rows[rowsBefore(t.v.rows, t.last+1):] {
		name := t.v.at(row, t.nameCol)
		if row != t.last+1 || name.Kind != grid.Text || grid.Blank(name) || !slices.ContainsFunc(t.v.byRow[row], func(c grid.Cell) bool { return c.Kind == grid.Number }) {
			return
		}
		t.last = row
	}
}

// summaryLine reads one line: a unit, an average, a total, or something else.
func (r *reader) summaryLine(t *table, row int) *line {
	cell := t.v.under(row, t.nameCol)
	ln := &line{row: row}
	ln.At, ln.Label, ln.Kind, ln.Hidden = t.v.addr(row, t.nameCol), tidy(cell.Text), LineOther, t.v.hiddenR[row]
	ln.Key = lex.Fold(ln.Label)
	if ln.Kind = LineOther; cell.Kind != grid.Text || grid.Blank(cell) {
		return ln
	}
	found, loose := r.units.find(cell.Text)
	switch hits := r.lex.hits(cell.Text, lex.Words(cell.Text)); {
	case len(found) == 1:
		ln.Kind, ln.unit = LineUnit, found[0]
		if loose {
			r.doubt(t, ln, found[0])
		} else {
			r.rename(t, ln, ln.unit)
		}
		r.units.alias(found[0], cell.Text)
	case len(hits) > 0 && hits[0].at == 0 && hits[0].means == ColAverage:
		ln.Kind = LineAverage
	case len(hits) > 0 && hits[0].at == 0 && hits[0].means == ColTotal:
		ln.Kind = LineTotal
	case row <= t.last && !slices.ContainsFunc(t.v.byRow[row], func(c grid.Cell) bool { return c.Kind == grid.Number }):
		ln.Kind = LineHeading
	case row <= t.last:
		ln.Kind = LineUnit
		if w := (fault.Where{Sheet: t.st.s.Name, Cell: ln.At, Unit: ln.Label}); !r.askAbbreviated(ln.Label, w, r.units.units) {
			r.find(CodeOnlyInSummary, fault.Warning, w, nil)
		}
	}
	return ln
}

func (r *reader) doubt(t *table, ln *line, u *unit) {
	w := fault.Where{Sheet: t.st.s.Name, Cell: ln.At, Unit: u.Name}
	r.find(CodeUnitDoubtful, fault.Warning, w, fault.Args{"names": []string{ln.Label, u.Name}})
}

// headings gives units the heading they stand under: "A. THÀNH PHỐ, THỊ XÃ".
func (r *reader) headings(t *table) {
	heading := ""
	for _, ln := range t.lines {
		switch {
		case ln.Kind == LineHeading && len(t.v.shown(ln.row)) == 1:
			heading = headingText(t.v.shown(ln.row)[0].Text)
		case ln.Kind == LineUnit && ln.unit != nil && ln.unit.Group == "":
			ln.unit.Group = heading
		}
	}
}

func headingText(text string) string {
	text = tidy(text)
	if tag := leadingTag.FindStringSubmatch(text); tag != nil {
		return tag[2]
	}
	return text
}

// finishUnits orders the units as the first summary does, gives them their short names and ids, and compares sheets with summary.
func (r *reader) finishUnits(c *collector) {
	scored := c.units
	listed := r.listed()
	var order []*unit
	for _, u := range listed {
		if slices.Contains(scored, u) {
			order = append(order, u)
		}
	}
	for _, u := range scored {
		if !slices.Contains(order, u) {
			order = append(order, u)
			if len(listed) > 0 {
				r.find(CodeNotInSummary, fault.Warning, fault.Where{Unit: u.Name}, nil)
			}
		}
	}
	for _, u := range listed {
		if !slices.Contains(scored, u) {
			r.find(CodeOnlyInSummary, fault.Warning, fault.Where{Unit: u.Name}, nil)
		}
	}
	r.units.units = order
	r.units.setIDs()
	for _, u := range order {
		if names := u.doubtful(); names != nil {
			r.find(CodeUnitDoubtful, fault.Warning, fault.Where{Unit: u.Name}, fault.Args{"names": names})
		}
		r.out.Units = append(r.out.Units, u.Unit)
	}
	for _, st := range r.sheets {
		if st.tab != nil && st.tab.unit != nil {
			st.out.Unit = st.tab.unit.Name // a summary may have called it by a shorter name
		}
	}
	r.tellAmbiguous(order)
	for _, u := range order {
		r.askAbbreviated(u.Name, fault.Where{Unit: u.Name}, order)
	}
}

// listed gives the units of the summaries in their order.
func (r *reader) listed() []*unit {
	var out []*unit
	for _, st := range r.sheets {
		if st.tab == nil || !st.tab.summary {
			continue
		}
		for _, ln := range st.tab.lines {
			if ln.unit != nil && !slices.Contains(out, ln.unit) {
				out = append(out, ln.unit)
			}
		}
	}
	return out
}

// tellAmbiguous tells of units whose short name fits the end of two longer ones.
func (r *reader) tellAmbiguous(units []*unit) {
	for _, u := range units {
		var names []string
		for _, other := range units {
			if other != u && strings.HasSuffix(" "+other.key, " "+u.key) {
				names = append(names, other.Name)
			}
		}
		if len(names) > 0 {
			r.find(CodeUnitDoubtful, fault.Warning, fault.Where{Unit: u.Name}, fault.Args{"names": append([]string{u.Name}, names...)})
			r.ask(Question{ID: AskSameUnit + ":" + u.key, Code: AskSameUnit, Where: fault.Where{Unit: u.Name}, Part: PartUnitName, Key: u.key, Text: u.Name, Examples: names, Options: names})
		}
	}
}
