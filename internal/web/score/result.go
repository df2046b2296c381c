package score

import (
	"cmp"
	"net/http"
	"slices"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// ResultView is the ranking of a scored workbook with everything that explains it.
type ResultView struct {
	page.Base
	app.ScorebookInfo
	Run      *app.ScorebookRun // nil before the first
	Layout   *app.ScorebookLayout
	May      bool   // the actor may change the mapping
	Key      string // of forms
	Ranks    []RankRow
	Places   int // decimals of totals
	Capped   bool
	Max      string // what a full sheet reaches, when it is one figure for all
	Heat     Heat
	Proof    Proof           // opened beside the table
	Findings []fault.Finding // gravest first
}

// RankRow is one unit of the ranking.
type RankRow struct {
	*score.UnitResult
	Final *score.Sheet
	Group string   // heading above the row, "" when it is that of the row before
	Part  float64  // of the longest bar, 0..100
	Why   []string // what has to be said about rank, class, total
}

// Old says that the mapping changed after the result was computed.
func (v ResultView) Old() bool { return v.Run != nil && v.Run.BookVersion != v.ScorebookInfo.Version }

// Stages are the columns people filled, without the one that stands.
func (v ResultView) Stages() []score.Column { return v.Run.Columns[:len(v.Run.Columns)-1] }

// Ready counts units with a rank.
func (v ResultView) Ready() int {
	n := 0
	for _, r := range v.Ranks {
		if r.Final.Rank > 0 {
			n++
		}
	}
	return n
}

// Result answers GET /cham-diem/{id}/ket-qua.
func (s Screens) Result(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, "bang")
	if err != nil {
		return err
	}
	by := form.Get("bang")
	if by != "" && by != byCriterion {
		return fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: "bang"}, fault.Args{"value": by})
	}
	book, err := s.App.ScorebookRead(r.Context(), who, r.PathValue("id"))
	if err != nil {
		return err
	}
	v := ResultView{Base: s.Frame.Base(r, who), ScorebookInfo: book.ScorebookInfo, Run: book.Run, Layout: book.Layout}
	v.May, v.Key = who.May(access.ScorebookMap), page.Key()
	if v.Run == nil {
		return page.Render(w, r, http.StatusOK, NoResultPage(v))
	}
	v.fill(by)
	return page.Render(w, r, http.StatusOK, ResultPage(v))
}

// fill works out what the page shows.
func (v *ResultView) fill(by string) {
	v.Ranks = ranking(v.Run.Result)
	totals, tops := []*num.Rat{}, map[string]bool{}
	for _, r := range v.Ranks {
		for _, sh := range r.Sheets {
			totals = append(totals, sh.Total)
		}
		v.Capped = v.Capped || r.Final.Capped != nil
		tops[text.Points(r.Final.Max)] = true
		v.Max = text.Points(r.Final.Max)
	}
	if len(tops) != 1 {
		v.Max = ""
	}
	v.Places = places(totals)
	v.Heat = heatOf(v.PublicID, v.Run.Result, by)
	v.Findings = page.Gravest(v.Run.Findings)
	if len(v.Ranks) > 0 {
		v.Proof = proofOf(v.PublicID, v.Run, v.Ranks[0].UnitResult, score.Final, "")
	}
}

// places is how many decimals a column needs so that every figure of it is shown in full, at most two.
func places(all []*num.Rat) int {
	most := 0
	for _, r := range all {
		if r == nil {
			continue
		}
		p, ok := r.Places()
		if !ok || p > 2 {
			return 2
		}
		most = max(most, p)
	}
	return most
}

