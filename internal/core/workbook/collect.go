package workbook

import (
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/score"
)

// place is a cell in a score column and a line of a criterion.
type place struct {
	cell   grid.Cell
	crit   *score.Criterion
	where  fault.Where
	spot   spot
	unit   *unit
	stage  score.Column
	reason string
	hidden bool
}

// slot is one cell of the score sheets: what every reading puts into it.
type slot struct {
	unit  *unit
	crit  *score.Criterion
	stage score.Column
}

// found is a score read at a place.
type found struct {
	place
	reading
}

// collector gathers scores until all sheets are read.
type collector struct {
	r      *reader
	order  []slot
	slots  map[slot][]found
	blanks map[slot]place
	seen   map[*unit]map[*score.Criterion]bool // criteria that have a line
	units  []*unit                             // with score columns, in order
	stages map[*unit][]score.Column
	said   map[string]string // reasons, each kept once however many stages it explains
	open   map[slot]bool     // stands in the file, left out until somebody decides
	opened []slot            // the same in order
}

// collect reads every score, settles duplicates, and tells what is missing.
func (r *reader) collect() {
	asks := r.asks()
	r.awaited = map[*unit]bool{}
	c := &collector{r: r, slots: map[slot][]found{}, blanks: map[slot]place{}, seen: map[*unit]map[*score.Criterion]bool{}, stages: map[*unit][]score.Column{}, said: map[string]string{}, open: map[slot]bool{}}
	for _, st := range r.sheets {
		if st.tab != nil && !st.tab.summary && st.out.Role != RoleNoHeader && st.out.Role != RoleScheme {
			c.sheet(st.tab)
			r.await(st.tab, asks)
		}
	}
	for _, s := range c.order {
		c.settle(s)
	}
	c.leaveOpen()
	c.notSent()
	c.missing()
	c.sheetsOfUnits()
	r.finishUnits(c)
}

func (c *collector) sheet(t *table) {
	r := c.r
	r.leaveSecond(t)
	r.findBeside(t)
	for _, ln := range t.lines {
		if ln.t.crit == nil {
			continue
		}
		for _, col := range t.cols {
			switch {
			case col.Role == ColScore && !ln.doubtful:
				c.cell(t, ln, col)
			case col.Role == ColScore, col.refused:
				c.leaveCell(t, ln, col)
			}
		}
	}
	r.tellSheet(t)
}

// leaveCell leaves one cell open; its stage or its column awaits an answer.
func (c *collector) leaveCell(t *table, ln *line, col *tcol) {
	p := c.place(t, ln, col)
	if ln.doubtful {
		c.r.skip[p.spot] = SkipDoubt
	}
	if p.unit != nil {
		c.see(p)
		c.leave(slot{p.unit, p.crit, p.stage})
	}
}

// place says what a cell of a score column speaks of; its unit is nil where nothing names one.
func (c *collector) place(t *table, ln *line, col *tcol) place {
	p := place{cell: t.v.at(ln.row, col.col), crit: ln.t.crit, spot: t.v.spot(ln.row, col.col), stage: firstStage(ln.stage, col.Stage, t.st.out.Stage)}
	p.hidden = ln.Hidden || col.hidden
	p.reason = c.shared(quoted(t.reasonBeside(ln, col, p.stage)))
	p.unit = t.unit
	if ln.unit != nil {
		p.unit = ln.unit
	}
	if col.Unit != "" {
		p.unit = c.r.units.add(col.Unit)
	}
	return p
}

// shared gives a reason as it was kept before.
func (c *collector) shared(reason string) string {
	if got, ok := c.said[reason]; ok {
		return got
	}
	c.said[reason] = reason
	return reason
}

// leave marks a score as open: it stands in the file, but nobody can tell yet which.
func (c *collector) leave(s slot) {
	if !c.open[s] {
		c.open[s], c.opened = true, append(c.opened, s)
	}
}

// leaveOpen writes down what is left open and was not read elsewhere.
func (c *collector) leaveOpen() {
	for _, s := range c.opened {
		if c.r.out.cell(s.unit.Name, s.crit.Code, s.stage) == nil {
			c.r.out.Open = append(c.r.out.Open, Open{Unit: s.unit.Name, Criterion: s.crit.Code, Column: s.stage})
		}
	}
}

