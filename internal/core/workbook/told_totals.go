package workbook

import (
	"regexp"
	"slices"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/lex"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// Totals people write in words, sums below a summary, and figures that are an error: none is imported, each is held against the scores.

// stored reads a figure kept in the file, also one with the word for points behind it: "93 điểm".
func (k *checker) stored(c grid.Cell) (num.Rat, bool) {
	if c.Kind == grid.Text {
		c.Text = k.r.withoutPoints(c.Text)
	}
	return stored(c)
}

// spoiled tells a stored figure that is an error: nothing can be compared, and the file shows it to its readers.
func (k *checker) spoiled(t *table, ln *line, c *tcol, cell grid.Cell) {
	if cell.Kind == grid.Error {
		k.r.find(CodeStoredError, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, c.col)}, fault.Args{"text": cell.Text, "label": ln.Label})
	}
}

// holdsFigure says whether a column of a line of a table of criteria holds a figure that is compared.
func holdsFigure(ln *line, c *tcol) bool {
	switch c.Role {
	case ColMax:
		return ln.Kind == LineCriterion || ln.Kind == LineGroup || ln.Kind == LineTotal
	case ColScore:
		return ln.t.group != nil || ln.Kind == LineTotal || ln.role == ColRank
	}
	return false
}

// summaryFigure says whether a column of a line of a summary holds one.
func summaryFigure(ln *line, c *tcol) bool {
	switch c.Role {
	case ColGroup, ColTotal, ColScore:
		return ln.unit != nil || ln.Kind == LineAverage || ln.Kind == LineTotal
	case ColRank, ColDifference:
		return ln.unit != nil
	}
	return false
}

// sumBelow compares the sum of a column of a summary. As with averages like is held against like: units count with their right figures, those no
// sheet scores with what the summary says. A line of sums between others may add up its own units or all above it.
func (k *checker) sumBelow(t *table, ln *line, c *tcol, v num.Rat) {
	if c.Role != ColGroup && c.Role != ColTotal && c.Role != ColScore {
		return
	}
	all, own, units := num.Zero, num.Zero, 0
	last := true
	for _, other := range t.lines {
		if other.row > ln.row {
			last = last && other.Kind != LineTotal
			continue
		}
		got, ok := k.shownFigure(t, other, c)
		switch {
		case ok:
			all, own, units = all.Add(got), own.Add(got), units+1
		case other.Kind == LineTotal && other != ln, other.Kind == LineHeading:
			own = num.Zero
		}
	}
	if units < twoOrMore || equal(v, all) || equal(v, own) {
		return
	}
	if !last {
		all = own
	}
	k.r.find(CodeSumDiffers, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, c.col), Column: string(c.Stage)},
		fault.Args{"stored": v, "computed": all})
}

// shownFigure gives what a line of a summary adds to the sum below it.
func (k *checker) shownFigure(t *table, ln *line, c *tcol) (num.Rat, bool) {
	if ln.Kind != LineUnit {
		return num.Zero, false
	}
	if got, _, ok := k.computed(k.column(ln.unit, c.Stage), c.group); ok {
		return got, true
	}
	return k.stored(t.v.at(ln.row, c.col))
}

var (
	inBrackets   = regexp.MustCompile(`\([^)]*\)`)
	figureInText = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)
)

// saidTotals gives the totals a line states in one text, "Tổng cộng: 93 điểm", and the stage it speaks of; none where the text says anything
// else that nothing here explains.
func (r *reader) saidTotals(text string) (totals []num.Rat, stage score.Column) {
	text = inBrackets.ReplaceAllString(text, " ")
	at := figureInText.FindStringIndex(text)
	if at == nil {
		return nil, ""
	}
	stage, ok := r.saysTotal(strings.TrimRight(strings.TrimFunc(text[:at[0]], grid.IsBlank), ":=- –"))
	if !ok {
		return nil, ""
	}
	rest := text[at[0]:]
	for _, w := range lex.Words(figureInText.ReplaceAllString(rest, " ")) {
		if !slices.Contains(r.lex.points, w) && w != "va" {
			return nil, ""
		}
	}
	if strings.ContainsAny(rest, "+%=*/") {
		return nil, ""
	}
	for _, one := range figureInText.FindAllString(rest, -1) {
		v, ok := stored(grid.Cell{Kind: grid.Text, Text: one})
		if !ok {
			return nil, ""
		}
		totals = append(totals, v)
	}
	return totals, stage
}

