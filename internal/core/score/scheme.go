// Package score turns what units did into points, classes and ranks, exactly and with the reason for every number.
//
// A Scheme is data: groups of criteria, each of one of nineteen formula kinds (kind.go). Facts hold what each unit of one cluster
// entered (facts.go). Score (compute.go) gives a Result in which every line carries the steps that led to it. Nothing is rounded but where
// the scheme says so; the states null, not assigned, not due and exempt stay apart from 0 throughout (docs/decisions/0011, S1–S14).
package score

import (
	"cmp"
	"iter"
	"thidua/internal/core/cal"
	"thidua/internal/core/num"
)

// Trust says how far a fact of a scheme can be relied on. A fact below Verified is shown with its mark wherever it is printed.
type Trust string

const (
	Verified   Trust = "verified"   // read in the source named
	Partly     Trust = "partly"     // read in part; the rest is listed under Unconfirmed
	Unverified Trust = "unverified" // no source read confirms it
	Invented   Trust = "invented"   // made up for the demonstration
)

// Status says whether a scheme may score. An incomplete one is read, shown and checked, and refused for scoring (S12).
type Status string

// The two statuses.
const (
	Usable     Status = "usable"
	Incomplete Status = "incomplete"
)

// Scheme is one scoring table (bảng điểm) of one organisation for one kind of subject.
type Scheme struct {
	ID          string
	Name        string // as its owners call it
	Subject     string // unit, person or unit_or_person
	Status      Status
	StatusWhy   string // what is missing, when incomplete
	Trust       Trust
	Sources     []string // documents and articles the facts come from
	Unconfirmed []string // facts no source confirmed, in words
	Notes       []string
	Period      string   // year, half_year, quarter, month, campaign
	Base        *num.Rat // what a full sheet reaches without bonuses, as the scheme states it; checked, never used to cut
	Rounding    Rounding
	EntryStep   *num.Rat // typed points are whole multiples of it
	Places      *int     // most decimals a typed score may have
	Clamp       bool     // typed points outside 0..M are cut instead of refused
	PerLine     bool     // final: the last review given is looked for line by line, not sheet by sheet
	Groups      []*Group
	TotalCap    *num.Rat // the total is cut here
	Coefficient []Band   // a ladder read with the total, its outcome printed beside it
	Classes     Classes
	Gates       []Gate
	Quotas      []Quota
	Ranking     Ranking
	Stages      []Stage
	leaves      []*Criterion
	byCode      map[string]*Criterion
}

// Rounding names where numbers are rounded. Level "" means nowhere: sums stay exact and are shown at two decimals.
type Rounding struct {
	Level  Level
	Places int
	Mode   num.Mode
	Trust  Trust
}

// Group gathers criteria, and groups in it. Max is what its criteria should add up to: a check when the scheme is saved, never a cap.
type Group struct {
	Code, Name string
	Max        *num.Rat
	Cap        *num.Rat // the sum is cut to this magnitude
	Floor      *num.Rat // the sum is not taken below this
	Minus      bool     // the sum is subtracted
	AppliesTo  []string // classes of unit it applies to; empty for all
	Owner      string   // the body that monitors and appraises it
	Groups     []*Group
	Criteria   []*Criterion
	parent     *Group
}

