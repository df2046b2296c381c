package score

import (
	"net/http"
	"net/url"
	"strings"

	"thidua/internal/app"
	"thidua/internal/core/access"
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
	"thidua/internal/core/score"
	"thidua/internal/text"
	"thidua/internal/web/page"
)

// Proof says how one number came about: of a criterion, a group or a whole sheet.
type Proof struct {
	decimals          // as the table writes figures
	Points   *num.Rat // what is explained; nil when there is no number
	State    score.State
	Unit     string
	Column   score.Column
	Subject  string     // the criterion or group by number and name; "" for the total
	About    string     // the criterion read to a person
	Steps    []string   // formulas with their numbers
	Pairs    []Pair     // what it rests on
	Place    Place      // where it was read
	Said     []SaidLine // findings about it
	Sheet    string     // address of the unit's score sheet
}

// Pair is a figure with what it is. Href leads to its own proof; empty for none.
type Pair struct{ Name, Value, Href string }

// Place is where a number stands in the file and what was written beside it.
type Place struct{ Sheet, Cell, Reason string }

// beside says where the reason stands.
func (p Place) beside() string {
	if p.Sheet != "" {
		return text.Beside(p.Sheet + "!" + p.Cell)
	}
	return text.Beside(p.Cell)
}

// ProofView is a proof on a page of its own, for those who open it in another tab or without JavaScript.
type ProofView struct {
	page.Base
	app.ScorebookInfo
	UnitID string
	Proof  Proof
}

// proofURL is the address of a proof: of a criterion ("tieu-chi"), a group ("nhom"), or with both empty of the total.
func proofURL(id, unit string, col score.Column, what, code string) string {
	q := url.Values{"cot": {string(col)}}
	if what != "" {
		q.Set(what, code)
	}
	return at(id, "ket-qua", unit, "cach-tinh") + "?" + q.Encode()
}

// Explain answers GET /cham-diem/{id}/ket-qua/{don_vi}/cach-tinh.
func (s Screens) Explain(w http.ResponseWriter, r *http.Request, who access.Actor) error {
	form, err := page.ReadForm(r, "cot", "tieu-chi", "nhom")
	if err != nil {
		return err
	}
	book, u, err := s.unit(r, who)
	if err != nil {
		return err
	}
	col, code, group := score.Column(form.Get("cot")), form.Get("tieu-chi"), form.Get("nhom")
	sh := u.Sheet(col)
	if sh == nil || code != "" && sh.Line(code) == nil || group != "" && sumOf(sh, group) == nil {
		return fault.New(fault.NotFound, "not_found", fault.Where{}, nil)
	}
	p := proofOf(book.PublicID, book.Run, u, col, code)
	if group != "" {
		p = groupProof(book.PublicID, decimalsOf(book.Run.Scheme), u, sh, sumOf(sh, group))
	}
	if page.IsHX(r) {
		return page.Render(w, r, http.StatusOK, ProofPart(p))
	}
	return page.Render(w, r, http.StatusOK, ProofPage(ProofView{Base: s.Frame.Base(r, who), ScorebookInfo: book.ScorebookInfo, UnitID: u.Unit.ID, Proof: p}))
}

// unit finds the unit the address names in the latest result of the workbook it names.
func (s Screens) unit(r *http.Request, who access.Actor) (app.Scorebook, *score.UnitResult, error) {
	return s.App.ScorebookReadUnit(r.Context(), who, r.PathValue("id"), r.PathValue("don_vi"))
}