// saysTotal says whether a text is a wording for the total and nothing else but the word for points and a stage.
func (r *reader) saysTotal(text string) (score.Column, bool) {
	words := lex.Words(text)
	hits := r.lex.hits(text, words)
	if len(hits) == 0 || hits[0].at != 0 || hits[0].means != ColTotal {
		return "", false
	}
	rest := slices.DeleteFunc(slices.Clone(words[hits[0].end:]), func(w string) bool { return slices.Contains(r.lex.points, w) })
	if len(rest) == 0 {
		return "", true
	}
	got := r.lex.caption(strings.Join(rest, " "))
	return got.stage, got.stage != "" && got.role == ColScore && got.exact
}

// totalInWords compares a line of totals that is one text. As many figures as columns go one by one; else every figure must be one of the
// totals. of gives the right total of a column.
func (k *checker) totalInWords(t *table, ln *line, of func(*tcol) (num.Rat, bool)) {
	for _, cell := range t.v.byRow[ln.row] {
		if cell.Kind != grid.Text || grid.Blank(cell) {
			continue
		}
		said, stage := k.r.saidTotals(cell.Text)
		if len(said) == 0 {
			continue
		}
		var right []num.Rat
		for _, c := range t.cols {
			if stage != "" && firstStage(c.Stage, t.st.out.Stage) != stage {
				continue
			}
			if v, ok := of(c); ok {
				right = append(right, v)
			}
		}
		for i, v := range said {
			k.oneInWords(fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, cell.Col)}, quoted(tidy(cell.Text)), v, i, len(said), right)
		}
	}
}

func (k *checker) oneInWords(w fault.Where, text string, v num.Rat, i, many int, right []num.Rat) {
	if many == len(right) {
		right = right[i : i+1]
	}
	if len(right) == 0 || slices.ContainsFunc(right, func(x num.Rat) bool { return equal(x, v) }) {
		return
	}
	args := fault.Args{"text": text, "stored": v, "computed": right}
	k.r.find(CodeTextTotal, fault.Warning, w, args)
}

// lineInWords compares such a line of a table of criteria.
func (k *checker) lineInWords(t *table, ln *line) {
	k.totalInWords(t, ln, func(c *tcol) (num.Rat, bool) {
		if c.Role != ColScore || c.filled == 0 {
			return num.Zero, false
		}
		u, stage := k.speaksOf(t, ln, c)
		v, _, ok := k.computed(k.column(u, stage), nil)
		return v, ok
	})
}

// sumInWords compares such a line of a summary.
func (k *checker) sumInWords(t *table, ln *line) {
	k.totalInWords(t, ln, func(c *tcol) (num.Rat, bool) {
		sum, n := num.Zero, 0
		for _, other := range t.lines {
			if got, ok := k.shownFigure(t, other, c); ok && other.row < ln.row {
				sum, n = sum.Add(got), n+1
			}
		}
		return sum, n > 0 && (c.Role == ColTotal || c.Role == ColScore)
	})
}

// holdsStored says whether a line holds a number in a column of scores or sums.
func (k *checker) holdsStored(t *table, ln *line) bool {
	return slices.ContainsFunc(t.cols, func(c *tcol) bool {
		_, ok := k.stored(t.v.at(ln.row, c.col))
		return ok && (c.Role == ColScore || c.Role == ColTotal || c.Role == ColGroup)
	})
}
