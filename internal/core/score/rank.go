package score

import (
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

func (r *Result) whyNoRank(sh *Sheet) string {
	switch {
	case !sh.filled:
		return WhyNotSent
	case sh.withheld():
		return WhyWithheld
	case len(sh.Missing) > 0:
		return WhyIncomplete
	case sh.Total == nil:
		return WhyNothing
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
	case "capped":
		return num.Min(*sh.Total, *r.Scheme.Classes.Cap)
	case "rate":
		return deref(sh.Rate)
	}
	return *sh.Total
}

func (r *Result) rankPool(col Column, pool []*UnitResult) {
	sorted := slices.Clone(pool)
	used := make(map[[2]string]string) // pair of ids → rule that settled it
	slices.SortStableFunc(sorted, func(a, b *UnitResult) int {
		if c := r.key(b.Sheets[col]).Cmp(r.key(a.Sheets[col])); c != 0 {
			return c
		}
		c, rule := r.settle(a, b, col)
		if c != 0 {
			used[[2]string{a.Unit.ID, b.Unit.ID}] = rule
			used[[2]string{b.Unit.ID, a.Unit.ID}] = rule
		}
		return c
	})
	place := 0
	for i, u := range sorted {
		sh := u.Sheets[col]
		if i == 0 || !r.tie(sorted[i-1], u, col) {
			place = i + 1
		}
		if r.Open {
			sh.Order = r.order(place)
			continue
		}
		sh.Rank = place
		if i > 0 && r.key(sorted[i-1].Sheets[col]).Equal(r.key(sh)) {
			sh.TieBreak = used[[2]string{sorted[i-1].Unit.ID, u.Unit.ID}]
		}
	}
	if !r.Open {
		r.markTies(col, sorted)
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

func (r *Result) tie(a, b *UnitResult, col Column) bool {
	if !r.key(a.Sheets[col]).Equal(r.key(b.Sheets[col])) {
		return false
	}
	c, _ := r.settle(a, b, col)
	return c == 0
}

// settle orders two units with equal totals by the ordered tie rules; 0 when none decides. rule names the one that did.
func (r *Result) settle(a, b *UnitResult, col Column) (c int, rule string) {
	for _, t := range r.Scheme.Ranking.TieBreak {
		switch {
		case t.Higher != "":
			c, rule = b.Sheets[col].part(t.Higher).Cmp(a.Sheets[col].part(t.Higher)), "higher:"+t.Higher
		case t.Lower != "":
			c, rule = a.Sheets[col].part(t.Lower).Cmp(b.Sheets[col].part(t.Lower)), "lower:"+t.Lower
		default:
			x, okX := a.Unit.Numbers[t.Input]
			y, okY := b.Unit.Numbers[t.Input]
			if !okX || !okY {
				return 0, "" // a figure is missing: nothing further may decide in its place
			}
			c, rule = y.Cmp(x), "input:"+t.Input
		}
		if c != 0 {
			return c, rule
		}
	}
	return 0, ""
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

func (r *Result) markTies(col Column, sorted []*UnitResult) {
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && sorted[j].Sheets[col].Rank == sorted[i].Sheets[col].Rank {
			j++
		}
		if j-i > 1 {
			r.markTie(col, sorted[i:j])
		}
		i = j
	}
	if col != Final {
		return
	}
	for i, u := range sorted {
		if rule := u.Sheets[col].TieBreak; rule != "" {
			r.Findings = append(r.Findings, fault.Finding{Code: CodeTieSettled, Severity: fault.Info,
				Args: fault.Args{"rule": rule, "units": []string{sorted[i-1].Unit.Name, u.Unit.Name}}})
		}
	}
}

func (r *Result) markTie(col Column, tied []*UnitResult) {
	var ids, names []string
	for _, u := range tied {
		ids, names = append(ids, u.Unit.ID), append(names, u.Unit.Name)
	}
	for _, u := range tied {
		u.Sheets[col].Tied = ids
	}
	if col == Final {
		r.Findings = append(r.Findings, fault.Finding{Code: CodeTieOpen, Severity: fault.Info,
			Args: fault.Args{"rank": tied[0].Sheets[col].Rank, "units": names}})
	}
}

// rankCapped ranks by the totals cut to reach, beside the ranks as typed.
func rankCapped(col Column, pool []*UnitResult) {
	value := func(u *UnitResult) num.Rat {
		sh := u.Sheets[col]
		return deref(orPtr(sh.Capped, sh.Total))
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
	if len(in) < 2 || r.Scheme.Ranking.On == "rate" {
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
	out.Publishable = len(out.Claimants) <= out.Places
	if !out.Publishable {
		out.Edge = edge(out.Claimants, out.Places)
		r.Findings = append(r.Findings, fault.Finding{Code: CodeQuotaExceeded, Severity: fault.Warning,
			Args: fault.Args{"class": q.Class, "n": out.N, "places": out.Places, "claimants": len(out.Claimants), "pool": out.Pool}})
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
