package wire

// OrgUnit is how a unit stood from a day until the day before another.
type OrgUnit struct {
	ID         int64  `json:"id"`
	Parent     int64  `json:"parent,omitempty"` // absent for a top
	Level      int    `json:"level"`            // from 0 at the top of the organisation
	Name       string `json:"name"`
	Short      string `json:"short"`
	Kind       string `json:"kind" enum:"ministry,agency,police_place,department,team,term_body,party_body,cluster"`
	Grassroots bool   `json:"grassroots"`
	Remote     bool   `json:"remote"`
	From       string `json:"from"`            // ISO day
	Until      string `json:"until,omitempty"` // ISO day from which it no longer stood so; absent while it does
	Aside      bool   `json:"aside,omitempty"` // in what was asked with words or marks: shown above a unit found, not found itself
}

// UnitTree is the organisation as of a day, as far as the asker reaches, each parent before what is below it.
type UnitTree struct {
	On    string    `json:"on"`
	Units []OrgUnit `json:"units"`
	Next  string    `json:"next,omitempty"` // what after takes for the rest; absent at the end
}

// UnitRead is a unit with its history, earliest first, and the line it stands in through mergers and splits.
type UnitRead struct {
	Unit    OrgUnit    `json:"unit"` // today; of a closed one, as it last stood
	Closed  bool       `json:"closed"`
	Version int64      `json:"version"` // the ETag
	History []OrgUnit  `json:"history"`
	Line    []UnitKin  `json:"line"`
	Links   []UnitLink `json:"links"`
}

// UnitKin is a unit of a line.
type UnitKin struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	From  string `json:"from"`
	Until string `json:"until,omitempty"`
}

// UnitLink says that a unit goes on in another since a day.
type UnitLink struct {
	From int64  `json:"from"`
	To   int64  `json:"to"`
	On   string `json:"on"`
}

// UnitAct is what an act on the organisation needs: the day from which it holds, why, by which document; and of the rest what the act
// speaks of.
type UnitAct struct {
	On         string         `json:"on,omitempty"` // of taking an act back: its day, left out
	Reason     string         `json:"reason"`
	Document   string         `json:"document,omitempty"`
	Parent     int64          `json:"parent,omitempty"`     // opened or moved below it; result of a merger: where the unit stands where absent
	Name       string         `json:"name,omitempty"`       // opened, renamed, result of a merger
	Short      string         `json:"short,omitempty"`      // the name where absent
	Kind       string         `json:"kind,omitempty"`       // opened; result of a merger: that of the unit where absent
	Grassroots bool           `json:"grassroots,omitempty"` // opened, marked, result of a merger
	Remote     bool           `json:"remote,omitempty"`     // opened, marked, result of a merger
	Units      []int64        `json:"units,omitempty"`      // merged with it
	Into       int64          `json:"into,omitempty"`       // goes on after a merger or closing; 0 for a new unit, or nobody
	Parts      []UnitPart     `json:"parts,omitempty"`      // opened by a split
	Below      map[string]int `json:"below,omitempty"`      // split: to which part, from 1, a unit directly below goes, by id
	Keep       bool           `json:"keep,omitempty"`       // split: the unit goes on beside the parts
	Act        string         `json:"act,omitempty"`        // to be taken back
	Again      string         `json:"again,omitempty"`      // short name of the unit, where the act waits for a second person
}

// UnitPart is a unit opened by a split; below the parent of the split unit and of its kind where these are absent.
type UnitPart struct {
	Parent     int64  `json:"parent,omitempty"`
	Name       string `json:"name"`
	Short      string `json:"short,omitempty"`
	Kind       string `json:"kind,omitempty"`
	Grassroots bool   `json:"grassroots,omitempty"`
	Remote     bool   `json:"remote,omitempty"`
}

// UnitChanged names the act that was recorded and the unit to read.
type UnitChanged struct {
	Act  string `json:"act"`
	Unit int64  `json:"unit"`
}
