package result

import (
	"strconv"
	"strings"

	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// Columns of a unit's sheet before the points.
const (
	colCode = iota + 1
	colContent
	colStandard
	colFirst // of points
)

// detailHeader is the row of captions on a unit's sheet: heading, title, unit, year, a free row, then the captions.
const detailHeader = headingRows + 5

// layout says where everything stands on the sheet of a unit; it is the same for all units, so that the summary can point there.
type layout struct {
	points     map[score.Column]int // column of points
	difference int                  // 0: none
	reason     int
	remark     int
	lines      []layoutLine
	row        map[*score.Group]int
	index      map[*score.Criterion]int // place of a criterion's line in every score sheet
	total      int                      // row; the rate is in the next
	scheme     *score.Scheme
}

// layoutLine is one line of the table: a group with its sum, or a criterion.
type layoutLine struct {
	group     *score.Group
	criterion *score.Criterion
	depth     int
	row       int
}

func newLayout(s *score.Scheme, columns []score.Column, last score.Column) *layout {
	l := &layout{points: map[score.Column]int{}, row: map[*score.Group]int{}, index: map[*score.Criterion]int{}, scheme: s}
	for i, c := range s.Criteria() {
		l.index[c] = i
	}
	at := colFirst
	for _, col := range columns {
		l.points[col] = at
		at++
	}
	if self := l.points[score.Self]; self != 0 && last != score.Self && len(columns) > 1 {
		l.difference = at
		at++
	}
	l.reason, l.remark = at, at+1
	l.total = detailHeader + 1
	for depth, g := range s.Walk() {
		l.row[g] = l.total
		l.lines = append(l.lines, layoutLine{group: g, depth: depth, row: l.total})
		l.total++
		for _, c := range g.Criteria {
			l.lines = append(l.lines, layoutLine{criterion: c, depth: depth, row: l.total})
			l.total++
		}
	}
	return l
}

// counts says whether a criterion adds to the sums.
func counts(c *score.Criterion) bool { return !c.Kind.Silent() && !c.Informative }

// within gives the addresses that make up a group's sum in a column: its criteria that count, in runs, and the groups in it.
func (l *layout) within(g *score.Group, col int) (plus, minus []string) {
	first := l.row[g] + 1
	from := 0
	for i := 0; i <= len(g.Criteria); i++ {
		in := i < len(g.Criteria) && counts(g.Criteria[i])
		switch {
		case in && from == 0:
			from = first + i
		case !in && from != 0:
			plus = append(plus, grid.Range{Row1: from, Col1: col, Row2: first + i - 1, Col2: col}.String())
			from = 0
		}
	}
	p, m := l.groups(g.Groups, col)
	return append(plus, p...), append(minus, m...)
}

// groups gives the addresses of the sums of some groups, those that are subtracted apart.
func (l *layout) groups(gs []*score.Group, col int) (plus, minus []string) {
	for _, g := range gs {
		addr := grid.Addr(l.row[g], col)
		if g.Minus {
			minus = append(minus, addr)
		} else {
			plus = append(plus, addr)
		}
	}
	return plus, minus
}

// sum writes SUM(…)-SUM(…). SUM passes over words, so that a state in place of a number counts nothing; "" when there is nothing to add.
func sum(plus, minus []string) string {
	var f string
	if len(plus) > 0 {
		f = "SUM(" + strings.Join(plus, ",") + ")"
	}
	if len(minus) > 0 {
		f += "-SUM(" + strings.Join(minus, ",") + ")"
	}
	return f
}

// groupSum is the formula of a group's points: the sum, its cap and floor, and the rounding where groups are rounded.
func (l *layout) groupSum(g *score.Group, col int) string {
	f := sum(l.within(g, col))
	if f == "" {
		return ""
	}
	if g.Cap != nil {
		f = "MAX(" + plain(g.Cap.Neg()) + ",MIN(" + plain(*g.Cap) + "," + f + "))"
	}
	if g.Floor != nil {
		f = "MAX(" + plain(*g.Floor) + "," + f + ")"
	}
	if l.scheme.Rounding.Level == score.LevelGroup && g.Parent() == nil {
		f = rounded(f, l.scheme.Rounding)
	}
	return f
}

// groupMax is the formula of the points assigned in a group; what is subtracted counts like the rest, as in score.GroupSum.Max.
func (l *layout) groupMax(g *score.Group) string {
	plus, minus := l.within(g, colStandard)
	return sum(append(plus, minus...), nil)
}

// totalMax is the formula of all points assigned.
func (l *layout) totalMax() string {
	plus, minus := l.groups(l.scheme.Groups, colStandard)
	return sum(append(plus, minus...), nil)
}

// totalSum is the formula of the total; partial leaves cap and rounding of the total out.
func (l *layout) totalSum(col int, partial bool) string {
	f := sum(l.groups(l.scheme.Groups, col))
	if partial {
		return f
	}
	if c := l.scheme.TotalCap; c != nil {
		f = "MIN(" + plain(*c) + "," + f + ")"
	}
	if rd := l.scheme.Rounding; rd.Level == score.LevelTotal || rd.Level == score.LevelGroup {
		f = rounded(f, rd)
	}
	return f
}

// rounded rounds a formula. Spreadsheets add in binary: where decimals are cut, the sum is first brought back to the decimal it stands for,
// or 57,3 held as 57,2999… would become 57,2.
func rounded(f string, rd score.Rounding) string {
	places := strconv.Itoa(rd.Places)
	if rd.Mode == num.Down {
		return "ROUNDDOWN(ROUND(" + f + ",9)," + places + ")"
	}
	return "ROUND(" + f + "," + places + ")"
}

// plain writes a number of a formula, with a dot as files store it; a fraction that does not end as a quotient.
func plain(r num.Rat) string { return r.String() }

// differenceOf is the formula of what one cell is above another; nothing where either holds no number, for that is not 0.
func differenceOf(a, z string) string {
	return "IF(COUNT(" + a + "," + z + ")=2," + a + "-" + z + ",\"\")"
}

// rate is the formula of the share of the assigned points.
func (l *layout) rate(col int) string {
	return "ROUND(" + grid.Addr(l.total, col) + "/" + grid.Addr(l.total, colStandard) + "*100,2)"
}

func sameNumber(a, b *num.Rat) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Equal(*b)
}
