package workbook

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// differences looks at the columns of differences of a table. Beside two scorings each of their figures is held against these; one beside
// a self-score alone is asked about, since the appraisal may stand under that caption.
func (r *reader) differences(t *table) {
	for _, c := range t.cols {
		if c.Role != ColDifference || c.filled == 0 {
			continue
		}
		if e := r.m.column(c.Key); e != nil && e.ByHand {
			continue
		}
		switch beside := r.stagesBeside(t, c); {
		case !t.reviewed(beside) && !t.computedThroughout(c):
			r.askDifference(t, c, CodeDifferenceAlone, fault.Error)
			c.Stage = score.Appraisal
			r.leaveColumn(t, c, SkipDoubt)
		case len(beside) >= twoOrMore && r.doubtInText(c.Caption) == "":
			r.checkDifferences(t, c, beside)
		}
	}
}

func (r *reader) askDifference(t *table, c *tcol, code string, sev fault.Severity) {
	r.find(code, sev, fault.Where{Sheet: t.st.s.Name, Cell: c.Name}, fault.Args{"caption": c.called(), "numbers": c.filled})
	r.askColumn(t, c, string(score.Appraisal))
	q := &r.out.Questions[slices.IndexFunc(r.out.Questions, func(q Question) bool { return q.ID == AskColumn+":"+c.Key })]
	if !slices.Contains(q.Options, ColDifference) {
		q.Options = slices.Insert(slices.Clone(q.Options), 1, ColDifference)
	}
}

// stagesBeside lists the columns of scores of the same unit as a column of differences, left out ones with a stage among them.
func (r *reader) stagesBeside(t *table, diff *tcol) []*tcol {
	return slices.DeleteFunc(slices.Clone(t.cols), func(c *tcol) bool {
		other := diff.name != "" && c.name != "" && r.units.key(c.name) != r.units.key(diff.name)
		return other || c.filled == 0 || c.Role != ColScore && !(c.dropped && c.Stage != "")
	})
}

// reviewed says whether one of some columns, the sheet or its lines hold a scoring by others than the unit.
func (t *table) reviewed(cols []*tcol) bool {
	review := func(s score.Column) bool { return s == score.Cluster || s == score.Appraisal || s == score.Council }
	return review(t.st.out.Stage) || slices.ContainsFunc(cols, func(c *tcol) bool { return review(c.Stage) }) ||
		slices.ContainsFunc(t.lines, func(ln *line) bool { return review(ln.stage) })
}

// computedThroughout says whether every number of a column is the result of a formula while the table keeps an empty column for a review: a
// form nobody has reviewed yet computes the differences from nothing.
func (t *table) computedThroughout(c *tcol) bool {
	kept := slices.ContainsFunc(t.cols, func(o *tcol) bool {
		return o.Role == ColScore && o.filled == 0 && o.Stage != "" && o.Stage != score.Self
	})
	return kept && !slices.ContainsFunc(t.lines, func(ln *line) bool {
		cell := t.v.at(ln.row, c.col)
		return ln.t.crit != nil && isNumeric(cell) && cell.Formula == ""
	})
}

// checkDifferences holds the figures of a column against every two of the scorings beside it, in either direction. Where most of them fit no
// two and look like points, the column is asked about instead.
func (r *reader) checkDifferences(t *table, c *tcol, beside []*tcol) {
	var wrong []fault.Finding
	checked := 0
	for _, ln := range t.lines {
		v, ok := stored(t.v.at(ln.row, c.col))
		if !ok || ln.t.none() && ln.Kind != LineTotal {
			continue
		}
		want, fits, known := t.differenceIn(ln, beside, v)
		if !known {
			continue
		}
		if checked++; !fits {
			w := fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, c.col), Criterion: ln.t.code()}
			if t.unit != nil {
				w.Unit = t.unit.Name
			}
			wrong = append(wrong, fault.Finding{Code: CodeDifferenceWrong, Severity: fault.Warning, Where: w, Args: fault.Args{"stored": v, "computed": want}})
		}
	}
	if 2*len(wrong) > checked && t.likePoints(c) {
		r.askDifference(t, c, CodeColumnLikePoints, fault.Warning)
		return
	}
	r.out.Findings = append(r.out.Findings, wrong...)
}

// differenceIn says whether a figure is the difference of two scorings in a line, and gives that of the first and the last of them; known is
// false where fewer than two stand there.
func (t *table) differenceIn(ln *line, beside []*tcol, v num.Rat) (want num.Rat, fits, known bool) {
	var there []num.Rat
	for _, c := range beside {
		if cell := t.v.at(ln.row, c.col); cell.Kind == grid.Number || cell.Kind == grid.Text {
			if p, ok := stored(cell); ok {
				there = append(there, p)
			}
		}
	}
	if len(there) < twoOrMore {
		return want, false, false
	}
	for i, a := range there {
		for _, b := range there[i+1:] {
			fits = fits || equal(a.Sub(b).Abs(), v.Abs())
		}
	}
	return there[len(there)-1].Sub(there[0]), fits, true
}
