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

// detail writes the sheet of one unit.
func (b *book) detail(i int) {
	u := b.r.Units[i]
	table := b.detailTable(u)
	below := append(append(b.remarks(u), b.cutRemarks(u)...), b.standing()...)
	form := b.detailForm(table, len(below))
	s := b.open(b.tabs[i], form.widths, detailHeader, colContent)
	s.upright = form.upright
	s.heading()
	s.wide(headline, text.Paper("title_detail", nil))
	s.wide(strong, text.Paper(word(b.persons(), "person_line", "unit_line"), fault.Args{"unit": u.Unit.Name}))
	s.wide(look{across: "center", italic: true}, b.yearScheme())
	s.blank()
	for _, row := range table {
		s.add(row...)
	}
	for _, note := range below {
		s.wide(slanted, note)
	}
	s.signatures()
	s.close(detailHeader, detailHeader)
}

// detailTable gives the rows of a unit's table, from the captions to the rank.
func (b *book) detailTable(u *score.UnitResult) [][]any {
	rows := [][]any{b.detailCaptions()}
	for _, l := range b.lay.lines {
		if l.group != nil {
			rows = append(rows, b.groupRow(u, l))
		} else {
			rows = append(rows, b.criterionRow(u, l))
		}
	}
	return append(rows, b.detailSums(u)...)
}

