package result

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
)

// mostGroupColumns is how many columns of group points one page carries readably; beyond it only the final points of each group stand in
// the summary.
const mostGroupColumns = 16

// column is one column of the summary.
type column struct {
	over, name string // caption, and the caption over it that it shares with its neighbours; over is empty where there is none
	width      float64
	show       func(i int, u *score.UnitResult) excelize.Cell
	mean       func(u *score.UnitResult) *num.Rat // the value an average is taken of; nil: none
}

// summary writes the sheet of the whole cluster.
func (b *book) summary() {
	cols := b.summaryColumns()
	widths := make([]float64, len(cols))
	for i, c := range cols {
		widths[i] = c.width
	}
	lines := append([]string{b.yearScheme()}, b.standing()...)
	header := headingRows + 1 + len(lines) + 2 // title, lines, free row, first row of captions
	s := b.open(b.own.summary, widths, header+1, 2)
	s.heading()
	s.titles(b.title(), lines...)
	s.blank()
	b.summaryCaptions(s, cols)
	b.summaryRows(s, cols)
	s.blank()
	for _, note := range b.summaryNotes() {
		s.wide(slanted, note)
	}
	s.signatures()
	s.close(header, header+1)
}

func (b *book) summaryCaptions(s *sheet, cols []column) {
	top, low := make([]any, len(cols)), make([]any, len(cols))
	for i, c := range cols {
		top[i], low[i] = b.words(caption, c.over), b.words(caption, c.name)
		if c.over == "" {
			top[i], low[i] = b.words(caption, c.name), b.words(caption, "")
		}
	}
	first := s.row + 1
	for i := 0; i < len(cols); {
		j := i + 1
		for cols[i].over != "" && j < len(cols) && cols[j].over == cols[i].over {
			top[j] = b.words(caption, "")
			j++
		}
		down := first
		if cols[i].over == "" {
			down++
		}
		s.merge(first, i+1, down, j)
		i = j
	}
	s.addHigh(s.captionHigh(cols), top...)
	s.add(low...)
}

// captionHigh is the height of the upper captions: they are merged, so no program finds it.
func (s *sheet) captionHigh(cols []column) float64 {
	high := lineHigh
	for i, c := range cols {
		to := i + 1
		for c.over != "" && to < len(cols) && cols[to].over == c.over {
			to++
		}
		if c.over != "" {
			high = max(high, s.high(c.over, caption, i+1, to))
		} else {
			high = max(high, s.high(c.name, caption, i+1, i+1)-lineHigh) // the second row lends one line
		}
	}
	return high
}

// summaryRows writes a row for each unit, under its group where units have groups, and the averages.
func (b *book) summaryRows(s *sheet, cols []column) {
	first := s.row + 1
	n := 0
	for _, pool := range b.unitGroups() {
		if pool.name != "" {
			row := make([]any, len(cols))
			for i := range row {
				row[i] = b.words(sumText, "")
			}
			row[0] = b.words(sumText, pool.name)
			at := s.addHigh(s.high(pool.name, sumText, 1, len(cols)), row...)
			s.merge(at, 1, at, len(cols))
		}
		for _, i := range pool.units {
			n++
			row := make([]any, len(cols))
			for k, c := range cols {
				row[k] = c.show(i, b.r.Units[i])
			}
			row[0] = b.number(centred, num.Int(int64(n)))
			s.add(row...)
		}
	}
	b.averages(s, cols, first)
}

// pool is the units of one group, by place in the result.
type pool struct {
	name  string
	units []int
}

// unitGroups gathers the units by group, in order of first appearance; one nameless pool where there are no groups.
func (b *book) unitGroups() []*pool {
	var out []*pool
	byName := map[string]*pool{}
	for i, u := range b.r.Units {
		p := byName[u.Unit.Group]
		if p == nil {
			p = &pool{name: u.Unit.Group}
			byName[p.name] = p
			out = append(out, p)
		}
		p.units = append(p.units, i)
	}
	return out
}

// averages writes the mean of each column of points over the units that have a number there. A sum over units would mean nothing.
func (b *book) averages(s *sheet, cols []column, first int) {
	if len(b.r.Units) < 2 || len(b.topGroups()) == 0 {
		return
	}
	row := make([]any, len(cols))
	for k, c := range cols {
		row[k] = b.words(sumText, "")
		if c.mean == nil {
			continue
		}
		total, n := num.Zero, int64(0)
		for _, u := range b.r.Units {
			if v := c.mean(u); v != nil {
				total, n = total.Add(*v), n+1
			}
		}
		if n > 0 {
			lk := sumOf
			lk.format = twoPlaces
			f := "AVERAGE(" + grid.Range{Row1: first, Col1: k + 1, Row2: s.row, Col2: k + 1}.String() + ")"
			row[k] = b.formula(lk, f, total.Quo(num.Int(n)))
		}
	}
	row[1] = b.words(sumText, text.Paper("average", nil))
	s.add(row...)
}

