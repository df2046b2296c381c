package wire

import "time"

// Imports are lists of people handed in, the latest first.
type Imports struct {
	Imports []Import `json:"imports"`
}

// Import is a list of people handed in. Counts are of the rows as they read now or, once it was run, as they were then; Added stays 0 before.
type Import struct {
	ID      string     `json:"id"`
	File    string     `json:"file"`
	Unit    string     `json:"unit"`
	By      string     `json:"by"`
	Created time.Time  `json:"created"`
	Done    *time.Time `json:"done,omitempty"`
	Undone  *time.Time `json:"undone,omitempty"`
	Rows    int        `json:"rows"`
	Added   int        `json:"added"`
	Present int        `json:"present"`
	Refused int        `json:"refused"`
	Version int64      `json:"version,omitempty"` // absent in lists of them
}

// ImportKept names a list that was kept.
type ImportKept struct {
	ID string `json:"id"`
}

// ImportRead is one list with what its columns were taken for and everything found in it. Fresh is how many people would be added, On the day from
// which they would belong to their units. Of one that was run nothing but its counts is told.
type ImportRead struct {
	Import
	Fresh    int           `json:"fresh"`
	On       string        `json:"on,omitempty"`
	AsOf     string        `json:"as_of,omitempty"` // day the list says it is of
	Tables   []ImportTable `json:"tables"`
	Findings []Finding     `json:"findings"`
}

// ImportTable is one table of a sheet; Left says why it was not read, where it was not: second, hidden, column, left.
type ImportTable struct {
	ID      string         `json:"id"` // names it in a mapping
	Sheet   string         `json:"sheet"`
	Rows    int            `json:"rows"`
	Left    string         `json:"left,omitempty"`
	Columns []ImportColumn `json:"columns"`
}

// ImportColumn is a column of it; Key names it in a mapping, Field is empty where nobody knows what it holds.
type ImportColumn struct {
	Key     string `json:"key"`
	Caption string `json:"caption"`
	Field   string `json:"field"`
	Filled  int    `json:"filled"`
}

// ImportMapping is what is settled about a list; what is left out stays. Columns by key, Units by the text of the file, Tables by id, Distinct by sheet:row
// of somebody who is another than the one like him.
type ImportMapping struct {
	Columns  map[string]string `json:"columns,omitempty"`
	Units    map[string]int64  `json:"units,omitempty"`
	Tables   map[string]bool   `json:"tables,omitempty"`
	Distinct map[string]bool   `json:"distinct,omitempty"`
	On       string            `json:"on,omitempty"`
}

// ImportCells are cells put right, by sheet!address; an empty text empties one.
type ImportCells struct {
	Cells map[string]string `json:"cells"`
}

// ImportRun says whether the whole list is wanted or nothing; otherwise the rows that are right are brought in.
type ImportRun struct {
	Whole bool `json:"whole,omitempty"`
}

// ImportRan counts what became of the rows.
type ImportRan struct {
	Rows    int `json:"rows"`
	Added   int `json:"added"`
	Present int `json:"present"`
	Refused int `json:"refused"`
}

// ImportQueued names the job that brings a list in.
type ImportQueued struct {
	Job string `json:"job"`
}
