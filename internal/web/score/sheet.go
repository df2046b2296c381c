package score

import (
	"net/http"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// SheetView is the score sheet of one unit: criteria down, the stages across.
type SheetView struct {
	page.Base
	app.ScorebookInfo
	*score.UnitResult
	Columns []score.Column // in use, the one that stands last
	Rows    []SheetRow
	decimals
	Findings   []fault.Finding // about this unit, gravest first
	Proof      Proof
	Of         int // units with a rank
	Prev, Next *score.UnitResult
	Why        []string
	Run        *app.ScorebookRun
}

// SheetRow is a group or a criterion of the sheet. Depth counts the groups around it.
type SheetRow struct {
	Code, Name string
	Group      bool
	Depth      int
	Max        string
	Cells      []SheetCell
	Diff       *num.Rat // last stage against the first, where both have points and differ
	Marked     bool     // a warning or an error speaks of it
}

// SheetCell is a number that opens its proof, or the kind of nothing that stands there.
type SheetCell struct {
	Points *num.Rat
	None   string
	Href   string
	Over   bool // above what the criterion can reach
	Part   bool // a sum while lines of it are open
}

// Sheet answers GET /cham-diem/{id}/ket-qua/{don_vi}.
func (s Screens) Sheet(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	if _, err := page.ReadForm(r); err != nil {
		return err
	}
	book, u, err := s.unit(r, who)
	if err != nil {
		return err
	}
	v := SheetView{
		Base: s.Frame.Base(r, who), ScorebookInfo: book.ScorebookInfo, UnitResult: u, Run: book.Run, Columns: book.Run.Columns,
		decimals: decimalsOf(book.Run.Scheme), Why: whyOf(book.Run.Result, u), Proof: proofOf(book.PublicID, book.Run, u, score.Final, ""),
	}
	v.neighbours(ranking(book.Run.Result))
	for _, f := range book.Run.Findings {
		if f.Where.Unit == u.Unit.Name {
			v.Findings = append(v.Findings, f)
		}
	}
	v.Findings = page.Gravest(v.Findings)
	b := sheetBuilder{v: &v, marked: map[string]bool{}}
	for _, f := range v.Findings {
		if f.Severity > fault.Info {
			b.marked[f.Where.Criterion] = true
		}
	}
	for depth, g := range book.Run.Scheme.Walk() {
		b.group(g, depth)
		for _, c := range g.Criteria {
			b.line(c, depth+1)
		}
	}
	return page.Render(w, r, http.StatusOK, SheetPage(v))
}

// neighbours finds the units before and after in the ranking.
func (v *SheetView) neighbours(ranks []RankRow) {
	for _, r := range ranks {
		if r.Final.Rank > 0 {
			v.Of++
		}
	}
	for i, r := range ranks {
		if r.Unit.ID != v.Unit.ID {
			continue
		}
		if i > 0 {
			v.Prev = ranks[i-1].UnitResult
		}
		if i+1 < len(ranks) {
			v.Next = ranks[i+1].UnitResult
		}
	}
}

// sheetBuilder writes the tree of a scheme out as rows.
type sheetBuilder struct {
	v      *SheetView
	marked map[string]bool
}

func (b *sheetBuilder) group(g *score.Group, depth int) {
	row := SheetRow{Code: g.Code, Name: g.Name, Group: true, Depth: depth}
	if g.Max != nil {
		row.Max = b.v.top(*g.Max)
	}
	var sums []*num.Rat
	for _, col := range b.v.Columns {
		s := sumOf(b.v.UnitResult.Sheet(col), g.Code)
		c := SheetCell{Href: proofURL(b.v.PublicID, b.v.Unit.ID, col, "nhom", g.Code)}
		if s != nil && !s.Nothing && b.sent(col) {
			c.Points, c.Part = &s.Sum, !s.Complete
		}
		row.Cells = append(row.Cells, c)
		if c.Part { // nothing is compared with a part
			sums = append(sums, nil)
			continue
		}
		sums = append(sums, c.Points)
	}
	b.add(row, sums)
}

// sent says whether the unit handed in the column.
func (b *sheetBuilder) sent(col score.Column) bool {
	return b.v.UnitResult.Sheet(col).Sent()
}

func (b *sheetBuilder) line(c *score.Criterion, depth int) {
	row := SheetRow{Code: c.Code, Name: c.Name, Depth: depth, Marked: b.marked[c.Code]}
	if c.Max != nil {
		row.Max = b.v.top(*c.Max)
	}
	var points []*num.Rat
	for _, col := range b.v.Columns {
		cell := SheetCell{Href: proofURL(b.v.PublicID, b.v.Unit.ID, col, "tieu-chi", c.Code)}
		switch l := b.v.UnitResult.Sheet(col).Line(c.Code); {
		case l == nil:
			cell.None, cell.Href = text.State(score.NotAssigned), ""
		case l.Points == nil:
			cell.None = text.State(l.State)
		default:
			cell.Points, cell.Over = l.Points, l.Capped != nil
		}
		row.Cells = append(row.Cells, cell)
		points = append(points, cell.Points)
	}
	b.add(row, points)
}

// add keeps a row with the difference between the first stage and the last before the column that stands.
func (b *sheetBuilder) add(row SheetRow, points []*num.Rat) {
	if n := len(points); n > 2 && points[0] != nil && points[n-2] != nil {
		if d := points[n-2].Sub(*points[0]); !d.IsZero() {
			row.Diff = d.Ptr()
		}
	}
	b.v.Rows = append(b.v.Rows, row)
}
