package wire

import (
	"encoding/json"
	"time"
)

// Scorebook is a kept workbook as lists show it.
type Scorebook struct {
	ID          string    `json:"id"`
	Unit        string    `json:"unit"`                // name of the unit it is kept for
	UploadedBy  string    `json:"uploaded_by"`         // name of the account
	File        string    `json:"file"`                // name the file came with
	Fingerprint string    `json:"fingerprint"`         // equal for workbooks of one layout
	Scheme      string    `json:"scheme,omitempty"`    // the scheme its mapping names, recognised or settled; absent while it is asked
	Open        int       `json:"open"`                // questions left when its mapping was stored
	ScoredBy    string    `json:"scored_by,omitempty"` // the scheme of its latest result; absent before the first
	Created     time.Time `json:"created"`
	Version     int64     `json:"version"` // the ETag; changes with the mapping
}

// ScorebookList is one page of the workbooks in reach, newest first.
type ScorebookList struct {
	Scorebooks []Scorebook `json:"scorebooks"`
	Total      int64       `json:"total"` // of the whole list
	Page       int         `json:"page"`
	Limit      int         `json:"limit"`
}

// ScorebookKept is a workbook just kept. Known says that its layout was settled before, so that nothing is asked again.
type ScorebookKept struct {
	ID      string `json:"id"`
	Version int64  `json:"version"`
	Known   bool   `json:"known"`
}

// ScorebookRead is a kept workbook as it reads under its mapping.
type ScorebookRead struct {
	Scorebook  Scorebook  `json:"scorebook"`
	SchemeRead *SchemeRef `json:"scheme_read,omitempty"` // the scheme recognised or settled; absent while it is asked
	Year       int        `json:"year,omitempty"`
	Units      []string   `json:"units"` // names, in the order of the file
	Findings   []Finding  `json:"findings"`
	Workbook
}

// ScorebookMapping is what a person settles about a workbook. From says what the answers are put into: absent, the mapping it has; "anew",
// what is recognised without any correction; "layout", what was settled last for the layout.
type ScorebookMapping struct {
	From    string            `json:"from,omitempty" enum:"anew,layout"`
	Answers []ScorebookAnswer `json:"answers"`
}

// ScorebookAnswer settles one entry: part and key of a question, value one of its options.
type ScorebookAnswer struct {
	Part  string `json:"part"`
	Key   string `json:"key"`
	Value string `json:"value"`
}

// ScorebookMapped is a workbook after its mapping changed. Open counts the questions left.
type ScorebookMapped struct {
	Version int64 `json:"version"`
	Open    int   `json:"open"`
}

// ScorebookResult is the latest result of a kept workbook, as it was computed.
type ScorebookResult struct {
	Version int64     `json:"version"` // of the workbook it was computed from
	Created time.Time `json:"created"`
	Answer  Answer    `json:"answer"`
}

// JobList is one page of jobs, newest first. Next, where it is not 0, is handed in as before to see the older ones.
type JobList struct {
	Jobs []Job `json:"jobs"`
	Next int64 `json:"next,omitempty"`
}

// Job is long work in the background. Scorebook, result and findings are told to who started it, result and findings by its own address.
type Job struct {
	ID        string          `json:"id"`
	Kind      string          `json:"kind"`
	By        string          `json:"by"` // name of who started it
	Scorebook string          `json:"scorebook,omitempty"`
	State     string          `json:"state"` // waiting, running, cancelling, done, failed, cancelled
	Created   time.Time       `json:"created"`
	Finished  *time.Time      `json:"finished,omitempty"`
	Done      int64           `json:"done"`
	Failed    int64           `json:"failed"`
	Remaining int64           `json:"remaining"`
	Result    json.RawMessage `json:"result,omitempty"`
	Findings  []Finding       `json:"findings"` // what it was refused with
}