// cell reads one cell; a cell inside a merged range that begins elsewhere has no score of its own.
func (c *collector) cell(t *table, ln *line, col *tcol) {
	r, p := c.r, c.place(t, ln, col)
	if p.unit == nil {
		if isNumeric(p.cell) {
			r.skip[p.spot] = SkipUnit
			r.noUnit(t)
		}
		return
	}
	p.where = r.where(t.v, ln.row, col.col, p.unit.Name, p.crit, p.stage)
	c.note(p)
	s := slot{p.unit, p.crit, p.stage}
	got := reading{state: score.Null}
	if !r.pending(t, ln, col, p) {
		got = r.value(p, col)
	}
	for _, earlier := range col.before {
		if !got.empty {
			break
		}
		q := c.place(t, ln, earlier)
		q.where = r.where(t.v, ln.row, earlier.col, q.unit.Name, q.crit, q.stage)
		if next := r.value(q, earlier); !next.empty {
			p, got = q, next
		}
	}
	if got.empty {
		c.blanks[s] = p
		return
	}
	if c.slots[s] == nil {
		c.order = append(c.order, s)
	}
	c.slots[s] = append(c.slots[s], found{p, got})
}

func firstStage(stages ...score.Column) score.Column {
	for _, s := range stages {
		if s != "" {
			return s
		}
	}
	return score.Given
}

// see remembers that a unit has a line for a criterion.
func (c *collector) see(p place) {
	if c.seen[p.unit] == nil {
		c.seen[p.unit] = map[*score.Criterion]bool{}
		c.units = append(c.units, p.unit)
	}
	c.seen[p.unit][p.crit] = true
}

// note remembers that a unit has a line for a criterion and a column for a stage.
func (c *collector) note(p place) {
	c.see(p)
	if !slices.Contains(c.stages[p.unit], p.stage) {
		c.stages[p.unit] = append(c.stages[p.unit], p.stage)
	}
}

func (r *reader) noUnit(t *table) {
	if r.asked[t.st.s.Name] {
		return
	}
	r.asked[t.st.s.Name] = true
	w := fault.Where{Sheet: t.st.s.Name}
	r.find(CodeUnitUnknown, fault.Error, w, nil)
	q := Question{ID: AskUnit + ":" + t.st.s.Name, Code: AskUnit, Where: w, Part: PartUnit, Key: t.st.s.Name, Text: t.st.s.Name}
	for _, title := range t.st.titles() {
		if len(q.Options) < maxExamples {
			q.Options = append(q.Options, tidy(title))
		}
	}
	r.ask(q)
}

// settle takes the score of a slot. Of a hidden and a visible one the visible counts; equal ones count once; different ones not at all.
func (c *collector) settle(s slot) {
	all := c.slots[s]
	shown := slices.DeleteFunc(slices.Clone(all), func(f found) bool { return f.hidden })
	if len(shown) > 0 && len(shown) < len(all) {
		for _, f := range all {
			if f.hidden {
				c.r.skip[f.spot] = SkipHidden
			}
		}
		all = shown
	}
	all = c.withoutLinks(all)
	if len(all) > 1 && !c.same(all) {
		c.leave(s)
		return
	}
	f := all[0]
	c.r.used[f.spot] = true
	c.r.out.Cells = append(c.r.out.Cells, Cell{Unit: s.unit.Name, Criterion: s.crit.Code, Column: s.stage, Sheet: f.where.Sheet, Addr: f.where.Cell,
		State: f.state, Points: f.points, Text: quoted(f.cell.Text), Reason: f.reason, Formula: f.cell.Formula != ""})
}

