package app

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"thidua/internal/core/fault"
	"thidua/internal/core/score"
)

// keepRun writes a result in the form runs are kept in, packed. source is the scheme as it was written; found are the findings of reading
// and scoring together. The head goes first, then every unit for itself, so that a large result never stands in memory a second time.
func keepRun(r *score.Result, source []byte, found []fault.Finding, read, ignored int) ([]byte, error) {
	k := keptRun{Form: keptForm, SchemeID: r.SchemeID, Scheme: string(source), Year: r.Year, Columns: r.Columns, Numbers: read, Ignored: ignored}
	ties := tiesOf(r)
	k.Ties = ties.lists
	for _, q := range r.Quotas {
		k.Quotas = append(k.Quotas, keptQuota{
			Class: q.Quota.Class, Pool: q.Pool, N: q.N, Places: q.Places, Claimants: unitIDs(q.Claimants), Edge: unitIDs(q.Edge), Publishable: q.Publishable,
		})
	}
	for _, f := range found {
		k.Findings = append(k.Findings, keptFinding{Code: f.Code, Severity: int(f.Severity), Where: f.Where, Args: keptArgs(f.Args)})
	}
	for _, u := range r.Units {
		p := keptPlace{ID: u.Unit.ID, Name: u.Unit.Name, Group: u.Unit.Group}
		if sh := u.Sheet(score.Final); sh != nil {
			p.Rank, p.Order = sh.Rank, sh.Order
		}
		k.Places = append(k.Places, p)
	}
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	enc := json.NewEncoder(w)
	err := enc.Encode(k)
	for _, u := range r.Units {
		ku := keptUnit{ID: u.Unit.ID, Name: u.Unit.Name, Class: u.Unit.Class, Group: u.Unit.Group, Sheets: map[score.Column]keptSheet{}}
		for col, sh := range u.Sheets {
			ku.Sheets[col] = keepSheet(sh, ties.of(sh))
		}
		err = errors.Join(err, enc.Encode(ku))
	}
	err = errors.Join(err, w.Close())
	return buf.Bytes(), err
}

// tieTable lists every tie once: a cluster where many are equal would else write each of them as often as there are others. Those who share a
// tie share its list.
type tieTable struct {
	lists [][]string
	at    map[*string]int // by the first of a list
}

func tiesOf(r *score.Result) tieTable {
	t := tieTable{at: map[*string]int{}}
	for _, u := range r.Units {
		for _, col := range r.Columns {
			if sh := u.Sheets[col]; sh != nil && len(sh.Tied) > 0 && t.of(sh) == 0 {
				t.lists = append(t.lists, sh.Tied)
				t.at[&sh.Tied[0]] = len(t.lists)
			}
		}
	}
	return t
}

// of gives the place of a sheet's tie in the table, from 1; 0 for none.
func (t tieTable) of(sh *score.Sheet) int {
	if len(sh.Tied) == 0 {
		return 0
	}
	return t.at[&sh.Tied[0]]
}

func unitIDs(us []*score.UnitResult) []string {
	var ids []string
	for _, u := range us {
		ids = append(ids, u.Unit.ID)
	}
	return ids
}

func keepSheet(sh *score.Sheet, tie int) keptSheet {
	k := keptSheet{
		Total: sh.Total, Partial: sh.Partial, Exact: sh.Exact, Max: sh.Max, Rate: sh.Rate, Steps: keepSteps(sh.Steps), Missing: sh.Missing,
		Reviewed: sh.Reviewed, Provisional: sh.Provisional, Coefficient: sh.Coefficient, Class: sh.Class, WhyNoClass: sh.WhyNoClass,
		Rank: sh.Rank, WhyNoRank: sh.WhyNoRank, Order: sh.Order, Tie: tie, TieBreak: sh.TieBreak, Capped: sh.Capped, CappedRank: sh.CappedRank,
	}
	for _, l := range sh.Lines {
		k.Lines = append(k.Lines, keepLine(l))
	}
	for _, g := range sh.Groups {
		k.Groups = append(k.Groups, keptGroup{
			Code: g.Group.Code, Before: g.Before, Sum: g.Sum, Max: g.Max, Rate: g.Rate, Complete: g.Complete, Nothing: g.Nothing,
		})
	}
	for _, g := range sh.Gates {
		k.Gates = append(k.Gates, keptGate{Code: g.Code, Name: g.Name, Do: g.Do})
	}
	return k
}

