package score

import (
	"cmp"
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// rank orders the complete sheets of a column: equal totals share a rank and the next is skipped (S6). Units without a rank push nobody.
func (r *Result) rank(col Column) {
	var in []*UnitResult
	for _, u := range r.Units {
		sh := u.Sheets[col]
		if sh.WhyNoRank = r.whyNoRank(sh); sh.WhyNoRank == "" || sh.WhyNoRank == WhyOpen {
			in = append(in, u)
		}
	}
	for _, pool := range r.pools(in, r.Scheme.Ranking.WithinGroup) {
		r.rankPool(col, pool)
		if !r.Open {
			rankCapped(col, pool)
		}
	}
	if col == Final {
		r.tellMaxima(in)
	}
}

// Sent says whether the unit entered anything in the column of the sheet; of Final always.
func (sh *Sheet) Sent() bool { return sh.WhyNoRank != WhyNotSent }

// Bare says whether nothing at all brings points in the sheet: it has no total and no part sum, which is not 0.
func (sh *Sheet) Bare() bool {
	return sh.Total == nil && !slices.ContainsFunc(sh.Lines, func(l *Line) bool { return l.Points != nil && !l.Criterion.Kind.Silent() })
}

func (r *Result) whyNoRank(sh *Sheet) string {
	switch {
	case !sh.filled:
		return WhyNotSent
	case sh.withheld():
		return WhyWithheld
	case r.Asked > 0 && sh.Bare() && len(sh.Missing) > 0:
		return WhyAsked
	case len(sh.Missing) > 0:
		return WhyIncomplete
	case sh.Total == nil:
		return sh.whyNothing()
	case r.Asked > 0:
		return WhyAsked
	case r.Scheme.Ranking.On == OnRate && sh.Rate == nil:
		return WhyNoRate
	case r.Open:
		return WhyOpen
	}
	return ""
}

// pools splits units by group when asked, in order of first appearance.
func (r *Result) pools(in []*UnitResult, split bool) [][]*UnitResult {
	if !split {
		return [][]*UnitResult{in}
	}
	var names []string
	byName := make(map[string][]*UnitResult)
	for _, u := range in {
		g := u.Unit.Group
		if !slices.Contains(names, g) {
			names = append(names, g)
		}
		byName[g] = append(byName[g], u)
	}
	out := make([][]*UnitResult, len(names))
	for i, n := range names {
		out[i] = byName[n]
	}
	return out
}

// key is what a sheet is ranked by.
func (r *Result) key(sh *Sheet) num.Rat {
	switch rk := r.Scheme.Ranking; rk.On {
	case OnCapped:
		return num.Min(*sh.Total, *r.Scheme.Classes.Cap)
	case OnRate:
		return sh.Rate.OrZero()
	}
	return *sh.Total
}

// rankPool orders the sheets by what the scheme ranks on. Equal keys share a rank unless the tie rules part them; the next rank is skipped.
func (r *Result) rankPool(col Column, pool []*UnitResult) {
	sorted := slices.Clone(pool)
	slices.SortStableFunc(sorted, func(a, b *UnitResult) int { return r.key(b.Sheets[col]).Cmp(r.key(a.Sheets[col])) })
	place := 1
	for _, run := range runs(sorted, func(a, b *UnitResult) bool { return r.key(a.Sheets[col]).Equal(r.key(b.Sheets[col])) }) {
		tie := tie{r: r, col: col, ended: map[*UnitResult]lack{}}
		for _, same := range tie.part(run, r.Scheme.Ranking.TieBreak) {
			r.place(col, same, place, &tie)
			place += len(same)
		}
	}
}

// place gives units that share a rank their place; while the cluster is open it is an order at most, never a rank.
func (r *Result) place(col Column, same []*UnitResult, place int, t *tie) {
	for _, u := range same {
		sh := u.Sheets[col]
		if r.Open {
			sh.Order = r.order(place)
			continue
		}
		sh.Rank = place
	}
	if !r.Open && len(same) > 1 {
		r.markTie(col, same, t)
	}
}

// runs cuts a sorted list into runs of equals.
func runs(sorted []*UnitResult, equal func(a, b *UnitResult) bool) [][]*UnitResult {
	var out [][]*UnitResult
	for i, u := range sorted {
		if i == 0 || !equal(sorted[i-1], u) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], u)
	}
	return out
}

