package workbook

import (
	"slices"
	"strings"

	"thidua/internal/core/lex"
	"thidua/internal/core/score"
)

// beside is what a table says about its scores outside their cells, looked up once when its scores are collected: there are as many cells as
// units, criteria and stages together, and often as many columns of reasons as units.
type beside struct {
	of       map[string][]*tcol    // columns of reasons and statuses by the folded name of the unit they speak of
	all      []*tcol               // those that speak of every unit
	lines    []statusSource        // of a turned sheet
	stages   map[score.Column]bool // that have columns with scores
	reviewed bool                  // one of them is a review
}

// findBeside looks up what stands beside the scores of a table. The columns are settled by then.
func (r *reader) findBeside(t *table) {
	b := beside{of: map[string][]*tcol{}, stages: map[score.Column]bool{}}
	for _, c := range t.cols {
		c.nameKey = r.units.key(c.name)
		switch {
		case c.Role == ColScore && c.filled > 0:
			b.stages[c.Stage] = true
			b.reviewed = b.reviewed || c.Stage != "" && c.Stage != score.Self && c.Stage != score.Given
		case c.Role != ColStatus && c.Role != ColReason:
		case c.name == "":
			b.all = append(b.all, c)
		default:
			b.of[c.nameKey] = append(b.of[c.nameKey], c)
		}
	}
	if t.v.turned {
		for _, ln := range t.statuses {
			b.lines = append(b.lines, statusSource{line: ln, key: lex.Fold(ln.Label)})
		}
	}
	t.beside = b
}

// speakOf visits the columns of reasons and statuses that speak of the unit of a column of scores, as they stand in the sheet.
func (b *beside) speakOf(col *tcol, visit func(*tcol)) {
	all, own := b.all, b.of[col.nameKey]
	for len(all) > 0 && len(own) > 0 {
		from := &all
		if own[0].col < all[0].col {
			from = &own
		}
		visit((*from)[0])
		*from = (*from)[1:]
	}
	for _, c := range all {
		visit(c)
	}
	for _, c := range own {
		visit(c)
	}
}

// reasonBeside gathers what the columns of reasons say in a line about a score: those that speak of every unit and stage, and those under
// the caption of its own.
func (t *table) reasonBeside(ln *line, col *tcol, stage score.Column) string {
	var out []string
	t.beside.speakOf(col, func(c *tcol) {
		if of := c.stageWords(); c.Role != ColReason || of != "" && of != stage {
			return
		}
		if text := tidy(t.v.at(ln.row, c.col).Text); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	})
	return strings.Join(out, "; ")
}

// statusBeside lists what stands beside a score and may say that it does not hold yet.
func (t *table) statusBeside(col *tcol, stage score.Column) []statusSource {
	var out []statusSource
	t.beside.speakOf(col, func(c *tcol) {
		if t.beside.over(c, stage) {
			out = append(out, statusSource{col: c, key: c.style, notes: c.Role == ColReason})
		}
	})
	return append(out, t.beside.lines...)
}

// over says whether a status speaks of a stage: the one its caption names where the table has it, else every review, and the self-score where
// there is none.
func (b *beside) over(c *tcol, stage score.Column) bool {
	if of := c.stageWords(); of != "" && b.stages[of] {
		return of == stage
	}
	return stage != score.Self || !b.reviewed
}
