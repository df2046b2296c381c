package wire

// Profile is the kind of organisation this is. The version in its ETag is 1 while none is chosen; code is then that of the plainest.
type Profile struct {
	Code    string        `json:"code"`
	Chosen  bool          `json:"chosen"`
	Name    string        `json:"name"`
	Person  string        `json:"person"`  // who works there
	Head    string        `json:"head"`    // who heads a unit
	Cluster string        `json:"cluster"` // units that compete with each other
	Kinds   []ProfileKind `json:"kinds"`   // of unit, in the order to offer them
}

// ProfileKind is a kind of unit the organisation has, and what it is called.
type ProfileKind struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
}

// ProfileChoice is the kind of organisation to be chosen.
type ProfileChoice struct {
	Code string `json:"code" enum:"public_security,agency,enterprise,school"`
}

// Guide is how far the first days are.
type Guide struct {
	Steps    []GuideStep `json:"steps"`
	Next     string      `json:"next,omitempty"` // the step to do; absent when none is left
	Finished bool        `json:"finished"`       // it was put away
}

// GuideStep is one step: n of of, where that can be counted (units opened; who came in of those invited).
type GuideStep struct {
	Step    string `json:"step"` // profile, units, colleagues
	Done    bool   `json:"done"`
	Skipped bool   `json:"skipped"`
	N       int64  `json:"n,omitempty"`
	Of      int64  `json:"of,omitempty"`
}

// GuideSkip names a step to be passed over, or with back to be taken up again.
type GuideSkip struct {
	Step string `json:"step"`
	Back bool   `json:"back,omitempty"`
}

// UnitList is a list of units to be opened as one act.
type UnitList struct {
	On       string       `json:"on"`
	Reason   string       `json:"reason"`
	Document string       `json:"document,omitempty"`
	Units    []UnitListed `json:"units"`
}

// UnitListed is one unit of a list: above is the name or short form of the unit it is under, in the list or below the unit of the address, absent
// for directly below that; kind is a word for its kind, read off the name where absent.
type UnitListed struct {
	Name  string `json:"name"`
	Short string `json:"short,omitempty"`
	Above string `json:"above,omitempty"`
	Kind  string `json:"kind,omitempty"`
}
