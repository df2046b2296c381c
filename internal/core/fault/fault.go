// Package fault is the one way a refusal or a remark travels through the house: a stable code, the place it speaks of, and its
// arguments. No sentence is written here; package text turns a code into Vietnamese, package web turns a kind into a status.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Severity orders findings by what they ask of a person.
type Severity int

const (
	Info    Severity = iota // worth knowing; nothing to do
	Warning                 // somebody should look before deciding
	Error                   // the thing named was refused or stays undecided
)

// String gives the stable word used in JSON.
func (s Severity) String() string { return [...]string{"info", "warning", "error"}[s] }

// MarshalText makes JSON carry the word, not the number.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Where names the place a finding speaks of, in the words the user knows it by. Empty parts do not apply.
type Where struct {
	Unit      string `json:"unit,omitempty"`      // name of the unit scored
	Criterion string `json:"criterion,omitempty"` // code of the criterion in its scheme
	Column    string `json:"column,omitempty"`    // self, cluster, appraisal, council
	Sheet     string `json:"sheet,omitempty"`     // worksheet of a workbook
	Cell      string `json:"cell,omitempty"`      // address in that sheet: D17, or a range C8:H8
	Path      string `json:"path,omitempty"`      // field of a form or key path of a YAML or JSON file
	Line      int    `json:"line,omitempty"`      // line of a text file, from 1
	Col       int    `json:"col,omitempty"`       // column of a text file, from 1
}

// Args are the values a sentence about the finding needs: strings, ints, bools, exact numbers, or slices of those.
type Args map[string]any

// Finding is one remark. Code is stable: users and tests hold on to it.
type Finding struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Where    Where    `json:"where"`
	Args     Args     `json:"args,omitempty"`
}

// Worst is the highest severity among the findings, Info when there are none.
func Worst(fs []Finding) Severity {
	worst := Info
	for _, f := range fs {
		worst = max(worst, f.Severity)
	}
	return worst
}

// Kind says what class of refusal a Problem is; package web owns the table from kind to HTTP status.
type Kind string

const (
	Unreadable      Kind = "unreadable"      // not in a form that can be read at all
	Unauthenticated Kind = "unauthenticated" // nobody is signed in, or the proof is not valid
	Forbidden       Kind = "forbidden"       // in reach, but this person may not
	NotFound        Kind = "not_found"       // does not exist, or may not be known to exist
	Conflict        Kind = "conflict"        // the state does not allow it
	Stale           Kind = "stale"           // changed meanwhile; both versions are in the findings
	TooLarge        Kind = "too_large"       // over a stated limit of size
	WrongType       Kind = "wrong_type"      // a file of another kind than asked for
	Invalid         Kind = "invalid"         // readable but wrong
	TooMany         Kind = "too_many"        // too many requests or tries; Args hold "seconds"
	Unavailable     Kind = "unavailable"     // the system cannot at the moment
	Refused         Kind = "refused"         // refused for the safety of the data (command line exit 3)
	UnknownOutcome  Kind = "unknown_outcome" // the commit was not confirmed; repeat with the same key
	Internal        Kind = "internal"        // a defect of the program or its surroundings
)

// Problem is the one error type that crosses rings: a kind, everything found at once, and the cause for the log.
// The cause is never shown to a user.
type Problem struct {
	Kind     Kind
	Findings []Finding
	Cause    error
}

// New makes a problem with one finding.
func New(kind Kind, code string, where Where, args Args) *Problem {
	return &Problem{Kind: kind, Findings: []Finding{{Code: code, Severity: Error, Where: where, Args: args}}}
}

// All makes a problem of every finding at once; nil when there are none.
func All(kind Kind, fs []Finding) error {
	if len(fs) == 0 {
		return nil
	}
	return &Problem{Kind: kind, Findings: fs}
}

// Because adds the cause for the log and returns the same problem.
func (p *Problem) Because(err error) *Problem { p.Cause = err; return p }

// Error is for logs only; users read the sentences of package text.
func (p *Problem) Error() string {
	codes := make([]string, len(p.Findings))
	for i, f := range p.Findings {
		codes[i] = f.Code
	}
	s := fmt.Sprintf("%s: %s", p.Kind, strings.Join(codes, ", "))
	if p.Cause != nil {
		s += ": " + p.Cause.Error()
	}
	return s
}

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Cause }

// From finds the problem inside any error; an error of another type becomes an internal problem with that cause.
func From(err error) *Problem {
	if err == nil {
		return nil
	}
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	return New(Internal, "internal", Where{}, nil).Because(err)
}

// KindOf is the kind of an error, empty for nil.
func KindOf(err error) Kind {
	if p := From(err); p != nil {
		return p.Kind
	}
	return ""
}