// Criterion is one leaf of a scheme. Which of the parameters a kind reads is said in kind.go.
type Criterion struct {
	Code, Name  string
	Aliases     []string // other captions under which sheets carry it
	Unit        string   // unit of measure of the actual
	Kind        Kind
	Max         *num.Rat // M, the points of a criterion met in full
	Floor       *num.Rat // points are not taken below this
	BonusMax    *num.Rat // a bonus typed beside the points, at most this
	AppliesTo   []string
	Owner       string
	Note        string
	Trust       Trust
	Unconfirmed []string
	Concerns    []Concern
	Informative bool // printed, never added to a total

	Direction          Direction  // relative_to_leader: how actual and target compare
	BaseZero           string     // reduce_by with base 0: not_assigned, full or ask
	PerItem, Cap       *num.Rat   // count_x_point, direct_or_count, excess_steps
	Requires           string     // a condition in words that must hold for the count or the bonus
	PerPlus, PerMinus  *num.Rat   // plus_minus
	Lo, Hi             *num.Rat   // plus_minus: limits; direct: Lo allows points below 0
	Deduct, Bonus      []Event    // standard_with_events; ladder, ladder_2d and deadline take deductions too
	DeductCap          *num.Rat   //
	BonusCap           *num.Rat   //
	OneOf              []Event    // of these bonuses only the best that applies
	BonusNeedsStandard bool       // no bonus when anything was deducted
	ZeroWhen           string     // a condition in words that makes the criterion 0, without bonus
	AbsentDeduct       *num.Rat   // deducted when the thing is absent altogether
	StepPct, PerStep   *num.Rat   // excess_steps
	Under              bool       // excess_steps: steps of the shortfall
	StartedCounts      bool       // excess_steps: a step begun counts
	Bands              []Band     // ladder, lateness_ladder
	OnTop              bool       // ladder: band points are added to M
	BelowLast0         bool       // ladder: below the lowest band is 0 points
	LowerIsBetter      bool       // ladder: said for readers and for the check
	Parts              int        // ladder: so many values, each through the ladder, added up
	Over               *OverBonus // ladder: bonus above a mark
	Table              *Table     // ladder_2d
	Limit              *cal.DayOfYear
	After              *num.Rat    // deadline: added (negative) when late
	WorkingDay         bool        // deadline: a limit on a weekend moves to Monday
	Layers             []Layer     // weighted_layers
	Aspects            []string    // weighted_aspects: names of the ratios
	Frames             []Frame     // weighted_aspects: shares by frame
	Products           Products    // weighted_aspects: limits of the list
	Rules              []ClassRule // worst_of_periods
	Pct                *num.Rat    // quota_floor: share, 0.2 for 20 %
	Inside             string      // quota_floor: code of the quota this one lies inside
	Rest               bool        // quota_floor: what the quotas Inside leave
	Effect             *Effect     // gate
	group              *Group
	index              int
}

// Direction says how an actual meets its target.
type Direction string

const (
	AtLeast  Direction = "at_least"  // q = A/T
	AtMost   Direction = "at_most"   // q = T/A; A = 0 counts as best
	ReduceBy Direction = "reduce_by" // q = reduction achieved in per cent / reduction required in per cent
)

// Concern marks what the check must put before people (S12).
type Concern string

const (
	NotJoining  Concern = "not_joining" // points lost for not taking part, which is voluntary by law
	Enforcement Concern = "enforcement" // counts acts of enforcement: arrests, fines, cases
)

// Event is something that happens a number of times and adds or takes points each time. Points are stored positive.
type Event struct {
	ID       string
	Name     string
	Points   num.Rat
	Cap      *num.Rat // most that this event can add or take
	Once     bool     // yes or no, counted once
	All      bool     // takes the whole standard
	Concerns []Concern
}

// Band is one step of a ladder. Bounds absent do not limit; a band with Words holds those words and, when Also is set, that number too.
type Band struct {
	Gt, Ge, Lt, Le, Eq *num.Rat
	Words              []string
	Also               *num.Rat
	Points             num.Rat
	Slope              *num.Rat // value = Points + Slope × v
	Label              string
}

// OverBonus adds points above a mark: First when v > Above, and Per for each full Step beyond it, together at most Cap.
type OverBonus struct {
	Above, First, Per, Step num.Rat
	Cap                     *num.Rat
}

// Table is a ladder in two dimensions: the volume picks the row, the rate picks the column.
type Table struct {
	Volume, BonusRate, PenaltyRate string // what they are, in words
	Rows                           []Band
	BonusCols, PenaltyCols         []Band
	Bonus, Penalty                 [][]num.Rat // [row][column], positive
	BonusNeedsNoPenalty            bool
}

// Layer is one of several scorers of the same thing with its weight.
type Layer struct {
	Code, Name string
	Weight     num.Rat
	MinScorers int
}

// Frame gives the share of each aspect for one kind of work.
type Frame struct {
	Code, Name string
	Shares     []num.Rat
}

// Products limits the list of products of a weighted_aspects criterion.
type Products struct {
	Min, Max  int
	Sum       *num.Rat // the weights add up to this
	Tolerance *num.Rat
}