// withoutLinks leaves out formulas that fetch a score from another sheet, where that score is read itself. A stored result that has
// gone stale is told.
func (c *collector) withoutLinks(all []found) []found {
	own := slices.DeleteFunc(slices.Clone(all), func(f found) bool { return strings.Contains(f.cell.Formula, "!") })
	if len(own) == 0 || len(own) == len(all) {
		return all
	}
	for _, f := range all {
		if !strings.Contains(f.cell.Formula, "!") {
			continue
		}
		c.r.skip[f.spot] = SkipLink
		if f.points != nil && (own[0].points == nil || !f.points.Equal(*own[0].points)) {
			c.r.find(CodeLinkDiffers, fault.Warning, f.where, fault.Args{"stored": *f.points, "source": own[0].where.Sheet + "!" + own[0].where.Cell})
		}
	}
	return own
}

// same says whether all readings agree and tells of the doubling either way.
func (c *collector) same(all []found) bool {
	var cells, values []string
	agree := true
	for _, f := range all {
		cells, values = append(cells, f.where.Sheet+"!"+f.where.Cell), append(values, printed(f.cell))
		agree = agree && f.state == all[0].state && (f.points == nil) == (all[0].points == nil) && (f.points == nil || f.points.Equal(*all[0].points))
	}
	code, sev, reason := CodeDuplicateSame, fault.Warning, SkipDuplicate
	if !agree {
		code, sev, reason = CodeDuplicateOther, fault.Error, SkipConflict
	}
	c.r.find(code, sev, all[0].where, fault.Args{"cells": cells, "values": values})
	for _, f := range all {
		c.r.skip[f.spot] = reason
	}
	return agree
}

// notSent tells of columns a unit left wholly empty; a dash in such a column is no score.
func (c *collector) notSent() {
	stages := []score.Column{}
	for _, u := range c.units {
		for _, s := range c.stages[u] {
			if !slices.Contains(stages, s) {
				stages = append(stages, s)
			}
		}
	}
	for _, u := range c.units {
		for _, stage := range stages {
			if stage == score.Council { // a council speaks line by line; where it is silent the review stands
				continue
			}
			if c.left(u, stage) {
				continue
			}
			if !c.sent(u, stage) {
				if !c.r.awaited[u] { // what is asked about may be what was sent
					c.r.find(CodeNotSent, fault.Warning, fault.Where{Unit: u.Name, Column: string(stage)}, nil)
				}
				c.dropEmpty(u, stage)
			} else {
				c.blank(u, stage)
			}
		}
	}
}

func (c *collector) sent(u *unit, stage score.Column) bool {
	for _, crit := range c.r.scheme.Criteria() {
		for _, f := range c.slots[slot{u, crit, stage}] {
			if f.state == score.Scored && !f.zero || isNumeric(f.cell) {
				return true
			}
		}
	}
	return false
}

// left says whether nothing of a stage could be read because its columns were refused. Of points without a stage nothing can be said to be
// unsent while columns of the unit await an answer.
func (c *collector) left(u *unit, stage score.Column) bool {
	return slices.ContainsFunc(c.opened, func(s slot) bool { return s.unit == u && (s.stage == stage || stage == score.Given) }) && !c.sent(u, stage)
}

func (c *collector) dropEmpty(u *unit, stage score.Column) {
	c.r.out.Cells = slices.DeleteFunc(c.r.out.Cells, func(x Cell) bool {
		return x.Unit == u.Name && x.Column == stage && x.State == score.Scored
	})
}

// blank tells of the empty cells in a column that was sent.
func (c *collector) blank(u *unit, stage score.Column) {
	for _, crit := range c.r.scheme.Criteria() {
		s := slot{u, crit, stage}
		if p, ok := c.blanks[s]; ok && c.slots[s] == nil {
			var args fault.Args
			if merged := mergedOver(p.spot.sheet, p.spot.row, p.spot.col); merged != "" {
				args = fault.Args{"merged": merged}
			}
			c.r.find(CodeScoreMissing, fault.Warning, p.where, args)
		}
	}
}

// missing tells of criteria that have no line for a unit.
func (c *collector) missing() {
	for _, u := range c.units {
		var codes []string
		for _, crit := range c.r.scheme.Criteria() {
			if !c.seen[u][crit] && !crit.Kind.Silent() && !crit.Informative && len(crit.AppliesTo) == 0 {
				codes = append(codes, crit.Code)
			}
		}
		if len(codes) > 0 {
			c.r.find(CodeCriterionMissing, fault.Warning, fault.Where{Unit: u.Name}, fault.Args{"criteria": codes})
		}
	}
}

