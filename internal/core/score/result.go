package score

import (
	"slices"

	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// Result is what scoring gives: a sheet per unit and column, the ranking of each column, quotas and every finding.
type Result struct {
	SchemeID string
	Scheme   *Scheme
	Year     int
	Open     bool
	Asked    int // questions about the file still open, see Facts
	AsTyped  bool
	Columns  []Column // those some unit filled, then Final
	Units    []*UnitResult
	Quotas   []QuotaResult
	Findings []fault.Finding
	told     map[toldOnce]bool // of figures given once, what was told of them in an earlier column
}

// toldOnce is a finding about an entry that stands in several columns.
type toldOnce struct {
	entry *Entry
	code  string
}

// once says whether a finding about an entry was told before, and notes it.
func (r *Result) once(e *Entry, code string) bool {
	key := toldOnce{e, code}
	if r.told[key] {
		return true
	}
	if r.told == nil {
		r.told = make(map[toldOnce]bool)
	}
	r.told[key] = true
	return false
}

// tellEmpty names the criteria of each unit in which nothing stands: empty is not 0, and "there is none" is said.
func (r *Result) tellEmpty() {
	for _, u := range r.Units {
		var empty []string
		for _, l := range u.Sheets[Final].Lines {
			if l.State == Null && slices.Contains(u.Sheets[Final].Missing, l.Criterion.Code) {
				empty = append(empty, l.Criterion.Code)
			}
		}
		if len(empty) > 0 {
			r.Findings = append(r.Findings, fault.Finding{Code: CodeCellsEmpty, Severity: fault.Warning, Where: fault.Where{Unit: u.Unit.Name}, Args: fault.Args{"criteria": empty}})
		}
	}
}

// UnitResult holds the sheets of one unit.
type UnitResult struct {
	Unit   *Unit
	Sheets map[Column]*Sheet
}

// Sheet is a score sheet (phiếu điểm): lines, sums and what follows from the total.
type Sheet struct {
	Column      Column
	Lines       []*Line
	Groups      []GroupSum
	Total       *num.Rat // nil when the sheet is incomplete or has nothing left
	Partial     num.Rat  // the sum of what is there; of a bare sheet no sum at all, see Bare
	Exact       *num.Rat // the total before the last rounding, when it differs
	Max         num.Rat  // maxima of what was assigned
	Rate        *num.Rat // total in per cent of Max, two decimals
	Steps       []Step   // sum, caps, rounding of the total
	Missing     []string // criteria that keep it incomplete
	Unusable    []string // criteria that bring no points whose entry was refused or is undecided
	Reviewed    bool     // Final: a review is in; otherwise the self-score stands, unreviewed
	Provisional bool     // may change: the cluster is open, or the values were read as typed
	Coefficient *num.Rat
	Class       string
	WhyNoClass  string // code, see the constants Why…
	Rank        int    // 0: none
	WhyNoRank   string
	Order       int      // provisional order while the cluster is open, 0: not shown
	Tied        []string // units that share the rank, by id
	TieBreak    string   // the rule that settled a tie with equal totals, "" when none was used
	Gates       []GateHit
	Capped      *num.Rat // as typed: the total with values cut to what each criterion can reach, when it differs
	CappedRank  int      // rank by Capped
	filled      bool     // the unit has entries of its own in this column
}

// Reasons why a sheet has no total, class or rank.
const (
	WhyIncomplete = "incomplete"        // a criterion is null, refused or in a gap
	WhyNothing    = "nothing_assigned"  // everything was left out
	WhyRefused    = "lines_refused"     // nothing that brings points is left, and what was entered beside it could not be used
	WhyNotSent    = "column_not_sent"   // the unit sent nothing in this column
	WhyOpen       = "cluster_open"      // ranks come when the cluster closes
	WhyAsked      = "questions_open"    // what the file holds is not settled: some of its numbers may count, or count elsewhere
	WhyWithheld   = "withheld"          // a gate withholds class and rank
	WhyNoBands    = "no_class_table"    // the scheme has no bands, or none for this class of unit
	WhyBelowAll   = CodeBelowAll        // below the last class named
	WhyAboveAll   = CodeAboveAll        // above every band of the table
	WhyBetween    = CodeBetweenClasses  // in a hole between two bands
	WhyNeeds      = CodeNeedsUnmet      // a band holds it, its conditions do not
	WhyCondition  = "condition_unknown" // a yes/no the class needs was not given
	WhyTypedValue = "class_value_absent"
	WhyNoRate     = "rate_absent" // ranked by rate, and nothing assigned has a maximum
)

// Line is one criterion of a sheet.
type Line struct {
	Criterion   *Criterion
	State       State
	Why         string     // for null, refused and gap: the code of the finding
	Points      *num.Rat   // rounded where the scheme rounds lines; nil unless scored
	Exact       *num.Rat   // before rounding, when it differs
	Max         *num.Rat   // maximum counted for this unit; nil when out or without maximum
	Word        string     // class of a silent kind
	Number      *num.Rat   // number of a silent kind: places of a quota
	Capped      *num.Rat   // as typed: cut to the reach, when it differs
	From        Column     // Final: the column it came from
	Provisional bool       //
	Steps       []Step     // how it came about
	Entry       *Entry     // what was entered; nil when nothing
	shares      [2]num.Rat // weighted_aspects: products above standard, products counted
}

// Step is one step of a calculation: a code with its numbers. Package text writes it out.
type Step struct {
	Code string     `json:"code"`
	Args fault.Args `json:"args,omitempty"`
}

// StepSum is the step of a total that adds up the groups; args: value.
const StepSum = "sum"

// GroupSum is the sum of a group, before and after its cap and floor. Rate is in per cent of Max, nil without a maximum.
type GroupSum struct {
	Group    *Group
	Before   num.Rat
	Sum      num.Rat
	Max      num.Rat
	Rate     *num.Rat
	Complete bool
	Nothing  bool // everything in it was left out
}

// GateHit is a gate that was triggered.
type GateHit struct {
	Gate *Gate
	Code string // of the gate or of the criterion of kind gate
	Name string
	Do   Effect
}

// QuotaResult shows one quota in one pool: who claims a place, and who is tied at the edge. The program never chooses.
type QuotaResult struct {
	Quota       *Quota
	Pool        string
	N           int
	Places      int
	Claimants   []*UnitResult // by total, highest first
	Edge        []*UnitResult // tied at the last place, when they do not all fit
	Publishable bool
}

// Sheet gives a unit's sheet in a column; nil when there is none.
func (u *UnitResult) Sheet(col Column) *Sheet { return u.Sheets[col] }

// Line finds the line of a criterion.
func (s *Sheet) Line(code string) *Line {
	for _, l := range s.Lines {
		if l.Criterion.Code == code {
			return l
		}
	}
	return nil
}

// Unit finds a unit's result by id.
func (r *Result) Unit(id string) *UnitResult {
	for _, u := range r.Units {
		if u.Unit.ID == id {
			return u
		}
	}
	return nil
}