// proofOf explains a criterion, or with no code the total.
func proofOf(id string, run *app.ScorebookRun, u *score.UnitResult, col score.Column, code string) Proof {
	sh := u.Sheet(col)
	p := Proof{decimals: decimalsOf(run.Scheme), Unit: u.Unit.Name, Column: col, Sheet: at(id, "ket-qua", u.Unit.ID)}
	if code == "" {
		return totalProof(id, p, u, sh)
	}
	l := sh.Line(code)
	p.Said = said(app.SaidOf(run.Findings, u, l, col), col)
	p.Points, p.State, p.Subject, p.About, p.Steps = l.Points, l.State, named(code, l.Criterion.Name), text.Formula(l.Criterion), text.Steps(l)
	if l.Max != nil {
		p.Pairs = append(p.Pairs, Pair{Name: wordStandard(), Value: p.top(*l.Max)})
	}
	if l.Capped != nil {
		p.Pairs = append(p.Pairs, Pair{Name: wordCut(), Value: p.of(*l.Capped)})
	}
	for _, c := range score.Stages {
		if other := u.Sheet(c); other != nil && c != col {
			p.Pairs = append(p.Pairs, Pair{Name: text.Column(string(c)), Value: p.line(other.Line(code)), Href: proofURL(id, u.Unit.ID, c, "tieu-chi", code)})
		}
	}
	if col == score.Final && l.From != "" && (l.Entry != nil || l.From != score.Given) { // nobody entered anything: no column to name
		p.Pairs = append(p.Pairs, Pair{Name: wordFrom(), Value: strings.ToLower(text.Column(string(l.From)))})
	}
	if l.Entry != nil {
		p.Place = placeOf(l.Entry)
	}
	return p
}

// placeOf splits an address like "TX Gò Công!D17".
func placeOf(e *score.Entry) Place {
	i := strings.LastIndex(e.Source, "!")
	if i < 0 {
		return Place{Cell: e.Source, Reason: e.Reason}
	}
	return Place{Sheet: e.Source[:i], Cell: e.Source[i+1:], Reason: e.Reason}
}

func totalProof(id string, p Proof, u *score.UnitResult, sh *score.Sheet) Proof {
	p.Points, p.Steps = sh.Total, text.SheetSteps(sh)
	var sum []num.Rat
	for _, g := range sh.Groups {
		if g.Group.Parent() != nil {
			continue
		}
		value := p.out(g.Sum, g.Max)
		if g.Max.IsZero() {
			value = p.of(g.Sum)
		}
		p.Pairs = append(p.Pairs, Pair{Name: named(g.Group.Code, g.Group.Name), Value: value, Href: proofURL(id, u.Unit.ID, sh.Column, "nhom", g.Group.Code)})
		sum = append(sum, g.Sum)
	}
	if sh.Total != nil && len(sum) > 1 {
		p.Steps = append([]string{p.sum(sum, sh.Partial)}, text.SheetStepsAfterSum(sh)...)
	}
	if sh.Total == nil {
		p.State = score.Null
		if !sh.Bare() {
			p.Pairs = append(p.Pairs, Pair{Name: wordPartial(), Value: p.of(sh.Partial)})
		}
	}
	if sh.Rate != nil {
		p.Pairs = append(p.Pairs, Pair{Name: wordRate(), Value: p.top(sh.Max) + "\u00a0· " + text.Number(*sh.Rate, 2) + " %"})
	}
	if sh.Capped != nil {
		p.Pairs = append(p.Pairs, Pair{Name: wordCapped(), Value: p.of(*sh.Capped)})
	}
	return p
}

func groupProof(id string, d decimals, u *score.UnitResult, sh *score.Sheet, g *score.GroupSum) Proof {
	p := Proof{
		decimals: d, Points: &g.Sum, Unit: u.Unit.Name, Column: sh.Column, Subject: named(g.Group.Code, g.Group.Name), Sheet: at(id, "ket-qua", u.Unit.ID),
	}
	if !g.Complete {
		p.Points, p.State = nil, score.Null
	}
	var sum []num.Rat
	add := func(name, value, href string) { p.Pairs = append(p.Pairs, Pair{name, value, href}) }
	for _, in := range g.Group.Groups {
		if s := sumOf(sh, in.Code); s != nil {
			add(named(in.Code, in.Name), d.of(s.Sum), proofURL(id, u.Unit.ID, sh.Column, "nhom", in.Code))
			sum = append(sum, s.Sum)
		}
	}
	for _, c := range g.Group.Criteria {
		l := sh.Line(c.Code)
		add(named(c.Code, c.Name), d.line(l), proofURL(id, u.Unit.ID, sh.Column, "tieu-chi", c.Code))
		if l != nil && l.Points != nil {
			sum = append(sum, *l.Points)
		}
	}
	if len(sum) > 0 {
		p.Steps = append(p.Steps, d.sum(sum, g.Before))
	}
	if !g.Before.Equal(g.Sum) {
		p.Steps = append(p.Steps, groupLimit(d, g))
	}
	if !g.Max.IsZero() {
		add(wordStandard(), d.top(g.Max), "")
	}
	return p
}
