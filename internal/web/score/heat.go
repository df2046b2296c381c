package score

import (
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// Heat is the table of where points were lost: criteria or groups down, units across in the order of the ranking. Bare says that some
// criterion has no maximum, so that points stand where others show a share.
type Heat struct {
	ByCriterion bool
	Bare        bool
	Units       []*score.UnitResult
	Rows        []HeatRow
}

// HeatRow is a group or criterion; Part marks a group among criteria.
type HeatRow struct {
	Code, Name string
	Part       bool
	Cells      []HeatCell
}

// HeatCell is what one unit reached. Class is its shade; None says which kind of nothing stands there.
type HeatCell struct{ Text, Class, Title, Href, None string }

// byCriterion is the value of the parameter that opens the table by criterion.
const byCriterion = "tieu-chi"

// heat lays the table out in the order of the ranking.
func (v ResultView) heat(by string) Heat {
	h := heatBuilder{id: v.PublicID, decimals: v.decimals, Heat: Heat{ByCriterion: by == byCriterion}}
	for _, r := range v.Ranks {
		h.Units = append(h.Units, r.UnitResult)
	}
	for depth, g := range v.Run.Scheme.Walk() {
		if depth == 0 {
			h.group(g)
		}
		if h.ByCriterion {
			h.inside(g)
		}
	}
	return h.Heat
}

// heatBuilder writes the tree of a scheme out as rows.
type heatBuilder struct {
	decimals
	id string // of the workbook
	Heat
}

// inside lists the criteria of a group in printed order.
func (h *heatBuilder) inside(g *score.Group) {
	for _, c := range g.Criteria {
		row := HeatRow{Code: c.Code, Name: c.Name}
		for _, u := range h.Units {
			row.Cells = append(row.Cells, h.line(u.Sheet(score.Final).Line(c.Code), c, proofURL(h.id, u.Unit.ID, score.Final, "tieu-chi", c.Code)))
		}
		h.Rows = append(h.Rows, row)
	}
}

func (h *heatBuilder) group(g *score.Group) {
	row := HeatRow{Code: g.Code, Name: g.Name, Part: h.ByCriterion}
	for _, u := range h.Units {
		row.Cells = append(row.Cells, h.sum(sumOf(u.Sheet(score.Final), g.Code), proofURL(h.id, u.Unit.ID, score.Final, "nhom", g.Code)))
	}
	h.Rows = append(h.Rows, row)
}

// sumOf finds the sum of a group in a sheet; nil when the sheet has none.
func sumOf(sh *score.Sheet, code string) *score.GroupSum {
	for i := range sh.Groups {
		if sh.Groups[i].Group.Code == code {
			return &sh.Groups[i]
		}
	}
	return nil
}

func (h *heatBuilder) sum(s *score.GroupSum, href string) HeatCell {
	switch {
	case s == nil || s.Nothing:
		return HeatCell{None: text.State(score.NotAssigned)}
	case !s.Complete:
		return HeatCell{None: wordIncomplete(), Href: href}
	}
	return h.cell(s.Sum, &s.Max, href)
}

func (h *heatBuilder) line(l *score.Line, c *score.Criterion, href string) HeatCell {
	if l == nil || l.Points == nil {
		cell := HeatCell{None: h.decimals.line(l)}
		if l != nil {
			cell.Href = href
		}
		return cell
	}
	return h.cell(*l.Points, c.Max, href)
}

// cell shows a share of the maximum in per cent; without a maximum the points themselves with their sign, unshaded.
func (h *heatBuilder) cell(points num.Rat, most *num.Rat, href string) HeatCell {
	if most == nil || most.Sign() <= 0 {
		h.Bare = true
		return HeatCell{Text: h.signed(points), Title: h.signed(points), Href: href}
	}
	share := points.Quo(*most)
	return HeatCell{Text: text.Number(share.Mul(num.Int(100)), 1), Class: page.Heat(share.Float()), Title: h.out(points, *most), Href: href}
}

// names gives the names of units, without the one spoken of.
func names(r *score.Result, ids []string, own string) []string {
	nameOf := make(map[string]string, len(r.Units))
	for _, u := range r.Units {
		nameOf[u.Unit.ID] = u.Unit.Name
	}
	var out []string
	for _, id := range ids {
		if name, ok := nameOf[id]; ok && id != own {
			out = append(out, name)
		}
	}
	return out
}
