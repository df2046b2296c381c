package score

import (
	"thidua/internal/core/cal"
	"thidua/internal/core/num"
)

// Column is one of the four scorings that stand side by side, or Given for figures reported once and not by stages, or Final.
type Column string

// The columns. Given holds figures reported once, Final the one that stands.
const (
	Given     Column = "given"
	Self      Column = "self"
	Cluster   Column = "cluster"
	Appraisal Column = "appraisal"
	Council   Column = "council"
	Final     Column = "final"
)

// Stages lists the columns that people fill one after another.
var Stages = []Column{Self, Cluster, Appraisal, Council}

// State says what an entry is when it is not a figure. None of them is 0.
type State string

const (
	Scored      State = "scored"       // inputs are there
	Null        State = "null"         // nothing entered: the sheet is incomplete
	NotAssigned State = "not_assigned" // leaves points and maximum, also a criterion deleted from the sheet
	NotDue      State = "not_due"      // leaves points and maximum until due
	Exempt      State = "exempt"       // leaves points and maximum, with reason and approver
	Refused     State = "refused"      // entered, but not acceptable: the sheet is incomplete
	Gap         State = "gap"          // falls between the bands of the ladder: the sheet is incomplete
)

// Counts says whether the state keeps the criterion in points and maximum.
func (s State) Counts() bool { return s != NotAssigned && s != NotDue && s != Exempt }

// Facts are what the units of one cluster entered for one period.
type Facts struct {
	Scheme     *Scheme
	Year       int
	Open       bool     // the cluster is not closed: relative kinds are provisional, nobody has a rank
	PeriodEnd  cal.Date // last day of the period; 31 December of Year when absent in a file
	AssessedOn cal.Date // the day things are judged as of; PeriodEnd when absent
	Asked      int      // questions about the file nobody answered yet: totals stand as far as it was read, nobody has a class or rank
	AsTyped    bool     // every cell holds points, read as they were typed (workbooks; S2)
	Told       bool     // read out of a workbook: its reader told what stands oddly in a cell
	Units      []*Unit
	beside     besides // while a file is read
}

// Unit is one unit (or person) with its entries.
type Unit struct {
	ID, Name string
	Class    string // which class table and which criteria apply
	Group    string // pool for quotas, and for ranks where the scheme says so
	Flags    map[string]bool
	Numbers  map[string]num.Rat // numbers given with the unit: class value typed, votes
	cells    map[string]cell
}

// cell is what a unit has for one criterion, by column: a few at most, so a list.
type cell []placed

type placed struct {
	col   Column
	entry *Entry
}

// in gives the entry of a column, nil for none.
func (c cell) in(col Column) *Entry {
	for _, p := range c {
		if p.col == col {
			return p.entry
		}
	}
	return nil
}

// Entry is one cell: what was entered for a criterion in a column.
type Entry struct {
	State    State
	In       Inputs
	Reason   string
	Approver string    // exempt
	Override *Override // a value outside the limits let through by the appraisal panel
	Source   string    // where it was read: a cell address or a line
}

// Override lets a value outside 0..M stand; it is printed with its reason.
type Override struct{ By, Reason string }

// Inputs are the figures formulas read; a kind takes those its KindSpec lists.
type Inputs struct {
	Points, Bonus, Target, Actual, Base, Count, Plus, Minus *num.Rat
	Value, Volume, BonusRate, PenaltyRate, Headcount, Pct   *num.Rat
	Word                                                    string // a value in words: a band, a prize
	Values                                                  []Reading
	Achieved, Condition, Zero, Absent, Never                *bool
	Done, Due                                               cal.Date
	Events                                                  map[string]num.Rat
	Reports                                                 []Report
	Layers                                                  map[string]num.Rat
	Scorers                                                 map[string]int
	Products                                                []Product
	Classes                                                 []string
}

// Reading is one value for a ladder: a number or a word.
type Reading struct {
	Num  *num.Rat
	Word string
}

// Report is one report of a block: dates, or days late when known (negative when early).
type Report struct {
	Name      string
	Due, Done cal.Date
	Days      *num.Rat
}

// Product is one piece of work of a weighted_aspects criterion.
type Product struct {
	Name     string
	Weight   num.Rat
	Frame    string
	Ratios   []*num.Rat // beside the aspects of the criterion; nil where not rated
	Exceeds  bool       // above the standard, with evidence
	Excluded bool       // out of both sides for a recognised reason
}

// Entry gives the entry of a criterion in a column, nil when nothing was entered. A figure given once stands in every column that has
// none of its own.
func (u *Unit) Entry(code string, col Column) *Entry {
	c := u.cells[code]
	if e := c.in(col); e != nil {
		return e
	}
	return c.in(Given)
}

// Put stores an entry, in place of the one the column has.
func (u *Unit) Put(code string, col Column, e *Entry) {
	if u.cells == nil {
		u.cells = make(map[string]cell)
	}
	c := u.cells[code]
	for i := range c {
		if c[i].col == col {
			c[i].entry = e
			return
		}
	}
	u.cells[code] = append(c, placed{col, e})
}

// Sent says whether the unit entered any figure of its own in a column; a criterion left out is not a figure.
func (u *Unit) Sent(col Column) bool {
	for _, c := range u.cells {
		if e := c.in(col); e != nil && e.State == Scored {
			return true
		}
	}
	return false
}