// summaryNotes are the lines under the table.
func (b *book) summaryNotes() []string {
	var out []string
	if len(b.columns) > 1 {
		out = append(out, text.Paper("by_column", fault.Args{"column": string(b.last)}))
	}
	if b.finalsOnly() {
		out = append(out, text.Paper("finals_only", nil))
	}
	if t := b.r.Scheme.Trust; t != "" && t != score.Verified {
		out = append(out, text.Paper("trust_mark", fault.Args{"trust": text.Trust(t)}))
	}
	if b.in.Source != "" {
		out = append(out, text.Paper("source", fault.Args{"file": b.in.Source}))
	}
	return out
}

// topGroups are the outermost groups in which something counts.
func (b *book) topGroups() []*score.Group {
	var out []*score.Group
	for _, g := range b.r.Scheme.Groups {
		for _, c := range b.r.Scheme.Criteria() {
			if c.Top() == g && counts(c) {
				out = append(out, g)
				break
			}
		}
	}
	return out
}

func (b *book) finalsOnly() bool {
	return len(b.stages) > 1 && len(b.topGroups())*len(b.stages) > mostGroupColumns
}

// summaryColumns lists the columns of the summary.
func (b *book) summaryColumns() []column {
	name := text.Paper(word(b.persons(), "person", "unit"), nil)
	cols := []column{
		{name: text.Paper("order", nil), width: 5.5, show: func(int, *score.UnitResult) excelize.Cell { return excelize.Cell{} }},
		{name: name, width: 24, show: func(_ int, u *score.UnitResult) excelize.Cell { return b.words(cell, u.Unit.Name) }},
	}
	if len(b.topGroups()) == 0 {
		return append(append(cols, b.wordColumns()...), b.outcomeColumns()...)
	}
	inGroups := b.stages
	if len(inGroups) == 0 || b.finalsOnly() {
		inGroups = []score.Column{b.last}
	}
	for _, g := range b.topGroups() {
		for _, col := range inGroups {
			cols = append(cols, b.groupColumn(g, col, len(inGroups) > 1))
		}
	}
	for _, col := range b.columns {
		cols = append(cols, b.totalColumn(col))
	}
	cols = append(cols, b.assignedColumn(), b.rateColumn())
	return append(cols, b.outcomeColumns()...)
}

// wordColumns show each criterion of a scheme that brings no points at all: classes, numbers, conditions.
func (b *book) wordColumns() []column {
	var cols []column
	for _, l := range b.lay.lines {
		if l.criterion != nil && l.criterion.Kind.Silent() {
			cols = append(cols, column{name: l.criterion.Name, width: 16, show: func(_ int, u *score.UnitResult) excelize.Cell {
				return b.pointsCell(u, b.last, l)
			}})
		}
	}
	return cols
}

// groupColumn shows a group's points in one column of scoring, pointing to the unit's sheet.
func (b *book) groupColumn(g *score.Group, col score.Column, staged bool) column {
	c := column{over: g.Code + ". " + g.Name, name: text.Column(string(col)), width: 9}
	if !staged {
		c.over, c.name, c.width = "", c.over, 12
	}
	value := func(u *score.UnitResult) (v *num.Rat, instead string) {
		sh := b.sheetOf(u, col)
		gs := groupOf(sh, g)
		if w := groupWord(sh, gs); w != "" {
			return nil, w
		}
		if !gs.Complete {
			return nil, text.Paper("not_complete", nil)
		}
		return &gs.Sum, ""
	}
	c.show = func(i int, u *score.UnitResult) excelize.Cell {
		v, instead := value(u)
		return b.pointer(b.pointsLook(), i, b.lay.row[g], b.lay.points[col], v, instead)
	}
	c.mean = func(u *score.UnitResult) *num.Rat { v, _ := value(u); return v }
	return c
}

// pointer is a cell of the summary that takes its value from a unit's sheet, or a word where there is none.
func (b *book) pointer(l look, unit, row, col int, v *num.Rat, instead string) excelize.Cell {
	if v == nil {
		l.italic, l.across, l.format = true, "center", ""
		return b.words(l, instead)
	}
	return b.formula(l, inTab(b.tabs[unit], "$"+grid.ColName(col)+"$"+strings.TrimPrefix(grid.Addr(row, 1), "A")), *v)
}