func keepLine(l *score.Line) keptLine {
	k := keptLine{
		Criterion: l.Criterion.Code, State: l.State, Why: l.Why, Points: l.Points, Exact: l.Exact, Max: l.Max, Capped: l.Capped, From: l.From,
		Provisional: l.Provisional, Steps: keepSteps(l.Steps),
	}
	if e := l.Entry; e != nil {
		k.Entry = &keptEntry{State: e.State, Points: e.In.Points, Reason: e.Reason, Source: e.Source}
	}
	return k
}

func keepSteps(steps []score.Step) []keptStep {
	var out []keptStep
	for _, s := range steps {
		out = append(out, keptStep{Code: s.Code, Args: keptArgs(s.Args)})
	}
	return out
}

// Scored is a result as it was kept: sheets, ranks and findings as computed on the day of the run.
type Scored struct {
	*score.Result
	Findings []fault.Finding // of reading the file and of scoring
	Numbers  int             // cells of the file read as scores
	Ignored  int             // cells with a number read as something else
}

// lines is how much of the memory for opened results one takes.
func (s *Scored) lines() int {
	n := 0
	for _, u := range s.Units {
		for _, sheet := range u.Sheets {
			n += len(sheet.Lines)
		}
	}
	return n
}

// openRun reads a kept run back, unit by unit. Steps, lines and sums point into the scheme kept with it. A run of another form is none of ours.
func openRun(packed []byte) (*Scored, error) {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(unpacked)
	var k keptRun
	if err := dec.Decode(&k); err != nil {
		return nil, err
	}
	o, out, err := openHead(k)
	if err != nil {
		return nil, err
	}
	for {
		var ku keptUnit
		if err := dec.Decode(&ku); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		out.Units = append(out.Units, o.unit(ku))
	}
	for _, kq := range k.Quotas {
		out.Quotas = append(out.Quotas, o.quota(kq))
	}
	return out, nil
}

// openHead turns what stands before the units back into a result without any.
func openHead(k keptRun) (*opener, *Scored, error) {
	if k.Form != keptForm {
		return nil, nil, fmt.Errorf("a kept result of form %d, not %d", k.Form, keptForm)
	}
	scheme, err := keptScheme(k.SchemeID, []byte(k.Scheme))
	if err != nil {
		return nil, nil, err
	}
	o := &opener{scheme: scheme, groups: map[string]*score.Group{}, units: map[string]*score.UnitResult{}, ties: k.Ties}
	for _, g := range scheme.Walk() {
		o.groups[g.Code] = g
	}
	r := &score.Result{SchemeID: scheme.ID, Scheme: scheme, Year: k.Year, AsTyped: true, Columns: k.Columns}
	out := &Scored{Result: r, Numbers: k.Numbers, Ignored: k.Ignored}
	for _, f := range k.Findings {
		out.Findings = append(out.Findings, fault.Finding{Code: f.Code, Severity: fault.Severity(f.Severity), Where: f.Where, Args: fault.Args(f.Args)})
	}
	return o, out, nil
}

// keptScheme reads the scheme kept with a run; where the program still ships it unchanged, it is at hand.
func keptScheme(id string, source []byte) (*score.Scheme, error) {
	if bytes.Equal(SchemeSource(id), source) {
		return SchemeFind(id)
	}
	return SchemeRead(source)
}