// ClassRule is one of the ordered rules of worst_of_periods: it holds when at least AtLeast of the valid periods are in Of and none is in
// None; NoValid holds when no period is valid; Otherwise always.
type ClassRule struct {
	AtLeast   int
	Of, None  []string
	NoValid   bool
	Otherwise bool
	Class     string
}

// Effect is what a gate does to the class; points stay.
type Effect struct {
	Do    Deed
	Class string // NotBetterThan
	By    int    // Lower
}

// Gate is a condition beside the points. Exactly one of the ways to trigger it is set.
type Gate struct {
	Code, Name    string
	Flag          string // a yes/no of the unit, in the facts
	MissingColumn Column // the unit sent no such column
	ShareOf       string // criterion of kind weighted_aspects ...
	ShareBelow    *num.Rat
	DifferOf      [2]Column // totals of two columns differ ...
	DifferBy      *num.Rat
	Effect        Effect
	Trust         Trust
}

// Classes says how a total becomes a class.
type Classes struct {
	Value  Basis
	Cap    *num.Rat // capped: min(total, Cap)
	Tables []ClassTable
	Trust  Trust
}

// ClassTable holds the bands for units of one class; Of "" is the table of all others. Bands are tried in order.
type ClassTable struct {
	Of    string
	Bands []ClassBand
}

// ClassBand is one class. Needs are yes/no facts of the unit that must be true.
type ClassBand struct {
	Band
	Needs []string
}

// Quota limits how many may hold a class: floor(N × Pct), N counting the units at OfClass or better (all units when empty).
type Quota struct {
	Class   string
	Pct     num.Rat
	OfClass string
	Pools   bool // counted within each group of units
	Trust   Trust
}

// Ranking says what is ranked and how ties are settled.
type Ranking struct {
	On             Basis
	WithinGroup    bool
	OrderWhileOpen bool // a provisional order may be shown before the cluster closes
	TieBreak       []TieRule
	Trust          Trust
}

// TieRule is one criterion of order among equal totals: the higher sum of a group or criterion, the lower one, or a number given with
// the unit (votes).
type TieRule struct{ Higher, Lower, Input string }

// Stage is one step of the scoring procedure, in words, with the column it fills.
type Stage struct {
	Code, Actor, Does string
	Column            Column
}

// Walk gives every group with how deep it lies, 0 outermost, in printed order: a group, then the groups in it.
func (s *Scheme) Walk() iter.Seq2[int, *Group] {
	return func(yield func(int, *Group) bool) { walk(s.Groups, 0, yield) }
}

// walk goes on while yield wants more, and says whether it does.
func walk(gs []*Group, depth int, yield func(int, *Group) bool) bool {
	for _, g := range gs {
		if !yield(depth, g) || !walk(g.Groups, depth+1, yield) {
			return false
		}
	}
	return true
}

// Criteria lists the leaves in printed order.
func (s *Scheme) Criteria() []*Criterion { return s.leaves }

// Criterion finds a leaf by code; nil when there is none.
func (s *Scheme) Criterion(code string) *Criterion { return s.byCode[code] }

// Group gives the group a criterion stands in.
func (c *Criterion) Group() *Group { return c.group }

// Parent gives the group a group stands in, nil at the top.
func (g *Group) Parent() *Group { return g.parent }

// Top gives the outermost group of a criterion.
func (c *Criterion) Top() *Group {
	g := c.group
	for g.parent != nil {
		g = g.parent
	}
	return g
}

// index builds the flat view; called once when a scheme is read.
func (s *Scheme) index() {
	s.leaves, s.byCode = nil, make(map[string]*Criterion)
	for _, g := range s.Walk() {
		for _, in := range g.Groups {
			in.parent = g
		}
		for _, c := range g.Criteria {
			c.group, c.index = g, len(s.leaves)
			s.leaves = append(s.leaves, c)
			s.byCode[c.Code] = c
		}
	}
}