// tie parts units with equal keys by the ordered tie rules.
type tie struct {
	r     *Result
	col   Column
	ended map[*UnitResult]lack // why nothing parts the set a unit is in
}

// lack is a figure a tie rule asked for that was not given.
type lack struct {
	input string
	whose []string
}

// part applies the first rule to the whole tied set, the next ones to those it leaves tied. A rule whose figure is missing for one of them
// parts nobody and ends the search: nothing further may decide in its place, and no pair may be decided that others depend on.
func (t *tie) part(set []*UnitResult, rules []TieRule) [][]*UnitResult {
	if len(set) < 2 || len(rules) == 0 {
		return [][]*UnitResult{set}
	}
	values := make(map[*UnitResult]num.Rat, len(set))
	missing := lack{input: rules[0].Input}
	for _, u := range set {
		v, given := rules[0].value(u, t.col)
		if !given {
			missing.whose = append(missing.whose, u.Unit.Name)
			continue
		}
		values[u] = v
	}
	if len(missing.whose) > 0 {
		for _, u := range set {
			t.ended[u] = missing
		}
		return [][]*UnitResult{set}
	}
	ordered := slices.Clone(set)
	slices.SortStableFunc(ordered, func(a, b *UnitResult) int { return values[b].Cmp(values[a]) })
	parts := runs(ordered, func(a, b *UnitResult) bool { return values[a].Equal(values[b]) })
	if len(parts) > 1 {
		t.settled(rules[0], ordered)
	}
	var out [][]*UnitResult
	for _, p := range parts {
		out = append(out, t.part(p, rules[1:])...)
	}
	return out
}

// value is what a rule orders by, the higher the better; given is false when the figure it asks for was not given.
func (rule TieRule) value(u *UnitResult, col Column) (v num.Rat, given bool) {
	switch {
	case rule.Higher != "":
		return u.Sheets[col].part(rule.Higher), true
	case rule.Lower != "":
		return u.Sheets[col].part(rule.Lower).Neg(), true
	}
	v, given = u.Unit.Numbers[rule.Input]
	return v, given
}

// name is how results and sentences call a rule.
func (rule TieRule) name() string {
	switch {
	case rule.Higher != "":
		return "higher:" + rule.Higher
	case rule.Lower != "":
		return "lower:" + rule.Lower
	}
	return "input:" + rule.Input
}

// settled notes a rule that parted a tied set.
func (t *tie) settled(rule TieRule, ordered []*UnitResult) {
	if t.r.Open {
		return
	}
	var names []string
	for _, u := range ordered {
		u.Sheets[t.col].TieBreak = rule.name()
		names = append(names, u.Unit.Name)
	}
	if t.col == Final {
		t.r.Findings = append(t.r.Findings, fault.Finding{Code: CodeTieSettled, Severity: fault.Info, Args: fault.Args{"rule": rule.name(), "units": names}})
	}
}

// order gives a provisional place where one may be shown: no relative kind counts, or the scheme allows it (S5).
func (r *Result) order(place int) int {
	if r.Scheme.Ranking.OrderWhileOpen {
		return place
	}
	for _, c := range r.Scheme.leaves {
		if c.Kind.Relative() && !r.AsTyped {
			return 0
		}
	}
	return place
}

// part is the sum of a group or the points of a criterion, by code.
func (sh *Sheet) part(code string) num.Rat {
	for _, g := range sh.Groups {
		if g.Group.Code == code {
			return g.Sum
		}
	}
	if l := sh.Line(code); l != nil && l.Points != nil {
		return *l.Points
	}
	return num.Zero
}

// markTie names those who share a rank, and for the final column says why nothing parted them.
func (r *Result) markTie(col Column, tied []*UnitResult, t *tie) {
	var ids, names []string
	for _, u := range tied {
		ids, names = append(ids, u.Unit.ID), append(names, u.Unit.Name)
	}
	for _, u := range tied {
		u.Sheets[col].Tied = ids
	}
	if col != Final {
		return
	}
	args := fault.Args{"rank": tied[0].Sheets[col].Rank, "units": names}
	switch {
	case len(r.Scheme.Ranking.TieBreak) == 0:
		args["none"] = "" // the scheme states no rule
	case len(t.ended[tied[0]].whose) > 0:
		args["input"], args["missing"] = t.ended[tied[0]].input, t.ended[tied[0]].whose
	}
	r.Findings = append(r.Findings, fault.Finding{Code: CodeTieOpen, Severity: fault.Info, Args: args})
}