func (b *book) totalColumn(col score.Column) column {
	l := b.pointsLook()
	l.bold = col == b.last
	c := column{over: text.Paper("total", nil), name: text.Column(string(col)), width: 9.5}
	if len(b.columns) == 1 {
		c.over, c.name = "", c.over
	}
	value := func(u *score.UnitResult) *num.Rat {
		if sh := b.sheetOf(u, col); totalWord(sh) == "" {
			return sh.Total
		}
		return nil
	}
	c.show = func(i int, u *score.UnitResult) excelize.Cell {
		return b.pointer(l, i, b.lay.total, b.lay.points[col], value(u), totalWord(b.sheetOf(u, col)))
	}
	c.mean = value
	return c
}

func (b *book) assignedColumn() column {
	return column{name: text.Paper("assigned", nil), width: 8.5, show: func(i int, u *score.UnitResult) excelize.Cell {
		sh := u.Sheet(score.Final)
		if sh.Max.Sign() == 0 {
			return b.words(centred, text.Paper("out", nil))
		}
		l := figure
		l.format = fixed(b.maxPlaces)
		return b.pointer(l, i, b.lay.total, colStandard, &sh.Max, "")
	}}
}

func (b *book) rateColumn() column {
	l := figure
	l.format = twoPlaces
	return column{name: text.Paper("rate", nil), width: 11, show: func(i int, u *score.UnitResult) excelize.Cell {
		sh := u.Sheet(score.Final)
		if totalWord(sh) != "" {
			return b.words(centred, text.Paper("out", nil))
		}
		return b.pointer(l, i, b.lay.total+1, b.lay.points[b.last], sh.Rate, text.Paper("out", nil))
	}}
}

// outcomeColumns show what follows from the total: the total cut to reach where one differs, coefficient, class, rank, remarks.
func (b *book) outcomeColumns() []column {
	var cols []column
	if b.anyFinal(func(sh *score.Sheet) bool { return sh.Capped != nil }) {
		cols = append(cols, column{name: text.Paper("cut", nil), width: 11.5, show: b.cutCell},
			column{name: text.Paper("cut_rank", nil), width: 10, show: func(_ int, u *score.UnitResult) excelize.Cell {
				return b.place(centred, u.Sheet(score.Final).CappedRank)
			}})
	}
	if b.anyFinal(func(sh *score.Sheet) bool { return sh.Coefficient != nil }) {
		cols = append(cols, column{name: text.Paper("coefficient", nil), width: 8, show: func(_ int, u *score.UnitResult) excelize.Cell {
			if c := u.Sheet(score.Final).Coefficient; c != nil {
				return b.number(centred, *c)
			}
			return b.words(centred, text.Paper("out", nil))
		}})
	}
	if b.hasClasses() {
		cols = append(cols, column{name: text.Paper("class", nil), width: 15, show: func(_ int, u *score.UnitResult) excelize.Cell {
			if c := u.Sheet(score.Final).Class; c != "" {
				return b.words(centred, c)
			}
			return b.words(centred, text.Paper("out", nil))
		}})
	}
	rank := column{name: text.Paper(b.rankName(), nil), width: 8, show: func(_ int, u *score.UnitResult) excelize.Cell {
		return b.place(look{border: true, bold: true, across: "center"}, u.Sheet(score.Final).Rank)
	}}
	if b.r.Open {
		rank.name = text.Paper("draft_order", nil)
		rank.show = func(_ int, u *score.UnitResult) excelize.Cell { return b.place(centred, u.Sheet(score.Final).Order) }
	}
	return append(cols, rank, column{name: text.Paper("remark", nil), width: 36, show: func(_ int, u *score.UnitResult) excelize.Cell {
		return b.words(look{border: true, size: 10}, strings.Join(b.remarks(u), "\n"))
	}})
}

// cutCell shows the total cut to reach. Caps of groups bear on it, so no simple formula gives it.
func (b *book) cutCell(_ int, u *score.UnitResult) excelize.Cell {
	sh := u.Sheet(score.Final)
	if v := cutTotal(sh); v != nil {
		return b.points(figure, "", *v)
	}
	return b.words(centred, totalWord(sh))
}

func (b *book) anyFinal(is func(*score.Sheet) bool) bool {
	for _, u := range b.r.Units {
		if is(u.Sheet(score.Final)) {
			return true
		}
	}
	return false
}

// place shows a rank; a dash for none.
func (b *book) place(l look, n int) excelize.Cell {
	if n == 0 {
		return b.words(l, text.Paper("out", nil))
	}
	return b.number(l, num.Int(int64(n)))
}
