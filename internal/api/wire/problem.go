package wire

import (
	"thidua/internal/core/fault"
	"thidua/internal/text"
)

// mostFindings is how many findings a problem names; the rest is counted.
const mostFindings = 200

// Problem is the answer to a request that was refused (RFC 9457). Code, message, field and row are those of the first finding.
type Problem struct {
	Type      string    `json:"type"`            // urn of the code
	Title     string    `json:"title"`           // what the status means, in Vietnamese
	Status    int       `json:"status"`          // HTTP status
	Code      string    `json:"code"`            // stable
	Message   string    `json:"message"`         // in Vietnamese
	Field     string    `json:"field,omitempty"` // field or key path it speaks of
	Row       int       `json:"row,omitempty"`   // line of the body it speaks of, from 1
	Findings  []Finding `json:"findings"`        // everything found at once, at most 200
	More      int       `json:"more,omitempty"`  // findings beyond those
	RequestID string    `json:"request_id"`      // code to quote to support
	Versions  *Versions `json:"versions,omitempty"`
}

// Versions is what a person needs who was not the fastest: what stands now and what he sent. It goes with status 412.
type Versions struct {
	Current ScorebookStands `json:"current"`
	Sent    ScorebookSent   `json:"sent"`
}

// ScorebookStands is a kept workbook as it stands: what its mapping settles, in the words a change of it takes.
type ScorebookStands struct {
	Scorebook Scorebook         `json:"scorebook"`
	Answers   []ScorebookAnswer `json:"answers"`
}

// ScorebookSent is what was sent about a kept workbook, and the version it was made from.
type ScorebookSent struct {
	Version int64             `json:"version"`
	From    string            `json:"from,omitempty"`
	Answers []ScorebookAnswer `json:"answers"`
	Reason  string            `json:"reason,omitempty"`
}

// ProblemOf makes the document of a refusal.
func ProblemOf(status int, requestID string, fs []fault.Finding) Problem {
	p := Problem{Status: status, RequestID: requestID, More: max(0, len(fs)-mostFindings)}
	p.Findings = Findings(fs[:min(len(fs), mostFindings)])
	if len(fs) > 0 {
		p.Code, p.Message, p.Field, p.Row = fs[0].Code, text.Sentence(fs[0]), fs[0].Where.Path, fs[0].Where.Line
	}
	p.Title = text.TitleOf(status, p.Code)
	p.Type = "urn:thidua:problem:" + p.Code
	return p
}
