package workbook

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/core/fault"
	"thidua/internal/core/grid"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
)

// remark is a value found in the reason beside a score of a ladder.
type remark struct {
	where fault.Where
	unit  *unit
	crit  *score.Criterion
	value num.Rat
}

// checkLadders reads the values that reasons give for criteria with a ladder and scores them: a value no band holds is told, and so are
// points other than those of its band.
func (r *reader) checkLadders() {
	remarks := r.remarks()
	if len(remarks) == 0 {
		return
	}
	facts := &score.Facts{Scheme: r.scheme, Year: r.out.Year}
	for i, m := range remarks {
		u := &score.Unit{ID: strconv.Itoa(i), Name: strconv.Itoa(i)}
		u.Put(m.crit.Code, score.Given, &score.Entry{State: score.Scored, In: score.Inputs{Value: &remarks[i].value}})
		facts.Units = append(facts.Units, u)
	}
	res, err := score.Score(facts)
	if err != nil {
		return // the scheme may not score; that is told where it is scored
	}
	gaps := map[string]fault.Args{}
	for _, f := range res.Findings {
		if f.Code == score.CodeLadderGap {
			gaps[f.Where.Unit] = f.Args
		}
	}
	for i, m := range remarks {
		line := res.Units[i].Sheet(score.Final).Line(m.crit.Code)
		if line.State == score.Gap {
			r.gap(m, gaps[strconv.Itoa(i)])
		} else if line.Points != nil {
			r.otherBand(m, *line.Points)
		}
	}
}

// remarks lists the values in the reason columns of tables that speak of one unit.
func (r *reader) remarks() []remark {
	var out []remark
	for _, st := range r.sheets {
		if st.tab == nil || st.tab.summary {
			continue
		}
		for _, ln := range st.tab.lines {
			if ln.t.crit == nil || ln.t.crit.Kind != score.Ladder || ln.t.crit.Parts > 1 {
				continue
			}
			out = append(out, r.remarksIn(st.tab, ln)...)
		}
	}
	return out
}

func (r *reader) remarksIn(t *table, ln *line) []remark {
	u := t.unit
	if ln.unit != nil {
		u = ln.unit
	}
	if u == nil {
		return nil
	}
	var out []remark
	for _, c := range t.cols {
		cell := t.v.at(ln.row, c.col)
		if c.Role != ColReason || grid.Blank(cell) {
			continue
		}
		if v, ok := valueIn(cell, ln.t.crit); ok {
			out = append(out, remark{r.where(t.v, ln.row, c.col, u.Name, ln.t.crit, ""), u, ln.t.crit, v})
		}
	}
	return out
}

var (
	percentIn = regexp.MustCompile(`([0-9]+(?:[.,][0-9]+)*)\s*%`)
	numberIn  = regexp.MustCompile(`[0-9]+(?:[.,][0-9]+)*`)
)

// valueIn finds the one percentage, else the one number, a reason gives. Where the ladder goes by per cent a number without the sign
// counts only when it stands alone or has decimals: "01 báo cáo" is a count of something else.
func valueIn(c grid.Cell, crit *score.Criterion) (num.Rat, bool) {
	if c.Kind == grid.Number {
		n, err := num.Parse(c.Text)
		if err == nil && c.Percent {
			n = n.Mul(num.Int(100))
		}
		return n, err == nil
	}
	if c.Kind != grid.Text {
		return num.Zero, false
	}
	found := percentIn.FindAllStringSubmatch(c.Text, -1)
	if len(found) == 1 {
		return oneReading(found[0][1])
	}
	plain := numberIn.FindAllString(c.Text, -1)
	if len(found) > 1 || len(plain) != 1 {
		return num.Zero, false
	}
	alone := strings.TrimFunc(c.Text, grid.IsBlank) == plain[0]
	if strings.Contains(crit.Unit, "%") && !alone && !strings.ContainsAny(plain[0], ".,") {
		return num.Zero, false
	}
	return oneReading(plain[0])
}

func oneReading(text string) (num.Rat, bool) {
	t, ok := num.ReadTyped(text)
	return t.Value, ok && t.Other == nil
}

// gap tells of a value between the bands; as an error where a stage left the score open because of it.
func (r *reader) gap(m remark, args fault.Args) {
	sev := fault.Warning
	for _, stage := range r.stagesOf(m.unit) {
		if r.points(m, stage) == nil {
			sev = fault.Error
		}
	}
	r.find(CodeLadderGap, sev, m.where, args)
}

// otherBand tells of points in the last stage scored that are not those of the band.
func (r *reader) otherBand(m remark, want num.Rat) {
	stages := r.stagesOf(m.unit)
	for i := len(stages) - 1; i >= 0; i-- {
		got := r.points(m, stages[i])
		if got == nil {
			continue
		}
		if !got.Equal(want) {
			w := m.where
			w.Column = string(stages[i])
			r.find(CodeLadderDiffers, fault.Warning, w, fault.Args{"value": m.value, "computed": want, "typed": *got})
		}
		return
	}
}

func (r *reader) points(m remark, stage score.Column) *num.Rat {
	if c := r.out.cell(m.unit.Name, m.crit.Code, stage); c != nil {
		return c.Points
	}
	return nil
}

// stagesOf lists the stages a unit sent, in their order.
func (r *reader) stagesOf(u *unit) []score.Column {
	var out []score.Column
	for _, stage := range append([]score.Column{score.Given}, score.Stages...) {
		if slices.ContainsFunc(r.scheme.Criteria(), func(c *score.Criterion) bool {
			cell := r.out.cell(u.Name, c.Code, stage)
			return cell != nil && cell.Points != nil
		}) {
			out = append(out, stage)
		}
	}
	return out
}