// ranking puts the units in order: by rank within their group where the scheme ranks so, those without a rank last, by name of the file.
func ranking(r *score.Result) []RankRow {
	var out []RankRow
	best := num.Zero
	for _, u := range r.Units {
		sh := u.Sheet(score.Final)
		if sh.Total != nil {
			best = num.Max(best, *sh.Total)
		}
		best = num.Max(best, sh.Max)
		out = append(out, RankRow{UnitResult: u, Final: sh, Why: whyOf(r, u)})
	}
	slices.SortStableFunc(out, func(a, b RankRow) int {
		if r.Scheme.Ranking.WithinGroup {
			if c := cmp.Compare(a.Unit.Group, b.Unit.Group); c != 0 {
				return c
			}
		}
		return cmp.Compare(order(a.Final), order(b.Final))
	})
	for i := range out {
		if sh := out[i].Final; sh.Total != nil && best.Sign() > 0 {
			out[i].Part = sh.Total.Quo(best).Float() * 100
		}
		if r.Scheme.Ranking.WithinGroup && (i == 0 || out[i].Unit.Group != out[i-1].Unit.Group) {
			out[i].Group = out[i].Unit.Group
		}
	}
	return out
}

// order sorts those without a rank behind all others.
func order(sh *score.Sheet) int {
	switch {
	case sh.Rank > 0:
		return sh.Rank
	case sh.Order > 0:
		return sh.Order
	}
	return 1 << 30
}

// Heat is the table of where points were lost: criteria or groups down, units across.
type Heat struct {
	ByCriterion bool
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

func heatOf(id string, r *score.Result, by string) Heat {
	h := Heat{ByCriterion: by == byCriterion}
	for _, g := range r.Scheme.Groups {
		h.Rows = append(h.Rows, groupRow(id, r, g, h.ByCriterion))
		if h.ByCriterion {
			h.Rows = append(h.Rows, inside(id, r, g)...)
		}
	}
	return h
}

// inside lists the criteria of a group in printed order.
func inside(id string, r *score.Result, g *score.Group) []HeatRow {
	var out []HeatRow
	for _, c := range g.Criteria {
		row := HeatRow{Code: c.Code, Name: c.Name}
		for _, u := range r.Units {
			row.Cells = append(row.Cells, lineCell(u.Sheet(score.Final).Line(c.Code), c, proofURL(id, u.Unit.ID, score.Final, "tieu-chi", c.Code)))
		}
		out = append(out, row)
	}
	for _, in := range g.Groups {
		out = append(out, inside(id, r, in)...)
	}
	return out
}

func groupRow(id string, r *score.Result, g *score.Group, part bool) HeatRow {
	row := HeatRow{Code: g.Code, Name: g.Name, Part: part}
	for _, u := range r.Units {
		row.Cells = append(row.Cells, groupCell(sumOf(u.Sheet(score.Final), g.Code), proofURL(id, u.Unit.ID, score.Final, "nhom", g.Code)))
	}
	return row
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

func groupCell(s *score.GroupSum, href string) HeatCell {
	switch {
	case s == nil || s.Nothing:
		return HeatCell{None: text.State(score.NotAssigned)}
	case !s.Complete:
		return HeatCell{None: wordIncomplete(), Href: href}
	}
	return cell(s.Sum, &s.Max, href)
}

func lineCell(l *score.Line, c *score.Criterion, href string) HeatCell {
	switch {
	case l == nil:
		return HeatCell{None: text.State(score.NotAssigned)}
	case l.Points == nil:
		return HeatCell{None: text.State(l.State), Href: href}
	}
	return cell(*l.Points, c.Max, href)
}

// cell shows a share of the maximum in per cent; without a maximum the points themselves, unshaded.
func cell(points num.Rat, max *num.Rat, href string) HeatCell {
	if max == nil || max.Sign() <= 0 {
		return HeatCell{Text: text.Points(points), Title: text.Points(points), Href: href}
	}
	share := points.Quo(*max)
	return HeatCell{
		Text: text.Points(share.Mul(num.Int(100)).Round(1, num.HalfUp)), Class: page.Heat(share.Float()),
		Title: text.Points(points) + "/" + text.Points(*max), Href: href,
	}
}
