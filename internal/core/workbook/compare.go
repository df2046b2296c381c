package workbook

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// checkAgainstFile scores what was read and compares the sums, ranks, averages and maxima kept in the file with the computed ones. A
// scheme that may not score is compared in its maxima only.
func (r *reader) checkAgainstFile() {
	if r.scheme == nil {
		return
	}
	k := &checker{r: r, of: map[sentBy][]int{}}
	for i, c := range r.out.Cells {
		by := sentBy{c.Unit, c.Column}
		k.of[by] = append(k.of[by], i)
	}
	if facts, err := r.out.Facts(); err == nil {
		if res, err := score.Score(facts); err == nil {
			k.res = res
		}
	}
	for _, st := range r.sheets {
		switch {
		case st.tab == nil:
		case st.tab.summary:
			k.summary(st.tab)
		default:
			k.sheet(st.tab)
		}
	}
	if k.res != nil {
		r.checkLadders()
	}
}

// checker compares the figures of the file with a result.
type checker struct {
	r   *reader
	res *score.Result
	of  map[sentBy][]int // cells read, by unit and stage
}

// sentBy is what one unit has in one stage.
type sentBy struct {
	unit  string
	stage score.Column
}

// stored reads a figure kept in the file; a text is read as typed.
func stored(c grid.Cell) (num.Rat, bool) {
	switch c.Kind {
	case grid.Number:
		n, err := num.Parse(c.Text)
		return n, err == nil
	case grid.Text:
		if holdsLetter(c.Text) {
			break
		}
		t, ok := num.ReadTyped(c.Text)
		return t.Value, ok && t.Other == nil
	}
	return num.Zero, false
}

var (
	noise  = num.Ratio(1, 1_000_000) // what a stored sum of doubles may be off
	places = 2                       // decimals averages are compared at
)

func equal(a, b num.Rat) bool { return a.Sub(b).Abs().Less(noise) }

// sheet compares a table of criteria: maxima, sums of groups, totals, ranks in lines.
func (k *checker) sheet(t *table) {
	for _, ln := range t.lines {
		for _, c := range t.cols {
			cell := t.v.at(ln.row, c.col)
			if !holdsFigure(ln, c) {
				continue
			}
			v, ok := k.stored(cell)
			switch {
			case !ok:
				k.spoiled(t, ln, c, cell)
			case c.Role == ColMax:
				k.maximum(t, ln, c, v)
			case k.res != nil:
				k.sum(t, ln, c, v)
			}
		}
		if ln.Kind == LineTotal && k.res != nil && !k.holdsStored(t, ln) {
			k.lineInWords(t, ln)
		}
	}
}

func (k *checker) maximum(t *table, ln *line, c *tcol, v num.Rat) {
	var want *num.Rat
	switch {
	case ln.t.crit != nil:
		want = ln.t.crit.Max
	case ln.t.group != nil:
		want = ln.t.group.Max
	case ln.Kind == LineTotal:
		want = k.r.scheme.Base
	default:
		return
	}
	if want == nil && v.IsZero() || want != nil && equal(v, *want) || want == nil && ln.t.crit == nil {
		return
	}
	args := fault.Args{"stored": v, "label": ln.Label}
	if want != nil {
		args["scheme"] = *want
	}
	k.r.find(CodeMaxDiffers, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, c.col), Criterion: ln.t.code()}, args)
}

// sum compares a total, a sum of a group or a rank standing in a line of a table of criteria.
func (k *checker) sum(t *table, ln *line, c *tcol, v num.Rat) {
	u, stage := k.speaksOf(t, ln, c)
	k.figure(t, ln, c, u, stage, figure{group: ln.t.group, rank: ln.role == ColRank}, v)
}

// speaksOf gives the unit and the stage a figure of a table of criteria speaks of.
func (k *checker) speaksOf(t *table, ln *line, c *tcol) (*unit, score.Column) {
	u := t.unit
	if c.Unit != "" {
		u = k.r.units.add(c.Unit)
	} else if ln.unit != nil {
		u = ln.unit
	}
	if ln.role == ColRank {
		return u, c.Stage
	}
	return u, firstStage(ln.stage, c.Stage, t.st.out.Stage)
}

// figure is what a stored number claims to be: the sum of a group, a rank, or else a total.
type figure struct {
	group *score.Group
	rank  bool
}

// summary compares the lines of a summary.
func (k *checker) summary(t *table) {
	for _, ln := range t.lines {
		for _, c := range t.cols {
			if !summaryFigure(ln, c) {
				continue
			}
			cell := t.v.at(ln.row, c.col)
			v, ok := k.stored(cell)
			switch {
			case !ok:
				k.spoiled(t, ln, c, cell)
			case k.res == nil:
			case ln.Kind == LineTotal:
				k.sumBelow(t, ln, c, v)
			case ln.Kind == LineAverage:
				k.average(t, ln, c, v)
			case c.Role == ColRank:
				k.figure(t, ln, c, ln.unit, c.Stage, figure{rank: true}, v)
			case c.Role == ColDifference:
				k.difference(t, ln, c, v)
			default:
				k.figure(t, ln, c, ln.unit, c.Stage, figure{group: c.group}, v)
			}
		}
		if ln.Kind == LineTotal && k.res != nil && !k.holdsStored(t, ln) {
			k.sumInWords(t, ln)
		}
	}
}

