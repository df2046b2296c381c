package wire

// Delegations are those that concern the asker, the latest first.
type Delegations struct {
	Delegations []Delegation `json:"delegations"`
}

// Delegation is what a head of unit lent to somebody: names of both and of the unit, the verbs, and the first and the last day, both whole.
type Delegation struct {
	ID       string   `json:"id"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	Unit     string   `json:"unit"`
	Verbs    []string `json:"verbs"`
	First    string   `json:"first"`
	Last     string   `json:"last"`
	Document string   `json:"document"`
	State    string   `json:"state"` // ahead, on, ended, recalled, lost
	Version  int64    `json:"version"`
}

// Delegate is what a head of unit lends: verbs of his to an account of his unit.
type Delegate struct {
	To       int64    `json:"to"`
	Login    string   `json:"login"`          // the name to sign in with of that account, to confirm
	Unit     int64    `json:"unit,omitempty"` // the first one headed where absent
	Verbs    []string `json:"verbs"`
	First    string   `json:"first,omitempty"` // today where absent
	Last     string   `json:"last"`
	Document string   `json:"document"`
}

// Delegated names a delegation.
type Delegated struct {
	ID string `json:"id"`
}
