// Package wire holds the JSON shapes that leave the program, one struct for each level, shared by the command line and the JSON API. The
// shapes are stable: fields are added, never renamed. docs/score-json.md explains each; a test holds it to these structs.
//
// Numbers that stand for points are plain JSON numbers at the decimals the scheme rounds to (two where it rounds nowhere); beside them
// "exact" holds the unrounded value as text, a decimal or a fraction, where it differs.
package wire

import (
	"thidua/internal/core/fault"
	"thidua/internal/core/num"
)

// Answer is what scoring a file gives. The fields of Workbook stand at the same level and only when a workbook was scored.
type Answer struct {
	Scheme   SchemeRef `json:"scheme"`
	Year     int       `json:"year,omitempty"`
	Cluster  string    `json:"cluster"`  // open or closed
	AsTyped  bool      `json:"as_typed"` // cells hold points, read as they stand
	Columns  []string  `json:"columns"`  // those some unit filled, then final
	Units    []Unit    `json:"units"`
	Quotas   []Quota   `json:"quotas"`
	Findings []Finding `json:"findings"`
	Ties     []Tie     `json:"ties"`
	*Workbook
	late *late
}

// Tie names the units that share a rank, once: where many are equal, a list on each sheet would be units by units.
type Tie struct {
	Column string   `json:"column"`
	Rank   int      `json:"rank"`
	Units  []string `json:"units"` // ids
}

// SchemeRef names the scheme that scored.
type SchemeRef struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Trust    string   `json:"trust,omitempty"`
	Rounding Rounding `json:"rounding"`
}

// Rounding says where the scheme rounds; level is empty where it rounds nowhere.
type Rounding struct {
	Level  string `json:"level"`
	Places int    `json:"places"`
	Mode   string `json:"mode,omitempty"`
}

// Unit is one unit with its sheets by column.
type Unit struct {
	ID     string           `json:"id"`
	Name   string           `json:"name"`
	Class  string           `json:"class,omitempty"` // class of unit, as entered
	Group  string           `json:"group,omitempty"`
	Sheets map[string]Sheet `json:"sheets"`
}

// Sheet is the score sheet of a unit in one column.
type Sheet struct {
	Total        *num.Rat `json:"total"`           // null when incomplete or nothing is left
	Exact        string   `json:"exact,omitempty"` // the total before rounding, where it differs
	Partial      *num.Rat `json:"partial"`         // the sum of what is there; null where nothing is
	Max          num.Rat  `json:"max"`             // maxima of what was assigned
	Rate         *num.Rat `json:"rate"`            // total in per cent of max
	Class        string   `json:"class,omitempty"`
	WhyNoClass   string   `json:"why_no_class,omitempty"`
	Rank         int      `json:"rank,omitempty"`
	WhyNoRank    string   `json:"why_no_rank,omitempty"`
	Order        int      `json:"order,omitempty"` // provisional order while the cluster is open
	Tie          int      `json:"tie,omitempty"`   // place in ties of those who share the rank, from 1
	TieBreak     string   `json:"tie_break,omitempty"`
	Capped       *num.Rat `json:"capped,omitempty"` // total with values cut to their reach, where it differs
	CappedRank   int      `json:"capped_rank,omitempty"`
	Coefficient  *num.Rat `json:"coefficient,omitempty"`
	Reviewed     bool     `json:"reviewed"`
	Provisional  bool     `json:"provisional"`
	Missing      []string `json:"missing,omitempty"` // criteria that keep it incomplete
	Gates        []Gate   `json:"gates,omitempty"`
	Lines        []Line   `json:"lines"`
	Groups       []Group  `json:"groups"`
	Steps        []Step   `json:"steps,omitempty"`
	MessageClass string   `json:"class_message,omitempty"` // why_no_class in words
	MessageRank  string   `json:"rank_message,omitempty"`  // why_no_rank in words
}

// Line is one criterion of a sheet.
type Line struct {
	Criterion   string         `json:"criterion"`
	Name        string         `json:"name"`
	State       string         `json:"state"`
	Value       *num.Rat       `json:"value"`
	Exact       string         `json:"exact,omitempty"`
	Max         *num.Rat       `json:"max,omitempty"`
	Capped      *num.Rat       `json:"capped,omitempty"` // value cut to what the criterion can reach, where it differs
	Formula     string         `json:"formula"`          // id of the formula kind
	Inputs      map[string]any `json:"inputs,omitempty"`
	Steps       []Step         `json:"steps,omitempty"`
	Why         string         `json:"why,omitempty"`    // code, where there is no value
	Reason      string         `json:"reason,omitempty"` // as entered
	Approver    string         `json:"approver,omitempty"`
	Cell        string         `json:"cell,omitempty"`   // where it was read: an address or a line of the file
	From        string         `json:"from,omitempty"`   // final: the column it came from
	Word        string         `json:"word,omitempty"`   // outcome of a kind without points
	Number      *num.Rat       `json:"number,omitempty"` // places of a quota
	Provisional bool           `json:"provisional,omitempty"`
}

// Group is the sum of a group before and after its cap and floor.
type Group struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Before   num.Rat  `json:"before"`
	Sum      num.Rat  `json:"sum"`
	Exact    string   `json:"exact,omitempty"` // the sum unrounded, where it differs
	Max      num.Rat  `json:"max"`
	Rate     *num.Rat `json:"rate,omitempty"`
	Complete bool     `json:"complete"`
	Subtract bool     `json:"subtract,omitempty"` // the sum is subtracted from the total
}

// Gate is a condition beside the points that was triggered.
type Gate struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Do    string `json:"do"`
	Class string `json:"class,omitempty"`
	By    int    `json:"by,omitempty"`
}

// Step is one step of a calculation with its numbers and its words.
type Step struct {
	Code string         `json:"code"`
	Args map[string]any `json:"args,omitempty"`
	Text string         `json:"text"`
}

// Quota shows who claims the places of a class. The program never chooses.
type Quota struct {
	Class       string   `json:"class"`
	Pool        string   `json:"pool,omitempty"`
	Pct         num.Rat  `json:"pct"`
	N           int      `json:"n"`
	Places      int      `json:"places"`
	Claimants   []string `json:"claimants"` // ids, highest total first
	Edge        []string `json:"edge,omitempty"`
	Publishable bool     `json:"publishable"`
}

// Finding is one remark with its words.
type Finding struct {
	Code     string         `json:"code"`
	Severity string         `json:"severity"` // info, warning, error
	Where    fault.Where    `json:"where"`
	Args     map[string]any `json:"args,omitempty"`
	Place    string         `json:"place,omitempty"` // where, in words
	Message  string         `json:"message"`         // in Vietnamese
}
