package wire

// Home is what the first page tells the asker.
type Home struct {
	On      string    `json:"on"` // ISO day it was told
	Waiting []Waiting `json:"waiting"`
	Coming  []Coming  `json:"coming"` // earliest first
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