// opener turns kept codes back into what they name.
type opener struct {
	scheme *score.Scheme
	groups map[string]*score.Group
	units  map[string]*score.UnitResult
	ties   [][]string
	said   map[string]string // reasons of one unit, each kept once however many columns it explains
}

func (o *opener) unit(k keptUnit) *score.UnitResult {
	u := &score.UnitResult{Unit: &score.Unit{ID: k.ID, Name: k.Name, Class: k.Class, Group: k.Group}, Sheets: map[score.Column]*score.Sheet{}}
	o.said = map[string]string{}
	for col, ks := range k.Sheets {
		u.Sheets[col] = o.sheet(col, ks)
	}
	o.units[k.ID] = u
	return u
}

func (o *opener) shared(reason string) string {
	if got, ok := o.said[reason]; ok {
		return got
	}
	o.said[reason] = reason
	return reason
}

func (o *opener) sheet(col score.Column, k keptSheet) *score.Sheet {
	sh := &score.Sheet{
		Column: col, Total: k.Total, Partial: k.Partial, Exact: k.Exact, Max: k.Max, Rate: k.Rate, Steps: openSteps(k.Steps), Missing: k.Missing,
		Reviewed: k.Reviewed, Provisional: k.Provisional, Coefficient: k.Coefficient, Class: k.Class, WhyNoClass: k.WhyNoClass,
		Rank: k.Rank, WhyNoRank: k.WhyNoRank, Order: k.Order, TieBreak: k.TieBreak, Capped: k.Capped, CappedRank: k.CappedRank,
	}
	if k.Tie > 0 && k.Tie <= len(o.ties) {
		sh.Tied = o.ties[k.Tie-1]
	}
	for _, l := range k.Lines {
		sh.Lines = append(sh.Lines, o.line(l))
	}
	for _, g := range k.Groups {
		sh.Groups = append(sh.Groups, score.GroupSum{
			Group: o.groups[g.Code], Before: g.Before, Sum: g.Sum, Max: g.Max, Rate: g.Rate, Complete: g.Complete, Nothing: g.Nothing,
		})
	}
	for _, g := range k.Gates {
		sh.Gates = append(sh.Gates, score.GateHit{Gate: o.gate(g), Code: g.Code, Name: g.Name, Do: g.Do})
	}
	return sh
}

// gate finds the condition that was triggered; nil for a criterion that is one, which may have the code of a condition but not its name.
func (o *opener) gate(k keptGate) *score.Gate {
	for i := range o.scheme.Gates {
		if g := &o.scheme.Gates[i]; g.Code == k.Code && g.Name == k.Name {
			return g
		}
	}
	return nil
}

func (o *opener) line(k keptLine) *score.Line {
	l := &score.Line{
		Criterion: o.scheme.Criterion(k.Criterion), State: k.State, Why: k.Why, Points: k.Points, Exact: k.Exact, Max: k.Max, Capped: k.Capped,
		From: k.From, Provisional: k.Provisional, Steps: openSteps(k.Steps),
	}
	if e := k.Entry; e != nil {
		l.Entry = &score.Entry{State: e.State, Reason: o.shared(e.Reason), Source: e.Source, In: score.Inputs{Points: e.Points}}
	}
	return l
}

func openSteps(steps []keptStep) []score.Step {
	var out []score.Step
	for _, s := range steps {
		out = append(out, score.Step{Code: s.Code, Args: fault.Args(s.Args)})
	}
	return out
}

func (o *opener) quota(k keptQuota) score.QuotaResult {
	q := score.QuotaResult{Pool: k.Pool, N: k.N, Places: k.Places, Publishable: k.Publishable}
	for i := range o.scheme.Quotas {
		if o.scheme.Quotas[i].Class == k.Class {
			q.Quota = &o.scheme.Quotas[i]
		}
	}
	for _, id := range k.Claimants {
		q.Claimants = append(q.Claimants, o.units[id])
	}
	for _, id := range k.Edge {
		q.Edge = append(q.Edge, o.units[id])
	}
	return q
}