func word(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

func (b *book) detailCaptions() []any {
	row := b.row(caption)
	row[colCode-1] = b.words(caption, text.Paper("code", nil))
	row[colContent-1] = b.words(caption, text.Paper("content", nil))
	row[colStandard-1] = b.words(caption, text.Paper("standard", nil))
	for _, col := range b.columns {
		row[b.lay.points[col]-1] = b.words(caption, b.columnName(col))
	}
	if b.lay.difference != 0 {
		row[b.lay.difference-1] = b.words(caption, text.Paper("difference", fault.Args{"to": string(b.last), "from": string(score.Self)}))
	}
	row[b.lay.reason-1] = b.words(caption, text.Paper("reason", nil))
	row[b.lay.remark-1] = b.words(caption, text.Paper("remark", nil))
	return row
}

// columnName is the caption of a column of points; where there is only one it needs no stage.
func (b *book) columnName(col score.Column) string {
	if len(b.columns) == 1 && col == score.Final {
		return text.Paper("points", nil)
	}
	return text.Column(string(col))
}

// row is an empty row of a unit's sheet in one look.
func (b *book) row(l look) []any {
	row := make([]any, b.lay.remark)
	for i := range row {
		row[i] = b.words(l, "")
	}
	return row
}

// sheetOf is the sheet behind a printed column.
func (b *book) sheetOf(u *score.UnitResult, col score.Column) *score.Sheet {
	if col == b.last {
		return u.Sheet(score.Final)
	}
	return u.Sheet(col)
}

// line is a criterion's line on a score sheet.
func (b *book) line(sh *score.Sheet, c *score.Criterion) *score.Line { return sh.Lines[b.lay.index[c]] }

func (b *book) groupRow(u *score.UnitResult, l layoutLine) []any {
	g := l.group
	row := b.row(sumCell)
	row[colCode-1] = b.words(sumCell, g.Code)
	row[colContent-1] = b.words(sumText, g.Name)
	if gs := groupOf(u.Sheet(score.Final), g); gs.Max.Sign() != 0 {
		row[colStandard-1] = b.maxima(sumOf, b.lay.groupMax(g), gs.Max)
	}
	var notes []string
	whole := true
	for _, col := range b.columns {
		if b.lay.groupSum(g, colFirst) == "" { // a class, a number, a condition: nothing to add
			break
		}
		sh, at := b.sheetOf(u, col), b.lay.points[col]
		gs := groupOf(sh, g)
		if w := groupWord(sh, gs); w != "" {
			row[at-1] = b.words(sumCell, w)
			continue
		}
		lk := sumOf
		if lk.italic = !gs.Complete; lk.italic {
			whole = false
			notes = append(notes, b.inColumn(col, text.Paper("note_partial", nil)))
		}
		row[at-1] = b.points(lk, b.lay.groupSum(g, at), gs.Sum)
		if note := limited(gs); note != "" {
			notes = append(notes, b.inColumn(col, note))
		}
	}
	if whole {
		b.setDifference(row, l.row, sumOf)
	}
	row[b.lay.remark-1] = b.words(sumNote, strings.Join(notes, "\n"))
	return row
}

// limited says what cap, floor or rounding made of a group's sum; empty where it stands as added.
func limited(gs score.GroupSum) string {
	g := gs.Group
	switch {
	case gs.Before.Equal(gs.Sum):
		return ""
	case (g.Cap != nil && g.Cap.Less(gs.Before.Abs())) || (g.Floor != nil && gs.Before.Less(*g.Floor)):
		return text.Paper("note_cap", fault.Args{"from": gs.Before, "to": gs.Sum})
	}
	return text.Paper("note_exact", fault.Args{"value": gs.Before})
}

// inColumn says which column a remark is about, where there are several.
func (b *book) inColumn(col score.Column, s string) string {
	if len(b.columns) == 1 {
		return s
	}
	return text.Paper("note_column", fault.Args{"column": b.columnName(col), "text": s})
}

func groupOf(sh *score.Sheet, g *score.Group) score.GroupSum {
	for _, gs := range sh.Groups {
		if gs.Group == g {
			return gs
		}
	}
	return score.GroupSum{Group: g, Nothing: true}
}

// groupWord is what stands in place of a group's sum; empty where there is a sum, if only of the part that is scored.
func groupWord(sh *score.Sheet, gs score.GroupSum) string {
	switch {
	case !sh.Sent():
		return text.Paper("not_sent", nil)
	case gs.Nothing:
		return text.Paper("not_assigned", nil)
	}
	return ""
}

func (b *book) criterionRow(u *score.UnitResult, l layoutLine) []any {
	c := l.criterion
	row := b.row(centred)
	row[colCode-1] = b.words(centred, c.Code)
	row[colContent-1] = b.words(look{border: true, indent: l.depth}, c.Name)
	final := b.line(u.Sheet(score.Final), c)
	switch {
	case final.Max != nil && final.State.Counts():
		row[colStandard-1] = b.maxima(figure, "", *final.Max)
	case c.Max != nil:
		row[colStandard-1] = b.words(centred, text.Paper("out", nil))
	}
	for _, col := range b.columns {
		row[b.lay.points[col]-1] = b.pointsCell(u, col, l)
	}
	b.setDifference(row, l.row, figure)
	row[b.lay.reason-1] = b.words(cell, b.reasons(u, c))
	row[b.lay.remark-1] = b.words(cell, b.lineRemarks(u, c))
	return row
}

// pointsCell shows a line in a column: points, or the word for what stands in their place. A final value taken over from a stage points
// to that stage.
func (b *book) pointsCell(u *score.UnitResult, col score.Column, l layoutLine) excelize.Cell {
	sh := b.sheetOf(u, col)
	line := b.line(sh, l.criterion)
	switch {
	case line.State == score.Null && !sh.Sent():
		return b.words(centred, text.Paper("not_sent", nil))
	case line.State != score.Scored:
		return b.words(look{border: true, across: "center", italic: true}, text.State(line.State))
	case !l.criterion.Kind.Silent():
		return b.points(figure, b.takenFrom(u, col, l, line), *line.Points)
	case line.Number != nil:
		return b.number(centred, *line.Number)
	case line.Word != "":
		return b.words(centred, line.Word)
	case line.Entry != nil && line.Entry.In.Achieved != nil:
		return b.words(centred, text.Paper(word(*line.Entry.In.Achieved, "met", "not_met"), nil))
	}
	return b.words(centred, "")
}

func (b *book) takenFrom(u *score.UnitResult, col score.Column, l layoutLine, line *score.Line) string {
	from := b.lay.points[line.From]
	if col != score.Final || from == 0 || line.From == score.Final {
		return ""
	}
	if stage := b.line(u.Sheet(line.From), l.criterion); !sameNumber(stage.Points, line.Points) {
		return ""
	}
	return grid.Addr(l.row, from)
}

// setDifference fills the difference to the self-score where both sides are numbers that stand for the same: nothing is compared with a sum
// some of whose lines are open. Whoever blanks a number later blanks the difference.
func (b *book) setDifference(row []any, at int, l look) {
	if b.lay.difference == 0 {
		return
	}
	a, okA := number(row, b.lay.points[b.last])
	z, okZ := number(row, b.lay.points[score.Self])
	if okA && okZ {
		l.format = signed(b.places)
		f := differenceOf(grid.Addr(at, b.lay.points[b.last]), grid.Addr(at, b.lay.points[score.Self]))
		row[b.lay.difference-1] = excelize.Cell{StyleID: b.style(l), Formula: f, Value: a - z}
	}
}

func number(row []any, col int) (float64, bool) {
	c, _ := row[col-1].(excelize.Cell)
	v, ok := c.Value.(float64)
	return v, ok
}

// detailSums gives what stands below the table: total, share of the assigned points, and where there is one the part that is scored, the
// coefficient, class and rank.
func (b *book) detailSums(u *score.UnitResult) [][]any {
	final := u.Sheet(score.Final)
	total := b.sumRow("grand_total", func(sh *score.Sheet, at int) excelize.Cell {
		if w := totalWord(sh); w != "" {
			return b.words(sumCell, w)
		}
		return b.points(sumOf, b.lay.totalSum(at, false), *sh.Total)
	}, u)
	if final.Max.Sign() != 0 {
		total[colStandard-1] = b.maxima(sumOf, b.lay.totalMax(), final.Max)
	}
	b.setDifference(total, b.lay.total, sumOf)
	total[b.lay.reason-1] = b.words(sumNote, b.totalSteps(final))
	at := b.lay.points[b.last]
	rate := b.sumRow("rate", nil, u)
	if final.Rate != nil && totalWord(final) == "" {
		rate[at-1] = b.formula(look{border: true, bold: true, across: "right", fill: tinted, format: twoPlaces}, b.lay.rate(at), *final.Rate)
	}
	rows := append([][]any{total, rate}, b.detailPartial(u)...)
	return append(rows, b.detailOutcome(u, at)...)
}

// sumRow is a row below the table; value gives each cell of points, nil leaves them empty.
func (b *book) sumRow(name string, value func(*score.Sheet, int) excelize.Cell, u *score.UnitResult) []any {
	row := b.row(sumCell)
	row[colContent-1] = b.words(sumText, text.Paper(name, nil))
	if value != nil {
		for _, col := range b.columns {
			at := b.lay.points[col]
			row[at-1] = value(b.sheetOf(u, col), at)
		}
	}
	return row
}

const noTotal = "–" // of a sheet nothing was read into

// totalWord is what stands in place of a total; empty where there is one.
func totalWord(sh *score.Sheet) string {
	switch {
	case !sh.Sent():
		return text.Paper("not_sent", nil)
	case sh.Bare() && len(sh.Missing) > 0:
		return noTotal
	case len(sh.Missing) > 0:
		return text.Paper("not_complete", nil)
	case sh.Total == nil:
		return text.Paper("not_assigned", nil)
	}
	return ""
}

// cutTotal is the total with values cut to reach, or the total where none was above it.
func cutTotal(sh *score.Sheet) *num.Rat {
	if totalWord(sh) != "" {
		return nil
	}
	if sh.Capped != nil {
		return sh.Capped
	}
	return sh.Total
}

// hasPart says whether a sheet without a total has a sum of some of its criteria.
func hasPart(sh *score.Sheet) bool { return len(sh.Missing) > 0 && sh.Sent() && !sh.Bare() }

func (b *book) detailPartial(u *score.UnitResult) [][]any {
	partial := false
	for _, col := range b.columns {
		sh := b.sheetOf(u, col)
		partial = partial || hasPart(sh)
	}
	if !partial {
		return nil
	}
	return [][]any{b.sumRow("partial", func(sh *score.Sheet, at int) excelize.Cell {
		if !hasPart(sh) {
			return b.words(sumCell, "")
		}
		lk := sumOf
		lk.italic = true
		return b.points(lk, b.lay.totalSum(at, true), sh.Partial)
	}, u)}
}

// detailOutcome gives coefficient, class and rank below the column that decides.
func (b *book) detailOutcome(u *score.UnitResult, at int) [][]any {
	final := u.Sheet(score.Final)
	var rows [][]any
	line := func(name string, c excelize.Cell) {
		row := b.sumRow(name, nil, u)
		row[at-1] = c
		rows = append(rows, row)
	}
	if final.Coefficient != nil {
		line("coefficient", b.number(sumOf, *final.Coefficient))
	}
	if final.Class != "" {
		line("class", b.words(sumCell, final.Class))
	}
	switch {
	case final.Rank > 0:
		line(b.rankName(), b.number(sumOf, num.Int(int64(final.Rank))))
	case final.Order > 0:
		line("draft_order", b.number(sumOf, num.Int(int64(final.Order))))
	}
	return rows
}

// rankName is the code of the caption of ranks: those by points as they stood in the file are provisional.
func (b *book) rankName() string { return word(b.r.AsTyped, "draft_rank", "rank") }