// rankCapped ranks by the totals cut to reach, beside the ranks as typed.
func rankCapped(col Column, pool []*UnitResult) {
	value := func(u *UnitResult) num.Rat {
		sh := u.Sheets[col]
		return cmp.Or(sh.Capped, sh.Total).OrZero()
	}
	any := slices.ContainsFunc(pool, func(u *UnitResult) bool { return u.Sheets[col].Capped != nil })
	if !any {
		return
	}
	for _, u := range pool {
		above := 0
		for _, v := range pool {
			if value(u).Less(value(v)) {
				above++
			}
		}
		u.Sheets[col].CappedRank = above + 1
	}
}

// tellMaxima notes that totals compared rest on different assigned maxima.
func (r *Result) tellMaxima(in []*UnitResult) {
	if len(in) < 2 || r.Scheme.Ranking.On == OnRate {
		return
	}
	most := num.Zero
	for _, u := range in {
		most = num.Max(most, u.Sheets[Final].Max)
	}
	var names []string
	for _, u := range in {
		if u.Sheets[Final].Max.Less(most) {
			names = append(names, u.Unit.Name)
		}
	}
	if len(names) > 0 {
		r.Findings = append(r.Findings, fault.Finding{Code: CodeMaximaDiffer, Severity: fault.Info, Args: fault.Args{"units": names, "most": most}})
	}
}

// quotas lists who claims the places of each quota. The program never chooses among claimants (S6).
func (r *Result) quotas() {
	for i := range r.Scheme.Quotas {
		q := &r.Scheme.Quotas[i]
		for _, pool := range r.pools(r.Units, q.Pools) {
			r.Quotas = append(r.Quotas, r.quota(q, pool))
		}
	}
}

func (r *Result) quota(q *Quota, pool []*UnitResult) QuotaResult {
	out := QuotaResult{Quota: q}
	if q.Pools && len(pool) > 0 {
		out.Pool = pool[0].Unit.Group
	}
	for _, u := range pool {
		sh := u.Sheets[Final]
		if r.countsFor(q, u.Unit, sh) {
			out.N++
		}
		if sh.Class == q.Class {
			out.Claimants = append(out.Claimants, u)
		}
	}
	places, _ := num.Int(int64(out.N)).Mul(q.Pct).Floor().Int64()
	out.Places = int(places)
	slices.SortStableFunc(out.Claimants, func(a, b *UnitResult) int {
		return b.Sheets[Final].Total.Cmp(*a.Sheets[Final].Total)
	})
	if r.Asked > 0 { // nobody has a class yet
		return out
	}
	out.Publishable = len(out.Claimants) <= out.Places
	if !out.Publishable {
		out.Edge = edge(out.Claimants, out.Places)
		r.Findings = append(r.Findings, fault.Finding{Code: CodeQuotaExceeded, Severity: fault.Warning,
			Args: fault.Args{"class": q.Class, "n": out.N, "places": out.Places, "claimants": len(out.Claimants), "over": len(out.Claimants) - out.Places, "pct": q.Pct, "pool": out.Pool}})
	}
	return out
}

// countsFor says whether a unit counts in N: its class is OfClass or a better one of its table.
func (r *Result) countsFor(q *Quota, u *Unit, sh *Sheet) bool {
	if q.OfClass == "" {
		return sh.Class != ""
	}
	table := r.Scheme.Classes.table(u.Class)
	if table == nil || sh.Class == "" {
		return false
	}
	at := slices.IndexFunc(table.Bands, func(b ClassBand) bool { return b.Label == sh.Class })
	of := slices.IndexFunc(table.Bands, func(b ClassBand) bool { return b.Label == q.OfClass })
	return at >= 0 && at <= of
}

// edge gives all claimants with the total of the last place, when the tie reaches beyond the places.
func edge(claimants []*UnitResult, places int) []*UnitResult {
	if places == 0 || places >= len(claimants) {
		return nil
	}
	at := *claimants[places-1].Sheets[Final].Total
	if !claimants[places].Sheets[Final].Total.Equal(at) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(claimants), func(u *UnitResult) bool { return !u.Sheets[Final].Total.Equal(at) })
}