// column gives the sheet of a unit for a stage; an unnamed stage is the final column. Nil where the unit sent nothing.
func (k *checker) column(u *unit, stage score.Column) *score.Sheet {
	if u == nil {
		return nil
	}
	if stage == "" || stage == score.Given {
		stage = score.Final
	}
	ur := k.res.Unit(u.ID)
	if ur == nil || ur.Sheet(stage) == nil || !ur.Sheet(stage).Sent() {
		return nil
	}
	return ur.Sheet(stage)
}

// computed gives the figure as scored, whether it is complete, and whether there is one.
func (k *checker) computed(sh *score.Sheet, g *score.Group) (v num.Rat, complete, ok bool) {
	if sh == nil || sh.Bare() {
		return num.Zero, false, false
	}
	if g == nil {
		if sh.Total != nil {
			return *sh.Total, true, true
		}
		return sh.Partial, false, true
	}
	for _, gs := range sh.Groups {
		if gs.Group == g {
			return gs.Sum, gs.Complete, true
		}
	}
	return num.Zero, false, false
}

func (k *checker) figure(t *table, ln *line, c *tcol, u *unit, stage score.Column, f figure, v num.Rat) {
	sh := k.column(u, stage)
	if sh == nil {
		return
	}
	w := fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, c.col), Unit: u.Name, Column: string(stage)}
	if f.rank {
		if rank := num.Int(int64(sh.Rank)); !rank.Equal(v) && len(k.r.out.Questions) == 0 { // nobody has one while anything is asked
			k.r.find(CodeRankDiffers, fault.Warning, w, fault.Args{"stored": v, "computed": sh.Rank, "why": sh.WhyNoRank})
		}
		return
	}
	want, complete, ok := k.computed(sh, f.group)
	if !ok || equal(v, want) || stage == "" && k.r.awaited[u] { // it may be the figure of the stage asked about
		return
	}
	args := fault.Args{"stored": v, "computed": want, "complete": complete, "text_numbers": k.textNumbers(u, stage, f.group)}
	code := CodeTotalDiffers
	if f.group != nil {
		code, args["group"] = CodeGroupDiffers, f.group.Code
	}
	k.r.find(code, fault.Warning, w, args)
}

// textNumbers lists the cells of a sum that hold their number as text, which a SUM in the file skips.
func (k *checker) textNumbers(u *unit, stage score.Column, g *score.Group) []string {
	var out []string
	for _, i := range k.of[sentBy{u.Name, stage}] {
		c := k.r.out.Cells[i]
		if c.Points == nil || !k.within(c.Criterion, g) {
			continue
		}
		if row, col, ok := grid.ParseAddr(c.Addr); ok && k.sheetNamed(c.Sheet).At(row, col).Kind == grid.Text && readsAsNumber(c.Text) {
			out = append(out, c.Sheet+"!"+c.Addr)
		}
	}
	return out
}

func (k *checker) sheetNamed(name string) *grid.Sheet {
	return k.r.book.Sheets[slices.IndexFunc(k.r.book.Sheets, func(s *grid.Sheet) bool { return s.Name == name })]
}

func (k *checker) within(code string, g *score.Group) bool {
	if g == nil {
		return true
	}
	for at := k.r.scheme.Criterion(code).Group(); at != nil; at = at.Parent() {
		if at == g {
			return true
		}
	}
	return false
}

// average compares the average of a column. Like is held against like: the file averages what it shows, the sum of an incomplete unit
// among it, so its figure is wrong only when it is neither the average of those figures put right nor that of the complete ones. What is
// told is the average of the complete figures, and over how many, since a partial sum is no result and would pull it down.
func (k *checker) average(t *table, ln *line, c *tcol, v num.Rat) {
	if c.Role != ColGroup && c.Role != ColTotal && c.Role != ColScore {
		return
	}
	if k.awaits(t, c.Stage) {
		return
	}
	var whole, shown mean
	for _, other := range t.lines {
		if got, complete, ok := k.computed(k.column(other.unit, c.Stage), c.group); ok {
			shown.add(got)
			if complete {
				whole.add(got)
			}
		}
	}
	v = v.Round(places, num.HalfUp)
	if whole.n == 0 || v.Equal(whole.value()) || v.Equal(shown.value()) {
		return
	}
	k.r.find(CodeAverageDiffers, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, c.col), Column: string(c.Stage)},
		fault.Args{"stored": v, "computed": whole.value(), "units": int(whole.n)})
}

// mean adds figures up to an average.
type mean struct {
	sum num.Rat
	n   int64
}

func (m *mean) add(v num.Rat) { m.sum, m.n = m.sum.Add(v), m.n+1 }

func (m *mean) value() num.Rat { return m.sum.Quo(num.Int(m.n)).Round(places, num.HalfUp) }

// difference compares a column of differences with that of the first and the last stage in use, in either direction.
func (k *checker) difference(t *table, ln *line, c *tcol, v num.Rat) {
	stages := k.res.Columns[:len(k.res.Columns)-1]
	if len(stages) < 2 || k.r.awaited[ln.unit] { // the first or the last stage may be the one that is asked about
		return
	}
	a, _, okA := k.computed(k.column(ln.unit, stages[0]), nil)
	b, _, okB := k.computed(k.column(ln.unit, stages[len(stages)-1]), nil)
	if want := a.Sub(b); okA && okB && !equal(want, v) && !equal(want.Neg(), v) {
		k.r.find(CodeDifferenceWrong, fault.Warning, fault.Where{Sheet: t.st.s.Name, Cell: t.v.addr(ln.row, c.col), Unit: ln.unit.Name},
			fault.Args{"stored": v, "computed": want})
	}
}
