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
	On         string `json:"on"`
	Reason     string `json:"reason"`
	Document   string `json:"document,omitempty"`
	Parent     int64  `json:"parent,omitempty"`     // opened or moved below it
	Name       string `json:"name,omitempty"`       // opened, renamed
	Short      string `json:"short,omitempty"`      // opened, renamed; the name where absent
	Kind       string `json:"kind,omitempty"`       // opened
	Grassroots bool   `json:"grassroots,omitempty"` // opened, marked
	Remote     bool   `json:"remote,omitempty"`     // opened, marked
}

// UnitChanged names the act that was recorded and the unit to read.
type UnitChanged struct {
	Act  string `json:"act"`
	Unit int64  `json:"unit"`
}
