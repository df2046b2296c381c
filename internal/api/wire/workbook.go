package wire

import "thidua/internal/core/num"

// Workbook is what was recognised in a workbook. Every cell of the file that holds a number is either in cells or in ignored.
type Workbook struct {
	Sheets      []SheetRead   `json:"sheets"`
	Cells       []CellRead    `json:"cells"`
	Ignored     []CellIgnored `json:"ignored"`
	Questions   []Question    `json:"questions"`
	Candidates  []Candidate   `json:"candidates"`
	Fingerprint string        `json:"fingerprint"`
}

// SheetRead says what one worksheet was taken for.
type SheetRead struct {
	Name    string         `json:"name"`
	Role    string         `json:"role"`
	Why     string         `json:"why,omitempty"`
	Hidden  bool           `json:"hidden,omitempty"`
	Unit    string         `json:"unit,omitempty"`
	Stage   string         `json:"stage,omitempty"`
	Header  string         `json:"header,omitempty"` // range of the caption lines
	Found   map[string]int `json:"found,omitempty"`
	Columns []ColumnRead   `json:"columns,omitempty"`
	Text    string         `json:"text"` // the role in words
}

// ColumnRead is one column of a sheet.
type ColumnRead struct {
	Name       string `json:"name"` // letters
	Caption    string `json:"caption"`
	Role       string `json:"role"`
	Stage      string `json:"stage,omitempty"`
	Unit       string `json:"unit,omitempty"`
	Confidence string `json:"confidence"`
}

// CellRead is one score read.
type CellRead struct {
	Unit      string   `json:"unit"`
	Criterion string   `json:"criterion"`
	Column    string   `json:"column"`
	Sheet     string   `json:"sheet"`
	Cell      string   `json:"cell"`
	State     string   `json:"state"`
	Value     *num.Rat `json:"value"`
	Text      string   `json:"text"` // as stored
}

// CellIgnored is a cell that holds a number and is no score.
type CellIgnored struct {
	Sheet   string `json:"sheet"`
	Cell    string `json:"cell"`
	Text    string `json:"text"`
	Reason  string `json:"reason"`
	Message string `json:"message"` // the reason in words
}

// Question is something only a person can decide.
type Question struct {
	ID       string   `json:"id"`
	Code     string   `json:"code"`
	Sheet    string   `json:"sheet,omitempty"`
	Cell     string   `json:"cell,omitempty"`
	Part     string   `json:"part"` // with key: how an answer names what it settles
	Key      string   `json:"key"`
	About    string   `json:"about,omitempty"`
	Examples []string `json:"examples,omitempty"`
	Options  []string `json:"options,omitempty"`
	Message  string   `json:"message"`
}

// Candidate is a scheme that was tried, with how much of it the workbook holds.
type Candidate struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	ByName int    `json:"by_name"`
	ByCode int    `json:"by_code"`
	Of     int    `json:"of"`
}
