package wire

// Search is what was found, by kind. A kind without a hit is left out.
type Search struct {
	Groups []SearchGroup `json:"groups"`
}

// SearchGroup is a page of the hits of one kind, the best first.
type SearchGroup struct {
	Kind  string      `json:"kind" enum:"unit,person,workbook,scheme,account"`
	Total int         `json:"total"` // all hits in reach; of more than are looked at, those that were
	More  bool        `json:"more"`  // there are more than were looked at: add words
	Hits  []SearchHit `json:"hits"`
}

// SearchHit is one thing found.
type SearchHit struct {
	ID     string `json:"id"`             // as the addresses of its kind have it
	Title  string `json:"title"`          //
	Note   string `json:"note,omitempty"` // what tells it from others of that title: the short name of a unit, the login of an account
	Was    string `json:"was,omitempty"`  // the earlier name, or the predecessor, it was found by
	Unit   string `json:"unit,omitempty"` // whose it is, by its name today
	Closed bool   `json:"closed"`         // the unit no longer stands
	At     string `json:"at,omitempty"`   // when it came in
}