// Reach gives the most and the least a criterion can bring, nil where nothing limits it. A workbook is read as typed; values beyond the
// reach become findings (S2).
func (c *Criterion) Reach() (least, most *num.Rat) {
	switch c.Kind {
	case CountXPoint:
		return num.Zero.Ptr(), c.limit()
	case PlusMinus:
		return c.Lo, cmp.Or(c.Hi, c.Max.Positive())
	case ExcessSteps:
		lim := c.limit()
		if c.PerStep != nil && c.PerStep.Sign() < 0 {
			if lim == nil {
				return nil, num.Zero.Ptr()
			}
			return lim.Neg().Ptr(), num.Zero.Ptr()
		}
		return num.Zero.Ptr(), lim
	case ProportionalUncapped:
		return num.Zero.Ptr(), nil
	case StandardWithEvents:
		return c.reachEvents()
	case Ladder:
		return c.reachLadder()
	case Ladder2D:
		return nil, c.base().Add(c.Table.best()).Ptr()
	case Deadline:
		return num.Min(num.Zero, c.base().Add(c.After.OrZero())).Ptr(), c.Max
	}
	most = c.Max
	if most != nil && c.BonusMax != nil {
		most = most.Add(*c.BonusMax).Ptr()
	}
	return num.Min(num.Zero, c.Lo.OrZero()).Ptr(), most
}

func (c *Criterion) reachEvents() (least, most *num.Rat) {
	top := c.base()
	if lim := c.bonusLimit(); lim != nil {
		top = top.Add(*lim)
	}
	if len(c.Deduct) == 0 && c.AbsentDeduct == nil && c.ZeroWhen == "" {
		least = c.base().Ptr()
	} else if c.DeductCap != nil {
		least = c.base().Sub(*c.DeductCap).Ptr()
	}
	if c.ZeroWhen != "" && least != nil {
		least = num.Min(*least, num.Zero).Ptr()
	}
	if c.Floor != nil {
		least = c.Floor
	}
	return least, top.Ptr()
}

// bonusLimit is the most the bonuses can add: the cap stated, the sum of what is limited one by one, and where no cap is given the
// maximum of the criterion (S7).
func (c *Criterion) bonusLimit() *num.Rat {
	sum, open := num.Zero, false
	for _, e := range c.Bonus {
		switch {
		case e.Cap != nil:
			sum = sum.Add(*e.Cap)
		case e.Once:
			sum = sum.Add(e.Points)
		default:
			open = true
		}
	}
	best := num.Zero
	for _, e := range c.OneOf {
		best = num.Max(best, e.Points)
	}
	sum = sum.Add(best)
	cap := cmp.Or(c.BonusCap, c.Max.Positive())
	if cap != nil && (open || cap.Less(sum)) {
		return cap
	}
	if open {
		return nil
	}
	return sum.Ptr()
}

func (c *Criterion) reachLadder() (least, most *num.Rat) {
	lo, hi := num.Zero, num.Zero
	for i, b := range c.Bands {
		if b.Slope != nil {
			return nil, nil
		}
		if i == 0 || b.Points.Less(lo) {
			lo = b.Points
		}
		if i == 0 || hi.Less(b.Points) {
			hi = b.Points
		}
	}
	if c.BelowLast0 {
		lo = num.Min(lo, num.Zero)
	}
	if n := max(c.Parts, 1); n > 1 {
		lo, hi = lo.Mul(num.Int(int64(n))), hi.Mul(num.Int(int64(n)))
	}
	if c.OnTop {
		lo, hi = lo.Add(c.base()), hi.Add(c.base())
	}
	if c.Over != nil {
		if c.Over.Cap == nil {
			return lo.Ptr(), nil
		}
		hi = hi.Add(*c.Over.Cap)
	}
	if len(c.Deduct) > 0 {
		return c.Floor, hi.Ptr()
	}
	return lo.Ptr(), hi.Ptr()
}

// base is M, 0 when none is stated.
func (c *Criterion) base() num.Rat { return c.Max.OrZero() }

// limit is the cap of a counted criterion: the one stated, else M when above 0, else none (S7).
func (c *Criterion) limit() *num.Rat { return cmp.Or(c.Cap, c.Max.Positive()) }

func (t *Table) best() num.Rat {
	best := num.Zero
	for _, row := range t.Bonus {
		for _, p := range row {
			best = num.Max(best, p)
		}
	}
	return best
}
