package wire

import "thidua/internal/core/num"

// Home is what the first page tells the asker.
type Home struct {
	On      string    `json:"on"` // ISO day it was told
	Waiting []Waiting `json:"waiting"`
	Stands  *Standing `json:"stands,omitempty"` // the asker's unit in the latest ranking it appears in; absent for none
	Before  *Standing `json:"before,omitempty"` // and in the one before by the same scheme
	Coming  []Coming  `json:"coming"`           // earliest first
}

// Standing is where a unit stands in the latest result of a workbook: rank of of units, absent while it has none; total of max points.
type Standing struct {
	Scorebook string   `json:"scorebook"`
	Unit      string   `json:"unit"` // its id there
	Scheme    string   `json:"scheme"`
	Year      int      `json:"year,omitempty"`
	Rank      int      `json:"rank,omitempty"`
	Of        int      `json:"of"`
	Total     *num.Rat `json:"total,omitempty"` // absent while the sheet is incomplete
	Max       num.Rat  `json:"max"`
}

// Waiting is one thing that waits. What of, n and total say depends on the kind: of a workbook the scheme read (absent while it is asked) and
// the open questions; of an invitation the name to sign in with; of a job the steps done and all.
type Waiting struct {
	Kind  string `json:"kind"`
	ID    string `json:"id,omitempty"`
	Title string `json:"title,omitempty"`
	Unit  string `json:"unit,omitempty"`
	Of    string `json:"of,omitempty"`
	N     int64  `json:"n,omitempty"`
	Total int64  `json:"total,omitempty"`
	Until string `json:"until,omitempty"` // RFC 3339
}

// Coming is a day ahead: an act on the organisation takes effect (of: its deed), a role of the asker ends (of: its code).
type Coming struct {
	On    string `json:"on"`
	Kind  string `json:"kind"`
	Title string `json:"title"`
	Of    string `json:"of"`
}