// sheetsOfUnits tells of units that have several sheets of their own for the same stages.
func (c *collector) sheetsOfUnits() {
	type pair struct {
		u     *unit
		stage score.Column // of the whole sheet
	}
	sheets := map[pair][]string{}
	for _, st := range c.r.sheets {
		if st.tab != nil && st.tab.unit != nil && st.out.Role == RoleScores {
			p := pair{st.tab.unit, st.out.Stage}
			sheets[p] = append(sheets[p], st.s.Name)
			if len(sheets[p]) == twoOrMore {
				c.r.find(CodeUnitTwice, fault.Warning, fault.Where{Unit: p.u.Name}, fault.Args{"sheets": slices.Clone(sheets[p])})
			}
		}
	}
}

func (r *reader) skipLine(t *table, row int, reason string) {
	for _, c := range t.v.byRow[row] {
		r.skip[t.v.spot(row, c.Col)] = reason
	}
}

// tellSheet says aloud what was accepted with a remark: hidden lines, names or numbers that differ, formulas, lines left over.
func (r *reader) tellSheet(t *table) {
	var hidden []string
	var formulas, elsewhere fetched
	for _, ln := range t.lines {
		if ln.t.crit == nil {
			r.leftOver(t, ln)
			continue
		}
		scores := false
		for _, col := range t.cols {
			cell := t.v.at(ln.row, col.col)
			scores = scores || (col.Role == ColScore && !grid.Blank(cell))
			if col.Role == ColScore && cell.Formula != "" && cell.Kind == grid.Number {
				list := &formulas
				if otherBook.MatchString(cell.Formula) {
					list = &elsewhere
				}
				list.add(t.v.addr(ln.row, col.col), cell)
			}
		}
		if scores {
			r.tellMatch(t, ln)
		}
		if ln.Hidden && scores {
			hidden = append(hidden, ln.At)
		}
	}
	if len(hidden) > 0 {
		r.find(CodeRowHidden, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: hidden[0]}, fault.Args{"rows": hidden})
	}
	r.tellUnseen(t)
	formulas.tell(r, t, CodeFormulaScore, fault.Info)
	elsewhere.tell(r, t, CodeElsewhere, fault.Warning)
}

// tellMatch says that a line was known by its number or by its name alone.
func (r *reader) tellMatch(t *table, ln *line) {
	sev := fault.Info
	switch ln.Confidence {
	case ByCode:
		if ln.label.name != "" { // a name stands there, and it is another
			sev = fault.Warning
		}
		r.find(CodeRowByCode, sev, r.at(t, ln), fault.Args{"label": ln.Label, "name": ln.t.name()})
	case ByName:
		if ln.label.like < likeSure {
			sev = fault.Warning
		}
		r.find(CodeRowByName, sev, r.at(t, ln), fault.Args{"label": ln.Label, "code": ln.Code})
	}
}

// leftOver tells of a line inside the table that holds scores and is neither criterion nor sum.
func (r *reader) leftOver(t *table, ln *line) {
	if ln.Kind != LineOther || ln.role == ColIgnore || (ln.role != "" && ln.role != "contradiction" && ln.role != ColScore && ln.role != ColBonus) {
		return
	}
	var values []string
	for _, col := range t.cols {
		if cell := t.v.at(ln.row, col.col); col.Role == ColScore && isNumeric(cell) {
			values = append(values, t.v.addr(ln.row, col.col)+": "+printed(cell))
		}
	}
	if len(values) == 0 || ln.role == "contradiction" {
		return
	}
	r.find(CodeRowUnmatched, fault.Warning, r.at(t, ln), fault.Args{"label": ln.Label, "values": values})
	r.ask(Question{ID: AskLine + ":" + ln.Key, Code: AskLine, Where: r.at(t, ln), Part: PartLine, Key: ln.Key, Text: strings.TrimSpace(ln.Label),
		Examples: values[:min(len(values), maxExamples)], Options: []string{LeaveOut}})
}
