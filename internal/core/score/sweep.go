package score

import (
	"math/bits"
	"slices"
	"sync"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// CodeNotColumnar: the scheme or an entry holds something the columnar path does not carry; Score does.
const CodeNotColumnar = "not_columnar" // args: what

// Sweep holds the final entries of many closed clusters of one scheme in columns, for recomputing a whole country at once. It stands beside
// Score, which stays the reference: for every sweep it accepts, both give the same totals, maxima and ranks (a property test holds them
// to it). It carries schemes that round each line half up, with kinds whose points are typed, counted, yes/no or relative to the cluster.
// No verb uses it yet: it is for the recomputation of a year over many clusters, and measured by the benchmarks.
type Sweep struct {
	scheme   *Scheme
	scale    int64    // points are stored × scale, 10^places of the rounding
	clusters []int32  // where each cluster starts, and the end
	cols     []column // one per criterion
	total    []int64  // per unit, scaled
	max      []int64
	open     []int32 // per unit: criteria that keep it incomplete
	counted  []int32 // per unit: criteria that stay in points and maximum
	rank     []int32
}

// column is one criterion: what was entered, and what it came to.
type column struct {
	c        *Criterion
	relative bool
	m        int64   // maximum, scaled
	state    []uint8 // see cell…
	actual   []int64 // relative kinds: actual and target on one scale, so that only their ratio matters
	target   []int64
	points   []int64 // scaled; of relative kinds recomputed, of others set when loaded
}

const (
	cellOpen   uint8 = iota // null or refused: the sheet is incomplete
	cellOut                 // not assigned, not due, exempt
	cellPoints              // points are settled by the entry alone
	cellTarget              // relative, with a target
	cellPeer                // relative, among units without a target
)

// Standing is the outcome for one unit of a sweep.
type Standing struct {
	Total    num.Rat
	Max      num.Rat
	Complete bool
	Rank     int // 0: none
}

// NewSweep prepares the columns of a scheme; one that does not fit them is refused with not_columnar. Clusters follow by Add.
func NewSweep(s *Scheme) (*Sweep, error) {
	if s.Rounding.Level != LevelLine || s.Rounding.Mode != num.HalfUp || len(s.Gates) > 0 || s.TotalCap != nil || (s.Ranking.On != "" && s.Ranking.On != OnTotal) || s.Ranking.WithinGroup || len(s.Ranking.TieBreak) > 0 {
		return nil, notColumnar("scheme")
	}
	t := &Sweep{scheme: s, scale: 1, clusters: []int32{0}}
	for range s.Rounding.Places {
		t.scale *= 10
	}
	for _, c := range s.leaves {
		col, err := t.column(c)
		if err != nil {
			return nil, err
		}
		t.cols = append(t.cols, col)
	}
	return t, nil
}

func notColumnar(what string) error {
	return fault.New(fault.Invalid, CodeNotColumnar, fault.Where{}, fault.Args{"what": what})
}

func (t *Sweep) column(c *Criterion) (column, error) {
	for g := c.group; g != nil; g = g.parent {
		if g.Cap != nil || g.Floor != nil || g.Minus {
			return column{}, notColumnar("group " + g.Code)
		}
	}
	m, ok := t.scaled(c.base())
	relative := c.Kind.Relative()
	if !ok || c.Kind.Silent() || c.Informative || (relative && c.Floor != nil) || (relative && c.Direction != "" && c.Direction != AtLeast) {
		return column{}, notColumnar("criterion " + c.Code)
	}
	return column{c: c, m: m, relative: relative}, nil
}

// Add loads one cluster behind those there. Every entry is judged as Score judges it; one that does not fit the columns is refused with
// not_columnar, and the sweep is then of no further use; so are an open cluster and values read as typed.
func (t *Sweep) Add(f *Facts) error {
	if f.Open || f.AsTyped || f.Asked > 0 {
		return notColumnar("facts")
	}
	n := len(f.Units)
	lo := int(t.clusters[len(t.clusters)-1])
	t.clusters = append(t.clusters, int32(lo+n))
	t.total, t.max, t.rank = grow(t.total, n), grow(t.max, n), grow(t.rank, n)
	t.open, t.counted = grow(t.open, n), grow(t.counted, n)
	b := t.judge(f)
	for i := range t.cols {
		col := &t.cols[i]
		col.state, col.points = grow(col.state, n), grow(col.points, n)
		if col.relative {
			col.actual, col.target = grow(col.actual, n), grow(col.target, n)
		}
		for j, u := range f.Units {
			if err := t.set(col, lo+j, b, u); err != nil {
				return err
			}
		}
	}
	return nil
}

func grow[T any](s []T, n int) []T { return append(s, make([]T, n)...) }

// judge is a board that looks at final entries and keeps no findings.
func (t *Sweep) judge(f *Facts) *board {
	return &board{r: &Result{Scheme: t.scheme, Columns: []Column{Self, Final}}, f: f, col: Final}
}

// set judges one entry and stores it.
func (t *Sweep) set(col *column, i int, b *board, u *Unit) error {
	c := col.c
	e, _ := b.entry(u, c)
	if col.relative && e != nil && e.State == Scored && appliesTo(c, u.Class) {
		return col.setRelative(i, e)
	}
	l := b.line(u, c)
	switch {
	case !l.State.Counts():
		col.state[i] = cellOut
	case l.State != Scored:
		col.state[i] = cellOpen
	default:
		p, ok := t.scaled(*l.Points)
		if !ok || l.Max == nil != (c.Max == nil) || (l.Max != nil && !l.Max.Equal(*c.Max)) {
			return notColumnar("entry of criterion " + c.Code)
		}
		col.state[i], col.points[i] = cellPoints, p
	}
	return nil
}

// setRelative brings actual and target to whole numbers on one scale.
func (col *column) setRelative(i int, e *Entry) error {
	switch {
	case e.In.Actual == nil || (e.In.Target != nil && e.In.Target.Sign() < 0):
		col.state[i] = cellOpen
		return nil
	}
	an, ad, ok1 := num.Max(*e.In.Actual, num.Zero).Fraction()
	tn, td, ok2 := e.In.Target.OrZero().Fraction()
	if !ok1 || !ok2 {
		return notColumnar("entry of criterion " + col.c.Code)
	}
	if ad != 1 || td != 1 || col.c.peerGroup(e) {
		const common = 10_000 // four decimals carry every figure reported
		if common%ad != 0 || common%td != 0 {
			return notColumnar("entry of criterion " + col.c.Code)
		}
		an, tn = an*(common/ad), tn*(common/td)
	}
	if an >= 1<<40 || tn >= 1<<40 { // keeps every product below 128 bits
		return notColumnar("entry of criterion " + col.c.Code)
	}
	col.actual[i], col.target[i], col.state[i] = an, tn, cellTarget
	if col.c.peerGroup(e) {
		col.state[i] = cellPeer
	}
	return nil
}

func (t *Sweep) scaled(r num.Rat) (int64, bool) { return r.Mul(num.Int(t.scale)).Int64() }

// Score recomputes everything on so many workers, each with clusters of its own.
func (t *Sweep) Score(workers int) {
	n := len(t.clusters) - 1
	workers = max(1, min(workers, n))
	var wg sync.WaitGroup
	for w := range workers {
		from, to := n*w/workers, n*(w+1)/workers
		wg.Go(func() { t.scoreClusters(from, to) })
	}
	wg.Wait()
}

func (t *Sweep) scoreClusters(from, to int) {
	lo, hi := t.clusters[from], t.clusters[to]
	clear(t.total[lo:hi])
	clear(t.max[lo:hi])
	clear(t.open[lo:hi])
	clear(t.counted[lo:hi])
	for i := range t.cols {
		col := &t.cols[i]
		if col.relative {
			for c := from; c < to; c++ {
				col.compare(t.clusters[c], t.clusters[c+1])
			}
		}
		t.add(col, lo, hi)
	}
	for c := from; c < to; c++ {
		t.rankCluster(t.clusters[c], t.clusters[c+1])
	}
}

// add carries a column into the sums.
func (t *Sweep) add(col *column, lo, hi int32) {
	for i := lo; i < hi; i++ {
		switch col.state[i] {
		case cellOut:
		case cellOpen:
			t.open[i]++
			t.counted[i]++
			t.max[i] += col.m
		default:
			t.total[i] += col.points[i]
			t.counted[i]++
			t.max[i] += col.m
		}
	}
}

// compare settles one relative criterion in one cluster.
func (col *column) compare(lo, hi int32) {
	lead, peer := int32(-1), int64(0)
	for i := lo; i < hi; i++ {
		switch col.state[i] {
		case cellTarget:
			if lead < 0 || cmpProducts(col.actual[lead], col.target[i], col.actual[i], col.target[lead]) < 0 {
				lead = i
			}
		case cellPeer:
			peer = max(peer, col.actual[i])
		}
	}
	for i := lo; i < hi; i++ {
		switch col.state[i] {
		case cellTarget:
			col.points[i] = col.leaderPoints(i, lead)
		case cellPeer:
			col.points[i] = 0
			if peer > 0 {
				col.points[i] = roundQuo(col.m, col.actual[i], peer)
			}
		}
	}
}

// leaderPoints is M/2·q below the target, M/2 on it, M for the leader, and between for the others that exceed.
func (col *column) leaderPoints(i, lead int32) int64 {
	a, t, m := col.actual[i], col.target[i], col.m
	if a <= t {
		return halfQuo(m, a, t)
	}
	la, lt := col.actual[lead], col.target[lead]
	if nearLeader(a, t, la, lt) {
		return m
	}
	// M/2 + M/2·((a-t)/t)/((la-lt)/lt)
	extra := num.Int(m).Mul(num.Ratio(1, 2)).Mul(num.Ratio(a-t, t)).Mul(num.Ratio(lt, la-lt))
	p, _ := num.Ratio(m, 2).Add(extra).Round(0, num.HalfUp).Int64()
	return p
}

// nearLeader says whether la/lt - a/t < 0.0001.
func nearLeader(a, t, la, lt int64) bool {
	h1, l1 := bits.Mul64(uint64(la), uint64(t))
	h2, l2 := bits.Mul64(uint64(a), uint64(lt))
	l, borrow := bits.Sub64(l1, l2, 0)
	h, _ := bits.Sub64(h1, h2, borrow)
	ph, pl := bits.Mul64(uint64(t), uint64(lt))
	if h >= 1<<40 { // the difference × 10,000 would leave 128 bits: far above
		return false
	}
	eh, el := bits.Mul64(l, 10_000)
	eh += h * 10_000
	return eh < ph || (eh == ph && el < pl)
}

// cmpProducts compares a·b with c·d.
func cmpProducts(a, b, c, d int64) int {
	h1, l1 := bits.Mul64(uint64(a), uint64(b))
	h2, l2 := bits.Mul64(uint64(c), uint64(d))
	switch {
	case h1 != h2 && h1 < h2, h1 == h2 && l1 < l2:
		return -1
	case h1 == h2 && l1 == l2:
		return 0
	}
	return 1
}

// roundQuo gives m·a/b rounded half up; halfQuo gives m·a/(2b). Values are below 2^40, so two words hold every product.
func roundQuo(m, a, b int64) int64 { return halfQuo(2*m, a, b) }

func halfQuo(m, a, b int64) int64 {
	h, l := bits.Mul64(uint64(m), uint64(a)) // (m·a + b) / 2b is m·a/(2b) + 1/2, cut
	l, carry := bits.Add64(l, uint64(b), 0)
	q, _ := bits.Div64(h+carry, l, 2*uint64(b))
	return int64(q)
}

// rankCluster ranks the complete units of one cluster: equal totals share a rank.
func (t *Sweep) rankCluster(lo, hi int32) {
	for i := lo; i < hi; i++ {
		t.rank[i] = 0
		if !t.complete(i) {
			continue
		}
		above := int32(0)
		for j := lo; j < hi; j++ {
			if t.complete(j) && t.total[j] > t.total[i] {
				above++
			}
		}
		t.rank[i] = above + 1
	}
}

func (t *Sweep) complete(i int32) bool { return t.open[i] == 0 && t.counted[i] > 0 }

// At gives the standing of a unit by its place in the sweep.
func (t *Sweep) At(i int) Standing {
	return Standing{
		Total: num.Int(t.total[i]).Quo(num.Int(t.scale)), Max: num.Int(t.max[i]).Quo(num.Int(t.scale)),
		Complete: t.complete(int32(i)), Rank: int(t.rank[i]),
	}
}

// Correct replaces one entry and recomputes only its criterion in its cluster. It gives the places of the units whose total or rank
// changed, the cluster being scored before. Refusals are those of Add.
func (t *Sweep) Correct(cluster int, f *Facts, unit int, code string) ([]int, error) {
	lo, hi := t.clusters[cluster], t.clusters[cluster+1]
	c := t.scheme.byCode[code]
	col := &t.cols[c.index]
	before := slices.Clone(t.total[lo:hi])
	ranks := slices.Clone(t.rank[lo:hi])
	t.take(col, lo, hi)
	if err := t.set(col, int(lo)+unit, t.judge(f), f.Units[unit]); err != nil {
		t.add(col, lo, hi)
		return nil, err
	}
	if col.relative {
		col.compare(lo, hi)
	}
	t.add(col, lo, hi)
	t.rankCluster(lo, hi)
	var moved []int
	for i := range before {
		if at := int(lo) + i; before[i] != t.total[at] || ranks[i] != t.rank[at] {
			moved = append(moved, at)
		}
	}
	return moved, nil
}

// take is the opposite of add.
func (t *Sweep) take(col *column, lo, hi int32) {
	for i := lo; i < hi; i++ {
		switch col.state[i] {
		case cellOut:
		case cellOpen:
			t.open[i]--
			t.counted[i]--
			t.max[i] -= col.m
		default:
			t.total[i] -= col.points[i]
			t.counted[i]--
			t.max[i] -= col.m
		}
	}
}
