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
	"thidua/internal/web/page"
)

// ResultView is the ranking of a scored workbook with everything that explains it.
type ResultView struct {
	page.Base
	app.ScorebookInfo
	Run    *app.ScorebookRun // nil before the first
	Layout *app.ScorebookLayout
	May    bool      // the actor may change the mapping
	Key    string    // of forms
	All    []RankRow // every unit in the order of the ranking
	Ranks  []RankRow // those this page shows
	List   page.List // which part that is
	decimals
	Capped   bool
	Max      string // what a full sheet reaches, when it is one figure for all
	Longest  string // points the longest bar stands for; "" when there is none
	Heat     Heat
	Proof    Proof           // opened beside the table
	Findings []fault.Finding // gravest first
	Shown    []fault.Finding // of each kind the first
}

// RankRow is one unit of the ranking.
type RankRow struct {
	*score.UnitResult
	Final *score.Sheet
	Group string   // heading above the row, "" when it is that of the row before
	Part  float64  // of the longest bar, 0..100
	Mark  float64  // where a full sheet ends on the bar, 0..100; negative for nowhere
	Why   []string // of the rows shown: what has to be said about rank, class, total
}

// Old says that the mapping changed after the result was computed.
func (v ResultView) Old() bool { return v.Run != nil && v.Run.BookVersion != v.ScorebookInfo.Version }

// opens says whether the page opens with the proof of the total of a unit.
func (v ResultView) opens(u *score.UnitResult) bool {
	return len(v.Ranks) > 0 && v.Ranks[0].UnitResult == u
}

// Stages are the columns people filled, without the one that stands.
func (v ResultView) Stages() []score.Column { return v.Run.Columns[:len(v.Run.Columns)-1] }

// Ready counts units with a rank.
func (v ResultView) Ready() int {
	n := 0
	for _, r := range v.All {
		if r.Final.Rank > 0 {
			n++
		}
	}
	return n
}

// Result answers GET /cham-diem/{id}/ket-qua.
func (s Screens) Result(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	list, err := listOf(r)
	if err != nil {
		return err
	}
	by := list.Filter[tableParam]
	if by != "" && by != byCriterion {
		return fault.New(fault.Invalid, "choice_unknown", fault.Where{Path: tableParam}, fault.Args{"value": by})
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
	v.fill(by, list)
	return page.Render(w, r, http.StatusOK, ResultPage(v))
}

// tableParam says how the table of lost points is laid out.
const tableParam = "bang"

// unitsShown is how many units a page shows where nobody asks for another number: a usual cluster whole, and of a very large one no more than a
// browser and a reader can take in.
const unitsShown = 100

// listOf reads which units are asked for.
func listOf(r *http.Request) (page.List, error) {
	return page.ReadList(r, page.ListSpec{Filters: []string{tableParam}, Size: unitsShown})
}

// fill works out what the page shows.
func (v *ResultView) fill(by string, list page.List) {
	v.decimals, v.All, v.List = decimalsOf(v.Run.Scheme), ranking(v.Run.Result), list
	v.Ranks = v.All[min(list.Offset(), len(v.All)):min(list.Offset()+list.Size, len(v.All))]
	for i := range v.Ranks {
		v.Ranks[i].Why = whyOf(v.Run.Result, v.Ranks[i].UnitResult)
		if i == 0 && v.Run.Scheme.Ranking.WithinGroup {
			v.Ranks[i].Group = v.Ranks[i].Unit.Group
		}
	}
	tops := map[string]bool{}
	for _, r := range v.All {
		v.Capped = v.Capped || r.Final.Capped != nil
		v.Max = v.top(r.Final.Max)
		tops[v.Max] = true
	}
	if len(tops) != 1 {
		v.Max = ""
	}
	if best := longest(v.Run.Result); best.Sign() > 0 {
		v.Longest = v.of(best)
	}
	v.Heat = v.heat(by)
	v.Findings = page.Gravest(v.Run.Findings)
	v.Shown = firstOfKind(v.Findings)
	if len(v.Ranks) > 0 {
		v.Proof = proofOf(v.PublicID, v.Run, v.Ranks[0].UnitResult, score.Final, "")
	}
}

// ranking puts the units in order: by rank within their group where the scheme ranks so, those without a rank last, by name of the file.
func ranking(r *score.Result) []RankRow {
	var out []RankRow
	best := longest(r)
	for _, u := range r.Units {
		out = append(out, RankRow{UnitResult: u, Final: u.Sheet(score.Final), Mark: -1})
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
		if sh := out[i].Final; sh.Max.Sign() > 0 {
			out[i].Mark = sh.Max.Quo(best).Float() * 100
		}
		if r.Scheme.Ranking.WithinGroup && (i == 0 || out[i].Unit.Group != out[i-1].Unit.Group) {
			out[i].Group = out[i].Unit.Group
		}
	}
	return out
}

// longest is the end of the scale of the bars: the highest total or maximum there is.
func longest(r *score.Result) num.Rat {
	best := num.Zero
	for _, u := range r.Units {
		sh := u.Sheet(score.Final)
		if sh.Total != nil {
			best = num.Max(best, *sh.Total)
		}
		best = num.Max(best, sh.Max)
	}
	return best
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

// ofKindShown is how many findings of one kind a page lists.
const ofKindShown = 200

// firstOfKind keeps of each kind as many findings as a page lists, in their order; the answer of the API holds all of them.
func firstOfKind(all []fault.Finding) []fault.Finding {
	var out []fault.Finding
	n := map[string]int{}
	for _, f := range all {
		if n[f.Code]++; n[f.Code] <= ofKindShown {
			out = append(out, f)
		}
	}
	return out
}
