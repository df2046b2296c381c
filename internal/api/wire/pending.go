package wire

import "time"

// PendingDrafted names an act that was drafted and waits, and the unit whose head confirms it.
type PendingDrafted struct {
	Pending string `json:"pending"`
	Unit    string `json:"unit"`
}

// PendingList is the acts that wait for a second person, the latest first.
type PendingList struct {
	Pending []Pending `json:"pending"`
}

// Pending is an act that waits for a second person, or waited.
type Pending struct {
	ID       string     `json:"id"`
	Verb     string     `json:"verb"`
	About    string     `json:"about"`
	By       string     `json:"drafted_by"`
	Drafted  time.Time  `json:"drafted"`
	State    string     `json:"state"`    // waiting, confirmed, refused, withdrawn
	Unit     string     `json:"unit"`     // whose head confirms, empty where there is none
	Confirms bool       `json:"confirms"` // the asker may confirm or refuse it
	EndedBy  string     `json:"ended_by,omitempty"`
	Ended    *time.Time `json:"ended,omitempty"`
	Refusal  string     `json:"refusal,omitempty"`
	Version  int64      `json:"version"`
}

// PendingRead is one of them with what was asked and what it would do now. Findings say why it cannot be done any more.
type PendingRead struct {
	Pending  Pending     `json:"pending"`
	On       string      `json:"on"`
	Reason   string      `json:"reason"`
	Document string      `json:"document,omitempty"`
	Plan     *UnitPlan   `json:"plan,omitempty"`
	Role     *RoleChange `json:"role,omitempty"`
	Findings []Finding   `json:"findings"`
}

// UnitPlan is what an act on the organisation would do from a day on.
type UnitPlan struct {
	On     string       `json:"on"`
	Steps  []UnitStep   `json:"steps"`
	Ending []UnitEnding `json:"ending"`
}

// UnitStep is how a unit stands before and after; absent where it does not.
type UnitStep struct {
	Before *OrgUnit `json:"before,omitempty"`
	After  *OrgUnit `json:"after,omitempty"`
}

// UnitEnding is what is bound to a unit that ends, and who goes on in its place. Names of workbooks are for who may read them.
type UnitEnding struct {
	Unit     string     `json:"unit"`
	Into     []string   `json:"into"`
	Grants   []UnitHeld `json:"grants"`
	Accounts []string   `json:"accounts"`
	Books    []string   `json:"scorebooks"`
	Kept     int        `json:"scorebooks_kept"`
	People   int64      `json:"people"`
	Names    []string   `json:"people_names"`
	Jobs     int64      `json:"jobs"`
}

// UnitHeld is a role that ends with a unit.
type UnitHeld struct {
	Holder string `json:"holder"`
	Role   string `json:"role"`
}

// PendingRefusal is why an act is not confirmed.
type PendingRefusal struct {
	Reason string `json:"reason"`
}
